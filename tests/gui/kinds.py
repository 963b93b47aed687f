"""Projects whose texts have several labels, or passages, with a run whose predictions are made up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbench.project import Project
from workbench.records import NewRow, Prediction, Span

NAMES = ("joy", "anger", "fear")
TEXTS = ["Anna flew to Oslo.", "Bob met Anna.", "Oslo is cold.", "Nothing here."]
FIRST = {"multi_label": "micro_f1", "spans": "span_f1"}


def project_of(folder: Path, task: str, *, labelled: int = 24, rows: int = 30, tests: int = 3) -> Project:
    """Labels 1 to 3; some rows labelled, one in eight of them with none; test rows at the end."""
    project = Project.create(folder, name="Several", task=task)
    for name in NAMES:
        project.add_label(name)
    made = [NewRow(f"{TEXTS[at % 4]} {at}", at) for at in range(rows)]
    project.add_rows(made, source="a.csv", columns=["text"])
    if tests:
        sealed = [NewRow(f"{TEXTS[at % 4]} sealed {at}", at) for at in range(tests)]
        project.add_rows(sealed, source="b.csv", columns=["text"], split="test")
    for row in range(1, labelled + 1):
        project.annotate_value(row, value_of(task, row))
    project.set_setting("queue_order", "file")
    return project


def value_of(task: str, row: int) -> Any:
    """What a row is given: every eighth nothing."""
    if row % 8 == 0:
        return ()
    if task == "spans":
        return (Span(0, 4, 1),) if row % 3 else (Span(0, 4, 1), Span(5, 8, 2))
    return (1,) if row % 3 else (1, 2)


def said_of(task: str, row: int) -> Prediction:
    """What the run says of a row; of every row something else."""
    sure = round(0.6 + 0.01 * (row % 30), 2)
    if task == "spans":
        return Prediction(row, (sure, 0.9), (Span(0, 4, 1),))
    return Prediction(row, (0.9, round(sure - 0.34, 2), 0.02), (1, 2))  # the second label's limit is below a half


def add_run(project: Project, *, scored: bool = True, rows: Any = None) -> int:
    """A finished run with its scores and what it says of the rows."""
    task = project.task
    number = project.add_run(
        {"method": "full", "effort": "quick"}, base="minilm-en", train_rows=20, label_ids=[1, 2, 3]
    )
    first = FIRST[task]
    test = {
        "task": task, "rows": 20, first: 0.613, f"{first}_interval": [0.42, 0.78], "macro_f1": 0.5, "exact_match": 0.55,
        "per_label": {},
    }  # fmt: skip
    result: dict[str, object] = {"task": task, "train_rows": 20, "validation_rows": 4, "thresholds": [0.5, 0.25, 0.5]}
    result |= {"test": test if scored else None, "validation": {"accuracy": 0.58, "macro_f1": 0.4, "exact_match": 0.5}}
    ids = list(project.row_ids()) if rows is None else list(rows)
    project.finish_run(number, "finished", result, [said_of(task, row) for row in ids])
    return number
