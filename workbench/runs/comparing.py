"""Two runs beside each other: how they do on the same rows, and what they were told differently."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.project import Project, RowFilter
from workbench.records import Example, Run, Value
from workbench.reviewing.comparison import compared
from workbench.runs.collecting import value_said
from workbench.runs.preparing import folder_of
from workbench.training.config import read_config
from workbench.training.examples import read_examples

_NOT_OPTIONS = {"run", "labels", "extra"}


def compare(project: Project, first: int, second: int) -> dict[str, Any]:
    """What `reviewing.comparison` says of two runs on the labelled test rows, or where there are none on rows that validated both.

    `on` says which: "test" or "validation". `changed` holds (first, second) of each option that differs, `rows_changed` how many rows
    the second learned or validated by that the first did not, or with another label or text. Raises TrainingFailed.
    """
    runs = [_usable(project, number) for number in (first, second)]
    ids, on = list(project.row_ids(RowFilter(split="test", state="labelled"))), "test"
    if not ids:
        ids, on = sorted(_validated(project, runs[0]) & _validated(project, runs[1])), "validation"
    said = [project.predictions(run.number) for run in runs]
    given: list[Value] = []
    values: tuple[list[Value], list[Value]] = ([], [])
    for start in range(0, len(ids), 900):
        for row in project.rows(ids[start : start + 900]):
            value = row.value if row.value is not None else None if row.label is None else (row.label,)
            if value is not None and all(row.id in one for one in said):
                given.append(value)
                for found, run, one in zip(values, runs, said, strict=True):
                    found.append(value_said(one[row.id], run))
    if not given:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Runs {first} and {second} cannot be compared: no labelled row measured both."),
            QT_TRANSLATE_NOOP("errors", "Label some test rows, then compare them again."),
            first=first,
            second=second,
        )
    told = compared(given, *values, task=project.task)
    differing = {"changed": changed(project, *runs), "rows_changed": rows_changed(project, *runs)}
    return {"runs": [first, second], "on": on, **told, **differing}


def changed(project: Project, first: Run, second: Run) -> dict[str, tuple[Any, Any]]:
    """What the second run was told that the first was not: options, base model, how many rows and labels."""
    told = []
    for run in (first, second):
        options = asdict(read_config(folder_of(project, run.number)))
        options = {name: value for name, value in options.items() if name not in _NOT_OPTIONS}
        told.append({**options, "base": run.base, "train_rows": run.train_rows, "label_count": len(run.label_ids)})
    return {name: (told[0][name], told[1][name]) for name in told[0] if told[0][name] != told[1][name]}


def rows_changed(project: Project, first: Run, second: Run) -> dict[str, int]:
    """How many labelled rows were added, removed, relabelled or given another text from the first run to the second."""
    before, after = _learned(project, first), _learned(project, second)
    both = [(before[row], after[row]) for row in before.keys() & after.keys()]
    return {
        "added": len(after.keys() - before.keys()),
        "removed": len(before.keys() - after.keys()),
        "relabelled": sum(old.value != new.value for old, new in both),
        "other_text": sum(old.text != new.text for old, new in both),
    }


def _learned(project: Project, run: Run) -> dict[int, Example]:
    """The rows of which a run knew the label, test rows apart."""
    examples = read_examples(folder_of(project, run.number), list(run.label_ids), project.task)
    return {row.id: row for row in (*examples.train, *examples.validation)}


def _usable(project: Project, number: int) -> Run:
    run = project.run(number)
    if run.status not in {"finished", "stopped"}:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Run {run} has no predictions to compare."),
            QT_TRANSLATE_NOOP("errors", "Choose runs that were trained to their end."),
            run=number,
        )
    return run


def _validated(project: Project, run: Run) -> set[int]:
    folder = folder_of(project, run.number)
    return {row.id for row in read_examples(folder, list(run.label_ids), project.task).validation}
