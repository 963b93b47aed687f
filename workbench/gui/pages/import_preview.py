"""Import, middle: the first rows with the role of each column over its name, and the list of every row not taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from workbench.gui import painting, texts, theme
from workbench.gui.pages import import_words as words
from workbench.gui.widgets import build
from workbench.importing import words as sentences
from workbench.runs.looks import Look
from workbench.tasks import spans

HEAD, ROW, LEAST_TEXT, SAMPLED = 56, 48, 264, 20
ROLES = {"text": "accent", "label": "good", "id": "warn", "kept": "neutral"}
WIDTHS = {"line": 40, "id": 84, "label": 124, "kept": 96}
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the preview: its line in the file, its cells by column, why it is left out, and what changed it."""

    line: int
    cells: tuple[str, ...]
    reason: str = ""
    steps: tuple[str, ...] = ()  # of the cleaning that changed it


class PreviewModel(QAbstractTableModel):
    """Columns by role: line, id, text, label, then what is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.columns: list[tuple[str, str]] = []  # role, name

    def show_rows(self, look: Look, *, left_out: bool) -> None:
        """The first rows of a file as they would be taken."""
        self.beginResetModel()
        roles = look.roles
        labels: list[str | None] = [roles.spans] if look.task == spans.NAME else [*roles.one_hot] or [roles.label]
        named = [("id", roles.id)] if roles.id is not None else []
        named += [("text", name) for name in roles.text]
        named += [("label", name) for name in labels if name is not None]
        named += [("kept", name) for name in look.columns if name not in [r[1] for r in named]]
        self.columns = [("line", ""), *((role, str(name)) for role, name in named)]
        at = {name: place for place, name in enumerate(look.columns)}
        self.lines = [
            Line(line, tuple(cells[at[name]] for _, name in self.columns[1:]), reason, tuple(steps))
            for line, cells, reason, steps in look.preview
            if left_out or not reason
        ]
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """At most 200."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Line number and columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell for tooltips and screen readers."""
        if role not in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.lines[index.row()]
        return str(line.line) if index.column() == 0 else line.cells[index.column() - 1]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Role and name for screen readers; the header paints them itself."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(
                part for part in (self.role_word(self.columns[section][0]), self.columns[section][1]) if part
            )
        return None

    def role_word(self, role: str) -> str:
        """A role in the user's words."""
        words = {"text": self.tr("Text"), "label": self.tr("Label"), "id": self.tr("Row id"), "kept": self.tr("Kept")}
        return words.get(role, "")

    def reason_word(self, reason: str) -> str:
        """Why a row is left out."""
        return self.tr("left out: {reason}").format(reason=texts.say(sentences.reason_text(reason)))


