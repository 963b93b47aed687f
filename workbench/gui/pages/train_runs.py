"""The table of runs: overlay, number, effort, rows, score with interval, when."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from workbench.gui import icons, measure, painting, texts, theme
from workbench.gui.widgets import build
from workbench.gui.widgets.flat_table import FlatTable
from workbench.project import USABLE
from workbench.records import Run
from workbench.reviewing.first_score import first_score
from workbench.tasks import TASKS, single_label

ROW, HEAD = 32, 32
WIDTHS = (88, 76, 152, 68, 0, 116, 40)
_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.runs: list[Run] = []
        self.overlaid: set[int] = set()
        self.metric = "accuracy"  # what the runs of the project are known by

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.runs)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(WIDTHS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        run = self.runs[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return run
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(run)[index.column()]
        return None

    def words(self, run: Run) -> tuple[str, ...]:
        """A run's cells in words."""
        return (
            self.tr("shown in the charts") if run.number in self.overlaid else self.tr("not shown in the charts"),
            self.tr("Run {number}").format(number=run.number),
            effort_words(run),
            texts.number(run.train_rows),
            score_words(run, self.metric),
            texts.day(run.created),
            self.tr("More"),
        )

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == 3 else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Overlay"), self.tr("Run"), self.tr("Effort"), self.tr("Rows"),
            self._score_head(), self.tr("When"), "",
        )[section]  # fmt: skip

    @property
    def axis(self) -> tuple[float, float]:
        """One axis for all intervals: it begins at 0 where one of them would not fit."""
        found = [score.interval for score in (first_score(run.result) for run in self.runs) if score and score.interval]
        return (0.0, 1.0) if any(low < 0.5 for low, _ in found) else (0.5, 1.0)

    def _score_head(self) -> str:
        if self.metric == "accuracy":
            return self.tr("Test accuracy, 95% interval")
        return self.tr("Test {measure}, 95% interval").format(measure=measure.name(self.metric))


_NAMES = {"lora": "LoRA", "adalora": "AdaLoRA", "ia3": "IA3"}


def effort_words(run: Run) -> str:
    """Quick, Balanced or Thorough, and the method where not the whole model was trained."""
    names = {
        "quick": QCoreApplication.translate("runs", "Quick"),
        "balanced": QCoreApplication.translate("runs", "Balanced"),
        "thorough": QCoreApplication.translate("runs", "Thorough"),
    }
    words = names.get(run.effort, run.effort)
    methods = {
        "head": QCoreApplication.translate("runs", "head only"),
        "prefix": QCoreApplication.translate("runs", "prefix"),
        **_NAMES,
    }
    return f"{words} · {methods[run.method]}" if run.method in methods else words


