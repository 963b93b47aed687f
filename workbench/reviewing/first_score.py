"""The one score that a run is known by: the first metric of its kind of labels, on the test rows where there are any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.reviewing.metrics import Interval
from workbench.tasks import TASKS, single_label


@dataclass(frozen=True, slots=True)
class FirstScore:
    """`metric` is one of the names in `tasks`, `split` what its rows are: "test" or "validation"."""

    metric: str
    value: float
    interval: Interval | None
    split: str


def first_score(result: Mapping[str, object]) -> FirstScore | None:
    """The score in a run's result; None where it has none. On validation rows it is always called "accuracy" there."""
    task = str(result.get("task", single_label.NAME))
    metric = str(TASKS[task].METRICS[0]) if task in TASKS else "accuracy"
    for split in ("test", "validation"):
        scores = result.get(split)
        if not isinstance(scores, Mapping):
            continue
        name = next((one for one in (metric, "accuracy") if isinstance(scores.get(one), int | float)), None)
        if name is not None:
            interval = scores.get(f"{name}_interval")
            return FirstScore(metric, float(scores[name]), tuple(interval) if interval else None, split)
    return None


def rows_wrong(scores: object) -> tuple[int, int] | None:
    """Of how many rows a run gets something wrong, and of how many; None where no rows were counted."""
    if not isinstance(scores, Mapping) or not scores.get("rows"):
        return None
    rows, right = int(scores["rows"]), scores.get("exact_match", scores.get("accuracy"))
    return (rows - round(float(right) * rows), rows) if isinstance(right, int | float) else None