class RoleHeader(QHeaderView):
    """56 px: a chip with the role over the column's name."""

    def __init__(self, model: PreviewModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._columns = model
        self.setFixedHeight(HEAD)

    def sizeHint(self) -> QSize:
        """Always 56 high."""
        return QSize(super().sizeHint().width(), HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Draw chip and name."""
        tokens = theme.current()
        role, name = self._columns.columns[logicalIndex]
        painter.save()
        painter.fillRect(rect, QColor(tokens.window))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        if role != "line":
            word = self._columns.role_word(role)
            width = min(painting.chip_width(word), rect.width() - 12)
            painting.paint_chip(painter, QRect(rect.left() + 8, 6, width, 20), word, ROLES[role], tokens)
            place = QRect(rect.left() + 8, 30, rect.width() - 14, 20)
            painting.text(painter, place, name, theme.font("note", weight=600), tokens.text)
        painter.restore()


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model, tokens = index.model(), theme.current()
        assert isinstance(model, PreviewModel)
        rect: QRect = option.rect
        line, (role, _) = model.lines[index.row()], model.columns[index.column()]
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        box = rect.adjusted(8, 3, -6, -4)
        ink = tokens.muted if line.reason or role in ("line", "kept") else tokens.text
        if role == "line":
            painting.text(painter, box, str(line.line), theme.font("note"), tokens.muted)
        else:
            first = role == "text" and model.columns[index.column() - 1][0] != "text"
            small = role in ("kept", "id")
            if line.steps and first and not line.reason:
                box = self._steps(painter, box, line.steps)
            self._cell(painter, box, line.cells[index.column() - 1], ink, line.reason if first else "", small=small)
            if line.reason and first:
                self._reason(
                    painter, box, model.reason_word(line.reason), alone=not line.cells[index.column() - 1].strip()
                )
        painter.restore()

    def _steps(self, painter: QPainter, box: QRect, steps: tuple[str, ...]) -> QRect:
        """A chip at the right for each step that changed the text; gives what is left for it."""
        right = box.right()
        for name in steps:
            said = words.step(name)
            width = painting.chip_width(said)
            painting.paint_chip(
                painter, QRect(right - width, box.center().y() - 10, width, 20), said, "accent", theme.current()
            )
            right -= width + 4
        return QRect(box.left(), box.top(), right - box.left() - 4, box.height())

    def _cell(self, painter: QPainter, box: QRect, said: str, ink: str, reason: str, *, small: bool) -> None:
        font = theme.font("note" if small else "body")
        if reason:
            font.setStrikeOut(True)
            box = QRect(box.left(), box.top(), box.width(), box.height() // 2)
        said = " ".join(said.split())
        if not said and not reason:
            said, ink = "–", theme.current().muted
        if reason:
            painting.text(painter, box, said, font, ink)
        else:
            painting.two_lines(painter, box, said, font, ink)

    def _reason(self, painter: QPainter, box: QRect, words: str, *, alone: bool) -> None:
        width = min(painting.chip_width(words), box.width())
        top = box.center().y() - 10 if alone else box.center().y() + 1
        painting.paint_chip(painter, QRect(box.left(), top, width, 20), words, "warn", theme.current())


class PlainDelegate(QStyledItemDelegate):
    """One line of words over a hairline, for tables that show nothing else."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw it."""
        tokens, rect = theme.current(), option.rect
        painter.save()
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        font = theme.font("note" if index.column() == 0 else "body")
        ink = tokens.muted if index.column() != 1 else tokens.text
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        painting.text(painter, rect.adjusted(16 if index.column() == 0 else 8, 0, -6, -1), words, font, ink)
        painter.restore()


class PreviewTable(QTableView):
    """Two lines a row; the text column takes what is left, at least 264 px."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = PreviewModel()
        self.setModel(self.rows)
        self.setHorizontalHeader(RoleHeader(self.rows))
        self.setItemDelegate(_Delegate(self))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerWidget(build.frame("corner"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setMinimumSectionSize(32)
        self.rows.modelReset.connect(self._fit)

    def _fit(self) -> None:
        roles = [role for role, _ in self.rows.columns]
        texts_wide = max(roles.count("text"), 1)
        fixed = {
            place: self._least(place) if role == "kept" else WIDTHS.get(role, 0) for place, role in enumerate(roles)
        }
        left = self.viewport().width() - sum(fixed.values())
        for place, width in fixed.items():
            self.setColumnWidth(place, width or max(left // texts_wide, LEAST_TEXT))

    def _least(self, place: int) -> int:
        """What the head and the first cells of a column that is only kept need, within bounds."""
        note, bold = QFontMetrics(theme.font("note")), QFontMetrics(theme.font("note", weight=600))
        cells = [note.horizontalAdvance(line.cells[place - 1]) for line in self.rows.lines[:SAMPLED]]
        head = max(
            bold.horizontalAdvance(self.rows.columns[place][1]), painting.chip_width(self.rows.role_word("kept"))
        )
        return min(max([head, *cells]) + 18, WIDTHS["kept"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the text what is left."""
        super().resizeEvent(event)
        self._fit()


class ReasonTable(QAbstractTableModel):
    """The rows that are not taken, the first two thousand: line, reason, first words."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[int, str, str]] = []

    def show_rows(self, look: Look) -> None:
        """List what is left out."""
        self.beginResetModel()
        self.lines = look.left_out
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as are listed."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Line, reason, text."""
        return 0 if parent.isValid() else 3

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell in words."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        line, reason, words = self.lines[index.row()]
        return (texts.number(line), texts.say(sentences.reason_text(reason)), words)[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Line"), self.tr("Why it is left out"), self.tr("Text"))[section]


def plain_table(model: QAbstractTableModel) -> QTableView:
    """A table of three columns that shows words and nothing else; the last takes what is left."""
    view = QTableView()
    view.setModel(model)
    view.setShowGrid(False)
    view.setItemDelegate(PlainDelegate(view))
    view.setSelectionMode(QTableView.SelectionMode.NoSelection)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(32)
    view.horizontalHeader().setFixedHeight(32)
    view.horizontalHeader().setStyleSheet("QHeaderView::section:first { padding-left: 16px; }")
    view.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    view.setColumnWidth(0, 88)
    view.setColumnWidth(1, 260)
    return view
