"""The runs of a project and what they predict."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed
from workbench.project import runs
from workbench.project.core import Core
from workbench.records import Changes, Prediction, Run


class RunStore(Core):
    """What a project remembers of its runs."""

    def add_run(self, config: dict[str, object], *, base: str, train_rows: int, label_ids: list[int]) -> int:
        """Remember a run that is about to start; returns its number."""
        with self._writing():
            return runs.add(self._db, config, base=base, train_rows=train_rows, label_ids=label_ids)

    def set_run_status(self, number: int, status: str) -> None:
        """Remember how a run stands."""
        with self._writing():
            runs.update(self._db, number, status)

    def finish_run(
        self, number: int, status: str, result: dict[str, object], predictions: Iterable[Prediction] = ()
    ) -> Changes:
        """Remember a run's end: its result and what it predicts, in one transaction."""
        label_ids = self.run(number).label_ids
        with self._writing():
            runs.update(self._db, number, status, result)
            runs.store_predictions(self._db, number, label_ids, predictions)
        return Changes(frozenset(["runs"]))

    def runs(self) -> list[Run]:
        """All runs, newest first."""
        return runs.read(self._db)

    def run(self, number: int) -> Run:
        """One run. Raises ProjectFailed where there is none."""
        found = next((run for run in self.runs() if run.number == number), None)
        if found is None:
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "There is no run {run} in this project."),
                QT_TRANSLATE_NOOP("errors", "“workbench status” lists the runs."),
                run=number,
            )
        return found

    def latest_run(self) -> Run | None:
        """The newest run whose model can be used."""
        return next((run for run in self.runs() if run.status in runs.USABLE), None)

    def predictions(self, run: int) -> dict[int, Prediction]:
        """What a run says of every row."""
        return {p.row: p for p in runs.predictions(self._db, run)}

    def prediction(self, run: int, row_id: int) -> Prediction | None:
        """What a run says of one row."""
        return next(runs.predictions(self._db, run, [row_id]), None)

    def predictions_of(self, run: int, row_ids: Iterable[int]) -> dict[int, Prediction]:
        """What a run says of at most 900 rows: the ones on a screen."""
        return {p.row: p for p in runs.predictions(self._db, run, row_ids)}
