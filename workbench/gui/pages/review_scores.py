"""The score cards at the top of Review: each score with its interval, and what it was counted on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from workbench.gui import painting, texts, theme
from workbench.gui.pages.review_data import Ceiling, ReviewData
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import IntervalView
from workbench.gui.widgets.elided import Elided
from workbench.records import Label
from workbench.tasks import single_label, spans

HEIGHT, LOW_HEIGHT, NAME = 128, 88, 32


class _Name(QWidget):
    """A label where other cards have a figure: on two lines in smaller letters where one is too short."""

    def __init__(self) -> None:
        super().__init__()
        self.label: Label | None = None
        self.setFixedHeight(NAME)

    def show_label(self, label: Label) -> None:
        """Another label."""
        self.label = label
        self.setAccessibleName(f"{label.key}, {label.name}")
        self.setToolTip(label.name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it; swatch and key stand beside the first line."""
        label = self.label
        if label is None:
            return
        tokens, painter, font, small = (
            theme.current(), QPainter(self), theme.font(weight=600), theme.font("note", weight=600)
        )  # fmt: skip
        if painting.label_width(label.name, label.key, font) <= self.width():
            painting.paint_label(painter, self.rect(), label.name, label.color, label.key, tokens, font=font)
            return
        left = painting.label_width("", label.key, small)
        painting.paint_label(painter, QRect(0, 0, left, NAME // 2), "", label.color, label.key, tokens, font=small)
        painting.two_lines(painter, self.rect().adjusted(left, 0, 0, 0), label.name, small, tokens.text)


class ScoreCard(QFrame):
    """A name, a figure with its interval, a whisker, a note; in a low window the note is the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedHeight(HEIGHT)
        self.title, self.figure, self.range = Elided("strong-note"), build.label("figure"), Elided("note")
        self.figure.setFixedHeight(NAME)
        self.name = _Name()
        self.whisker = IntervalView()
        self.note = Elided("note")
        self._column = build.down(
            self.title, build.across(self.figure, self.range, gap=4), self.name, self.whisker, self.note, None,
            margins=(12, 12, 10, 8), gap=4, into=self,
        )  # fmt: skip

    def set_low(self, low: bool) -> None:
        """Less high, or as high as there is room for."""
        self.note.setVisible(not low)
        self.setFixedHeight(LOW_HEIGHT if low else HEIGHT)
        self.whisker.setFixedHeight(18 if low else 24)
        self._column.setContentsMargins(12, 8 if low else 12, 10, 4 if low else 8)
        self._column.setSpacing(0 if low else 4)

    def say(self, title: str, figure: str, interval: tuple[float, float] | None, value: float, note: str, *,
            label: Label | None = None, ceiling: float | None = None) -> None:  # fmt: skip
        """Set what it shows."""
        self.title.setText(title)
        self.figure.setText(figure)
        self.figure.setVisible(label is None)
        self.range.setText(texts.share_range(*interval) if interval and label is None else "")
        self.range.setVisible(label is None)
        self.name.setVisible(label is not None)
        if label is not None:
            self.name.show_label(label)
        self.whisker.setVisible(interval is not None)
        if interval is not None:
            self.whisker.show_interval(value, *interval, ceiling=ceiling)
        self.note.setText(note)
        self.setToolTip(note)


class FixedCard(QFrame):
    """How many labels were fixed since the run, and the way to train again.

    Signals:
        train_wanted: train again with them.
    """

    train_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedHeight(HEIGHT)
        self.title, self.figure, self.note = Elided("strong-note"), build.label("figure"), Elided("note")
        self.figure.setFixedHeight(NAME)
        self.button = build.button(size="compact", icon="train")
        self.button.clicked.connect(self.train_wanted)
        self._column = build.down(
            self.title, self.figure, self.note, None, build.across(self.button, None),
            margins=(12, 12, 12, 12), gap=4, into=self,
        )  # fmt: skip

    def set_low(self, low: bool) -> None:
        """Less high, or as high as there is room for."""
        self.setFixedHeight(LOW_HEIGHT if low else HEIGHT)
        self.note.setVisible(not low or self.button.isHidden())
        self._column.setContentsMargins(12, 8 if low else 12, 12, 8 if low else 12)
        self._column.setSpacing(0 if low else 4)


class Scores(QWidget):
    """The four cards.

    Signals:
        train_wanted: the user wants to train again.
    """

    train_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.accuracy, self.f1, self.weakest = ScoreCard(), ScoreCard(), ScoreCard()
        self.fixed = FixedCard()
        self._low = False
        self.fixed.train_wanted.connect(self.train_wanted)
        row = build.across(self.accuracy, self.f1, self.weakest, self.fixed, gap=16, into=self)
        for i in range(4):
            row.setStretch(i, 1)

    def set_low(self, low: bool) -> None:
        """Less high cards in a low window."""
        self._low = low
        for card in (self.accuracy, self.f1, self.weakest, self.fixed):
            card.set_low(low)

    def show_data(self, data: ReviewData) -> None:
        """The scores of a run as its rows are labelled now."""
        scores = data.scores
        if scores is None:
            for card in (self.accuracy, self.f1, self.weakest):
                card.say("–", "–", None, 0.0, self.tr("too few labelled rows to count on"))
        elif data.task != single_label.NAME:
            self._show_several(scores, data)
        else:
            self.accuracy.say(
                self.tr("Accuracy"), texts.percent(scores["accuracy"], 1), tuple(scores["accuracy_interval"]), scores["accuracy"],
                self._counted_on(scores, data), ceiling=data.ceiling.agreement.share if data.ceiling else None,
            )  # fmt: skip
            self.f1.say(
                self.tr("Macro F1"), texts.percent(scores["macro_f1"], 1), tuple(scores["macro_f1_interval"]),
                scores["macro_f1"], self.tr("every label counts alike"), ceiling=data.ceiling.macro_f1 if data.ceiling else None,
            )  # fmt: skip
            self._explain_ceiling(data.ceiling)
            self._show_weakest(scores, data.labels)
        self.show_fixed(len(data.review.changed), data.task)

    def _show_several(self, scores: dict[str, Any], data: ReviewData) -> None:
        """F1 over all labels or passages, the mean over labels, and rows without any mistake; the table below has each label."""
        passages = data.task == spans.NAME
        first = "span_f1" if passages else "micro_f1"
        given = sum(one["given"] for one in scores["per_label"].values())
        found = sum(round((one["recall"] or 0) * one["given"]) for one in scores["per_label"].values())
        words = self.tr("{found} of {given} found") if passages else self.tr("{found} of {given} labels found")
        self.accuracy.say(
            self.tr("Passage F1") if passages else self.tr("Micro F1"), texts.percent(scores[first], 1),
            tuple(scores[f"{first}_interval"]), scores[first], words.format(found=texts.number(found), given=texts.number(given)),
        )  # fmt: skip
        what = self.tr(
            "F1 weighs what is found against what is too much. A passage counts only where start, end and label are right."
        )
        if not passages:
            what = self.tr("F1 weighs what is found against what is too much, over all labels together.")
        self.accuracy.setToolTip(f"{self.accuracy.note.text()}\n{what}")
        self.f1.say(
            self.tr("Macro F1"), texts.percent(scores["macro_f1"], 1), tuple(scores["macro_f1_interval"]),
            scores["macro_f1"], self.tr("every label counts alike"),
        )  # fmt: skip
        self.weakest.say(
            self.tr("Wholly right"), texts.percent(scores["exact_match"], 1), tuple(scores["exact_match_interval"]),
            scores["exact_match"], self._counted_on(scores, data),
        )  # fmt: skip

    def _explain_ceiling(self, ceiling: Ceiling | None) -> None:
        """What the green tick of the whiskers is, where the pointer rests."""
        if ceiling is None:
            return
        words = self.tr(
            "Human ceiling {share} ({range}): how well you agree with yourself on {count} rows asked twice."
        )
        found = ceiling.agreement
        said = words.format(
            share=texts.percent(found.share, 1), range=texts.share_range(*found.interval), count=found.pairs
        )
        for card in (self.accuracy, self.f1):
            card.setToolTip(f"{card.note.text()}\n{said}")
            card.whisker.setAccessibleDescription(said)

    def _show_weakest(self, scores: dict[str, Any], labels: list[Label]) -> None:
        judged = [one for one in scores["per_label"].values() if one["rows"]]
        by_id = {label.id: label for label in labels}
        if not judged:
            return
        weak = min(judged, key=lambda one: (one["recall"], -one["rows"]))
        if weak["recall"] == 1:
            self.weakest.say(self.tr("Weakest label"), "–", None, 0.0, self.tr("every row of every label is found"))
            return
        found = round(weak["recall"] * weak["rows"])
        self.weakest.say(
            self.tr("Weakest label"), "", tuple(weak["recall_interval"]), weak["recall"],
            self.tr("{found} of {rows} found").format(found=found, rows=weak["rows"]), label=by_id.get(weak["label"]),
        )  # fmt: skip

    def _counted_on(self, scores: dict[str, Any], data: ReviewData) -> str:
        if data.fixed_after_look:
            return self.tr("%Ln test labels fixed after a look", "", data.fixed_after_look)
        right = round(scores.get("exact_match", scores.get("accuracy", 0.0)) * scores["rows"])
        words = {
            "test": self.tr("{right} of {rows} right"),
            "validation": self.tr("{right} of {rows} validation rows"),
            "cross-validated": self.tr("{right} of {rows}, cross-validated"),
        }[data.review.scored_split]
        return words.format(right=texts.number(right), rows=texts.number(scores["rows"]))

    def where(self, split: str, rows: int) -> str:
        """How many rows of what kind the scores come from."""
        if not rows:
            return self.tr("No rows to count on")
        return {
            "test": self.tr("%Ln test rows", "", rows),
            "validation": self.tr("%Ln validation rows: a little flattering", "", rows),
            "cross-validated": self.tr("%Ln rows, cross-validated simple head", "", rows),
        }[split]

    def show_fixed(self, changed: int, task: str = single_label.NAME) -> None:
        """How many labels changed since the run, or rows where there are several."""
        card = self.fixed
        several = task != single_label.NAME
        card.title.setText(self.tr("Rows answered") if several else self.tr("New labels"))
        card.figure.setText(texts.number(changed))
        none = self.tr("Fix them below by key.") if task == spans.NAME else self.tr("Fix labels below by key.")
        card.note.setText(self.tr("since this run") if changed else none)
        card.button.setText(self.tr("Train again"))
        card.button.setVisible(changed > 0)
        card.set_low(self._low)
