"""What a run of several trainings tells of each: the settings that a search tried, the generations or models of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from workbench.gui import measure, painting, texts, theme
from workbench.gui.training import Progress
from workbench.gui.widgets import build
from workbench.gui.widgets.flat_table import FlatTable
from workbench.training.events import Event

ROW, HEAD = 32, 32
_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Line:
    """A training in words; `chip` says where it is the best one, `quiet` that it was given up."""

    cells: tuple[str, ...]
    chip: str = ""
    quiet: bool = False


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.heads: tuple[str, ...] = ()
        self.lines: list[Line] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.heads) + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (*line.cells, line.chip)[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (*self.heads, "")[section]
        return None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, rect, line = theme.current(), QRect(option.rect), index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        area, column = rect.adjusted(16, 0, -8, -1), index.column()
        if column == len(line.cells):
            if line.chip:
                box = QRect(area.left(), area.center().y() - 9, painting.chip_width(line.chip), 20)
                painting.paint_chip(painter, box, line.chip, "good", tokens)
        else:
            ink = tokens.muted if line.quiet else tokens.text
            font = theme.font(weight=600 if line.chip else 400)
            painting.text(painter, area, line.cells[column], font, ink, _RIGHT if column else _LEFT)
        painter.restore()


class _Table(FlatTable):
    """As high as its lines, as wide as its words."""

    def __init__(self) -> None:
        super().__init__()
        self.model_of_lines = _Model()
        self.setModel(self.model_of_lines)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.flatten(row=ROW, head=HEAD, widths=())
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def show_lines(self, heads: tuple[str, ...], lines: list[Line]) -> None:
        """Another table."""
        model = self.model_of_lines
        if (heads, lines) == (model.heads, model.lines):
            return
        model.beginResetModel()
        model.heads, model.lines = heads, lines
        model.endResetModel()
        letters = QFontMetrics(theme.font(weight=600))
        for at, head in enumerate(heads):
            every = (head, *(line.cells[at] for line in lines))
            self.setColumnWidth(at, max(letters.horizontalAdvance(words) for words in every) + 32)
        self.horizontalHeader().setSectionResizeMode(len(heads), QHeaderView.ResizeMode.Stretch)
        self.setFixedHeight(HEAD + ROW * len(lines) + 2)


class PartsCard(QFrame):
    """A table of the trainings that a run is made of; hidden where there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title, self.note, self.table = build.label("section"), build.label("note"), _Table()
        top = build.across(self.title, None, self.note, margins=(16, 12, 16, 12))
        build.down(top, self.table, margins=(1, 1, 1, 8), gap=0, into=self)
        self.hide()

    def show_progress(self, progress: Progress) -> None:
        """Show what has been told so far."""
        tries, parts = progress.tries, progress.ended.get("parts") or []
        self.setVisible(bool(tries or parts))
        self.note.setText(self.tr("Scores are those on the validation rows."))
        if tries:
            self.title.setText(self.tr("Settings tried"))
            kept = progress.ended.get("kept_try") or _best(tries)
            self.table.show_lines(self._try_heads(progress), [self._try(one, kept, progress) for one in tries])
        elif parts:
            self.title.setText(self.tr("What it was made of"))
            added = "added" in parts[0]
            heads = (self.tr("Training"), *([self.tr("Texts added")] if added else []), measure.title(progress.metric))
            kept = progress.ended.get("kept_part")
            if "method" in parts[0]:
                self.title.setText(self.tr("Methods compared"))
                self.note.setText(self.tr("Scores are those on parts of the rows that were held back in turn."))
                methods = [self._method(one, kept) for one in parts]
                self.table.show_lines((self.tr("Method"), measure.title(progress.metric)), methods)
                self.table.setAccessibleName(self.title.text())
                return
            lines = [self._part(one, progress.parts, kept) for one in parts]
            self.table.show_lines((*heads, self.tr("Took")), lines)
        self.table.setAccessibleName(self.title.text())

    def _try_heads(self, progress: Progress) -> tuple[str, ...]:
        return (
            self.tr("Try"), self.tr("Learning rate"), self.tr("Epochs"), self.tr("Batch size"), self.tr("Layer decay"),
            self.tr("Smoothed labels"), measure.title(progress.metric), self.tr("Took"),
        )  # fmt: skip

    def _try(self, one: Event, kept: int, progress: Progress) -> Line:
        given_up = one["status"] == "pruned"
        score = self.tr("given up") if given_up else _percent(one["score"])
        words = self.tr("kept") if progress.ended else self.tr("the best so far")
        return Line(
            (
                texts.number(one["try"]), f"{one['learning_rate']:g}", texts.number(one["epochs"]), texts.number(one["batch_size"]),
                f"{one['layer_decay']:g}", f"{one['label_smoothing']:g}", score, texts.duration(one["seconds"]),
            ),
            words if one["try"] == kept else "",
            given_up,
        )  # fmt: skip

    def _method(self, one: dict[str, Any], kept: int | None) -> Line:
        names = {"full": self.tr("Fine-tuning"), "lora": "LoRA", "head": self.tr("Head only")}
        chip = self.tr("kept") if one["part"] == kept else ""
        return Line((names.get(one["method"], one["method"]), _percent(one["score"])), chip)

    def _part(self, one: dict[str, Any], count: int, kept: int | None) -> Line:
        added = [texts.number(one["added"])] if "added" in one else []
        name = self.tr("Generation {number}") if added else self.tr("Model {number}")
        if not added and one["part"] == count:
            name = self.tr("One made of them")
        score = _percent(measure.score_of(one["validation"]) if one.get("validation") else None)
        cells = (name.format(number=one["part"]), *added, score, texts.duration(one["seconds"]))
        return Line(cells, self.tr("kept") if one["part"] == kept else "")


def _best(tries: Sequence[Event]) -> int:
    """The number of the best try so far, 0 where none has a score."""
    scored = [(one["score"], -one["try"]) for one in tries if one["score"] is not None]
    return -max(scored)[1] if scored else 0


def _percent(score: float | None) -> str:
    return "–" if score is None else texts.percent(score, 1)
