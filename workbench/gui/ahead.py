"""Pages made ahead: the first look at a page costs up to half a second, which is spent while nobody does anything.

The code of each page is read in a worker, the page is made in a turn of its own; a key, a click or the mouse puts it off.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from workbench.gui.background import Report

if TYPE_CHECKING:
    from workbench.gui.main_window import MainWindow

REST, NEXT = 1500, 50  # ms without a key before a page is made, and until the next one
WITHOUT, WITH = (
    ("import", "label"),
    ("label", "train", "review", "export", "import"),
)  # a project; in the order they are needed
_BUSY = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel}


class Ahead(QObject):
    """Makes the pages of a window that is shown, one after another."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._read = ""  # the page whose code has been read
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        window.session.project_opened.connect(self._put_off)
        window.session.project_changed.connect(lambda _: self._put_off())
        handle = window.windowHandle()
        if handle is not None:  # what comes from the desk is few; a filter on the whole program would see every event
            handle.installEventFilter(self)
        self._put_off()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Somebody does something: later."""
        if event.type() in _BUSY:
            self._put_off()
        return False

    def _put_off(self) -> None:
        self._timer.start(REST)

    def _go_on(self) -> None:
        """Read the next page's code, or make the page whose code was read."""
        session = self._window.session
        wanted = WITH if session.project is not None else WITHOUT
        name = next((name for name in wanted if name not in self._window.pages), "")
        if not name or session.taking:
            return
        if self._read == name:
            self._window.make_page(name)
            self._timer.start(NEXT)
            return

        def read(report: Report) -> None:
            report(0, 0)
            import_module(self._window.module_of(name))

        def done(_nothing: None) -> None:
            self._read = name
            if not self._timer.isActive():  # else it was put off
                self._timer.start(NEXT)

        session.background.start(read, done=done)
