"""`workbench export`: the model as a folder or as ONNX, all rows as a file, or labels back into the user's own workbook."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import METRIC_NAMES, Bar, counted, emit, percent
from workbench.cli.evaluate import chosen_run
from workbench.errors import QT_TRANSLATE_NOOP, ExportFailed

if TYPE_CHECKING:
    from workbench.exporting.onnx_check import Checked
    from workbench.project import Project


TOOLS = ("label-studio", "doccano", "spacy", "conll")  # see exporting.label_formats


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("export", help="write the model as a folder or as ONNX, or the labelled spreadsheet")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--format", choices=["model", "onnx", "spreadsheet", "workbook", *TOOLS], required=True)
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help="workbook: a copy beside it where not given")
    parser.add_argument(
        "--one-hot", action="store_true", help="spreadsheet: a column of 0 and 1 for each label as well"
    )
    parser.add_argument("--int8", action="store_true", help="onnx: in 8 bits, a quarter of the size and faster")
    parser.add_argument("--half", action="store_true", help="model: weights of 16 bits, half the size")
    parser.add_argument("--force", action="store_true", help="keep a model in 8 or 16 bits that did not pass the check")
    parser.add_argument("--language", choices=("en", "zh"), default="en", help="model, onnx: the language of the card")
    parser.add_argument("--run", type=int, metavar="N", help="the run; the newest where none is given")
    own = parser.add_argument_group("workbook", "labels back into the .xlsx or .xlsm that the rows came from")
    own.add_argument("--into", type=Path, metavar="FILE", help="the workbook")
    own.add_argument("--sheet", metavar="S")
    own.add_argument(
        "--columns", default="label", metavar="C,C",
        help="of label, labelled_by, prediction, confidence, note, spans; label=NAME writes into that column",
    )  # fmt: skip
    own.add_argument(
        "--match", choices=["line", "key", "text"], default="line",
        help="find rows by their place in the sheet, their row id or their text",
    )  # fmt: skip
    own.add_argument("--overwrite", action="store_true", help="write into the workbook itself, not into a copy")


def main(args: argparse.Namespace) -> int:
    """Write it and say what was written."""
    from workbench import runs
    from workbench.project import Project
    from workbench.runs import handover

    checked = None
    _check(args)
    with Project.open(args.project, read_only=True) as project:
        if args.format == "workbook":
            return _workbook(args, project)
        if args.format == "onnx":
            files, checked = runs.export_onnx(
                project, chosen_run(project, args.run), args.output, int8=args.int8, force=args.force,
                language=args.language, progress=Bar("Exporting"),
            )  # fmt: skip
        elif args.format == "model" and args.half:
            files, checked = handover.export_half(
                project, chosen_run(project, args.run), args.output, force=args.force, language=args.language
            )
        elif args.format == "model":
            files = runs.export_model(project, chosen_run(project, args.run), args.output, language=args.language)
        elif args.format in TOOLS:
            files = handover.export_labels(project, args.output, args.format)
        else:
            run = project.run(args.run) if args.run is not None else project.latest_run()
            files = runs.export_spreadsheet(project, run, args.output, one_hot=args.one_hot)
    result: dict[str, Any] = {"output": str(args.output), "files": files}
    lines = [f"written: {args.output}", *(f"  {name}" for name in files)]
    if checked is not None:
        result["check"] = checked.as_dict()
        lines += _lines(checked, "ONNX" if args.format == "onnx" else "16 bits")
    return emit(args, result, lines)


def _check(args: argparse.Namespace) -> None:
    needed = "--into" if args.format == "workbook" else "-o"
    if (args.into if args.format == "workbook" else args.output) is None:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "--format {format} needs {option}."),
            QT_TRANSLATE_NOOP("errors", "“workbench export --help” shows how."),
            format=args.format,
            option=needed,
        )


def _workbook(args: argparse.Namespace, project: Project) -> int:
    from workbench.runs import own_workbook

    run = project.run(args.run) if args.run is not None else project.latest_run()
    written = own_workbook.write_back(
        project, run, args.into, args.output, wanted=_wanted(args.columns), sheet=args.sheet, match=args.match,
        overwrite=args.overwrite, progress=Bar("Writing"),
    )  # fmt: skip
    names = ", ".join(written.columns.values())
    lines = [
        f"written: {written.place}",
        f"  {counted(written.rows, 'row')} of sheet {written.sheet}, columns {names}; everything else is as it was",
    ]
    if written.not_found:
        lines.append(f"  {counted(written.not_found, 'row')} of the sheet are not in the project: left as they are")
    if written.unclear:
        lines.append(
            f"  {counted(written.unclear, 'row')} may be several rows of the project with different answers: left as they are"
        )
    return emit(args, written.as_dict(), lines)


def _wanted(said: str) -> dict[str, str | None]:
    """The columns as they were typed: label,confidence or label=Category."""
    from workbench.runs.own_workbook import WRITABLE

    found: dict[str, str | None] = {}
    for part in filter(None, (one.strip() for one in said.split(","))):
        what, given, name = part.partition("=")
        if what not in WRITABLE or (given and not name):
            raise ExportFailed(
                QT_TRANSLATE_NOOP("errors", "“{column}” is nothing that can be written into a workbook."),
                QT_TRANSLATE_NOOP("errors", "Choose from: {known}."),
                column=part,
                known=", ".join(WRITABLE),
            )
        found[what] = name if given else None
    return found


def _lines(found: Checked, made: str) -> list[str]:
    """What the check found, as a small table; `made` is what was made of the trained model."""
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
        f"  {'':16} {'trained':>10} {made:>10}",
        *(f"  {name:16} {before:>10} {after:>10}" for name, before, after in rows),
        "self_test.json holds up to 20 texts of the project: delete it before somebody gets the folder who must not read them",
    ]
