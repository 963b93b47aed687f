"""`workbench compare`: whether one run is better than another on the same rows, and what they were told differently."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.common import METRIC_NAMES, emit, percent


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("compare", help="whether one run is really better than another")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("first", type=int, metavar="RUN")
    parser.add_argument("second", type=int, metavar="RUN")


def main(args: argparse.Namespace) -> int:
    """Compare and print."""
    from workbench import runs
    from workbench.project import Project

    with Project.open(args.project, read_only=True) as project:
        found = runs.compare(project, args.first, args.second)
    return emit(args, found, lines(found))


def lines(found: dict[str, Any]) -> list[str]:
    """The comparison for a person."""
    first, second = found["runs"]
    low, high = found["difference_interval"]
    name = METRIC_NAMES.get(found["metric"], "macro F1")
    verdict = {
        "better": f"run {second} is better",
        "worse": f"run {first} is better",
        "same": "these rows do not tell which is better",
    }
    return [
        (
            f"{name} on {found['rows']} {found['on']} rows: run {first} {percent(found['first'])},"
            f" run {second} {percent(found['second'])}"
        ),
        (
            f"difference {100 * found['difference']:+.1f} points ({100 * low:+.1f} to {100 * high:+.1f}):"
            f" {verdict[found['verdict']]}"
        ),
        (
            f"right in run {first} alone {found['only_first_right']}, in run {second} alone {found['only_second_right']}"
            f" (McNemar p = {found['p_value']:.3g})"
        ),
        *(f"  {option}: {before} -> {after}" for option, (before, after) in found["changed"].items()),
        *(f"  rows {what.replace('_', ' ')}: {count}" for what, count in found["rows_changed"].items() if count),
    ]
