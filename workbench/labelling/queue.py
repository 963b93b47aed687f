"""Which row comes next, and why, said as data: pure functions of ids and scores.

A test row is sealed: it is never ranked and nothing is said about it but that it is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "test",
    "torn",
    "unsure",
    "sure",
    "random",
    "file",
    "typical",
    "different",
    "rare",
    "doubted",
    "alike",
    "again",
    "maybe",
    "lacking",
    "extra",
]
TORN = 0.25  # closer than this the model is torn between two labels
SURE = 0.75


@dataclass(frozen=True, slots=True)
class Reason:
    """Why this row is next; `labels` are the label ids that the sentence names, best first.

    An “alike” one names the row that this one is like, and how much; without a likeness it is that row itself.
    """

    kind: Kind
    labels: tuple[int, ...] = ()
    row: int = 0
    likeness: float | None = None


def best(scores: Sequence[float], label_ids: Sequence[int], count: int = 1) -> list[tuple[int, float]]:
    """The most likely labels with their probabilities, best first; equal ones in the order of the labels."""
    ranked = sorted(zip(label_ids, scores, strict=True), key=lambda pair: -pair[1])
    return ranked[:count]


def margin(scores: Sequence[float]) -> float:
    """How far the first choice is ahead of the second: small means uncertain. 1 with fewer than two labels."""
    if len(scores) < 2:
        return 1.0
    first, second = sorted(scores, reverse=True)[:2]
    return first - second


def why(order: str, scores: Sequence[float] | None, label_ids: Sequence[int], *, is_test: bool) -> Reason:
    """The reason in one word, with the labels it is about. `order` is file, random or uncertain."""
    if is_test:
        return Reason("test")
    if order != "uncertain" or not scores or len(scores) < 2:
        return Reason("random" if order == "random" else "file")
    (first, share), (second, _) = best(scores, label_ids, 2)
    if margin(scores) < TORN:
        return Reason("torn", (first, second))
    return Reason("sure" if share >= SURE else "unsure", (first,))
