"""The confusion matrix: how many rows of one label were taken for another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from workbench.records import ReviewRow

ORDERED = 100  # labels up to which leaves are ordered at best: beyond that it holds up the window's thread


@dataclass(frozen=True, slots=True)
class Confusion:
    """`counts[i][j]` rows that carry `labels[i]` were predicted as `labels[j]`."""

    labels: tuple[int, ...]
    counts: tuple[tuple[int, ...], ...]

    def given(self, i: int) -> int:
        """How many rows carry label i."""
        return sum(self.counts[i])

    def worst(self) -> tuple[int, int] | None:
        """The largest cell off the diagonal as (i, j), None where nothing went wrong."""
        cells = [(n, i, j) for i, row in enumerate(self.counts) for j, n in enumerate(row) if i != j and n]
        if not cells:
            return None
        _, i, j = max(cells, key=lambda c: (c[0], -c[1], -c[2]))
        return i, j


def confusion(rows: Iterable[ReviewRow], labels: Sequence[int]) -> Confusion:
    """Count the rows that carry a label by given and predicted label."""
    cells = Counter((row.given, row.predicted) for row in rows if row.given is not None)
    return Confusion(tuple(labels), tuple(tuple(cells[g, p] for p in labels) for g in labels))


def reordered(matrix: Confusion, order: Sequence[int]) -> Confusion:
    """The same with its labels in another order, by their places."""
    if len(order) < 2 or list(order) == list(range(len(matrix.labels))):
        return matrix
    pick = itemgetter(*order)  # a loop in Python would take a tenth of a second of 1,000 labels
    counts = tuple(pick(matrix.counts[i]) for i in order)
    return Confusion(tuple(matrix.labels[i] for i in order), counts)


def clustered(matrix: Confusion) -> list[int]:
    """The labels by their places, so that those taken for one another stand together.

    Hierarchical clustering (average linkage) of how often two labels are taken for one another, with the leaves ordered so that
    neighbours are as close as can be (Bar-Joseph, Gifford and Jaakkola, Fast Optimal Leaf Ordering, 2001).
    """
    size = len(matrix.labels)
    if size < 3:
        return list(range(size))
    import numpy as np
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    counts = np.asarray(matrix.counts, dtype=float)
    rows = np.maximum(counts.sum(axis=1), 1)
    mixed = (counts + counts.T) / np.sqrt(np.outer(rows, rows))
    far = 1 - mixed / max(1.0, float(mixed.max()))
    np.fill_diagonal(far, 0)
    tree = linkage(squareform(far, checks=False), "average", optimal_ordering=size <= ORDERED)
    return [int(at) for at in leaves_list(tree)]
