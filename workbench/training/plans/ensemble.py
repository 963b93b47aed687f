"""An ensemble made into one model: several trainings from other seeds, and one that learns what they say on average.

Averaged answers: Lakshminarayanan, Pritzel and Blundell, Simple and Scalable Predictive Uncertainty Estimation using Deep
Ensembles (2017). One model from them: Hinton, Vinyals and Dean, Distilling the Knowledge in a Neural Network (2015): it learns
the averaged probabilities, on the labelled rows together with the labels, and on texts without label alone.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from workbench.errors import QT_TRANSLATE_NOOP
from workbench.records import Example, Value
from workbench.tasks import TASKS, multi_label, single_label
from workbench.training.config import RunConfig
from workbench.training.control import Control
from workbench.training.events import Event, event
from workbench.training.plans.parts import Parts, examples_in, passes
from workbench.training.results.scores import Matrix
from workbench.training.split import near_text

_BY_HAND = 0.5  # how much the label counts beside what the models say
_MOST = 4  # times as many texts without label as labelled ones
_BELOW_ONE = 0.999  # a label that models gave is no measure of anything


def events_of(folder: Path, config: RunConfig, control: Control) -> Iterator[Event]:
    """`parts` members, and the one that learns from them."""
    examples = examples_in(folder)
    parts = Parts(folder, config, control, total=config.parts + 1)
    for member in range(config.parts):
        if member and parts.stopped:
            break
        yield from parts.train(examples, seed=config.seed + member)
    members = len(parts.ended)
    if members > 1 and not parts.stopped:
        text = QT_TRANSLATE_NOOP("events", "One model now learns what the {count} models say on average.")
        yield event("notice", text=text, values={"count": members})
        shares = averaged([parts.place(number + 1) for number in range(members)])
        rows = taught(examples, shares, config)
        added = sum(row.split == "train" for row in rows) - sum(row.split == "train" for row in examples)
        plain: dict[str, Any] = {"contrast": 0.0, "noise_aware": False}  # what they act on is in the members' answers
        yield from parts.train(rows, **plain, **passes(config, examples, added))
    table = [
        {"part": at + 1, "validation": one["validation"], "seconds": one["seconds"]}
        for at, one in enumerate(parts.ended)
    ]
    yield from parts.keep(len(parts.ended), parts=table, kept_part=len(parts.ended))


def averaged(places: Sequence[Path]) -> dict[int, Matrix]:
    """The mean of what the models say of every row: probabilities (labels,) by row id."""
    total: dict[int, Matrix] = {}
    for place in places:
        with (place / "predictions.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                one = json.loads(line)
                scores = np.asarray(one["scores"], dtype=np.float32) * np.float32(1 / len(places))
                row = int(one["id"])
                total[row] = total[row] + scores if row in total else scores
    return total


def taught(examples: Sequence[Example], shares: dict[int, Matrix], config: RunConfig) -> list[Example]:
    """The rows as the one model learns them: training rows with their labels, and some texts without one."""
    held = {near_text(row.text) for row in examples if row.split in {"validation", "test"}}
    free = [row.id for row in examples if row.split == "unlabelled" and near_text(row.text) not in held]
    rows = sum(row.split == "train" for row in examples)
    drawn = set(random.Random(config.seed).sample(free, min(len(free), _MOST * rows)))
    ids = config.label_ids()
    found = []
    for row in examples:
        said = shares[row.id]
        if row.split == "train" and row.value is not None:
            wanted = np.zeros(len(ids), dtype=np.float32)
            wanted[_places(row.value, ids)] = 1
            row = replace(row, soft=_soft(_BY_HAND * wanted + (1 - _BY_HAND) * said))
        elif row.id in drawn:
            value: int | Value = TASKS[config.task].from_scores(said.tolist(), ids)[0]
            row = replace(row, value=value, split="train", weight=_BELOW_ONE, soft=_soft(said))
        found.append(row)
    return found


def _places(value: int | Value, ids: Sequence[int]) -> list[int]:
    if isinstance(value, int):
        return [single_label.to_target(value, ids)]
    whole = [label for label in value if isinstance(label, int)]
    return [at for at, applies in enumerate(multi_label.to_target(whole, ids)) if applies]


def _soft(shares: Matrix) -> tuple[float, ...]:
    return tuple(round(float(share), 5) for share in shares)
