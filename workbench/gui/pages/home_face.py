"""What the two faces of Home have in common."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from workbench.gui.session import Session


class Face(QWidget):
    """One of the faces; the page acts on what is wanted.

    Signals:
        file_wanted, project_wanted, packed_wanted, sample_wanted: a button was pressed.
        dropped(list): files or folders were dropped.
    """

    file_wanted = Signal()
    project_wanted = Signal()
    packed_wanted = Signal()
    sample_wanted = Signal()
    dropped = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def offer_projects(self, button: QPushButton) -> None:
        """Hang a menu under an Open button: a project's folder, or one that was handed over as one file."""
        from PySide6.QtWidgets import QMenu  # not at the start

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("A project's folder…"), self.project_wanted.emit)
        menu.addAction(self.tr("A handed-over file (.workbench.zip)…"), self.packed_wanted.emit)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def refresh(self) -> None:
        """Read anew what it shows."""

    def retranslate(self) -> None:
        """Set every text in the language of now."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
