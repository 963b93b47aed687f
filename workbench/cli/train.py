"""`workbench train`: prepare a run, train it in a child process, collect what it predicts."""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli import train_options
from workbench.cli.common import Bar, clock, emit, metric_name, pause_line, percent, say, scores_line
from workbench.cli.models import fetch
from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.training.config import METHODS

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.records import Run

_KEYS = (
    "device", "method", "base", "task", "train_rows", "validation_rows", "best_epoch", "epochs", "seconds", "rows_per_second",
    "validation", "test",
)  # fmt: skip
_PHASES = {
    "load": "Loading the base model",
    "imitate": "Learning the larger model's states",
    "pretrain": "Guessing hidden words",
    "make": "Translating texts there and back",
    "embed": "Reading the texts",
    "head": "A first classifier",
    "train": "Training",
    "predict": "Predicting every row",
    "save": "Saving",
}


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("train", help="train a model on a project's labelled rows")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--base", metavar="B", help="a base model's name or folder")
    parser.add_argument(
        "--method",
        choices=METHODS,
        help="full: all weights; head: the base model stays as it is; the others train a few added weights",
    )
    parser.add_argument("--effort", choices=["quick", "balanced", "thorough"], default="balanced")
    parser.add_argument("--epochs", type=int, metavar="N")
    parser.add_argument("--max-length", type=int, metavar="N", help="tokens of a text that are read")
    parser.add_argument(
        "--rules-weight",
        type=float,
        metavar="W",
        help="count rows that only rules label by this much, 0 to 1; 0: not at all",
    )
    parser.add_argument(
        "--balance", metavar="C", help="weigh rows so that each label counts alike in every group of this column"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="S")
    train_options.add(parser)
    parser.add_argument("--find-rate", action="store_true", help="train nothing: try which learning rate suits")
    parser.add_argument("--estimate", action="store_true", help="train nothing: try for some seconds what it will take")
    parser.add_argument("--queue", action="store_true", help="prepare it and let it wait; see `workbench queue`")
    parser.add_argument("--at", metavar="22:00", help="with --queue: not before this hour, or 2026-12-24 22:00")
    parser.add_argument("--network", action="store_true", help="allow fetching a base model that is not at hand")


def main(args: argparse.Namespace) -> int:
    """Train and print the result."""
    from workbench import runs
    from workbench.project import Project

    if args.network and args.base and not Path(args.base).exists():
        fetch(args.base)
    options = {
        name: getattr(args, name)
        for name in ("base", "method", "effort", "seed", "epochs", "max_length", *train_options.NAMES)
    }
    options |= {"allow_network": args.network, "weak_weight": args.rules_weight, "balance_column": args.balance}
    with Project.open(args.project, wait=10) as project:
        if args.find_rate:
            rate = runs.find_rate(project, **options)
            return emit(args, rate, [f"learning rate {rate['rate']:g} suits; {rate['usual']:g} is usual"])
        if args.estimate:
            found = runs.estimate(project, **options)
            return emit(args, found, estimate_lines(found))
        if args.queue or args.at:
            return _enqueue(args, project, options)
        runs.recover(project)
        runs.check_alone(project)
        folder = runs.prepare(project, **options)
        child = runs.start(folder)
    run = follow(child, folder)
    result = summary(run)
    return emit(args, result, lines(run))


def _enqueue(args: argparse.Namespace, project: Project, options: dict[str, Any]) -> int:
    """Let it wait instead of training it."""
    from workbench import runs

    at = runs.time_of(args.at) if args.at else None
    number = int(runs.enqueue(project, at=at, **options).name)
    place = [one.run for one in project.queue()].index(number) + 1
    told = {"run": number, "status": "queued", "place": place, "at": at}
    hour = f", not before {clock(at)}" if at else ""
    return emit(args, told, [f"run {number} waits, number {place} in the queue{hour}; “workbench queue” trains it"])


def follow(child: subprocess.Popen[str], folder: Path) -> Run:
    """Show the events of a child that was started, and take in what it predicts; the run. Raises TrainingFailed.

    The first Ctrl-C stops it and keeps the best, the second cancels it.
    """
    from workbench import runs
    from workbench.project import Project
    from workbench.training.events import read_events

    assert child.stdout is not None
    shown = _Progress()
    words = ["stop", "cancel"]
    while True:
        try:
            for event in runs.lines(child.stdout):
                shown(event)
            child.wait()
            break
        except KeyboardInterrupt:
            if not words:
                child.kill()
                raise
            say("Stopping; the best model so far is kept. Once more: cancel.")
            runs.tell(folder, words.pop(0))
    child.stdout.close()
    events, _ = read_events(folder)
    status, last = runs.outcome(events)
    if status == "failed" or (status == "interrupted" and child.returncode):
        _collect_failure(folder, last, child.returncode)
    with Project.open(folder.parent.parent, wait=60) as project:
        return runs.collect(project, folder)


