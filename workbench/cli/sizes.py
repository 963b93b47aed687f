"""`workbench sizes`: what a run costs and scores as it is, in 16 and in 8 bits, and as smaller models made of it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import METRIC_NAMES, Bar, emit, percent
from workbench.cli.evaluate import chosen_run

if TYPE_CHECKING:
    from workbench.runs.sizes import Size

_FORMS = {"full": "as trained", "half": "16 bits", "int8": "8 bits, ONNX"}


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("sizes", help="size, speed and score of a run and of what is smaller")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--run", type=int, metavar="N", help="the run; the newest where none is given")
    parser.add_argument(
        "--measure", action="store_true", help="make what was not measured yet and read the test rows with it"
    )


def main(args: argparse.Namespace) -> int:
    """Print the table."""
    from workbench.project import Project
    from workbench.runs import measuring, sizes

    with Project.open(args.project, read_only=True) as project:
        number = chosen_run(project, args.run).number
        found = (
            measuring.measure(project, number, progress=Bar("Measuring"))
            if args.measure
            else sizes.table(project, number)
        )
    lines = [f"{'run':>4} {'form':14} {'parameters':>11} {'on disk':>9} {'rows/s':>7}  score", *map(_line, found)]
    if not all(one.measured for one in found):
        lines.append("– was not measured yet: --measure does it")
    return emit(args, {"run": number, "sizes": [one.as_dict() for one in found]}, lines)


def _line(one: Size) -> str:
    disk = "–" if one.disk is None else f"{one.disk / 1e6:.1f} MB"
    speed = "–" if one.speed is None else f"{one.speed:.0f}"
    score = "–"
    if one.score is not None:
        between = f" ({percent(one.interval[0])} to {percent(one.interval[1])})" if one.interval else ""
        score = f"{METRIC_NAMES[one.metric]} {percent(one.score)}{between} on {one.rows} {one.split} rows"
    refused = ", refused" if one.refused else ""
    return f"{one.run:>4} {_FORMS[one.form]:14} {one.parameters / 1e6:>9.1f} M {disk:>9} {speed:>7}  {score}{refused}"
