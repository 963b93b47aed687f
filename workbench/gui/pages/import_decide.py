"""Import, middle: texts to decide about, each with its choices as chips. A digit, a click or the arrow keys choose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from workbench.gui import painting, theme
from workbench.gui.widgets.flat_table import FlatTable

ROW, HEAD, CHIP, CAP, GAP = 56, 32, 24, 18, 6
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Choice:
    """What may become of a text: the key that chooses it, its words, and what it means."""

    key: str
    words: str
    value: object


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the table: where it stands, its texts side by side, the choices and which one is taken."""

    line: int
    note: str
    texts: tuple[str, ...]
    choices: tuple[Choice, ...]
    chosen: object

    def said(self) -> str:
        """For screen readers: what there is to choose."""
        return ", ".join(f"{one.key} {one.words}" + (" ✓" if one.value == self.chosen else "") for one in self.choices)


class DecideModel(QAbstractTableModel):
    """Note, one or two texts, choices."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.cases: list[Case] = []
        self.heads: list[str] = [""] * columns

    def show_cases(self, cases: list[Case]) -> None:
        """Other rows; where they are the same ones only the choices are drawn anew."""
        if [one.line for one in cases] == [one.line for one in self.cases]:
            self.cases = cases
            self.dataChanged.emit(self.index(0, 0), self.index(len(cases) - 1, len(self.heads) - 1))
            return
        self.beginResetModel()
        self.cases = cases
        self.endResetModel()

    def choose(self, place: int, value: object) -> None:
        """Another choice is taken."""
        self.cases[place] = replace(self.cases[place], chosen=value)
        last = len(self.heads) - 1
        self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as are listed."""
        return 0 if parent.isValid() else len(self.cases)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are heads."""
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell for tooltips and screen readers; the delegate paints it."""
        if role not in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        case = self.cases[index.row()]
        return (case.note, *case.texts, case.said())[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return None


def places(case: Case, box: QRect) -> list[tuple[Choice, QRect]]:
    """Where the chips of the choices stand, on as many lines as they need."""
    found: list[tuple[Choice, QRect]] = []
    metrics = QFontMetrics(theme.font("note", weight=600))
    most = box.width()
    x, y = 0, 0
    for one in case.choices:
        width = min(CAP + 10 + metrics.horizontalAdvance(one.words) + 10, most)
        if x and x + width > box.width():
            x, y = 0, y + CHIP + 4
        found.append((one, QRect(x, y, width, CHIP)))
        x += width + GAP
    top = box.top() + (box.height() - y - CHIP) // 2
    return [(one, place.translated(box.left(), top)) for one, place in found]


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model, tokens, rect = index.model(), theme.current(), option.rect
        assert isinstance(model, DecideModel)
        case, last = model.cases[index.row()], len(model.heads) - 1
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        if index.column() == 0:
            painting.text(painter, rect.adjusted(16, 0, -4, -1), case.note, theme.font("note"), tokens.muted)
        elif index.column() == last:
            for choice, place in places(case, rect.adjusted(16, 2, -8, -3)):
                _chip(painter, place, choice, chosen=choice.value == case.chosen)
        else:
            words = " ".join(case.texts[index.column() - 1].split())
            box = rect.adjusted(16, 0, -8, -1)
            painting.two_lines(
                painter, QRect(box.left(), box.center().y() - 20, box.width(), 40), words, theme.font(), tokens.text
            )
        painter.restore()


def _chip(painter: QPainter, place: QRect, choice: Choice, *, chosen: bool) -> None:
    tokens = theme.current()
    ground, border = (tokens.accent_soft, tokens.accent) if chosen else (tokens.surface, tokens.control)
    painting.rounded(painter, place.toRectF(), 4, ground, border, 2 if chosen else 1)
    cap = QRect(place.left() + 3, place.top() + 3, CAP, CAP)
    painting.paint_key_cap(painter, cap, choice.key, tokens)
    font = theme.font("note", weight=600 if chosen else 500)
    painting.text(
        painter, place.adjusted(CAP + 9, 0, -4, 0), choice.words, font, tokens.accent_text if chosen else tokens.text
    )


class DecideTable(FlatTable):
    """Two texts or one, and the choices. Keys: up and down, the choices' own keys, left and right to the next choice.

    Signals:
        decided(int, object): the text that stands first on this line gets this choice.
    """

    decided = Signal(int, object)

    def __init__(self, widths: tuple[int, ...]) -> None:
        super().__init__()
        self.rows = DecideModel(len(widths))
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.flatten(row=ROW, head=HEAD, widths=widths)
        self.rows.modelReset.connect(self._fit)

    def _fit(self) -> None:
        """Rows with many choices are higher."""
        width = self.columnWidth(len(self.rows.heads) - 1)
        for place, case in enumerate(self.rows.cases):
            if len(case.choices) > 2:
                last = places(case, QRect(0, 0, width - 24, CHIP))
                self.setRowHeight(place, max(ROW, last[-1][1].bottom() - last[0][1].top() + 16))

    def choose(self, place: int, choice: Choice) -> None:
        """Take a choice, and go on to the next text."""
        case = self.rows.cases[place]
        if case.chosen != choice.value:
            self.rows.choose(place, choice.value)
            self.decided.emit(case.line, choice.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A choice's key chooses and goes on; left and right choose and stay."""
        place = self.currentIndex().row()
        if not 0 <= place < len(self.rows.cases):
            super().keyPressEvent(event)
            return
        choices = self.rows.cases[place].choices
        wanted = next((one for one in choices if event.text().upper() == one.key), None)
        if wanted is not None:
            self.choose(place, wanted)
            self.setCurrentIndex(self.rows.index(min(place + 1, len(self.rows.cases) - 1), 0))
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            values = [one.value for one in choices]
            at = values.index(self.rows.cases[place].chosen) if self.rows.cases[place].chosen in values else -1
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self.choose(place, choices[min(max(at + step, 0), len(choices) - 1)])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a chip chooses."""
        super().mousePressEvent(event)
        found = self._choice_at(event.position().toPoint())
        if found is not None:
            self.choose(*found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        hand = self._choice_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def _choice_at(self, point: QPoint) -> tuple[int, Choice] | None:
        index = self.indexAt(point)
        if not index.isValid() or index.column() != len(self.rows.heads) - 1:
            return None
        box = self.visualRect(index).adjusted(16, 2, -8, -3)
        found = next((one for one, place in places(self.rows.cases[index.row()], box) if place.contains(point)), None)
        return (index.row(), found) if found is not None else None
