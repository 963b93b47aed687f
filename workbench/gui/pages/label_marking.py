"""Marking passages: the text with its passages, suggestions, the list beside, and what the keys do with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout

from workbench.gui import notices
from workbench.gui.background import Report
from workbench.gui.pages.label_passages import Passage, PassageList
from workbench.gui.widgets.passage_card import Mark, PassageCard
from workbench.labelling.passages import PassageDictionary, same_again
from workbench.records import Label, Row, Span, Value
from workbench.tasks import spans

if TYPE_CHECKING:
    from workbench.gui.pages.label_page import LabelPage


class Marking:
    """Holds the passage that is chosen and the suggestions that are open; the passages themselves are the answer's."""

    def __init__(self, page: LabelPage, change: Callable[[Value], None]) -> None:
        self._page, self._change = page, change
        self.on = False
        self.card = PassageCard()
        self.list = PassageList()
        self.open: list[tuple[Span[int], float]] = []
        self._value: list[Span[int]] = []
        self._chosen: Span[int] | None = None
        self._known = PassageDictionary()
        self._asked = 0
        self._found: tuple[tuple[Span[int], float], ...] = ()  # by the newest run
        self._blind = False
        one, guide = page.one.layout(), page.guide.layout()
        assert isinstance(one, QBoxLayout)
        assert isinstance(guide, QBoxLayout)
        one.insertWidget(one.indexOf(page.one.card), self.card, 1)
        guide.insertWidget(0, self.list)
        self.card.selected.connect(lambda: self._choose(None) if self.card.selection else None)
        self.card.pointed.connect(self._point)
        self.list.chosen.connect(lambda place: self._choose(self._every[place]))
        self.list.removed.connect(lambda place: self._drop(self._every[place]))
        self.list.accepted.connect(lambda place: self._take([self._every[place]]))
        self.card.hide()
        self.list.hide()

    def turn(self, *, on: bool) -> None:
        """Let labels stand for passages, or for whole texts; what is known of passages is read anew."""
        page, self.on = self._page, on
        self.card.setVisible(on)
        page.one.card.setVisible(not on)
        self.list.setVisible(on)
        page.guide.alike.setVisible(not on)
        if not on:
            return
        project = page.session.here
        self.card.snap_to(words=project.setting("snap", "words") == "words")
        self._asked += 1
        asked = self._asked

        def read(_report: Report) -> PassageDictionary:
            known = PassageDictionary()
            with project.snapshot() as copy:
                for _, text, value in copy.labelled_passages():
                    known.learn(text, value)
            return known

        def done(known: PassageDictionary) -> None:
            if asked == self._asked:
                self._known = known
                self._suggest()

        page.session.background.start(read, done=done, failed=notices.problem)

    def show_row(self, row: Row, found: Sequence[tuple[Span[int], float]], *, fresh: bool, blind: bool) -> None:
        """Another text, or the same again. `found`: what the newest run marks in it; blind: nothing is suggested."""
        if not self.on:
            return
        heard = self._found, self._blind
        self._row, self._found, self._blind = row, tuple(found), blind
        if fresh:
            self._chosen = None
            self.card.show_text(row.text)
        if fresh or heard != (self._found, self._blind):
            self._suggest()

    def draw(self, value: list[Span[int]]) -> None:
        """Show these passages, and the suggestions that still fit beside them."""
        self._value = value
        self.open = [
            one for one in self.open if not spans.clashes(value, one[0], self._overlap) and one[0] not in value
        ]
        labels = {label.id: label for label in self._page.one.buttons.labels}
        shown = [
            (one, labels[one.label], share)
            for one, share in sorted([*((s, None) for s in value), *self.open], key=lambda pair: pair[0])
            if one.label in labels and one.end <= len(self._text)  # the text may have been edited since
        ]
        self._every = [one for one, _, _ in shown]
        if self._chosen not in self._every:
            self._chosen = None
        self.card.show_marks(
            [
                Mark(s.start, s.end, label.name, label.key, label.color, share is not None, s == self._chosen)
                for s, label, share in shown
            ]
        )
        text = self._row.text if self._row is not None else ""
        self.list.show_passages(
            [
                Passage(text[s.start : s.end], label, s.start, s.end, share, s == self._chosen)
                for s, label, share in shown
            ]
        )

    def give(self, label: Label) -> None:
        """A label's key: label what is selected, or give the chosen passage another label."""
        place = self.card.selection
        if place is None and self._chosen is None:
            self._page.answer.bar.ask_selection()
            return
        start, end = place if place is not None else (self._chosen or (0, 0))[:2]
        new, others = Span(start, end, label.id), self._value
        if self._overlap != "any" or place is None:  # the same place has one label
            others = [one for one in others if (one.start, one.end) != (start, end)]
        if spans.clashes(others, new, self._overlap):
            self._page.answer.bar.say_overlap()
            return
        self._chosen = new if place is None else None  # another key gives it another label again
        self.card.unselect()
        again = same_again(self._text, new, others)
        self.open = [one for one in self.open if one[0][:2] not in {a[:2] for a in again}] + [(a, 1.0) for a in again]
        self._change((*others, new))

    def walk(self, *, forward: bool) -> None:
        """Choose the next passage, or the one before."""
        if not self.on or not self._every:
            return
        at = self._every.index(self._chosen) if self._chosen in self._every else (-1 if forward else 0)
        self.card.unselect()
        self._choose(self._every[(at + (1 if forward else -1)) % len(self._every)])

    def remove(self) -> None:
        """Delete: the passage that is chosen, or that the selected words lie in, is none."""
        one = self._chosen or self._selected()
        if self.on and one is not None:
            self._drop(one)

    def _selected(self) -> Span[int] | None:
        """The innermost passage that the selected words touch."""
        start, end = self.card.selection or (0, 0)
        touched = [one for one in self._every if one.start < end and start < one.end]
        return min(touched, key=lambda one: one.end - one.start, default=None)

    def accept_chosen(self) -> bool:
        """Accept the suggestion that is chosen; False where none is."""
        if not any(one == self._chosen for one, _ in self.open) or self._chosen is None:
            return False
        self._take([self._chosen])
        return True

    def accept_all(self) -> None:
        """Accept every suggestion."""
        self._take([one for one, _ in self.open])

    def learn(self, row: Row, value: Value) -> None:
        """A text is done: what was marked in it is suggested from now on. Test rows teach nothing."""
        if self.on and row.split != "test":
            self._known.learn(row.text, [one for one in value if isinstance(one, Span)])

    _row: Row | None = None
    _every: list[Span[int]] = []  # noqa: RUF012 - replaced, never changed

    @property
    def _text(self) -> str:
        return self._row.text if self._row is not None else ""

    @property
    def _overlap(self) -> spans.Overlap:
        said = str(self._page.session.here.setting("overlap", "none"))
        return next((one for one in spans.OVERLAPS if one == said), "none")

    def _suggest(self) -> None:
        """What the newest run marks in this text, and beside it what is known from texts that are done.

        Nothing on test rows, where an answer was given, and where a row is asked again.
        """
        row = self._row
        self.open = []
        if row is None or row.split == "test" or row.value is not None or self._blind:
            return
        found = [one for one in self._found if one[0].end <= len(row.text)]
        places = [one for one, _ in found]
        known = spans.from_scores(self._known.suggest(row.text), overlap=self._overlap)
        self.open = sorted([*found, *(one for one in known if not spans.clashes(places, one[0], "none"))])
        self._page.answer.redraw()

    def _take(self, found: list[Span[int]]) -> None:
        value = list(self._value)
        for one in found:
            if not spans.clashes(value, one, self._overlap):
                value.append(one)
        self.open = [one for one in self.open if one[0] not in found]
        self._change(tuple(value))

    def _drop(self, span: Span[int]) -> None:
        self.open = [one for one in self.open if one[0] != span]
        self._change(tuple(one for one in self._value if one != span))

    def _choose(self, span: Span[int] | None) -> None:
        if span != self._chosen:
            self._chosen = span
            if span is not None:
                self.card.show_place(span.start)
            self._page.answer.redraw()

    def _point(self, place: int) -> None:
        found = [one for one in self._every if one.start <= place <= one.end]
        self._choose(min(found, key=lambda one: one.end - one.start) if found else None)
