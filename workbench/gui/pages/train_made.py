"""The texts that a run made and learned besides the project's own, each beside the one it was made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QDialog, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.gui import painting, theme
from workbench.gui.background import Report
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.flat_table import FlatTable
from workbench.gui.widgets.search_field import SearchField
from workbench.runs.made_texts import MadeText, made_texts

SIZE, ROW, HEAD, LONGEST, FIND = (960, 600), 48, 32, 2000, 320
_Index = QModelIndex | QPersistentModelIndex


def show_made(session: Session, parent: QWidget, number: int) -> None:
    """Read them in a worker, then open the dialog."""
    project, folder = session.here, session.here.runs_folder / f"{number:04d}"

    def work(report: Report) -> list[MadeText]:
        report(0, 0)
        return made_texts(folder)

    def done(found: list[MadeText]) -> None:
        if session.project is project:
            MadeDialog(parent.window(), number, found).open()

    session.background.start(work, done=done)


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.heads: tuple[str, ...] = ("", "")
        self.shown: list[MadeText] = []

    def show(self, rows: list[MadeText]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.shown = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.heads)

    def cell(self, index: _Index) -> str:
        one = self.shown[index.row()]
        return (one.text, one.made)[index.column()][:LONGEST]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.cell(index) if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole} else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.heads[section] if wanted else None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model, tokens, rect = index.model(), theme.current(), QRect(option.rect)
        assert isinstance(model, _Model)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(tokens.accent_soft if chosen else tokens.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        words = " ".join(model.cell(index).split())
        ink = tokens.text if index.column() else tokens.muted
        painting.two_lines(painter, rect.adjusted(16, 3, -8, -4), words, theme.font(), ink)
        painter.restore()


class MadeDialog(QDialog):
    """A table, and a field that searches in both texts."""

    def __init__(self, parent: QWidget, number: int, found: Sequence[MadeText]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.setWindowTitle(self.tr("Made texts of run {number}").format(number=number))
        self._found = [(f"{one.text}\n{one.made}".casefold(), one) for one in found]
        self.search, self.count = SearchField(), build.label("muted")
        self.model, self.table = _Model(), FlatTable()
        self.model.heads = (self.tr("Your text"), self.tr("Made text"))
        self.table.setModel(self.model)
        self.table.setItemDelegate(_Delegate(self.table))
        self.table.flatten(row=ROW, head=HEAD, widths=(0, 0))
        self.table.setAccessibleName(self.windowTitle())
        card, close = build.frame(), build.button()
        build.down(self.table, margins=(1, 1, 1, 1), into=card)
        close.setText(self.tr("Close"))
        close.clicked.connect(self.accept)
        note = build.label(
            "note", self.tr("They teach beside your texts and count half. No score is ever counted on one."), wrap=True
        )
        below = build.across(gap=16)
        below.addWidget(note, 1)
        below.addWidget(close)
        self.search.setFixedWidth(FIND)
        above = build.across(self.search, self.count, None, gap=16)
        build.down(above, card, below, margins=(24, 20, 24, 20), gap=12, into=self).setStretch(1, 1)
        self.search.setPlaceholderText(self.tr("Find in both texts"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.left.connect(self.table.setFocus)
        self.search.textChanged.connect(lambda _: self._look())
        self._look()

    def _look(self) -> None:
        words = self.search.text().casefold().split()
        shown = [one for folded, one in self._found if all(word in folded for word in words)]
        self.model.show(shown)
        self.count.setText(self.tr("%Ln texts", "", len(shown)))
