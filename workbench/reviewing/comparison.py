"""Whether one run is better than another, on the same rows.

The difference of the score has a paired bootstrap interval (the same rows are drawn for both; percentiles of 1,000 draws, seeded;
Efron and Tibshirani 1993). Which rows only one of them has right is judged by McNemar's test in its exact form: a binomial test
of the rows on which they differ (McNemar 1947; Dietterich 1998 on comparing classifiers).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.records import Value
from workbench.reviewing.metrics import DRAWS
from workbench.tasks import TASKS, single_label
from workbench.tasks.counting import counts as counts_of
from workbench.tasks.counting import f1, label_of, macro_f1

SURE = 0.05


def compared(given: Sequence[Value], first: Sequence[Value], second: Sequence[Value], *, task: str) -> dict[str, Any]:
    """What two runs get of the same rows, each value as several labels; `difference` is the second's score less the first's.

    The score is macro F1 where a text has one label, micro F1 over all labels or passages else. `verdict`: "better", "worse", or
    "same" where the rows do not tell.
    """
    import numpy as np

    one_each = task == single_label.NAME
    labels = sorted({label_of(one) for value in [*given, *first, *second] for one in value})
    both = [counts_of(given, said, labels) for said in (first, second)]

    def score(sums: Any) -> Any:
        return macro_f1(*sums) if one_each else f1(*(one.sum(axis=-1) for one in sums))

    rows = len(given)
    drawn = np.random.default_rng(0).multinomial(rows, np.full(rows, 1 / rows), size=DRAWS)
    scores = [float(score(counts.sum(axis=1))) for counts in both]
    spread = score([drawn @ kind for kind in both[1]]) - score([drawn @ kind for kind in both[0]])
    low, high = (round(float(one), 4) for one in np.quantile(spread, [0.025, 0.975]))
    right = [[set(true) == set(told) for true, told in zip(given, said, strict=True)] for said in (first, second)]
    only_first = sum(a and not b for a, b in zip(*right, strict=True))
    only_second = sum(b and not a for a, b in zip(*right, strict=True))
    return {
        "rows": rows,
        "metric": "macro_f1" if one_each else TASKS[task].METRICS[0],
        "first": round(scores[0], 4),
        "second": round(scores[1], 4),
        "difference": round(scores[1] - scores[0], 4),
        "difference_interval": (low, high),
        "only_first_right": only_first,
        "only_second_right": only_second,
        "p_value": _mcnemar(only_first, only_second),
        "verdict": "better" if low > 0 else "worse" if high < 0 else "same",
    }


def _mcnemar(only_first: int, only_second: int) -> float:
    from scipy.stats import binomtest

    differ = only_first + only_second
    return round(float(binomtest(only_second, differ, 0.5).pvalue), 6) if differ else 1.0
