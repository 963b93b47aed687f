"""What the verbs share: how a result is printed, and how progress is shown."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.records import Label

# What the metrics of a task are called (see tasks), and how they are told.
METRIC_NAMES = {"accuracy": "accuracy", "micro_f1": "micro F1", "span_f1": "passage F1"}
# What a run waits for, by the reason of its pause.
_WAITS = {
    "battery": "waits: on battery",
    "card": "waits: another program uses the graphics card",
    "memory": "waits: other programs fill the memory of the graphics card",
}


def metric_name(task: str | None) -> str:
    """What a task's first metric is called; in a run's events it is always under "accuracy"."""
    from workbench.tasks import TASKS, single_label

    return METRIC_NAMES[TASKS[task or single_label.NAME].METRICS[0]]


def emit(args: argparse.Namespace, result: dict[str, Any], lines: Iterable[str]) -> int:
    """Print a result: one JSON object if asked for, else lines for a person. Returns the exit status 0."""
    text = json.dumps(result, ensure_ascii=False, indent=None) if args.json else "\n".join(lines)
    data = (text + "\n").encode("utf-8", errors="replace")
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(data.decode("utf-8"))
    return 0


def say(text: str) -> None:
    """A line on stderr."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


class Bar:
    """A progress bar on stderr: written over itself on a terminal, every tenth otherwise."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._shown = -1.0
        self._at = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` is done."""
        share = done / total if total else 1.0
        if sys.stderr.isatty():
            if share < 1 and time.monotonic() - self._at < 0.1:
                return
            self._at = time.monotonic()
            filled = round(30 * share)
            sys.stderr.write(f"\r\x1b[K{self._name} {'█' * filled}{'░' * (30 - filled)} {share:4.0%}")
            sys.stderr.write("\n" if share >= 1 and self._shown < 1 else "")
            self._shown = share
        elif share >= self._shown + 0.1 or (share >= 1 > self._shown):
            self._shown = share
            sys.stderr.write(f"{self._name} {share:4.0%}\n")
        sys.stderr.flush()


def counted(number: int, what: str) -> str:
    """1 row, 2 rows."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def clock(when: float) -> str:
    """A moment by the user's own clock: 2026-11-24 22:00."""
    return datetime.fromtimestamp(when).astimezone().strftime("%Y-%m-%d %H:%M")


def percent(share: float | None) -> str:
    """A share for people."""
    return "–" if share is None else f"{100 * share:.1f}%"


def label_named(project: Project, name: str | None) -> Label:
    """The label of this name. Raises ProjectFailed where there is none."""
    label = project.label_named(" ".join((name or "").split()))
    if label is None:
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "There is no label “{label}” in this project."),
            QT_TRANSLATE_NOOP("errors", "“workbench labels PROJECT list” shows those that there are."),
            label=name or "",
        )
    return label


def pause_line(event: dict[str, Any]) -> str:
    """That a run pauses, or what it waits for."""
    return _WAITS.get(event.get("reason", ""), "paused")


def scores_line(scores: dict[str, Any]) -> str:
    """The task's first metric and macro F1 with their intervals in a line."""
    first = next(name for name in METRIC_NAMES if name in scores)
    (low, high), (f_low, f_high) = scores[f"{first}_interval"], scores["macro_f1_interval"]
    return (
        f"{METRIC_NAMES[first]} {percent(scores[first])} ({percent(low)} to {percent(high)}),"
        f" macro F1 {percent(scores['macro_f1'])} ({percent(f_low)} to {percent(f_high)}) on {scores['rows']} rows"
    )
