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
_SHOWN = (
    0.25  # what a training counts for: more of it finds more, but less where one label always stands for the same other
)
_LEAST = 0.01  # a probability below which nothing is doubted further


class Dynamics:
    """Adds up what is said of the rows of a training, by their places: of each label, or of each token's own tag."""

    def __init__(self) -> None:
        self._sums: Any = torch.zeros(0, 0)
        self._counts: Any = torch.zeros(0)

    def add(self, rows: Sequence[int], shares: Any, *, of: int) -> None:
        """What a step says of some of `of` rows before it learns them: probabilities (rows, labels), or (rows, tokens)."""
        if len(self._counts) != of:
            self._sums, self._counts = torch.zeros(of, shares.shape[1]), torch.zeros(of)
        wider = shares.shape[1] - self._sums.shape[1]
        if wider > 0:  # a step whose longest text is longer than all before
            self._sums = torch.nn.functional.pad(self._sums, (0, wider))
        shares = shares.cpu()
        fine = shares.isfinite().all(1)  # a training that goes astray ends with what are no numbers
        places, shares = torch.tensor(rows)[fine], shares[fine]
        self._sums[:, : shares.shape[1]].index_add_(0, places, shares)
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


def of_tags(shares: Any, targets: Any) -> Any:
    """How probable the tag of each token is, (rows, tokens), from the probabilities of all tags; 1 where a token does not count."""
    own = shares.gather(-1, targets.clamp(min=0).unsqueeze(-1)).squeeze(-1)
    return own.where(targets >= 0, 1.0)


def together(blind: Matrix, shown: Matrix, *, one_each: bool) -> Matrix:
    """Probabilities (rows, labels) from those of whoever did not see the rows and those that a training showed.

    A geometric mean, of the labels that exclude one another where a row has one each, else of a label and its absence. On five
    of six sets with wrong labels it ranked better than what was blind; on the sixth, where a tenth of each label is always the same
    other one, a training believes these rows like any.
    """
    both = _mean(blind, shown)
    found: Matrix = both / (both.sum(axis=1, keepdims=True) if one_each else both + _mean(1 - blind, 1 - shown))
    return found.astype(np.float32)


def _mean(blind: Matrix, shown: Matrix) -> Matrix:
    found: Matrix = (blind + _LEAST) ** (1 - _SHOWN) * (shown + _LEAST) ** _SHOWN
    return found
