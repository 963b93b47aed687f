"""A text with passages in Review: as you marked it, as the model marks it, and what differs.

Passages of both look alike; one that only one of them has, or has otherwise, stands in a box.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.gui import texts
from workbench.gui.pages.review_data import passages_of
from workbench.gui.pages.review_shades import Legend, shade, telling
from workbench.gui.pages.review_words import quoted, suspicion_name
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import LabelView
from workbench.gui.widgets.elided import Elided
from workbench.gui.widgets.mistakes_view import kind_name
from workbench.gui.widgets.passage_card import Mark, PassageCard
from workbench.records import Label, Prediction, ReviewRow, Row, Span
from workbench.reviewing.mistakes import CORRECT, Finding, findings
from workbench.reviewing.wrong import given_value
from workbench.tasks import spans

LEAST, MOST, LOW_MOST, LETTERS = 84, 214, 116, 17
SHOWN = 30  # findings that are listed
LINE_HEIGHT = 2.8  # of the letters
BOX = 5  # px that a box stands out


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, its passages as given (None: no answer) and as predicted with their probabilities, and what came of them.

    `suggested`: not what the run's model says, but what is to be put in place of passages that may be wrong.
    """

    text: str
    given: list[Span[int]] | None
    predicted: dict[Span[int], float]
    findings: list[Finding]
    suggested: bool = False


class _Card(PassageCard):
    """Small letters with names of the usual size under them, and room for a box around the first word of a line."""

    def __init__(self) -> None:
        super().__init__(line_height=LINE_HEIGHT)

    def _format(self) -> None:
        super()._format()
        frame = self.view.document().rootFrame()
        shape = frame.frameFormat()
        shape.setLeftMargin(BOX)
        shape.setTopMargin(BOX)
        frame.setFrameFormat(shape)
        self._place()


