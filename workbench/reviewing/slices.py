"""Slices: groups of rows in which a model is wrong more often than in the rest, found by looking at many.

Each group is compared with all rows outside it by Fisher's exact test, one-sided: is it wrong more often? (The sum of the
hypergeometric tail, exact on small counts, too.) Who looks at a hundred groups finds five by chance, so the p-values are
corrected for the number of looks: Benjamini and Hochberg, Controlling the False Discovery Rate (1995). Groups overlap, which that
method bears where they lean the same way (Benjamini and Yekutieli, 2001). The interval is that of the difference of the two shares
(Newcombe 1998). That slices are worth finding: Chung et al., Slice Finder (2019).

No group may be chosen by looking at what is wrong: then its p-value would mean nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.reviewing.intervals import Interval, difference

LEAST = 20  # rows that a slice has to hold, and that have to be outside it
CHANCE = 0.05  # the share of false ones among the slices that are called clear
_ALIKE = 0.8  # of the rows of two slices together: the later one is folded into the earlier


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that have something in common. `kind` says in what: length, source, column, words, cluster, language.

    `name` is the column's, `value` what its rows share.
    """

    kind: str
    name: str
    value: str
    rows: frozenset[int]


@dataclass(frozen=True, slots=True)
class Slice:
    """A group beside all other rows: how many are wrong in each, the interval of the difference, p corrected for all looks.

    `also` are groups of nearly the same rows.
    """

    group: Group
    wrong: int
    rest: int
    rest_wrong: int
    interval: Interval
    chance: float
    also: tuple[Group, ...] = ()

    @property
    def share(self) -> float:
        """Which share of its rows is wrong."""
        return self.wrong / len(self.group.rows)

    @property
    def rest_share(self) -> float:
        """Which share of the others is."""
        return self.rest_wrong / self.rest

    @property
    def clear(self) -> bool:
        """Whether more than chance speaks for it."""
        return self.chance <= CHANCE


def worst(wrong: Mapping[int, bool], groups: Sequence[Group]) -> tuple[list[Slice], int]:
    """The groups that are wrong more often than the rest, the worst first, and at how many was looked.

    The worst is the one that is worse for certain: by the lower end of the interval of the difference.
    """
    large = [one for one in groups if LEAST <= len(one.rows) <= len(wrong) - LEAST]
    if not large:
        return [], 0
    every = sum(wrong.values())
    counts = [sum(wrong[row] for row in one.rows) for one in large]
    chances = _corrected(_tails(counts, [len(one.rows) for one in large], every, len(wrong)))
    found = []
    for group, hits, chance in zip(large, counts, chances, strict=True):
        size, rest = len(group.rows), len(wrong) - len(group.rows)
        if hits * rest > (every - hits) * size:
            low, high = difference(hits, size, every - hits, rest)
            found.append(Slice(group, hits, rest, every - hits, (round(low, 4), round(high, 4)), chance))
    found.sort(key=lambda one: (-one.interval[0], -one.share, one.group.kind, one.group.value))
    return _folded(found), len(large)


def _tails(hits: Sequence[int], sizes: Sequence[int], wrong: int, rows: int) -> list[float]:
    """How probable so many wrong rows or more are in a group of this size if it were drawn at random."""
    import numpy as np
    from scipy.stats import hypergeom

    tails = hypergeom.sf(np.asarray(hits) - 1, rows, wrong, np.asarray(sizes))
    return [float(one) for one in tails]


def _corrected(chances: Sequence[float]) -> list[float]:
    """Benjamini and Hochberg's step-up, as adjusted p-values."""
    order = sorted(range(len(chances)), key=lambda at: -chances[at])
    found, least = [1.0] * len(chances), 1.0
    for place, at in enumerate(order):
        least = min(least, chances[at] * len(chances) / (len(chances) - place))
        found[at] = float(f"{least:.4g}")
    return found


def _folded(found: Sequence[Slice]) -> list[Slice]:
    """Slices of nearly the same rows as a worse one are named with that one."""
    kept: list[Slice] = []
    also: list[list[Group]] = []
    for one in found:
        at = next((at for at, other in enumerate(kept) if _alike(one.group.rows, other.group.rows)), None)
        if at is None:
            kept.append(one)
            also.append([])
        else:
            also[at].append(one.group)
    return [
        Slice(one.group, one.wrong, one.rest, one.rest_wrong, one.interval, one.chance, tuple(folded))
        for one, folded in zip(kept, also, strict=True)
    ]


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    both = len(one & other)
    return both >= _ALIKE * (len(one) + len(other) - both)
