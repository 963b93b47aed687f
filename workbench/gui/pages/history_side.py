"""The panel of one step: what it was, what it touched, and taking it back by itself where nothing stands in the way."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.gui import icons, notices, texts, theme
from workbench.gui.background import Report
from workbench.gui.pages import history_words as words
from workbench.gui.pages.history_table import RowIds, RowsView
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import Chip
from workbench.gui.widgets.elided import Elided

if TYPE_CHECKING:
    from workbench.project.history import Change, Obstacle, Step
    from workbench.records import Changes

OTHERS = 12


@dataclass(frozen=True, slots=True)
class _Found:
    """What a worker read about a step."""

    step: Step
    rows: array[int]
    others: list[Change]
    obstacle: Obstacle | None


class StepPanel(QWidget):
    """Reads in a worker: an import may have touched a million rows.

    Signals:
        row_opened(int), life_wanted(int): a row was chosen.
        left: the button that had the focus is about to go.
    """

    row_opened = Signal(int)
    life_wanted = Signal(int)
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._asked = 0
        self._found: _Found | None = None
        self._name = build.label("section", wrap=True)
        self._when = Elided("note")
        self._chip = Chip()
        self.take_back = build.button("primary", icon="undo")
        self._reason_icon = build.picture("info", ink="muted", size=16)
        self._reason = build.label("note", wrap=True)
        self._others = build.down(gap=4)
        self._rows_title = build.label("strong-note")
        self.model = RowIds(session)
        self.rows = RowsView(self.model)
        reason = build.across(build.down(1, self._reason_icon, None, gap=0), gap=8)
        reason.addLayout(build.down(self._reason, None, gap=0), 1)
        under = build.across(gap=8)
        under.addWidget(self._when, 1)
        under.addWidget(self._chip)
        head = build.down(
            self._name, under, 8, build.across(self.take_back, None), reason,
            self._others, margins=(16, 16, 16, 12), gap=6,
        )  # fmt: skip
        rows = build.across(self._rows_title, margins=(16, 8, 16, 6))
        column = build.down(head, build.line(), rows, gap=0, into=self)
        column.addWidget(self.rows, 1)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)  # without rows all else stays at the top
        self.take_back.clicked.connect(self._take_back)
        self.rows.opened.connect(self.row_opened)
        self.rows.life_wanted.connect(self.life_wanted)
        self.retranslate()

    def show_step(self, number: int) -> None:
        """Look at another step."""
        project = self.session.project
        if project is None:
            return
        self._asked += 1
        asked = self._asked
        self.take_back.setEnabled(False)

        def read(report: Report) -> _Found | None:
            report(0, 0)
            with project.snapshot() as view:
                step = view.steps_of([number]).get(number)
                if step is None:
                    return None
                return _Found(step, view.touched(number), view.other_changes(number, OTHERS + 1), view.obstacle(number))

        self.session.background.start(read, done=lambda found: self._take(asked, found), failed=self._not_read)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.take_back.setText(self.tr("Take this step back"))
        self.rows.setAccessibleName(self.tr("Rows of this step"))
        self._draw()

    def _take(self, asked: int, found: _Found | None) -> None:
        if asked == self._asked and self.session.project is not None:
            before = self._found
            self._found = found
            if found is not None and (before is None or before.rows != found.rows):
                self.model.show_ids(found.rows)
            else:
                self.model.show_ids(self.model.ids)  # some may be in the trash now
            self._draw()

    def _not_read(self, error: BaseException) -> None:
        if self.session.project is not None:  # else it was closed meanwhile
            notices.problem(error)

    def _draw(self) -> None:
        found = self._found
        for part in (self._chip, self.take_back, self._reason, self._reason_icon, self._rows_title, self.rows):
            part.setVisible(found is not None)
        if found is None:
            return
        step = found.step
        self._name.setText(words.name_of(step))
        self._when.setText(f"{texts.date(step.time)} · {texts.clock(step.time)}")
        self._chip.say(*words.state_of(step))
        project = self.session.project
        reason, icon = words.state_note(step), "info"
        if step.state == "done":
            reason = self.tr("All later steps stay as they are. Taking it back is a step itself and can be undone.")
            if found.obstacle is not None:
                reason, icon = texts.say(found.obstacle.reason, found.obstacle.values), "lock"
            if project is not None and project.read_only:
                reason, icon = self.tr("The project is open for reading only."), "lock"
        free = found.obstacle is None and project is not None and not project.read_only
        self.take_back.setVisible(step.state == "done")
        self.take_back.setEnabled(free)
        theme.set_kind(self._reason, "warn" if icon == "lock" else "note")
        icons.set_icon(self._reason_icon, icon, ink="warn" if icon == "lock" else "muted", size=16)
        self._reason.setText(reason)
        self._draw_touched(found)

    def _draw_touched(self, found: _Found) -> None:
        build.clear(self._others)
        said = [words.change(one) for one in found.others[:OTHERS]]
        if len(found.others) > OTHERS:
            said.append(self.tr("and more"))
        for one in said:
            self._others.addWidget(build.label("small", one, wrap=True))
        count = len(found.rows)
        self._rows_title.setText(self.tr("%Ln rows touched", "", count) if count else self.tr("No row touched"))
        self.rows.setVisible(count > 0)
        self._rest.setVisible(count == 0)

    def _take_back(self) -> None:
        found = self._found
        if found is None:
            return
        number = found.step.id
        self.left.emit()

        def done(changes: Changes) -> None:
            undo = notices.Action(self.tr("Undo"), self.session.undo, key="Z")
            said = self.tr("Taken back: {step}").format(step=words.name_of(found.step))
            notices.success(said, "" if changes.rows else self.tr("No row was touched."), undo)

        self.session.change(
            lambda project: project.take_back(number),
            rows=len(found.rows),
            name=self.tr("Taking a step back"),
            done=done,
        )