class PassageTexts(QWidget):
    """The text twice: with your passages, and with the model's, and what speaks for one of these.

    Signals:
        asked(object): show what speaks for this passage of the model's.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.yours, self.models = build.label("strong-note"), build.label("strong-note")
        self._note, self._how = build.label("note"), build.label("note")
        self.card, self.model_card = _Card(), _Card()
        self._marked = Marked("", None, {}, [])
        self._low = False
        self._words: list[dict[str, Any]] = []
        self._asked: Span[int] | None = None
        self.legend = Legend()
        self.legend.hide()
        self.model_card.pointed.connect(self._point)
        for card in (self.card, self.model_card):
            card.setMinimumHeight(LEAST)
        build.down(
            build.across(self.yours, None, self._note),
            self.card,
            4,
            build.across(self.models, None, self._how),
            self.model_card,
            self.legend,
            gap=4,
            into=self,
        )
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        answered = self._marked.given is not None
        self.yours.setText(self.tr("You marked") if answered else self.tr("You marked nothing yet"))
        self.models.setText(self.tr("Suggested") if self._marked.suggested else self.tr("The model marks"))
        self._note.setText(self.tr("in a box: not the same"))
        boxed = any(one.kind != CORRECT for one in self._marked.findings)
        self._note.setVisible(boxed)
        self._how.setText(self.tr("click a passage, or press E: why"))
        self._how.setVisible(bool(self._marked.predicted) and not self._marked.suggested)

    def set_low(self, low: bool) -> None:
        """Less high in a low window."""
        self._low = low
        self._fit()

    def show_marked(self, marked: Marked, labels: dict[int, Label]) -> None:
        """Another row."""
        self._marked, self._words, self._asked = marked, [], None
        self.legend.hide()
        same = {one.given for one in marked.findings if one.kind == CORRECT}
        compared = marked.given is not None
        for card, passages in ((self.card, marked.given or []), (self.model_card, list(marked.predicted))):
            card.show_text(marked.text)
            card.set_size(LETTERS)
            card.show_marks(
                [
                    Mark(s.start, s.end, labels[s.label].name, labels[s.label].key, labels[s.label].color, chosen=compared and s not in same)
                    for s in passages
                    if s.label in labels and s.end <= len(marked.text)
                ]
            )  # fmt: skip
        self._shade()
        self.retranslate()
        self._fit()

    def show_evidence(self, words: list[dict[str, Any]], passage: tuple[int, int], label: Label) -> None:
        """Shade the words that speak for a passage of the model's, or against it."""
        self._words = words
        quoted = texts.one_line(self._marked.text[slice(*passage)], 30)
        says = self.tr("speaks for {label}: “{words}”").format(label=label.name, words=quoted)
        self.legend.say(says, self.tr("against"))
        self.legend.setVisible(bool(telling(words)))
        self._shade()

    def ask_first(self) -> None:
        """Ask about the first passage that differs from yours, or the first of all."""
        wrong = [one.predicted for one in self._marked.findings if one.kind != CORRECT and one.predicted is not None]
        self._ask(next(iter([*wrong, *self._marked.predicted]), None))

    def ask_next(self) -> None:
        """Ask about the model's next passage, the first after the last."""
        every = sorted(self._marked.predicted, key=lambda one: (one.start, one.end))
        if every:
            at = every.index(self._asked) if self._asked in every else -1
            self._ask(every[(at + 1) % len(every)])

    def _point(self, place: int) -> None:
        here = [one for one in self._marked.predicted if one.start <= place <= one.end]
        if here:
            self._ask(min(here, key=lambda one: one.end - one.start))

    def _ask(self, passage: Span[int] | None) -> None:
        """The run's model says nothing for what is suggested: it has learned from the row."""
        self._asked = passage
        if passage is not None and not self._marked.suggested:
            self.asked.emit(passage)

    def _shade(self) -> None:
        shade(self.model_card.view, self._marked.text, self._words)

    def _fit(self) -> None:
        """As high as the text needs, within bounds; longer texts scroll."""
        for card in (self.card, self.model_card):
            needed = round(card.view.document().size().height()) + 28
            card.setFixedHeight(max(LEAST, min(needed, LOW_MOST if self._low else MOST)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language or theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "legend"):
            self._shade()
        super().changeEvent(event)


class Findings(QWidget):
    """What differs, one line each: the kind, the words, the label of each, how sure the model is."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._more = build.label("note")
        build.down(self._lines, self._more, gap=4, into=self)

    def show_marked(self, marked: Marked, labels: dict[int, Label]) -> None:
        """Those of another row."""
        build.clear(self._lines)
        found = [one for one in marked.findings if one.kind != CORRECT]
        if marked.given is None:
            found = [Finding(CORRECT, span.label, None, span) for span in marked.predicted]
        for place, one in enumerate(found[:SHOWN]):
            if place:
                self._lines.addWidget(build.line())
            self._lines.addWidget(self._line(one, marked, labels, compared=marked.given is not None))
        self._more.setVisible(len(found) > SHOWN)
        self._more.setText(self.tr("and %Ln more", "", len(found) - SHOWN))
        self.setVisible(bool(found))

    def _line(self, one: Finding, marked: Marked, labels: dict[int, Label], *, compared: bool) -> QWidget:
        line = QWidget()
        parts = QVBoxLayout()
        parts.setSpacing(2)
        told = []
        other = self.tr("suggested") if marked.suggested else self.tr("model")
        for who, span in ((self.tr("you"), one.given), (other, one.predicted)):
            if span is None:
                continue
            words = Elided()
            words.setText(f"“{quoted(marked.text, span, 80)}”")
            share = marked.predicted.get(span) if span is one.predicted and not marked.suggested else None
            said = who if share is None else f"{who} · {texts.percent(share)}"
            row = build.across(words, LabelView(labels.get(span.label)), build.label("note", said), gap=8)
            row.setStretch(0, 1)
            parts.addLayout(row)
            told.append(f"{said}: {words.text()}")
        kind = suspicion_name(one.kind) if marked.suggested else kind_name(one.kind)
        name = build.label("strong-note", kind if compared else "")
        name.setFixedWidth(84)
        if not compared:  # shown before it has a place it would be a window of its own
            name.hide()
        whole = build.across(build.down(name, None, gap=0), parts, margins=(0, 6, 0, 6), gap=4, into=line)
        whole.setStretch(1, 1)
        line.setAccessibleName(", ".join([name.text(), *told] if compared else told))
        return line


def suggested_for(row: Row, review: ReviewRow) -> Marked:
    """The passages of a row as they are now, beside those to put instead."""
    now = given_value(row, spans.NAME)
    better = dict.fromkeys(passages_of(review.predicted_value), 0.0)
    return Marked(row.text, passages_of(now), better, findings(replace(review, given_value=now)), suggested=True)


def marked_by(row: Row, review: ReviewRow, prediction: Prediction | None) -> Marked:
    """The passages of a row as they are now, beside the model's."""
    now = given_value(row, spans.NAME)
    predicted = passages_of(prediction.value if prediction is not None else None)
    shares = dict(zip(predicted, prediction.scores if prediction is not None else (), strict=False))
    compared = replace(review, given_value=now, predicted_value=tuple(predicted))
    return Marked(row.text, None if now is None else passages_of(now), shares, findings(compared))
