"""What the newest run says of a row on the Label page, in the form that its kind of labels needs."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.gui.session import Session
from workbench.labelling.queue import Reason, why, why_passages, why_several
from workbench.records import Prediction, Row, Run, Span
from workbench.tasks import multi_label, spans


@dataclass(frozen=True, slots=True)
class Said:
    """Why a row is shown and what is said of it; of a test row, and of one that is asked blind, nothing.

    `shares`: how likely each label is, by its id. `chosen`: the labels that the run gives, of several; None where it is for the
    reader of the shares to decide. `passages`: those that the run marks, and how probable each is.
    """

    reason: Reason
    shares: dict[int, float] = field(default_factory=dict)
    chosen: tuple[int, ...] | None = None
    passages: tuple[tuple[Span[int], float], ...] = ()


def by_run(session: Session, row: Row, order: str) -> Said:
    """What the newest run says of a row, where there is one."""
    run, project = session.run(), session.here
    prediction = project.prediction(run.number, row.id) if run is not None else None
    if run is None or prediction is None:
        return Said(why(order, None, (), is_test=False))
    known = {label.id for label in project.labels()}
    if project.task == spans.NAME:
        stale = project.text_changed(row.id, since=run.created)  # the places are those of another text
        return _of_passages(prediction, order, known) if not stale else Said(why(order, None, (), is_test=False))
    shares = {label: share for label, share in zip(run.label_ids, prediction.scores, strict=True) if label in known}
    if project.task == multi_label.NAME:
        chosen = tuple(label for label in chosen_by(run, prediction) if label in known)
        return Said(why_several(order, shares, chosen), shares, chosen)
    return Said(why(order, list(shares.values()), list(shares), is_test=False), shares)


def chosen_by(run: Run, prediction: Prediction) -> tuple[int, ...]:
    """The labels that a run gives, of several: by its thresholds, or by a half where it knew one label for a text."""
    if prediction.value is None:
        return multi_label.from_scores(prediction.scores, run.label_ids)[0]
    return tuple(one for one in prediction.value if not isinstance(one, Span))


def _of_passages(prediction: Prediction, order: str, known: set[int]) -> Said:
    value = [one for one in prediction.value or () if isinstance(one, Span)]
    if not value and prediction.value is None:
        return Said(why(order, None, (), is_test=False))
    found = tuple((one, share) for one, share in zip(value, prediction.scores, strict=False) if one.label in known)
    return Said(
        why_passages(order, [(one.label, share) for one, share in found], prediction.scores[-1]), passages=found
    )
