"""From which probability on a label applies: found on validation rows, label by label where they are enough.

Of a label that few rows carry, the highest F1 is luck: such labels share one threshold, found on all labels together
(micro F1). Yang, A Study of Thresholding Strategies for Text Categorization (SIGIR 2001), tells why: thresholds tuned on few
examples fit them too closely.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
HALF = 0.5
ENOUGH = 10  # validation rows that carry a label, for a threshold of its own
_LEAST, _MOST = 0.05, 0.9


def tuned(shares: Matrix, wanted: Matrix) -> Matrix:
    """A threshold per label (labels,) from probabilities and what applies, both (rows, labels); a half where rows are too few."""
    counts = wanted.sum(axis=0)
    common = best(shares.ravel(), wanted.ravel()) if counts.sum() >= ENOUGH else HALF
    found = [best(shares[:, at], wanted[:, at]) if count >= ENOUGH else common for at, count in enumerate(counts)]
    return np.asarray(found, dtype=np.float32)


def crossed(shares: Matrix, wanted: Matrix) -> Matrix:
    """For each row (rows, labels) the thresholds that the other half of the rows gives."""
    half = np.arange(len(wanted)) % 2 == 0
    found = np.empty_like(shares)
    for one in (half, ~half):
        found[one] = tuned(shares[~one], wanted[~one])
    return found


def best(shares: Matrix, wanted: Matrix) -> float:
    """The threshold with the highest F1, halfway to the next lower probability, and never far from what can be expected."""
    order = np.argsort(-shares, kind="stable")
    ranked, hits = shares[order], np.cumsum(wanted[order])
    f1 = 2 * hits / (np.arange(1, len(hits) + 1) + wanted.sum())
    last = np.append(ranked[1:] < ranked[:-1], True)  # equal probabilities are on one side
    at = int(np.where(last, f1, -1).argmax())
    below = ranked[at + 1] if at + 1 < len(ranked) else 0.0
    return float(np.clip((ranked[at] + below) / 2, _LEAST, _MOST))
