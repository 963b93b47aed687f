"""Everything the Review page and `workbench review` show of a run, as the rows are labelled now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from workbench.lines import lines_of
from workbench.project import Project
from workbench.records import Example, Prediction, ReviewRow, Run, Span, Value
from workbench.reviewing import label_issues, wrong
from workbench.reviewing.conflicts import conflicting
from workbench.reviewing.label_issues import SeveralSuspect, Suspect
from workbench.reviewing.passage_issues import PassageDoubt, PassageSuspect, conflicting_passages, passage_suspects
from workbench.reviewing.words_elsewhere import Marked, elsewhere
from workbench.runs.collecting import deciding, read_predictions
from workbench.runs.preparing import folder_of
from workbench.tasks import multi_label, single_label, spans, stored
from workbench.training.examples import parsed
from workbench.training.results.looks import SEALED, parsed_look

_LOOK = "second_look.jsonl"
AnySuspect = Suspect | SeveralSuspect | PassageSuspect
Scores = dict[int, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Checked:
    """Suspected rows that somebody looked at since, and those of them whose label was changed."""

    rows: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """What a run gets wrong.

    `rows` holds every labelled row with its prediction; `scored` are those that its scores are counted on: "test" rows, or
    where there are none "validation" rows, or "cross-validated" predictions of a simple head on the training rows.
    `checked`: how many of the rows suspected when the run ended were looked at since, and how many of these had a wrong label.
    `changed` are rows whose label was given or confirmed by hand since the run, `before` their labels at that time.
    `task` says what a label is; of passages `doubts` says by row what is likely wrong with each that is doubted, and `looked` whether
    the run looked for such.
    """

    run: Run
    rows: list[ReviewRow]
    scored: list[ReviewRow]
    scored_split: str
    wrong: list[ReviewRow]
    doubtful: list[ReviewRow]
    likely_mislabelled: list[ReviewRow]
    changed: set[int]
    before: dict[int, int | Value | None]
    task: str = single_label.NAME
    checked: Checked = Checked()
    doubts: Mapping[int, tuple[PassageDoubt, ...]] = field(default_factory=dict)
    looked: bool = True


def examples_of(folder: Path) -> dict[int, Example]:
    """Every row as it was when a run began, by row id."""
    path = folder / "examples.jsonl"
    return {one.id: one for one in map(parsed, lines_of(path))} if path.is_file() else {}


def review(project: Project, number: int) -> Review:
    """Everything that the Review page shows of a run, as the rows are labelled now."""
    run, task = project.run(number), project.task
    folder = folder_of(project, number)
    examples = examples_of(folder)
    rows = list(project.all_rows())
    splits = {one.id: one.split for one in examples.values()}
    every = wrong.review_rows(rows, project.predictions(number), run, splits, task=task)
    labelled = [row for row in every if row.given is not None]
    changed = {r.id for r in rows if r.annotator == "you" and (r.annotated_at or 0) > run.created}
    scored, split = _scored(labelled, run, folder, task)
    settled = changed | project.confirmed()  # kept in an earlier run's list: not asked again
    suspects = [s for s in _suspects(project, run, folder, labelled, task) if s.row not in settled]
    before = {row: _answer(examples[row], task) for row in changed if row in examples}
    return Review(
        run,
        labelled,
        scored,
        split,
        wrong.wrong(labelled),
        wrong.doubtful(every),
        wrong.likely_mislabelled(labelled, suspects),
        changed,
        before,
        task,
        _checked(labelled, before, task, lambda then: _suspects(project, run, folder, then, task)),
        {one.row: one.doubts for one in suspects if isinstance(one, PassageSuspect)},
        task != spans.NAME or (folder / _LOOK).is_file(),
    )


def _checked(
    labelled: list[ReviewRow],
    before: dict[int, int | Value | None],
    task: str,
    suspected: Callable[[list[ReviewRow]], Sequence[AnySuspect]],
) -> Checked:
    """Of the rows that were suspected with the labels of that time: which were looked at, and were they wrong?"""
    if not before:
        return Checked()
    then = [_as_before(row, before[row.row], task) if row.row in before else row for row in labelled]
    looked_at = {one.row for one in suspected(then)} & before.keys()
    now = {row.row: row.given if task == single_label.NAME else row.given_value for row in labelled}
    return Checked(len(looked_at), sum(before[row] != now.get(row) for row in looked_at))


def _as_before(row: ReviewRow, answer: int | Value | None, task: str) -> ReviewRow:
    if task == single_label.NAME:
        return replace(row, given=answer if isinstance(answer, int) else None)
    value = answer if isinstance(answer, tuple) else None
    return replace(row, given_value=value, given=None if value is None else stored.first_label(value))


def _answer(example: Example, task: str) -> int | Value | None:
    """What a row was labelled as when a run began, as its kind of labels says it now."""
    if task == single_label.NAME:
        return example.value if isinstance(example.value, int) else None
    return (example.value,) if isinstance(example.value, int) else example.value


def _scored(labelled: list[ReviewRow], run: Run, folder: Path, task: str) -> tuple[list[ReviewRow], str]:
    """The rows that scores are counted on, and what they are."""
    for split in ("test", "validation"):
        found = [row for row in labelled if row.split == split]
        if found:
            return found, split
    decide = deciding(run.result, run.label_ids)
    unseen = {p.row: decide(p) for p in read_predictions(folder, "out_of_fold.jsonl")}
    return [
        wrong.judged(row, unseen[row.row], run, task=task) for row in labelled if row.row in unseen
    ], "cross-validated"


def _suspects(project: Project, run: Run, folder: Path, rows: list[ReviewRow], task: str) -> list[AnySuspect]:
    """What is suspected by models that never saw a row, by how it was learned, by the run's own model (test rows), by copies."""
    if wrong.task_of(run) != task:
        return []
    if task == spans.NAME:
        return _most_doubtful(_suspects_among_passages(folder, rows))
    unseen = {p.row: p.scores for p in _unseen(folder)}
    sealed = {row.row for row in rows if row.split == "test"}
    said = {row: p.scores for row, p in project.predictions(run.number).items() if row in sealed}
    shown = {p.row: p.scores for p in read_predictions(folder, "dynamics.jsonl")}
    judge = partial(_suspects_of_several if task == multi_label.NAME else _suspects_of_one, shown)
    copies = conflicting(rows, unseen | said, run.label_ids)
    return _most_doubtful([*judge(rows, unseen, run), *judge(rows, said, run), *copies])


