"""Scores on the validation rows: loss, accuracy, macro F1 and its 95 % interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
_DRAWS = 200
_Z = 1.96  # standard errors either side of a 95 % interval


@dataclass(frozen=True, slots=True)
class Scores:
    """How well a model does on some rows.

    `accuracy` is the first of the task's metrics: the share of rows that are right, or where a text may have several labels
    or passages micro F1 over all of them with its interval (see results.counted), and then `exact_match` is the share of rows.
    `label_f1` is the F1 of each label, None where no row has it.
    """

    loss: float
    accuracy: float
    macro_f1: float
    macro_f1_interval: tuple[float, float]
    noise: float  # the standard error of the accuracy: what a difference has to pass to mean anything
    exact_match: float | None = None
    accuracy_interval: tuple[float, float] | None = None
    label_f1: tuple[float | None, ...] | None = None

    def measure(self) -> float:
        """What training is judged by: macro F1, but micro F1 where several may be right, since few rows carry most labels."""
        return self.macro_f1 if self.exact_match is None else self.accuracy


def score(probabilities: Matrix, targets: Labels) -> Scores | None:
    """The scores; None where there are no rows to judge by."""
    if not len(targets):
        return None
    said = probabilities.argmax(axis=1)
    own = probabilities[np.arange(len(targets)), targets]
    labels, right = probabilities.shape[1], float((said == targets).mean())
    chance = np.random.default_rng(0)
    drawn = [chance.integers(0, len(targets), len(targets)) for _ in range(_DRAWS)]
    spread = [macro_f1(said[rows], targets[rows], labels) for rows in drawn]
    low, high = np.percentile(spread, [2.5, 97.5])
    if right == 1:  # all draws are alike: Wilson's lower bound for all rows right, as in reviewing.metrics
        low = 1 / (1 + _Z**2 / len(targets))
    return Scores(
        loss=float(-np.log(np.clip(own, 1e-9, 1)).mean()),
        accuracy=right,
        macro_f1=macro_f1(said, targets, labels),
        macro_f1_interval=(float(low), float(high)),
        noise=float(np.sqrt(right * (1 - right) / len(targets))),
        label_f1=known(*label_f1(said, targets, labels)),
    )


def macro_f1(said: Labels, targets: Labels, labels: int) -> float:
    """The mean F1 of the labels that occur among the targets."""
    f1, given = label_f1(said, targets, labels)
    return float(f1[given > 0].mean())


def label_f1(said: Labels, targets: Labels, labels: int) -> tuple[npt.NDArray[np.float64], Labels]:
    """The F1 of each label, and how many of the targets have it."""
    right = np.bincount(targets[said == targets], minlength=labels)
    given, predicted = np.bincount(targets, minlength=labels), np.bincount(said, minlength=labels)
    return 2 * right / np.maximum(1, given + predicted), given


def known(f1: npt.NDArray[np.float64], given: npt.NDArray[Any]) -> tuple[float | None, ...]:
    """The F1 of each label that some rows have; None of the others."""
    return tuple(float(one) if rows else None for one, rows in zip(f1, given, strict=True))
