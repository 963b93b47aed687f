"""A field to find something: magnifier in front, a cross to empty it; Esc, Enter and arrow down leave it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from workbench.gui import icons, theme


class SearchField(QLineEdit):
    """A line edit.

    Signals:
        left: the user is done with the field.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "find")
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._cross = QAction(self)
        self._cross.triggered.connect(self.clear)
        self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(lambda text: self._cross.setVisible(bool(text)))
        self._cross.setVisible(False)
        self._draw_icons()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc, Enter and arrow down."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _draw_icons(self) -> None:
        muted = theme.current().muted
        self._glass.setIcon(icons.icon("search", muted, 16))
        self._cross.setIcon(icons.icon("close", muted, 16))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()
        super().changeEvent(event)
