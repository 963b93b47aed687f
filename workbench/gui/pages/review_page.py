"""Review: how good the model is, where it goes wrong, and the labels to fix; the fixes go back through Label's own door."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from workbench.gui import notices, texts
from workbench.gui.keys import Keys
from workbench.gui.pages import review_data
from workbench.gui.pages.page import Page
from workbench.gui.pages.review_data import Alike, ReviewData
from workbench.gui.pages.review_inspector import Inspector
from workbench.gui.pages.review_list import ReviewList
from workbench.gui.pages.review_scores import Scores
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import Chip
from workbench.gui.widgets.confusion_view import ConfusionView
from workbench.gui.widgets.empty_state import EmptyState
from workbench.gui.widgets.picker import Picker, TabButton
from workbench.project import USABLE, Project
from workbench.records import Changes, ReviewRow

LISTS = ("wrong", "doubtful", "likely_mislabelled")
LOW_UNDER = 800


class ReviewPage(Page):
    """Scores, confusion, lists on the left; one row on the right."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.data: ReviewData | None = None
        self.number = 0
        self.list_name = "wrong"
        self.cell: tuple[int, int] | None = None
        self.changed: set[int] = set()
        self.now: dict[int, int | None] = {}
        self._alike: list[Alike] = []
        self._own_change = False
        self.picker, self.scores, self.matrix = Picker("pin"), Scores(), ConfusionView()
        self.list, self.inspector = ReviewList(), Inspector()
        self.source_chip, self.cell_chip = Chip("neutral"), build.button("quiet", icon="close", size="compact")
        self.tabs = {name: TabButton(height=44) for name in LISTS}
        self.split_note = build.label("note")
        self.matrix_title, self.matrix_note = build.label("section"), build.label("note")
        self.axes = build.label("note")
        self.nothing = build.label("muted", wrap=True)
        self.keys = Keys(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        for part in (self.picker, self.source_chip):
            self.header.addWidget(part)
        self.header.addStretch(1)
        matrix = build.frame("card")
        self._matrix_column = build.down(
            build.across(self.matrix_title, self.matrix_note, None, self.axes, gap=8), self.matrix,
            margins=(16, 12, 16, 12), gap=8, into=matrix,
        )  # fmt: skip
        lists = build.frame("card")
        head = build.across(*self.tabs.values(), None, self.split_note, self.cell_chip, margins=(4, 0, 12, 0), gap=0)
        column = build.down(head, build.line(), self.nothing, self.list, margins=(1, 1, 1, 1), gap=0, into=lists)
        column.setStretchFactor(self.list, 1)
        self.nothing.setContentsMargins(16, 16, 16, 16)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        left = QWidget()
        self._left = build.down(self.scores, matrix, lists, margins=(24, 16, 24, 16), gap=16, into=left)
        self._left.setStretchFactor(lists, 1)
        full = QWidget()
        build.across(build.scrolling(left), self.inspector, gap=0, into=full).setStretch(0, 1)
        self.empty = EmptyState("review")
        self.places = QStackedWidget()
        self.places.addWidget(self.empty)
        self.places.addWidget(full)
        build.down(self.places, into=self.body)

    def _connect(self) -> None:
        self.matrix.cell_chosen.connect(self._choose_cell)
        self.cell_chip.clicked.connect(lambda: self._choose_cell(None))
        self.list.row_chosen.connect(self._show_row)
        self.list.confirmed.connect(self.confirm)
        self.scores.train_wanted.connect(lambda: self.session.page_wanted.emit("train"))
        self.empty.pressed.connect(lambda: self.session.page_wanted.emit("train"))
        for name, tab in self.tabs.items():
            tab.clicked.connect(partial(self._choose_list, name))
        self.inspector.label_chosen.connect(self.fix)
        self.inspector.right_pressed.connect(self.confirm)
        self.inspector.flag_pressed.connect(self._flag)
        self.inspector.next_pressed.connect(lambda: self.list.go(1))
        bind = self.keys.bind
        for key in ("Return", "Enter"):
            bind(key, self.confirm)
        bind("F", self._flag)
        bind("Z", self.session.undo)
        bind("Shift+Z", self.session.redo)
        bind("Down", lambda: self.list.go(1), repeat=True)
        bind("Up", lambda: self.list.go(-1), repeat=True)

    def retranslate(self) -> None:
        """Set every text of the page in the language of now."""
        self.title.setText(self.tr("Review"))
        self.matrix_title.setText(self.tr("Where it goes wrong"))
        self.matrix_note.setText(self.tr("Click a cell to see its rows"))
        self.axes.setText(self.tr("You said ↓   Model said →"))
        self.matrix.retranslate()
        self.list.setAccessibleName(self.tr("Rows to look at"))
        self._say_empty()
        self._name_tabs()
        if self.data is not None and self.session.project is not None:
            self.scores.show_data(self.data)
            self._name_picker()

    def showEvent(self, event: QShowEvent) -> None:
        """The list has the focus: arrows go through it, keys act on its row."""
        super().showEvent(event)
        (self.list if self.places.currentIndex() else self.empty).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window everything above the list becomes less high."""
        low = self.window().height() < LOW_UNDER
        self.scores.set_low(low)
        self.matrix.set_low(low)
        for tab in self.tabs.values():
            tab.setFixedHeight(36 if low else 44)
        self._matrix_column.setContentsMargins(16, 8 if low else 12, 16, 8 if low else 12)
        self._matrix_column.setSpacing(0 if low else 8)
        self._left.setContentsMargins(24, 12 if low else 16, 24, 12 if low else 16)
        self._left.setSpacing(8 if low else 16)
        super().resizeEvent(event)

    def _say_empty(self) -> None:
        project = self.session.project
        have = ""
        if project is not None and project.several:
            words = (
                self.tr("Review does not know this kind of labels yet"),
                self.tr("It knows texts with one label each."),
            )
            self.empty.say(*words)
            return
        if project is not None:
            count = project.counts().labelled
            have = self.tr("%Ln rows are labelled so far.", "", count) if count else ""
        self.empty.say(
            self.tr("No model to review yet"),
            self.tr("Train once, and this page shows how good the model is, which rows it gets wrong and why. You can fix their"
                    " labels right here."),
            self.tr("Go to Train"), have,
        )  # fmt: skip

    def refresh(self, changes: Changes | None) -> None:
        """Read the run anew, or follow a change of labels in place."""
        project = self.session.project
        latest = self.session.run()
        if project is None or latest is None or project.several:
            self.data, self.number = None, 0
            self._say_empty()
            self._show_place(0)
            return
        if changes is not None and self.data is not None and not changes.kinds & {"runs", "rows"}:
            self._follow(changes)
            return
        usable = {run.number for run in project.runs() if run.status in USABLE}
        if changes is None or "runs" in changes.kinds or self.number not in usable:
            self.number = (
                latest.number if changes is None or self.number not in usable else max(self.number, latest.number)
            )
        self.show_run(self.number)

    def _show_place(self, place: int) -> None:
        focus = QApplication.focusWidget()
        self.places.setCurrentIndex(place)
        for part in (self.picker, self.source_chip):
            part.setVisible(place == 1)
        if self.isVisible() and place == 1 and focus in (None, self.empty, self.empty.button):
            self.list.setFocus()

    def show_run(self, number: int) -> None:
        """Review this run."""
        project = self.session.here
        self.number = number
        self.session.background.start(
            lambda report: review_data.gather(project, number, report),
            done=self._gathered,
            name=self.tr("Counting the scores"),
        )

    def _gathered(self, data: ReviewData) -> None:
        if self.session.project is None or data.review.run.number != self.number:
            return
        again = self.list.current()
        self.data = data
        self.changed, self.now = set(data.review.changed), {}
        self._show_place(1)
        self._bind_labels()
        self._name_picker()
        self.scores.show_data(data)
        self.matrix.show_matrix(data.matrix, data.matrix_labels, data.intervals)
        if self.cell is not None:
            self.matrix.choose(self.cell)
        self._show_list()
        if again is not None:
            self.list.go_to(again.row)

    def _bind_labels(self) -> None:
        assert self.data is not None
        for key in set(self.keys.bound()) - {"Return", "Enter", "F", "Z", "Shift+Z", "Down", "Up"}:
            self.keys.free(key)
        for label in self.data.labels:
            if label.key:
                self.keys.bind(label.key, partial(self.fix, label.id))

    def _name_picker(self) -> None:
        assert self.data is not None
        runs = [run for run in self.session.here.runs() if run.status in USABLE]
        names = {
            str(run.number): self.tr("Run {number} · {when}").format(number=run.number, when=texts.day(run.created))
            for run in runs
        }
        self.picker.say(names.get(str(self.number), ""))
        self.picker.offer(names, str(self.number), lambda name: self.show_run(int(name)))
        self.source_chip.say(self.scores.where(self.data.review.scored_split, len(self.data.review.scored)))

    def _rows(self, name: str) -> list[ReviewRow]:
        assert self.data is not None
        rows: list[ReviewRow] = getattr(self.data.review, name)
        if self.cell is None:
            return rows
        if name == "wrong":  # a cell counts the scored rows, right ones included
            rows = self.data.review.scored
        return [row for row in rows if (row.given, row.predicted) == self.cell]

    def _name_tabs(self) -> None:
        names = {
            "wrong": self.tr("Wrong"), "doubtful": self.tr("Doubtful"), "likely_mislabelled": self.tr("Label may be wrong"),
        }  # fmt: skip
        for name, tab in self.tabs.items():
            count = f" {texts.number(len(getattr(self.data.review, name)))}" if self.data is not None else ""
            tab.say(names[name] + count)
            tab.setChecked(name == self.list_name)

    def _choose_list(self, name: str) -> None:
        self.list_name = name
        self._show_list()

    def _choose_cell(self, cell: tuple[int, int] | None) -> None:
        self.cell = cell
        self.list_name = "wrong" if cell is not None else self.list_name
        self.matrix.choose(cell)
        self._show_list()

    def _show_list(self) -> None:
        if self.data is None:
            return
        self._name_tabs()
        rows = self._rows(self.list_name)
        self._draw_cell_chip(len(rows))
        self.nothing.setVisible(not rows)
        self.nothing.setText(self.list.why_nothing(self.list_name))
        self.list.setVisible(bool(rows))
        self.split_note.setText(self.list.splits(rows))
        self.split_note.setVisible(self.list_name == "wrong" and self.cell is None and bool(rows))
        self.list.show_rows(
            rows, labels=self.data.labels, changed=self.changed, now=self.now, suspects=self.data.suspects,
            said_by=review_data.said_by(self.data.review, self.list_name, self.cell),
        )  # fmt: skip

    def _draw_cell_chip(self, count: int) -> None:
        assert self.data is not None
        names = {label.id: label.key or label.name for label in self.data.labels}
        self.cell_chip.setVisible(self.cell is not None)
        if self.cell is not None:
            given, predicted = (names.get(one, "") for one in self.cell)
            self.cell_chip.setText(
                self.tr("{given} → {predicted} · %Ln rows", "", count).format(given=given, predicted=predicted)
            )

    def _show_row(self, review: ReviewRow | None) -> None:
        data, project = self.data, self.session.project
        if data is None or project is None or review is None:
            self.inspector.show_row(None, None, [], [], place="", run_label=None)
            return
        row, run = project.row(review.row), data.review.run
        ranked = review_data.ranked(project.prediction(run.number, review.row), run.label_ids)
        place = f"{self.list.currentIndex().row() + 1} / {len(self.list.rows_model.rows)}"
        run_label = data.review.before.get(row.id, review.given)
        self.inspector.show_row(row, review, ranked, data.labels, place=place, run_label=run_label)
        self.inspector.say_whose(trained=review.split == "train", shown=self.list.rows_model.said_by != "model")
        self._alike = []
        self.inspector.show_alike([])
        self._say_verdict(review)
        self.session.background.start(
            lambda report: review_data.alike(project, run.number, review.row, report),
            done=lambda found: self._show_alike(project, review.row, found),
        )

    def _show_alike(self, project: Project, row: int, found: list[Alike]) -> None:
        current = self.list.current()
        if self.data is not None and project is self.session.project and current is not None and current.row == row:
            self._alike = found
            self.inspector.show_alike(found)
            self._say_verdict(current)

    def _say_verdict(self, review: ReviewRow) -> None:
        assert self.data is not None
        now = self.now.get(review.row, review.given)
        names = {label.id: label.name for label in self.data.labels}
        if now is None:
            self.inspector.show_verdict("accent", self.tr("This row has no label yet. Give it one by its key."))
            return
        same = sum(1 for one in self._alike if one.label == now)
        around = (
            self.tr("{same} of the %n rows most like it have this label.", "", len(self._alike)).format(same=same)
            if self._alike
            else ""
        )
        if review.row in self.changed:
            words = self.tr("You said {label} after this run: the next training learns it.").format(
                label=names.get(now, "")
            )
            self.inspector.show_verdict("accent", words)
        elif review.row in self.data.suspects:
            better = names.get(self.data.suspects[review.row].predicted, "")
            words = self.tr("The label may be wrong. A model that never saw this row expects {label}.").format(
                label=better
            )
            self.inspector.show_verdict("warn", texts.sentences(words, around))
        elif self._alike and 2 * same < len(self._alike):
            self.inspector.show_verdict(
                "accent",
                texts.sentences(self.tr("Nothing says clearly that the label is wrong, but look twice."), around),
            )
        else:
            self.inspector.show_verdict("good", texts.sentences(self.tr("The label is probably right."), around))

    def fix(self, label_id: int) -> None:
        """Give the row this label, and go on to the next."""
        row, project = self.list.current(), self.session.project
        if row is None or project is None:
            return
        with self.session.told():
            self._own_change = True
            try:
                self.session.publish(project.annotate(row.row, label_id))
            finally:
                self._own_change = False
            self._go_on()

    def confirm(self) -> None:
        """The label is right: say so by giving it again."""
        row, project = self.list.current(), self.session.project
        if row is None or project is None:
            return
        now = project.row(row.row).label
        if now is not None:
            self.fix(now)
        else:
            notices.info(self.tr("This row has no label yet."), self.tr("Press the key of one."))

    def _flag(self) -> None:
        row, project = self.list.current(), self.session.project
        if row is not None and project is not None:
            with self.session.told():
                self.session.publish(project.set_flag(row.row, not project.row(row.row).flagged))

    def _go_on(self) -> None:
        last = self.list.currentIndex().row() == len(self.list.rows_model.rows) - 1
        if last:
            self._show_row(self.list.current())
        self.list.go(1)

    def _follow(self, changes: Changes) -> None:
        """A label changed here or elsewhere: mark its row, keep the list as it stands."""
        assert self.data is not None
        project = self.session.here
        if "labels" in changes.kinds:
            self.show_run(self.number)
            return
        run = self.data.review.run
        for row in project.rows(changes.rows):
            by_hand = row.annotator == "you" and (row.annotated_at or 0) > run.created
            self.changed = self.changed | {row.id} if by_hand else self.changed - {row.id}
            self.now[row.id] = row.label
        self.list.rows_model.changed, self.list.rows_model.now = self.changed, self.now
        self.list.repaint_rows()
        self.scores.show_fixed(len(self.changed))
        current: Any = self.list.current()
        if not self._own_change and changes.rows:
            self.list.go_to(changes.rows[0])
            current = self.list.current()
        if current is not None and current.row in changes.rows:
            self._show_row(current)
