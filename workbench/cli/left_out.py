"""`workbench left-out`: the rows that imports did not take, why, and taking them after all."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import counted, emit

if TYPE_CHECKING:
    from workbench.records import LeftOutRow


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("left-out", help="rows that were not taken, and why; take some after all")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--reason", metavar="R", help="only those left out for this reason, by its code")
    parser.add_argument("--limit", type=int, default=100, metavar="N", help="list at most so many (-o writes all)")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write them to a .csv, .xlsx, .tsv or .jsonl file"
    )
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--take", type=int, nargs="+", default=[], metavar="ID", help="take these after all")
    one.add_argument("--take-reason", metavar="R", help="take all that were left out for this reason")


def main(args: argparse.Namespace) -> int:
    """List, write or take them."""
    from workbench.importing.words import reason_text
    from workbench.project import Project
    from workbench.runs import left_out_sheet

    takes = bool(args.take) or args.take_reason is not None
    with Project.open(args.project, wait=10, read_only=not takes) as project:
        taken = 0
        if takes:
            ids = args.take or [one.id for one in project.left_out(reason=args.take_reason)]
            taken = int(str(project.take_left_out(ids).values["count"]))
        counts = project.left_out_counts()
        if args.output is not None:
            left_out_sheet.write(args.output, project.left_out(reason=args.reason))
        rows = [_told(one) for one in project.left_out(reason=args.reason, limit=args.limit)]
    result = {"left_out": sum(counts.values()), "reasons": counts, "taken": taken, "rows": rows}
    lines = [f"{counted(taken, 'row')} taken after all"] if takes else []
    lines += [f"{count:>7}  {reason_text(reason)} ({reason})" for reason, count in counts.items()]
    lines += [
        f"{one['id']:>7}  {one['file']}, line {one['line']}: {reason_text(one['reason'])}{', taken' if one['taken'] else ''}:"
        f" {one['text'][:80]}"
        for one in rows
        if not takes
    ]
    return emit(args, result, lines or ["nothing was left out"])


def _told(one: LeftOutRow) -> dict[str, Any]:
    return {
        "id": one.id,
        "file": one.source,
        "line": one.row.source_line,
        "reason": one.reason,
        "taken": one.taken,
        "text": one.row.text,
        "label": one.row.label,
        "key": one.row.key,
        "cells": dict(one.row.extra),
    }
