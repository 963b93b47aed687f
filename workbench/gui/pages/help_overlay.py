"""Help over the page: what the keys do. Closes on Esc, on "?" or on a click beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from shiboken6 import isValid

from workbench.gui.widgets import build
from workbench.gui.widgets.key_cap import KeyCap

LONG = 13  # rows of a column


class HelpOverlay(QWidget):
    """A card in the middle of the window that lists the keys."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("help_overlay")
        self._before = window.focusWidget()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._card = build.frame("overlay")
        self._title = build.label("title")
        self._close = build.button("icon", icon="close")
        self._close.clicked.connect(self.leave)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._foot = build.label("note", wrap=True)
        build.down(
            build.across(self._title, None, self._close), 8, self._grid, 8, self._foot,
            margins=(24, 20, 24, 24), into=self._card,
        )  # fmt: skip
        build.down(None, build.across(None, self._card, None), None, into=self)
        self.retranslate()
        window.installEventFilter(self)
        self.resize(window.size())

    @classmethod
    def show_over(cls, window: QWidget) -> HelpOverlay:
        """Show the one overlay of a window, or hide it where it is up."""
        found = window.findChild(cls)
        if found is not None:
            found.leave()
            return found
        overlay = cls(window)
        overlay.show()
        overlay.raise_()
        overlay.setFocus()
        return overlay

    def leave(self) -> None:
        """Close the overlay."""
        parent = self.parentWidget()
        if parent is not None:
            parent.removeEventFilter(self)
        self.setParent(None)
        self.deleteLater()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(self.tr("Keys"))
        self._close.setAccessibleName(self.tr("Close"))
        self._foot.setText(
            self.tr("A label's key belongs to it for ever. Keys rest while you type in a field; Esc leaves the field.")
        )
        build.clear(self._grid)
        for place, (keys, words) in enumerate(self._rows()):
            row, column = place % LONG, place // LONG * 2
            caps = build.across(*(KeyCap(key) for key in keys), None, gap=4)
            self._grid.addLayout(caps, row, column)
            self._grid.addWidget(build.label("", words), row, column + 1)

    def _rows(self) -> list[tuple[tuple[str, ...], str]]:
        return [
            (("1", "…", "9", "0", "Q"), self.tr("give the label with this key and go on")),
            (("Enter",), self.tr("take the model's suggestion")),
            (("Space",), self.tr("skip this row")),
            (("F",), self.tr("flag this row")),
            (("N",), self.tr("write a note")),
            (("F2",), self.tr("change the text")),
            (("F3",), self.tr("rows like this one, and back")),
            (("F4",), self.tr("write the guideline of the label in sight")),
            (("Z",), self.tr("undo")),
            (("Shift", "Z"), self.tr("redo")),
            (("/",), self.tr("find")),
            (("=",), self.tr("new label")),
            (("X",), self.tr("none applies, or nothing to mark")),
            (("A",), self.tr("take all that the model suggests")),
            (("←", "→"), self.tr("the word before, the next word, in passages")),
            (("Shift", "←", "→"), self.tr("widen the passage, with Ctrl by words")),
            (("↑", "↓"), self.tr("row or passage before and after")),
            (("E",), self.tr("what speaks for the model's next passage, in Review")),
            (("Shift", "↑", "↓"), self.tr("choose rows, in the table")),
            (("Ctrl", "A"), self.tr("choose every row, in the table")),
            (("Esc",), self.tr("leave a field or a panel, clear the selection")),
            (("Ctrl", "+", "−"), self.tr("larger text, smaller text")),
            (("Ctrl", "1", "…", "6"), self.tr("go to a page")),
            (("Ctrl", "7"), self.tr("history, backups, trash")),
            (("Del",), self.tr("rows to the trash, or a passage away")),
            (("?",), self.tr("this list")),
        ]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays here."""
        return build.turn_inside(self, forward=forward)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim the page."""
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 90))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and ? close."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Question, Qt.Key.Key_F1):
            self.leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card closes."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
