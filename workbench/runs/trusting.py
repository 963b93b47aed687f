"""How far a run's answers can be trusted: calibration, and the confidence from which on they can be taken without a look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
PROMISES = (0.01, 0.02, 0.05, 0.1)  # shares of wrong answers that are offered
_KEPT = "trust:{run}"


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
    offers = [_offer(one, found_on, measured, degree) for one in sorted({*PROMISES, error})]
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
        "reliability_before": calibration.reliability(before, measured.right),
        "coverage": calibration.coverage_curve(after, measured.right),
        "offers": offers,
        **next(one for one in offers if one["promised_error"] == error),
    }


def _offer(error: float, found_on: Judged, measured: Judged, degree: float) -> dict[str, Any]:
    """The bar for an error, found on some rows, and what it comes to on those that it is measured on."""
    bar = calibration.accepted_from(_tempered(found_on, degree), found_on.right, error)
    taken = None if bar is None else calibration.accepted(_tempered(measured, degree), measured.right, bar)
    return {"promised_error": error, "accept_from": None if bar is None else round(bar, 4), "accepted": taken}


def keep(project: Project, number: int, found: dict[str, Any] | None) -> None:
    """Remember temperature and bar for what is exported of a run; None forgets them."""
    names = ("temperature", "accept_from", "promised_error", "on", "rows")
    project.set_setting(_KEPT.format(run=number), {one: found[one] for one in names} if found else None)


def kept(project: Project, number: int) -> dict[str, Any] | None:
    """What was kept for a run: temperature, accept_from (None: no answer is to be taken without a look), promised_error."""
    found = project.setting(_KEPT.format(run=number), None)
    return found if isinstance(found, dict) else None


def scaled(project: Project, number: int, predictions: Mapping[int, Prediction]) -> Mapping[int, Prediction]:
    """The predictions with the probabilities that the run's kept temperature makes of them; no answer changes."""
    degree = float((kept(project, number) or {}).get("temperature") or 1.0)
    if degree == 1.0 or project.task != single_label.NAME or not predictions:
        return predictions
    shares = calibration.tempered([one.scores for one in predictions.values()], degree).tolist()
    return {row: replace(one, scores=tuple(own)) for (row, one), own in zip(predictions.items(), shares, strict=True)}


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
