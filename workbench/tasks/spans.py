"""Passages: parts of a text with a label each. A value is their places in code points of the untouched text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from workbench.records import Span

NAME = "spans"
METRICS = ("span_f1", "macro_f1")
Overlap = Literal["none", "nested", "any"]
OVERLAPS: tuple[Overlap, ...] = ("none", "nested", "any")
_SURE = 0.5


def read_cell(cell: str) -> tuple[Span[str], ...] | None:
    """The passages in a cell that `write_cell` wrote, by label name; None where it is empty."""
    return tuple(Span(start, end, name) for start, end, name in json.loads(cell)) if cell.strip() else None


def write_cell(value: Iterable[Span[int]] | None, names: Mapping[int, str]) -> str:
    """What stands in a spreadsheet for a value, to be read again: [start, end, label] of each passage, as JSON."""
    if value is None:
        return ""
    return json.dumps([[s.start, s.end, names[s.label]] for s in value if s.label in names], ensure_ascii=False)


def readable(value: Iterable[Span[int]] | None, names: Mapping[int, str], text: str) -> str:
    """What a reader sees of a value: the words of each passage with its label."""
    if value is None:
        return ""
    return "; ".join(f"{' '.join(text[s.start : s.end].split())} [{names.get(s.label, '')}]" for s in value)


def told(value: Iterable[Span[int]] | None, names: Mapping[int, str], text: str) -> list[dict[str, object]] | None:
    """Each passage with its place in code points, its label and its words, as JSON has them."""
    if value is None:
        return None
    return [
        {"start": s.start, "end": s.end, "label": names[s.label], "text": text[s.start : s.end]}
        for s in value
        if s.label in names
    ]


def to_target(value: Iterable[Span[int]], tokens: Sequence[tuple[int, int]], label_ids: Sequence[int]) -> list[int]:
    """What a model learns for the tokens of a text, given their places: 0 outside, else 1 + 2n begins label n, 2 + 2n goes on.

    Where passages overlap, the longest counts.
    """
    target = [0] * len(tokens)
    for span in sorted(value, key=lambda s: s.end - s.start):
        first = 1 + 2 * list(label_ids).index(span.label)
        inside = [i for i, (start, end) in enumerate(tokens) if start < span.end and end > span.start and start < end]
        for place, i in enumerate(inside):
            target[i] = first if place == 0 else first + 1
    return target


def from_scores(
    scores: Iterable[tuple[int, int, Mapping[int, float]]], *, overlap: Overlap = "none", least: float = _SURE
) -> list[tuple[Span[int], float]]:
    """The passages that are at least as probable as `least`, and how probable, of places with the probability of each label.

    They come in the order of the text.
    Of passages that may not stand together the longer one stays, of equally long ones the more probable.
    """
    found = []
    for start, end, shares in scores:
        label = max(shares, key=lambda one: shares[one])
        if shares[label] >= least:
            found.append((Span(start, end, label), shares[label]))
    kept: list[tuple[Span[int], float]] = []
    for span, share in sorted(found, key=lambda one: (one[0].start - one[0].end, -one[1], one[0])):
        if not clashes((one for one, _ in kept), span, overlap):
            kept.append((span, share))
    return sorted(kept)


def confidence(_value: Iterable[Span[int]], scores: Sequence[float], _label_ids: Sequence[int]) -> float:
    """How probable the least certain passage is, or that there is no other: the last score."""
    return min(scores)


def is_wrong(given: Iterable[Span[int]] | None, predicted: Iterable[Span[int]]) -> bool:
    """Whether the predicted passages differ from those given; a row without an answer is not wrong."""
    return given is not None and set(given) != set(predicted)


def normal(value: Iterable[Span[int]]) -> tuple[Span[int], ...]:
    """Each passage once, in the order of the text, a longer one before those inside it."""
    return tuple(sorted({Span(*one) for one in value}, key=lambda s: (s.start, -s.end, s.label)))


def replaced(value: Iterable[Span[int]], label: int, other: int | None) -> tuple[Span[int], ...] | None:
    """The passages with another label in place of one, or without its passages; None where nothing is left."""
    kept = [(s, other if s.label == label else s.label) for s in value]
    return normal(Span(s.start, s.end, one) for s, one in kept if one is not None) or None


def clashes(value: Iterable[Span[int]], span: Span[int], overlap: Overlap) -> list[Span[int]]:
    """The passages beside which `span` may not stand. The same place may have two labels only where any overlap may be."""
    return [one for one in value if not _fit(one, span, overlap)]


def _fit(one: Span[int], other: Span[int], overlap: Overlap) -> bool:
    if overlap == "any" or one.end <= other.start or other.end <= one.start:
        return True
    if overlap == "none" or one[:2] == other[:2]:
        return False
    inside = one.start <= other.start and other.end <= one.end
    return inside or (other.start <= one.start and one.end <= other.end)
