"""Several labels per text: a value is the ids of all that apply; that none applies is an answer of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from workbench.tasks import single_label

NAME = "multi_label"
METRICS = ("micro_f1", "macro_f1")
SEPARATOR, NONE = "|", "(none)"
_SURE = 0.5


def read_cell(cell: str, *, separator: str = SEPARATOR) -> tuple[str, ...] | None:
    """The label names in a cell, each once; None where it is empty, () where it says that none applies."""
    names = map(single_label.read_cell, parts(cell, separator))
    found = tuple(dict.fromkeys(name for name in names if name is not None))
    return () if found == (NONE,) else found or None


def parts(cell: str, separator: str) -> list[str]:
    """The parts of a cell as they stand in it; a JSON list of texts is one in any case."""
    if cell.lstrip().startswith('["'):
        with suppress(ValueError, RecursionError):
            found = json.loads(cell)
            if all(isinstance(one, str) for one in found):
                return list(found)
    return cell.split(separator)


def write_cell(value: Iterable[int] | None, names: Mapping[int, str]) -> str:
    """What stands in a spreadsheet for a value."""
    if value is None:
        return ""
    found = [names[label] for label in value if label in names]
    if any(SEPARATOR in name for name in found):
        return json.dumps(found, ensure_ascii=False)
    return SEPARATOR.join(found) or NONE


def to_target(value: Iterable[int], label_ids: Sequence[int]) -> list[float]:
    """What a model learns for a value: 1 for each label that applies."""
    given = set(value)
    return [float(label in given) for label in label_ids]


def from_scores(
    scores: Sequence[float], label_ids: Sequence[int], thresholds: Sequence[float] | None = None
) -> tuple[tuple[int, ...], float]:
    """The predicted value, and how probable its least certain part is. Each score is a probability of its own.

    A label applies from its threshold on, a half where none is given.
    """
    least = thresholds or [_SURE] * len(label_ids)
    of_labels = zip(label_ids, scores, least, strict=True)
    value = tuple(sorted(label for label, score, limit in of_labels if score >= limit))
    return value, confidence(value, scores, label_ids)


def confidence(value: Iterable[int], scores: Sequence[float], label_ids: Sequence[int]) -> float:
    """How probable the least certain part of a value is: below a half where a threshold went against the score."""
    given = set(value)
    return min(score if label in given else 1 - score for label, score in zip(label_ids, scores, strict=True))


def is_wrong(given: Iterable[int] | None, predicted: Iterable[int]) -> bool:
    """Whether a prediction differs from what was given; a row without an answer is not wrong."""
    return given is not None and set(given) != set(predicted)


def normal(value: Iterable[int]) -> tuple[int, ...]:
    """Each label once, in the order in which labels were made."""
    return tuple(sorted(set(value)))


def replaced(value: Iterable[int], label: int, other: int | None) -> tuple[int, ...] | None:
    """The value with another label in place of one, or without it; None where nothing is left: nobody said that none applies."""
    kept = [one if one != label else other for one in value]
    return normal(one for one in kept if one is not None) or None
