"""`workbench curves`: a run's losses, scores and learning rate as a CSV file, for TensorBoard, or for Weights & Biases."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.common import emit
from workbench.runs.curves import FORMATS


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("curves", help="a run's curves as CSV, for TensorBoard or Weights & Biases")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--run", type=int, required=True, metavar="N")
    parser.add_argument("--format", choices=FORMATS, default="csv")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="a new file, or a new folder")


def main(args: argparse.Namespace) -> int:
    """Write them."""
    from workbench import runs
    from workbench.project import Project

    with Project.open(args.project, read_only=True) as project:
        place = runs.export_curves(project, args.run, args.output, form=args.format)
    return emit(args, {"run": args.run, "path": str(place)}, [f"curves of run {args.run} in {place}"])
