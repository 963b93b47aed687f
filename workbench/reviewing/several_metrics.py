"""Scores where a text may have several labels, or passages, with their 95 % intervals.

A label counts as right where it was given and predicted; a passage where start, end and label are all as given, as the
CoNLL-2003 shared task and seqeval's strict mode count it. Micro F1 (of passages: span F1) counts all of them alike, macro F1
is the mean over the labels that were given. Their intervals are a bootstrap over rows (percentiles of 1,000 draws, seeded),
those of shares Wilson's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.records import Value
from workbench.reviewing.metrics import DRAWS, Interval, wilson
from workbench.tasks import TASKS
from workbench.tasks.counting import counts as counts_of
from workbench.tasks.counting import f1, label_of, macro_f1


def summary(
    given: Sequence[Value], predicted: Sequence[Value], names: Mapping[int, str], *, task: str
) -> dict[str, Any]:
    """All scores of some rows, as the command line prints them; the first metric has the name that it has in `tasks`."""
    labels = sorted({label_of(one) for value in [*given, *predicted] for one in value})
    counts = counts_of(given, predicted, labels)
    exact = sum(set(true) == set(said) for true, said in zip(given, predicted, strict=True))
    sums = counts.sum(axis=1)
    micro, macro = _intervals(counts)
    first = TASKS[task].METRICS[0]
    return {
        "task": task,
        "rows": len(given),
        first: round(float(f1(*sums.sum(axis=1))), 4),
        f"{first}_interval": micro,
        "macro_f1": round(float(macro_f1(*sums)), 4),
        "macro_f1_interval": macro,
        "exact_match": round(exact / len(given), 4),
        "exact_match_interval": wilson(exact, len(given)),
        "per_label": {
            names.get(label, str(label)): _of_label(label, given, *map(int, sums[:, at]))
            for at, label in enumerate(labels)
        },
    }


def _of_label(label: int, given: Sequence[Value], hits: int, carried: int, said: int) -> dict[str, Any]:
    return {
        "label": label,
        "rows": sum(any(label_of(one) == label for one in value) for value in given),
        "given": carried,
        "precision": round(hits / said, 4) if said else None,
        "precision_interval": wilson(hits, said),
        "recall": round(hits / carried, 4) if carried else None,
        "recall_interval": wilson(hits, carried),
        "f1": round(2 * hits / (carried + said), 4) if carried + said else None,
    }


def _intervals(counts: Any) -> tuple[Interval, Interval]:
    """Those of micro and macro F1."""
    import numpy as np

    rows = counts.shape[1]
    if not (counts[0] != counts[1]).any() and not (counts[0] != counts[2]).any():
        return wilson(rows, rows), wilson(rows, rows)
    drawn = np.random.default_rng(0).multinomial(rows, np.full(rows, 1 / rows), size=DRAWS)
    sums = [drawn @ kind for kind in counts]
    found = []
    for scores in (f1(*(one.sum(axis=1) for one in sums)), macro_f1(*sums)):
        low, high = np.quantile(scores, [0.025, 0.975])
        found.append((round(float(low), 4), round(float(high), 4)))
    return found[0], found[1]
