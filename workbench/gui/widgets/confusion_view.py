"""The confusion matrix as a table: arrow keys and screen readers work as in any table; a delegate paints the heat."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
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
from workbench.records import Label
from workbench.reviewing.confusion import Confusion

SCROLL, LEAST_NAMES, LEAST_INTERVAL = 14, 140, 96
CELL_WIDTH, CELL_HEIGHT, NAMES, FOUND, INTERVAL, HEAD = 32, 26, 252, 64, 160, 32
MOST_ROWS = 12
LOW_CELL, LOW_ROWS = 22, 8  # in a low window
_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    """One column a label, then the share found and its interval."""

    def __init__(self) -> None:
        super().__init__()
        self.labels: list[Label] = []
        self.matrix = Confusion((), ())
        self.sums: dict[str, list[int]] = {"rows": [], "columns": []}
        self.intervals: list[tuple[float, float] | None] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.labels)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or not self.labels else len(self.labels) + 2

    def share(self, unit: str, i: int, j: int) -> float:
        """Which part of its row or column a cell is."""
        whole = self.sums[unit][i if unit == "rows" else j]
        return self.matrix.counts[i][j] / whole if whole else 0.0

    def found(self, row: int) -> float | None:
        """The share of a label's rows that were found."""
        given = self.matrix.given(row)
        return self.matrix.counts[row][row] / given if given else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        i, j = index.row(), index.column()
        if j < len(self.labels):
            return self.tr("%n rows you called {given} and the model {predicted}", "", self.matrix.counts[i][j]).format(
                given=self.labels[i].name, predicted=self.labels[j].name
            )
        found = self.found(i)
        return "" if found is None else self.tr("{share} found").format(share=texts.percent(found))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.UserRole and section < len(self.labels):
            return self.labels[section]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) and section < len(self.labels):
            return self.labels[section].name
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Vertical:
            return self.labels[section].name
        return None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view = self.parent()
        assert isinstance(view, ConfusionView)
        rect: QRect = option.rect
        painter.save()
        size = len(view.cells.labels)
        if index.column() < size:
            self._cell(painter, rect.adjusted(1, 1, -1, -1), view, index.row(), index.column())
        elif index.column() == size:
            found = view.cells.found(index.row())
            words = "–" if found is None else texts.percent(found)
            painting.text(painter, rect.adjusted(12, 0, 0, 0), words, theme.font(), theme.current().text)
        else:
            found, interval = view.cells.found(index.row()), view.cells.intervals[index.row()]
            if found is not None and interval is not None:
                painting.paint_interval(
                    painter, rect.adjusted(8, 0, -8, 0), found, *interval, theme.current(), axis=view.axis
                )
        painter.restore()

    def _cell(self, painter: QPainter, rect: QRect, view: ConfusionView, i: int, j: int) -> None:
        tokens, count = theme.current(), view.cells.matrix.counts[i][j]
        ink = tokens.text
        if i == j:
            ground = theme.mix(tokens.accent, tokens.surface, tokens.diagonal / 100)
        elif count:
            step = view.step_of(count, i, j)
            ground = theme.mix(tokens.heat, tokens.surface, tokens.heat_steps[step] / 100)
            ink = tokens.heat_ink if step >= 3 else tokens.text
        else:
            ground = QColor(tokens.window)
        painter.fillRect(rect, ground)
        if count:
            painting.text(painter, rect, view.words_of(i, j), theme.font("note", weight=400 if i == j else 600), ink,
                          Qt.AlignmentFlag.AlignCenter)  # fmt: skip
        if view.chosen == (i, j):
            painter.setPen(QPen(QColor(tokens.text), 2))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        elif view.hasFocus() and view.currentIndex().row() == i and view.currentIndex().column() == j:
            painting.paint_focus(painter, rect, tokens, radius=0)


