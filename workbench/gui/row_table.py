"""A table model that holds ids only: rows and predictions are read in blocks of 100 when they are painted, 2,000 are kept."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.gui import texts
from workbench.gui.session import Session
from workbench.records import NONE_APPLIES, Label, Prediction, Row, Run, labels_in
from workbench.tasks import TASKS, single_label, spans

BLOCK, KEPT = 100, 2000
COLUMNS = ("check", "row", "text", "label", "suggested", "confidence", "state")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Guess:
    """What the model says of a row: its labels, how sure it is, and whether the row has just that. No labels: none applies."""

    labels: tuple[Label, ...]
    share: float
    same: bool


class RowTable(QAbstractTableModel):
    """The rows of a project in a given order, with check boxes. `row_at` and `prediction_at` are what delegates paint."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.ids: array[int] = array("q")
        self.checked: set[int] = set()
        self.labels: dict[int, Label] = {}
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._predictions: dict[int, Prediction] = {}
        self._run: Run | None = None
        self.task = single_label.NAME

    def show_ids(self, ids: array[int]) -> None:
        """Other rows; what was checked and is still there stays checked."""
        self.beginResetModel()
        self.ids = ids
        self.forget()
        if self.checked:
            self.checked &= set(ids)
        self.endResetModel()

    def forget(self, rows: Iterable[int] | None = None) -> None:
        """Read these rows anew when they are painted next; None: all."""
        if rows is None:
            self._rows.clear()
            self._predictions.clear()
            project = self.session.project
            self.labels = {label.id: label for label in project.labels()} if project is not None else {}
            self.task = project.task if project is not None else single_label.NAME
            self._run = self.session.run()
            return
        for row in rows:
            self._rows.pop(row, None)

    def row_at(self, place: int) -> Row | None:
        """The row at a place of the table; None where it is gone."""
        row_id = self.ids[place]
        if row_id not in self._rows:
            self._read(place)
        row = self._rows.get(row_id)
        if row is not None:
            self._rows.move_to_end(row_id)
        return row

    def guess_at(self, place: int) -> Guess | None:
        """What the model says of a row, by the helper or the newest run; nothing on test rows."""
        row = self.row_at(place)
        if row is None or row.split == "test":
            return None
        said = self.session.helper.suggestions
        if said is not None and self.session.helper.working:
            found = said.of([row.id])[0]
            label = self.labels.get(found[0]) if found is not None else None
            return Guess((label,), found[1], label.id in row.labels) if found is not None and label else None
        prediction = self._predictions.get(row.id)
        return self._guess(row, prediction, self._run) if prediction is not None and self._run is not None else None

    def _guess(self, row: Row, said: Prediction, run: Run) -> Guess | None:
        if said.value is None:  # also of a run from before a text could have several labels
            label_id, share = single_label.from_scores(said.scores, run.label_ids)
            label = self.labels.get(label_id)
            return Guess((label,), share, row.labels == (label_id,)) if label is not None else None
        labels = tuple(self.labels[one] for one in labels_in(None, said.value) if one in self.labels)
        share = float(TASKS[self.task].confidence(said.value, said.scores, run.label_ids))
        given = row.value if row.value is not None or row.label is None else row.labels
        return Guess(labels, share, given is not None and set(given) == set(said.value))

    def check(self, places: Iterable[int], on: bool) -> None:
        """Check rows, or uncheck them."""
        wanted = {self.ids[place] for place in places}
        self.checked = self.checked | wanted if on else self.checked - wanted
        self.redraw()

    def check_all(self, on: bool) -> None:
        """Check every row of the table, or none."""
        self.checked = set(self.ids) if on else set()
        self.redraw()

    def redraw(self) -> None:
        """Paint again what is in sight."""
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(COLUMNS) - 1))

    def _read(self, place: int) -> None:
        project = self.session.project
        if project is None:
            return
        start = place // BLOCK * BLOCK
        ids = self.ids[start : start + BLOCK]
        self.session.helper.see(ids)
        with self.session.reading():
            for row in project.rows(ids):
                self._rows[row.id] = row
            if self._run is not None:
                self._predictions.update(project.predictions_of(self._run.number, ids))
        while len(self._rows) > KEPT:
            gone, _ = self._rows.popitem(last=False)
            self._predictions.pop(gone, None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are ids."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """The same seven always."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for screen readers and tooltips; the delegate paints from the rows themselves."""
        if role == Qt.ItemDataRole.ToolTipRole and COLUMNS[index.column()] == "text":
            row = self.row_at(index.row())
            return texts.one_line(row.text, 800) if row is not None else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(index)
        return None

    def _said(self, index: Index) -> str:
        row, column = self.row_at(index.row()), COLUMNS[index.column()]
        if row is None:
            return ""
        guess = self.guess_at(index.row())
        if column == "check":
            return self.tr("chosen") if row.id in self.checked else self.tr("not chosen")
        if column == "label":
            names = [self.labels[one].name for one in row.labels if one in self.labels]
            return ", ".join(names) or (self._none() if row.label == NONE_APPLIES else self.tr("no label"))
        if column in ("suggested", "confidence"):
            return "" if guess is None else texts.percent(guess.share) if column == "confidence" else self._names(guess)
        return {"row": str(row.id), "text": texts.one_line(row.text), "state": self.state_of(row)}[column]

    def _names(self, guess: Guess) -> str:
        return ", ".join(label.name for label in guess.labels) or self._none()

    def _none(self) -> str:
        return self.tr("nothing to mark") if self.task == spans.NAME else self.tr("none applies")

    def state_of(self, row: Row) -> str:
        """How a row stands, in words."""
        if row.flagged:
            return self.tr("Flagged")
        if row.note:
            return self.tr("Note")
        if row.label is None:
            return self.tr("Skipped") if row.skipped else self.tr("Unlabelled")
        if row.annotator == "file":
            return self.tr("From the file")
        if row.annotator == "you" and row.annotated_at is not None:
            return self.tr("You, {day}").format(day=texts.day(row.annotated_at).lower())
        return row.annotator or self.tr("Labelled")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            "", self.tr("Row"), self.tr("Text"), self.tr("Label"), self.tr("Suggested"), self.tr("Confidence"), self.tr("State"),
        )[section]  # fmt: skip
