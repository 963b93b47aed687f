"""Uncertainty herding: the rows that, once labelled, would tell most about the rows of which the head is unsure.

Bae, Oliveira and Sutherland, Uncertainty Herding: One Active Learning Method for All Label Budgets, ICLR 2025: what a row
would bring is the doubt about the rows that it stands for, by how like it they are, less what a labelled row stands for
already. Here a row stands for its nearest rows only, and the likeness is their cosine.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.labelling.cold_start import Matrix

Places = npt.NDArray[np.int64]
NEAREST = 20  # rows that a row stands for, itself among them
_PIECE = 1000
_LEAST = 1e-3  # doubt of a row of which the head is sure: with no doubt at all, the rows that stand for many come first


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The nearest rows of each, itself among them: (rows, nearest) places, -1 for one that is gone, and their cosines (0 to 1)."""

    places: Places
    cosines: Matrix

    @property
    def dense(self) -> Matrix:
        """How close its neighbours lie to each row: their mean cosine, at least 0.001."""
        found: Matrix = np.maximum(self.cosines.sum(axis=1) / max(1, self.cosines.shape[1]), 1e-3)
        return found

    def within(self, keep: npt.NDArray[np.bool_]) -> Neighbours:
        """The same of some of the rows, who know of each other only."""
        place = np.full(len(keep) + 1, -1, dtype=np.int64)  # the last: the place of those that were gone before
        place[:-1][keep] = np.arange(int(keep.sum()))
        return Neighbours(place[self.places[keep]], self.cosines[keep])


def neighbours(vectors: Matrix, among: Places | None = None) -> Neighbours:
    """Of each of the (rows, width) unit vectors the nearest, or the nearest of those at some places and itself."""
    every = np.arange(len(vectors)) if among is None else among
    many = min(NEAREST, len(every))
    places = np.empty((len(vectors), many), dtype=np.int64)
    cosines = np.empty((len(vectors), many), dtype=np.float32)
    others = vectors[every].T.copy()
    for start in range(0, len(vectors), _PIECE):
        part = slice(start, start + _PIECE)
        near = vectors[part] @ others
        best = np.argpartition(near, -many, axis=1)[:, -many:]
        places[part], cosines[part] = every[best], np.take_along_axis(near, best, axis=1)
    _with_itself(places, cosines)
    return Neighbours(places, np.clip(cosines, 0, 1, out=cosines))


def _with_itself(places: Places, cosines: Matrix) -> None:
    """Let a row that is not among its own nearest take the place of the farthest."""
    own = np.arange(len(places))
    missing = own[(places != own[:, None]).all(axis=1)]
    if len(missing):
        last = cosines[missing].argmin(axis=1)
        places[missing, last], cosines[missing, last] = missing, 1


def herd(doubt: Matrix, nearest: Matrix, near: Neighbours, count: int) -> list[int]:
    """The places of the rows that bring most, one after the other, each beside those taken before it.

    `doubt` (0 to 1) says how unsure the head is of each row, `nearest` the cosine to the nearest labelled row.
    """
    # What is still to be told about each row; the last is of those that are gone, at place -1.
    left = np.append(np.maximum(doubt, _LEAST) * np.minimum(1 - nearest, 1), 0).astype(np.float64)
    gain = (left[near.places] * near.cosines).sum(axis=1)
    found: list[int] = []
    while len(found) < min(count, len(doubt)):
        at = int(gain.argmax())
        places, cosines = near.places[at], near.cosines[at]
        now = float(left[places] @ cosines)
        if now < gain[at] - 1e-9:  # gains only fall: the highest that is up to date is the highest of all
            gain[at] = now
            continue
        found.append(at)
        left[places] *= 1 - cosines
        gain[at] = -1
    return found
