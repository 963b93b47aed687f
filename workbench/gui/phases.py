"""What a run is doing, in words: its phases, and what it waits for while it pauses."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.gui import texts
from workbench.training.config import read_config

PHASES = {  # in the order in which a run goes through them
    "load": QT_TRANSLATE_NOOP("events", "loading the base model"),
    "imitate": QT_TRANSLATE_NOOP("events", "learning the larger model's states"),
    "pretrain": QT_TRANSLATE_NOOP("events", "reading all texts first"),
    "make": QT_TRANSLATE_NOOP("events", "making texts"),
    "embed": QT_TRANSLATE_NOOP("events", "reading the texts"),
    "head": QT_TRANSLATE_NOOP("events", "a first simple model"),
    "train": QT_TRANSLATE_NOOP("events", "training"),
    "save": QT_TRANSLATE_NOOP("events", "saving the model"),
    "predict": QT_TRANSLATE_NOOP("events", "predicting every row"),
}
# By the reason of a pause (see training.control): in short, and as a sentence.
_PAUSES = {
    "asked": (
        QT_TRANSLATE_NOOP("events", "paused"),
        QT_TRANSLATE_NOOP("events", "Paused. Nothing is lost; Resume goes on from here."),
    ),
    "battery": (
        QT_TRANSLATE_NOOP("events", "waits for power"),
        QT_TRANSLATE_NOOP(
            "events", "Waits: on battery. It goes on by itself when the computer is plugged in; Resume goes on now."
        ),
    ),
    "card": (
        QT_TRANSLATE_NOOP("events", "waits for the graphics card"),
        QT_TRANSLATE_NOOP(
            "events",
            "Waits: another program uses the graphics card. It goes on by itself some seconds after that; Resume goes on now.",
        ),
    ),
    "memory": (
        QT_TRANSLATE_NOOP("events", "waits for memory"),
        QT_TRANSLATE_NOOP(
            "events",
            "Waits: other programs fill the memory of the graphics card. It goes on by itself when there is room; close one of them.",
        ),
    ),
}


def phase_name(phase: str) -> str:
    """What a run is doing, in words."""
    return texts.say(PHASES.get(phase, phase))


def pause_name(reason: str) -> str:
    """That it pauses, in a word or a few."""
    return texts.say(_PAUSES.get(reason, _PAUSES["asked"])[0])


def pause_sentence(reason: str) -> str:
    """That it pauses, why, and how it goes on."""
    return texts.say(_PAUSES.get(reason, _PAUSES["asked"])[1])


def phases_of(folder: Path) -> list[str]:
    """The phases that a run goes through, in order."""
    try:
        config = read_config(folder)
    except TrainingFailed:  # the child says so
        return list(PHASES)
    there = {
        "train": config.fine_tunes(), "pretrain": config.pretrain_epochs, "imitate": config.plan == "shrink",
        "make": config.translates(),
    }  # fmt: skip
    return [phase for phase in PHASES if there.get(phase, True)]
