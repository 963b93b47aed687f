"""Several labels per text: a yes or no for each label.

Binary cross-entropy, a logistic regression for each label to start from, and a threshold for each label in the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from workbench.tasks import multi_label
from workbench.training.kinds.thresholds import crossed, tuned
from workbench.training.methods.doubt import of_several as trust
from workbench.training.methods.head import Matrix
from workbench.training.methods.heads_of_labels import cross_validated, fit, folds
from workbench.training.results.counted import score_counts
from workbench.training.results.scores import Scores

__all__ = ["PROBLEM", "cross_validated", "fit", "folds", "trust"]
PROBLEM = "multi_label_classification"


def targets(values: Sequence[Any], label_ids: Sequence[int]) -> Matrix:
    """1 for each label that applies, else 0: (rows, labels)."""
    found = np.asarray([multi_label.to_target(value, label_ids) for value in values], dtype=np.float32)
    return found.reshape(len(values), len(label_ids))


def label_weights(wanted: Matrix, labels: int, how: str) -> Matrix | None:
    """A weight per label where 'balanced' was asked for: thresholds do for rare labels what weights do for one label a text."""
    counts = wanted.sum(axis=0)
    if how != "balanced" or not counts.any():
        return None
    weights = np.ones(labels, dtype=np.float32)
    used = counts > 0
    weights[used] = np.sqrt(counts[used].max() / counts[used])
    return weights


def row_weights(wanted: Matrix, weights: Matrix | None) -> Matrix:
    """A row weighs as much as its heaviest label, and all rows together as much as there are."""
    if weights is None:
        return np.ones(len(wanted), dtype=np.float32)
    each = np.where(wanted.any(axis=1), (wanted * weights).max(axis=1), 1)
    result: Matrix = (each * len(each) / each.sum()).astype(np.float32)
    return result


def can_compare(wanted: Matrix) -> bool:
    """Whether some label applies to two rows and does not to another."""
    counts = wanted.sum(axis=0)
    return bool(((counts > 1) & (counts < len(wanted))).any())


def shares(logits: Matrix) -> Matrix:
    """A probability for each label on its own."""
    result: Matrix = 0.5 * (1 + np.tanh(0.5 * logits))
    return result


def score(found: Matrix, wanted: Matrix) -> Scores | None:
    """Scores with thresholds that were found on the other half of the rows, so that they are not flattered by them."""
    if not len(wanted):
        return None
    said = found >= crossed(found, wanted)
    clipped = np.clip(found, 1e-7, 1 - 1e-7)
    loss = -(wanted * np.log(clipped) + (1 - wanted) * np.log(1 - clipped)).mean()
    given = wanted.astype(bool)
    return score_counts(given & said, given, said, loss=float(loss))


def decide(found: Matrix, wanted: Matrix) -> dict[str, Any]:
    """The thresholds by all validation rows, in the order of the labels."""
    return {"thresholds": [round(float(one), 4) for one in tuned(found, wanted)]}
