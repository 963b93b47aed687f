"""Answers of more than one key: several labels that are toggled, or passages that are marked; Enter confirms and goes on.

What is chosen before Enter is kept with the project as a draft, so that nothing on the screen can be lost.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.gui.keys import Keys
from workbench.gui.pages.label_answer_bar import AnswerBar
from workbench.gui.pages.label_marking import Marking
from workbench.gui.pages.label_said import Said
from workbench.records import Label, Row, Span, Value
from workbench.tasks import TASKS, multi_label, single_label, spans, stored

if TYPE_CHECKING:
    from workbench.gui.pages.label_page import LabelPage
    from workbench.project import Project


class Answer(QObject):
    """The answer that is being put together. Where a text has one label there is none: its key answers at once."""

    def __init__(self, page: LabelPage) -> None:
        super().__init__(page)
        self._page = page
        self.task = single_label.NAME
        self.value: Value = ()
        self._row: Row | None = None
        self._project: Project | None = None
        self._past: list[Value] = []
        self._chosen: tuple[int, ...] | None = None  # what the newest run would choose, where it is it that says so
        self.bar = AnswerBar(page.one)
        self.marking = Marking(page, self.change)
        self.bar.done.connect(self.confirm)
        self.bar.none.connect(self.none)
        self.bar.accepted.connect(self.accept)
        self._keys = Keys(page.one.parentWidget() or page.one)  # not in the table, where Delete moves rows to the trash
        bind = self._keys.bind
        bind("X", self.none)
        bind("A", self.accept)
        for key in ("Delete", "Backspace"):
            bind(key, self.marking.remove)
        for key, on in (("Right", True), ("Left", False)):
            bind(key, partial(self._move, forward=on), repeat=True)
            bind(f"Shift+{key}", partial(self._widen, forward=on), repeat=True)
            bind(f"Ctrl+Shift+{key}", partial(self._widen, forward=on, words=True), repeat=True)
        bind("Down", lambda: self.marking.walk(forward=True), repeat=True)
        bind("Up", lambda: self.marking.walk(forward=False), repeat=True)

    @property
    def several(self) -> bool:
        """Whether answers are put together here."""
        return self.task != single_label.NAME

    @property
    def suggested(self) -> tuple[int, ...]:
        """The labels that the model would choose, of several; never on a row that is labelled already."""
        if self.task != multi_label.NAME or self._row is None or self._row.value is not None:
            return ()
        if self._chosen is not None and self._row.split != "test":
            return self._chosen
        shares = self._page.one.buttons.shares
        return multi_label.from_scores(list(shares.values()), list(shares))[0] if shares else ()

    def adopt(self) -> None:
        """Follow the project: what a label is in it, and which labels there are."""
        self.task = self._page.session.here.task
        passages = self.task == spans.NAME
        self.bar.arrange(self.task)
        self.marking.turn(on=passages)
        self._page.one.buttons.set_boxes(self.task == multi_label.NAME)

    def show_row(self, row: Row, said: Said, *, blind: bool) -> None:
        """Another row, or the same again; an answer that was begun on it is there still. Blind: nothing is suggested."""
        if not self.several:
            return
        here = self._page.session.here
        fresh = self._project is not here or self._row is None or (self._row.id, self._row.value) != (row.id, row.value)
        self._project, self._row, self._chosen = here, row, said.chosen
        if fresh:
            self._past = []
            self.value = self._draft(row)
        self.marking.show_row(row, said.passages, fresh=fresh, blind=blind)
        self._draw()

    def hear_helper(self) -> None:
        """The live helper says how likely each label is: that counts, not what the run said."""
        self._chosen = None
        self.redraw()

    def fit(self) -> None:
        """Follow the size of the letters."""
        self.marking.card.set_size(self._page.one.shown_pixels)

    def give(self, label: Label) -> bool:
        """A label's key was pressed; whether it was taken here."""
        if not self.several or self._row is None:
            return False
        if self.task == spans.NAME:
            self.marking.give(label)
        else:
            chosen = set(stored_ids(self.value))
            self.change(tuple(sorted(chosen ^ {label.id})))
        return True

    def change(self, value: Value) -> None:
        """Set what is chosen, and keep it as a draft."""
        if value != self.value:
            self._past.append(self.value)
            self.value = TASKS[self.task].normal(value)
            self._keep()
        self._draw()

    def step_back(self) -> bool:
        """Take the last key back; False where nothing was pressed on this row yet."""
        if not self.several or not self._past:
            return False
        self.value = self._past.pop()
        self._keep()
        self._draw()
        return True

    def confirm(self) -> bool:
        """Enter: the answer is complete. A chosen suggestion is accepted first."""
        if not self.several:
            return False
        if (
            self._row is not None
            and self._page.on_one
            and not (self.task == spans.NAME and self.marking.accept_chosen())
        ):
            if self.task == multi_label.NAME and not self.value and self.suggested:
                self._commit(self.suggested)
            elif self.task == multi_label.NAME and not self.value:
                self.bar.ask_none()  # none of them is an answer of its own
            elif self.task == spans.NAME and not self.value and self.marking.open:
                self.bar.ask_suggested()  # nor is passing over all that is suggested
            else:
                self._commit(self.value)
        return True

    def none(self) -> None:
        """X: none of the labels applies, or there is nothing to mark."""
        if self.several and self._row is not None and self._page.on_one:
            self._commit(())

    def accept(self) -> None:
        """A: take what is suggested; of several labels it can still be changed."""
        if self.task == spans.NAME and self._page.on_one:
            self.marking.accept_all()
        elif self.suggested and self._page.on_one:
            self.change(self.suggested)

    def _commit(self, value: Value) -> None:
        assert self._row is not None
        self._past = []
        self.marking.learn(self._row, value)  # before the next text is shown
        self._page.commit(self._row.id, value)

    def _move(self, *, forward: bool) -> None:
        if self.marking.on:
            self.marking.card.step(forward=forward)

    def _widen(self, *, forward: bool, words: bool = False) -> None:
        if self.marking.on:
            self.marking.card.widen(forward=forward, words=words)

    def _draft(self, row: Row) -> Value:
        kept = self._page.session.here.setting("draft")
        if kept and kept[0] == row.id:
            return stored.load(kept[1])
        return row.value or ()

    def _keep(self) -> None:
        project = self._page.session.here
        if self._row is not None and not project.read_only:
            with self._page.session.told():
                project.set_setting("draft", [self._row.id, stored.dump(self.value)])

    def redraw(self) -> None:
        """Draw once more what is chosen."""
        if self._row is not None and self.several:
            self._draw()

    def _draw(self) -> None:
        if self.task == spans.NAME:
            self.marking.draw([one for one in self.value if isinstance(one, Span)])
            self.bar.say(len(self.value), suggested=len(self.marking.open))
        else:
            ids = stored_ids(self.value)
            self.bar.say(len(ids), suggested=len(self.suggested) if ids != self.suggested else 0)
            self._page.one.buttons.show_chosen(ids, self.suggested if self.bar.takes else ())


def stored_ids(value: Value) -> tuple[int, ...]:
    """The label ids of a value of several labels."""
    return tuple(one for one in value if not isinstance(one, Span))
