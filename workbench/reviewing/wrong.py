"""Rows worth a second look: wrong, doubtful, likely mislabelled. The one way from Review back to Label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from workbench.records import Prediction, ReviewRow, Row, Run, RunSplit, Value
from workbench.reviewing.label_issues import SeveralSuspect, Suspect
from workbench.reviewing.passage_issues import PassageSuspect
from workbench.tasks import TASKS, multi_label, single_label, spans, stored


def review_rows(
    rows: Iterable[Row],
    predictions: Mapping[int, Prediction],
    run: Run,
    splits: Mapping[int, str],
    *,
    task: str = single_label.NAME,
) -> list[ReviewRow]:
    """Rows beside what a run says of them. `splits` says what each row was for in that run, `task` what a label is."""
    if task != single_label.NAME and (task == spans.NAME) != (task_of(run) == spans.NAME):
        return []  # a run of another kind of labels says nothing about these
    found = []
    for row in rows:
        said = predictions.get(row.id)
        if said is None:
            continue
        split = cast("RunSplit", splits.get(row.id, "test" if row.split == "test" else "unlabelled"))
        one = ReviewRow(row.id, row.key, row.text, row.label, 0, 0.0, split)
        found.append(judged(replace(one, given_value=given_value(row, task)), said, run, task=task))
    return found


def task_of(run: Run) -> str:
    """What a label was where a run was trained."""
    return str(run.result.get("task", single_label.NAME))


def given_value(row: Row, task: str) -> Value | None:
    """The labels or passages of a row; None where it has no answer, or where a text has one label."""
    if task == single_label.NAME or row.label is None:
        return None
    return row.value if row.value is not None else row.labels


def judged(row: ReviewRow, said: Prediction, run: Run, *, task: str = single_label.NAME) -> ReviewRow:
    """The row with what is said of it, and how surely."""
    if task == single_label.NAME or said.value is None:
        label, sure = single_label.from_scores(said.scores, run.label_ids)
        value = None if task == single_label.NAME else (label,)
        return replace(row, predicted=label, predicted_value=value, confidence=round(sure, 4))
    sure = float(TASKS[task].confidence(said.value, said.scores, run.label_ids))
    label = stored.first_label(said.value)
    return replace(row, predicted=label, predicted_value=said.value, confidence=round(sure, 4))


def is_wrong(row: ReviewRow) -> bool:
    """Whether the prediction differs from what was given; a row without an answer is not wrong."""
    if row.predicted_value is None:
        return single_label.is_wrong(row.given, row.predicted)
    return row.given_value is not None and set(row.given_value) != set(row.predicted_value)


def wrong(rows: Iterable[ReviewRow], *, seen: bool = False) -> list[ReviewRow]:
    """Rows whose label differs from the prediction, the surest mistakes first; rows trained on only if `seen`."""
    found = [r for r in rows if is_wrong(r) and (seen or r.split != "train")]
    return sorted(found, key=lambda r: (-r.confidence, r.row))


def doubtful(rows: Iterable[ReviewRow], *, below: float = 0.6) -> list[ReviewRow]:
    """Rows of which the model is least sure, test rows aside: they are never ranked."""
    found = [r for r in rows if r.confidence < below and r.split != "test"]
    return sorted(found, key=lambda r: (r.confidence, r.row))


def likely_mislabelled(
    rows: Iterable[ReviewRow], suspects: Iterable[Suspect | SeveralSuspect | PassageSuspect]
) -> list[ReviewRow]:
    """The suspected rows in their order, as the model that never saw them judges them."""
    by_id = {row.row: row for row in rows}
    found = []
    for suspect in suspects:
        row = by_id.get(suspect.row)
        if row is None:
            continue
        if isinstance(suspect, Suspect) and row.given == suspect.given:
            found.append(replace(row, predicted=suspect.better, confidence=suspect.doubt))
        elif isinstance(suspect, SeveralSuspect) and row.given_value == suspect.given:
            better = multi_label.normal(suspect.better)
            label = stored.first_label(better)
            found.append(replace(row, predicted=label, predicted_value=better, confidence=suspect.doubt))
        elif isinstance(suspect, PassageSuspect) and set(row.given_value or ()) == set(suspect.given):
            label = stored.first_label(suspect.better)
            found.append(replace(row, predicted=label, predicted_value=suspect.better, confidence=suspect.doubt))
    return found
