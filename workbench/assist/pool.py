"""What a refit works with: label vectors, labelled rows and a sample of candidates, centred on the mean of the texts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.assist.table import Ints
from workbench.labelling import ranking
from workbench.labelling.cold_start import Matrix, unit
from workbench.labelling.live_head import LiveHead

MOST = 12_000  # candidates that are ranked: the best of so many is as good as the best of all
_SAMPLE = 2000


@dataclass(slots=True)
class Candidates:
    """Rows to choose from: their ids, centred unit vectors, density, and the cosine to the nearest labelled row."""

    ids: Ints
    vectors: Matrix
    dense: Matrix
    nearest: Matrix

    def labelled(self, vectors: Matrix) -> None:
        """Rows with these vectors were labelled."""
        if len(vectors) and len(self.ids):
            self.nearest = np.maximum(self.nearest, (self.vectors @ vectors.T).max(axis=1))

    def without(self, gone: Ints) -> npt.NDArray[np.bool_]:
        """Which candidates are not among these ids."""
        return ~np.isin(self.ids, gone)


def centred(vectors: Matrix, middle: Matrix) -> Matrix:
    """The vectors seen from their middle, at unit length."""
    return unit(vectors - middle)


def candidates(ids: Ints, vectors: Matrix, labelled: Matrix) -> Candidates:
    """Candidates from centred unit vectors; `labelled` are the vectors of what has a label."""
    chance = np.random.default_rng(0)
    sample = vectors[chance.permutation(len(vectors))[:_SAMPLE]]
    found = Candidates(ids, vectors, ranking.density(vectors, sample), np.full(len(ids), -1, dtype=np.float32))
    for start in range(0, len(labelled), 500):
        found.labelled(labelled[start : start + 500])
    return found


class Scorer:
    """Scores stored vectors with a head: probabilities' best label and its share, without a centred copy of them."""

    def __init__(self, middle: Matrix) -> None:
        self.middle = middle

    def score(self, vectors: npt.NDArray[np.float16] | Matrix, head: LiveHead) -> tuple[npt.NDArray[np.int64], Matrix]:
        """The best label's place and its probability for each of the (rows, width) vectors as they are stored."""
        import torch

        with torch.inference_mode():
            rows = torch.from_numpy(np.ascontiguousarray(vectors)).float()
            middle = torch.from_numpy(self.middle)
            # |x - m|^2 of unit x, so that no centred copy is made: logits = (xW - mW) / |x - m| + b
            length = (1 + middle @ middle - 2 * (rows @ middle)).clamp(min=1e-12).sqrt()
            weight = torch.from_numpy(head.weight)
            logits = (rows @ weight.T - weight @ middle) / length[:, None] + torch.from_numpy(head.bias)
            best, place = logits.max(dim=1)
            share = 1 / (logits - best[:, None]).exp_().sum(dim=1)
            return place.numpy(), share.numpy()
