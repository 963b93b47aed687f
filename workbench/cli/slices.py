"""`workbench slices`: groups of rows in which a run is wrong more often than in the rest."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.common import counted, emit, percent
from workbench.cli.evaluate import chosen_run


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("slices", help="groups of rows in which a run is wrong more often")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--run", type=int, metavar="N", help="the run; the newest where none is given")


def main(args: argparse.Namespace) -> int:
    """Look and print."""
    from workbench.project import Project
    from workbench.runs.slicing import slices

    with Project.open(args.project, read_only=True) as project:
        found = slices(project, chosen_run(project, args.run).number)
    return emit(args, found, lines(found))


def lines(found: dict[str, Any]) -> list[str]:
    """The same for a person."""
    told = [
        (
            f"run {found['run']}: {found['wrong']} of {counted(found['rows'], found['on'] + ' row')} wrong; looked at"
            f" {found['looks']} groups of at least {found['least']} rows"
        )
    ]
    for one in found["slices"]:
        low, high = one["interval"]
        name = f"{one['name'] or one['kind']}: {one['value']}"
        sign = "" if one["clear"] else "  (may be chance)"
        told.append(
            f"  {percent(one['share'])} wrong of {one['rows']} rows, {percent(one['rest_share'])} of the rest;"
            f" {percent(low)} to {percent(high)} more; {name}{sign}"
        )
    return told
