"""`workbench report`: everything about a run in one file to hand over: data, labels, scores, mistakes, limits."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from workbench.cli.common import emit
from workbench.cli.evaluate import chosen_run
from workbench.errors import QT_TRANSLATE_NOOP, ExportFailed


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("report", help="a report on a run, as HTML or PDF")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="ends in .html or .pdf")
    parser.add_argument("--run", type=int, metavar="N", help="the run; the newest where none is given")
    parser.add_argument("--language", choices=("en", "zh"), default="en")
    parser.add_argument("--no-texts", action="store_true", help="without the texts of mistakes")


def main(args: argparse.Namespace) -> int:
    """Write it."""
    from workbench.exporting.report import words
    from workbench.project import Project
    from workbench.runs import reporting

    kind = args.output.suffix.lower()
    if kind not in {".html", ".pdf"}:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "A report is written as .html or .pdf, not as “{suffix}”."),
            QT_TRANSLATE_NOOP("errors", "Give the file a name that ends in one of them."),
            suffix=kind or args.output.name,
        )
    with Project.open(args.project, read_only=True) as project:
        number = chosen_run(project, args.run).number
        html = reporting.report(project, number, language=args.language, with_texts=not args.no_texts)
        title = project.name
    result: dict[str, Any] = {"run": number, "output": str(args.output)}
    if kind == ".pdf":
        if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from workbench.gui.report_pdf import write_pdf

        result["pages"] = write_pdf(html, args.output, title=title, page_words=words(args.language)["page"])
    else:
        reporting.write(args.output, html)
    return emit(args, result, [f"written: {args.output}"])