def score_words(run: Run, metric: str = "accuracy") -> str:
    """A run's score, or how it ended, in words; a score of another kind than the column's is named."""
    state = {
        "running": QCoreApplication.translate("runs", "training now"),
        "paused": QCoreApplication.translate("runs", "paused"),
        "cancelled": QCoreApplication.translate("runs", "discarded"),
        "failed": QCoreApplication.translate("runs", "failed"),
        "interrupted": QCoreApplication.translate("runs", "cut short"),
    }.get(run.status)
    if state is not None:
        return state
    found = first_score(run.result)
    if found is None:
        return QCoreApplication.translate("runs", "no score: too few rows")
    share = texts.percent(found.value, 1)
    if found.metric != metric:
        share = f"{measure.name(found.metric)} {share}"
    if found.split == "validation":
        return QCoreApplication.translate("runs", "{score} on validation rows").format(score=share)
    return f"{share} {texts.share_range(*found.interval) if found.interval else ''}"


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, rect, run = theme.current(), QRect(option.rect), index.data(Qt.ItemDataRole.UserRole)
        view = self.parent()
        assert isinstance(view, RunsTable)
        painter.save()
        chosen = index.row() == view.currentIndex().row() and view.hasFocus()
        painter.fillRect(rect, QColor(tokens.accent_soft if chosen else tokens.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        area = rect.adjusted(16, 0, -8, -1)
        words = view.model_of_runs.words(run)
        if index.column() == 0:
            self._overlay(painter, area, run, view)
        elif index.column() == 4:
            self._score(painter, area, run, view)
        elif index.column() == 6:
            painter.drawPixmap(area.left(), area.center().y() - 9, icons.pixmap("more", tokens.muted))
        else:
            strong = index.column() == 1
            side = Qt.AlignmentFlag.AlignRight if index.column() == 3 else Qt.AlignmentFlag.AlignLeft
            painting.text(painter, area, words[index.column()], theme.font(weight=600 if strong else 400),
                          tokens.muted if index.column() == 5 else tokens.text, side | Qt.AlignmentFlag.AlignVCenter)  # fmt: skip
        painter.restore()

    def _overlay(self, painter: QPainter, area: QRect, run: Run, view: RunsTable) -> None:
        overlaid = view.model_of_runs.overlaid
        box = QRect(area.left(), area.center().y() - 7, 16, 16)
        on = run.number in overlaid
        tokens = theme.current()
        ground, border = (tokens.accent, tokens.accent) if on else (tokens.surface, tokens.control)
        painting.rounded(painter, box.toRectF(), 3, ground, border)
        if on:
            painter.drawPixmap(box.left() + 1, box.top() + 1, icons.pixmap("check", tokens.on_accent, 14))
            color = view.ink_of(run.number)
            painter.setPen(QPen(color, 2, Qt.PenStyle.SolidLine if run.number == view.main else Qt.PenStyle.DashLine))
            painter.drawLine(area.left() + 24, area.center().y() + 1, area.left() + 46, area.center().y() + 1)

    def _score(self, painter: QPainter, area: QRect, run: Run, view: RunsTable) -> None:
        tokens, found, metric = theme.current(), first_score(run.result), view.model_of_runs.metric
        if run.status not in USABLE or found is None or found.interval is None or found.metric != metric:
            ink = tokens.bad if run.status in {"failed", "interrupted"} else tokens.muted
            painting.text(painter, area, score_words(run, metric), theme.font("note"), ink)
            return
        share, interval = found.value, found.interval
        painting.text(painter, QRect(area.left(), area.top(), 56, area.height()), texts.percent(share, 1),
                      theme.font(weight=600), tokens.text)  # fmt: skip
        width = min(160, area.width() - 142)
        if width > 60:
            where = QRect(area.left() + 56, area.top(), width, area.height())
            painting.paint_interval(painter, where, share, *interval, tokens, axis=view.model_of_runs.axis)
        painting.text(painter, QRect(area.left() + 64 + max(0, width), area.top(), 90, area.height()),
                      texts.share_range(*interval), theme.font("note"), tokens.muted)  # fmt: skip


class RunsTable(FlatTable):
    """As high as its rows. Space puts a run over the charts, Enter shows its menu.

    Signals:
        overlay_changed(set): the numbers of the runs to draw.
        menu_wanted(Run, QPoint): show a run's menu there.
    """

    overlay_changed = Signal(object)
    menu_wanted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.model_of_runs = _Model()
        self.main = 0
        self.setModel(self.model_of_runs)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.flatten(row=ROW, head=HEAD, widths=WIDTHS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def show_runs(self, runs: list[Run], *, main: int, overlaid: set[int], task: str = single_label.NAME) -> None:
        """Another list; `main` is the run drawn in full, `task` what a label is in the project."""
        self.model_of_runs.beginResetModel()
        self.model_of_runs.metric = str(TASKS[task].METRICS[0])
        self.model_of_runs.runs, self.main = runs, main
        self.model_of_runs.overlaid = overlaid
        self.model_of_runs.endResetModel()
        self.setFixedHeight(HEAD + ROW * len(runs) + 2)
        self.setAccessibleName(self.tr("Runs"))

    def ink_of(self, number: int) -> QColor:
        """The colour of a run in the charts."""
        if number == self.main:
            return QColor(theme.current().accent)
        others = [run.number for run in self.model_of_runs.runs if run.number in self.model_of_runs.overlaid]
        others = [one for one in others if one != self.main]
        return theme.label_color(1 + others.index(number)) if number in others else QColor(theme.current().muted)

    def _toggle(self, row: int) -> None:
        number = self.model_of_runs.runs[row].number
        self.overlay_changed.emit(self.model_of_runs.overlaid ^ {number})

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The first column overlays, the dots show the menu."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == 0:
            self._toggle(index.row())
        elif index.isValid() and (index.column() == 6 or event.button() == Qt.MouseButton.RightButton):
            self.menu_wanted.emit(self.model_of_runs.runs[index.row()], event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space overlays, Enter shows the menu."""
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            self._toggle(index.row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            corner = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            self.menu_wanted.emit(self.model_of_runs.runs[index.row()], corner)
        else:
            super().keyPressEvent(event)


def card(table: RunsTable) -> tuple[QFrame, Any, Any]:
    """The card around the table: the frame, its title and its note."""
    title, note = build.label("section"), build.label("note")
    frame = build.frame("card")
    build.down(
        build.across(title, None, note, margins=(16, 12, 16, 12)), table, margins=(1, 1, 1, 8), gap=0, into=frame
    )
    return frame, title, note
