"""The examples of a run folder: read, checked, and told apart by what they are for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed, storage_errors
from workbench.records import Example


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


def read_examples(folder: Path, labels: list[int]) -> Examples:
    """Read a run folder's examples. Raises TrainingFailed where there is too little to train on."""
    try:
        with (folder / "examples.jsonl").open(encoding="utf-8") as lines:
            every = [Example(**json.loads(line)) for line in lines if line.strip()]
    except (OSError, ValueError, TypeError) as error:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "“{folder}” is not the folder of a run: its examples.jsonl cannot be read."),
            QT_TRANSLATE_NOOP("errors", "Start a new training instead."),
            folder=str(folder),
        ) from error
    known = set(labels)
    train = [example for example in every if example.split == "train" and example.value in known]
    validation = [example for example in every if example.split == "validation" and example.value in known]
    check_enough(Counter(example.value for example in train if example.value is not None))
    return Examples(every, train, validation)


def check_enough(counts: Counter[int] | dict[int, int]) -> None:
    """Raises TrainingFailed unless two labels have rows to train on and one of them has two."""
    used = {label: count for label, count in counts.items() if count > 0}
    if not used:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "There are no labelled rows to train on."),
            QT_TRANSLATE_NOOP("errors", "Label at least two rows of two different labels first."),
        )
    if len(used) == 1:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "All labelled rows have the same label, so there is nothing to learn."),
            QT_TRANSLATE_NOOP("errors", "Label some rows of a second label first."),
        )
    if max(used.values()) < 2:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "No label has more than one row to train on."),
            QT_TRANSLATE_NOOP("errors", "Label at least two rows of each label first."),
        )
