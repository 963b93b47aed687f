"""Scores of texts that may have several labels, or passages: F1 from what was found, given and said.

A passage is found where start, end and label are all right, as the CoNLL-2003 shared task counts it and seqeval's strict
mode (Tjong Kim Sang and De Meulder 2003); ours are a few lines on sets of places, since tags are never stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.records import Span
from workbench.training.results.scores import Scores

_DRAWS = 200
Counts = npt.NDArray[Any]


def score_counts(found: Counts, given: Counts, said: Counts, *, loss: float) -> Scores | None:
    """The scores from counts (rows, labels) of what is right, given and said.

    `accuracy` is micro F1 over all labels, the first of the task's metrics; `macro_f1` the mean F1 of the labels that
    were given; `exact_match` the share of rows with nothing wrong. `noise` is the standard error of micro F1 by bootstrap.
    """
    rows = len(given)
    if not rows:
        return None
    right, there, told = (one.astype(np.float64) for one in (found, given, said))
    chance = np.random.default_rng(0)
    draws = [np.bincount(chance.integers(0, rows, rows), minlength=rows) for _ in range(_DRAWS)]
    drawn = np.asarray(draws, dtype=np.float64)
    hits, needed, named = drawn @ right, drawn @ there, drawn @ told  # (draws, labels) each
    low, high = np.percentile(_macro(hits, needed, named), [2.5, 97.5])
    micro = _f1(hits.sum(1), needed.sum(1), named.sum(1))
    sums = right.sum(0), there.sum(0), told.sum(0)
    return Scores(
        loss=loss,
        accuracy=float(_f1(*(one.sum() for one in sums))),
        macro_f1=float(_macro(*(one[None] for one in sums))[0]),
        macro_f1_interval=(float(low), float(high)),
        noise=float(micro.std()),
        exact_match=float(((right == there) & (right == told)).all(axis=1).mean()),
    )


def count_spans(
    given: Sequence[Iterable[Span[int]]], said: Sequence[Iterable[Span[int]]], label_ids: Sequence[int]
) -> tuple[Counts, Counts, Counts]:
    """How many passages of each label are right, given and said in each row: (rows, labels) three times."""
    place = {label: at for at, label in enumerate(label_ids)}
    counts = np.zeros((3, len(given), len(label_ids)), dtype=np.int64)
    for row, (true, told) in enumerate(zip(given, said, strict=True)):
        for kind, spans in enumerate((set(true) & set(told), set(true), set(told))):
            for span in spans:
                counts[kind, row, place[span.label]] += 1
    return counts[0], counts[1], counts[2]


def _f1(hits: Any, needed: Any, named: Any) -> Any:
    """F1; 1 where nothing was to be found and nothing was said."""
    both = needed + named
    return np.where(both > 0, 2 * hits / np.maximum(both, 1), 1.0)


def _macro(hits: Any, needed: Any, named: Any) -> Any:
    there = needed > 0
    return (_f1(hits, needed, named) * there).sum(1) / np.maximum(there.sum(1), 1)
