"""Which row comes next, and why, said as data: pure functions of ids and scores.

A test row is sealed: it is never ranked and nothing is said about it but that it is one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
    "unclear",
    "missed",
    "clear",
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


def why_several(order: str, shares: Mapping[int, float], chosen: Collection[int]) -> Reason:
    """The reason where a text may have several labels: the one label of which the model is least sure.

    `shares` are the probabilities of the labels by their ids, `chosen` the ids of those that the model gives.
    """
    if order != "uncertain" or not shares:
        return Reason("random" if order == "random" else "file")
    sure = {label: share if label in chosen else 1 - share for label, share in shares.items()}
    least = min(sure, key=lambda label: sure[label])
    return Reason("clear") if sure[least] >= SURE else Reason("maybe", (least,))


def why_passages(order: str, found: Sequence[tuple[int, float]], nothing_else: float) -> Reason:
    """The reason where labels stand for passages: the one of which the model is least sure, or that there is no other.

    `found`: the label and the probability of each that it marks; `nothing_else`: how probable it is that there is no other.
    """
    if order != "uncertain":
        return Reason("random" if order == "random" else "file")
    label, share = min(found, key=lambda one: one[1], default=(0, 1.0))
    if min(share, nothing_else) >= SURE:
        return Reason("clear")
    return Reason("unclear", (label,)) if share <= nothing_else else Reason("missed")
