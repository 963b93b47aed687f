"""`workbench handover`: a folder for colleagues, with the model and a program that needs no Python."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.common import Bar, emit
from workbench.cli.evaluate import chosen_run


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "handover", help="a folder for colleagues: a program that labels spreadsheets with the model, without Python"
    )
    parser.add_argument("source", type=Path, metavar="PROJECT_OR_MODEL", help="a project, or a folder exported as ONNX")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER", help="a new folder")
    parser.add_argument("--run", type=int, metavar="N", help="the project's run; the newest where none is given")
    parser.add_argument(
        "--language", choices=("en", "zh"), default="en", help="a project: the language of the model card"
    )


def main(args: argparse.Namespace) -> int:
    """Export the model in 8 bits where a project is given, build the program around it, and say what was written."""
    from workbench.exporting import handed_folder
    from workbench.project import Project
    from workbench.runs import handover

    bar = Bar("Building")
    handed_folder.check(args.output)
    if not (args.source / "project.db").is_file():
        built = handed_folder.build(args.source, args.output, progress=lambda share: bar(int(100 * share), 100))
        return _said(args, built)
    model = handed_folder.model_draft(args.output)
    try:
        handed_folder.clear(args.output)
        with Project.open(args.source, read_only=True) as project:
            run = chosen_run(project, args.run)
            _, found = handover.export_onnx(
                project, run, model, int8=True, language=args.language,
                progress=lambda done, total: bar(50 * done // max(1, total), 100),
            )  # fmt: skip
            name = project.name
        built = handed_folder.build(
            model, args.output, name=name, progress=lambda share: bar(50 + int(50 * share), 100)
        )
    finally:
        handed_folder.clear(args.output)
    return _said(args, built, check=found.as_dict())


def _said(args: argparse.Namespace, built: Any, **more: Any) -> int:
    """What was written, and what whoever hands it over must know."""
    lines = [
        f"written: {args.output} ({built.size / 1e6:.0f} MB, the model {built.model_size / 1e6:.0f} MB of it)",
        f"  start {built.program}: a page opens in the browser, where a spreadsheet is dropped",
        f"  runs on {built.system}; its self-test: {built.tested}",
    ]
    return emit(args, {**built.as_dict(), **more}, lines)
