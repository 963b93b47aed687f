"""`workbench demo`: the main job in the terminal, on the sample that ships with the program."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli import train
from workbench.cli.common import Bar, emit, percent, say
from workbench.cli.review import _line, _row

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.records import Run


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("demo", help="the main job on the sample: import, train, mistakes, export")
    parser.add_argument("--language", choices=["en", "zh"], default="en", help="the sample's language")
    parser.add_argument("--effort", choices=["quick", "balanced", "thorough"], default="quick")
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="where to make it; a new folder by default")


def main(args: argparse.Namespace) -> int:
    """Do it all and say where the results are."""
    from workbench import runs
    from workbench.paths import projects_dir
    from workbench.project import Project

    place = args.output or _free(projects_dir(), f"demo {args.language}")
    folder = place / "sample.workbench"
    say(f"1 of 5  Importing the sample into {folder}")
    with Project.create(folder, name=f"Sample ({args.language})", language=args.language) as project:
        _import(project, args.language)
        say(f"2 of 5  Preparing a {args.effort} training")
        run_folder = runs.prepare(project, effort=args.effort, allow_network=True)
        child = runs.start(run_folder)
    say("3 of 5  Training; Ctrl-C stops it and keeps the best")
    run = train.follow(child, run_folder)
    with Project.open(folder, wait=60) as project:
        say("4 of 5  Looking at its mistakes")
        worst = _worst(project, run)
        say("5 of 5  Exporting model and spreadsheet")
        model, table = place / "model", place / "labelled rows.xlsx"
        runs.export_model(project, run, model)
        runs.export_spreadsheet(project, run, table)
    result: dict[str, Any] = {
        "project": str(folder),
        **train.summary(run),
        "worst_mistakes": worst,
        "model": str(model),
        "spreadsheet": str(table),
    }
    lines = [*train.lines(run), *_per_label(run), "the surest mistakes on test rows:"]
    lines += [_line(one) for one in worst]
    lines += [f"project      {folder}", f"model        {model}", f"spreadsheet  {table}"]
    return emit(args, result, lines)


def _free(parent: Path, name: str) -> Path:
    number, place = 1, parent / name
    while place.exists():
        number += 1
        place = parent / f"{name} {number}"
    return place


def _import(project: Project, language: str) -> None:
    from dataclasses import asdict

    from workbench.importing import cleaning, columns, readers
    from workbench.paths import sample

    table = readers.read_table(sample(language))
    mapping = columns.guess(table)
    cleaned = cleaning.clean(table, mapping)
    project.add_rows(
        cleaned.rows,
        source=table.path.name,
        columns=table.columns,
        mapping=asdict(mapping),
        test_share=0.2,
        progress=Bar("Importing"),
    )


def _worst(project: Project, run: Run) -> list[dict[str, Any]]:
    from workbench import runs

    names = {label.id: label.name for label in project.labels()}
    found = runs.review(project, run.number)
    return [_row(row, names) for row in found.wrong if row.split == "test"][:5]


def _per_label(run: Run) -> list[str]:
    test = run.result.get("test")
    if not isinstance(test, dict):
        return []
    return [f"  {name}: F1 {percent(one['f1'])}, {one['rows']} rows" for name, one in test["per_label"].items()]
