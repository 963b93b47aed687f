"""A logistic regression for each label on frozen text vectors: labels that may apply together."""

from __future__ import annotations

import warnings

import numpy as np

from workbench.training.methods.head import STRENGTHS, Head, Labels, Matrix

_FOLDS = 5
_STEPS = 300


def fit(
    vectors: Matrix,
    targets: Matrix,
    labels: int,
    *,
    strength: float,
    weights: Matrix | None,
    counted: Matrix | None = None,
) -> Head:
    """One head (labels, width) from vectors (rows, width) and targets (rows, labels) of 0 and 1.

    `weights` say how much each label's rows weigh, `counted` how much each row counts (None: all alike).
    """
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    size = float(np.sqrt(vectors.shape[1]))  # standardised vectors have this length: work on unit length
    rows = vectors / size
    each = np.ones(len(rows), dtype=np.float32) if counted is None else counted
    if weights is not None:
        each = each * np.where(targets.any(axis=1), (targets * weights).max(axis=1), 1)
    weight = np.zeros((labels, rows.shape[1]), dtype=np.float32)
    share = np.clip(targets.mean(axis=0), 0.5 / (len(rows) + 1), 1 - 0.5 / (len(rows) + 1))
    bias = np.log(share / (1 - share)).astype(
        np.float32
    )  # all there is to say of a label that no row has, or every row
    for at in np.flatnonzero(targets.any(axis=0) & ~targets.all(axis=0)):
        model = LogisticRegression(C=strength, max_iter=_STEPS, tol=1e-3)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(rows, targets[:, at], sample_weight=each)
        weight[at], bias[at] = model.coef_[0] / size, model.intercept_[0]
    return Head(weight, bias)


def cross_validated(
    vectors: Matrix, targets: Matrix, labels: int, *, weights: Matrix | None, seed: int
) -> tuple[float, Matrix]:
    """The strength with the lowest loss on rows not trained on, and every row's scores from a head that never saw it."""
    fold = folds(targets, seed=seed)
    best: tuple[float, float, Matrix] | None = None
    for strength in STRENGTHS:
        scores = np.zeros((len(targets), labels), dtype=np.float32)
        for one in range(int(fold.max()) + 1):
            held = fold == one
            head = fit(vectors[~held], targets[~held], labels, strength=strength, weights=weights)
            scores[held] = 0.5 * (1 + np.tanh(0.5 * (vectors[held] @ head.weight.T + head.bias)))
        clipped = np.clip(scores, 1e-6, 1 - 1e-6)
        cost = -float((targets * np.log(clipped) + (1 - targets) * np.log(1 - clipped)).mean())
        if best is None or cost < best[0]:
            best = (cost, strength, scores)
    assert best is not None
    return best[1], best[2]


def folds(targets: Matrix, *, seed: int) -> Labels:
    """A fold number per row, dealt evenly."""
    dealt: Labels = np.random.default_rng(seed).permutation(len(targets)) % min(_FOLDS, len(targets))
    return dealt
