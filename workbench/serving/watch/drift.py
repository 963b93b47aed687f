"""How far new texts, and what is said of them, have moved from what the model was made and measured with.

* Predicted shares: their difference from the shares predicted on the sealed rows, with the interval of Newcombe (1998, method 10:
  Wilson's limits of both shares), at 95% for all labels together (Bonferroni). That the predictions themselves are compared
  is black-box shift detection: Lipton et al., Detecting and Correcting for Label Shift with Black Box Predictors (2018); Rabanser et
  al., Failing Loudly (2019) found it the best of many.
* Unlike texts: those of which the model is less sure than of all but one in twenty of the sealed rows. The largest probability as a
  sign of a strange text is Hendrycks & Gimpel, A Baseline for Detecting Misclassified and Out-of-Distribution Examples (2017). It
  needs nothing but the answer, so that it is the same for every format and kind; it does not see a strange text of which the
  model is sure.
* Length of texts: the two-sample test of Kolmogorov and Smirnov on bins (four to each doubling), which makes it say less, not more.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist
from typing import Any

from workbench.reviewing.intervals import difference, wilson
from workbench.serving.reading import Reader
from workbench.serving.watch.facts import BINS, Tally, lengths_of

EXPECTED_UNLIKE = 0.05
_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Reference:
    """What is compared with. `on` says which rows the shares are from; `unlike_below`: less sure than this is unlike."""

    on: str
    rows: int
    labels: Counter[str]
    unlike_below: float
    unsure: int
    lengths: list[int] = field(default_factory=lambda: [0] * BINS)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "on": self.on, "rows": self.rows, "labels": dict(self.labels), "unlike_below": self.unlike_below,
            "unsure": self.unsure, "lengths": self.lengths,
        }  # fmt: skip

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Reference:
        """From JSON."""
        return cls(**{**told, "labels": Counter(told["labels"])})


def reference(
    reader: Reader, sealed: Sequence[str], learned: Sequence[str], *, on: str, unsure_below: float
) -> Reference:
    """Ask the model about the sealed rows; `learned` are the texts that it learned from."""
    answers = [answer for at in range(0, len(sealed), _AT_ONCE) for answer in reader.read(sealed[at : at + _AT_ONCE])]
    sure = sorted(answer.confidence for answer in answers)
    below = sure[int(EXPECTED_UNLIKE * len(sure))] if sure else 0.0
    labels = Counter(name for answer in answers for name in answer.labels)
    unsure = sum(one < unsure_below for one in sure)
    return Reference(on, len(sealed), labels, below, unsure, lengths_of(learned or sealed))


def length_gap(now: Sequence[int], before: Sequence[int]) -> tuple[float, float]:
    """How far two distributions of lengths are apart at most (0 to 1), and how probable that is by chance."""
    from scipy.special import kolmogorov

    count, other = sum(now), sum(before)
    if not count or not other:
        return 0.0, 1.0
    gap, left, right = 0.0, 0, 0
    for one, two in zip(now, before, strict=True):
        left, right = left + one, right + two
        gap = max(gap, abs(left / count - right / other))
    return gap, float(kolmogorov(gap * math.sqrt(count * other / (count + other))))


def compared(now: Tally, before: Reference) -> dict[str, Any]:
    """Everything that can be said of some rows beside the reference."""
    labels = sorted(set(now.labels) | set(before.labels))
    shares = {}
    for label in labels:
        low, high = difference(now.labels[label], now.rows, before.labels[label], before.rows, looks=len(labels))
        shares[label] = {
            "share": _share(now.labels[label], now.rows), "before": _share(before.labels[label], before.rows),
            "interval": [round(low, 4), round(high, 4)],
        }  # fmt: skip
    gap, chance = length_gap(now.lengths, before.lengths)
    z = NormalDist().inv_cdf(0.975)
    return {
        "rows": now.rows,
        "shares": shares,
        "unlike": _share(now.unlike, now.rows),
        "unlike_interval": [round(one, 4) for one in wilson(now.unlike, now.rows, z)],
        "unlike_expected": EXPECTED_UNLIKE,
        "unsure": _share(now.unsure, now.rows),
        "unsure_interval": [round(one, 4) for one in wilson(now.unsure, now.rows, z)],
        "unsure_before": _share(before.unsure, before.rows),
        "length_gap": round(gap, 4),
        "length_chance": float(f"{chance:.3g}"),
    }


def _share(hits: int, total: int) -> float:
    return round(hits / total, 4) if total else 0.0
