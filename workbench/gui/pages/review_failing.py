"""Review's view of where a run fails: slices found by themselves, and gaps between the groups of a column."""

from __future__ import annotations

from typing import Any

from workbench.gui.pages.review_counted import CountedView
from workbench.gui.pages.review_slices import SlicesCard
from workbench.gui.pages.review_where import Chosen
from workbench.gui.session import Session
from workbench.project import Project


class FailingView(CountedView):
    """The slices above, fairness below."""

    def __init__(self, session: Session) -> None:
        self.slices = SlicesCard()
        super().__init__(session, self.slices)
        self.slices.slice_chosen.connect(self._choose)

    def name(self) -> str:
        """What its tab says."""
        return self.tr("Where it fails")

    def count(self, project: Project, number: int) -> dict[str, Any]:
        """Runs in a worker."""
        from workbench.runs.slicing import slices

        return slices(project, number)

    def draw(self, found: dict[str, Any]) -> None:
        """Show them."""
        self.slices.show_slices(found, self.rows_measured(found["on"], found["rows"]))

    def _choose(self, one: dict[str, Any], words: str) -> None:
        self.rows_chosen.emit(Chosen(words, frozenset(one["ids"])))
