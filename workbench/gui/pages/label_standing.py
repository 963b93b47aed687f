"""How far labelling is, and what was just labelled: asked of the project for the left column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.gui import texts
from workbench.gui.session import Session
from workbench.labelling.agreement import Agreement, agreement
from workbench.labelling.pace import rows_per_hour
from workbench.records import Annotation, Label, Prediction, Run, labels_in
from workbench.tasks import single_label, spans

if TYPE_CHECKING:
    from workbench.project import Project

RECENT, AGREEMENT = 12, 50


@dataclass(frozen=True, slots=True)
class Labelled:
    """A row that was just labelled or skipped; `other` is the model's label where it says something else."""

    row: int
    text: str
    label: Label | None
    other: Label | None
    skipped: bool = False
    answer: tuple[Label, ...] | None = None  # several labels, or those of the passages
    passages: int | None = None  # how many, where labels stand for passages


@dataclass(frozen=True, slots=True)
class Standing:
    """How far labelling is."""

    today: int
    goal: int
    labelled: int
    rows: int
    agreed: int = 0
    compared: int = 0
    recent: tuple[Labelled, ...] = ()
    undo: str = ""
    steady: Agreement | None = None
    pace: float | None = None  # rows an hour


def read_standing(session: Session) -> Standing:
    """Ask the project how far labelling is and what was just labelled."""
    project = session.here
    counts = session.counts()
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    given = project.recent(AGREEMENT)
    compared = _compared(session, given)
    return Standing(
        project.labelled_since(midnight),
        session.settings.daily_goal,
        counts.labelled,
        counts.rows,
        sum(agrees for agrees, _ in compared.values()),
        len(compared),
        _recent(project, given, {one: other for one, (_, other) in compared.items()}),
        session.undo_words(),
        _steady(project),
        rows_per_hour(project.times_of_labels()),
    )


def _compared(session: Session, given: list[Annotation]) -> dict[int, tuple[bool, int]]:
    """Each of the annotations that are younger than the newest run, by their ids: whether that says the same.

    With it the label that the run gives, where a text has one and it is another; else 0.
    """
    run = session.run()
    if run is None:
        return {}
    said = session.here.predictions_of(run.number, {a.row for a in given})
    fresh = [a for a in given if a.label is not None and a.time > run.created and a.row in said]
    return {a.id: _against(a, said[a.row], run) for a in fresh}


def _against(given: Annotation, said: Prediction, run: Run) -> tuple[bool, int]:
    if said.value is None:
        label = single_label.from_scores(said.scores, run.label_ids)[0]
        return labels_in(given.label, given.value) == (label,), label if given.label != label else 0
    value = given.value if given.value is not None else labels_in(given.label, None)
    return set(value) == set(said.value), 0


def _recent(project: Project, given: list[Annotation], others: dict[int, int]) -> tuple[Labelled, ...]:
    """What was labelled or put aside last, newest first."""
    labels = {label.id: label for label in project.labels()}
    done = [(a.time, a.row, a) for a in given[:RECENT]]
    aside = [(when, row, None) for row, when in project.recent_skips(RECENT)]
    shown = sorted([*done, *aside], key=lambda one: -one[0])[:RECENT]
    words = {row.id: texts.one_line(row.text, 120) for row in project.rows(row for _, row, _ in shown)}
    of_passages = project.task == spans.NAME
    return tuple(
        Labelled(row, words.get(row, ""), None, None, skipped=True)
        if a is None
        else Labelled(
            row,
            words.get(row, ""),
            labels.get(a.label or 0),
            labels.get(others.get(a.id, 0)),
            answer=None if a.value is None else tuple(labels[x] for x in labels_in(a.label, a.value) if x in labels),
            passages=len(a.value) if a.value is not None and of_passages else None,
        )
        for _, row, a in shown
    )


def _steady(project: Project) -> Agreement | None:
    pairs = project.asked_twice()
    return agreement([first for _, first, _ in pairs], [second for *_, second in pairs])
