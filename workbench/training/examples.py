"""The examples of a run folder: read, checked, and told apart by what they are for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed, storage_errors
from workbench.records import NONE_APPLIES, Example, Span, Value, labels_in
from workbench.tasks import single_label, spans


@dataclass(frozen=True, slots=True)
class Examples:
    """All examples of a run; `train` and `validation` hold only those with a label of the run."""

    every: list[Example]
    train: list[Example]
    validation: list[Example]


def write_examples(examples: Iterable[Example], folder: Path) -> int:
    """Write examples.jsonl into a run folder; returns how many. Raises StorageFailed."""
    count = 0
    with storage_errors(folder), (folder / "examples.jsonl").open("w", encoding="utf-8") as out:
        for example in examples:
            out.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
            count += 1
    return count


def parsed(line: str) -> Example:
    """The example in a line of examples.jsonl. Raises ValueError, TypeError."""
    told = json.loads(line)
    value = told.get("value")
    if isinstance(value, list):
        told["value"] = tuple(Span(*one) if isinstance(one, list) else one for one in value)
    if told.get("soft") is not None:
        told["soft"] = tuple(told["soft"])
    return Example(**told)


def read_examples(folder: Path, labels: list[int], task: str = single_label.NAME) -> Examples:
    """Read a run folder's examples. Raises TrainingFailed where there is too little to train on."""
    try:
        with (folder / "examples.jsonl").open(encoding="utf-8") as lines:
            every = [parsed(line) for line in lines if line.strip()]
    except (OSError, ValueError, TypeError) as error:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "“{folder}” is not the folder of a run: its examples.jsonl cannot be read."),
            QT_TRANSLATE_NOOP("errors", "Start a new training instead."),
            folder=str(folder),
        ) from error
    known = set(labels)
    used = [one for one in every if one.value is not None and known.issuperset(carried(one.value))]
    train = [example for example in used if example.split == "train"]
    check_enough(count_labels(example.value for example in train), task)
    return Examples(every, train, [example for example in used if example.split == "validation"])


def carried(value: int | Value) -> tuple[int, ...]:
    """The ids of all labels in a value, each once."""
    return (value,) if isinstance(value, int) else labels_in(None, value)


def count_labels(values: Iterable[int | Value | None]) -> Counter[int]:
    """How many rows carry each label; NONE_APPLIES stands for those to which none applies."""
    return Counter(label for value in values if value is not None for label in carried(value) or (NONE_APPLIES,))


def check_enough(counts: Counter[int] | dict[int, int], task: str = single_label.NAME) -> None:
    """Raises TrainingFailed unless two labels have rows to train on and one of them has two.

    Rows to which none of several labels applies count as a label; for passages one label is enough.
    """
    used = {label: count for label, count in counts.items() if count > 0}
    if task == spans.NAME:
        used.pop(NONE_APPLIES, None)
    if not used:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "There are no labelled rows to train on."),
            QT_TRANSLATE_NOOP("errors", "Label at least two rows of two different labels first."),
        )
    if len(used) == 1 and task != spans.NAME:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "All labelled rows have the same label, so there is nothing to learn."),
            QT_TRANSLATE_NOOP("errors", "Label some rows of a second label first."),
        )
    if max(used.values()) < 2:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "No label has more than one row to train on."),
            QT_TRANSLATE_NOOP("errors", "Label at least two rows of each label first."),
        )
