"""`workbench review`: the rows worth a second look."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import emit, percent
from workbench.cli.evaluate import chosen_run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.records import ReviewRow


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("review", help="wrong, doubtful and likely mislabelled rows of a run")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--run", type=int, metavar="N", help="the run; the newest where none is given")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many rows a list")


def main(args: argparse.Namespace) -> int:
    """Print the three lists."""
    from workbench import runs
    from workbench.project import Project

    with Project.open(args.project, read_only=True) as project:
        run = chosen_run(project, args.run)
        found = runs.review(project, run.number)
        names = {label.id: label.name for label in project.labels()}
    lists = {"wrong": found.wrong, "doubtful": found.doubtful, "likely_mislabelled": found.likely_mislabelled}
    result: dict[str, Any] = {"run": run.number}
    told = []
    for title, rows in lists.items():
        result[title] = [_row(row, names) for row in rows[: args.limit]]
        told.append(f"{title.replace('_', ' ')}: {len(rows)}")
        told += [_line(one, "doubt " if title == "likely_mislabelled" else "") for one in result[title]]
    return emit(args, result, told)


def _row(row: ReviewRow, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "row": row.row,
        "key": row.key,
        "text": row.text,
        "given": names.get(row.given) if row.given is not None else None,
        "predicted": names.get(row.predicted),
        "confidence": row.confidence,
        "split": row.split,
    }


def _line(one: dict[str, Any], figure: str = "") -> str:
    text = " ".join(one["text"].split())
    short = text if len(text) <= 80 else text[:79] + "…"
    return f"  row {one['row']}: {one['given'] or '–'} → {one['predicted']} ({figure}{percent(one['confidence'])})  {short}"
