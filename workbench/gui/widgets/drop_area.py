"""A dashed area that takes a file dropped on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame

from workbench.gui import theme


class DropArea(QFrame):
    """Lights up while a file hangs over it.

    Signals:
        dropped(list): files or folders were dropped.
    """

    dropped = Signal(object)

    def __init__(self, kind: str = "drop") -> None:
        super().__init__()
        self._kind = kind
        self.setProperty("kind", kind)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file."""
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()
            theme.set_kind(self, "drop-over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went away again."""
        theme.set_kind(self, self._kind)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand it on."""
        theme.set_kind(self, self._kind)
        event.acceptProposedAction()
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
