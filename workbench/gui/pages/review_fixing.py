"""What the keys of Review do with the row that is looked at: every answer goes through the project, one step of undo each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.gui import notices
from workbench.gui.keys import Keys
from workbench.records import Changes, Value, labels_in
from workbench.reviewing.wrong import given_value
from workbench.tasks import TASKS, multi_label, single_label, spans

if TYPE_CHECKING:
    from workbench.gui.pages.review_page import ReviewPage
    from workbench.project import Project

_OWN = ("Return", "Enter", "F", "Z", "Shift+Z", "Down", "Up")


class Fixing(QObject):
    """Keys and the foot of the inspector, bound to the row under the cursor."""

    def __init__(self, page: ReviewPage) -> None:
        super().__init__(page)
        self._page, self.own = page, False
        self._keys, fix = Keys(page), page.inspector.fix
        fix.label_chosen.connect(self.give)
        fix.right_pressed.connect(self.confirm)
        fix.taken.connect(self.take)
        fix.none_pressed.connect(self.none)
        fix.flag_pressed.connect(self.flag)
        fix.label_wanted.connect(self.open)
        fix.next_pressed.connect(lambda: page.list.go(1))
        bind = self._keys.bind
        for key in ("Return", "Enter"):
            bind(key, self.confirm)
        bind("F", self.flag)
        bind("Z", page.session.undo)
        bind("Shift+Z", page.session.redo)
        bind("Down", lambda: page.list.go(1), repeat=True)
        bind("Up", lambda: page.list.go(-1), repeat=True)

    def adopt(self) -> None:
        """Bind what belongs to this kind of labels, and the labels' own keys."""
        assert self._page.data is not None
        task = self._page.data.task
        for key in {*self._keys.bound()} - {*_OWN}:
            self._keys.free(key)
        if task != single_label.NAME:
            self._keys.bind("A", self.take)
            self._keys.bind("X", self.none)
        if task == spans.NAME:
            self._keys.bind("E", self._page.inspector.passages.ask_next)
        if task != spans.NAME:
            for label in self._page.data.labels:
                if label.key:
                    self._keys.bind(label.key, partial(self.give, label.id))

    def give(self, label_id: int) -> None:
        """Give the row this label and go on; of several put it on or off, and stay."""
        if self._task == multi_label.NAME:
            self._change(lambda project, row: project.toggle_label(row, label_id), go_on=False)
        elif self._task == single_label.NAME:
            self._change(lambda project, row: project.annotate(row, label_id))

    def confirm(self) -> None:
        """The label is right: say so by giving it again."""
        row, project = self._page.list.current(), self._page.session.project
        if row is None or project is None:
            return
        now = project.row(row.row)
        if now.label is None and self._task == single_label.NAME:
            notices.info(self.tr("This row has no label yet."), self.tr("Press the key of one."))
        elif now.label is None:
            notices.info(
                self.tr("This row has no answer yet."),
                self.tr("A takes the model's choice, X says that there is none."),
            )
        elif self._task == single_label.NAME:
            self.give(now.label)
        else:
            self._answer(given_value(now, self._task) or ())

    def take(self) -> None:
        """What the model says is right."""
        row, data = self._page.list.current(), self._page.data
        if row is None or data is None or row.predicted_value is None:
            return
        value, known = row.predicted_value, {label.id for label in data.labels}
        for gone in set(labels_in(None, value)) - known:  # a label that was deleted since
            value = TASKS[data.task].replaced(value, gone, None) or ()
        self._answer(value)

    def none(self) -> None:
        """No label applies, or there is nothing to mark."""
        if self._task != single_label.NAME:
            self._answer(())

    def open(self) -> None:
        """Open the row on the Label page, to mark it there."""
        row = self._page.list.current()
        if row is not None:
            self._page.session.page_wanted.emit(f"label:{row.row}")

    def flag(self) -> None:
        """Flag the row, or take the flag away."""
        row, project = self._page.list.current(), self._page.session.project
        if row is not None and project is not None:
            with self._page.session.told():
                self._page.session.publish(project.set_flag(row.row, not project.row(row.row).flagged))

    @property
    def _task(self) -> str:
        return self._page.data.task if self._page.data is not None else single_label.NAME

    def _answer(self, value: Value) -> None:
        self._change(lambda project, row: project.annotate_value(row, value))

    def _change(self, act: Callable[[Project, int], Changes], *, go_on: bool = True) -> None:
        row, session = self._page.list.current(), self._page.session
        if row is None or session.project is None:
            return
        with session.told():
            self.own = True
            try:
                session.publish(act(session.project, row.row))
            finally:
                self.own = False
            if go_on:
                self._page.go_on()
