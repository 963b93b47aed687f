"""Every usual score of some rows with its 95 % interval, and how that was found; the curves behind two of them; a report to copy.

Shares of rows have Wilson's interval, all others a bootstrap over rows (percentiles of seeded draws).

* Matthews correlation (MCC) for many labels: Gorodkin, Comparing two K-category assignments by a K-category correlation coefficient
  (2004).
* Area under the ROC curve (ties count half: Hanley and McNeil, 1982) and average precision, each label against the rest, and the mean
  over the labels that some rows carry and others do not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.reviewing.metrics import DRAWS, macro_f1, macro_f1_interval, wilson

WILSON, BOOTSTRAP = "Wilson", "bootstrap"
_FEWER_DRAWS = 200  # of the areas, which are slow
_POINTS = 60  # of a curve
_TOP = (2, 3, 5)


def all_scores(
    given: Sequence[int], predicted: Sequence[int], scores: Any, label_ids: Sequence[int]
) -> list[dict[str, Any]]:
    """Name, value, interval and method of each score. `scores` are probabilities (rows, labels) in the order of `label_ids`."""
    import numpy as np

    hits = sum(g == p for g, p in zip(given, predicted, strict=True))
    told = [_share("accuracy", hits, len(given))]
    told.append(_score("macro_f1", macro_f1(given, predicted), macro_f1_interval(given, predicted)))
    told += _of_matrix(given, predicted)
    at = {label: place for place, label in enumerate(label_ids)}
    known = np.asarray([at.get(label, -1) for label in given])
    shares = np.asarray(scores, dtype=np.float64)
    if not len(shares):
        return told
    order = np.argsort(-shares, axis=1, kind="stable")
    for top in (one for one in _TOP if one < len(label_ids)):
        told.append(_share(f"top_{top}", int((order[:, :top] == known[:, None]).any(axis=1).sum()), len(given)))
    told += areas(shares, known[:, None] == np.arange(len(label_ids))[None, :])
    return told


def _share(name: str, hits: int, rows: int) -> dict[str, Any]:
    return {"name": name, "value": round(hits / rows, 4), "interval": wilson(hits, rows), "method": WILSON}


def _score(name: str, value: float, interval: tuple[float, float]) -> dict[str, Any]:
    rounded = tuple(round(float(one), 4) for one in interval)
    return {"name": name, "value": round(float(value), 4), "interval": rounded, "method": BOOTSTRAP}


def _of_matrix(given: Sequence[int], predicted: Sequence[int]) -> list[dict[str, Any]]:
    """Scores of the confusion matrix, whose cells are drawn anew as the rows would be."""
    import numpy as np

    labels = sorted({*given, *predicted})
    index = {label: place for place, label in enumerate(labels)}
    size = len(labels)
    cells = [index[g] * size + index[p] for g, p in zip(given, predicted, strict=True)]
    counts = np.bincount(cells, minlength=size * size)
    drawn = np.random.default_rng(0).multinomial(len(cells), counts / len(cells), size=DRAWS)
    told = []
    for name, measure in (("weighted_f1", _weighted_f1), ("balanced_accuracy", _balanced), ("mcc", _mcc)):
        draws = [measure(draw.reshape(size, size)) for draw in drawn]
        told.append(_score(name, measure(counts.reshape(size, size)), tuple(np.quantile(draws, [0.025, 0.975]))))
    return told


def _weighted_f1(matrix: Any) -> float:
    import numpy as np

    carried, both = matrix.sum(1), matrix.sum(0) + matrix.sum(1)
    f1 = 2 * np.diag(matrix) / np.maximum(both, 1)
    return float((f1 * carried).sum() / carried.sum())


def _balanced(matrix: Any) -> float:
    import numpy as np

    carried = matrix.sum(1)
    return float((np.diag(matrix)[carried > 0] / carried[carried > 0]).mean())


def _mcc(matrix: Any) -> float:
    import numpy as np

    carried, said, rows = (matrix.sum(1).astype(float), matrix.sum(0).astype(float), float(matrix.sum()))
    spread = np.sqrt((rows**2 - (said**2).sum()) * (rows**2 - (carried**2).sum()))
    return float((np.trace(matrix) * rows - carried @ said) / spread) if spread else 0.0


def areas(scores: Any, truth: Any) -> list[dict[str, Any]]:
    """ROC AUC and average precision, the mean over labels: scores (rows, labels), truth of the same shape."""
    import numpy as np

    rows = len(scores)
    weights = np.random.default_rng(0).multinomial(rows, np.full(rows, 1 / rows), size=_FEWER_DRAWS)
    weights = np.vstack([np.ones(rows), weights]).astype(np.float64)
    roc, average = [], []
    for label in range(truth.shape[1]):
        if 0 < truth[:, label].sum() < rows:
            of_roc, of_average = _areas_of(scores[:, label], truth[:, label], weights)
            roc.append(of_roc)
            average.append(of_average)
    told = []
    for name, found in (("roc_auc", roc), ("average_precision", average)):
        if found:
            drawn = np.asarray(found)
            means = np.nanmean(drawn[:, ~np.isnan(drawn).all(axis=0)], axis=0)  # the first is of the rows as they are
            told.append(_score(name, means[0], tuple(np.quantile(means[1:], [0.025, 0.975]))))
    return told


def _areas_of(scores: Any, truth: Any, weights: Any) -> tuple[Any, Any]:
    """Both areas of one label for each row of `weights` (draws, rows); not a number where a draw holds one side only."""
    import numpy as np

    order = np.argsort(-scores, kind="stable")
    ranked, yes = scores[order], truth[order].astype(np.float64)
    ends = np.flatnonzero(np.append(ranked[1:] != ranked[:-1], True))  # rows with equal scores count as one step
    drawn = weights[:, order]
    hits, misses = np.cumsum(drawn * yes, axis=1)[:, ends], np.cumsum(drawn * (1 - yes), axis=1)[:, ends]
    hits, misses = (np.hstack([np.zeros((len(drawn), 1)), one]) for one in (hits, misses))
    positive, negative = hits[:, -1:], misses[:, -1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        roc = (np.diff(misses, axis=1) * (hits[:, 1:] + hits[:, :-1]) / 2).sum(axis=1) / (positive * negative)[:, 0]
        precision = hits[:, 1:] / np.maximum(hits[:, 1:] + misses[:, 1:], 1)
        average = (np.diff(hits, axis=1) * precision).sum(axis=1) / positive[:, 0]
    return roc, average


def curves(scores: Any, truth: Any, label_ids: Sequence[int]) -> dict[int, dict[str, list[tuple[float, float]]]]:
    """Of each label the points of its ROC curve (false alarms, found) and of precision (found, right when said)."""
    import numpy as np

    found = {}
    for place, label in enumerate(label_ids):
        yes = truth[:, place]
        if not 0 < yes.sum() < len(yes):
            continue
        order = np.argsort(-scores[:, place], kind="stable")
        ranked = scores[order, place]
        ends = np.flatnonzero(np.append(ranked[1:] != ranked[:-1], True))
        hits = np.cumsum(yes[order])[ends]
        misses = np.cumsum(~yes[order])[ends]
        kept = np.unique(np.linspace(0, len(ends) - 1, min(_POINTS, len(ends))).round().astype(int))
        recall, alarms, precision = hits / yes.sum(), misses / (~yes).sum(), hits / (hits + misses)
        found[label] = {
            "roc": [(0.0, 0.0), *((round(float(alarms[at]), 4), round(float(recall[at]), 4)) for at in kept)],
            "precision": [(round(float(recall[at]), 4), round(float(precision[at]), 4)) for at in kept],
        }
    return found


def report_text(
    per_label: Mapping[str, Mapping[str, Any]], averages: Sequence[tuple[str, float, float, float]], rows: int
) -> str:
    """The scores in the layout of scikit-learn's classification_report; `averages` are name, precision, recall and F1."""
    width = max([12, *map(_columns, per_label), *(len(name) for name, *_ in averages)])
    told = [f"{'':>{width}}  {'precision':>9} {'recall':>9} {'f1-score':>9} {'support':>9}", ""]
    for name, one in per_label.items():
        figures = " ".join(f"{one[kind] or 0.0:>9.2f}" for kind in ("precision", "recall", "f1"))
        told.append(f"{' ' * (width - _columns(name))}{name}  {figures} {one.get('given', one['rows']):>9}")
    told.append("")
    told += [f"{name:>{width}}  {p:>9.2f} {r:>9.2f} {f:>9.2f} {rows:>9}" for name, p, r, f in averages]
    return "\n".join(told) + "\n"


def _columns(name: str) -> int:
    """How wide a name is in letters of one width: those of Chinese take two places."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in name)


def averages(per_label: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, float, float, float]]:
    """Macro and weighted averages over the labels."""
    every = list(per_label.values())
    given = [one.get("given", one["rows"]) for one in every]
    told = []
    for name, weights in (("macro avg", [1] * len(every)), ("weighted avg", given)):
        total = max(1, sum(weights))
        means = [
            sum(weight * (one[kind] or 0.0) for weight, one in zip(weights, every, strict=True)) / total
            for kind in ("precision", "recall", "f1")
        ]
        told.append((name, means[0], means[1], means[2]))
    return told
