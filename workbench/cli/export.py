"""`workbench export`: the model as a folder, or all rows as a spreadsheet."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.common import emit
from workbench.cli.evaluate import chosen_run


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("export", help="write the model folder or the labelled spreadsheet")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--format", choices=["model", "spreadsheet"], required=True)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    parser.add_argument(
        "--one-hot", action="store_true", help="spreadsheet: a column of 0 and 1 for each label as well"
    )
    parser.add_argument("--run", type=int, metavar="N", help="the run; the newest where none is given")


def main(args: argparse.Namespace) -> int:
    """Write it and say what was written."""
    from workbench import runs
    from workbench.project import Project

    with Project.open(args.project, read_only=True) as project:
        if args.format == "model":
            files = runs.export_model(project, chosen_run(project, args.run), args.output)
        else:
            run = project.run(args.run) if args.run is not None else project.latest_run()
            files = runs.export_spreadsheet(project, run, args.output, one_hot=args.one_hot)
    result: dict[str, Any] = {"output": str(args.output), "files": files}
    return emit(args, result, [f"written: {args.output}", *(f"  {name}" for name in files)])
