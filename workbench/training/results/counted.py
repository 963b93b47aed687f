"""Scores of texts that may have several labels, or passages: F1 from what was found, given and said."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.tasks.counting import f1, macro_f1
from workbench.training.results.scores import Scores, known

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
    low, high = np.percentile(macro_f1(hits, needed, named), [2.5, 97.5])
    micro = f1(hits.sum(1), needed.sum(1), named.sum(1))
    sums = right.sum(0), there.sum(0), told.sum(0)
    return Scores(
        loss=loss,
        accuracy=float(f1(*(one.sum() for one in sums))),
        macro_f1=float(macro_f1(*sums)),
        macro_f1_interval=(float(low), float(high)),
        noise=float(micro.std()),
        exact_match=float(((right == there) & (right == told)).all(axis=1).mean()),
        accuracy_interval=(float(np.percentile(micro, 2.5)), float(np.percentile(micro, 97.5))),
        label_f1=known(f1(*sums), sums[1]),
    )
