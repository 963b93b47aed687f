"""Label: one text at a time and one key per label, or a table of all rows. A label is saved before the screen moves on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from workbench.gui import notices, texts
from workbench.gui.keys import Keys
from workbench.gui.live_helper import scores_of
from workbench.gui.pages.label_choices import QueueChoices
from workbench.gui.pages.label_empty import LabelEmpty
from workbench.gui.pages.label_guide import SMALL_WIDTH, WIDTH, GuidePanel
from workbench.gui.pages.label_one import OneByOne
from workbench.gui.pages.label_panel import LabelsPanel
from workbench.gui.pages.label_queue import HELPED, ORDERS, LabelQueue
from workbench.gui.pages.label_side import SidePanel, Strip, read_standing
from workbench.gui.pages.page import Page
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.picker import TabButton
from workbench.records import Changes, Label

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
        self.strip = Strip()
        self.guide = GuidePanel(session)
        self.panel = LabelsPanel(session)
        self.empty = LabelEmpty(session)
        self.all_rows: AllRows | None = None
        self._tabs = [TabButton() for _ in range(2)]
        self._choices = QueueChoices()
        self._labels_button = build.button()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(30)
        self._later.timeout.connect(self._draw_standing)
        self._counts: dict[int, int] = {}
        self._mine = False
        self._lay_out()
        self._connect()
        self.keys = Keys(self.stack)
        self._bind_keys()
        self.retranslate()

    # what is shown

    def refresh(self, changes: Changes | None) -> None:
        """Follow the project. What this page did itself has been drawn already."""
        project = self.session.project
        self._later.start()
        if self.all_rows is not None:
            self.all_rows.follow(changes)
        if self._mine:
            return
        if project is None:
            self.queue.load()
            self._show_empty()
            return
        kinds = changes.kinds if changes is not None else frozenset({"rows", "labels", "annotations", "runs"})
        if "labels" in kinds:
            self._draw_labels()
            self.panel.refresh()
        if changes is None:
            self._read_choices()
        if "rows" in kinds or "runs" in kinds or not self.queue.ready:
            self._build_menus()
            self.queue.load(keep=True)
        elif "labels" in kinds or self.queue.current in (changes.rows if changes is not None else ()):
            self._show_row()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("Label"))
        self._tabs[0].say(self.tr("One by one"))
        self._tabs[1].say(self.tr("All rows"))
        self._labels_button.setText(self.tr("Labels…"))
        self._build_menus()
        if self.queue.ready and self.queue.current is None:
            self._show_empty()

    def show_tab(self, place: int) -> None:
        """0: one by one, 1: all rows."""
        if place == 1 and self.all_rows is None:
            from workbench.gui.pages.label_all import AllRows

            self.all_rows = AllRows(self.session)
            self.all_rows.row_opened.connect(lambda row: self.show_part(str(row)))
            self.stack.addWidget(self.all_rows)
        self._tabs[place].setChecked(True)
        self._choices.setVisible(place == 0)
        if place == 1 and self.all_rows is not None:
            self.stack.setCurrentWidget(self.all_rows)
        else:
            self._show_row()

    def show_panel(self, on: bool) -> None:
        """Open or close the panel that makes and changes labels; it stands where the guideline is."""
        if on:
            self.panel.refresh()
        self.panel.setVisible(on)
        self.guide.setVisible(not on)
        self._fit()
        (self.panel.new_field if on else self.one).setFocus()

    # what is done

    def give(self, label: Label) -> None:
        """Label the row that is shown, save it, move on."""
        row = self.queue.current
        if row is None or not self._on_one:
            return
        with self.session.told() as failures:
            self._own(self.session.here.annotate(row, label.id))
        if not failures:
            self.queue.advance()

    def take_suggestion(self) -> None:
        """Enter: give the model's first choice."""
        if self.one.suggestion is not None:
            self.give(self.one.suggestion)

    def skip(self) -> None:
        """Put the row aside and move on."""
        row = self.queue.current
        if row is None or not self._on_one:
            return
        with self.session.told() as failures:
            self._own(self.session.here.set_skipped(row, True))
        if not failures:
            self.queue.advance()

    def flag(self) -> None:
        """Flag the row, or take its flag away."""
        row = self.one.row
        if not self._on_one and self.all_rows is not None:
            self.all_rows.flag()
        elif row is not None and self._on_one:
            with self.session.told():
                self._own(self.session.here.set_flag(row.id, not row.flagged))
            self.one.show_marks(self.session.here.row(row.id))

    def write_note(self, words: str) -> None:
        """Keep a note on the row."""
        row = self.one.row
        if row is not None and words != row.note:
            with self.session.told():
                self._own(self.session.here.set_note(row.id, words))
            self.one.show_marks(self.session.here.row(row.id))

    def new_label(self, name: str) -> None:
        """Make a label and give it to the row that is shown."""
        with self.session.told() as failures:
            self.session.publish(self.session.here.add_label(name))
        made = self.session.here.label_named(" ".join(name.split()))
        if made is not None and not failures and self.queue.current is not None:
            self.give(made)

    def step_back(self, *, redo: bool = False) -> None:
        """Undo or redo, and look at the row that it was about."""
        changes = self.session.redo() if redo else self.session.undo()
        if changes is None:
            return
        if len(changes.rows) == 1 and self._on_one:
            self.queue.go_to(changes.rows[0])
        elif len(changes.rows) > 1:
            words = self.tr("Redone: {step}") if redo else self.tr("Undone: {step}")
            notices.info(words.format(step=texts.say(changes.name, changes.values)))

    # inside

    def show_part(self, part: str) -> None:
        """Look at a row by its number."""
        self.queue.go_to(int(part))
        self.show_tab(0)

    @property
    def _on_one(self) -> bool:
        return self.stack.currentWidget() is self._one_holder

    def _own(self, changes: Changes) -> None:
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
        self.header.addWidget(self._choices)
        self.header.addWidget(self._labels_button)
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
        row.addWidget(self.panel)
        self.panel.hide()

    def _connect(self) -> None:
        self.queue.loaded.connect(self._show_row)
        self.queue.moved.connect(self._show_row)
        self.session.helper.said.connect(self._take_said)
        self.session.helper.state_changed.connect(self._build_menus)
        self.session.helper.progressed.connect(lambda _: self._choices.say_helper(self.session.helper))
        self._choices.order_chosen.connect(lambda name: self._choose(order=name))
        self._choices.state_chosen.connect(lambda name: self._choose(state=name))
        self.one.label_chosen.connect(self.give)
        self.one.label_named.connect(self.new_label)
        self.one.note_written.connect(self.write_note)
        self.one.skip_wanted.connect(self.skip)
        self.one.flag_wanted.connect(self.flag)
        self.one.undo_wanted.connect(self.step_back)
        self.one.size_wanted.connect(lambda pixels: self.session.set(text_size=pixels))
        self.one.buttons.pointed.connect(self._show_guide)
        self.side.undo_wanted.connect(self.step_back)
        self.side.row_chosen.connect(self.queue.go_to)
        self.guide.written.connect(lambda i, text: self.session.change(lambda p: p.set_guideline(i, text)))
        self._labels_button.clicked.connect(lambda: self.show_panel(self.panel.isHidden()))
        self.panel.closed.connect(lambda: self.show_panel(False))
        self.empty.pressed.connect(self._empty_pressed)
        self.session.settings_changed.connect(lambda _: self._fit())

    def _bind_keys(self) -> None:
        bind = self.keys.bind
        for key in ("Return", "Enter"):
            bind(key, self.take_suggestion)
        bind("Space", self.skip)
        bind("F", self.flag)
        bind("N", lambda: self._open_field(self.one.edit_note))
        bind("=", lambda: self._open_field(self.one.name_label))
        bind("Z", self.step_back, repeat=True)
        bind("Shift+Z", lambda: self.step_back(redo=True), repeat=True)
        bind("/", self._find)
        bind("?", lambda: self.session.page_wanted.emit("help"))
        for key, step in (("Ctrl++", 2), ("Ctrl+=", 2), ("Ctrl+-", -2)):
            bind(key, partial(self.one.change_size, step), repeat=True)

    def _open_field(self, opens: Callable[[], None]) -> None:
        if self._on_one:
            opens()

    def _find(self) -> None:
        if self._on_one and self.one.buttons.start_find():
            return
        self.show_tab(1)
        if self.all_rows is not None:
            self.all_rows.start_find()

    def _draw_labels(self) -> None:
        labels = self.session.here.labels()
        for label in self.one.buttons.labels:
            self.keys.free(label.key)
        self.one.show_labels(labels)
        for label in labels:
            if label.key:
                self.keys.bind(label.key, partial(self._by_key, label))

    def _by_key(self, label: Label) -> None:
        if self._on_one:
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
        self.one.show_row(row, *self.queue.said_of(row))
        self._show_guide(self.one.suggestion or next((x for x in self.one.buttons.labels if x.id == row.label), None))
        self.guide.alike.look_at(row, self.one.buttons.labels)
        self.stack.setCurrentWidget(self._one_holder)
        self._later.start()

    def _take_said(self, event: dict[str, Any]) -> None:
        row = self.one.row
        shares = scores_of(event, row.id) if row is not None else None
        if shares is not None and self._on_one:
            self.one.show_shares(shares)
            self._show_guide(self.one.suggestion)

    def _show_guide(self, label: Label | None) -> None:
        shown = label or self.guide.label or (self.one.buttons.labels[0] if self.one.buttons.labels else None)
        known = {x.id: x for x in self.one.buttons.labels}
        shown = known.get(shown.id) if shown is not None else None
        self.guide.show_label(shown, self._counts.get(shown.id, 0) if shown is not None else 0)

    def _draw_standing(self) -> None:
        project = self.session.project
        if project is None or not self.isVisible():
            return
        standing = read_standing(self.session)
        self._counts = project.label_counts()
        self.side.show_standing(standing)
        self.strip.show_standing(standing)
        self.one.say_undo(standing.undo)
        if self.guide.label is not None:
            self._show_guide(self.guide.label)

    def _show_empty(self) -> None:
        self.empty.say_why(self.queue.state, self.queue.order)
        self.stack.setCurrentWidget(self.empty)
        self._later.start()

    def _empty_pressed(self) -> None:
        if self.empty.leads_to == "unlabelled":
            self._choose(order="mixed" if self.queue.order == "doubted" else None, state="unlabelled")
        else:
            self.session.page_wanted.emit(self.empty.leads_to)

    # order and filter

    def _read_choices(self) -> None:
        order = str(self.session.here.setting("queue_order", "mixed"))
        self.queue.order = order if order in ORDERS and order != "doubted" else "mixed"
        self.queue.state = "unlabelled"

    def _choose(self, *, order: str | None = None, state: str | None = None) -> None:
        self.queue.state = state or ("labelled" if order == "doubted" else self.queue.state)
        if order not in (None, "doubted") and self.queue.order == "doubted":
            self.queue.state = "unlabelled"
        self.queue.order = order or ("mixed" if state and self.queue.order == "doubted" else self.queue.order)
        if order is not None and not self.session.here.read_only:
            with self.session.told():
                self.session.here.set_setting("queue_order", order)
        self.queue.aside = None
        self._build_menus()
        self.queue.load()

    def _build_menus(self) -> None:
        helper = self.session.helper
        without = frozenset() if helper.working else frozenset({*HELPED, "doubted"} - {self.queue.order, "mixed"})
        if self.session.run() is not None:
            without -= {"uncertain"}
        self._choices.show_choices(self.queue.order, self.queue.state, disabled=without)
        self._choices.say_helper(helper)

    # sizes

    def _fit(self) -> None:
        window = self.window()
        narrow = window.width() < NARROW_UNDER or not self.panel.isHidden()
        low = window.height() < LOW_UNDER
        self.side.setVisible(not narrow)
        self.strip.setVisible(narrow)
        self.guide.setFixedWidth(SMALL_WIDTH if narrow else WIDTH)
        self.one.set_size(self.session.settings.text_size, low=low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the left column into a strip in a narrow window."""
        self._fit()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Keys act as soon as the page is there."""
        super().showEvent(event)
        self._fit()
        self.one.setFocus()
