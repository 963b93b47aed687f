"""Label: one text at a time and one key per label, or a table of all rows. A label is saved before the screen moves on."""

from __future__ import annotations

from array import array
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from workbench.gui import notices, texts
from workbench.gui.keys import Keys
from workbench.gui.live_helper import scores_of
from workbench.gui.pages.label_answer import Answer
from workbench.gui.pages.label_empty import LabelEmpty
from workbench.gui.pages.label_guide import SMALL_WIDTH, WIDTH, GuidePanel
from workbench.gui.pages.label_marks import RowMarks
from workbench.gui.pages.label_one import OneByOne
from workbench.gui.pages.label_orders import QueueOrders
from workbench.gui.pages.label_panel import folded_labels
from workbench.gui.pages.label_panels import SidePanels
from workbench.gui.pages.label_queue import LabelQueue
from workbench.gui.pages.label_said import Said
from workbench.gui.pages.label_side import SidePanel, Strip
from workbench.gui.pages.label_standing import read_standing
from workbench.gui.pages.label_stop import StopCard
from workbench.gui.pages.page import Page
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.picker import TabButton
from workbench.labelling.queue import Reason
from workbench.records import Changes, Label, Value

if TYPE_CHECKING:
    from workbench.gui.pages.label_all import AllRows

NARROW_UNDER, LOW_UNDER = 1360, 800


