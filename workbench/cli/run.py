"""`workbench run RUN_FOLDER`: train one run, or go on with one that was cut short.

stdout carries events and nothing else; a person gets a progress line on stderr, and there the reason of a failure as well.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path
from typing import Any

from workbench.cli.common import pause_line
from workbench.priority import give_way


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("run", help="train one run folder, or go on with it")
    parser.add_argument("folder", type=Path, metavar="RUN_FOLDER", help="a folder that `workbench train` prepared")
    parser.add_argument("--estimate", action="store_true", help="try it for some seconds and say what it will take")
    parser.add_argument(
        "--find-rate", action="store_true", help="try learning rates for some seconds and say which suits"
    )
    parser.add_argument("--events", choices=["json"], help="write every event to stdout, a JSON object a line")


def main(args: argparse.Namespace) -> int:
    """Run it; 0, or 1 where it failed."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    give_way(10)  # the window comes first, then its live helper
    from workbench.training.run import Way, execute

    stream = None
    if args.events == "json":
        stream, sys.stdout = sys.stdout, sys.stderr  # whatever a library prints is not an event
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    way: Way | None = None
    if args.estimate:
        from workbench.training.probe import estimated

        way = estimated
    elif args.find_rate:
        from workbench.training.finder import found

        way = found
    return execute(args.folder, stream=stream, shown=_show_failure if stream else _show, way=way)


def _show_failure(event: dict[str, Any]) -> None:
    if event["event"] == "failed":
        _show(event)


def _show(event: dict[str, Any]) -> None:
    """One line for a person: progress is written over itself, the rest stays."""
    kind = event["event"]
    if kind == "step":
        _line(f"epoch {event['epoch']:.2f}  loss {event['loss']:.3f}  {event['seconds_left']:.0f} s left", stay=False)
    elif kind == "phase":
        _line(f"{event['phase']}: {event['done']} of {event['total']}", stay=False)
    elif kind == "evaluated" and event["macro_f1"] is not None:
        mark = "  kept so far" if event["best"] else ""
        name = "micro F1" if "exact_match" in event else "accuracy"
        _line(f"epoch {event['epoch']:.2f}  {name} {event['accuracy']:.3f}  macro F1 {event['macro_f1']:.3f}{mark}")
    elif kind == "notice":
        _line(event["text"].format(**event["values"]))
    elif kind == "failed":
        _line(f"{event['sentence']} {event['hint']}".strip().format(**event["values"]))
        if event["details"]:
            _line(event["details"])
    elif kind in {"estimate", "rate"}:
        _line(_tried(event))
    elif kind == "finished":
        _line(f"{event['status']} after {event['seconds']:.0f} s; epoch kept: {event['best_epoch']}")
    elif kind != "device":
        _line(pause_line(event) if kind == "paused" else kind)


def _tried(event: dict[str, Any]) -> str:
    """What a trial found."""
    if event["event"] == "rate":
        return f"learning rate {event['rate']:g} (usual: {event['usual']:g})"
    return f"about {event['seconds'] / 60:.1f} minutes and {event['memory'] / 1e9:.1f} GB of memory"


def _line(text: str, *, stay: bool = True) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}" + ("\n" if stay else ""))
    elif stay:
        sys.stderr.write(text + "\n")
    sys.stderr.flush()
