"""`workbench annotate`: give one row a label."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.common import emit, say


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("annotate", help="give one row a label; a new name makes a new label")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--row", type=int, required=True, metavar="ID", help="the row's number")
    parser.add_argument("--label", required=True, metavar="NAME", help="the label's name; '' takes the label away")


def main(args: argparse.Namespace) -> int:
    """Annotate; durable when this returns."""
    from workbench.project import Project

    with Project.open(args.project, wait=10) as project:
        row = project.row(args.row)
        label = None
        if args.label.strip():
            name = " ".join(args.label.split())
            label = project.label_named(name)
            if label is None:
                project.add_label(name)
                say(f"“{name}” is a new label.")
                label = project.label_named(name)
        project.annotate(row.id, label.id if label else None)
        before = next((one.name for one in project.labels() if one.id == row.label), None)
    result = {"row": row.id, "label": label.name if label else None, "previous": before}
    return emit(args, result, [f"row {row.id}: {result['label'] or '–'} (was {before or '–'})"])
