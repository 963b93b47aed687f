"""History: every step by day, a panel for the chosen one, and the life of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QStackedWidget, QWidget

from workbench.gui import texts
from workbench.gui.background import Report
from workbench.gui.keys import Keys
from workbench.gui.pages.history_life import LifePanel
from workbench.gui.pages.history_part import Part
from workbench.gui.pages.history_side import StepPanel
from workbench.gui.pages.history_table import Days, StepsView, StepTable
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.empty_state import EmptyState
from workbench.gui.widgets.key_button import KeyButton
from workbench.gui.widgets.picker import Picker, TabButton

if TYPE_CHECKING:
    from workbench.records import Changes

WIDE, NARROW, NARROW_UNDER, LISTED = 416, 360, 1360, 14


class StepsPart(Part):
    """The list is read by its ids in a worker; what is painted is read as it is painted."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = StepTable(session)
        self.table = StepsView(self.model)
        self.step, self.life = StepPanel(session), LifePanel(session)
        self.day: float | None = None
        self.chosen = 0
        self._folder = ""
        self._asked = 0
        self._day_pick = Picker("clock")
        self._count = build.label("muted")
        self._undo, self._redo = KeyButton("undo", "Z"), KeyButton("redo", "")
        self._tabs = [TabButton(height=48) for _ in range(2)]
        self._empty = EmptyState("clock")
        self._lay_out()
        self._connect()
        self.retranslate()

    def refresh(self, changes: Changes | None) -> None:
        """Read the steps anew, in a worker."""
        project = self.session.project
        if project is None:
            return
        if (
            changes is not None and changes.kinds == {"settings"} and not changes.name
        ):  # it may be open for reading only now
            self._draw()
            self.step.retranslate()
            return
        if str(project.folder) != self._folder:
            self._folder, self.day, self.chosen = str(project.folder), None, 0
            self.life.forget()
        self._asked += 1
        asked = self._asked

        def read(report: Report) -> Days:
            report(0, 0)
            with project.snapshot() as view:
                return Days(*view.step_times(), view.taken_back())

        self.session.background.start(read, done=lambda days: self._take(asked, days), failed=self._not_read)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.table.setAccessibleName(self.tr("Steps"))
        self._tabs[0].say(self.tr("This step"))
        self._tabs[1].say(self.tr("A row's life"))
        self._empty.say(
            self.tr("Nothing was done yet"),
            self.tr(
                "Every step stands here with its time and can be taken back: imports, labels, notes, renamed labels."
            ),
            self.tr("Import a spreadsheet"),
        )
        self.step.retranslate()
        self.life.retranslate()
        self._draw()

    def take_focus(self) -> None:
        """The arrows go through the steps at once."""
        if self.stack.currentWidget() is self._empty:
            self._empty.button.setFocus()
        elif not self._tabs[1].isChecked():
            self.table.setFocus()

    def look_at_row(self, row: int) -> None:
        """Show the life of a row."""
        self._show_side(1)
        self.life.show_row(row)
        self.life.field.setFocus()

    def _lay_out(self) -> None:
        above = build.frame("panel-top")
        above.setFixedHeight(56)
        build.across(self._day_pick, self._count, None, self._undo, self._redo, margins=(24, 0, 24, 0), into=above)
        left = QWidget()
        build.down(above, gap=0, into=left).addWidget(self.table, 1)
        self.side = build.frame("panel-right")
        self._places = QStackedWidget()
        self._places.addWidget(self.step)
        self._places.addWidget(self.life)
        group = QButtonGroup(self)
        for place, tab in enumerate(self._tabs):
            group.addButton(tab)
            tab.clicked.connect(lambda _=False, place=place: self._show_side(place))
        self._tabs[0].setChecked(True)
        tabs = build.across(*self._tabs, None, gap=4, margins=(8, 4, 16, 3))
        build.down(tabs, build.line(), gap=0, into=self.side).addWidget(self._places, 1)
        whole = QWidget()
        row = build.across(gap=0, into=whole)
        row.addWidget(left, 1)
        row.addWidget(self.side)
        self.stack = QStackedWidget()
        self.stack.addWidget(whole)
        self.stack.addWidget(self._empty)
        build.down(self.stack, into=self)
        build.in_turn(self._day_pick, self._undo, self._redo, self.table, *self._tabs)

    def _connect(self) -> None:
        self.table.step_chosen.connect(self._chosen)
        self._undo.clicked.connect(self.session.undo)
        self._redo.clicked.connect(self.session.redo)
        self._empty.pressed.connect(lambda: self.session.page_wanted.emit("import"))
        self.step.row_opened.connect(lambda row: self.session.page_wanted.emit(f"label:{row}"))
        self.step.life_wanted.connect(self.look_at_row)
        self.step.left.connect(self.table.setFocus)
        self.life.step_wanted.connect(self._go_to)
        self.keys = Keys(self)
        self.keys.bind("Z", self._undo.click, repeat=True)
        self.keys.bind("Shift+Z", self._redo.click, repeat=True)
        self.keys.bind("/", lambda: self._show_side(1))

    def _show_side(self, place: int) -> None:
        self._tabs[place].setChecked(True)
        self._places.setCurrentIndex(place)
        if place == 1:
            self.life.start()

    def _take(self, asked: int, days: Days) -> None:
        if asked != self._asked or self.session.project is None:
            return
        if self.day is not None and self.day not in (midnight for midnight, _ in days.days):
            self.day = None
        newest_before = self.model.entries[1] if len(self.model.entries) > 1 else 0
        self.model.show_days(days, self.day)
        self._draw()
        follows = self.chosen in (
            0,
            newest_before,
        )  # who looks at the newest step sees the newest after the next one too
        self.table.choose(0 if follows else self.chosen)
        self.stack.setCurrentIndex(0 if len(self.model.entries) else 1)
        self.life.refresh()

    def _not_read(self, error: BaseException) -> None:
        from workbench.gui import notices

        if self.session.project is not None:  # else it was closed meanwhile
            notices.problem(error)

    def _chosen(self, number: int) -> None:
        self.chosen = number
        self.step.show_step(number)

    def _go_to(self, number: int) -> None:
        """Look at a step that a row's life names."""
        if self.model.place_of(number) < 0:
            self._pick_day(None)
        self.table.choose(number)
        self._show_side(0)
        self.table.setFocus()

    def _draw(self) -> None:
        days = self.model.days
        steps = sum(count for midnight, count in days.days if self.day is None or midnight == self.day)
        self._count.setText(self.tr("%Ln steps", "", steps))
        self._day_pick.say(texts.date(self.day) if self.day is not None else self.tr("All days"))
        self._offer_days()
        undo, redo = self.session.undo_words(), self.session.undo_words(redo=True)
        for button, word, said in ((self._undo, self.tr("Undo"), undo), (self._redo, self.tr("Redo"), redo)):
            button.say(word)
            button.setToolTip(said)
            button.setEnabled(bool(said) and self.may_write())

    def _offer_days(self) -> None:
        menu = self._day_pick.menu
        menu.clear()
        self._entry(menu, self.tr("All days"), None)
        menu.addSeparator()
        months: dict[str, QMenu] = {}
        for place, (midnight, count) in enumerate(self.model.days.days):
            words = self.tr("{day}: %Ln steps", "", count).format(day=texts.date(midnight))
            if place < LISTED:
                self._entry(menu, words, midnight)
                continue
            month = _month(midnight)
            if month not in months:
                months[month] = menu.addMenu(month)
            self._entry(months[month], words, midnight)

    def _entry(self, menu: QMenu, words: str, midnight: float | None) -> None:
        entry = menu.addAction(words, lambda: self._pick_day(midnight))
        entry.setCheckable(True)
        entry.setChecked(midnight == self.day)

    def _pick_day(self, midnight: float | None) -> None:
        self.day = midnight
        self.model.show_days(self.model.days, midnight)
        self._draw()
        self.table.choose(self.chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower panel in a narrow window."""
        self.side.setFixedWidth(NARROW if self.window().width() < NARROW_UNDER else WIDE)
        super().resizeEvent(event)


def _month(time: float) -> str:
    from datetime import datetime

    then = datetime.fromtimestamp(time).astimezone()
    locale = QLocale()
    shape = "yyyy年M月" if locale.language() == QLocale.Language.Chinese else "MMMM yyyy"
    return locale.toString(QDate(then.year, then.month, then.day), shape)
