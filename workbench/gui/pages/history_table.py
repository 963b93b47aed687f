"""The tables of History: the steps by day, and the rows of a step. Models hold ids and read what is painted."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from workbench.gui import icons, painting, texts, theme
from workbench.gui.pages import history_words as words
from workbench.gui.session import Session
from workbench.gui.widgets.flat_table import FlatTable

if TYPE_CHECKING:
    from workbench.project.history import Step
    from workbench.records import Row

ROW, HEAD, BLOCK, KEPT = 40, 32, 100, 2000
STEP_WIDTHS = (0, 176, 104)
ROW_WIDTHS = (76, 0)
_Index = QModelIndex | QPersistentModelIndex


class Days:
    """Steps by day, newest first: `entries` holds a step's id, or for the head of a day the negative of its place + 1."""

    def __init__(self, numbers: array[int], times: array[float], reverted: set[int]) -> None:
        self.reverted = reverted
        self.days: list[tuple[float, int]] = []  # midnight, how many steps
        self.entries = array("q")
        start, end = 0.0, 0.0
        for number, when in zip(numbers, times, strict=True):
            if not start <= when < end:
                midnight = datetime.fromtimestamp(when).replace(hour=0, minute=0, second=0, microsecond=0)  # noqa: DTZ006
                start, end = midnight.timestamp(), (midnight + timedelta(days=1)).timestamp()
                self.days.append((start, 0))
                self.entries.append(-len(self.days))
            self.days[-1] = (start, self.days[-1][1] + 1)
            self.entries.append(number)

    def of_day(self, midnight: float | None) -> array[int]:
        """The entries of one day, or all."""
        if midnight is None:
            return self.entries
        found, inside = array("q"), False
        for entry in self.entries:
            inside = self.days[-entry - 1][0] == midnight if entry < 0 else inside
            if inside:
                found.append(entry)
        return found


class StepTable(QAbstractTableModel):
    """The steps of a project under the heads of their days."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.days = Days(array("q"), array("d"), set())
        self.entries = array("q")
        self._steps: OrderedDict[int, Step] = OrderedDict()

    def show_days(self, days: Days, midnight: float | None) -> None:
        """Other steps, or another day of them."""
        self.beginResetModel()
        self.days, self.entries = days, days.of_day(midnight)
        self._steps.clear()
        self.endResetModel()

    def step_at(self, place: int) -> Step | None:
        """The step at a place; None at the head of a day."""
        number = self.entries[place]
        if number < 0:
            return None
        if number not in self._steps:
            self._read(place)
        return self._steps.get(number)

    def place_of(self, number: int) -> int:
        """Where a step stands, -1 where it is not shown."""
        return self.entries.index(number) if number in self.entries else -1

    def head_at(self, place: int) -> tuple[float, int]:
        """The day at whose head a place stands, and how many steps it has."""
        return self.days.days[-self.entries[place] - 1]

    def _read(self, place: int) -> None:
        project = self.session.project
        if project is None:
            return
        start = place // BLOCK * BLOCK
        with self.session.reading():
            wanted = [number for number in self.entries[start : start + BLOCK] if number > 0]
            self._steps.update(project.steps_of(wanted, self.days.reverted))
        while len(self._steps) > KEPT:
            self._steps.popitem(last=False)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Steps and heads of days."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """What, how it stands, when."""
        return 0 if parent.isValid() else len(STEP_WIDTHS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """The head of a day cannot be chosen."""
        return super().flags(index) if self.entries[index.row()] > 0 else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for screen readers and tooltips."""
        if role not in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        step = self.step_at(index.row())
        if step is None:
            return texts.date(self.head_at(index.row())[0]) if self.entries[index.row()] < 0 else ""
        return (words.name_of(step), words.state_of(step)[0], texts.clock(step.time))[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("What was done"), self.tr("How it stands"), self.tr("Time"))[section]


class _StepDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model, tokens, rect = index.model(), theme.current(), QRect(option.rect)
        assert isinstance(model, StepTable)
        view = self.parent()
        assert isinstance(view, StepsView)
        painter.save()
        step = model.step_at(index.row())
        if step is None:
            self._head(painter, rect, model, index)
        else:
            chosen = view.currentIndex().row() == index.row()
            painter.fillRect(rect, QColor(tokens.accent_soft if chosen else tokens.surface))
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
            self._step(painter, rect.adjusted(24 if index.column() == 0 else 8, 0, -8, -1), index.column(), step)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, model: StepTable, index: _Index) -> None:
        tokens = theme.current()
        painter.fillRect(rect, QColor(tokens.window))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        if model.entries[index.row()] > 0:
            return
        when, count = model.head_at(index.row())
        if index.column() == 0:
            painting.text(painter, rect.adjusted(24, 4, 0, 0), texts.date(when), theme.font(weight=600), tokens.text)
        elif index.column() == 1:
            said = self.tr("%Ln steps", "", count)
            painting.text(painter, rect.adjusted(8, 4, 0, 0), said, theme.font("note"), tokens.muted)

    def _step(self, painter: QPainter, area: QRect, column: int, step: Step) -> None:
        tokens = theme.current()
        done = step.state == "done"
        if column == 0:
            ink = tokens.text if done else tokens.muted
            painter.drawPixmap(area.left(), area.center().y() - 7, icons.pixmap(words.icon_of(step), tokens.muted, 16))
            painting.text(painter, area.adjusted(28, 0, 0, 0), words.name_of(step), theme.font(), ink)
        elif column == 1:
            said, kind = words.state_of(step)
            if done:
                painter.drawPixmap(area.left(), area.center().y() - 6, icons.pixmap("check", tokens.good, 14))
                painting.text(painter, area.adjusted(22, 0, 0, 0), said, theme.font("note"), tokens.muted)
                return
            width = min(painting.chip_width(said), area.width())
            chip = QRect(area.left(), area.center().y() - 11, width, 24)
            painting.paint_chip(painter, chip, said, kind, tokens)
        else:
            painting.text(painter, area, texts.clock(step.time), theme.font("note"), tokens.muted)


