"""A run's curves as files for other programs: CSV, TensorBoard's own format, and a Weights & Biases run that was never online."""

from __future__ import annotations

import csv
import errno
import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed, storage_errors
from workbench.project import Project
from workbench.records import Run
from workbench.runs.preparing import folder_of
from workbench.training.events import Event, folded, read_events

# What is written of each event, and how TensorBoard groups it.
_OF_STEP = {
    "loss": "train/loss",
    "learning_rate": "train/learning_rate",
    "gradient_norm": "train/gradient_norm",
    "rows_per_second": "train/rows_per_second",
}
_OF_EVALUATION = {
    "loss": "validation/loss",
    "accuracy": "validation/accuracy",
    "macro_f1": "validation/macro_f1",
    "exact_match": "validation/exact_match",
}
_OF_DEVICE = {
    "memory": "device/memory", "use": "device/use", "temperature": "device/temperature", "power": "device/power",
}  # fmt: skip
_OF = {"step": _OF_STEP, "evaluated": _OF_EVALUATION, "device": _OF_DEVICE}
FORMATS = ("csv", "tensorboard", "wandb")


def export_curves(project: Project, run: int, target: Path, *, form: str = "csv") -> Path:
    """Write a run's curves: a CSV file `target`, or a new folder `target` for TensorBoard or Weights & Biases.

    Raises TrainingFailed where the run has none or the library is not installed, StorageFailed where the place cannot be written
    or is taken.
    """
    if form == "wandb" and find_spec("wandb") is None:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Weights & Biases is not installed beside this program."),
            QT_TRANSLATE_NOOP(
                "errors", "Add it with “pip install wandb” in this program's environment, or choose another form."
            ),
        )
    labels = _names(project, project.run(run))
    story = folded(read_events(folder_of(project, run))[0])
    events = [one for one in story if one["event"] in _OF]
    if not events:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Run {run} has no curves: it took no step."),
            QT_TRANSLATE_NOOP("errors", "Choose a run that trained more than a head."),
            run=run,
        )
    with storage_errors(target):
        if target.exists():
            raise FileExistsError(errno.EEXIST, "", str(target))
        write = {"csv": _write_csv, "tensorboard": _write_tensorboard, "wandb": _write_wandb}[form]
        write(points(events, labels), target)
    return target


def points(events: list[Event], labels: Sequence[str]) -> list[dict[str, Any]]:
    """One dict for each event: time, step, epoch, and the values by their names, each label's F1 among them."""
    found = []
    for one in events:
        values = {tag: one[name] for name, tag in _OF[one["event"]].items() if one.get(name) is not None}
        scores = zip(labels, one.get("label_f1") or (), strict=False)
        values |= {f"validation/f1/{label}": value for label, value in scores if value is not None}
        found.append({"time": one["time"], "step": one["step"], "epoch": one["epoch"], **values})
    return found


def _names(project: Project, run: Run) -> list[str]:
    """The names of a run's labels in the order of their scores; those that share one by their number as well."""
    known = {label.id: label.name for label in [*project.trashed_labels(), *project.labels()]}
    names = [known.get(one, str(one)) for one in run.label_ids]
    return [
        name if names.count(name) == 1 else f"{name} ({one})" for name, one in zip(names, run.label_ids, strict=True)
    ]


def _write_csv(told: list[dict[str, Any]], target: Path) -> None:
    usual = ["time", "step", "epoch", *(tag for tags in _OF.values() for tag in tags.values())]
    columns = dict.fromkeys([*usual, *(name for point in told for name in point)])
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(columns), restval="")
        writer.writeheader()
        writer.writerows(told)


def _write_tensorboard(told: list[dict[str, Any]], target: Path) -> None:
    from tensorboardX import SummaryWriter

    writer = SummaryWriter(str(target))
    try:
        for point in told:
            for tag, value in point.items():
                if "/" in tag:
                    writer.add_scalar(tag, value, point["step"], walltime=point["time"])
    finally:
        writer.close()


def _write_wandb(told: list[dict[str, Any]], target: Path) -> None:
    """A run that `wandb sync` can send, which is the user's to do: the library itself is kept from the network."""
    os.environ |= {"WANDB_MODE": "offline", "WANDB_ERROR_REPORTING": "false"}  # read as it is imported
    import wandb

    quiet = wandb.Settings(
        mode="offline",
        console="off",
        silent=True,
        disable_git=True,
        save_code=False,
        x_disable_meta=True,
        x_disable_stats=True,
    )
    target.mkdir(parents=True)
    run = wandb.init(project="text-workbench", name=target.name, dir=str(target), settings=quiet)
    try:
        run.define_metric("*", step_metric="step")
        for point in told:
            run.log(point)
    finally:
        run.finish()
