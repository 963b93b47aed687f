"""A head on the frozen encoder: logistic regression on the text vectors, its strength chosen by cross-validation.

It is a method of its own, the start of full fine-tuning, and gives the out-of-fold scores that find wrong labels.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
STRENGTHS = (1.0, 10.0)
_FOLDS = 5
_SKEWED = 3.0


@dataclass(frozen=True, slots=True)
class Head:
    """A linear layer over text vectors, a row of weights per label."""

    weight: Matrix
    bias: Matrix

    def scores(self, vectors: Matrix) -> Matrix:
        """Probabilities of each label."""
        logits = vectors @ self.weight.T + self.bias
        logits -= logits.max(axis=1, keepdims=True)
        raised = np.exp(logits)
        scores: Matrix = (raised / raised.sum(axis=1, keepdims=True)).astype(np.float32)
        return scores


def label_weights(targets: Labels, labels: int, wanted: str) -> Matrix | None:
    """A weight per label, or None where all weigh the same. 'auto' acts on skewed labels only, and mildly."""
    counts = np.bincount(targets, minlength=labels).astype(np.float64)
    used = counts > 0
    skew = counts[used].max() / counts[used].min()
    if wanted == "none" or (wanted == "auto" and skew < _SKEWED):
        return None
    weights = np.ones(labels)
    weights[used] = (counts[used].mean() / counts[used]) ** (1.0 if wanted == "balanced" else 0.5)
    weights *= counts.sum() / (weights * counts).sum()
    result: Matrix = weights.astype(np.float32)
    return result


def fit(
    vectors: Matrix,
    targets: Labels,
    labels: int,
    *,
    strength: float,
    weights: Matrix | None,
    counted: Matrix | None = None,
) -> Head:
    """Logistic regression with a row of weights for every label, also those that have no row here.

    `counted` says how much each row counts (None: all alike).
    """
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    size = float(np.sqrt(vectors.shape[1]))  # standardised vectors have this length: work on unit length
    present = np.unique(targets)
    weight = np.zeros((labels, vectors.shape[1]), dtype=np.float32)
    bias = np.zeros(labels, dtype=np.float32)
    if len(present) > 1:
        each = None if weights is None else {int(label): float(weights[label]) for label in present}
        model = LogisticRegression(C=strength, max_iter=300, tol=1e-3, class_weight=each)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(vectors / size, targets, sample_weight=counted)
        rows, shift = model.coef_ / size, model.intercept_
        if len(present) == 2:
            rows, shift = np.concatenate([-rows / 2, rows / 2]), np.concatenate([-shift / 2, shift / 2])
        weight[present], bias[present] = rows, shift
    absent = np.setdiff1d(np.arange(labels), present)
    bias[absent] = bias[present].min() - 5  # never seen: never said
    return Head(weight, bias)


def cross_validated(
    vectors: Matrix, targets: Labels, labels: int, *, weights: Matrix | None, seed: int
) -> tuple[float, Matrix]:
    """The strength that scores best on rows not trained on, and every row's scores from a head that never saw it."""
    folds = stratified_folds(targets, seed=seed)
    best: tuple[float, float, Matrix] | None = None
    for strength in STRENGTHS:
        scores = np.full((len(targets), labels), 1.0 / labels, dtype=np.float32)
        for fold in range(int(folds.max()) + 1):
            held, used = folds == fold, folds != fold
            head = fit(vectors[used], targets[used], labels, strength=strength, weights=weights)
            scores[held] = head.scores(vectors[held])
        right = float((scores.argmax(axis=1) == targets).mean())
        if best is None or right > best[0]:
            best = (right, strength, scores)
    assert best is not None
    return best[1], best[2]


def stratified_folds(targets: Labels, *, seed: int) -> npt.NDArray[np.int64]:
    """A fold number per row: every label dealt out evenly, five folds or as many as the commonest label has rows."""
    chance = np.random.default_rng(seed)
    most = int(np.bincount(targets).max())
    count = max(2, min(_FOLDS, most))
    folds = np.zeros(len(targets), dtype=np.int64)
    start = 0
    for label in np.unique(targets):
        rows = chance.permutation(np.flatnonzero(targets == label))
        folds[rows] = (np.arange(len(rows)) + start) % count
        start += len(rows)
    return folds


def put_into(head: Head, linear: Any) -> None:
    """Start a torch linear layer from a fitted head."""
    import torch

    with torch.no_grad():
        linear.weight.copy_(torch.from_numpy(head.weight))
        linear.bias.copy_(torch.from_numpy(head.bias))