class _Names(QHeaderView):
    def __init__(self, parent: ConfusionView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(CELL_HEIGHT)
        self.setMinimumSectionSize(LOW_CELL)

    def sizeHint(self) -> QSize:
        view = self.parent()
        return QSize(view.names if isinstance(view, ConfusionView) else NAMES, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        label = self.model().headerData(section, Qt.Orientation.Vertical, Qt.ItemDataRole.UserRole)
        painter.fillRect(rect, QColor(theme.current().surface))
        if label is not None:
            painting.paint_label(
                painter, rect.adjusted(0, 0, -8, 0), label.name, label.color, label.key, theme.current()
            )


class _Keys(QHeaderView):
    def __init__(self, parent: ConfusionView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setFixedHeight(HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        view, tokens = self.parent(), theme.current()
        assert isinstance(view, ConfusionView)
        painter.fillRect(rect, QColor(tokens.surface))
        label = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.UserRole)
        if label is not None:
            if label.key:
                cap = QRect(rect.center().x() - 9, rect.center().y() - 10, 20, 20)
                painting.paint_key_cap(painter, cap, label.key, tokens)
            else:
                painting.paint_swatch(painter, rect, label.color, tokens)
        elif section == len(view.cells.labels):
            painting.text(
                painter, rect.adjusted(12, 0, 0, 0), view.found_word, theme.font("note", weight=600), tokens.muted
            )
        else:
            area = rect.adjusted(8, 0, -8, 0)
            painting.text(painter, area, "0" if view.axis[0] == 0 else "50", theme.font("note"), tokens.muted)
            painting.text(painter, area, "100%", theme.font("note"), tokens.muted,
                          Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)  # fmt: skip


class ConfusionView(QTableView):
    """Click a cell, or press Enter on it, to see its rows; again to see all.

    Signals:
        cell_chosen(object): (given label id, predicted label id), or None for all.
    """

    cell_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cells = _Model()
        self.chosen: tuple[int, int] | None = None
        self.found_word = ""
        self.axis = (0.5, 1.0)
        self.setProperty("kind", "matrix")
        self._most, self.unit = 1, "counts"
        self.names = NAMES
        self._low = False
        self.setModel(self.cells)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalHeader(_Names(self))
        self.setHorizontalHeader(_Keys(self))
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
        self.found_word = self.tr("Found")
        self.setAccessibleName(self.tr("Confusion matrix: your labels down, the model's across"))

    def show_matrix(self, matrix: Confusion, labels: list[Label], intervals: list[tuple[float, float] | None]) -> None:
        """Another matrix; labels in its order."""
        self.cells.beginResetModel()
        self.cells.matrix, self.cells.labels, self.cells.intervals = matrix, labels, intervals
        columns = [sum(column) for column in zip(*matrix.counts, strict=True)]
        self.cells.sums = {"rows": [sum(row) for row in matrix.counts], "columns": columns}
        self.cells.endResetModel()
        self.chosen = None
        lows = [interval[0] for interval in intervals if interval is not None]
        self.axis = (0.0, 1.0) if min(lows, default=1.0) < 0.5 else (0.5, 1.0)
        self._most = max([1, *(max((*row[:i], *row[i + 1 :]), default=1) for i, row in enumerate(matrix.counts))])
        self.horizontalHeader().setDefaultSectionSize(CELL_WIDTH)
        if labels:
            self.setColumnWidth(len(labels), FOUND)
        self._fit()

    def set_low(self, low: bool) -> None:
        """Lower rows, and fewer of them, in a low window."""
        if low != self._low:
            self._low = low
            self.verticalHeader().setDefaultSectionSize(LOW_CELL if low else CELL_HEIGHT)
            self._fit()

    def _fit(self) -> None:
        """In little room names and intervals become shorter; cells scroll where even that is too much."""
        count, most = len(self.cells.labels), LOW_ROWS if self._low else MOST_ROWS
        if not count:
            return
        room = self.width() - CELL_WIDTH * count - FOUND - (SCROLL if count > most else 0) - 4
        self.names = max(LEAST_NAMES, min(NAMES, room - INTERVAL))
        interval = max(LEAST_INTERVAL, min(INTERVAL, room - self.names))
        self.setColumnWidth(count + 1, interval)
        scrolls = room < self.names + interval
        cell = LOW_CELL if self._low else CELL_HEIGHT
        self.setFixedHeight(HEAD + cell * min(count, most) + 4 + (SCROLL if scrolls else 0))
        self.updateGeometries()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a cell for the arrows to start from."""
        if not self.currentIndex().isValid() and self.cells.labels:
            self.setCurrentIndex(self.cells.index(0, 0))
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

    def show_unit(self, unit: str) -> None:
        """Let the cells say counts, or shares of their rows or columns."""
        self.unit = unit
        self.viewport().update()

    def words_of(self, i: int, j: int) -> str:
        """What a cell says."""
        if self.unit == "counts":
            return texts.number(self.cells.matrix.counts[i][j])
        return f"{100 * self.cells.share(self.unit, i, j):.0f}"

    def step_of(self, count: int, i: int = 0, j: int = 0) -> int:
        """Which of the five heat steps a cell gets."""
        if self.unit != "counts":
            return min(4, int(10 * self.cells.share(self.unit, i, j)))
        return min(4, (5 * count - 1) // self._most) if self._most > 4 else min(4, count - 1 + (5 - self._most) // 2)

    def choose(self, cell: tuple[int, int] | None) -> None:
        """Mark a cell as (given id, predicted id)."""
        ids = [label.id for label in self.cells.labels]
        self.chosen = (ids.index(cell[0]), ids.index(cell[1])) if cell and cell[0] in ids and cell[1] in ids else None
        self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        i, j = index.row(), index.column()
        if j >= len(self.cells.labels) or not self.cells.matrix.counts[i][j] or self.chosen == (i, j):
            self.chosen = None
            self.cell_chosen.emit(None)
        else:
            self.chosen = (i, j)
            self.cell_chosen.emit((self.cells.labels[i].id, self.cells.labels[j].id))
        self.viewport().update()
