"""Everything the Review page and `workbench review` show of a run, as the rows are labelled now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from workbench.project import Project
from workbench.records import Example, ReviewRow, Run
from workbench.reviewing import label_issues, wrong
from workbench.runs.collecting import read_predictions
from workbench.runs.kinds import check_single
from workbench.runs.preparing import folder_of
from workbench.tasks import single_label
from workbench.training.examples import parsed


@dataclass(frozen=True, slots=True)
class Review:
    """What a run gets wrong.

    `rows` holds every labelled row with its prediction; `scored` are those that its scores are counted on: "test" rows, or
    where there are none "validation" rows, or "cross-validated" predictions of a simple head on the training rows.
    `changed` are rows whose label was given or confirmed by hand since the run, `before` their labels at that time.
    """

    run: Run
    rows: list[ReviewRow]
    scored: list[ReviewRow]
    scored_split: str
    wrong: list[ReviewRow]
    doubtful: list[ReviewRow]
    likely_mislabelled: list[ReviewRow]
    changed: set[int]
    before: dict[int, int | None]


def examples_of(folder: Path) -> dict[int, Example]:
    """Every row as it was when a run began, by row id."""
    path = folder / "examples.jsonl"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as file:
        return {one.id: one for one in map(parsed, file)}


def review(project: Project, number: int) -> Review:
    """Everything that the Review page shows of a run, as the rows are labelled now."""
    check_single(project)
    run = project.run(number)
    folder = folder_of(project, number)
    examples = examples_of(folder)
    rows = list(project.all_rows())
    splits = {one.id: one.split for one in examples.values()}
    every = wrong.review_rows(rows, project.predictions(number), run, splits)
    labelled = [row for row in every if row.given is not None]
    changed = {r.id for r in rows if r.annotator == "you" and (r.annotated_at or 0) > run.created}
    scored, split = _scored(labelled, run, folder)
    suspects = [s for s in _suspects(project, run, folder, labelled) if s.row not in changed]
    return Review(
        run,
        labelled,
        scored,
        split,
        wrong.wrong(labelled),
        wrong.doubtful(every),
        wrong.likely_mislabelled(labelled, suspects),
        changed,
        {row: _label(examples[row]) for row in changed if row in examples},
    )


def _label(example: Example) -> int | None:
    return example.value if isinstance(example.value, int) else None


def _scored(labelled: list[ReviewRow], run: Run, folder: Path) -> tuple[list[ReviewRow], str]:
    """The rows that scores are counted on, and what they are."""
    for split in ("test", "validation"):
        found = [row for row in labelled if row.split == split]
        if found:
            return found, split
    unseen = {p.row: p for p in read_predictions(folder, "out_of_fold.jsonl")}
    found = []
    for row in labelled:
        if row.row in unseen:
            label, sure = single_label.from_scores(unseen[row.row].scores, run.label_ids)
            found.append(replace(row, predicted=label, confidence=round(sure, 4)))
    return found, "cross-validated"


def _suspects(project: Project, run: Run, folder: Path, rows: list[ReviewRow]) -> list[label_issues.Suspect]:
    """Judge training rows by models that never saw them, test rows by the run's own model."""
    unseen = {p.row: p.scores for p in read_predictions(folder, "out_of_fold.jsonl")}
    given = {row.row: row.given for row in rows if row.given is not None and row.row in unseen}
    found = label_issues.suspects(given, unseen, run.label_ids)
    sealed = {row.row: row.given for row in rows if row.given is not None and row.split == "test"}
    said = {row: p.scores for row, p in project.predictions(run.number).items() if row in sealed}
    found += label_issues.suspects(sealed, said, run.label_ids)
    return sorted(found, key=lambda s: (-s.doubt, s.row))
