"""What an expert may set of a training on the command line; what is not given stays as the effort and the method set it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from typing import Any

from workbench.training.config import LONG_TEXTS, MADE_BY, PLAN_NAMES

# Each option of a run (see training.config) by its name there: what it takes, and what it does.
_NUMBERS: dict[str, tuple[Callable[[str], Any], str, str]] = {
    "learning_rate": (float, "R", "of the encoder or the adapter"),
    "batch_size": (int, "N", "rows that a step learns from"),
    "adapter_rank": (int, "N", "rank of LoRA and AdaLoRA, positions of a prefix"),
    "layer_decay": (float, "D", "each layer learns D times as fast as the one above"),
    "reinit_layers": (int, "N", "the top N layers start afresh"),
    "label_smoothing": (float, "S", "0.1: aim at 90 %% instead of 100 %%"),
    "focal": (float, "G", "turn to the hard rows; 2 is usual"),
    "r_drop": (float, "A", "two passes with other dropout must agree; 1 is usual"),
    "mixout": (float, "P", "draw weights back to the base model's; 0.1 is usual"),
    "contrast": (float, "C", "draw texts of one label together; 1 is usual, and set by itself where rows are few"),
    "adversarial_size": (float, "S", "how far texts are pushed; default 0.05"),
    "parts": (int, "N", "how many trainings a plan has at most; default 3"),
    "search_minutes": (float, "M", "how long settings are tried; default 10"),
    "pretrain_epochs": (int, "N", "read all texts N times first, guessing hidden words"),
    "augment": (int, "N", "learn N made texts of each row as well: slips of the keyboard, near sounds"),
    "continued_from": (int, "RUN", "go on from a run's model"),
    "keep_layers": (
        int,
        "N",
        "how many layers a model keeps that is made smaller; default as many as half of its parameters leave room for, after its neurons",
    ),
    "rehearsal": (float, "S", "the share of that run's rows that is learned again; default 1"),
    "anchor": (float, "A", "draw weights back to the first ones; 0.001 is mild"),
}
_CHOICES: dict[str, tuple[tuple[str, ...], str]] = {
    "long_texts": (LONG_TEXTS, "what is read of a text that is too long; windows: all of it, piece by piece"),
    "made_by": (
        MADE_BY,
        "how made texts come about; translation: there and back by two models of yours, see `workbench settings --translators`",
    ),
    "adversarial": (("none", "fgm", "pgd"), "learn slightly pushed texts as well"),
    "plan": (
        PLAN_NAMES,
        "methods: compare methods first, as thorough does; self_training: learn from texts without labels too; ensemble: several models made into one; search: try settings; shrink: a smaller model from that of --continue-from",
    ),
}
_SWITCHES = {
    "checkpointing": "less memory, a third more time: calculate layers twice",
    "noise_aware": "rows whose label the other rows doubt count less",
    "waits_for_power": "pause while the machine runs on its battery",
    "shard": "started by torchrun, each process keeps a part of the model: for one that does not fit a graphics card",
    "waits_for_card": "pause while another program computes on the graphics card",
}
_FLAGS = {
    "continued_from": "--continue-from",
    "waits_for_power": "--wait-for-power",
    "waits_for_card": "--wait-for-card",
}  # where the option reads better otherwise
NAMES = (*_NUMBERS, *_CHOICES, *_SWITCHES)


def add(parser: argparse.ArgumentParser) -> None:
    """Add them all, under the names of the run's options."""
    group = parser.add_argument_group("for experts")
    for name, told in _told():
        group.add_argument(_FLAGS.get(name, "--" + name.replace("_", "-")), dest=name, **told)


def _told() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, (kind, letter, words) in _NUMBERS.items():
        yield name, {"type": kind, "metavar": letter, "help": words}
    for name, (choices, words) in _CHOICES.items():
        yield name, {"choices": choices, "help": words}
    for name, words in _SWITCHES.items():
        yield name, {"action": "store_const", "const": True, "help": words}
