"""`workbench evaluate`: a run's scores on the sealed test rows, or on a labelled file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import Bar, emit, percent, scores_line
from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed, ProjectFailed

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.records import Run


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("evaluate", help="a run's scores on the test rows or on a labelled file")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--run", type=int, metavar="N", help="the run; the newest where none is given")
    parser.add_argument("--file", type=Path, metavar="F", help="a labelled file instead of the test rows")
    parser.add_argument("--all", action="store_true", help="every score with its interval, and the report as text")
    parser.add_argument("--text", action="append", default=[], metavar="C")
    parser.add_argument("--label", metavar="C")
    parser.add_argument("--sheet", metavar="S")


def main(args: argparse.Namespace) -> int:
    """Score and print."""
    from workbench.project import Project

    with Project.open(args.project, read_only=True) as project:
        run = chosen_run(project, args.run)
        if args.file and project.several:
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "“--file” knows texts with one label each so far; here they have several."),
                QT_TRANSLATE_NOOP("errors", "Import the file with “--split test”, and evaluate without “--file”."),
            )
        if args.all and not args.file:
            return _every_score(args, project, run)
        scores = _on_file(args, project, run) if args.file else _on_test(project, run)
    result = {"run": run.number, "file": str(args.file) if args.file else None, **scores}
    told = [f"run {run.number}: {scores_line(scores)}"]
    told += [
        f"  {name}: precision {percent(one['precision'])}, recall {percent(one['recall'])}, F1 {percent(one['f1'])},"
        f" {one['rows']} rows"
        for name, one in scores["per_label"].items()
    ]
    return emit(args, result, told)


def _every_score(args: argparse.Namespace, project: Project, run: Run) -> int:
    from workbench.runs.scoring import scored

    found = scored(project, run.number)
    told = [f"run {run.number} on {found['rows']} {found['on']} rows"]
    for one in found["scores"]:
        low, high = one["interval"] or (None, None)
        span = f"  {low:.3f} to {high:.3f} ({one['method']})" if low is not None else ""
        told.append(f"  {one['name']:20} {one['value']:.3f}{span}")
    return emit(args, found, [*told, "", found["report"]])


def chosen_run(project: Project, number: int | None) -> Run:
    """The run that was asked for, or the newest one with a model. Raises ProjectFailed where there is none."""
    run = project.run(number) if number is not None else project.latest_run()
    if run is None or run.status not in {"finished", "stopped"}:
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "There is no trained model yet."),
            QT_TRANSLATE_NOOP("errors", "Train once, then try again."),
        )
    return run


def _on_test(project: Project, run: Run) -> dict[str, Any]:
    from workbench import runs

    scores = runs.test_scores(project, run, list(project.predictions(run.number).values()))
    if scores is None:
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "This project has no labelled test rows."),
            QT_TRANSLATE_NOOP("errors", "Import some with “--split test”, or give a labelled file with “--file”."),
        )
    return scores


def _on_file(args: argparse.Namespace, project: Project, run: Run) -> dict[str, Any]:
    from workbench import runs
    from workbench.importing import cleaning, columns, readers
    from workbench.models.predictor import Predictor
    from workbench.reviewing import metrics
    from workbench.tasks import single_label

    table = readers.read_table(args.file, sheet=args.sheet)
    cleaned = cleaning.clean(table, columns.confirm(table, text=args.text, label=args.label))
    rows = [row for row in cleaned.rows if row.label is not None]
    if not rows:
        raise ImportFailed(
            QT_TRANSLATE_NOOP("errors", "“{file}” holds no labelled rows."),
            QT_TRANSLATE_NOOP("errors", "Say which column holds the labels with “--label”."),
            file=args.file.name,
        )
    predictor = Predictor(runs.folder_of(project, run.number) / "model")
    scores = predictor.predict([row.text for row in rows], progress=Bar("Predicting"))
    names = {label.id: label.name for label in project.labels()}
    ids = {name: one for one, name in names.items()}
    for row in rows:  # a label that the project does not know can only be missed
        if row.label is not None and row.label not in ids:
            ids[row.label] = -len(ids) - 1
            names[ids[row.label]] = row.label
    predicted = [single_label.from_scores(list(map(float, one)), run.label_ids)[0] for one in scores]
    return metrics.summary([ids[row.label] for row in rows if row.label is not None], predicted, names)
