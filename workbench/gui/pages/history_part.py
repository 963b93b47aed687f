"""What the three tabs of History have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from workbench.gui.session import Session

if TYPE_CHECKING:
    from workbench.records import Changes


class Part(QWidget):
    """One tab: the page tells it what changed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def refresh(self, changes: Changes | None) -> None:
        """Draw what changed; None: draw everything."""

    def retranslate(self) -> None:
        """Set every text in the language of now."""

    def take_focus(self) -> None:
        """Put the focus where the keys act."""

    def look_at_row(self, row: int) -> None:
        """Show what there is about a row."""

    def may_write(self) -> bool:
        """Whether anything can be changed."""
        project = self.session.project
        return project is not None and not project.read_only
