"""How well somebody agrees with himself: the same rows labelled twice, the second time without seeing the first label.

Raw agreement is a share with Wilson's interval (Wilson 1927). Cohen's kappa (Cohen 1960) takes out what chance alone would
agree on; its interval holds that chance fixed, as Cohen's own standard error does, and carries Wilson's bounds over, so that
a few rows that all agree do not claim certainty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

ENOUGH = 20  # pairs from which the agreement is a ceiling for the scores of a model
_Z = 1.959964
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Agreement:
    """`agreed` of `pairs` rows got the same label again. `kappa` is None where one label leaves nothing to chance."""

    pairs: int
    agreed: int
    interval: Interval
    kappa: float | None
    kappa_interval: Interval | None

    @property
    def share(self) -> float:
        """The share of rows with the same label again."""
        return self.agreed / self.pairs


def agreement(first: Sequence[int], second: Sequence[int]) -> Agreement | None:
    """Compare two labels of each row; None without rows."""
    pairs = len(first)
    if not pairs:
        return None
    agreed = sum(one == other for one, other in zip(first, second, strict=True))
    interval = wilson(agreed, pairs)
    ours, theirs = Counter(first), Counter(second)
    chance = sum(count * theirs[label] for label, count in ours.items()) / pairs**2
    if chance >= 1:
        return Agreement(pairs, agreed, interval, None, None)

    def beyond_chance(share: float) -> float:
        return max(-1.0, (share - chance) / (1 - chance))

    low, high = map(beyond_chance, interval)
    return Agreement(pairs, agreed, interval, beyond_chance(agreed / pairs), (low, high))


def wilson(hits: int, total: int) -> Interval:
    """The 95 % interval of a share, without scipy: the window asks for it after every label."""
    share, spread = hits / total, _Z**2 / total
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * sqrt(share * (1 - share) / total + spread / (4 * total))
    low = 0.0 if hits == 0 else middle - half
    high = 1.0 if hits == total else middle + half
    return max(0.0, low), min(1.0, high)