def _collect_failure(folder: Path, last: dict[str, Any], code: int) -> None:
    from workbench import runs
    from workbench.project import Project

    with Project.open(folder.parent.parent, wait=60) as project:
        runs.collect(project, folder)
    if last:
        raise TrainingFailed(last["sentence"], last.get("hint", ""), **last.get("values", {}))
    raise interrupted(folder, code)


def interrupted(folder: Path, code: int) -> TrainingFailed:
    """The error for a child that ended without a word: killed, or out of memory."""
    from workbench import runs

    if runs.can_continue(folder):
        return TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "The training was cut short (exit {code}); perhaps the memory ran out."),
            QT_TRANSLATE_NOOP("errors", "“workbench run {folder}” goes on from where it was."),
            code=code,
            folder=str(folder),
        )
    return TrainingFailed(
        QT_TRANSLATE_NOOP("errors", "The training was cut short (exit {code}) and cannot go on."),
        QT_TRANSLATE_NOOP("errors", "Start a new one. Labels and earlier runs are untouched."),
        code=code,
    )


class _Progress:
    """Shows a run's events on stderr."""

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._phase = ""
        self._steps = 0

    def __call__(self, event: dict[str, Any]) -> None:
        kind = event["event"]
        if kind == "started":
            self._steps = event["steps"]
            say(f"Training on {event['train_rows']} rows with {event['base']} on {event['device_name']}")
        elif kind == "phase":
            self._show(event["phase"], event["done"], event["total"])
        elif kind == "step":
            self._show("train", event["step"], self._steps)
        elif kind == "evaluated" and event.get("macro_f1") is not None:
            mark = ", kept so far" if event["best"] else ""
            say(f"epoch {event['epoch']:.1f}: validation macro F1 {percent(event['macro_f1'])}{mark}")
        elif kind == "notice":
            say(event["text"].format(**event["values"]))
        elif kind == "paused":
            say(pause_line(event))

    def _show(self, phase: str, done: int, total: int) -> None:
        if phase != self._phase or self._bar is None:
            self._phase, self._bar = phase, Bar(_PHASES.get(phase, phase))
        self._bar(done, total)


def summary(run: Run) -> dict[str, Any]:
    """The keys that `workbench train --json` prints."""
    kept = {name: run.result.get(name) for name in _KEYS}
    return {"run": run.number, "status": run.status, **kept, "method": run.method, "base": run.base}


def estimate_lines(found: dict[str, Any]) -> list[str]:
    """What a run will take, for a person."""
    least, most = (one / 60 for one in found["seconds_interval"])
    told = [f"{least:.1f} to {most:.1f} minutes and {found['memory'] / 1e9:.1f} GB of memory on {found['device']}"]
    if found["first_score"] is not None:
        low, high = found["first_score_interval"]
        told.append(
            f"a first simple model, on labelled rows it had not seen: {percent(found['first_score'])}"
            f" ({percent(low)} to {percent(high)})"
        )
    if found["too_long"]:
        read = {
            "start": "only their start is read",
            "head_tail": "their middle is not read",
            "windows": "read in windows",
        }
        told.append(
            f"{percent(found['too_long'])} of the texts are longer than {found['max_length']} tokens: {read[found['long_texts']]}"
        )
    return told


def lines(run: Run) -> list[str]:
    """A run's end for a person."""
    told = [f"run {run.number} {run.status}: epoch kept {run.result.get('best_epoch')} of {run.result.get('epochs')}"]
    test, validation = run.result.get("test"), run.result.get("validation")
    if isinstance(test, dict):
        told.append(f"test rows: {scores_line(test)}")
    elif isinstance(validation, dict):
        name = metric_name(str(run.result.get("task") or "single_label"))
        told.append(
            f"no labelled test rows; validation rows: {name} {percent(validation['accuracy'])},"
            f" macro F1 {percent(validation['macro_f1'])}"
        )
    old = run.result.get("old_rows")
    if isinstance(old, dict):
        told.append(
            f"rows that run {old['run']} was measured by: {old['before']} of {old['rows']} right, now {old['after']}"
        )
    return told or [json.dumps(run.result)]
