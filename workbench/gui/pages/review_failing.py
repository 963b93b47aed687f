"""Review's view of where a run fails: slices found by themselves, gaps between the groups of a column, words of groups swapped."""

from __future__ import annotations

from typing import Any

from workbench.errors import TrainingFailed
from workbench.gui import notices, verb
from workbench.gui.background import Report
from workbench.gui.pages.review_counted import CountedView, rows_measured
from workbench.gui.pages.review_fairness import FairnessCard
from workbench.gui.pages.review_slices import SlicesCard
from workbench.gui.pages.review_swaps import SwapsCard, WordsDialog
from workbench.gui.pages.review_where import Chosen
from workbench.gui.session import Session
from workbench.project import Project
from workbench.tasks import single_label, spans


class FailingView(CountedView):
    """The slices above, fairness below."""

    def __init__(self, session: Session) -> None:
        self.slices, self.fairness, self.swaps = SlicesCard(), FairnessCard(), SwapsCard()
        super().__init__(session, self.slices, self.fairness, self.swaps)
        self._column, self._busy = "", False
        self.slices.slice_chosen.connect(lambda one, words: self._show(words, one["ids"]))
        self.fairness.column_chosen.connect(self._choose_column)
        self.fairness.group_chosen.connect(self._show_group)
        self.fairness.train.clicked.connect(self._train)
        self.swaps.wanted.connect(self.ask)
        self.swaps.words_wanted.connect(self._edit_words)
        self.swaps.row_chosen.connect(
            lambda row: self._show(self.tr("row {row}").format(row=row), [row], every=True)
        )  # fmt: skip

    def name(self) -> str:
        """What its tab says."""
        return self.tr("Where it fails")

    def forget(self) -> None:
        """The project is closed: nothing of it is kept."""
        super().forget()
        self._column, self._busy = "", False

    def count(self, project: Project, number: int) -> dict[str, Any]:
        """Runs in a worker."""
        from workbench.runs import swapping
        from workbench.runs.fair import fair
        from workbench.runs.reviews import review
        from workbench.runs.slicing import slices

        reviewed = review(project, number)
        found = slices(project, number, reviewed=reviewed)
        column = self._column if self._column in found["columns"] else next(iter(found["columns"]), "")
        try:
            groups = fair(project, number, column, reviewed=reviewed) if column else None
        except TrainingFailed:
            groups = None
        return {**found, "fair": groups, "swaps": swapping.kept(project, number)}

    def draw(self, found: dict[str, Any]) -> None:
        """Show them."""
        project = self.session.here
        self.slices.show_slices(found, rows_measured(found["on"], found["rows"]))
        passages = project.task == spans.NAME
        self.fairness.show_groups(
            found["fair"], found["columns"], single=project.task == single_label.NAME,
            writable=not project.read_only and not passages,
        )  # fmt: skip
        self.swaps.show_swaps(found["swaps"], writable=not project.read_only, busy=self._busy)

    def _choose_column(self, column: str) -> None:
        self._column = column
        self.refresh()

    def _show(self, words: str, rows: list[int], *, every: bool = False) -> None:
        self.rows_chosen.emit(Chosen(words, frozenset(rows), every=every))

    def _show_group(self, group: str) -> None:
        if self.found is None or self.found["fair"] is None:
            return
        column = self.found["fair"]["column"]
        rows = [row.id for row in self.session.here.all_rows() if row.extra.get(column, "").strip() == group]
        self._show(self.tr("{kind}: {value}").format(kind=column, value=group or self.tr("(empty)")), rows)

    def _train(self) -> None:
        """Put a training like this one, with the groups balanced, into the queue."""
        if self.found is None or self.found["fair"] is None:
            return
        run = self.session.here.run(self.number)
        self.session.training.queue.add(
            base=run.base, method=run.method, effort=run.effort, balance_column=self.found["fair"]["column"]
        )

    def ask(self) -> None:
        """Let a child process ask the model about swapped words."""
        folder, number = self.session.here.folder, self.number
        self._busy = True
        self.retranslate()

        def work(report: Report) -> dict[str, Any]:
            return verb.run(["fairness", str(folder), "--run", str(number), "--swap"], report)

        self.session.background.start(work, ended=self._end, name=self.tr("Asking about swapped words"))

    def _end(self) -> None:
        self._busy = False
        if self.session.project is not None and self.number:
            self.refresh()

    def _edit_words(self) -> None:
        from workbench.runs import swapping

        dialog = WordsDialog(self.window(), swapping.typed(swapping.words_of(self.session.here)))
        dialog.kept.connect(self.keep_words)
        dialog.open()

    def keep_words(self, words: str) -> None:
        """Keep the list with the project."""
        from workbench.runs import swapping

        with self.session.told():
            self.session.here.set_setting(swapping.SETTING, swapping.parsed(words))
            notices.success(self.tr("The words are kept with the project."), self.tr("“Ask again” uses them."))
