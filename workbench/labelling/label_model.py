"""From what many rules say to one label per row: a generative model of the rules, fitted by expectation and maximisation.

Each rule speaks for one label or abstains (data programming: Ratner et al., 2016). It hits rows of its label with one
probability and other rows with another (Dawid & Skene, 1979, with one error rate per rule); given the label, rules are taken as
independent. How good each rule is comes from how the rules agree with one another, with rows labelled by hand as anchors: their
label is known. Rows of other people's choosing outnumber the anchors, so their weight is held down (Nigam et al., 2000).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Votes = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

_ROUNDS, _STILL = 200, 1e-5
_FIRST_ACCURACY = 0.8  # what is thought of a rule before anything is known
_PRIOR = 5.0  # as many rows as that thought weighs
_OUTWEIGH = 5.0  # rows without a hand label count at most so many times the rows with one
_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class LabelModel:
    """`labels` are label ids, `balance` how common each is; per rule how often it hits rows of its label, and others."""

    labels: tuple[int, ...]
    balance: Floats
    own: Floats
    other: Floats
    speaks: npt.NDArray[np.int64]

    def probabilities(self, votes: Votes) -> Floats:
        """How probable each label is, (rows, labels), for (rows, rules) of hits."""
        patterns, back = _patterns(votes)
        found: Floats = _posterior(patterns, self)[back]
        return found


def fit(votes: Votes, rule_labels: Sequence[int], by_hand: npt.NDArray[np.int64] | None = None) -> LabelModel:
    """Fit the model to (rows, rules) of hits. `by_hand` holds each row's label given by hand, 0 where there is none."""
    given = np.zeros(len(votes), dtype=np.int64) if by_hand is None else np.where(by_hand > 0, by_hand, 0)
    labels = tuple(sorted({*rule_labels, *(int(label) for label in np.unique(given) if label)}))
    place = {label: at for at, label in enumerate(labels)}
    speaks = np.array([place[label] for label in rule_labels], dtype=np.int64)
    known = np.array([place.get(int(label), -1) for label in given], dtype=np.int64)
    balance = _balance(known, len(labels))
    # Rows that look alike to every rule are one: a million rows become some hundred.
    patterns, counts, fixed = _counted(votes, known)
    counts = _held_down(counts, fixed)
    hit = (patterns * counts[:, None]).sum(axis=0) / max(counts.sum(), 1e-9)
    share = balance[speaks]
    own = np.clip(_FIRST_ACCURACY * hit / share, _LEAST, 0.95)
    other = np.clip((1 - _FIRST_ACCURACY) * hit / np.maximum(1 - share, _LEAST), _LEAST, 0.95)
    model = LabelModel(labels, balance, own, other, speaks)
    prior = own, other
    for _ in range(_ROUNDS):
        shares = _posterior(patterns, model)
        shares[fixed >= 0] = np.eye(len(labels))[fixed[fixed >= 0]]
        better = _maximised(patterns, counts, shares, model, prior)
        moved = max(float(np.abs(better.own - model.own).max()), float(np.abs(better.other - model.other).max()))
        model = better
        if moved < _STILL:
            break
    return model


def _balance(known: npt.NDArray[np.int64], labels: int) -> Floats:
    """How common each label is: from the rows labelled by hand, drawn towards alike where there are few."""
    counts = np.bincount(known[known >= 0], minlength=labels).astype(float)
    found: Floats = (counts + 2) / (counts.sum() + 2 * labels)
    return found


def _patterns(votes: Votes) -> tuple[Votes, npt.NDArray[np.int64]]:
    """The different rows of a matrix of yes and no, and which of them each row is."""
    packed = np.ascontiguousarray(np.packbits(votes, axis=1))
    keys = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, back = np.unique(keys, return_index=True, return_inverse=True)
    return votes[first], back.ravel()


def _counted(votes: Votes, known: npt.NDArray[np.int64]) -> tuple[Votes, Floats, npt.NDArray[np.int64]]:
    """Each different row with its hand label (-1: none) once, and how often it is there."""
    patterns, back = _patterns(votes)
    pairs, counts = np.unique(np.stack([back, known]), axis=1, return_counts=True)
    return patterns[pairs[0]], counts.astype(float), pairs[1]


def _held_down(counts: Floats, fixed: npt.NDArray[np.int64]) -> Floats:
    anchors, others = counts[fixed >= 0].sum(), counts[fixed < 0].sum()
    if anchors and others > _OUTWEIGH * anchors:
        return np.where(fixed >= 0, counts, counts * _OUTWEIGH * anchors / others)
    return counts


def _posterior(patterns: Votes, model: LabelModel) -> Floats:
    """Bayes: how common a label is, times how probable these hits and misses are under it."""
    count = len(model.labels)
    told = np.arange(count)[:, None] == model.speaks[None, :]
    hits = np.where(told, model.own, model.other)
    seen = patterns.astype(float)
    logs: Floats = seen @ np.log(hits).T + (1 - seen) @ np.log1p(-hits).T + np.log(model.balance)
    logs -= logs.max(axis=1, keepdims=True)
    raised = np.exp(logs)
    found: Floats = raised / raised.sum(axis=1, keepdims=True)
    return found


def _maximised(
    patterns: Votes, counts: Floats, shares: Floats, model: LabelModel, prior: tuple[Floats, Floats]
) -> LabelModel:
    """How often each rule hits rows of its label and others, given how probable each label is; with the first thought as prior."""
    weight = counts[:, None] * shares[:, model.speaks]
    whole = counts[:, None] - weight
    own = ((patterns * weight).sum(axis=0) + _PRIOR * prior[0]) / (weight.sum(axis=0) + _PRIOR)
    other = ((patterns * whole).sum(axis=0) + _PRIOR * prior[1]) / (whole.sum(axis=0) + _PRIOR)
    return LabelModel(
        model.labels, model.balance, np.clip(own, _LEAST, 1 - _LEAST), np.clip(other, _LEAST, 1 - _LEAST), model.speaks
    )
