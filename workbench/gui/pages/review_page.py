"""Review: how good the model is, where it goes wrong, and the labels to fix; the fixes go back through Label's own door."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from workbench.gui import texts
from workbench.gui.background import PAINTED
from workbench.gui.pages import review_data
from workbench.gui.pages.page import Page
from workbench.gui.pages.review_data import Alike, ReviewData
from workbench.gui.pages.review_fixing import Fixing
from workbench.gui.pages.review_inspector import Inspector
from workbench.gui.pages.review_list import ReviewList
from workbench.gui.pages.review_pair import show_pair
from workbench.gui.pages.review_passages import marked_by, suggested_for
from workbench.gui.pages.review_report import ReportButton
from workbench.gui.pages.review_scores import Scores
from workbench.gui.pages.review_tabs import run_views
from workbench.gui.pages.review_verdict import verdict
from workbench.gui.pages.review_views import MISTAKES, Views
from workbench.gui.pages.review_where import Cell, Chosen, Where, fits, listed
from workbench.gui.pages.review_why import Why
from workbench.gui.pages.review_words import Answer, given_of
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import Chip
from workbench.gui.widgets.empty_state import EmptyState
from workbench.gui.widgets.picker import Picker, TabButton
from workbench.project import USABLE, Project
from workbench.records import Changes, Prediction, ReviewRow, Run, Value
from workbench.reviewing.wrong import given_value
from workbench.tasks import single_label, spans

LISTS = ("wrong", "doubtful", "likely_mislabelled")
LOW_UNDER = 800


class ReviewPage(Page):
    """Scores, confusion, lists on the left; one row on the right."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.data: ReviewData | None = None
        self.number = 0
        self.list_name = "wrong"
        self.cell: Cell | None = None
        self.changed: set[int] = set()
        self.now: dict[int, Answer] = {}
        self._alike: list[Alike] = []
        self._shown: tuple[object, int, int] | None = None
        self.picker, self.scores, self.where = Picker("pin"), Scores(), Where()
        self.matrix = self.where.matrix
        self.list, self.inspector = ReviewList(), Inspector()
        self.source_chip, self.cell_chip = Chip("neutral"), build.button("quiet", icon="close", size="compact")
        self.tabs = {name: TabButton(height=44) for name in LISTS}
        self.split_note, self.nothing = build.label("note"), build.label("muted", wrap=True)
        self.fixing, self.why = Fixing(self), Why(session, self.inspector)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._show_place(0)

    def _lay_out(self) -> None:
        lists = build.frame("card")
        head = build.across(*self.tabs.values(), None, self.split_note, self.cell_chip, margins=(4, 0, 12, 0), gap=0)
        parts = (head, build.line(), self.nothing, self.list)
        column = build.down(*parts, margins=(1, 1, 1, 1), gap=0, into=lists)
        column.setStretchFactor(self.list, 1)
        column.setStretchFactor(self.nothing, 1)  # in its place
        self.nothing.setContentsMargins(16, 16, 16, 16)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        left = QWidget()
        self._left = build.down(self.scores, self.where, lists, margins=(24, 16, 24, 16), gap=16, into=left)
        self._left.setStretchFactor(lists, 1)
        full = QWidget()
        build.across(build.scrolling(left), self.inspector, gap=0, into=full).setStretch(0, 1)
        self.views = Views(full, run_views(self.session), lambda: self.tr("Mistakes"))
        for part in (self.picker, self.source_chip, *self.views.tabs.values()):
            self.header.addWidget(part)
        self.header.addStretch(1)
        self.report = ReportButton(self.session)
        self.header.addWidget(self.report.button)
        self.empty = EmptyState("review")
        self.places = QStackedWidget()
        self.places.addWidget(self.empty)
        self.places.addWidget(self.views.stack)
        build.down(self.places, into=self.body)
        build.in_turn(self.picker, *self.views.tabs.values(), self.report.button)

    def _connect(self) -> None:
        self.where.cell_chosen.connect(self._choose_cell)
        self.where.apart_wanted.connect(lambda one, other: show_pair(self.session, self, self.number, one, other))
        self.cell_chip.clicked.connect(lambda: self._choose_cell(None))
        self.list.row_chosen.connect(self._show_row)
        self.list.confirmed.connect(self.fixing.confirm)
        self.scores.train_wanted.connect(lambda: self.session.page_wanted.emit("train"))
        self.empty.pressed.connect(lambda: self.session.page_wanted.emit("train"))
        for name, tab in self.tabs.items():
            tab.clicked.connect(partial(self._choose_list, name))
        for view in self.views.views.values():
            view.rows_chosen.connect(self._show_chosen)

    def retranslate(self) -> None:
        """Set every text of the page in the language of now."""
        self.title.setText(self.tr("Review"))
        self.list.setAccessibleName(self.tr("Rows to look at"))
        self.places.setAccessibleName(self.title.text())  # it has the focus while the scores are counted
        self._say_empty()
        self._name_tabs()
        self.views.retranslate()
        self.report.retranslate()
        if self.data is not None and self.session.project is not None:
            self.scores.show_data(self.data)
            self._name_picker()

    def showEvent(self, event: QShowEvent) -> None:
        """The list has the focus: arrows go through it, keys act on its row."""
        super().showEvent(event)
        self.take_focus()

    def take_focus(self) -> None:
        """Give the focus to the list, or to what stands in its place."""
        there = self.empty if self.session.run() is None else self.places  # the button, or nothing as yet
        (self.list if self.places.currentIndex() else there).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window everything above the list becomes less high."""
        low = self.window().height() < LOW_UNDER
        self.scores.set_low(low)
        self.where.set_low(low)
        self.inspector.set_low(low)
        for tab in self.tabs.values():
            tab.setFixedHeight(36 if low else 44)
        self._left.setContentsMargins(24, 12 if low else 16, 24, 12 if low else 16)
        self._left.setSpacing(8 if low else 16)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows the rows of all cells again."""
        if event.key() == Qt.Key.Key_Escape and self.cell is not None:
            self._choose_cell(None)
        super().keyPressEvent(event)

    def _say_empty(self) -> None:
        project = self.session.project
        have = ""
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
        if project is None or latest is None:
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
        for part in (self.picker, self.source_chip, *self.views.tabs.values(), self.report.button):
            part.setVisible(place == 1)
        if self.isVisible() and place == 1 and focus in (None, self.places, self.empty, self.empty.button):
            self.list.setFocus()

    def show_run(self, number: int) -> None:
        """Review this run."""
        project = self.session.here
        self.number = number
        if self.data is None:
            self.empty.say(self.tr("Counting the scores…"), self.tr("In a moment you see what this model gets wrong."))
            self._show_place(0)
        self.session.background.start(
            lambda report: review_data.gather(project, number, report),
            done=self._gathered,
            name=self.tr("Counting the scores"),
            after=PAINTED,
        )

    def _gathered(self, data: ReviewData) -> None:
        if self.session.project is None or data.review.run.number != self.number:
            return
        again = self.list.current()
        self.data = data
        self.changed, self.now = set(data.review.changed), {}
        self._show_place(1)
        self.inspector.adopt(data.task)
        self.fixing.adopt()
        self._arrange(data)
        self._name_picker()
        self.scores.show_data(data)
        self.where.show_data(data, self.cell)
        self._show_list()
        self.views.look_at(self.number)
        self.report.look_at(self.number)
        if again is not None:
            self.list.go_to(again.row)

    def _arrange(self, data: ReviewData) -> None:
        """A cell that does not belong to this kind of labels goes."""
        if self.cell is not None and not fits(self.cell, data.task):
            self.cell = None

    def _name_picker(self) -> None:
        assert self.data is not None
        runs = [run for run in self.session.here.runs() if run.status in USABLE]
        names = {
            str(run.number): self.tr("Run {number} · {when}").format(number=run.number, when=texts.day(run.created))
            for run in runs
        }
        self.picker.say(names.get(str(self.number), ""))
        self.picker.offer(names, str(self.number), lambda name: self.show_run(int(name)))
        words = self.scores.where(self.data.review.scored_split, len(self.data.review.scored))
        self.report.say_where(self.source_chip, words, self.data)

    def _rows(self, name: str) -> list[ReviewRow]:
        assert self.data is not None
        return listed(self.data.review, name, self.cell)

    def _name_tabs(self) -> None:
        passages = self.data is not None and self.data.task == spans.NAME
        suspects = self.tr("Passages may be wrong") if passages else self.tr("Label may be wrong")
        names = {"wrong": self.tr("Wrong"), "doubtful": self.tr("Doubtful"), "likely_mislabelled": suspects}
        for name, tab in self.tabs.items():
            count = f" {texts.number(len(getattr(self.data.review, name)))}" if self.data is not None else ""
            tab.say(names[name] + count)
            tab.setChecked(name == self.list_name)

    def _choose_list(self, name: str) -> None:
        self.list_name = name
        self._show_list()

    def _choose_cell(self, cell: Cell | None) -> None:
        self.cell = cell
        self.list_name = "wrong" if cell is not None else self.list_name
        self.where.choose(cell)
        self._show_list()

    def _show_chosen(self, chosen: Chosen) -> None:
        self.views.choose(MISTAKES)
        self._choose_cell(chosen)
        self.list.setFocus()

    def _show_list(self) -> None:
        if self.data is None:
            return
        self._name_tabs()
        rows = self._rows(self.list_name)
        self.cell_chip.setVisible(self.cell is not None)
        if self.cell is not None:
            self.cell_chip.setText(self.where.words(self.cell, self.data, len(rows)))
        self.nothing.setVisible(not rows)
        looked, task = self.data.review.looked, self.data.task
        self.nothing.setText(
            self.list.why_nothing(self.list_name, chosen=self.cell is not None, task=task, looked=looked)
        )
        self.list.setVisible(bool(rows))
        said = self.list.note(self.list_name, rows, self.data.review.checked) if self.cell is None else ""
        self.split_note.setText(said)
        self.split_note.setVisible(bool(said))
        self.list.show_rows(
            rows, labels=self.data.labels, changed=self.changed, now=self.now, suspects=self.data.suspects,
            said_by=review_data.said_by(self.data.review, self.list_name, self.cell), task=self.data.task,
        )  # fmt: skip

    def _show_row(self, review: ReviewRow | None) -> None:
        data, project = self.data, self.session.project
        if data is None or project is None or review is None:
            self._shown = None
            self.why.forget()
            self.inspector.show_row(None, None, [], [], place="")
            return
        row, run = project.row(review.row), data.review.run
        prediction = project.prediction(run.number, review.row)
        ranked = review_data.ranked(prediction, run.label_ids) if data.task != spans.NAME else []
        place = f"{self.list.currentIndex().row() + 1} / {len(self.list.rows_model.rows)}"
        before = data.review.before.get(row.id, given_of(review, data.task))
        said = _said(prediction, run)
        self.inspector.show_row(
            row, review, ranked, data.labels, place=place, known=review_data.known_labels(before), said=said
        )
        if data.task == spans.NAME:
            suggested = self.list.rows_model.said_by == "doubt"
            self.inspector.show_passages(
                suggested_for(row, review) if suggested else marked_by(row, review, prediction)
            )
        shown = self.list.rows_model.said_by != "model" and data.task != spans.NAME
        self.inspector.say_whose(trained=review.split == "train", shown=shown)
        self.why.look_at(run.number, row.id, data.labels, data.task)
        if self._shown != (project, run.number, row.id):  # where only its labels changed, what is alike stays
            self._shown = (project, run.number, row.id)
            self._look_up(project, run.number, row.id)
        self._say_verdict(review, said)

    def _look_up(self, project: Project, number: int, row: int) -> None:
        """Find the rows most alike."""
        self._alike = []
        self.inspector.show_alike([])
        self.session.background.start(
            lambda report: review_data.alike(project, number, row, report),
            done=lambda found: self._show_alike(project, row, found),
        )

    def _show_alike(self, project: Project, row: int, found: list[Alike]) -> None:
        current = self.list.current()
        if self.data is not None and project is self.session.project and current is not None and current.row == row:
            self._alike = found
            self.inspector.show_alike(found)
            run = self.data.review.run
            self._say_verdict(current, _said(project.prediction(run.number, row), run))

    def _say_verdict(self, review: ReviewRow, said: Value) -> None:
        assert self.data is not None
        now = self.now.get(review.row, given_of(review, self.data.task))
        changed = review.row in self.changed
        self.inspector.show_verdict(*verdict(review, now, self.data, changed=changed, alike=self._alike, said=said))

    def fix(self, label_id: int) -> None:
        """Give the row this label, and go on to the next."""
        self.fixing.give(label_id)

    def confirm(self) -> None:
        """The label is right: say so by giving it again."""
        self.fixing.confirm()

    def go_on(self) -> None:
        """To the next row; the last one is drawn as it is now."""
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
            self.now[row.id] = row.label if self.data.task == single_label.NAME else given_value(row, self.data.task)
        self.list.rows_model.changed, self.list.rows_model.now = self.changed, self.now
        self.list.repaint_rows()
        self.scores.show_fixed(len(self.changed), self.data.task)
        current: Any = self.list.current()
        if not self.fixing.own and changes.rows:
            self.list.go_to(changes.rows[0])
            current = self.list.current()
        if current is not None and current.row in changes.rows:
            self._show_row(current)


def _said(prediction: Prediction | None, run: Run) -> Value:
    """What the run's model says of a row."""
    from workbench.runs.collecting import value_said

    return value_said(prediction, run) if prediction is not None else ()
