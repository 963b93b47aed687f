"""`workbench runs`: the trainings of a project; their names, notes and pins, and the texts that one has made."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import METRIC_NAMES, clock, emit, percent, say
from workbench.reviewing.first_score import first_score

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.records import Run

_ORDERS = ("number", "name", "effort", "rows", "score")


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "runs", help="the trainings of a project; pin, name or describe one, or look at its made texts"
    )
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("what", nargs="?", choices=["list", "pin", "unpin", "note", "rename", "made"], default="list")
    parser.add_argument("run", nargs="?", type=int, metavar="RUN")
    parser.add_argument("text", nargs="?", metavar="TEXT", help="the note, or the name; “” for none")
    parser.add_argument(
        "--sort", choices=_ORDERS, default="number", help="pinned runs come first; default: newest first"
    )
    parser.add_argument("--find", metavar="WORDS", default="", help="only runs that have these words")


def main(args: argparse.Namespace) -> int:
    """Show or mark runs."""
    from workbench.project import Project

    missing = args.run is None or (args.what in {"note", "rename"} and args.text is None)
    if args.what != "list" and missing:
        say(
            f"“runs PROJECT {args.what}” needs the number of a run{' and a text' if args.what in {'note', 'rename'} else ''}."
        )
        return 2
    with Project.open(args.project, wait=10, read_only=args.what in {"list", "made"}) as project:
        if args.what == "made":
            return _made(project, args)
        if args.what in {"pin", "unpin"}:
            project.mark_run(args.run, pinned=args.what == "pin")
        elif args.what == "note":
            project.mark_run(args.run, note=args.text)
        elif args.what == "rename":
            project.mark_run(args.run, name=args.text)
        found = _chosen(project, args)
    return emit(args, {"runs": found}, [_line(one) for one in found] or ["no runs"])


def _made(project: Project, args: argparse.Namespace) -> int:
    from workbench.runs.made_texts import made_texts
    from workbench.runs.preparing import folder_of

    found = made_texts(folder_of(project, args.run))
    told = {"run": args.run, "made": [one._asdict() for one in found]}
    return emit(args, told, [f"{one.row}: {one.text} → {one.made}" for one in found] or ["none"])


def _chosen(project: Project, args: argparse.Namespace) -> list[dict[str, Any]]:
    waiting = {one.run: one.at for one in project.queue()}
    told = [_told(run, waiting.get(run.number)) for run in project.runs()]
    wanted = args.find.casefold().split()
    found = [one for one in told if all(word in _line(one).casefold() for word in wanted)]
    if args.sort in {"name", "effort"}:
        found.sort(key=lambda one: (not one[args.sort], str(one[args.sort]).casefold()))
    elif args.sort != "number":
        key = {"rows": "train_rows", "score": "score"}[args.sort]
        found.sort(key=lambda one: one[key] if one[key] is not None else -1.0, reverse=True)
    return sorted(found, key=lambda one: not one["pinned"])


def _told(run: Run, at: float | None) -> dict[str, Any]:
    score = first_score(run.result)
    return {
        "run": run.number, "name": run.name, "note": run.note, "pinned": run.pinned, "status": run.status, "at": at,
        "effort": run.effort, "method": run.method, "plan": run.told.get("plan", "once"), "parts": run.told.get("parts"),
        "continued_from": run.told.get("continued_from") or None, "base": run.base, "train_rows": run.train_rows,
        "created": run.created, "metric": score.metric if score else None, "score": score.value if score else None,
        "interval": score.interval if score else None, "on": score.split if score else None,
    }  # fmt: skip


def _line(one: dict[str, Any]) -> str:
    how = [one["effort"], one["method"]]
    how += [f"{one['plan']} of {one['parts']}"] if one["plan"] != "once" else []
    how += [f"goes on from run {one['continued_from']}"] if one["continued_from"] else []
    score = "" if one["score"] is None else f"{METRIC_NAMES[one['metric']]} {percent(one['score'])} on {one['on']} rows"
    parts = [f"run {one['run']}", one["name"], ", ".join(how), f"{one['train_rows']} rows", score or one["status"], clock(one["created"])]  # fmt: skip
    marks = ["pinned"] if one["pinned"] else []
    return "  ".join(part for part in [*parts, *marks, one["note"]] if part)
