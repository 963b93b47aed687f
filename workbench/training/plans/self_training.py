"""Self-training: a model labels the texts that nobody did, and a fresh one learns from those it is sure of as well.

Lee, Pseudo-Label (2013); a fresh student each time as in Xie et al., Self-training with Noisy Student (2020). How sure is sure
enough is told by the validation rows, for each label: the lowest confidence from which on the teacher is right as often as
wanted. A student that scores lower on them than its teacher ends it, and the teacher is kept: no spiral of confirmed mistakes.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP
from workbench.records import NONE_APPLIES, Example, Span, Value
from workbench.tasks import TASKS, single_label
from workbench.training.config import RunConfig
from workbench.training.control import Control
from workbench.training.events import Event, event
from workbench.training.examples import carried, count_labels
from workbench.training.plans.parts import Parts, examples_in, measure, passes
from workbench.training.split import near_text

WANTED = 0.95  # how often a teacher has to be right from its bar on
_USUAL = 0.9  # the bar where too few validation rows tell one
_ENOUGH, _ENOUGH_OF_LABEL = 20, 10  # validation rows for a bar at all, and for one of a label's own
_MOST = 4  # times as many rows as were labelled by hand, of each label
_WEIGHT = 0.5  # a row that the teacher labelled counts half as much as one labelled by hand, times its confidence


@dataclass(frozen=True, slots=True)
class Said:
    """What a teacher says of a row, and how probable the least certain part of it is."""

    value: int | Value
    confidence: float


def events_of(folder: Path, config: RunConfig, control: Control) -> Iterator[Event]:
    """Teacher, student, and so on while the validation score does not fall; the best is the run's model."""
    examples = examples_in(folder)
    parts = Parts(folder, config, control, total=config.parts)
    yield from parts.train(examples)
    best, table = 1, [_line(parts, 1, 0)]
    while len(parts.ended) < config.parts and not parts.stopped:
        if not any(row.split == "validation" for row in examples):
            text = QT_TRANSLATE_NOOP(
                "events", "There are no validation rows to tell how sure the model may be: it stays."
            )
            yield event("notice", text=text, values={})
            break
        said = _read(parts.place(best), config, parts.ended[best - 1].get("thresholds"))
        added = chosen(examples, said, config)
        if not added:
            text = QT_TRANSLATE_NOOP("events", "The model is sure of no text without label: there is nothing to add.")
            yield event("notice", text=text, values={})
            break
        text = QT_TRANSLATE_NOOP("events", "{count} texts without label are learned as the model reads them.")
        yield event("notice", text=text, values={"count": len(added)})
        taught = {row.id: row for row in added}
        yield from parts.train([taught.get(row.id, row) for row in examples], **passes(config, examples, len(added)))
        number = len(parts.ended)
        table.append(_line(parts, number, len(added)))
        if measure(parts.ended[-1]) < measure(parts.ended[best - 1]):
            text = QT_TRANSLATE_NOOP("events", "With them the validation score fell: the model before is kept.")
            yield event("notice", text=text, values={})
            break
        best = number
    yield from parts.keep(best, parts=table, kept_part=best)


def chosen(examples: Sequence[Example], said: dict[int, Said], config: RunConfig) -> list[Example]:
    """The rows without label of which the teacher is sure, as training rows; at most some times as many as by hand.

    A text that is nearly that of a validation or test row is not taken.
    """
    bars = bars_of([row for row in examples if row.split == "validation"], said, config.task)
    held = {near_text(row.text) for row in examples if row.split in {"validation", "test"}}
    counts = count_labels(row.value for row in examples if row.split == "train")
    sure: dict[int, list[Example]] = defaultdict(list)
    for row in examples:
        one = said.get(row.id)
        if row.split == "unlabelled" and one is not None and near_text(row.text) not in held:
            label = _label(one.value, counts)
            if one.confidence >= bars.get(label, bars[None]):
                weight = _WEIGHT * one.confidence
                sure[label].append(replace(row, value=one.value, split="train", weight=weight))
    chance = random.Random(config.seed)
    return [
        row
        for label, rows in sorted(sure.items())
        for row in chance.sample(rows, min(len(rows), _MOST * max(1, counts[label])))
    ]


def bars_of(validation: Sequence[Example], said: dict[int, Said], task: str) -> dict[int | None, float]:
    """The confidence that is enough for each label that enough validation rows tell one of; under None for all others."""
    is_wrong = TASKS[task].is_wrong
    every: list[tuple[float, bool]] = []
    own: dict[int | None, list[tuple[float, bool]]] = defaultdict(list)
    counts = count_labels(row.value for row in validation)
    for row in validation:
        one = said.get(row.id)
        if one is not None:
            told = (one.confidence, not is_wrong(row.value, one.value))
            every.append(told)
            own[_label(one.value, counts)].append(told)
    bars: dict[int | None, float] = {
        label: bar(found) for label, found in own.items() if len(found) >= _ENOUGH_OF_LABEL and len(every) >= _ENOUGH
    }
    bars[None] = bar(every) if len(every) >= _ENOUGH else _USUAL
    return bars


def bar(found: Sequence[tuple[float, bool]]) -> float:
    """The lowest confidence from which on answers are right as often as wanted; more than 1 where there is none."""
    lowest, right = math.inf, 0
    ranked = sorted(found, key=lambda one: -one[0])
    for count, (confidence, fine) in enumerate(ranked, start=1):
        right += fine
        last = count == len(ranked) or ranked[count][0] < confidence  # equal ones are on one side
        if last and right >= WANTED * count:
            lowest = confidence
    return lowest


def _label(value: int | Value, counts: Counter[int]) -> int:
    """The label that a value is counted under: its rarest."""
    return min(carried(value) or (NONE_APPLIES,), key=lambda label: (counts[label], label))


def _read(place: Path, config: RunConfig, thresholds: Sequence[float] | None) -> dict[int, Said]:
    """What a part says of every row."""
    task, ids = TASKS[config.task], config.label_ids()
    found = {}
    with (place / "predictions.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            if config.task == single_label.NAME:
                said = Said(*single_label.from_scores(one["scores"], ids))
            elif "value" in one:
                value = tuple(Span(*each) for each in one["value"])
                said = Said(value, task.confidence(value, one["scores"], ids))
            else:
                said = Said(*task.from_scores(one["scores"], ids, thresholds))
            found[int(one["id"])] = said
    return found


def _line(parts: Parts, number: int, added: int) -> dict[str, Any]:
    ended = parts.ended[number - 1]
    return {"part": number, "added": added, "validation": ended["validation"], "seconds": ended["seconds"]}
