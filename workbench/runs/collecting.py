"""Taking an ended run's result and predictions into the project."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.errors import TrainingFailed
from workbench.lines import lines_of
from workbench.project import Project, RowFilter
from workbench.records import Prediction, Row, Run, Span, Value
from workbench.reviewing import metrics, several_metrics
from workbench.runs.continuing import earlier_run, old_rows
from workbench.runs.preparing import folder_of
from workbench.runs.process import alive, can_continue
from workbench.tasks import multi_label, single_label
from workbench.training.config import read_config
from workbench.training.events import Event, folded, read_events

ENDED = {"finished": "finished", "cancelled": "cancelled", "failed": "failed"}


def outcome(events: Iterable[Event]) -> tuple[str, Event]:
    """How a run ended by its events, and the event that said so; 'interrupted' where it never said."""
    last: Event = {}
    for one in events:
        if one["event"] == "started":
            last = {}
        elif one["event"] in ENDED:
            last = one
    if not last:
        return "interrupted", {}
    if last["event"] == "finished":
        return str(last.get("status", "finished")), last
    return ENDED[last["event"]], last


def collect(project: Project, folder: Path) -> Run:
    """Take an ended run's result and predictions into the project; scores of the test rows are counted here."""
    number = int(folder.name)
    status, last = outcome(folded(read_events(folder)[0]))
    result = {name: value for name, value in last.items() if name not in {"event", "time"}}
    predictions: list[Prediction] = []
    if status in {"finished", "stopped"}:
        decide = deciding(result, project.run(number).label_ids)
        predictions = [decide(one) for one in read_predictions(folder)]
        result["test"] = test_scores(project, project.run(number), predictions)
        result |= _old_rows(project, folder, predictions)
    elif status == "interrupted":
        result["can_continue"] = can_continue(folder)
    project.finish_run(number, status, result, predictions)
    return project.run(number)


def _old_rows(project: Project, folder: Path, predictions: list[Prediction]) -> dict[str, Any]:
    """What became of the rows that an earlier run was measured by, where this one went on from it."""
    try:
        number = read_config(folder).continued_from
        earlier = earlier_run(project, number) if number else None
    except TrainingFailed:  # the earlier run has been thrown away since
        return {}
    run = project.run(int(folder.name))
    return {"old_rows": old_rows(project, earlier, run, predictions, value_said)} if earlier else {}


def test_scores(project: Project, run: Run, predictions: list[Prediction]) -> dict[str, Any] | None:
    """A run's scores on the sealed test rows as they are labelled now; None without labelled test rows."""
    said = {p.row: p for p in predictions}
    ids = project.row_ids(RowFilter(split="test", state="labelled"))
    rows = [row for row in _rows(project, ids) if row.id in said and row.label is not None]
    if not rows:
        return None
    names = {label.id: label.name for label in project.labels()}
    values = [value_said(said[row.id], run) for row in rows]
    if not project.several:
        labels = [row.label for row in rows if row.label is not None]
        return metrics.summary(labels, [int(value[0]) for value in values if isinstance(value[0], int)], names)
    given = [row.value if row.value is not None else row.labels for row in rows]
    return several_metrics.summary(given, values, names, task=project.task)


def value_said(prediction: Prediction, run: Run) -> Value:
    """What a run says of a row as a value: where a text has one label, that label alone."""
    if prediction.value is not None:
        return prediction.value
    return (single_label.from_scores(prediction.scores, run.label_ids)[0],)


def deciding(result: dict[str, Any], label_ids: tuple[int, ...]) -> Callable[[Prediction], Prediction]:
    """What gives a prediction its value: for several labels a text the run's thresholds."""
    if result.get("task") != multi_label.NAME:
        return lambda one: one
    limits = result.get("thresholds")

    def decide(one: Prediction) -> Prediction:
        return replace(one, value=multi_label.from_scores(one.scores, label_ids, limits)[0])

    return decide


def _rows(project: Project, ids: Iterable[int]) -> Iterator[Row]:
    wanted = list(ids)
    for first in range(0, len(wanted), 900):
        yield from project.rows(wanted[first : first + 900])


def read_predictions(folder: Path, name: str = "predictions.jsonl") -> Iterator[Prediction]:
    """The predictions in a run folder."""
    path = folder / name
    if not path.is_file():
        return
    for line in lines_of(path):
        one = json.loads(line)
        value = one.get("value")
        spans = None if value is None else tuple(Span(*each) for each in value)
        yield Prediction(int(one["id"]), tuple(one["scores"]), spans)


def recover(project: Project, *, before: float = math.inf) -> list[Run]:
    """Collect what ended while nobody watched; runs that still go on are left alone. Returns the collected runs.

    A run that was cut short and then went on by `workbench run` counts as well. What was begun after the time `before` is left to
    whoever began it: its folder may just be written, and no process works on it yet.
    """
    found = []
    for run in project.runs():
        if run.created > before:
            continue
        folder = folder_of(project, run.number)
        watched = run.status in {"running", "paused"}
        if (watched or run.status == "interrupted") and not alive(folder):
            status, _ = outcome(folded(read_events(folder)[0]))
            if watched or status != "interrupted":
                found.append(collect(project, folder))
    return found
