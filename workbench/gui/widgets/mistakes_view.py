"""What came of each label, as a table: found, missed, too much; arrow keys and screen readers work as in any table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from workbench.gui import painting, texts, theme
from workbench.gui.widgets.flat_table import label_room
from workbench.records import Label
from workbench.reviewing.mistakes import CORRECT, Mistakes

SCROLL, CELL_HEIGHT, HEAD, MOST_ROWS = 14, 26, 40, 12
LOW_CELL, LOW_ROWS = 22, 7  # in a low window
KIND, GIVEN, SAID, SHARE, LEAST_NAMES, MOST_NAMES = 64, 56, 84, 60, 120, 252
LEAST_INTERVAL, INTERVAL = 88, 160
SHARES = 3  # the columns behind the cells that are shares: right when said, found, F1
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A label's scores; None where there was nothing to count. `interval` is that of `recall`."""

    label: Label
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    interval: tuple[float, float] | None = None


def kind_name(kind: str) -> str:
    """What a kind of finding is called."""
    return {
        "correct": QCoreApplication.translate("mistakes", "Correct"),
        "missed": QCoreApplication.translate("mistakes", "Missed"),
        "too_much": QCoreApplication.translate("mistakes", "Too much"),
        "wrong_label": QCoreApplication.translate("mistakes", "Wrong label"),
        "wrong_ends": QCoreApplication.translate("mistakes", "Wrong ends"),
    }[kind]


def kind_help(kind: str, *, passages: bool) -> str:
    """What a kind of finding means."""
    if not passages:
        return {
            "correct": QCoreApplication.translate("mistakes", "You gave this label, and so does the model."),
            "missed": QCoreApplication.translate("mistakes", "You gave this label, the model does not."),
            "too_much": QCoreApplication.translate("mistakes", "The model gives this label, you did not."),
        }[kind]
    return {
        "correct": QCoreApplication.translate("mistakes", "Start, end and label are as you marked them."),
        "missed": QCoreApplication.translate("mistakes", "You marked a passage, the model marks nothing there."),
        "too_much": QCoreApplication.translate("mistakes", "The model marks a passage where you marked none."),
        "wrong_label": QCoreApplication.translate("mistakes", "The model marks your passage with another label."),
        "wrong_ends": QCoreApplication.translate("mistakes", "The label is right, but the passage starts or ends elsewhere."),
    }[kind]  # fmt: skip


