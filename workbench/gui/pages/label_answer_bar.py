"""What several labels and passages add to the Label page: how many are chosen, Done, None applies, Accept all, the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from workbench.gui.widgets import build
from workbench.gui.widgets.key_button import KeyButton
from workbench.gui.widgets.key_cap import KeyCap
from workbench.tasks import multi_label, single_label, spans

if TYPE_CHECKING:
    from workbench.gui.pages.label_one import OneByOne


# The keys that are explained over the labels: while passages are marked, and while some are suggested.
MARKING = (("1",), ("←", "→"), ("Shift", "→"), ("Del",))
CHOOSING = (("1",), ("↓",), ("Enter",), ("Del",))


class _Keys(QWidget):
    """Some key caps, each with what it does."""

    def __init__(self, keys: tuple[tuple[str, ...], ...]) -> None:
        super().__init__()
        self._words = [build.label("note") for _ in keys]
        row = build.across(gap=6, into=self)
        for caps, words in zip(keys, self._words, strict=True):
            for cap in caps:
                row.addWidget(KeyCap(cap))
            row.addWidget(words)
            row.addSpacing(8)
        row.addStretch(1)

    def say(self, *words: str) -> None:
        """What each does."""
        for label, text in zip(self._words, words, strict=True):
            label.setText(text)


class AnswerBar(QWidget):
    """A line over the label buttons; its buttons stand with the others under them.

    Signals:
        done, none, accepted: a button was pressed.
    """

    done = Signal()
    none = Signal()
    accepted = Signal()

    def __init__(self, one: OneByOne) -> None:
        super().__init__()
        self._one = one
        self.task = single_label.NAME
        self._count, self._suggested = 0, 0
        self._title, self._note = build.label("strong"), build.label("muted")
        self._marking, self._choosing = _Keys(MARKING), _Keys(CHOOSING)
        line = build.across(
            self._title, self._note, self._marking, self._choosing, None, margins=(0, 0, 0, 10), into=self
        )
        line.setSpacing(8)
        self._done = KeyButton("", "Enter", kind="primary")
        self._none = KeyButton("", "X")
        self._accept = KeyButton("check", "A")
        for button, signal in ((self._done, self.done), (self._none, self.none), (self._accept, self.accepted)):
            button.clicked.connect(signal)
        place = one.layout()
        assert isinstance(place, QBoxLayout)
        place.insertWidget(place.indexOf(one.buttons), self)
        tools: QHBoxLayout = one.tools
        for at, button in enumerate((self._done, self._none, self._accept)):
            tools.insertWidget(at, button)
        self.retranslate()
        self.arrange(single_label.NAME)

    def arrange(self, task: str) -> None:
        """Show what belongs to this kind of labels."""
        self.task = task
        several = task != single_label.NAME
        self.setVisible(several)
        self._title.setVisible(task == multi_label.NAME)
        self._one.make_room(several)
        self._draw()

    @property
    def takes(self) -> bool:
        """Whether Enter takes what the model would choose, of several labels: nothing is chosen yet."""
        return self.task == multi_label.NAME and self._suggested > 0 and not self._count

    def say(self, count: int, *, suggested: int = 0) -> None:
        """How many are chosen, and how many suggestions are open."""
        self._count, self._suggested = count, suggested
        self._draw()

    def tell(self, words: str) -> None:
        """Say something about the last key for a moment."""
        self._note.setText(words)
        self._note.show()
        self._marking.hide()
        self._choosing.hide()
        QTimer.singleShot(4000, self, self._draw)

    def ask_none(self) -> None:
        """Enter with nothing chosen."""
        self.tell(self.tr("Nothing is chosen. If none applies, press X."))

    def ask_suggested(self) -> None:
        """Enter with nothing marked, while something is suggested."""
        self.tell(self.tr("Nothing is taken yet: A takes what is suggested, X says that there is nothing to mark."))

    def ask_selection(self) -> None:
        """A label's key with nothing selected."""
        self.tell(self.tr("Select words first, with the mouse or the arrow keys."))

    def say_overlap(self) -> None:
        """A passage that may not stand beside another one."""
        self.tell(self.tr("Passages may not overlap in this project."))

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(self.tr("Any that apply"))
        words = (self.tr("label the selected words"), self.tr("next word"), self.tr("widen"), self.tr("remove"))
        self._marking.say(*words)
        self._choosing.say(words[0], self.tr("next passage"), self.tr("accept it"), words[3])
        self._draw()

    def _draw(self) -> None:
        passages = self.task == spans.NAME
        self._none.say(self.tr("Nothing to mark") if passages else self.tr("None applies"))
        offered = self.task == multi_label.NAME or (passages and not self._suggested)
        self._none.setVisible(offered and not self._count)
        takes, choice = self.takes, self.tr("Use the model's choice")
        self._done.say(choice if takes else self.tr("Done, next"))
        self._done.setVisible(self.task != single_label.NAME)
        self._accept.say(self.tr("Accept all") if passages else choice)
        self._accept.setVisible(self._suggested > 0 and not takes)
        self._marking.setVisible(passages and not self._suggested)
        self._choosing.setVisible(passages and self._suggested > 0)
        self._note.setVisible(not passages)
        said = self.tr("The model would choose %Ln", "", self._suggested) if takes else ""
        self._note.setText(said or self.tr("%Ln chosen", "", self._count))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
