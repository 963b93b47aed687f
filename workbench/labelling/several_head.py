"""The light head where a text may have several labels: one logistic regression for each label, all fitted at once.

A score is a probability of its own. As long as there are few labels, what the labels' names say counts as examples.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from workbench.labelling.cold_start import Matrix
from workbench.labelling.live_head import MOST_ROWS, LiveHead, Names

Given = npt.NDArray[np.bool_]
_STRENGTH = 10.0
_FADES, _NAME_WEIGHT = 20, 3.0  # labelled rows after which the names count half; what a name weighs beside a text
_SELDOM = -3.0  # a logit where nothing is known: most labels do not apply to most texts
_STEPS, _STEPS_AGAIN = 80, 15


def fit(vectors: Matrix, given: Given, names: Names | None = None, *, start: LiveHead | None = None) -> LiveHead:
    """Fit on centred unit vectors (rows, width) of what was labelled, the newest last, and which labels (rows, labels) each has.

    `start` is the head before: where little changed it is found again in a few steps. Of very many rows the newest count.
    """
    vectors, given = vectors[-MOST_ROWS:], given[-MOST_ROWS:]
    labels, width = given.shape[1], vectors.shape[1]
    rows, wanted, weights = [vectors], [given.astype(np.float32)], [np.ones(len(given), dtype=np.float32)]
    if names is not None:
        alone = given.sum(axis=1) == 1  # only these say whether the names were right
        trust = names.trust(vectors[alone], given[alone].argmax(axis=1)) * _FADES / (_FADES + len(given))
        seem = np.zeros((len(names.seem), labels), dtype=np.float32)
        seem[np.arange(len(names.seem)), names.seem] = 1
        rows += [names.examples, names.prototypes]
        wanted += [seem, np.eye(labels, dtype=np.float32)]
        weights += [np.full(len(seem), trust, np.float32), np.full(labels, _NAME_WEIGHT * trust, np.float32)]
    first = LiveHead(np.zeros((labels, width), np.float32), np.full(labels, _SELDOM, np.float32), several=True)
    if not labels or not sum(map(len, wanted)):
        return first
    known = start is not None and start.several and start.weight.shape == (labels, width)
    begin = start if known and start is not None else first
    return _regression(np.concatenate(rows), np.concatenate(wanted), np.concatenate(weights), begin, again=known)


def _regression(vectors: Matrix, wanted: Matrix, weights: Matrix, start: LiveHead, *, again: bool) -> LiveHead:
    from scipy.optimize import minimize

    labels, width = start.weight.shape
    scale = weights[:, None]

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        both = flat.astype(np.float32).reshape(labels, width + 1)
        logits = vectors @ both[:, :width].T + both[:, width]
        missed = scale * (0.5 * (1 + np.tanh(0.5 * logits)) - wanted)
        cost = _STRENGTH * float((scale * (np.logaddexp(0, logits) - wanted * logits)).sum(dtype=np.float64))
        slope = np.empty_like(both)
        slope[:, :width] = _STRENGTH * (missed.T @ vectors) + both[:, :width]
        slope[:, width] = _STRENGTH * missed.sum(axis=0)
        return cost + 0.5 * float((both[:, :width] ** 2).sum()), slope.astype(np.float64).ravel()

    begin = np.concatenate([start.weight, start.bias[:, None]], axis=1).astype(np.float64).ravel()
    steps = _STEPS_AGAIN if again else _STEPS
    found = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": steps, "ftol": 1e-6})
    both = found.x.astype(np.float32).reshape(labels, width + 1)
    return LiveHead(both[:, :width].copy(), both[:, width].copy(), several=True)


def cross_validated(vectors: Matrix, given: Given, *, folds: int = 5, seed: int = 0) -> Matrix:
    """Each row's (rows, labels) scores by a head that never saw it."""
    fold = np.random.default_rng(seed).permutation(len(given)) % folds
    scores = np.full(given.shape, 0.5, dtype=np.float32)
    for one in range(folds):
        held = fold == one
        if held.any() and not held.all():
            scores[held] = fit(vectors[~held], given[~held]).scores(vectors[held])
    return scores
