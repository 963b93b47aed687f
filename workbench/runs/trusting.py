"""How far a run's answers can be trusted: calibration, and the confidence from which on they can be taken without a look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.project import Project, RowFilter
from workbench.records import Prediction, Run
from workbench.reviewing import calibration
from workbench.runs.collecting import value_said
from workbench.runs.preparing import folder_of
from workbench.tasks import TASKS, single_label
from workbench.training.examples import read_examples

LEAST = 30  # rows below which nothing can be said


@dataclass(frozen=True, slots=True)
class Judged:
    """Rows with an answer of yours and one of the model: what is needed of them, row by row."""

    confidence: list[float]
    right: list[bool]
    scores: list[tuple[float, ...]]
    targets: list[int]


def trust(project: Project, number: int, *, error: float = 0.05) -> dict[str, Any]:
    """Calibration of a run and the bar for an error of at most `error`. Raises TrainingFailed where too few rows tell.

    The temperature (one label a text only) and the bar are found on validation rows; all else is counted on labelled test rows, or
    on the validation rows where there are none: `on` says which.
    """
    run = project.run(number)
    predictions = project.predictions(number)
    validation = _judged(project, run, predictions, _validation(project, run))
    test = _judged(project, run, predictions, list(project.row_ids(RowFilter(split="test", state="labelled"))))
    on = "test" if len(test.right) >= LEAST else "validation"
    measured = test if on == "test" else validation
    found_on = validation if len(validation.right) >= LEAST else measured
    if len(measured.right) < LEAST:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Run {run} was measured on {rows} rows: too few to tell how far to trust it."),
            QT_TRANSLATE_NOOP("errors", "Label at least {least} test rows first."),
            run=number,
            rows=len(measured.right),
            least=LEAST,
        )
    degree = 1.0
    if project.task == single_label.NAME:
        degree = calibration.temperature(found_on.scores, found_on.targets)
    before, after = measured.confidence, _tempered(measured, degree)
    bar = calibration.accepted_from(_tempered(found_on, degree), found_on.right, error)
    plain, plain_interval = calibration.calibration_error(before, measured.right)
    scaled, scaled_interval = calibration.calibration_error(after, measured.right)
    return {
        "run": number,
        "on": on,
        "rows": len(measured.right),
        "ece": plain,
        "ece_interval": plain_interval,
        "temperature": degree,
        "ece_tempered": scaled,
        "ece_tempered_interval": scaled_interval,
        "reliability": calibration.reliability(after, measured.right),
        "promised_error": error,
        "accept_from": None if bar is None else round(bar, 4),
        "accepted": None if bar is None else calibration.accepted(after, measured.right, bar),
    }


def _tempered(judged: Judged, degree: float) -> list[float]:
    if degree == 1.0:
        return judged.confidence
    return [float(one) for one in calibration.tempered(judged.scores, degree).max(axis=1)]


def _judged(project: Project, run: Run, predictions: dict[int, Prediction], ids: list[int]) -> Judged:
    task, found = TASKS[project.task], Judged([], [], [], [])
    for first in range(0, len(ids), 900):
        for row in project.rows(ids[first : first + 900]):
            said = predictions.get(row.id)
            given = row.value if row.value is not None else row.label
            if said is None or given is None:
                continue
            if isinstance(given, int):
                value, sure = single_label.from_scores(said.scores, run.label_ids)
                if given not in run.label_ids:
                    continue  # a label that came after the run is no question of how sure it was
                found.targets.append(single_label.to_target(given, run.label_ids))
                found.scores.append(said.scores)
                found.right.append(value == given)
            else:
                answer = value_said(said, run)
                sure = task.confidence(answer, said.scores, run.label_ids)
                found.right.append(not task.is_wrong(given, answer))
            found.confidence.append(sure)
    return found


def _validation(project: Project, run: Run) -> list[int]:
    examples = read_examples(folder_of(project, run.number), list(run.label_ids), project.task)
    return [row.id for row in examples.validation]
