"""One label per text: a value is a label id, a prediction is the label with the highest probability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

NAME = "single_label"
METRICS = ("accuracy", "macro_f1")


def read_cell(cell: str, *, whole_number: bool = False) -> str | None:
    """The label name in a cell, trimmed and with single spaces; None where it is empty.

    `whole_number`: the column holds whole numbers that a program wrote as 0.0, 1.0.
    """
    name = " ".join(cell.replace("\u3000", " ").split())
    return (name.removesuffix(".0") if whole_number else name) or None


def write_cell(value: int | None, names: Mapping[int, str]) -> str:
    """What stands in a spreadsheet for a value."""
    return "" if value is None else names.get(value, "")


def to_target(value: int, label_ids: Sequence[int]) -> int:
    """The class index that a model learns for a value."""
    return list(label_ids).index(value)


def from_scores(scores: Sequence[float], label_ids: Sequence[int]) -> tuple[int, float]:
    """The predicted value and how probable it is; of equal scores the first."""
    best = max(range(len(scores)), key=scores.__getitem__)
    return label_ids[best], scores[best]


def is_wrong(given: int | None, predicted: int) -> bool:
    """Whether a prediction differs from what was given; a row without a label is not wrong."""
    return given is not None and given != predicted


def replaced(value: int, label: int, other: int | None) -> int | None:
    """The value with another label in place of one, or none."""
    return other if value == label else value