class StepsView(FlatTable):
    """The steps; the current one is shown beside.

    Signals:
        step_chosen(int): look at this step.
    """

    step_chosen = Signal(int)

    def __init__(self, model: StepTable) -> None:
        super().__init__()
        self._steps = model
        self.setModel(model)
        self.setItemDelegate(_StepDelegate(self))
        self.flatten(row=ROW, head=HEAD, widths=STEP_WIDTHS, in_card=False)
        self.horizontalHeader().setStyleSheet("QHeaderView::section:first { padding-left: 24px; }")
        self.selectionModel().currentChanged.connect(lambda index, _: self._current(index.row()))

    def choose(self, number: int) -> None:
        """Make a step the current one, or the newest where it is not shown."""
        place = self._steps.place_of(number)
        place = place if place >= 0 else min(1, self._steps.rowCount() - 1)
        if place > 0:
            self.setCurrentIndex(self._steps.index(place, 0))

    def _current(self, place: int) -> None:
        if 0 <= place < len(self._steps.entries) and self._steps.entries[place] > 0:
            self.step_chosen.emit(self._steps.entries[place])
        self.viewport().update()


class RowIds(QAbstractTableModel):
    """Rows by their ids: number and text."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.ids: array[int] = array("q")
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._gone: set[int] = set()

    def show_ids(self, ids: array[int]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.ids = ids
        self._rows.clear()
        self._gone.clear()
        self.endResetModel()

    def row_at(self, place: int) -> tuple[Row | None, bool]:
        """The row at a place, and whether it is in the trash."""
        one = self.ids[place]
        project = self.session.project
        if one not in self._rows and project is not None:
            start = place // BLOCK * BLOCK
            block = self.ids[start : start + BLOCK]
            with self.session.reading():
                self._rows.update((row.id, row) for row in project.rows(block))
                self._gone |= project.in_trash(block)
            while len(self._rows) > KEPT:
                self._rows.popitem(last=False)
        return self._rows.get(one), one in self._gone

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are ids."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Number and text."""
        return 0 if parent.isValid() else len(ROW_WIDTHS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for screen readers and tooltips."""
        if role not in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row, gone = self.row_at(index.row())
        if row is None:
            return ""
        if index.column() == 0:
            return texts.number(row.id)
        said = texts.one_line(row.text, 400)
        return self.tr("{text} (in the trash)").format(text=said) if gone else said


class _RowDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model, tokens, rect = index.model(), theme.current(), QRect(option.rect)
        assert isinstance(model, RowIds)
        row, gone = model.row_at(index.row())
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        area = rect.adjusted(16 if index.column() == 0 else 4, 0, -8, -1)
        if row is not None and index.column() == 0:
            painting.text(painter, area, texts.number(row.id), theme.font("note"), tokens.muted)
        elif row is not None:
            if gone:
                painter.drawPixmap(area.left(), area.center().y() - 6, icons.pixmap("trash", tokens.muted, 14))
                area.setLeft(area.left() + 22)
            ink = tokens.muted if gone else tokens.text
            painting.text(painter, area, texts.one_line(row.text, 200), theme.font(), ink)
        painter.restore()


class RowsView(FlatTable):
    """The rows of a step; a click or Enter looks at one.

    Signals:
        opened(int): look at this row.
        life_wanted(int): it is in the trash, or the right button was pressed: show its life.
    """

    opened = Signal(int)
    life_wanted = Signal(int)

    def __init__(self, model: RowIds) -> None:
        super().__init__()
        self._ids = model
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(self))
        self.flatten(row=32, head=HEAD, widths=ROW_WIDTHS, in_card=False)
        self.horizontalHeader().hide()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._open(index.row(), life=event.button() == Qt.MouseButton.RightButton)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, H shows its life."""
        place = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_H) and place >= 0:
            self._open(place, life=event.key() == Qt.Key.Key_H)
            return
        super().keyPressEvent(event)

    def _open(self, place: int, *, life: bool) -> None:
        row, gone = self._ids.row_at(place)
        if row is not None:
            (self.life_wanted if life or gone else self.opened).emit(row.id)
