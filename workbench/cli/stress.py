"""`workbench stress`: what becomes of a run's answers where texts are written otherwise, and which texts are unlike those it learned from."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.common import Bar, emit, metric_name, percent
from workbench.cli.evaluate import chosen_run


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("stress", help="how a run bears texts that are written otherwise")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--run", type=int, metavar="N", help="the run; the newest where none is given")


def main(args: argparse.Namespace) -> int:
    """Ask the model and print; the facts stay in the run's folder."""
    from workbench.project import Project
    from workbench.runs.robustness.stressing import stress

    with Project.open(args.project, read_only=True) as project:
        task = project.task
        found = stress(project, chosen_run(project, args.run).number, Bar("Asking"))
    return emit(args, found, lines(found, task))


def lines(found: dict[str, Any], task: str) -> list[str]:
    """The same for a person."""
    told = [
        f"run {found['run']} on {found['rows']} {found['on']} rows, {metric_name(task)} before and after each change"
    ]
    for one in found["changes"]:
        if not one["enough"]:
            told.append(f"  {one['name']}: possible in {one['rows']} rows, too few to say")
            continue
        low, high = one["flip_interval"]
        flips = f"{percent(one['flip_share'])} of the answers change ({percent(low)} to {percent(high)}) in {one['rows']} rows"
        if "before" not in one:
            told.append(f"  {one['name']}: {flips}; they should where labels are about what is claimed")
            continue
        low, high = one["interval"]
        told.append(
            f"  {one['name']}: {percent(one['before'])} to {percent(one['after'])} ({percent(low)} to {percent(high)}); {flips}"
        )
    far = found["unlike"]
    if far is not None:
        low, high = far["interval"]
        told.append(
            f"unlike what it learned from: {percent(far['share'])} of {far['rows']} test rows ({percent(low)} to {percent(high)}),"
            f" {percent(far['expected'])} expected; {far['wrong']} of them wrong, {far['rest_wrong']} of the other {far['rest']}"
        )
    return told