class LabelPage(Page):
    """Owns the queue and the keys; the parts show and say what was pressed."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.queue = LabelQueue(session)
        self.one = OneByOne()
        self.side = SidePanel()
        self.side.add(StopCard(session))
        self.strip = Strip()
        self.guide = GuidePanel(session)
        self.panels = SidePanels(session)
        self.panel = self.panels.labels
        self.empty = LabelEmpty(session)
        self.all_rows: AllRows | None = None
        self._tabs = [TabButton() for _ in range(2)]
        self.orders = QueueOrders(session, self.queue)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(30)
        self._later.timeout.connect(self._draw_standing)
        self._mine = False
        self._again = ""  # why the row that is shown is asked once more (see Project.asks_again)
        self.marks = RowMarks(self)
        self._lay_out()
        self._connect()
        self.keys = Keys(self.stack)
        self._bind_keys()
        self.answer = Answer(self)
        self.retranslate()

    # what is shown

    def refresh(self, changes: Changes | None) -> None:
        """Follow the project. What this page did itself has been drawn already."""
        project = self.session.project
        self._later.start()
        if self.all_rows is not None:
            self.all_rows.follow(changes)
        self.panels.follow(changes)
        if self._mine:
            return
        if project is None:
            self._tabs[0].setChecked(True)  # the next project begins with its first text
            self.orders.choices.show()
            self.guide.show_label(None)
            self.panels.open("")
            self.queue.load()
            self._show_empty()
            return
        kinds = changes.kinds if changes is not None else frozenset({"rows", "labels", "annotations", "runs"})
        if "labels" in kinds:
            self._draw_labels()
        if changes is None:
            self.orders.read()
        if "rows" in kinds or "runs" in kinds or not self.queue.ready:
            self.orders.show()
            self.queue.load(keep=True)
        elif "labels" in kinds or self.queue.current in (changes.rows if changes is not None else ()):
            self._show_row()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("Label"))
        self._tabs[0].say(self.tr("One by one"))
        self._tabs[1].say(self.tr("All rows"))
        self.orders.show()
        if self.queue.ready and self.queue.current is None:
            self._show_empty()

    def show_tab(self, place: int) -> None:
        """0: one by one, 1: all rows."""
        if place == 1 and self.all_rows is None:
            from workbench.gui.pages.label_all import AllRows

            self.all_rows = AllRows(self.session)
            self.all_rows.row_opened.connect(lambda row: self.show_part(str(row)))
            self.all_rows.like_wanted.connect(self.show_like)
            self.stack.addWidget(self.all_rows)
        self._tabs[place].setChecked(True)
        self.orders.choices.setVisible(place == 0)
        if place == 1 and self.all_rows is not None:
            self.stack.setCurrentWidget(self.all_rows)
        else:
            self._show_row()
        self.take_focus()

    def show_rows(self, ids: array[int], words: str) -> None:
        """Show only these rows in the table."""
        self.show_tab(1)
        if self.all_rows is not None:
            self.all_rows.show_only(ids, words)

    def show_like(self, row: int) -> None:
        """Bring up the rows like one, the nearest first."""
        if self.orders.show_like(row):
            self.show_tab(0)

    def _like_this(self) -> None:
        """F3: rows like the one in sight; once more: back to the order before."""
        if not self.on_one and self.all_rows is not None:
            row = self.all_rows.current()
            if row is not None:
                self.show_like(row)
        elif self.queue.order == "alike":
            self.orders.leave_like()
        else:
            self.orders.show_like(self.queue.current)

    def _panel_turned(self) -> None:
        self.guide.setVisible(not self.panels.which)
        self._fit()
        if not self.panels.focus():
            self.take_focus()

    def take_focus(self) -> None:
        """Give the focus to the text, the table, or what stands in their place."""
        shown = self.one if self.on_one else self.stack.currentWidget()
        if self.isVisible() and shown is not None:
            shown.setFocus()

    # what is done

    def give(self, label: Label) -> None:
        """Label the row that is shown, save it, move on."""
        row = self.queue.current
        if row is None or not self.on_one or self.answer.give(label):
            return
        with self.session.told() as failures:
            self.own(self.session.here.annotate(row, label.id, asked=self._again))
        if not failures:
            self.queue.advance()

    def commit(self, row: int, value: Value) -> bool:
        """Give a row several labels, or passages, and move on; whether that worked."""
        with self.session.told() as failures:
            self.own(self.session.here.annotate_value(row, value, asked=self._again))
        if not failures:
            self.queue.advance()
        return not failures

    def take_suggestion(self) -> None:
        """Enter: give the model's first choice."""
        if not self.answer.confirm() and self.one.suggestion is not None:
            self.give(self.one.suggestion)

    def skip(self) -> None:
        """Put the row aside and move on."""
        row = self.queue.current
        if row is None or not self.on_one:
            return
        with self.session.told() as failures:
            self.own(self.session.here.set_skipped(row, True))
        if not failures:
            self.queue.advance()

    def new_label(self, name: str) -> None:
        """Make a label and give it to the row that is shown."""
        with self.session.told() as failures:
            self.session.publish(self.session.here.add_label(name))
        made = self.session.here.label_named(" ".join(name.split()))
        if made is not None and not failures and self.queue.current is not None:
            self.give(made)

    def step_back(self, *, redo: bool = False) -> None:
        """Undo or redo, and look at the row that it was about."""
        if not redo and self.on_one and self.answer.step_back():
            return
        changes = self.session.redo() if redo else self.session.undo()
        if changes is None:
            return
        if len(changes.rows) == 1 and self.on_one:
            self.queue.go_to(changes.rows[0])
        elif len(changes.rows) > 1:
            words = self.tr("Redone: {step}") if redo else self.tr("Undone: {step}")
            notices.info(words.format(step=texts.say(changes.name, changes.values)))

    def show_part(self, part: str) -> None:
        """Look at a row by its number."""
        self.queue.go_to(int(part))
        self.show_tab(0)

    @property
    def on_one(self) -> bool:
        """Whether one row is shown."""
        return self.stack.currentWidget() is self._one_holder

    def own(self, changes: Changes) -> None:
        """Publish a change that this page draws itself."""
        self._mine = True
        try:
            self.session.publish(changes)
        finally:
            self._mine = False

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        for place, tab in enumerate(self._tabs):
            group.addButton(tab)
            tab.clicked.connect(lambda _=False, place=place: self.show_tab(place))
        self._tabs[0].setChecked(True)
        tabs = build.across(*self._tabs, gap=4)
        self.header.addLayout(tabs)
        self.header.addStretch(1)
        self.header.addWidget(self.orders.choices)
        self.header.addWidget(self.panels.rules_button)
        self.header.addWidget(self.panels.labels_button)
        self._one_holder = QWidget()
        inside = build.across(self.side, gap=0)
        inside.addWidget(self.one, 1)
        inside.addWidget(self.guide)
        down = build.down(self.strip, gap=0, into=self._one_holder)
        down.addLayout(inside, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._one_holder)
        self.stack.addWidget(self.empty)
        row = build.across(gap=0, into=self.body)
        row.addWidget(self.stack, 1)
        row.addWidget(self.panels)

    def _connect(self) -> None:
        self.queue.loaded.connect(self._show_row)
        self.queue.moved.connect(self._show_row)
        self.session.helper.said.connect(self._take_said)
        self.one.label_chosen.connect(self.give)
        self.one.label_named.connect(self.new_label)
        self.one.note_written.connect(self.marks.write_note)
        self.one.skip_wanted.connect(self.skip)
        self.one.flag_wanted.connect(self.marks.flag)
        self.one.undo_wanted.connect(self.step_back)
        self.one.size_wanted.connect(lambda pixels: self.session.set(text_size=pixels))
        self.one.buttons.pointed.connect(self._show_guide)
        self.side.undo_wanted.connect(self.step_back)
        self.side.row_chosen.connect(self.queue.go_to)
        self.panels.turned.connect(self._panel_turned)
        self.guide.left.connect(self.take_focus)
        for choice in (self.orders.choices.order_chosen, self.orders.choices.state_chosen):
            choice.connect(lambda _: self.take_focus())
        self.orders.choices.groups_left.connect(self.take_focus)
        self.panel.split.chosen = lambda: sorted(self.all_rows.model.checked) if self.all_rows is not None else []
        self.panels.rows_wanted.connect(self.show_rows)
        self.empty.pressed.connect(lambda: self.orders.leave_empty(self.empty.leads_to))
        self.session.settings_changed.connect(lambda _: self._fit())

    def _bind_keys(self) -> None:
        bind = self.keys.bind
        for key in ("Return", "Enter"):
            bind(key, self.take_suggestion)
        bind("Space", self.skip)
        bind("F", self.marks.flag)
        bind("F2", self.marks.edit_text)
        bind("F3", self._like_this)
        bind("F4", partial(self.panels.leave_for, self.guide.edit))
        bind("N", self.one.edit_note)
        bind("=", self.one.name_label)
        bind("Z", self.step_back, repeat=True)
        bind("Shift+Z", lambda: self.step_back(redo=True), repeat=True)
        bind("/", self._find)
        for key, step in (("Ctrl++", 2), ("Ctrl+=", 2), ("Ctrl+-", -2)):
            bind(key, partial(self.one.change_size, step), repeat=True)

    def _find(self) -> None:
        if not (self.on_one and self.one.buttons.start_find()):
            self.show_tab(1)
            if self.all_rows is not None:
                self.all_rows.start_find()

    def _draw_labels(self) -> None:
        labels = self.session.here.labels()
        for label in self.one.buttons.labels:
            self.keys.free(label.key)
        self.one.show_labels(labels, frozenset(folded_labels(self.session)))
        self.answer.adopt()
        for label in labels:
            if label.key:
                self.keys.bind(label.key, partial(self._by_key, label))

    def _by_key(self, label: Label) -> None:
        if self.on_one:
            self.give(label)
        elif self.all_rows is not None and self.stack.currentWidget() is self.all_rows:
            self.all_rows.give(label)

    def _show_row(self) -> None:
        project, current = self.session.project, self.queue.current
        if self._tabs[1].isChecked() and self.all_rows is not None:
            return
        if project is None or current is None:
            if self.queue.ready or project is None:
                self._show_empty()
            return
        row = project.row(current)
        self._again = project.asks_again(row.id) if self.queue.asks and row.label is not None else ""
        row = replace(row, label=None, value=None) if self._again else row  # asked blind
        said = Said(Reason("again")) if self._again else self.queue.said_of(row)
        self.one.show_row(row, said.reason, said.shares)
        self.answer.show_row(row, said, blind=bool(self._again))
        self._show_guide(self.one.suggestion or next((x for x in self.one.buttons.labels if x.id == row.label), None))
        self.guide.look_at(row, self.one.buttons.labels)
        if not self.on_one:
            self.stack.setCurrentWidget(self._one_holder)
            self.take_focus()
        self._later.start()

    def _take_said(self, event: dict[str, Any]) -> None:
        row = self.one.row
        shares = scores_of(event, row.id) if row is not None else None
        if shares is not None and self.on_one and not self._again:
            self.one.show_shares(shares)
            self.answer.hear_helper()
            self._show_guide(self.one.suggestion)

    def _show_guide(self, label: Label | None) -> None:
        shown = label or self.guide.label or (self.one.buttons.labels[0] if self.one.buttons.labels else None)
        known = {x.id: x for x in self.one.buttons.labels}
        self.guide.show_label(known.get(shown.id) if shown is not None else None)

    def _draw_standing(self) -> None:
        project = self.session.project
        if project is None or not self.isVisible():
            return
        standing = read_standing(self.session)
        self.side.show_standing(standing)
        self.strip.show_standing(standing)
        self.one.say_undo(standing.undo)
        self.guide.count_anew()
        if self.guide.label is not None:
            self._show_guide(self.guide.label)

    def _show_empty(self) -> None:
        self.empty.say_why(self.queue.state, self.queue.order)
        self.stack.setCurrentWidget(self.empty)
        self._later.start()

    # sizes

    def _fit(self) -> None:
        window = self.window()
        narrow = window.width() < NARROW_UNDER or bool(self.panels.which)
        low = window.height() < LOW_UNDER
        self.side.setVisible(not narrow)
        self.strip.setVisible(narrow)
        self.guide.setFixedWidth(SMALL_WIDTH if narrow else WIDTH)
        self.one.set_size(self.session.settings.text_size, low=low)
        self.answer.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the left column into a strip in a narrow window."""
        self._fit()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Keys act as soon as the page is there."""
        super().showEvent(event)
        self._fit()
        self.take_focus()
