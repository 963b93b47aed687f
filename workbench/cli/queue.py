"""`workbench queue`: the trainings that wait in a project; `start` works them off in this terminal."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import clock, counted, emit, say
from workbench.cli.train import follow, lines, summary
from workbench.errors import TrainingFailed

if TYPE_CHECKING:
    from workbench.project import Project

_OFTEN = 5.0  # seconds between two looks at the clock


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("queue", help="the trainings that wait; move, remove or start them")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "what", nargs="?", choices=["list", "start", "up", "down", "remove", "hold", "go-on"], default="list"
    )
    parser.add_argument(
        "run", nargs="?", type=int, metavar="RUN", help="for up, down, remove; for start: only this one, now"
    )


def main(args: argparse.Namespace) -> int:
    """Do what it says."""
    from workbench.project import Project

    if args.what in {"up", "down", "remove"} and args.run is None:
        say(f"“queue PROJECT {args.what}” needs the number of a run.")
        return 2
    if args.what == "start":
        return _start(args)
    with Project.open(args.project, wait=10, read_only=args.what == "list") as project:
        if args.what in {"hold", "go-on"}:
            project.hold_queue(held=args.what == "hold")
        elif args.what == "remove":
            project.take_from_queue(args.run, "cancelled")
        elif args.what != "list":
            project.move_in_queue(args.run, -1 if args.what == "up" else 1)
        return _list(args, project)


def _list(args: argparse.Namespace, project: Project) -> int:
    runs = {run.number: run for run in project.runs()}
    told: list[dict[str, Any]] = []
    said = []
    for place, one in enumerate(project.queue(), 1):
        run = runs[one.run]
        how = {"method": run.method, "effort": run.effort, "train_rows": run.train_rows}
        told.append({"place": place, "run": one.run, "at": one.at, **how})
        hour = f", not before {clock(one.at)}" if one.at else ""
        said.append(f"{place:>3}  run {one.run}  {run.effort}, {run.method}, {counted(run.train_rows, 'row')}{hour}")
    held = ["the queue is held: nothing starts by itself"] if project.queue_held else []
    return emit(args, {"queue": told, "held": project.queue_held}, [*said, *held] or ["nothing waits"])


def _start(args: argparse.Namespace) -> int:
    """Train what waits, one after the other, also after one that failed; those with an hour when it comes."""
    from workbench import runs
    from workbench.project import Project

    ended: list[dict[str, Any]] = []
    while True:
        with Project.open(args.project, wait=60) as project:
            runs.recover(project)
            number = args.run or _next(project)
            if number:
                folder = runs.begin(project, number)
                child = runs.start(folder)
        if number is None:
            break
        if not number:
            time.sleep(_OFTEN)
            continue
        say(f"Run {number}")
        try:
            run = follow(child, folder)
        except TrainingFailed as error:
            say(str(error))
            ended.append({"run": number, "status": "failed", "error": str(error)})
        else:
            ended.append(summary(run))
            say("\n".join(lines(run)))
        if args.run:
            break
    failed = sum(one["status"] in {"failed", "interrupted"} for one in ended)
    emit(args, {"trained": ended}, [f"{counted(len(ended), 'run')} trained, {failed} failed"])
    return 1 if failed else 0


def _next(project: Project) -> int | None:
    """The run to start now; 0 where one has to be waited for, None where none waits."""
    from workbench import runs

    waiting = project.queue()
    if not waiting or project.queue_held:
        return None
    due = runs.next_due(project)
    return due.run if due is not None and runs.at_work(project) is None else 0
