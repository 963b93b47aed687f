"""The light head that is refitted after every label: logistic regression on text vectors, helped by what the names say.

As long as there are few labels, the texts that the names fit best count as examples of their label (with `Names.trust`, which
falls where the names turn out to be wrong: labels called by mistake, or “positive” used for something else).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.labelling import cold_start
from workbench.labelling.cold_start import Matrix, probabilities

Labels = npt.NDArray[np.int64]
_STRENGTH = 10.0
_EXAMPLES = 900  # texts in all that the names choose as examples
_WEIGHT, _LEAST_WEIGHT = 100.0, 5.0  # what those examples weigh in all, and at least for each label
_NAME_WEIGHT = 3.0
_BELIEVED = 0.7  # the names' accuracy before anything is labelled
_BELIEF = 20  # so many labels outweigh that; five hard ones do not
_FULL_TRUST = 0.6
_SHARE, _FADES = 0.5, 20  # of the names' own scores in the first logits; half of it is gone after so many labels
MOST_ROWS = 3000
_STEPS, _NEAR_ENOUGH = 200, 1e-3  # at most, and how flat the loss is where it ends
_OLD_LABEL = -1e4  # a logit that no text reaches: a label without any example


@dataclass(frozen=True, slots=True)
class Names:
    """What the labels' names say: a (labels, width) vector for each, and examples with the label that they seem to have."""

    prototypes: Matrix
    examples: Matrix
    seem: Labels

    def guess(self, vectors: Matrix) -> Labels:
        """The label whose prototype lies nearest to each vector."""
        found: Labels = (vectors @ self.prototypes.T).argmax(axis=1)
        return found

    def trust(self, vectors: Matrix, targets: Labels) -> float:
        """How far the names may be believed, 0 to 1, judged by what has been labelled so far.

        Rows are labelled because they are hard, so what counts is not how often the names were right, but whether they were
        right as often as they were sure.
        """
        if not self.prototypes.any():
            return 0.0
        chance = 1 / len(self.prototypes)
        shares = probabilities(cold_start.SHARPNESS * (vectors @ self.prototypes.T))
        right = float(((shares.argmax(axis=1) == targets) - chance).sum())
        sure = float((shares.max(axis=1) - chance).sum())
        believed = _BELIEF * (_BELIEVED - chance)
        trust = min(1.0, max(0.0, (right + believed) / (sure + believed)) / _FULL_TRUST) ** 2
        return trust if trust >= 0.05 else 0.0


@dataclass(frozen=True, slots=True)
class LiveHead:
    """A linear layer over centred unit vectors, a row of weights per label; `trust` is what the names count for in it.

    `several`: a text may have several labels, and each score is a probability of its own.
    """

    weight: Matrix
    bias: Matrix
    trust: float = 0.0
    several: bool = False

    def scores(self, vectors: Matrix) -> Matrix:
        """Probabilities, (texts, labels), of (texts, width) vectors."""
        logits = vectors @ self.weight.T + self.bias
        if not self.several:
            return probabilities(logits)
        found: Matrix = 0.5 * (1 + np.tanh(0.5 * logits))
        return found


