"""How a run is put together: one training or several, what is read before, and what counts less."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from workbench.gui import device
from workbench.gui.pages.train_choices import Choices, Sets
from workbench.gui.pages.train_facts import Facts
from workbench.gui.widgets import build
from workbench.models.text_windows import MOST
from workbench.tasks import spans

TRIES = 12  # settings that a search tries at most
# All of a long text takes longer by how many there are, which is not known before it was tried: twice is a guess.
_SETS: Sets = {
    "plan": {
        "usual": ({}, 1), "once": ({"plan": "once"}, 1), "methods": ({"plan": "methods"}, 1), "self_training": ({"plan": "self_training"}, 1), "ensemble": ({"plan": "ensemble"}, 1),
        "search": ({"plan": "search", "parts": TRIES}, 1),
    },
    "read": {"none": ({}, 1), "once": ({"pretrain_epochs": 1}, 1), "often": ({"pretrain_epochs": 3}, 1)},
    "doubt": {"none": ({}, 1), "less": ({"noise_aware": True}, 1)},
    "made": {
        "none": ({}, 1), "one": ({"augment": 1}, 2), "three": ({"augment": 3}, 4),
        "back": ({"augment": 1, "made_by": "translation"}, 2), "three_back": ({"augment": 3, "made_by": "translation"}, 4),
    },
    "long": {"ends": ({}, 1), "start": ({"long_texts": "start"}, 1), "windows": ({"long_texts": "windows"}, 2)},
    "card": {"none": ({}, 1), "wait": ({"waits_for_card": True}, 1)},
    "power": {"none": ({}, 1), "wait": ({"waits_for_power": True}, 1)},
}  # fmt: skip
# How many trainings as long as one each takes (see training.probe.trainings), with three parts.
_TIMES = {"usual": 1, "once": 1, "self_training": 5, "ensemble": 4, "search": TRIES}
_COMPARED = {"quick": 5.0, "balanced": 2.3, "thorough": 1.7}


class Plan(Choices):
    """Seven choices, and the minutes that a search may take."""

    def __init__(self) -> None:
        super().__init__(_SETS)
        self.minutes_title, self.minutes = build.label("strong-note"), build.number(1, 10_000, 10)
        self.minutes_title.setBuddy(self.minutes)
        self.minutes.valueChanged.connect(self.changed)
        self._line = QWidget()  # a layout in the grid would make its column narrow while nothing in it is shown
        build.across(self.minutes_title, self.minutes, gap=8, into=self._line).setStretch(1, 1)
        self.grid.addWidget(self._line, 3, 0)
        first, *others = self.choices.values()
        build.in_turn(first, self.minutes, *others)

    def offer_for(self, facts: Facts, *, head: bool) -> None:
        """Offer what the rows, the kind of labels and the method can use."""
        refused = {}
        if not facts.unlabelled:
            refused["plan", "self_training"] = self.tr("there are none")
        if head:
            refused["plan", "methods"] = self.tr("not with the head only")
            refused["plan", "search"] = self.tr("not with the head only")
        elif not facts.parts[1]:
            refused["plan", "search"] = self.tr("too few rows to measure by")
        passages = facts.task == spans.NAME
        if passages or not facts.translates:
            why = self.tr("not for passages: they would move") if passages else self.tr("no models in Project settings")
            refused |= {("made", "back"): why, ("made", "three_back"): why}
        without = (
            {("plan", "ensemble"), ("doubt", "less"), ("long", "start"), ("long", "windows")} if passages else set()
        )
        waits = {"power": _has_battery(), "card": device.has_card()}
        self.offer(without | {(name, "wait") for name, there in waits.items() if not there}, refused)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.minutes_title.setText(self.tr("Minutes"))
        self.minutes.setAccessibleName(self.tr("Minutes in which settings are tried"))
        super().retranslate()

    def explain(self) -> None:
        """The minutes are shown where they count."""
        super().explain()
        for part in (self._line, self.minutes_title, self.minutes):
            part.setVisible(self.chosen("plan") == "search")

    def changes(self) -> dict[str, Any]:
        """What the choices set of a run."""
        found = super().changes()
        return {**found, "search_minutes": float(self.minutes.value())} if found.get("plan") == "search" else found

    def takes(self, one: float, effort: str, *, fine_tuned: bool = True) -> float:
        """How long it all takes where one training takes so long."""
        plan = self.chosen("plan")
        if plan == "methods" or (plan == "usual" and effort == "thorough" and fine_tuned):
            return _COMPARED[effort] * one
        most = 60 * self.minutes.value() + one if plan == "search" else float("inf")
        return min(_TIMES[plan] * one, most)

    def readings(self) -> int:
        """How often all texts are read before labels are learned."""
        return int(super().changes().get("pretrain_epochs", 0))

    def titles(self) -> dict[str, str]:
        """The name of each choice."""
        return {
            "plan": self.tr("How it is trained"), "read": self.tr("Read all texts first"), "doubt": self.tr("Doubted labels"),
            "made": self.tr("Made texts"), "long": self.tr("Of long texts is read"), "power": self.tr("On battery"),
            "card": self.tr("Graphics card"),
        }  # fmt: skip

    def words(self) -> dict[tuple[str, str], tuple[str, str]]:
        """The name and the explanation of each option."""
        return {
            ("plan", "usual"): (self.tr("As usual"), self.tr("Once. “Thorough” compares methods first.")),
            ("plan", "once"): (self.tr("Once"), self.tr("By the method chosen above, whatever the effort.")),
            ("plan", "methods"): (
                self.tr("Compare methods"), self.tr("Fine-tuning, LoRA and the head only are tried on parts of the rows; the best one is trained."),
            ),
            ("plan", "self_training"): (
                self.tr("Also from texts without labels"),
                self.tr("Texts of which the model is sure are learned as well, while that helps. Takes up to five times as long."),
            ),
            ("plan", "ensemble"): (
                self.tr("Several models made into one"),
                self.tr("Three models, and one that learns what they say on average. Takes four times as long."),
            ),
            ("plan", "search"): (
                self.tr("Try settings"), self.tr("Up to {count} settings are tried in the time given; the best model is kept.").format(count=TRIES),
            ),
            ("read", "none"): (self.tr("No"), self.tr("The usual way.")),
            ("read", "once"): (
                self.tr("Once"), self.tr("Guesses hidden words in all your texts before it learns labels: for texts of an unusual kind."),
            ),
            ("read", "often"): (
                self.tr("Three times"), self.tr("As once, and three times as long: where texts are very unlike others."),
            ),
            ("doubt", "none"): (self.tr("Count as all others"), self.tr("The usual way.")),
            ("doubt", "less"): (
                self.tr("Count less"), self.tr("Labels that the other rows contradict count less: where many may be wrong."),
            ),
            ("made", "none"): (self.tr("None"), self.tr("The usual way.")),
            ("made", "one"): (
                self.tr("One of each"), self.tr("Learns a copy of each text with slips of the keyboard and words left out: for messy texts. Takes twice as long."),
            ),
            ("made", "three"): (
                self.tr("Three of each"), self.tr("As one of each, with three copies: for few rows. Takes four times as long."),
            ),
            ("made", "back"): (
                self.tr("Translate there and back"),
                self.tr("Learns each text in other words as well, as two translation models of yours say it. Takes twice as long, and the translating once."),
            ),
            ("made", "three_back"): (
                self.tr("There and back, three times"),
                self.tr("As there and back, in three ways: for few rows. Takes four times as long, and the translating once."),
            ),
            ("long", "ends"): (self.tr("Beginning and end"), self.tr("Where a text is too long, its middle is left out.")),
            ("long", "start"): (self.tr("The beginning"), self.tr("Where a text is too long, its end is left out: where what counts comes first.")),
            ("long", "windows"): (
                self.tr("All of it"), self.tr("A text that is too long is read in up to {count} pieces that overlap, which takes up to {count} times as long.").format(count=MOST),
            ),
            ("card", "none"): (self.tr("Share it with others"), self.tr("Training goes on, whatever other programs do there.")),
            ("card", "wait"): (
                self.tr("Give way to others"), self.tr("It pauses while another program computes there, frees the card's memory, and goes on some seconds after that."),
            ),
            ("power", "none"): (self.tr("Go on"), self.tr("Training goes on whatever it runs on.")),
            ("power", "wait"): (self.tr("Wait for power"), self.tr("It pauses while the computer runs on its battery, and goes on when it is plugged in.")),
        }  # fmt: skip


def _has_battery() -> bool:
    """Whether this computer has one: else there is nothing to choose."""
    import psutil

    return getattr(psutil, "sensors_battery", lambda: None)() is not None
