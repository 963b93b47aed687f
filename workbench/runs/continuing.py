"""Going on from an earlier run's model when labels or rows were added: what it has seen stays where it was, and forgetting is seen."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.lines import lines_of
from workbench.models import base_models
from workbench.models.base_models import BaseModel
from workbench.models.pooled_folder import PREFIX, read_note
from workbench.project import Project, RowFilter
from workbench.records import Prediction, Run, Value
from workbench.tasks import TASKS
from workbench.training.config import read_config
from workbench.training.examples import parsed
from workbench.training.split import near_text

Drawn = tuple[int, str, Sequence[int]]  # a row's id, its text and its labels


@dataclass(frozen=True, slots=True)
class Earlier:
    """A run that another goes on from: its number, its model, and which rows it trained on and was measured by."""

    number: int
    model: Path
    train: frozenset[int]
    validation: frozenset[int]


def earlier_run(project: Project, number: int) -> Earlier:
    """The run to go on from. Raises TrainingFailed where it has no model that can learn on."""
    run = next((one for one in project.runs() if one.number == number), None)
    folder = project.runs_folder / f"{number:04d}"
    if run is None or run.status not in {"finished", "stopped"} or not (folder / "model").is_dir():
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Run {run} has no model to go on from."),
            QT_TRANSLATE_NOOP("errors", "Choose a run that was trained to its end and is not in the trash."),
            run=number,
        )
    if (folder / "model" / PREFIX).is_file():
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Run {run} learned by prefix tuning: its model cannot learn on."),
            QT_TRANSLATE_NOOP("errors", "Choose a run of another method."),
            run=number,
        )
    parts: dict[str, set[int]] = {"train": set(), "validation": set()}
    for one in map(parsed, lines_of(folder / "examples.jsonl")):
        if one.split in parts:
            parts[one.split].add(one.id)
    return Earlier(number, folder / "model", frozenset(parts["train"]), frozenset(parts["validation"]))


def base_of(earlier: Earlier) -> BaseModel:
    """The earlier run's model as a base model."""
    model, note = base_models.from_folder(earlier.model), read_note(earlier.model)
    first = (note.get("run") or {}).get("base") or {}
    return replace(model, name=f"run {earlier.number}", license=str(first.get("license") or model.license))


def reads_as(earlier: Earlier, changes: dict[str, Any]) -> dict[str, Any]:
    """The changes, and where they do not say otherwise texts are read as the earlier run read them: its model learned that."""
    config = read_config(earlier.model.parent)
    kept = {"max_length": config.max_length, "long_texts": config.long_texts}
    return kept | {name: value for name, value in changes.items() if value is not None or name not in kept}


def to_draw(rows: Iterable[Drawn], earlier: Earlier) -> tuple[list[Drawn], set[int]]:
    """The rows of which validation rows may be drawn, and those that are validation rows already.

    A text that is nearly one that the model has learned cannot measure it; one that is nearly a validation row goes with it.
    """
    every = list(rows)
    learned = {near_text(text) for row, text, _ in every if row in earlier.train}
    held = {near_text(text) for row, text, _ in every if row in earlier.validation} - learned
    kept = {row for row, text, _ in every if near_text(text) in held}
    new = [
        one for one in every if one[0] not in kept and one[0] not in earlier.train and near_text(one[1]) not in learned
    ]
    return [one for one in new if one[0] not in earlier.validation], kept


def rehearsed(train: set[int], earlier: Earlier, share: float, *, seed: int) -> set[int]:
    """The training rows: all new ones, and a share of those that the earlier run has learned."""
    old = sorted(train & earlier.train)
    return (train - earlier.train) | set(random.Random(seed).sample(old, round(share * len(old))))


def old_rows(
    project: Project,
    earlier: Earlier,
    run: Run,
    predictions: Sequence[Prediction],
    said: Callable[[Prediction, Run], Value],
) -> dict[str, Any]:
    """How many rows that measured the earlier run it had right, and how many are right now: forgetting, where it is less."""
    now = {one.row: one for one in predictions}
    wanted = sorted({*earlier.validation, *project.row_ids(RowFilter(split="test", state="labelled"))} & set(now))
    before_run, wrong = project.run(earlier.number), TASKS[project.task].is_wrong
    rows, before, after = 0, 0, 0
    for first in range(0, len(wanted), 900):
        part = wanted[first : first + 900]
        old = project.predictions_of(earlier.number, part)
        for row in project.rows(part):
            value = row.value if row.value is not None else row.label
            if row.id in old and value is not None:
                rows += 1
                before += not wrong(value, _answer(said(old[row.id], before_run), value))
                after += not wrong(value, _answer(said(now[row.id], run), value))
    return {"run": earlier.number, "rows": rows, "before": before, "after": after}


def _answer(said: Value, like: int | Value) -> Any:
    """What a run says in the form that labels have: one, or several."""
    return said[0] if isinstance(like, int) and said else said
