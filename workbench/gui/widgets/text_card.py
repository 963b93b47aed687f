"""One text, large, in the middle of a card: at most 640 px wide, half a line more air between lines than usual."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QFont, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit

from workbench.gui.widgets import build

READING_WIDTH = 640
LINE_HEIGHT = 1.5


class TextCard(QFrame):
    """Shows a text; short ones stand in the middle, long ones scroll from their start."""

    def __init__(self, view: QTextEdit | None = None, *, line_height: float = LINE_HEIGHT) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._size, self._line_height = 26, line_height
        self.view = view or QTextEdit()
        self.view.setProperty("kind", "bare")
        self.view.setReadOnly(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.view.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.document().setDocumentMargin(0)
        build.down(self.view, margins=(16, 12, 8, 12), into=self)
        self.setMinimumHeight(96)

    def text(self) -> str:
        """The text that is shown."""
        return self.view.toPlainText()

    def show_text(self, text: str) -> None:
        """Another text."""
        self.view.setPlainText(text)
        self.view.setAccessibleName(text)
        self._format()

    def set_size(self, pixels: int) -> None:
        """Larger or smaller letters."""
        self._size = pixels
        self._format()

    def _format(self) -> None:
        font = QFont(QApplication.font())
        font.setPixelSize(self._size)
        self.view.document().setDefaultFont(font)
        self.view.setFont(font)
        shape = QTextBlockFormat()
        shape.setLineHeight(self._size * self._line_height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.view.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(shape)
        self._place()

    def _place(self) -> None:
        room = self.view.width()
        side = max((room - READING_WIDTH) // 2, 16)
        self.view.document().setTextWidth(room - 2 * side)
        height = round(self.view.document().size().height())
        top = max((self.view.height() - height) // 2, 0)
        margins = QMargins(side, top, side if top else max(side - 12, 0), 0)
        if self.view.viewportMargins() != margins:
            self.view.setViewportMargins(margins)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the text in the middle."""
        super().resizeEvent(event)
        self._place()
