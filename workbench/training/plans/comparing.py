"""Methods compared by cross-validation on the run's own rows, each in a short training; the best one is then trained in full.

Stone, Cross-Validatory Choice and Assessment of Statistical Predictions (1974). Rows that are nearly the same stay in one fold. Test
rows take no part, and the scores that decided are told as what they are: a little flattering for the method that won.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP
from workbench.records import Example, Label, labels_in
from workbench.training.config import RunConfig, config_for
from workbench.training.control import Control
from workbench.training.events import Event, event
from workbench.training.plans.parts import Parts, examples_in, measure
from workbench.training.split import near_text

METHODS = ("full", "lora", "head")
FOLDS = 3
_SHORT = (
    "method", "epochs", "rounds", "patience", "evaluations_per_epoch", "learning_rate", "head_learning_rate", "max_length", "contrast",
)  # fmt: skip
_WHOLE = ("method", "epochs", "rounds", "patience", "evaluations_per_epoch", "learning_rate", "head_learning_rate")


def events_of(folder: Path, config: RunConfig, control: Control) -> Iterator[Event]:
    """A short training for each method and fold, then the whole one."""
    examples = examples_in(folder)
    labelled = [row for row in examples if row.split in {"train", "validation"} and row.value is not None]
    folds = folds_of(labelled, seed=config.seed)
    parts = Parts(folder, config, control, total=len(METHODS) * FOLDS + 1)
    table: list[dict[str, Any]] = []
    for method in METHODS:
        scores = []
        for fold in folds:
            if parts.stopped and parts.ended:
                break
            rows = [replace(row, split="validation" if row.id in fold else "train") for row in labelled]
            yield from parts.train(rows, **_changes(config, "quick", method, len(labelled), _SHORT))
            scores.append(measure(parts.ended[-1]))
        if scores:
            table.append({"part": len(table) + 1, "method": method, "score": round(sum(scores) / len(scores), 4)})
    best = max(table, key=lambda one: (one["score"], -one["part"]))
    text = QT_TRANSLATE_NOOP("events", "Compared on {folds} parts of the rows: {scores}. The best one is trained.")
    told = ", ".join(f"{one['method']} {100 * one['score']:.1f}%" for one in table)
    yield event("notice", text=text, values={"folds": FOLDS, "scores": told})
    changes = {}
    if best["method"] != config.method:
        changes = _changes(config, config.effort, best["method"], len(labelled), _WHOLE)
    yield from parts.train(examples, **changes)
    yield from parts.keep(len(parts.ended), parts=table, kept_part=best["part"])


def folds_of(rows: Sequence[Example], *, seed: int, count: int = FOLDS) -> list[set[int]]:
    """Row ids in parts of like size, each with its share of every label; nearly the same texts stay together."""
    groups: dict[str, list[Example]] = defaultdict(list)
    for row in rows:
        groups[near_text(row.text)].append(row)
    order = sorted(groups)
    random.Random(seed).shuffle(order)
    order.sort(key=lambda text: _first(groups[text][0]))
    found: list[set[int]] = [set() for _ in range(count)]
    for at, text in enumerate(order):
        found[at % count].update(row.id for row in groups[text])
    return found


def _first(row: Example) -> int:
    carried = labels_in(row.value, None) if isinstance(row.value, int) else labels_in(None, row.value or ())
    return min(carried, default=0)


def _changes(config: RunConfig, effort: str, method: str, rows: int, names: Sequence[str]) -> dict[str, Any]:
    """What an effort sets for a method, of these options."""
    labels = [Label(int(one["id"]), str(one["name"]), 0, "") for one in config.labels]
    made = config_for(
        effort, run=config.run, base=config.base, rows=rows, labels=labels, method=method, seed=config.seed, task=config.task,
        batch_size=config.batch_size, accumulation=config.accumulation,
    )  # fmt: skip
    return {name: getattr(made, name) for name in names}
