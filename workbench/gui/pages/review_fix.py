"""The foot of Review's right side: the ways to fix what a row is labelled as, each with its key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.gui.widgets import build
from workbench.gui.widgets.key_button import KeyButton
from workbench.gui.widgets.label_button import SMALL_HEIGHT, LabelButton
from workbench.records import Label
from workbench.tasks import multi_label, single_label, spans

SHOWN = 3  # labels that can be clicked without asking for all
SHOWN_OF_SEVERAL = 6  # two in a line


class FixBlock(QFrame):
    """Label buttons, and buttons to keep the label or to take the model's.

    Signals:
        label_chosen(int): give the row this label; of several, put it on or off.
        right_pressed: the label is right as it is.
        taken: take what the model says.
        none_pressed: no label applies, or there is nothing to mark.
        label_wanted: open the row on the Label page.
        flag_pressed: flag the row, or take the flag away.
        next_pressed: go to the next row.
    """

    label_chosen = Signal(int)
    right_pressed = Signal()
    taken = Signal()
    none_pressed = Signal()
    label_wanted = Signal()
    flag_pressed = Signal()
    next_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel-bottom")
        self.task = single_label.NAME
        self._all = self._suggests = False
        self._order: list[Label] = []
        self._now: tuple[int, ...] = ()
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(6)
        self.title, self.note = build.label("section"), build.label("note")
        self.everything = build.button(size="compact")
        self.open = build.button(size="compact")
        self.right = KeyButton("check", "Enter", kind="primary")
        self.flag = KeyButton("flag", "F")
        self.next = KeyButton("", "↓")
        self.take, self.none = KeyButton("", "A"), KeyButton("", "X")
        self.flag.setCheckable(True)
        self.everything.clicked.connect(self._toggle_all)
        for button, signal in (
            (self.open, self.label_wanted), (self.right, self.right_pressed), (self.flag, self.flag_pressed),
            (self.next, self.next_pressed), (self.take, self.taken), (self.none, self.none_pressed),
        ):  # fmt: skip
            button.clicked.connect(signal)
        self._more = QWidget()
        build.across(self.take, self.none, None, into=self._more)
        build.down(
            build.across(self.title, self.note, None, self.everything, self.open), self._buttons, self._more,
            build.across(self.right, self.flag, None, self.next), margins=(16, 12, 16, 12), gap=8, into=self,
        )  # fmt: skip
        self.adopt(self.task)

    def adopt(self, task: str) -> None:
        """Follow what a label is."""
        self.task = task
        self._more.setVisible(task != single_label.NAME)
        self.open.setVisible(task == spans.NAME)
        self.note.setVisible(task != spans.NAME)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        title = {multi_label.NAME: self.tr("Fix the labels"), spans.NAME: self.tr("Fix the passages")}
        right = {multi_label.NAME: self.tr("Labels are right"), spans.NAME: self.tr("Mine is right")}
        self.title.setText(title.get(self.task, self.tr("Fix the label")))
        several = self.task == multi_label.NAME
        self.note.setText(
            self.tr("a label's key puts it on or off") if several else self.tr("any label key works here")
        )
        self.right.say(right.get(self.task, self.tr("Label is right")))
        passages = self.task == spans.NAME
        take = self.tr("Take the model's") if passages else self.tr("Use the model's choice")
        self.take.say(self.tr("Take the suggestion") if passages and self._suggests else take)
        self.none.say(self.tr("Nothing to mark") if passages else self.tr("None applies"))
        self.open.setText(self.tr("Open in Label"))
        self.flag.say("")
        self.flag.setAccessibleName(self.tr("Flag"))
        self.flag.setToolTip(self.tr("Flag"))
        self.next.say(self.tr("Next"))
        self._name_everything()

    def suggest(self, suggests: bool) -> None:
        """Of passages: what can be taken is a suggestion, not the model's."""
        if suggests != self._suggests:
            self._suggests = suggests
            self.retranslate()

    def _name_everything(self) -> None:
        self.everything.setText(self.tr("Fewer") if self._all else self.tr("All"))

    def show_labels(self, order: list[Label], now: tuple[int, ...], *, same: bool = False, none: bool = False) -> None:
        """Labels in the order in which they are offered, and those that the row has.

        `same`: the model says just this; `none`: the answer is that no label applies, or nothing is to be marked.
        """
        self._order, self._now = order, now
        self.take.setEnabled(not same)
        self.none.setEnabled(not none)
        self._draw()

    def _draw(self) -> None:
        build.clear(self._buttons)
        several = self.task == multi_label.NAME
        if self.task == spans.NAME:
            self.everything.hide()
            build.in_turn(self.open, self.take, self.none, self.right, self.flag, self.next)
            return
        most = SHOWN_OF_SEVERAL if several else SHOWN
        shown = self._order if self._all else self._order[:most]
        shown = [*shown, *(one for one in self._order if one.id in self._now and one not in shown)]
        made = [self._button(label, box=several) for label in shown]
        if several:
            for at in range(0, len(made), 2):
                self._buttons.addLayout(_pair(made[at : at + 2]))
        else:
            for button in made:
                self._buttons.addWidget(button)
        more = (self.take, self.none) if several else ()
        build.in_turn(self.everything, *made, *more, self.right, self.flag, self.next)
        self.everything.setVisible(len(self._order) > most)

    def _button(self, label: Label, *, box: bool) -> LabelButton:
        button = LabelButton(label)
        button.box = box
        button.setFixedHeight(SMALL_HEIGHT - 4)
        button.show_state(None, given=label.id in self._now)
        button.clicked.connect(lambda _=False, one=label.id: self.label_chosen.emit(one))
        return button

    def _toggle_all(self) -> None:
        self._all = not self._all
        self._name_everything()
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _pair(buttons: list[LabelButton]) -> QHBoxLayout:
    """Two buttons side by side, of one width."""
    line = build.across(*buttons, gap=6)
    if len(buttons) == 1:
        line.addStretch(1)
    for at in range(2):
        line.setStretch(at, 1)
    return line
