"""`workbench trust`: whether a run is right as often as it says, and from where on its answers can be taken without a look."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.common import emit, percent
from workbench.cli.evaluate import chosen_run


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("trust", help="how far a run's answers can be trusted")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--run", type=int, metavar="N", help="the run; the newest where none is given")
    parser.add_argument(
        "--error", type=float, default=0.05, metavar="E", help="the share of wrong answers that is bearable"
    )
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--keep", action="store_true", help="write temperature and bar into models exported from now on")
    act.add_argument("--forget", action="store_true", help="no longer do so")


def main(args: argparse.Namespace) -> int:
    """Count and print."""
    from workbench.project import Project
    from workbench.runs import trusting

    with Project.open(args.project, read_only=not (args.keep or args.forget)) as project:
        number = chosen_run(project, args.run).number
        if args.forget:
            trusting.keep(project, number, None)
            return emit(
                args, {"run": number, "kept": None}, [f"run {number}: models are exported as they were trained"]
            )
        found = trusting.trust(project, number, error=args.error)
        if args.keep:
            trusting.keep(project, number, found)
        found["kept"] = trusting.kept(project, number)
    said = ["kept: models exported from this run carry temperature and bar"] if args.keep else []
    return emit(args, found, [*lines(found), *said])


def lines(found: dict[str, Any]) -> list[str]:
    """The same for a person."""
    low, high = found["ece_interval"]
    told = [
        (
            f"run {found['run']} on {found['rows']} {found['on']} rows: what it says and how often it is right differ by"
            f" {percent(found['ece'])} ({percent(low)} to {percent(high)}), at temperature {found['temperature']:.2f} by"
            f" {percent(found['ece_tempered'])}"
        )
    ]
    told += [
        f"  sure {percent(one['from'])} to {percent(one['to'])}: right {percent(one['right'])} of {one['rows']} rows"
        for one in found["reliability"]
    ]
    taken = found["accepted"]
    if taken is None:
        told.append(f"no confidence is high enough for an error of at most {percent(found['promised_error'])}")
    else:
        told.append(
            f"accepted from {percent(found['accept_from'])} on: {percent(taken['coverage'])} of the rows,"
            f" {taken['wrong']} of {taken['rows']} wrong"
        )
    return told
