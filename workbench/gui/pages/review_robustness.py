"""Review's view of robustness: a child process asks the model about changed texts; what it found stays with the run."""

from __future__ import annotations

from typing import Any

from workbench.gui import verb
from workbench.gui.background import Report
from workbench.gui.pages.review_counted import CountedView, rows_measured
from workbench.gui.pages.review_stress import ChangesCard, ExamplesCard, UnlikeCard
from workbench.gui.pages.review_where import Chosen
from workbench.gui.session import Session
from workbench.project import Project


class RobustnessView(CountedView):
    """The changes, examples of one of them, texts unlike the rest."""

    def __init__(self, session: Session) -> None:
        self.changes, self.examples, self.unlike = ChangesCard(), ExamplesCard(), UnlikeCard()
        super().__init__(session, self.changes, self.examples, self.unlike)
        self._change, self._busy = "", False
        self.changes.again.clicked.connect(self.test)
        self.changes.change_chosen.connect(self._choose)
        self.examples.row_chosen.connect(self._show_row)
        self.unlike.row_chosen.connect(self._show_row)
        self.unlike.wanted.connect(self._show_unlike)

    def name(self) -> str:
        """What its tab says."""
        return self.tr("Robustness")

    def count(self, project: Project, number: int) -> dict[str, Any]:
        """What was found before, and the texts unlike the rest, for which nothing has to be asked. Runs in a worker."""
        from workbench.runs.reviews import review
        from workbench.runs.robustness import stressing, unlike

        return {"kept": stressing.kept(project, number), "unlike": unlike.unlike(project, review(project, number))}

    def draw(self, found: dict[str, Any]) -> None:
        """Show it."""
        kept = found["kept"]
        where = rows_measured(kept["on"], kept["rows"]) if kept else ""
        self.changes.show_changes(kept, where)
        self.changes.again.setEnabled(not self._busy)
        turned = {one["name"]: one for one in kept["changes"] if one["enough"] and one["flips"]} if kept else {}
        if self._change not in turned:
            self._change = max(turned, key=lambda name: turned[name]["flip_share"], default="")
        self.examples.setVisible(bool(self._change))
        if self._change:
            self.examples.show_examples(turned[self._change])
        self.unlike.show_unlike(found["unlike"])

    def test(self) -> None:
        """Let a child process ask the model."""
        folder, number = self.session.here.folder, self.number
        self._busy = True
        self.retranslate()

        def work(report: Report) -> dict[str, Any]:
            return verb.run(["stress", str(folder), "--run", str(number)], report)

        self.session.background.start(work, ended=self._end, name=self.tr("Asking about changed texts"))

    def _end(self) -> None:
        self._busy = False
        if self.session.project is not None and self.number:
            self.refresh()

    def forget(self) -> None:
        """The project is closed: nothing of it is kept."""
        super().forget()
        self._change, self._busy = "", False

    def _choose(self, name: str) -> None:
        self._change = name
        self.retranslate()

    def _show_row(self, row: int) -> None:
        words = self.tr("row {row}").format(row=row)
        self.rows_chosen.emit(Chosen(words, frozenset({row}), every=True))

    def _show_unlike(self) -> None:
        told = self.found["unlike"] if self.found is not None else None
        if told is not None:
            self.rows_chosen.emit(Chosen(self.tr("unlike texts"), frozenset(told["ids"])))
