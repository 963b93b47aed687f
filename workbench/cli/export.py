"""`workbench export`: the model as a folder or as ONNX, or all rows as a spreadsheet."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import METRIC_NAMES, Bar, emit, percent
from workbench.cli.evaluate import chosen_run

if TYPE_CHECKING:
    from workbench.exporting.onnx_check import Checked


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("export", help="write the model as a folder or as ONNX, or the labelled spreadsheet")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--format", choices=["model", "onnx", "spreadsheet"], required=True)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    parser.add_argument(
        "--one-hot", action="store_true", help="spreadsheet: a column of 0 and 1 for each label as well"
    )
    parser.add_argument("--int8", action="store_true", help="onnx: in 8 bits, a quarter of the size and faster")
    parser.add_argument("--force", action="store_true", help="onnx: keep an 8-bit model that did not pass the check")
    parser.add_argument("--run", type=int, metavar="N", help="the run; the newest where none is given")


def main(args: argparse.Namespace) -> int:
    """Write it and say what was written."""
    from workbench import runs
    from workbench.project import Project

    checked = None
    with Project.open(args.project, read_only=True) as project:
        if args.format == "onnx":
            files, checked = runs.export_onnx(
                project, chosen_run(project, args.run), args.output, int8=args.int8, force=args.force,
                progress=Bar("Exporting"),
            )  # fmt: skip
        elif args.format == "model":
            files = runs.export_model(project, chosen_run(project, args.run), args.output)
        else:
            run = project.run(args.run) if args.run is not None else project.latest_run()
            files = runs.export_spreadsheet(project, run, args.output, one_hot=args.one_hot)
    result: dict[str, Any] = {"output": str(args.output), "files": files}
    lines = [f"written: {args.output}", *(f"  {name}" for name in files)]
    if checked is not None:
        result["check"] = checked.as_dict()
        lines += _lines(checked)
    return emit(args, result, lines)


def _lines(found: Checked) -> list[str]:
    """What the check found, as a small table."""
    rows = [
        (METRIC_NAMES[found.metric], percent(found.score_before), percent(found.score_after)),
        ("size", f"{found.size_before / 1e6:.1f} MB", f"{found.size_after / 1e6:.1f} MB"),
        ("rows per second", f"{found.speed_before:.0f}", f"{found.speed_after:.0f}"),
    ]
    alike = (
        f"{percent(found.alike)} of the answers are the same, a probability differs by {found.difference:.2g} at most"
    )
    return [
        f"checked on {found.rows} {found.split} rows: {alike}",
        f"  {'':16} {'trained':>10} {'ONNX':>10}",
        *(f"  {name:16} {before:>10} {after:>10}" for name, before, after in rows),
        "self_test.json holds up to 20 texts of the project: delete it before somebody gets the folder who must not read them",
    ]
