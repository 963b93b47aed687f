"""The right side of Review: one row, what the model makes of it, whether its label may be wrong, and the way to fix it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from workbench.gui import icons, painting, texts, theme
from workbench.gui.pages.review_data import Alike
from workbench.gui.widgets import build
from workbench.gui.widgets.alike_row import AlikeRow
from workbench.gui.widgets.key_button import KeyButton
from workbench.gui.widgets.label_button import SMALL_HEIGHT, LabelButton
from workbench.records import Label, ReviewRow, Row

WIDTH = 416
SHOWN = 3
MOST_TEXT = 220  # px of a row's text before it scrolls


class _Probability(QWidget):
    """A label, who said it, a bar and a percentage."""

    def __init__(self, label: Label, share: float, said_by: str) -> None:
        super().__init__()
        self._label, self._share, self._said_by = label, share, said_by
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{label.name}, {texts.percent(share)}, {said_by}")
        self.setToolTip(label.name)

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


class Inspector(QFrame):
    """Shows one row.

    Signals:
        label_chosen(int): give the row this label.
        right_pressed: the label is right as it is.
        flag_pressed: flag the row, or take the flag away.
        next_pressed: go to the next row.
    """

    label_chosen = Signal(int)
    right_pressed = Signal()
    flag_pressed = Signal()
    next_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel-right")
        self.setFixedWidth(WIDTH)
        self._labels: list[Label] = []
        self._all = False
        self._ranked: list[tuple[int, float]] = []
        self._now: int | None = None
        self._predicted: int | None = None
        self.about, self.place = build.label("note"), build.label("note")
        self.text = QTextEdit()
        self.text.setProperty("kind", "bare")
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.text.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.text.document().setDocumentMargin(0)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shares, self._alikes, self._buttons = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for box in (self._shares, self._alikes):
            box.setSpacing(0)
        self._buttons.setSpacing(6)
        self.question, self.alike_title, self.fix_title = (build.label("section") for _ in range(3))
        self.fix_note, self.whose = build.label("note"), build.label("note")
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
        self.everything = build.button(size="compact")
        self.everything.clicked.connect(self._toggle_all)
        self.right = KeyButton("check", "Enter", kind="primary")
        self.flag = KeyButton("flag", "F")
        self.next = KeyButton("", "↓")
        self.right.clicked.connect(self.right_pressed)
        self.flag.clicked.connect(self.flag_pressed)
        self.next.clicked.connect(self.next_pressed)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        top = build.down(build.across(self.about, None, self.place), self.text, margins=(16, 14, 16, 8), gap=8)
        middle = QWidget()
        self._middle = build.scrolling(middle, reads=True)
        build.down(
            self.whose, self._shares, 4, build.line(), 4, self.question, self.verdict, 4, build.line(), 4, self.alike_title, self._alikes, None,
            margins=(14, 6, 14, 10), gap=6, into=middle,
        )  # fmt: skip
        self.fix = build.frame("panel-bottom")
        build.down(
            build.across(self.fix_title, self.fix_note, None, self.everything), self._buttons,
            build.across(self.right, self.flag, None, self.next), margins=(16, 12, 16, 12), gap=8, into=self.fix,
        )  # fmt: skip
        self._line, self._rest = build.line(), QWidget()
        layout = build.down(top, self._line, gap=0, into=self)
        layout.addWidget(self._middle, 1)
        layout.addWidget(self.fix)
        layout.addWidget(self._rest, 1)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.question.setText(self.tr("Is the label wrong?"))
        self._middle.setAccessibleName(self.question.text())
        self.alike_title.setText(self.tr("Most alike among the labelled rows"))
        self.fix_title.setText(self.tr("Fix the label"))
        self.fix_note.setText(self.tr("any label key works here"))
        self.right.say(self.tr("Label is right"))
        self.flag.say("")
        self.flag.setAccessibleName(self.tr("Flag"))
        self.flag.setToolTip(self.tr("Flag"))
        self.next.say(self.tr("Next"))
        self._name_everything()

    def _name_everything(self) -> None:
        self.everything.setText(self.tr("Fewer") if self._all else self.tr("All"))

    def show_row(self, row: Row | None, review: ReviewRow | None, ranked: list[tuple[int, float]], labels: list[Label], *,
                 place: str, run_label: int | None) -> None:  # fmt: skip
        """Another row, as it is labelled now; `run_label` is the label that the run knew."""
        self.setEnabled(row is not None)
        for part in (self.text, self._line, self._middle, self.fix):
            part.setVisible(row is not None)
        self._rest.setVisible(row is None)
        self._labels, self._ranked = labels, ranked
        self._now = row.label if row is not None else None
        self._predicted = review.predicted if review is not None else None
        self.place.setText(place)
        self.text.setPlainText(row.text if row is not None else "")
        self._size_text()
        if row is None or review is None:
            self.about.setText(self.tr("No row is chosen."))
            build.clear(self._shares)
            build.clear(self._buttons)
            self.show_alike([])
            self.verdict.hide()
            return
        where = {"test": self.tr("test row"), "validation": self.tr("validation row"), "train": self.tr("trained on")}
        parts = [self.tr("Row {number}").format(number=row.key or row.id), where.get(review.split, "")]
        self.about.setText(" · ".join(part for part in parts if part))
        self.flag.setCheckable(True)
        self.flag.setChecked(row.flagged)
        self._draw_shares(run_label)
        self._draw_buttons()

    def say_whose(self, *, trained: bool, shown: bool) -> None:
        """Say whose figures these are, where the list beside shows those of other models."""
        words = self.tr("The run's model, which learned this row, says") if trained else self.tr("The run's model says")
        self.whose.setText(words)
        self.whose.setVisible(shown)

    def _size_text(self) -> None:
        font = theme.font("inspector")
        self.text.setFont(font)
        self.text.document().setDefaultFont(font)
        self.text.document().setTextWidth(WIDTH - 40)
        height = round(self.text.document().size().height()) + 8
        fits = height <= MOST_TEXT
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.text.setVerticalScrollBarPolicy(bar)
        self.text.setFixedHeight(max(36, height) if fits else MOST_TEXT)

    def _draw_shares(self, run_label: int | None) -> None:
        build.clear(self._shares)
        by_id = {label.id: label for label in self._labels}
        shown = self._ranked[:SHOWN]
        if run_label is not None and run_label not in [one for one, _ in shown]:
            shown = [*shown[: SHOWN - 1], *[pair for pair in self._ranked if pair[0] == run_label]]
        for place, (label_id, share) in enumerate(shown):
            said = [self.tr("model")] if place == 0 else []
            said += [self.tr("you")] if label_id == run_label else []
            if label_id in by_id:
                self._shares.addWidget(_Probability(by_id[label_id], share, " · ".join(said)))

    def _draw_buttons(self) -> None:
        build.clear(self._buttons)
        by_id = {label.id: label for label in self._labels}
        wanted = [self._now, self._predicted, *[one for one, _ in self._ranked], *by_id]
        order = [one for one in dict.fromkeys(wanted) if one in by_id]
        made: list[QWidget] = []
        for label_id in order if self._all else order[:SHOWN]:
            button = LabelButton(by_id[label_id])
            button.setFixedHeight(SMALL_HEIGHT - 4)
            button.show_state(None, given=label_id == self._now)
            button.clicked.connect(lambda _=False, one=label_id: self.label_chosen.emit(one))
            self._buttons.addWidget(button)
            made.append(button)
        build.in_turn(self.everything, *made, self.right, self.flag, self.next)
        self.everything.setVisible(len(by_id) > SHOWN)

    def _toggle_all(self) -> None:
        self._all = not self._all
        self._name_everything()
        self._draw_buttons()

    def show_verdict(self, kind: str, words: str) -> None:
        """Whether the label may be wrong: kind is good, warn or accent."""
        theme.set_kind(self.verdict, f"soft-{kind}")
        name = {"good": "check-circle", "warn": "warning"}.get(kind, "info")
        icons.set_icon(self._verdict_icon, name, ink=kind, size=20)
        self._verdict_text.setText(words)
        self.verdict.show()

    def show_alike(self, found: list[Alike]) -> None:
        """The labelled rows most alike."""
        build.clear(self._alikes)
        by_id = {label.id: label for label in self._labels}
        self.alike_title.setVisible(bool(found))
        for place, one in enumerate(found):
            if place:
                self._alikes.addWidget(build.line())
            likeness = self.tr("alike {number}").format(number=f"{one.likeness:.2f}")
            self._alikes.addWidget(AlikeRow(one.text, by_id.get(one.label), likeness))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
