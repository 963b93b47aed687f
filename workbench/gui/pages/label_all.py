"""Label, all rows: search and filters above a table of every row, a bar for the chosen ones below."""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from workbench.gui import notices, texts
from workbench.gui.background import Report
from workbench.gui.pages.label_bulk import BulkBar
from workbench.gui.pages.label_filters import ColumnPick, kept
from workbench.gui.pages.label_table import ORDERS, AllRowsTable
from workbench.gui.pages.label_text import TextEditor
from workbench.gui.row_table import COLUMNS, RowTable
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.picker import Picker
from workbench.gui.widgets.search_field import SearchField
from workbench.records import Changes, Label
from workbench.tasks import multi_label

if TYPE_CHECKING:
    from workbench.assist.suggestions import Suggestions

STATES = ("any", "labelled", "unlabelled", "flagged", "noted", "skipped", "from_file", "by_hand", "test")
BY_MODEL = ("confidence", "suggested")
NARROW_UNDER = 900  # px, where a panel stands beside the table
RANGES = {"any": (None, None), "low": (None, 0.5), "middle": (0.5, 0.8), "high": (0.8, None)}


class AllRows(QWidget):
    """Every query runs in a worker; the table reads what it paints.

    Signals:
        row_opened(int): look at this row by itself.
        like_wanted(int): bring up the rows like this one.
    """

    row_opened = Signal(int)
    like_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.model = RowTable(session)
        self.table = AllRowsTable(self.model)
        self.order = "file"
        self.label: int | None = None
        self.state = "any"
        self.range = "any"
        self._asked = 0
        self._project = session.project  # the one that search and filters are about
        self._among: array[int] | None = None
        self._found = False
        self.search, self.where = SearchField(), ColumnPick(session)
        self._label_pick, self._state_pick, self._range_pick = Picker(), Picker(), Picker()
        self._count = build.label("muted")
        self._only = build.button("quiet", icon="close")
        self._nothing = build.label("muted")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(60)
        self.bulk = BulkBar(session)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.reload()

    def reload(self) -> None:
        """Ask for the rows that pass the filters, in a worker."""
        project = self.session.project
        if project is None:
            return
        self._asked += 1
        asked, order, run = self._asked, self.order, self.session.run()
        low, high = RANGES[self.range]
        by_model = self.range != "any" or order.lstrip("-") in BY_MODEL
        said = self.session.helper.suggestions if by_model and self.session.helper.working else None
        needs_run = by_model and said is None
        values = {
            "search": self.search.text().strip(), "column": self.where.column, "label": self.label, "state": self.state,
            "split": "train" if by_model else None, "run": run.number if run is not None and needs_run else None,
            "min_confidence": low if run is not None and needs_run else None,
            "max_confidence": high if run is not None and needs_run else None,
        }  # fmt: skip

        names, among = {label.id: label.name for label in self.model.labels.values()}, self._among

        def read(_report: Report) -> array[int]:
            from workbench.project import RowFilter

            with project.snapshot() as copy:
                ids = copy.row_ids(RowFilter(**values), "file" if said is not None else order)  # type: ignore[arg-type]
            ids = ids if among is None else kept(ids, among)
            return by_suggestion(ids, said, order, low, high, names) if said is not None else ids

        def failed(error: BaseException) -> None:
            if asked == self._asked:
                notices.problem(error)

        self.session.background.start(read, done=lambda ids: self._take(asked, ids), failed=failed)

    def show_only(self, ids: array[int] | None, words: str = "") -> None:
        """Show only these of the rows that pass the filters, for the reason that the words name; None: all again."""
        if ids is not None:  # a search of before would hide some of them
            self._clear()
            self._fill_pickers()
        self._among = ids
        self._only.setText(texts.one_line(words, 30))
        self._only.setToolTip(self.tr("Show all rows again"))
        self._only.setVisible(ids is not None)
        self.reload()

    def _clear(self) -> None:
        """No search and no filter."""
        with QSignalBlocker(self.search):
            self.search.clear()
        self.where.column, self.label, self.state, self.range = None, None, "any", "any"

    def follow(self, changes: Changes | None) -> None:
        """Draw what changed; other rows are asked for where a filter may let others through."""
        if self._project is not self.session.project:
            self._project = self.session.project
            self._clear()
            self._among = None
            self._only.hide()
        if changes is None or changes.kinds & {"rows", "runs", "labels"}:
            self.model.forget()
            self._fill_pickers()
            self.reload()
        else:
            self.model.forget(changes.rows)
            self.model.redraw()
            self.bulk.recount()

    def _recolour(self) -> None:
        """What the helper says is new."""
        self._range_pick.setEnabled(self.session.run() is not None or self.session.helper.working)
        if self.isVisible():
            self.model.redraw()

    def give(self, label: Label) -> None:
        """Label the checked rows, or the one with the focus."""
        ids = self._chosen()
        if not ids:
            return
        several = self.session.here.task == multi_label.NAME
        words = self.tr("%Ln rows labelled “{label}”.", "", len(ids)).format(label=label.name)
        self.session.change(
            lambda project: project.toggle_label(ids, label.id) if several else project.annotate(ids, label.id),
            rows=len(ids),
            name=self.tr("Labelling rows"),
            done=lambda _: self._say(words) if len(ids) > 1 else None,
        )
        self._next()

    def trash(self) -> None:
        """Move the checked rows, or the one with the focus, to the trash."""
        ids = self._chosen()
        if not ids:
            return
        words = self.tr("%Ln rows moved to the trash.", "", len(ids))
        self.session.change(
            lambda project: project.trash_rows(ids),
            rows=len(ids),
            name=self.tr("Moving rows to the trash"),
            done=lambda _: self._say(words),
        )

    def flag(self) -> None:
        """Flag the checked rows, or the one with the focus; again takes the flags away."""
        ids = self._chosen()
        if ids:
            with self.session.told():
                on = any(not row.flagged for row in self.session.here.rows(ids))
                self.session.publish(self.session.here.set_flag(ids, on))

    def start_find(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.search.setPlaceholderText(self.tr("Find in the texts, key /"))
        self.search.setAccessibleName(self.tr("Find in the texts"))
        self.table.setAccessibleName(self.tr("All rows"))
        self._nothing.setText(self.tr("No row passes these filters."))
        self._fill_pickers()
        self._draw_counts()

    def _lay_out(self) -> None:
        self.search.setMinimumWidth(160)
        self.search.setMaximumWidth(360)
        above = build.frame("panel-top")
        above.setFixedHeight(56)
        filters = build.across(
            self.search, self.where, self._label_pick, self._state_pick, self._range_pick, self._only, None, self._count,
            margins=(24, 0, 24, 0), into=above,
        )  # fmt: skip
        filters.setStretch(0, 9)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = build.down(above, gap=0, into=self)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._nothing, 1)
        layout.addWidget(self.bulk)
        self._nothing.hide()
        self._only.hide()

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.search.left.connect(self.table.setFocus)
        self._typing.timeout.connect(self.reload)
        self.where.changed.connect(self.reload)
        self._only.clicked.connect(lambda: self.show_only(None))
        self.session.helper.scored.connect(self._recolour)
        self.session.helper.state_changed.connect(self._recolour)
        self.table.checked.connect(self._draw_counts)
        self.table.sort_wanted.connect(self._sort)
        self.table.opened.connect(self.row_opened)
        self.bulk.all_wanted.connect(lambda: self._check_all(True))
        self.bulk.clear_wanted.connect(lambda: self._check_all(False))
        self.bulk.label_wanted.connect(self.give)
        self.bulk.flag_wanted.connect(self.flag)
        self.bulk.trash_wanted.connect(self.trash)
        self.table.trash_wanted.connect(self.trash)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu)

    def _say(self, words: str) -> None:
        notices.success(words, "", notices.Action(self.tr("Undo"), self.session.undo, key="Z"))

    def _menu(self, point: QPoint) -> None:
        """What can be done with the row under the pointer, or the current one."""
        index = self.table.indexAt(point)
        if not index.isValid():
            return
        self.table.setCurrentIndex(index)
        row, chosen = self.model.ids[index.row()], len(self.model.checked)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Look at it by itself"), lambda: self.row_opened.emit(row))
        like = menu.addAction(self.tr("Show rows like this one"), lambda: self.like_wanted.emit(row))
        like.setEnabled(self.session.helper.working)
        menu.addAction(self.tr("History of this row"), lambda: self.session.page_wanted.emit(f"history:row-{row}"))
        menu.addAction(self.tr("Edit the text"), lambda: TextEditor.open_over(self.window(), self.session, row))
        menu.addSeparator()
        order = menu.addMenu(self.tr("Order by"))
        for section, column in enumerate(COLUMNS):
            if column in ORDERS and not self.table.isColumnHidden(section):
                name = self.model.headerData(section, Qt.Orientation.Horizontal)
                order.addAction(name, partial(self.table.sort, section))
        menu.addSeparator()
        words = self.tr("Move %Ln rows to the trash", "", chosen) if chosen > 1 else self.tr("Move to trash")
        menu.addAction(words, self.trash).setEnabled(not self.session.here.read_only)
        menu.popup(self.table.viewport().mapToGlobal(point))

    def _take(self, asked: int, ids: array[int]) -> None:
        if asked != self._asked:
            return
        place = self.table.currentIndex().row()
        self.table.highlight("" if self.where.column else self.search.text().strip())
        self.model.show_ids(ids)
        if self.table.hasFocus():
            self.table.go_to(max(place, 0))
        self._found = True
        self.table.fit_columns()
        self._fill_pickers()
        self._draw_counts()

    def _sort(self, order: str) -> None:
        self.order = order
        self.reload()

    def _check_all(self, on: bool) -> None:
        self.model.check_all(on)
        self._draw_counts()
        self.table.setFocus()

    def current(self) -> int | None:
        """The row with the focus."""
        place = self.table.currentIndex().row()
        return self.model.ids[place] if 0 <= place < len(self.model.ids) else None

    def _chosen(self) -> list[int]:
        if self.model.checked:
            return [i for i in self.model.ids if i in self.model.checked]
        row = self.current()
        return [row] if row is not None else []

    def _next(self) -> None:
        if self.model.checked:
            self._check_all(False)
        elif self.table.currentIndex().row() + 1 < len(self.model.ids):
            self.table.setCurrentIndex(self.table.currentIndex().siblingAtRow(self.table.currentIndex().row() + 1))

    def _draw_counts(self) -> None:
        project, found = self.session.project, len(self.model.ids)
        rows = self.session.counts().rows if project is not None else 0
        words = "{found} / {rows}" if self.width() < NARROW_UNDER else self.tr("{found} of {rows} rows")
        self._count.setText(words.format(found=texts.number(found), rows=texts.number(rows)))
        self._nothing.setVisible(self._found and found == 0)
        there, held = found > 0 or not self._found, self.table.hasFocus()
        self.table.setVisible(there)
        self.setFocusProxy(self.table if there else self.search)
        if held and not there:
            self.setFocus()
        self.bulk.show_chosen(self.model.checked, found)

    def _fill_pickers(self) -> None:
        labels = list(self.model.labels.values())
        names = {"any": self.tr("Any label")} | {str(label.id): label.name for label in labels}
        self.where.fill()
        self._label_pick.say(names.get(str(self.label), names["any"]))
        self._label_pick.offer(names, str(self.label or "any"), self._pick_label)
        states = dict(zip(STATES, self._state_words(), strict=True))
        self._state_pick.say(states[self.state])
        self._state_pick.offer(states, self.state, self._pick_state)
        ranges = {"any": self.tr("any"), "low": "0–50%", "middle": "50–80%", "high": "80–100%"}
        self._range_pick.say(self.tr("Confidence: {range}").format(range=ranges[self.range]))
        self._range_pick.offer(ranges, self.range, self._pick_range)
        self._range_pick.setEnabled(self.session.run() is not None or self.session.helper.working)
        self.bulk.show_labels(labels)

    def _state_words(self) -> tuple[str, ...]:
        return (
            self.tr("Any state"), self.tr("Labelled"), self.tr("Unlabelled"), self.tr("Flagged"), self.tr("With a note"),
            self.tr("Skipped"), self.tr("Labelled by the file"), self.tr("Labelled by you"), self.tr("Test rows"),
        )  # fmt: skip

    def _pick_label(self, name: str) -> None:
        self.label = None if name == "any" else int(name)
        self._picked()

    def _pick_state(self, name: str) -> None:
        self.state = name
        self._picked()

    def _pick_range(self, name: str) -> None:
        self.range = name
        self._picked()

    def _picked(self) -> None:
        self._fill_pickers()
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the bars above and below the table."""
        self.bulk.fit()
        self._range_pick.setVisible(self.width() >= NARROW_UNDER)  # as its column is left out there
        self._draw_counts()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def by_suggestion(
    ids: array[int], said: Suggestions, order: str, low: float | None, high: float | None, names: dict[int, str]
) -> array[int]:
    """The rows whose suggestion is in a range of confidence, in an order of suggestions or in the order they have."""
    import numpy as np

    rows = np.frombuffer(ids, dtype=np.int64) if ids else np.zeros(0, dtype=np.int64)
    labels, sure = said.all()
    inside = rows < len(labels)
    label = np.where(inside, labels[np.where(inside, rows, 0)], 0)
    confidence = np.where(label > 0, sure[np.where(inside, rows, 0)], np.nan)
    keep = np.ones(len(rows), dtype=bool)
    if low is not None or high is not None:  # a row of which nothing is said has no confidence
        keep = (confidence >= (low or 0.0)) & (confidence <= (1.0 if high is None else high))
    rows, label, confidence = rows[keep], label[keep], confidence[keep]
    column = order.lstrip("-")
    if column in BY_MODEL:
        place = {one: at for at, one in enumerate(sorted(names, key=lambda one: names[one]))}
        key = (
            confidence
            if column == "confidence"
            else np.array([place.get(int(one), len(place)) for one in label], dtype=float)
        )
        unknown = label == 0
        rows = rows[np.lexsort((rows, -key if order.startswith("-") else key, unknown))]
    return array("q", rows.tobytes())
