"""Intervals of shares and of their difference, at any level, by arithmetic alone.

Wilson (1927) for one share; Newcombe, Interval Estimation for the Difference Between Independent Proportions (1998, method 10:
Wilson's limits of both shares) for two.
"""

from __future__ import annotations

import math
from statistics import NormalDist

Interval = tuple[float, float]


def wilson(hits: int, total: int, z: float) -> Interval:
    """Wilson's interval of a share."""
    if not total:
        return 0.0, 1.0
    share, square = hits / total, z * z / total
    middle, half = share + square / 2, z * math.sqrt(share * (1 - share) / total + square / (4 * total))
    return max(0.0, (middle - half) / (1 + square)), min(1.0, (middle + half) / (1 + square))


def difference(hits: int, total: int, before: int, of: int, *, looks: int = 1) -> Interval:
    """Newcombe's interval of a share minus another one; `looks` are the comparisons that share the 5%."""
    z = NormalDist().inv_cdf(1 - 0.025 / max(1, looks))
    (low, high), (low_before, high_before) = wilson(hits, total, z), wilson(before, of, z)
    share, earlier = hits / total if total else 0.0, before / of if of else 0.0
    gap = share - earlier
    down = math.hypot(share - low, high_before - earlier)
    up = math.hypot(high - share, earlier - low_before)
    return gap - down, gap + up
