"""How fast somebody labels, from the times of labels given one by one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

BREAK, SITTING = 300.0, 7200.0  # seconds without a label: a break that does not count, and the end of a session
LEAST = 10  # labels from which a pace is said


def rows_per_hour(times: Sequence[float]) -> float | None:
    """The pace of the last session of work; breaks are no work. `times` in seconds, in any order; None where they are few."""
    worked, rows = 0.0, 0
    for later, earlier in pairwise(sorted(times, reverse=True)):
        gap = later - earlier
        if gap > SITTING:
            break
        if gap <= BREAK:
            worked += gap
            rows += 1
    return 3600 * rows / worked if rows + 1 >= LEAST and worked > 0 else None
