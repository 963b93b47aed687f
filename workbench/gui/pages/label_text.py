"""A row's text, to be changed, in a card over the page. Ctrl and Enter save, Esc leaves it as it was; each change can be undone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from shiboken6 import isValid

from workbench.gui import texts
from workbench.gui.session import Session
from workbench.gui.widgets import build

WIDTH, HEIGHT = 640, 360


class TextEditor(QWidget):
    """One at a time; goes away by itself."""

    def __init__(self, window: QWidget, session: Session, row: int) -> None:
        super().__init__(window)
        self.session, self.row = session, row
        self._before = window.focusWidget()
        self._card = build.frame("overlay")
        self._card.setFixedSize(WIDTH, HEIGHT)
        self._title = build.label("section", self.tr("Text of row {row}").format(row=texts.number(row)))
        self.field = QPlainTextEdit(session.here.row(row).text)
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(self._title.text())
        note = build.label(
            "note", self.tr("What it was stays in the row's history. The label stays as it is."), wrap=True
        )
        self.save, self.cancel = build.button("primary"), build.button()
        self.save.setText(self.tr("Save"))
        self.cancel.setText(self.tr("Cancel"))
        self.save.clicked.connect(self.keep)
        self.cancel.clicked.connect(self.leave)
        build.down(
            self._title, self.field, note, build.across(None, self.cancel, self.save),
            margins=(24, 20, 24, 20), gap=12, into=self._card,
        )  # fmt: skip
        build.down(None, build.across(None, self._card, None), None, into=self)
        self.field.installEventFilter(self)
        window.installEventFilter(self)
        self.resize(window.size())

    @classmethod
    def open_over(cls, window: QWidget, session: Session, row: int) -> TextEditor | None:
        """Let a row's text be changed; None where the project is open for reading only."""
        if session.project is None or session.project.read_only or window.findChild(cls) is not None:
            return None
        made = cls(window, session, row)
        made.show()
        made.raise_()
        made.field.setFocus()
        return made

    def keep(self) -> None:
        """Save what was written and close."""
        words = self.field.toPlainText()
        with self.session.told() as failures:
            if words.strip() != self.session.here.row(self.row).text:
                self.session.publish(self.session.here.set_text(self.row, words))
        if not failures:
            self.leave()

    def leave(self) -> None:
        """Close it."""
        parent = self.parentWidget()
        if parent is not None:
            parent.removeEventFilter(self)
        self.hide()
        self.setParent(None)
        self.deleteLater()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays here."""
        return build.turn_inside(self, forward=forward)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim the page."""
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 90))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window; Ctrl and Enter save, Esc leaves."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget) and watched is not self.field:
            self.resize(watched.size())
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if (
                event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
                and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            ):
                self.keep()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
