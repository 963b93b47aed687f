"""Scores with their 95 % intervals.

Accuracy, precision and recall are shares of rows: their interval is Wilson's (Wilson 1927, by scipy). Macro F1 is no share: its
interval is a bootstrap over rows (percentiles of 1,000 draws, seeded). Where every row is right all draws are alike and the bootstrap
would claim certainty; macro F1 and accuracy are then 1 together, so the lower bound is Wilson's for all rows right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Interval = tuple[float, float]
DRAWS = 1000


def wilson(hits: int, total: int) -> Interval:
    """The 95 % interval of a share."""
    if total <= 0:
        return 0.0, 1.0
    from scipy.stats import binomtest

    found = binomtest(hits, total).proportion_ci(confidence_level=0.95, method="wilson")
    return round(float(found.low), 4), round(float(found.high), 4)


def macro_f1(given: Sequence[int], predicted: Sequence[int]) -> float:
    """The mean of the labels' F1, over the labels that were given or predicted."""
    import numpy as np

    return float(_macro_f1_of(_counts(np.asarray(given), np.asarray(predicted), _labels(given, predicted))))


def macro_f1_interval(given: Sequence[int], predicted: Sequence[int], *, seed: int = 0) -> Interval:
    """The 95 % interval of macro F1 by drawing the rows again."""
    import numpy as np

    if list(given) == list(predicted):
        return wilson(len(given), len(given))
    labels = _labels(given, predicted)
    index = {label: i for i, label in enumerate(labels)}
    size = len(labels)
    cells = np.array([index[g] * size + index[p] for g, p in zip(given, predicted, strict=True)])
    rng = np.random.default_rng(seed)
    kinds, counts = np.unique(cells, return_counts=True)
    drawn = rng.multinomial(len(cells), counts / len(cells), size=DRAWS)
    scores = []
    for draw in drawn:  # drawing rows is drawing cells of the confusion matrix: exact, and quick
        matrix = np.zeros(size * size)
        matrix[kinds] = draw
        scores.append(_macro_f1_of(matrix.reshape(size, size)))
    low, high = np.quantile(scores, [0.025, 0.975])
    return round(float(low), 4), round(float(high), 4)


def _labels(given: Sequence[int], predicted: Sequence[int]) -> list[int]:
    return sorted(set(given) | set(predicted))


def _counts(given: Any, predicted: Any, labels: Sequence[int]) -> Any:
    """The confusion matrix (given x predicted) of `labels`, among which all are. One label alone is no trouble here."""
    import numpy as np

    known = np.asarray(labels)
    order = np.argsort(known)
    rows, columns = (order[np.searchsorted(known, one, sorter=order)] for one in (given, predicted))
    matrix = np.zeros((len(known), len(known)))
    np.add.at(matrix, (rows, columns), 1.0)
    return matrix


def _macro_f1_of(matrix: Any) -> Any:
    """Macro F1 of a confusion matrix (given x predicted); labels that occur on neither side do not count."""
    import numpy as np

    hits = np.diag(matrix)
    both = matrix.sum(0) + matrix.sum(1)
    there = both > 0
    return (2 * hits[there] / both[there]).mean() if there.any() else np.float64(0)


def per_label(given: Sequence[int], predicted: Sequence[int], names: Mapping[int, str]) -> dict[str, dict[str, Any]]:
    """Precision, recall and F1 of each label with intervals and the number of rows that carry it."""
    found: dict[str, dict[str, Any]] = {}
    pairs = list(zip(given, predicted, strict=True))
    for label in _labels(given, predicted):
        hits = sum(g == p == label for g, p in pairs)
        carried = sum(g == label for g, _ in pairs)
        said = sum(p == label for _, p in pairs)
        found[names.get(label, str(label))] = {
            "label": label,
            "rows": carried,
            "precision": round(hits / said, 4) if said else None,
            "precision_interval": wilson(hits, said),
            "recall": round(hits / carried, 4) if carried else None,
            "recall_interval": wilson(hits, carried),
            "f1": round(2 * hits / (carried + said), 4) if carried + said else None,
        }
    return found


def summary(given: Sequence[int], predicted: Sequence[int], names: Mapping[int, str]) -> dict[str, Any]:
    """All scores of some rows, as the command line prints them."""
    right = sum(g == p for g, p in zip(given, predicted, strict=True))
    return {
        "rows": len(given),
        "accuracy": round(right / len(given), 4),
        "accuracy_interval": wilson(right, len(given)),
        "macro_f1": round(macro_f1(given, predicted), 4),
        "macro_f1_interval": macro_f1_interval(given, predicted),
        "per_label": per_label(given, predicted, names),
    }
