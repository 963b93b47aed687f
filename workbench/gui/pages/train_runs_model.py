"""What the table of runs shows, in which order, and which of the runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.gui import measure, texts
from workbench.gui.pages.train_run_words import effort_words, run_words, score_words
from workbench.records import Run, Waiting
from workbench.reviewing.first_score import first_score

OVERLAY, RUN, HOW, ROWS, SCORE, WHEN, MORE = range(7)
_Index = QModelIndex | QPersistentModelIndex


class RunsModel(QAbstractTableModel):
    """Pinned runs first, then by the chosen column; the newest first where nothing is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[Run] = []
        self.overlaid: set[int] = set()
        self.queue: Sequence[Waiting] = ()
        self.metric = "accuracy"  # what the runs of the project are known by
        self.column, self.descending, self.wanted = WHEN, True, ""
        self._every: list[Run] = []

    def show_runs(self, runs: list[Run], *, overlaid: set[int], metric: str, queue: Sequence[Waiting]) -> None:
        """Other runs."""
        self.beginResetModel()
        self._every, self.overlaid, self.metric, self.queue = runs, overlaid, metric, queue
        self._choose()
        self.endResetModel()

    def sort_by(self, column: int, *, descending: bool) -> None:
        """Another order."""
        self.beginResetModel()
        self.column, self.descending = column, descending
        self._choose()
        self.endResetModel()

    def find(self, words: str) -> None:
        """Only the runs that have all these words somewhere in their line or their note."""
        self.beginResetModel()
        self.wanted = words
        self._choose()
        self.endResetModel()

    def _choose(self) -> None:
        parts = self.wanted.casefold().split()
        found = [run for run in self._every if all(part in self._line(run) for part in parts)]
        found.sort(key=lambda run: run.number, reverse=True)
        if self.column != WHEN or not self.descending:
            found.sort(key=self._key, reverse=self.descending)
        self.runs = sorted(found, key=lambda run: not run.pinned)

    def _line(self, run: Run) -> str:
        return " ".join((*self.words(run)[1:MORE], run.note, run.base)).casefold()

    def _key(self, run: Run) -> tuple[Any, ...]:
        score = first_score(run.result)
        keys: dict[int, tuple[Any, ...]] = {
            OVERLAY: (run.number in self.overlaid,), RUN: (not run.name, run.name.casefold()),
            HOW: (effort_words(run).casefold(),), ROWS: (run.train_rows,),
            SCORE: (score is not None, score.value if score else 0.0), WHEN: (run.created,),
        }  # fmt: skip
        return keys.get(self.column, (run.number,))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as are shown."""
        return 0 if parent.isValid() else len(self.runs)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Seven."""
        return 0 if parent.isValid() else MORE + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The run for the painter; its words for a screen reader and under the mouse."""
        run = self.runs[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return run
        words = self.words(run)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return run.note if run.note and index.column() in {RUN, MORE} else words
        return None

    def words(self, run: Run) -> tuple[str, ...]:
        """A run's cells in words."""
        more = [self.tr("pinned")] if run.pinned else []
        more += [self.tr("Note: {note}").format(note=run.note)] if run.note else []
        return (
            self.tr("shown in the charts") if run.number in self.overlaid else self.tr("not shown in the charts"),
            run_words(run), effort_words(run), texts.number(run.train_rows),
            score_words(run, self.metric, self.queue), texts.day(run.created), ", ".join([*more, self.tr("More")]),
        )  # fmt: skip

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == ROWS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (*self.heads(), "")[section]

    def heads(self) -> tuple[str, ...]:
        """The names of the columns that one can sort by."""
        return (
            self.tr("Overlay"), self.tr("Run"), self.tr("Effort"), self.tr("Rows"), self._score_head(), self.tr("When"),
        )  # fmt: skip

    @property
    def axis(self) -> tuple[float, float]:
        """One axis for all intervals: it begins at 0 where one of them would not fit."""
        found = [score.interval for score in (first_score(run.result) for run in self.runs) if score and score.interval]
        return (0.0, 1.0) if any(low < 0.5 for low, _ in found) else (0.5, 1.0)

    def _score_head(self) -> str:
        if self.metric == "accuracy":
            return self.tr("Test accuracy, 95% interval")
        return self.tr("Test {measure}, 95% interval").format(measure=measure.name(self.metric))