class _Model(QAbstractTableModel):
    """Name, how many were given, one column a kind, three shares, the interval of what was found."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[LabelLine] = []
        self.counts = Mistakes((), (), ())
        self.passages = False

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 2 + len(self.counts.kinds) + SHARES + 1

    def kind(self, column: int) -> str | None:
        """The kind that a column counts."""
        return self.counts.kinds[column - 2] if 2 <= column < 2 + len(self.counts.kinds) else None

    def share(self, row: int, column: int) -> float | None:
        """The share in a column behind the cells."""
        line = self.lines[row]
        return (line.precision, line.recall, line.f1)[column - 2 - len(self.counts.kinds)]

    def words(self, row: int, column: int) -> str:
        """A cell in words."""
        line, kind = self.lines[row], self.kind(column)
        if column == 0:
            return line.label.name
        if column == 1:
            return texts.number(self.counts.given(row))
        if kind is not None:
            return texts.number(self.counts.counts[row][column - 2])
        if column == self.columnCount() - 1:
            return texts.share_range(*line.interval) if line.interval else ""
        share = self.share(row, column)
        return "–" if share is None else texts.percent(share)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        said = self.words(index.row(), index.column())
        if index.column() == 0:
            return said
        return f"{self.lines[index.row()].label.name}, {self.title(index.column())}: {said}"

    def title(self, column: int) -> str:
        """What a column is called."""
        kind = self.kind(column)
        if kind is not None:
            return kind_name(kind)
        if column == 0:
            return self.tr("Label")
        if column == 1:
            return self.tr("Given")
        behind = column - 2 - len(self.counts.kinds)
        return (self.tr("Right when said"), self.tr("Found"), self.tr("F1"), self.tr("Found, 95% interval"))[behind]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        kind = self.kind(section)
        if role == Qt.ItemDataRole.ToolTipRole and kind is not None:
            return kind_help(kind, passages=self.passages)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.title(section)
        return None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, tokens = self.parent(), theme.current()
        assert isinstance(view, MistakesView)
        model, rect, column = view.cells, QRect(option.rect), index.column()
        line = model.lines[index.row()]
        painter.save()
        if column == 0:
            label = line.label
            painting.paint_label(painter, rect.adjusted(0, 0, -8, 0), label.name, label.color, label.key, tokens)
        elif model.kind(column) is not None:
            self._cell(painter, rect.adjusted(1, 1, -1, -1), view, index)
        elif column == model.columnCount() - 1:
            if line.recall is not None and line.interval is not None:
                area = rect.adjusted(12, 0, -4, 0)
                painting.paint_interval(painter, area, line.recall, *line.interval, tokens, axis=view.axis)
        else:
            words = model.words(index.row(), column)
            painting.text(painter, rect.adjusted(0, 0, -8, 0), words, theme.font(), tokens.text, _RIGHT)
        painter.restore()

    def _cell(self, painter: QPainter, rect: QRect, view: MistakesView, index: _Index) -> None:
        tokens, model, i = theme.current(), view.cells, index.row()
        kind, count = model.kind(index.column()), model.counts.counts[i][index.column() - 2]
        ink = tokens.text
        if kind == CORRECT:
            ground = theme.mix(tokens.accent, tokens.surface, tokens.diagonal / 100)
        elif count:
            step = view.step_of(count)
            ground = theme.mix(tokens.heat, tokens.surface, tokens.heat_steps[step] / 100)
            ink = tokens.heat_ink if step >= 3 else tokens.text
        else:
            ground = QColor(tokens.window)
        painter.fillRect(rect, ground)
        if count:
            font = theme.font("note", weight=400 if kind == CORRECT else 600)
            painting.text(painter, rect, texts.number(count), font, ink, Qt.AlignmentFlag.AlignCenter)
        if view.chosen == (model.lines[i].label.id, kind):
            painter.setPen(QPen(QColor(tokens.text), 2))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        elif view.hasFocus() and view.currentIndex().row() == i and view.currentIndex().column() == index.column():
            painting.paint_focus(painter, rect, tokens, radius=0)


class _Head(QHeaderView):
    def __init__(self, parent: MistakesView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setFixedHeight(HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        view, tokens, font = self.parent(), theme.current(), theme.font("note", weight=600)
        assert isinstance(view, MistakesView)
        painter.fillRect(rect, QColor(tokens.surface))
        words = view.cells.title(section)
        if section == 0:
            painting.text(painter, rect, words, font, tokens.muted)
        elif section == view.cells.columnCount() - 1:
            area = rect.adjusted(12, 0, -4, 0)
            painting.text(painter, area, "0" if view.axis[0] == 0 else "50", theme.font("note"), tokens.muted)
            painting.text(painter, area, "100%", theme.font("note"), tokens.muted, _RIGHT)
        else:
            centred = view.cells.kind(section) is not None
            align = Qt.AlignmentFlag.AlignCenter if centred else _RIGHT
            painter.setFont(font)
            painter.setPen(QColor(tokens.muted))
            box = rect.adjusted(2, 0, -2 if centred else -8, 0)
            painter.drawText(box, align | Qt.TextFlag.TextWordWrap, words)


class MistakesView(QTableView):
    """Click a cell, or press Enter on it, to see its rows; again to see all.

    Signals:
        cell_chosen(object): (label id, kind), or None for all.
    """

    cell_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cells = _Model()
        self.chosen: tuple[int, str] | None = None
        self.axis = (0.5, 1.0)
        self._most, self._low = 1, False
        self.setProperty("kind", "matrix")
        self.setModel(self.cells)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalHeader(_Head(self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(LOW_CELL)
        self.verticalHeader().setDefaultSectionSize(CELL_HEIGHT)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.setAccessibleName(self.tr("What came of each label"))
        self.horizontalHeader().viewport().update()

    def show_mistakes(self, counts: Mistakes, lines: list[LabelLine], *, passages: bool) -> None:
        """Other counts; the lines in the order of its labels."""
        self.cells.beginResetModel()
        self.cells.counts, self.cells.lines, self.cells.passages = counts, lines, passages
        self.cells.endResetModel()
        self.chosen = None
        lows = [line.interval[0] for line in lines if line.interval is not None]
        self.axis = (0.0, 1.0) if min(lows, default=1.0) < 0.5 else (0.5, 1.0)
        wrong = [n for row in counts.counts for kind, n in zip(counts.kinds, row, strict=True) if kind != CORRECT]
        self._most = max([1, *wrong])
        self._fit()

    def set_low(self, low: bool) -> None:
        """Lower rows, and fewer of them, in a low window."""
        if low != self._low:
            self._low = low
            self.verticalHeader().setDefaultSectionSize(LOW_CELL if low else CELL_HEIGHT)
            self._fit()

    def _fit(self) -> None:
        """Names take what room there is; the interval goes first where it is little."""
        count, kinds = len(self.cells.lines), len(self.cells.counts.kinds)
        if not count:
            return
        most = LOW_ROWS if self._low else MOST_ROWS
        fixed = GIVEN + KIND * kinds + SAID + SHARE * (SHARES - 1)
        room = self.width() - fixed - (SCROLL if count > most else 0) - 4
        wanted = label_room((line.label for line in self.cells.lines), least=LEAST_NAMES, most=MOST_NAMES)
        interval = min(INTERVAL, max(room - wanted, LEAST_INTERVAL)) if room >= LEAST_NAMES + LEAST_INTERVAL else 0
        names = max(LEAST_NAMES, min(MOST_NAMES, room - interval))
        widths = [names, GIVEN, *[KIND] * kinds, SAID, *[SHARE] * (SHARES - 1), interval]
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.setColumnHidden(len(widths) - 1, not interval)
        scrolls = sum(widths) > self.width()
        cell = LOW_CELL if self._low else CELL_HEIGHT
        self.setFixedHeight(HEAD + cell * min(count, most) + (SCROLL if scrolls else 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a cell for the arrows to start from."""
        if not self.currentIndex().isValid() and self.cells.lines:
            self.setCurrentIndex(self.cells.index(0, 2))
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        self._fit()
        super().resizeEvent(event)

    def step_of(self, count: int) -> int:
        """Which of the five heat steps a count gets."""
        return min(4, (5 * count - 1) // self._most) if self._most > 4 else min(4, count - 1 + (5 - self._most) // 2)

    def choose(self, cell: tuple[int, str] | None) -> None:
        """Mark a cell as (label id, kind)."""
        self.chosen = cell
        self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        kind = self.cells.kind(index.column())
        cell = (self.cells.lines[index.row()].label.id, kind) if kind is not None else None
        empty = kind is None or not self.cells.counts.counts[index.row()][index.column() - 2]
        self.chosen = None if cell is None or empty or cell == self.chosen else cell
        self.cell_chosen.emit(self.chosen)
        self.viewport().update()
