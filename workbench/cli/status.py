"""`workbench status`: how far a project is."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.common import emit, percent


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("status", help="how far a project is, and its runs")
    parser.add_argument("project", type=Path, metavar="PROJECT")


def main(args: argparse.Namespace) -> int:
    """Print counts and runs."""
    from workbench.project import Project

    with Project.open(args.project, read_only=True) as project:
        counts = project.counts()
        numbers = project.label_counts()
        names = {label.id: label.name for label in project.labels()}
        runs = [
            {"run": r.number, "status": r.status, "method": r.method, "base": r.base, **score(r.result)}
            for r in reversed(project.runs())
        ]
        task = project.task
    result = {
        "task": task,
        "rows": counts.rows,
        "labelled": counts.labelled,
        "test_rows": counts.test_rows,
        "labels": counts.labels,
        "label_counts": {names[i]: n for i, n in numbers.items() if i in names},
        "runs": runs,
    }
    lines = [f"{counts.labelled} of {counts.rows} rows labelled, {counts.test_rows} test rows"]
    lines += [f"  {name}: {n}" for name, n in result["label_counts"].items()]  # type: ignore[attr-defined]
    lines += [
        f"run {r['run']}  {r['status']}  {r['method']}  {r['base']}  {percent(r['score'])} ({r['scored_on']} rows)"
        for r in runs
    ]
    return emit(args, result, lines)


def score(result: dict[str, Any]) -> dict[str, Any]:
    """A run's first score, on test rows where there are any, else on validation rows, and which it was."""
    from workbench.reviewing.first_score import first_score

    found = first_score(result)
    return {"score": found.value if found else None, "scored_on": found.split if found else "no"}
