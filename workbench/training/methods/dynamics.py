"""How a training went for each row: what the model said of it each time that it was to learn it.

Rows whose label is wrong are learned late or never. Their mean probabilities over a training, before and after the model knows them,
tell them from others (Swayamdipta et al., Dataset Cartography, 2020; Pleiss, Zhang, Elenberg and Weinberger, Identifying
Mislabeled Data using the Area Under the Margin Ranking, 2020).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from workbench.training.methods.head import Matrix

FILE = "dynamics.jsonl"  # in the run folder: as second_look.jsonl, with what the training showed
_SHOWN = 0.4  # what a training counts for
_LEAST = 1e-3  # a probability below which nothing is doubted further


class Dynamics:
    """Adds up what is said of the rows of a training, by their places."""

    def __init__(self) -> None:
        self._sums: Any = torch.zeros(0, 0)
        self._counts: Any = torch.zeros(0)

    def add(self, rows: Sequence[int], logits: Any, *, of: int) -> None:
        """What a step says of some of `of` rows before it learns them: logits (rows, labels), of which each row has one label."""
        if len(self._counts) != of:
            self._sums, self._counts = torch.zeros(of, logits.shape[1]), torch.zeros(of)
        places = torch.tensor(rows)
        self._sums.index_add_(0, places, logits.softmax(-1).cpu())
        self._counts.index_add_(0, places, torch.ones(len(places)))

    def means(self) -> tuple[Matrix, npt.NDArray[np.bool_]]:
        """The mean probabilities, (rows, labels), and of which rows there are any."""
        found = self._sums / self._counts.clamp(min=1)[:, None]
        return found.numpy(), (self._counts > 0).numpy()

    def state(self) -> dict[str, Any]:
        """What going on needs."""
        return {"sums": self._sums, "counts": self._counts}

    def load_state(self, state: dict[str, Any]) -> None:
        """Go on from a saved state."""
        self._sums, self._counts = state["sums"], state["counts"]


def together(blind: Matrix, shown: Matrix) -> Matrix:
    """Probabilities (rows, labels) from those of whoever did not see the rows and those that a training showed.

    A geometric mean: on each of five sets with wrong labels it ranked better than either, and on most better than a plain mean.
    """
    both = (blind + _LEAST) ** (1 - _SHOWN) * (shown + _LEAST) ** _SHOWN
    found: Matrix = (both / both.sum(axis=1, keepdims=True)).astype(np.float32)
    return found
