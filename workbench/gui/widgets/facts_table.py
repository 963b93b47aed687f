"""A table of facts that is as high as its rows: words, figures, and intervals drawn. A row can be chosen where that leads somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from workbench.gui import painting, theme
from workbench.gui.widgets.flat_table import FlatTable

ROW, HEAD, CHIP = 32, 32, 20
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell. `whisker`: value, low, high, drawn in front of nothing; `chip`: the kind of box around the words."""

    words: str
    ink: str = "text"
    chip: str = ""
    whisker: tuple[float, float, float] | None = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its width (0 stretches), whether figures stand in it (to the right)."""

    name: str
    width: int
    figures: bool = False


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self.cells: list[tuple[Cell, ...]] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.UserRole:
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.words
        return (cell.tip or cell.words) if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].figures else _LEFT
        return self.columns[section].name if role == Qt.ItemDataRole.DisplayRole else None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, tokens = self.parent(), theme.current()
        assert isinstance(view, FactsTable)
        rect: QRect = option.rect
        cell: Cell = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        chosen = view.leads and index.row() == view.currentIndex().row() and view.hasFocus()
        painter.fillRect(rect, QColor(tokens.accent_soft if chosen else tokens.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        area = rect.adjusted(16, 0, -8, -1)
        if cell.whisker is not None:
            painting.paint_interval(painter, area, *cell.whisker, tokens, axis=view.axis)
        elif cell.chip:
            width = min(painting.chip_width(cell.words), area.width())
            left = area.right() - width + 7 if view.facts.columns[index.column()].figures else area.left()
            box = QRect(left, area.center().y() - CHIP // 2 + 1, width, CHIP)
            painting.paint_chip(painter, box, cell.words, cell.chip, tokens)
        else:
            align = _RIGHT if view.facts.columns[index.column()].figures else _LEFT
            painting.text(painter, area, cell.words, theme.font(), str(getattr(tokens, cell.ink)), align)
        painter.restore()


class FactsTable(FlatTable):
    """Rows of cells.

    Signals:
        row_chosen(int): a row was clicked, or Enter pressed on it; only where `leads`.
    """

    row_chosen = Signal(int)

    def __init__(self, *, leads: bool = False) -> None:
        super().__init__()
        self.leads, self.axis = leads, (0.0, 1.0)
        self.facts = _Model()
        self.setModel(self.facts)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        if leads:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.flatten(row=ROW, head=HEAD, widths=())
        self.clicked.connect(lambda index: self._choose(index.row()))

    def show_facts(self, columns: Sequence[Column], cells: Sequence[tuple[Cell, ...]], *,
                   axis: tuple[float, float] = (0.0, 1.0)) -> None:  # fmt: skip
        """Other rows; `axis` is what the drawn intervals lie on."""
        self.facts.beginResetModel()
        self.facts.columns, self.facts.cells = tuple(columns), list(cells)
        self.facts.endResetModel()
        self.axis = axis
        header = self.horizontalHeader()
        for at, one in enumerate(columns):
            stretches = QHeaderView.ResizeMode.Fixed if one.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(at, stretches)
            if one.width:
                self.setColumnWidth(at, one.width)
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(400, HEAD + ROW * len(self.facts.cells) + 2)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the table."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        if self.leads and 0 <= row < len(self.facts.cells):
            self.row_chosen.emit(row)


def signed(share: float) -> str:
    """A difference of shares in points: +12.5."""
    return f"{100 * share:+.1f}".replace("-", "−")


def signed_range(low: float, high: float) -> str:
    """An interval of such a difference: −1.9 … +29.7."""
    return f"{signed(low)} … {signed(high)}"
