"""A logistic regression for each label on frozen text vectors, all fitted at once: labels that may apply together."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from workbench.training.methods.head import STRENGTHS, Head, Matrix

_FOLDS = 5
_STEPS = 100


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
    from scipy.optimize import minimize

    size = float(np.sqrt(vectors.shape[1]))  # standardised vectors have this length: work on unit length
    rows = (vectors / size).astype(np.float32)
    each = np.ones(len(rows), dtype=np.float32) if counted is None else counted
    if weights is not None:
        each = each * np.where(targets.any(axis=1), (targets * weights).max(axis=1), 1)
    scale, width = each[:, None].astype(np.float32), rows.shape[1]

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        both = flat.astype(np.float32).reshape(labels, width + 1)
        logits = rows @ both[:, :width].T + both[:, width]
        missed = scale * (0.5 * (1 + np.tanh(0.5 * logits)) - targets)
        cost = strength * float((scale * (np.logaddexp(0, logits) - targets * logits)).sum(dtype=np.float64))
        slope = np.empty_like(both)
        slope[:, :width] = strength * (missed.T @ rows) + both[:, :width]
        slope[:, width] = strength * missed.sum(axis=0)
        return cost + 0.5 * float((both[:, :width] ** 2).sum()), slope.astype(np.float64).ravel()

    share = np.clip(targets.mean(axis=0), 0.5 / (len(rows) + 1), 1 - 0.5 / (len(rows) + 1))
    begin = np.zeros((labels, width + 1))
    begin[:, width] = np.log(share / (1 - share))
    found = minimize(loss, begin.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS, "ftol": 1e-5})
    both = found.x.astype(np.float32).reshape(labels, width + 1)
    return Head(both[:, :width] / size, both[:, width].copy())


def cross_validated(
    vectors: Matrix, targets: Matrix, labels: int, *, weights: Matrix | None, seed: int
) -> tuple[float, Matrix]:
    """The strength with the lowest loss on rows not trained on, and every row's scores from a head that never saw it."""
    fold = np.random.default_rng(seed).permutation(len(targets)) % min(_FOLDS, len(targets))
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