def _most_doubtful(every: Iterable[AnySuspect]) -> list[AnySuspect]:
    """Each row once, the most doubtful first."""
    found: dict[int, AnySuspect] = {}
    for one in every:
        if one.row not in found or found[one.row].doubt < one.doubt:
            found[one.row] = one
    return sorted(found.values(), key=lambda s: (-s.doubt, s.row))


def _suspects_among_passages(folder: Path, rows: list[ReviewRow]) -> list[PassageSuspect]:
    """The same of passages, as they were marked when the run began: rows marked otherwise since are left out later."""
    marked = {row.row: Marked(row.row, row.text, _passages(row.given_value)) for row in rows}
    blind, shown, sealed = (
        [one for one in map(parsed_look, lines_of(folder / name)) if one.row in marked]
        if (folder / name).is_file()
        else []
        for name in (_LOOK, "dynamics.jsonl", SEALED)
    )
    told = elsewhere(marked.values())
    return [
        *passage_suspects(blind, shown={one.row: one for one in shown}, elsewhere=told),
        *passage_suspects(sealed, elsewhere=told),
        *conflicting_passages(rows),
    ]


def _passages(value: Value | None) -> tuple[Span[int], ...]:
    return tuple(one for one in value or () if isinstance(one, Span))


def _unseen(folder: Path) -> list[Prediction]:
    """What everything that did not see the labelled rows says of them; of older runs what the first head said."""
    return list(read_predictions(folder, _LOOK)) or list(read_predictions(folder, "out_of_fold.jsonl"))


def _suspects_of_one(shown: Scores, rows: list[ReviewRow], scores: Scores, run: Run) -> list[Suspect]:
    given = {row.row: row.given for row in rows if row.given is not None and row.row in scores}
    return label_issues.suspects(given, scores, run.label_ids, shown=shown)


def _suspects_of_several(shown: Scores, rows: list[ReviewRow], scores: Scores, run: Run) -> list[SeveralSuspect]:
    given = {
        row.row: tuple(one for one in row.given_value if isinstance(one, int))
        for row in rows
        if row.given_value is not None and row.row in scores
    }
    return label_issues.several_suspects(given, scores, run.label_ids, shown=shown)
