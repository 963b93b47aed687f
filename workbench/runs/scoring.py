"""All scores of a run on the rows that it is measured on, as those are labelled now: Review's view of scores, and the report."""

from __future__ import annotations

from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.project import Project
from workbench.records import ReviewRow, labels_in
from workbench.reviewing import all_scores, metrics, several_metrics
from workbench.runs.collecting import read_predictions
from workbench.runs.preparing import folder_of
from workbench.runs.reviews import Review, review
from workbench.tasks import multi_label, single_label, spans
from workbench.tasks.counting import f1, overlapping


def scored(project: Project, number: int, *, reviewed: Review | None = None) -> dict[str, Any]:
    """Every score with its interval and method, each label's, the curves, and the report as text.

    `on` says which rows: test, validation or cross-validated. Raises TrainingFailed where there are none.
    """
    found = reviewed or review(project, number)
    names = {label.id: label.name for label in project.labels()}
    rows = [row for row in found.scored if row.given is not None or row.given_value is not None]
    if not rows:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Run {run} has no labelled rows to be measured on."),
            QT_TRANSLATE_NOOP("errors", "Label some test rows first."),
            run=number,
        )
    told = (
        _of_one(project, found, rows, names)
        if found.task == single_label.NAME
        else _of_several(project, found, rows, names)
    )
    per_label = told["per_label"]
    text = all_scores.report_text(per_label, all_scores.averages(per_label), told["counted"])
    return {"run": number, "task": found.task, "on": found.scored_split, "rows": len(rows), **told, "report": text}


def _of_one(project: Project, found: Review, rows: list[ReviewRow], names: dict[int, str]) -> dict[str, Any]:
    given = [row.given for row in rows if row.given is not None]
    predicted = [row.predicted for row in rows]
    ids = found.run.label_ids
    shares, truth = _shares(project, found, rows), _truth(rows, ids)
    return {
        "scores": all_scores.all_scores(given, predicted, shares, ids),
        "per_label": metrics.per_label(given, predicted, names),
        "curves": all_scores.curves(shares, truth, ids),
        "counted": len(given),
    }


def _of_several(project: Project, found: Review, rows: list[ReviewRow], names: dict[int, str]) -> dict[str, Any]:
    given = [row.given_value or () for row in rows]
    predicted = [row.predicted_value or () for row in rows]
    summed = several_metrics.summary(given, predicted, names, task=found.task)
    scores = [
        {
            "name": name,
            "value": summed[name],
            "interval": summed[f"{name}_interval"],
            "method": all_scores.WILSON if name == "exact_match" else all_scores.BOOTSTRAP,
        }
        for name in ("span_f1", "micro_f1", "macro_f1", "exact_match")
        if name in summed
    ]
    curves: dict[int, Any] = {}
    if found.task == spans.NAME:
        value = round(float(f1(*overlapping(given, predicted))), 4)
        scores.insert(1, {"name": "partial_f1", "value": value, "interval": None, "method": ""})
    elif found.task == multi_label.NAME:
        ids = found.run.label_ids
        shares, truth = _shares(project, found, rows), _truth(rows, ids)
        scores += all_scores.areas(shares, truth)
        curves = all_scores.curves(shares, truth, ids)
    counted = sum(one["given"] for one in summed["per_label"].values())
    return {"scores": scores, "per_label": summed["per_label"], "curves": curves, "counted": counted}


def _shares(project: Project, found: Review, rows: list[ReviewRow]) -> Any:
    """The probabilities (rows, labels) that the rows are measured by."""
    import numpy as np

    if found.scored_split == "cross-validated":
        unseen = read_predictions(folder_of(project, found.run.number), "out_of_fold.jsonl")
        said = {one.row: one.scores for one in unseen}
    else:
        said = {row: one.scores for row, one in project.predictions(found.run.number).items()}
    return np.asarray([said[row.row] for row in rows], dtype=np.float64)


def _truth(rows: list[ReviewRow], ids: tuple[int, ...]) -> Any:
    """Which labels each row carries: (rows, labels)."""
    import numpy as np

    carried = [labels_in(row.given, row.given_value) if row.given_value is not None else (row.given,) for row in rows]
    return np.asarray([[one in own for one in ids] for own in carried], dtype=bool)
