"""The confusion matrix: how many rows of one label were taken for another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.records import ReviewRow


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
