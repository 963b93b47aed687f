"""Left out: the rows of files that were not taken, by reason; taking them after all, and saving them as a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.gui import notices, painting, texts, theme
from workbench.gui.background import Report
from workbench.gui.pages.history_part import Part
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.empty_state import EmptyState
from workbench.gui.widgets.flat_table import FlatTable
from workbench.gui.widgets.picker import Picker
from workbench.importing.words import reason_text

if TYPE_CHECKING:
    from workbench.records import Changes, LeftOutRow

LISTED, ROW, HEAD = 2000, 48, 32
WIDTHS = (0, 260, 220, 88)
EVERY = "every"  # the choice that stands for all reasons
_Index = QModelIndex | QPersistentModelIndex


class LeftOutModel(QAbstractTableModel):
    """Text, reason, file, line."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[LeftOutRow] = []
        self.heads = [""] * len(WIDTHS)

    def show_rows(self, rows: list[LeftOutRow]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as are listed."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Four."""
        return 0 if parent.isValid() else len(self.heads)

    def cell(self, index: _Index) -> str:
        """A cell in words."""
        one = self.rows[index.row()]
        said = (one.row.text, texts.say(reason_text(one.reason)), one.source, texts.number(one.row.source_line))
        return said[index.column()]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell for tooltips and screen readers; the delegate paints it."""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.cell(index)[:1000]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == len(WIDTHS) - 1 else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model, tokens, rect = index.model(), theme.current(), option.rect
        assert isinstance(model, LeftOutModel)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        words = " ".join(model.cell(index)[:1000].split())
        painter.save()
        painter.fillRect(rect, QColor(tokens.accent_soft if chosen else tokens.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        column = index.column()
        box = rect.adjusted(24 if column == 0 else 16, 3, -24 if column == len(WIDTHS) - 1 else -8, -4)
        if column == 0:
            painting.two_lines(painter, box, words or "–", theme.font(), tokens.text if words else tokens.muted)
        elif column == 1:
            width = min(painting.chip_width(words), box.width())
            painting.paint_chip(painter, QRect(box.left(), box.center().y() - 10, width, 20), words, "warn", tokens)
        else:
            side = Qt.AlignmentFlag.AlignRight if column == len(WIDTHS) - 1 else Qt.AlignmentFlag.AlignLeft
            painting.text(painter, box, words, theme.font("note"), tokens.muted, side | Qt.AlignmentFlag.AlignVCenter)
        painter.restore()


class _Table(FlatTable):
    """Several rows may be chosen; Enter takes them.

    Signals:
        entered: Enter was pressed.
        chosen: other rows are chosen.
    """

    entered = Signal()
    chosen = Signal()

    def __init__(self, model: LeftOutModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.flatten(row=ROW, head=HEAD, widths=WIDTHS)
        self.horizontalHeader().setStyleSheet(
            "QHeaderView::section:first { padding-left: 24px; } QHeaderView::section:last { padding-right: 24px; }"
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())

    def places(self) -> list[int]:
        """The rows that are chosen."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class LeftOutPart(Part):
    """Rows of a reason are listed two thousand at a time; all of them can be taken and saved."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._asked = 0
        self.reason = EVERY
        self.listed = LISTED
        self.counts: dict[str, int] = {}
        self.model = LeftOutModel()
        self.table = _Table(self.model)
        self.reasons = Picker("filter")
        self._note, self.more = build.label("muted"), build.button("quiet")
        self.take, self.take_all = build.button("primary"), build.button()
        self.save = build.button("quiet", icon="table")
        self._empty = EmptyState("check-circle")
        above = build.frame("panel-top")
        above.setFixedHeight(56)
        build.across(
            self.reasons,
            self._note,
            self.more,
            None,
            self.save,
            self.take_all,
            self.take,
            margins=(24, 0, 24, 0),
            into=above,
        )
        whole = QWidget()
        column = build.down(above, gap=0, into=whole)
        column.addWidget(self.table, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(whole)
        self.stack.addWidget(self._empty)
        build.down(self.stack, into=self)
        self.more.clicked.connect(self.show_more)
        self.take.clicked.connect(self.take_chosen)
        self.take_all.clicked.connect(self.take_reason)
        self.save.clicked.connect(self._ask_where)
        self.table.entered.connect(self.take_chosen)
        self.table.chosen.connect(self._draw)
        self.retranslate()

    def refresh(self, changes: Changes | None) -> None:
        """Read counts and rows in a worker."""
        project = self.session.project
        if project is None or (changes is not None and "rows" not in changes.kinds):
            return
        self._asked += 1
        asked, reason = self._asked, None if self.reason == EVERY else self.reason
        listed = self.listed

        def read(report: Report) -> tuple[dict[str, int], list[LeftOutRow]]:
            report(0, 0)
            with project.snapshot() as view:
                return view.left_out_counts(), view.left_out(reason=reason, limit=listed, waiting=True)

        def failed(error: BaseException) -> None:
            if asked == self._asked and self.session.project is project:  # else it was closed meanwhile
                notices.problem(error)

        self.session.background.start(read, done=lambda found: self._take_found(asked, *found), failed=failed)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.save.setText(self.tr("Save as a spreadsheet…"))
        self.table.setAccessibleName(self.tr("Rows that were left out"))
        self.model.heads = [self.tr("Text"), self.tr("Why it is left out"), self.tr("File"), self.tr("Line")]
        self._empty.say(
            self.tr("Nothing was left out"),
            self.tr(
                "Rows of a file that an import does not take stand here with the reason, and can be taken after all."
            ),
        )
        self._draw()

    def take_focus(self) -> None:
        """The arrows go through the rows at once."""
        if self.model.rows:
            self.table.setFocus()

    def show_more(self) -> None:
        """List as many again."""
        self.listed += LISTED
        self.refresh(None)

    def take_chosen(self) -> None:
        """Take the chosen rows after all, as one step."""
        ids = [one.id for one in self._chosen()]
        if ids and self.may_write():
            self._change(lambda project: project.take_left_out(ids), len(ids))

    def take_reason(self) -> None:
        """Take all rows of the reason that is shown, those that are not listed as well."""
        reason = None if self.reason == EVERY else self.reason
        if self.may_write():
            self._change(
                lambda project: project.take_left_out(
                    one.id for one in project.left_out(reason=reason, waiting=True)
                ),
                self._count(),
            )  # fmt: skip

    def write(self, path: Path) -> None:
        """Save the rows of the reason that is shown, in a worker."""
        from workbench.runs import left_out_sheet

        project, reason = self.session.here, None if self.reason == EVERY else self.reason
        heads = (self.tr("file"), self.tr("line"), self.tr("reason"), self.tr("taken"), self.tr("text"))

        def work(report: Report) -> int:
            report(0, 0)
            with project.snapshot() as view:
                rows = view.left_out(reason=reason, waiting=True)
            return left_out_sheet.write(path, rows, heads=heads, say=texts.say)

        def done(count: int) -> None:
            notices.success(self.tr("%Ln rows saved in {file}.", "", count).format(file=path.name), str(path.parent))

        self.session.background.start(work, done=done, name=self.tr("Saving {file}").format(file=path.name))

    def _change(self, act: Any, rows: int) -> None:
        def done(changes: Changes) -> None:
            count = int(str(changes.values["count"]))
            undo = notices.Action(self.tr("Undo"), self.session.undo, key="Z")
            notices.success(self.tr("%Ln rows taken after all.", "", count), "", undo)

        self.session.change(act, rows=rows, name=self.tr("Taking left-out rows"), done=done)

    def _ask_where(self) -> None:
        offered = self.tr("left-out rows") + ".xlsx"
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save as a spreadsheet"), str(Path.home() / offered),
            self.tr("Spreadsheets") + " (*.xlsx *.csv *.tsv *.jsonl)",
        )  # fmt: skip
        if name:
            path = Path(name)
            self.write(path if path.suffix else path.with_suffix(".xlsx"))

    def _chosen(self) -> list[LeftOutRow]:
        """The chosen rows that can be taken: those with a text."""
        return [one for place in self.table.places() if (one := self.model.rows[place]).row.text.strip()]

    def _count(self) -> int:
        return sum(self.counts.values()) if self.reason == EVERY else self.counts.get(self.reason, 0)

    def _take_found(self, asked: int, counts: dict[str, int], rows: list[LeftOutRow]) -> None:
        if asked != self._asked or self.session.project is None:
            return
        self.counts = counts
        if self.reason != EVERY and self.reason not in counts:
            self._choose(EVERY)
            return
        self.model.show_rows(rows)
        self._draw()

    def _choose(self, reason: str) -> None:
        self.reason, self.listed = reason, LISTED
        self.refresh(None)

    def _draw(self) -> None:
        every, count = sum(self.counts.values()), self._count()
        self.stack.setCurrentIndex(0 if every else 1)
        words = {EVERY: self.tr("All reasons") + f" · {texts.number(every)}"} | {
            reason: f"{texts.say(reason_text(reason))} · {texts.number(number)}"
            for reason, number in self.counts.items()
        }
        self.reasons.say(words.get(self.reason, words[EVERY]))
        self.reasons.offer(words, self.reason, self._choose)
        listed = len(self.model.rows)
        shown = self.tr("the first {count} of {total}").format(count=texts.number(listed), total=texts.number(count))
        self._note.setText(shown if count > listed else "")
        self.more.setText(self.tr("Show more"))
        self.more.setVisible(count > listed)
        chosen = self._chosen()
        taken = self.tr("Take %Ln rows after all", "", len(chosen)) if chosen else self.tr("Take these after all")
        self.take.setText(taken)
        self.take.setEnabled(bool(chosen) and self.may_write())
        self.take_all.setText(self.tr("Take all after all"))
        with_text = any(one.row.text.strip() for one in self.model.rows)
        self.take_all.setEnabled(with_text and self.may_write())
