"""`workbench history`, `undo`, `redo` and `trash`: what was done, and taking it back."""

from __future__ import annotations

import argparse
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import emit
from workbench.errors import singular
from workbench.records import Span

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.history import Moment, Step


def add_parser(subparsers: Any) -> None:
    """Add the verbs to the command line."""
    history = subparsers.add_parser(
        "history", help="what was done in a project; the life of a row; take an old step back"
    )
    history.add_argument("project", type=Path, metavar="PROJECT")
    one = history.add_mutually_exclusive_group()
    one.add_argument("--row", type=int, metavar="ID", help="everything that ever happened to this row")
    one.add_argument("--day", type=_day, metavar="2026-11-24", help="the steps of this day")
    one.add_argument("--take-back", type=int, metavar="STEP", help="take this step back and leave all later ones")
    history.add_argument("--limit", type=int, default=50, metavar="N", help="at most so many steps")
    for verb, help_text in (("undo", "take the last step back"), ("redo", "bring back what was undone last")):
        subparsers.add_parser(verb, help=help_text).add_argument("project", type=Path, metavar="PROJECT")
    trash = subparsers.add_parser("trash", help="what is in the trash; move rows, a label or a run there, or back")
    trash.add_argument("project", type=Path, metavar="PROJECT")
    trash.add_argument("--rows", type=int, nargs="+", default=[], metavar="ID", help="these rows")
    trash.add_argument("--label", metavar="NAME", help="this label; its rows lose it")
    trash.add_argument("--run", type=int, metavar="N", help="this run")
    trash.add_argument("--restore", action="store_true", help="bring back instead")
    trash.add_argument("--empty-runs", action="store_true", help="delete the runs in the trash for good")


def main(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    from workbench.project import Project

    writes = args.verb != "history" or args.take_back is not None
    with Project.open(args.project, wait=10, read_only=not writes) as project:
        return _VERBS[args.verb](args, project)


def _history(args: argparse.Namespace, project: Project) -> int:
    if args.take_back is not None:
        project.take_back(args.take_back)
        return emit(args, {"taken_back": args.take_back}, [f"step {args.take_back} is taken back"])
    if args.row is not None:
        project.row(args.row)
        names = {label.id: label.name for label in [*project.labels(), *project.trashed_labels()]}
        told = [_moment(moment, names) for moment in project.life(args.row)]
        lines = [f"{one['time']}  {one['what']}: {one['after']}  ({one['state']})" for one in told]
        return emit(args, {"row": args.row, "moments": told}, lines)
    day = None
    if args.day is not None:
        day = (args.day.timestamp(), (args.day + timedelta(days=1)).timestamp())
    steps = [_step(step) for step in project.steps(limit=args.limit, day=day)]
    return emit(args, {"steps": steps}, [f"{s['step']:>6}  {s['time']}  {s['name']}  ({s['state']})" for s in steps])


def _undo(args: argparse.Namespace, project: Project) -> int:
    done = project.undo() if args.verb == "undo" else project.redo()
    name = _filled(done.name, done.values) if done else None
    return emit(args, {args.verb: name}, [f"{args.verb}: {name}" if name else f"there is nothing to {args.verb}"])


def _trash(args: argparse.Namespace, project: Project) -> int:
    if args.rows:
        (project.restore_rows if args.restore else project.trash_rows)(args.rows)
    if args.label is not None:
        known = project.trashed_labels() if args.restore else project.labels()
        found = next((label.id for label in known if label.name == args.label), 0)
        (project.restore_label if args.restore else project.trash_label)(found)
    if args.run is not None:
        (project.restore_run if args.restore else project.trash_run)(args.run)
    deleted = project.delete_runs() if args.empty_runs else []
    result = {
        "rows": project.trashed_count(),
        "labels": [label.name for label in project.trashed_labels()],
        "runs": [run.number for run in project.trashed_runs()],
        "deleted": deleted,
    }
    line = singular("in the trash: {rows} rows, labels {labels}, runs {runs}", result).format(**result)
    return emit(args, result, [line])


_VERBS = {"history": _history, "undo": _undo, "redo": _undo, "trash": _trash}


def _day(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007 - the user's own day
    except ValueError:
        problem = f"“{text}” is not a day: write it like 2026-11-24"
        raise argparse.ArgumentTypeError(problem) from None


def _time(when: float) -> str:
    return datetime.fromtimestamp(when).isoformat(" ", "seconds")  # noqa: DTZ006 - the user's own clock


def _filled(name: str, values: dict[str, Any]) -> str:
    more = {key: value for key, value in values.items() if key != "step"}
    step = singular(str(values.get("step", "")), more).format(**more)
    return singular(name, more).format(**more, step=step)


def _step(step: Step) -> dict[str, Any]:
    return {"step": step.id, "time": _time(step.time), "name": _filled(step.name, step.values), "state": step.state}


def _moment(moment: Moment, names: dict[int, str]) -> dict[str, Any]:
    def said(value: object) -> object:
        if isinstance(value, tuple):  # several labels, or passages
            return [[*one[:2], names.get(one[2], "")] if isinstance(one, Span) else names.get(one, "") for one in value]
        return names.get(value, "") if moment.field == "label" and isinstance(value, int) else value

    told = {"time": _time(moment.step.time), "step": moment.step.id, "what": moment.field}
    return told | {"after": said(moment.after), "by": moment.annotator, "state": moment.step.state}
