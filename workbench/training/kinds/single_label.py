"""One label per text: softmax over the labels, cross-entropy, a multinomial logistic regression to start from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from workbench.tasks import single_label
from workbench.training.methods.doubt import of_one_label as trust
from workbench.training.methods.head import Labels, Matrix, cross_validated, fit, label_weights
from workbench.training.methods.head import stratified_folds as folds
from workbench.training.results.scores import score

__all__ = ["PROBLEM", "cross_validated", "fit", "folds", "label_weights", "score", "trust"]
PROBLEM = "single_label_classification"


def targets(values: Sequence[Any], label_ids: Sequence[int]) -> Labels:
    """The class index of each value: (rows,)."""
    return np.asarray([single_label.to_target(value, label_ids) for value in values], dtype=np.int64)


def row_weights(wanted: Labels, weights: Matrix | None) -> Matrix:
    """What the labels' weights come to for each row."""
    return np.ones(len(wanted), dtype=np.float32) if weights is None else weights[wanted]


def can_compare(wanted: Labels) -> bool:
    """Whether there are two labels to tell apart."""
    return len(np.unique(wanted)) > 1


def shares(logits: Matrix) -> Matrix:
    """Probabilities that sum to 1 in each row."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    result: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return result


def decide(_shares: Matrix, _wanted: Labels) -> dict[str, Any]:
    """Nothing: the likeliest label is the one."""
    return {}
