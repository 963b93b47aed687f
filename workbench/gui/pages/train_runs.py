"""The table of runs: overlay, number or name, effort, rows, score with interval, when; sorted, filtered, pinned."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QStyledItemDelegate, QStyleOptionViewItem

from workbench.gui import icons, painting, texts, theme
from workbench.gui.pages.train_queue import QueueLine
from workbench.gui.pages.train_run_words import effort_words, score_words
from workbench.gui.pages.train_runs_model import HOW, MORE, OVERLAY, ROWS, RUN, SCORE, WHEN, RunsModel, _Index
from workbench.gui.run_queue import RunQueue
from workbench.gui.widgets import build
from workbench.gui.widgets.flat_table import FlatTable
from workbench.gui.widgets.search_field import SearchField
from workbench.project import USABLE
from workbench.records import Run, Waiting
from workbench.reviewing.first_score import first_score
from workbench.tasks import TASKS, single_label

__all__ = ["RunsCard", "RunsTable", "effort_words", "score_words"]
ROW, HEAD = 32, 32
WIDTHS = (88, 76, 152, 68, 0, 116, 88)
NAMED, ROOMY = 132, 900  # px: of the column where runs have names; of a table that has room for all columns
_MANY = 4  # runs from which on there is something to look for


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
        if index.column() == OVERLAY:
            self._overlay(painter, area, run, view)
        elif index.column() == SCORE:
            self._score(painter, area, run, view)
        elif index.column() == MORE:
            self._marks(painter, area, run)
        else:
            strong = index.column() == RUN
            side = Qt.AlignmentFlag.AlignRight if index.column() == ROWS else Qt.AlignmentFlag.AlignLeft
            painting.text(painter, area, words[index.column()], theme.font(weight=600 if strong else 400),
                          tokens.muted if index.column() == WHEN else tokens.text, side | Qt.AlignmentFlag.AlignVCenter)  # fmt: skip
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

    def _marks(self, painter: QPainter, area: QRect, run: Run) -> None:
        tokens, middle = theme.current(), area.center().y() - 8
        right = area.right() - 18
        painter.drawPixmap(right, middle - 1, icons.pixmap("more", tokens.muted))
        for mark, shown, ink in (("pin", run.pinned, tokens.accent), ("note", bool(run.note), tokens.muted)):
            right -= 24
            if shown:
                painter.drawPixmap(right, middle, icons.pixmap(mark, ink, 18))

    def _score(self, painter: QPainter, area: QRect, run: Run, view: RunsTable) -> None:
        tokens, found, metric = theme.current(), first_score(run.result), view.model_of_runs.metric
        if run.status not in USABLE or found is None or found.interval is None or found.metric != metric:
            ink = tokens.bad if run.status in {"failed", "interrupted"} else tokens.muted
            painting.text(painter, area, score_words(run, metric, view.model_of_runs.queue), theme.font("note"), ink)
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
    """As high as its rows. Space puts a run over the charts, Enter shows its menu; a click on a head sorts.

    Signals:
        overlay_changed(set): the numbers of the runs to draw.
        menu_wanted(Run, QPoint): show a run's menu there.
        sorted_by(int): another column, or the other way round.
    """

    overlay_changed = Signal(object)
    menu_wanted = Signal(object, object)
    sorted_by = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.model_of_runs = RunsModel()
        self.main = 0
        self.setModel(self.model_of_runs)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.flatten(row=ROW, head=HEAD, widths=WIDTHS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self._head_clicked)

    def show_runs(
        self,
        runs: list[Run],
        *,
        main: int,
        overlaid: set[int],
        task: str = single_label.NAME,
        queue: Sequence[Waiting] = (),
    ) -> None:
        """Another list; `main` is the run drawn in full, `task` what a label is in the project."""
        self.main = main
        metric = str(TASKS[task].METRICS[0])
        self.model_of_runs.show_runs(runs, overlaid=overlaid, metric=metric, queue=queue)
        self.setAccessibleName(self.tr("Runs"))
        self.fit()

    def show_only(self, words: str) -> None:
        """Only the runs that have these words."""
        self.model_of_runs.find(words)
        self.fit()

    def sort_by(self, column: int, *, descending: bool) -> None:
        """Another order; the arrow in the head says which."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
        self.model_of_runs.sort_by(column, descending=descending)
        self.sorted_by.emit(column)

    def fit(self) -> None:
        """As high as its rows; what there is no room for is left out."""
        runs = self.model_of_runs.runs
        self.setFixedHeight(HEAD + ROW * max(1, len(runs)) + 2)
        self.setColumnWidth(RUN, NAMED if any(run.name for run in runs) else WIDTHS[RUN])
        roomy = self.width() > ROOMY
        self.setColumnWidth(HOW, WIDTHS[HOW] + (176 if self.width() > ROOMY + 100 else 0))
        self.setColumnHidden(ROWS, not roomy and self.columnWidth(RUN) == NAMED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other columns."""
        super().resizeEvent(event)
        self.fit()

    def _head_clicked(self, column: int) -> None:
        if column != MORE:
            model = self.model_of_runs
            self.sort_by(column, descending=not model.descending if column == model.column else column != RUN)

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
        if index.isValid() and index.column() == OVERLAY:
            self._toggle(index.row())
        elif index.isValid() and (index.column() == MORE or event.button() == Qt.MouseButton.RightButton):
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


class RunsCard(QFrame):
    """The card around the table: title, how it is sorted, a field to find runs, the queue."""

    def __init__(self, queue: RunQueue) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.table, self.queue = RunsTable(), QueueLine(queue)
        self.title, self.note = build.label("section"), build.label("note")
        self.finder, self.order = SearchField(), QComboBox()
        self.finder.setFixedWidth(168)
        self._none = build.label("muted")
        top = build.across(self.title, self.note, None, self.finder, self.order, margins=(16, 12, 16, 12), gap=12)
        self._none.setContentsMargins(16, 0, 16, 12)
        build.down(top, self.queue, self._none, self.table, margins=(1, 1, 1, 8), gap=0, into=self)
        self.finder.textChanged.connect(self._find)
        self.finder.left.connect(self.table.setFocus)
        self.order.activated.connect(self._sort)
        self.table.sorted_by.connect(lambda _: self._draw_order())

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("Runs"))
        self.note.setText(self.tr("Every model is kept."))
        self._none.setText(self.tr("No run has these words."))
        self.finder.setPlaceholderText(self.tr("Find a run"))
        self.finder.setAccessibleName(self.tr("Find a run"))
        self.order.setAccessibleName(self.tr("Order of the runs"))
        self._draw_order()

    def show_runs(self, runs: list[Run], *, main: int, overlaid: set[int], task: str, queue: Sequence[Waiting]) -> None:
        """Other runs, as RunsTable takes them."""
        self.table.show_runs(runs, main=main, overlaid=overlaid, task=task, queue=queue)
        self.setVisible(bool(runs))
        for part in (self.finder, self.order):
            part.setVisible(len(runs) >= _MANY)
        self._find(self.finder.text())
        self._draw_order()

    def _find(self, words: str) -> None:
        self.table.show_only(words)
        nothing = bool(words.strip()) and not self.table.model_of_runs.runs
        self._none.setVisible(nothing)
        self.table.setVisible(not nothing)

    def _orders(self) -> list[tuple[str, int, bool]]:
        return [
            (self.tr("Newest first"), WHEN, True), (self.tr("Oldest first"), WHEN, False),
            (self.tr("Best score first"), SCORE, True), (self.tr("Most rows first"), ROWS, True),
            (self.tr("By name"), RUN, False), (self.tr("By effort"), HOW, False),
        ]  # fmt: skip

    def _sort(self, place: int) -> None:
        if place < len(self._orders()):
            _, column, descending = self._orders()[place]
            self.table.sort_by(column, descending=descending)

    def _draw_order(self) -> None:
        model, orders = self.table.model_of_runs, self._orders()
        now = next((at for at, one in enumerate(orders) if one[1:] == (model.column, model.descending)), len(orders))
        names = [one[0] for one in orders]
        if now == len(orders):  # by a head that the list does not name
            names.append(self.tr("By {column}").format(column=model.heads()[model.column]))
        if names != [self.order.itemText(at) for at in range(self.order.count())]:
            self.order.clear()
            self.order.addItems(names)
        self.order.setCurrentIndex(now)
