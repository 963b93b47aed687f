"""A run's curves as files for other programs: CSV, and TensorBoard's own format."""

from __future__ import annotations

import csv
import errno
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed, storage_errors
from workbench.project import Project
from workbench.runs.preparing import folder_of
from workbench.training.events import Event, folded, read_events

# What is written of each event, and how TensorBoard groups it.
_OF_STEP = {"loss": "train/loss", "learning_rate": "train/learning_rate", "rows_per_second": "train/rows_per_second"}
_OF_EVALUATION = {
    "loss": "validation/loss", "accuracy": "validation/accuracy", "macro_f1": "validation/macro_f1",
    "exact_match": "validation/exact_match",
}  # fmt: skip
FORMATS = ("csv", "tensorboard")


def export_curves(project: Project, run: int, target: Path, *, form: str = "csv") -> Path:
    """Write a run's curves: a CSV file `target`, or a new folder `target` for TensorBoard.

    Raises TrainingFailed where the run has none, StorageFailed where the place cannot be written or is taken.
    """
    project.run(run)
    story = folded(read_events(folder_of(project, run))[0])
    events = [one for one in story if one["event"] in {"step", "evaluated"}]
    if not events:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Run {run} has no curves: it took no step."),
            QT_TRANSLATE_NOOP("errors", "Choose a run that trained more than a head."),
            run=run,
        )
    with storage_errors(target):
        if target.exists():
            raise FileExistsError(errno.EEXIST, "", str(target))
        (_write_csv if form == "csv" else _write_tensorboard)(events, target)
    return target


def points(events: list[Event]) -> list[dict[str, Any]]:
    """One dict for each step and evaluation: time, step, epoch, and the values by their names; lists are left out."""
    found = []
    for one in events:
        names = _OF_STEP if one["event"] == "step" else _OF_EVALUATION
        values = {tag: one[name] for name, tag in names.items() if one.get(name) is not None}
        found.append({"time": one["time"], "step": one["step"], "epoch": one["epoch"], **values})
    return found


def _write_csv(events: list[Event], target: Path) -> None:
    columns = ["time", "step", "epoch", *_OF_STEP.values(), *_OF_EVALUATION.values()]
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, restval="")
        writer.writeheader()
        writer.writerows(points(events))


def _write_tensorboard(events: list[Event], target: Path) -> None:
    from tensorboardX import SummaryWriter

    writer = SummaryWriter(str(target))
    try:
        for point in points(events):
            for tag, value in point.items():
                if "/" in tag:
                    writer.add_scalar(tag, value, point["step"], walltime=point["time"])
    finally:
        writer.close()
