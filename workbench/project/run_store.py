"""The runs of a project and what they predict."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed
from workbench.project import runs, undo
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
            runs.store_predictions(self._db, number, label_ids, predictions, task=self.task)
        return Changes(frozenset(["runs"]))

    def runs(self) -> list[Run]:
        """All runs, newest first."""
        return runs.read(self._db)

    def trash_run(self, number: int) -> Changes:
        """Move a run to the trash; its folder stays until the trash is emptied. Raises ProjectFailed where it is at work."""
        if self.run(number).status in {"running", "paused"}:
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "Run {run} is still at work."),
                QT_TRANSLATE_NOOP("errors", "Stop it first, or wait for its end."),
                run=number,
            )
        return self._set_run(number, 1, QT_TRANSLATE_NOOP("undo", "Move run {run} to the trash"))

    def restore_run(self, number: int) -> Changes:
        """Bring a run back from the trash."""
        return self._set_run(number, 0, QT_TRANSLATE_NOOP("undo", "Bring run {run} back from the trash"))

    def trashed_runs(self) -> list[Run]:
        """The runs in the trash, newest first."""
        return runs.read(self._db, trashed=True)

    def delete_runs(self) -> list[int]:
        """Empty the trash of runs: models and predictions are gone for good. Returns their numbers."""
        gone = [run.number for run in self.trashed_runs()]
        with self._writing():
            runs.forget(self._db, gone)
        for number in gone:  # the files last: a run without files would be one that cannot be used
            shutil.rmtree(self.folder / "runs" / f"{number:04d}", ignore_errors=True)
        return gone

    def mark_run(
        self, number: int, *, name: str | None = None, note: str | None = None, pinned: bool | None = None
    ) -> Changes:
        """Give a run a name, a note, or a place at the top of the table; None leaves it. Raises ProjectFailed."""
        run, kinds = self.run(number), ("runs",)
        marks = {"name": run.name, "note": run.note, "pinned": run.pinned}
        said = {"name": name, "note": note, "pinned": pinned}
        marks |= {key: value for key, value in said.items() if value is not None}
        title, place = QT_TRANSLATE_NOOP("undo", "Change what run {run} is called"), f"{runs.MARKS}{number}"
        with self._step(title, kinds, run=number) as batch:
            self._db.execute("INSERT OR IGNORE INTO settings VALUES (?, '{}')", (place,))
            undo.set_field(self._db, batch, "settings", [place], "value", json.dumps(marks, ensure_ascii=False))
        return Changes(frozenset(kinds), (), title, {"run": number})

    def _set_run(self, number: int, trashed: int, title: str) -> Changes:
        with self._step(title, ["runs"], run=number) as batch:
            undo.set_field(self._db, batch, "runs", [number], "trashed", trashed)
        return Changes(frozenset(["runs"]), (), title, {"run": number})

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
