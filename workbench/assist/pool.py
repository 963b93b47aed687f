"""What a refit works with: label vectors, labelled rows and a sample of candidates, centred on the mean of the texts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.assist.halves import Halves, widened
from workbench.assist.table import Ints
from workbench.labelling import herding
from workbench.labelling.cold_start import Matrix, unit
from workbench.labelling.live_head import LiveHead

MOST = 12_000  # candidates that are ranked: the best of so many is as good as the best of all
_SAMPLE = 2000  # among so many neighbours are looked for at first
_FEW = 4000  # so many candidates can be held against each other at once
_PIECE = 1024  # vectors that stay in a core's cache while they are scored
# NumPy lets go of the interpreter meanwhile; its BLAS keeps to one thread in the helper.
_BESIDE = ThreadPoolExecutor(1)


@dataclass(slots=True)
class Candidates:
    """Rows to choose from: their ids, centred unit vectors, neighbours, and the cosine to the nearest labelled row."""

    ids: Ints
    vectors: Matrix
    near: herding.Neighbours
    nearest: Matrix

    def labelled(self, vectors: Matrix) -> None:
        """Rows with these vectors were labelled."""
        if len(vectors) and len(self.ids):
            self.nearest = np.maximum(self.nearest, (self.vectors @ vectors.T).max(axis=1))

    def look_further(self) -> None:
        """Find the neighbours among all candidates: some seconds where there are many, for another thread."""
        if len(self.ids) > _FEW:
            self.near = herding.neighbours(self.vectors)

    def without(self, gone: Ints) -> npt.NDArray[np.bool_]:
        """Which candidates are not among these ids."""
        return ~np.isin(self.ids, gone)


def centred(vectors: Matrix, middle: Matrix) -> Matrix:
    """The vectors seen from their middle, at unit length."""
    return unit(vectors - middle)


def best(head: LiveHead, middle: Matrix, halves: Halves) -> tuple[Ints, Matrix]:
    """The best label's place and its probability for each of the (rows, width) vectors as they are stored."""
    if head.several:
        scores = head.scores(centred(widened(halves), middle))
        return scores.argmax(axis=1), scores.max(axis=1)
    return Scorer(middle, head).score(halves)


def candidates(ids: Ints, vectors: Matrix, labelled: Matrix) -> Candidates:
    """Candidates from centred unit vectors; `labelled` are the vectors of what has a label.

    Of many, the neighbours are looked for among a sample; `look_further` finds the others.
    """
    sample = np.random.default_rng(0).permutation(len(vectors))[:_SAMPLE] if len(vectors) > _FEW else None
    near = herding.neighbours(vectors, sample)
    found = Candidates(ids, vectors, near, np.full(len(ids), -1, dtype=np.float32))
    for start in range(0, len(labelled), 500):
        found.labelled(labelled[start : start + 500])
    return found


class Scorer:
    """Scores stored vectors with a head, without a centred copy of them: |x - m|² of a unit x is 1 + m² - 2xm."""

    def __init__(self, middle: Matrix, head: LiveHead) -> None:
        self._turned = np.concatenate([head.weight, middle[None]]).T.copy()
        self._shift, self._bias = (head.weight @ middle)[:, None], head.bias[:, None]
        self._square = 1 + float(middle @ middle)

    def score(self, halves: Halves) -> tuple[Ints, Matrix]:
        """The best label's place and its probability for each of the (rows, width) vectors as they are stored."""
        place, share = np.empty(len(halves), dtype=np.int64), np.empty(len(halves), dtype=np.float32)
        left = iter(range(0, len(halves), _PIECE))

        def work() -> None:
            room = np.empty((min(_PIECE, len(halves)), halves.shape[1]), dtype=np.int32)
            for start in left:
                part = slice(start, start + _PIECE)
                place[part], share[part] = self._piece(widened(halves[part], room))

        if len(halves) <= _PIECE:
            work()
        else:  # this thread does its share: two others may wait for one processor while it waits for them
            beside = _BESIDE.submit(work)
            work()
            beside.result()
        return place, share

    def _piece(self, vectors: Matrix) -> tuple[Ints, Matrix]:
        products = np.ascontiguousarray((vectors @ self._turned).T)  # a label is a row: the quicker way to add them up
        logits = products[:-1]
        logits -= self._shift
        logits /= np.sqrt(np.maximum(self._square - 2 * products[-1], 1e-12))
        logits += self._bias
        top = logits.max(axis=0)
        place = (logits == top).argmax(axis=0)
        logits -= top
        share: Matrix = 1 / np.exp(logits, out=logits).sum(axis=0)
        return place, share