def names_of(names: Matrix, texts: Matrix, words: Matrix | None = None) -> Names:
    """What names say, from their vectors and a sample of the project's texts (centred unit vectors)."""
    found = cold_start.prototypes(names, texts, words)
    each = max(8, min(30, _EXAMPLES // max(len(names), 1)))
    shares = probabilities(cold_start.SHARPNESS * (texts @ found.T))
    chosen = cold_start.surest(shares, each) if len(names) > 1 else np.zeros(0, dtype=np.int64)
    return Names(found, texts[chosen], shares[chosen].argmax(axis=1))


def names_by_shares(names: Names, shares: Matrix, texts: Matrix) -> Names:
    """The same names where something else says what a sample of texts is about: its (texts, labels) shares choose the examples.

    `texts` are their centred unit vectors. What is unlikely for every label (under one half, where shares do not add up to 1) is
    no example.
    """
    labels = shares.shape[1]
    chosen = cold_start.surest(shares, max(8, min(30, _EXAMPLES // max(labels, 1))))
    likely = shares[chosen].max(axis=1) >= min(0.5, 1.5 / max(labels, 1))
    chosen = chosen[likely]
    return Names(cold_start.drawn_to(names.prototypes, shares, texts), texts[chosen], shares[chosen].argmax(axis=1))


def fit(
    vectors: Matrix, targets: Labels, labels: int, names: Names | None = None, *, start: LiveHead | None = None
) -> LiveHead:
    """Fit the head on centred unit vectors (rows, width) of what was labelled, the newest last; `targets` are below `labels`.

    `start` is the head before: where little changed it is found again in a few steps. Of very many rows the newest count.
    """
    vectors, targets = vectors[-MOST_ROWS:], targets[-MOST_ROWS:]
    trust = names.trust(vectors, targets) if names is not None else 0.0
    rows, wanted, weights = [vectors], [targets], [np.ones(len(targets))]
    if names is not None and trust:
        each = trust * max(_WEIGHT / labels, _LEAST_WEIGHT) * labels / max(len(names.seem), 1)
        rows += [names.examples, names.prototypes]
        wanted += [names.seem, np.arange(labels)]
        weights += [np.full(len(names.seem), each), np.full(labels, _NAME_WEIGHT * trust)]
    width = vectors.shape[1]
    if not sum(map(len, wanted)):
        return LiveHead(np.zeros((labels, width), np.float32), np.zeros(labels, np.float32))
    head = _regression(np.concatenate(rows), np.concatenate(wanted), np.concatenate(weights), labels, start)
    if names is None or not trust:
        return head
    share = _SHARE * trust * _FADES / (_FADES + len(targets))
    weight = (1 - share) * head.weight + np.float32(share * cold_start.SHARPNESS) * names.prototypes
    return LiveHead(weight.astype(np.float32), ((1 - share) * head.bias).astype(np.float32), trust)


def _regression(vectors: Matrix, targets: Labels, weights: Matrix, labels: int, start: LiveHead | None) -> LiveHead:
    """Multinomial logistic regression with an L2 penalty on the weights, as scikit-learn's, whose import takes over a second."""
    present, of_row = np.unique(targets, return_inverse=True)
    weight = np.zeros((labels, vectors.shape[1]), dtype=np.float32)
    bias = np.full(labels, _OLD_LABEL, dtype=np.float32)
    if len(present) == 1:
        bias[present] = 0
        return LiveHead(weight, bias)
    first = np.zeros((len(present), vectors.shape[1] + 1), dtype=np.float32)
    if start is not None and start.weight.shape == weight.shape and not start.trust:
        first = np.concatenate([start.weight, start.bias[:, None]], axis=1)[present]
    found = _softmax(vectors, np.eye(len(present), dtype=np.float32)[of_row], weights.astype(np.float32), first)
    weight[present], bias[present] = found[:, :-1], found[:, -1]
    return LiveHead(weight, bias)


def _softmax(vectors: Matrix, wanted: Matrix, weights: Matrix, first: Matrix) -> Matrix:
    """Weights and, last, the bias of each label, (labels, width + 1), from where `first` is on."""
    from scipy.optimize import minimize

    labels, width = len(first), vectors.shape[1]
    scale = weights[:, None] / weights.sum()
    # Of two labels each has half of the one vector that tells them apart: its square is twice theirs together.
    penalty = (2.0 if labels == 2 else 1.0) / (_STRENGTH * float(weights.sum()))

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        both = flat.astype(np.float32).reshape(labels, width + 1)
        logits = vectors @ both[:, :width].T + both[:, width]
        logits -= logits.max(axis=1, keepdims=True)
        shares = np.exp(logits)
        whole = shares.sum(axis=1, keepdims=True)
        cost = float((scale * (np.log(whole) - (wanted * logits).sum(axis=1, keepdims=True))).sum(dtype=np.float64))
        missed = scale * (shares / whole - wanted)
        slope = np.empty_like(both)
        slope[:, :width] = missed.T @ vectors + penalty * both[:, :width]
        slope[:, width] = missed.sum(axis=0)
        return cost + 0.5 * penalty * float((both[:, :width] ** 2).sum()), slope.astype(np.float64).ravel()

    told = {"maxiter": _STEPS, "gtol": _NEAR_ENOUGH, "ftol": 0.0}
    found = minimize(loss, first.astype(np.float64).ravel(), jac=True, method="L-BFGS-B", options=told)
    both: Matrix = found.x.astype(np.float32).reshape(labels, width + 1)
    return both


def cross_validated(vectors: Matrix, targets: Labels, labels: int, *, folds: int = 5, seed: int = 0) -> Matrix:
    """Each row's (rows, labels) scores by a head that never saw it; even where a label has fewer rows than folds."""
    chance = np.random.default_rng(seed)
    fold = np.zeros(len(targets), dtype=np.int64)
    for label in np.unique(targets):
        places = chance.permutation(np.flatnonzero(targets == label))
        fold[places] = (np.arange(len(places)) + int(label)) % folds
    scores = np.full((len(targets), labels), 1 / labels, dtype=np.float32)
    for one in range(folds):
        held = fold == one
        if held.any() and not held.all():
            scores[held] = fit(vectors[~held], targets[~held], labels).scores(vectors[held])
    return scores
