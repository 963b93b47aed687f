"""The right side of Review: one row, what the model makes of it, whether its label may be wrong, and the way to fix it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from workbench.gui import icons, painting, texts, theme
from workbench.gui.pages.review_data import Alike
from workbench.gui.pages.review_evidence import EvidenceText
from workbench.gui.pages.review_fix import FixBlock
from workbench.gui.pages.review_passages import Findings, Marked, PassageTexts
from workbench.gui.pages.review_words import answer_words
from workbench.gui.widgets import build
from workbench.gui.widgets.alike_row import AlikeRow
from workbench.records import Label, ReviewRow, Row, Value, labels_in
from workbench.tasks import multi_label, single_label, spans

WIDTH = 416
SHOWN, MOST_SHOWN = 3, 8  # labels with their probabilities


class _Probability(QAbstractButton):
    """A label, who said it, a bar and a percentage; pressed, it is the label whose evidence is shown."""

    def __init__(self, label: Label, share: float, said_by: str) -> None:
        super().__init__()
        self._label, self._share, self._said_by = label, share, said_by
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{label.name}, {texts.percent(share)}, {said_by}")
        self.setToolTip(self.tr("Show what speaks for {label}").format(label=label.name))

    @property
    def label_id(self) -> int:
        """The label it stands for."""
        return self._label.id

    def sizeHint(self) -> QSize:
        """Layouts stretch it."""
        return QSize(200, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens, painter, box = theme.current(), QPainter(self), self.rect()
        note, label = theme.font("note"), self._label
        said = painting.chip_width(self._said_by) - 8 if self._said_by else 0
        room = box.width() - 112
        width = min(painting.label_width(label.name, label.key, theme.font()) + 4, room - said)
        painting.paint_label(painter, QRect(0, 0, width, box.height()), label.name, label.color, label.key, tokens)
        painting.text(painter, QRect(width + 6, 0, said, box.height()), self._said_by, note, tokens.muted)
        bar = QRect(box.width() - 104, box.center().y() - 3, 56, 8)
        painting.paint_bar(painter, bar, self._share, theme.label_color(label.color), tokens)
        painting.text(painter, box, texts.percent(self._share), theme.font(), tokens.text,
                      Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)  # fmt: skip
        if self.hasFocus():
            painting.paint_focus(painter, box, tokens)


class Inspector(QFrame):
    """Shows one row; `fix` is its foot.

    Signals:
        label_asked(int): show what speaks for this label.
    """

    label_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel-right")
        self.setFixedWidth(WIDTH)
        self.task = single_label.NAME
        self._labels: list[Label] = []
        self._ranked: list[tuple[int, float]] = []
        self.about, self.place = build.label("note"), build.label("note")
        self.evidence = EvidenceText(WIDTH - 40)
        self.text = self.evidence.view
        self.passages, self.findings = PassageTexts(), Findings()
        self._shares, self._alikes, self._pulls = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for box in (self._shares, self._alikes, self._pulls):
            box.setSpacing(0)
        self.question, self.alike_title = build.label("section"), build.label("section")
        self.pulls_title = build.label("section", wrap=True)  # a label's name may be long
        self.whose = build.label("note")
        self.verdict = build.frame("soft-good")
        self._verdict_icon, self._verdict_text = build.picture("check-circle", ink="good"), build.label(wrap=True)
        line = build.across(
            build.down(self._verdict_icon, None),
            self._verdict_text,
            margins=(12, 10, 12, 10),
            gap=12,
            into=self.verdict,
        )
        line.setStretch(1, 1)
        self.fix = FixBlock()
        self._lay_out()
        self.adopt(self.task)

    def _lay_out(self) -> None:
        top = build.down(
            build.across(self.about, None, self.place), self.evidence, self.passages, margins=(16, 14, 16, 8), gap=8
        )
        middle = QWidget()
        self._middle, self._between = build.scrolling(middle, reads=True), build.line()
        build.down(
            self.whose, self._shares, 4, self._between, 4, self.question, self.verdict, self.findings, 4, build.line(), 4,
            self.alike_title, self._alikes, 4, self.pulls_title, self._pulls, None, margins=(14, 6, 14, 10), gap=6, into=middle,
        )  # fmt: skip
        self._line, self._rest = build.line(), QWidget()
        layout = build.down(top, self._line, gap=0, into=self)
        layout.addWidget(self._middle, 1)
        layout.addWidget(self.fix)
        layout.addWidget(self._rest, 1)

    def adopt(self, task: str) -> None:
        """Follow what a label is."""
        self.task = task
        self.fix.adopt(task)
        self.evidence.setVisible(task != spans.NAME)
        for part in (self.passages, self.findings):
            part.setVisible(task == spans.NAME)
        self._between.setVisible(task != spans.NAME)
        self.retranslate()

    def set_low(self, low: bool) -> None:
        """Less high texts in a low window."""
        self.passages.set_low(low)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        question = {multi_label.NAME: self.tr("Are the labels wrong?"), spans.NAME: self.tr("What differs")}
        self.question.setText(question.get(self.task, self.tr("Is the label wrong?")))
        self._middle.setAccessibleName(self.question.text())
        self.alike_title.setText(self.tr("Most alike among the labelled rows"))

    def show_row(self, row: Row | None, review: ReviewRow | None, ranked: list[tuple[int, float]], labels: list[Label], *,
                 place: str, known: tuple[int, ...] = (), said: Value = ()) -> None:  # fmt: skip
        """Another row, as it is labelled now; `known` are the labels that the run knew, `said` is what its model says."""
        self.setEnabled(row is not None)
        marks = self.task == spans.NAME
        for part in (self.passages if marks else self.evidence, self._line, self._middle, self.fix):
            part.setVisible(row is not None)
        self._rest.setVisible(row is None)
        self._labels, self._ranked = labels, ranked
        self.place.setText(place)
        self.evidence.show_text(row.text if row is not None else "")
        self.show_pulls([], None)
        if row is None or review is None:
            self.about.setText(self.tr("No row is chosen."))
            build.clear(self._shares)
            self.fix.show_labels([], ())
            self.show_alike([])
            self.verdict.hide()
            return
        where = {"test": self.tr("test row"), "validation": self.tr("validation row"), "train": self.tr("trained on")}
        parts = [self.tr("Row {number}").format(number=row.key or row.id), where.get(review.split, "")]
        self.about.setText(" · ".join(part for part in parts if part))
        self.fix.flag.setChecked(row.flagged)
        told = labels_in(None, said)
        self._draw_shares(known, told)
        by_id = {label.id: label for label in labels}
        single = self.task == single_label.NAME
        first = (row.labels if single else known, (review.predicted,) if single else told)
        wanted = dict.fromkeys([*first[0], *first[1], *(one for one, _ in ranked), *by_id])
        value = None if row.label is None or single else row.value if row.value is not None else row.labels
        self.fix.show_labels(
            [by_id[one] for one in wanted if one in by_id], row.labels,
            same=value is not None and set(value) == set(review.predicted_value or ()), none=value == (),
        )  # fmt: skip

    def show_passages(self, marked: Marked) -> None:
        """The passages of the row, after `show_row`."""
        by_id = {label.id: label for label in self._labels}
        self.fix.suggest(marked.suggested)
        self.question.setText(self.tr("What may be wrong") if marked.suggested else self.tr("What differs"))
        self.passages.show_marked(marked, by_id)
        self.findings.show_marked(marked, by_id)

    def say_whose(self, *, trained: bool, shown: bool) -> None:
        """Say whose figures these are, where the list beside shows those of other models."""
        words = self.tr("The run's model, which learned this row, says") if trained else self.tr("The run's model says")
        self.whose.setText(words)
        self.whose.setVisible(shown)

    def _draw_shares(self, known: tuple[int, ...], told: tuple[int, ...]) -> None:
        """The likeliest labels, and those that you or the model gave whatever their place."""
        build.clear(self._shares)
        by_id, either = {label.id: label for label in self._labels}, {*known, *told}
        rest = max(SHOWN - sum(one in either for one, _ in self._ranked), 0)
        shown: list[tuple[int, float]] = []
        for one, share in self._ranked:
            if one in either or rest > 0:
                rest -= one not in either
                shown.append((one, share))
        for label_id, share in shown[:MOST_SHOWN]:
            said = [self.tr("model")] if label_id in told else []
            said += [self.tr("you")] if label_id in known else []
            if label_id in by_id:
                made = _Probability(by_id[label_id], share, " · ".join(said))
                made.clicked.connect(lambda _=False, one=label_id: self.label_asked.emit(one))
                self._shares.addWidget(made)

    def show_verdict(self, kind: str, words: str) -> None:
        """Whether the label may be wrong: kind is good, warn or accent; no words where there is nothing to say."""
        self.verdict.setVisible(bool(words))
        if not words:
            return
        theme.set_kind(self.verdict, f"soft-{kind}")
        name = {"good": "check-circle", "warn": "warning"}.get(kind, "info")
        icons.set_icon(self._verdict_icon, name, ink=kind, size=20)
        self._verdict_text.setText(words)

    def show_alike(self, found: list[Alike]) -> None:
        """The labelled rows most alike."""
        build.clear(self._alikes)
        by_id = {label.id: label for label in self._labels}
        self.alike_title.setVisible(bool(found))
        none = "" if self.task == single_label.NAME else answer_words((), by_id, self.task)
        for place, one in enumerate(found):
            if place:
                self._alikes.addWidget(build.line())
            likeness = self.tr("alike {number}").format(number=f"{one.likeness:.2f}")
            more = [by_id[label] for label in one.labels[1:] if label in by_id]
            self._alikes.addWidget(AlikeRow(one.text, by_id.get(one.label), likeness, more=more, none=none))

    def say_explained(self, label_id: int) -> None:
        """Mark the label whose evidence the text shows."""
        for at in range(self._shares.count()):
            item = self._shares.itemAt(at)
            made = item.widget() if item is not None else None
            if isinstance(made, _Probability):
                made.setChecked(made.label_id == label_id)

    def show_pulls(self, rows: list[dict[str, Any]], label: Label | None) -> None:
        """The training rows that pulled the answer to a label or away from it."""
        build.clear(self._pulls)
        by_id = {one.id: one for one in self._labels}
        self.pulls_title.setVisible(bool(rows) and label is not None)
        if label is None:
            return
        self.pulls_title.setText(self.tr("Training rows behind {label}").format(label=label.name))
        none = "" if self.task == single_label.NAME else answer_words((), by_id, self.task)
        for place, one in enumerate(rows):
            if place:
                self._pulls.addWidget(build.line())
            said = self.tr("pulled it there") if one["pull"] > 0 else self.tr("pulled it away")
            labels = [by_id[each] for each in one["labels"] if each in by_id]
            first = labels[0] if labels else None
            self._pulls.addWidget(AlikeRow(one["text"], first, said, more=labels[1:], none=none))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
