"""`workbench importer`: takes files in on behalf of the window, in a process of its own.

A line of JSON on stdin is a request, {"do": "peek" | "read" | "look" | "survey" | "take" | ..., "number": n}; the answer on
stdout is any number of {"progress": [done, total]} and then {"result": ...}, {"error": {"sentence", "hint", "values"}} or
{"stopped": true}. {"do": "stop", "number": n} ends request n early where that is possible: all but those that take rows. It
ends with its stdin, and may be killed at any moment: nothing is half taken.
"""

from __future__ import annotations

import argparse
import json
import queue
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.runs.intake import Intake

_EVERY = 0.1  # seconds between two lines of progress
_TAKES = ("take", "take_again")


class _Stopped(Exception):
    """The window wants something else by now."""


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line; it is for the window, and not listed."""
    subparsers.add_parser("importer")


def main(_args: argparse.Namespace) -> int:
    """Answer requests until stdin ends."""
    from workbench.runs.intake import Intake

    intake, requests = Intake(), _Requests()
    while (request := requests.next()) is not None:
        progress = _Progress(requests, request.pop("number", 0), may_stop=request["do"] not in _TAKES)
        try:
            _tell({"result": _answer(intake, request, progress)})
        except _Stopped:
            _tell({"stopped": True})
        except WorkbenchError as error:
            values = {
                name: value if isinstance(value, int | float) else str(value) for name, value in error.values.items()
            }
            _tell({"error": {"sentence": error.sentence, "hint": error.hint, "values": values}})
    return 0


def _answer(intake: Intake, request: dict[str, Any], progress: _Progress) -> Any:
    request = {name: value for name, value in request.items() if value is not None}
    for name in ("path", "project", "folder"):
        if name in request:
            request[name] = Path(request[name])
    match request.pop("do"):
        case "peek":
            look = intake.peek(request["path"], sheet=request.get("sheet"))
            return asdict(look) if look is not None else None
        case "read":
            intake.read(request.pop("path"), **request)
            return True
        case "look":
            return _look(intake, request, progress)
        case "survey" | "near" | "conflicts" | "take" | "take_again" as name:
            return getattr(intake, name)(**request, progress=progress)
        case "cut" | "compare" as name:
            return getattr(intake, name)(**request)
        case other:
            raise ValueError(other)


def _look(intake: Intake, request: dict[str, Any], progress: _Progress) -> Any:
    from workbench.importing.cleaning import Decisions
    from workbench.runs.looks import Roles

    roles = Roles(**request.pop("roles")) if request.get("roles") else None
    by_line = {
        name: {int(line): one for line, one in found.items()} for name, found in request.pop("decisions", {}).items()
    }
    return asdict(intake.look(roles=roles, decisions=Decisions(**by_line), progress=progress, **request))


class _Requests:
    """What the window asks for, read in a thread of its own, so that a request can be called off while it is worked on."""

    def __init__(self) -> None:
        self.stopped = 0  # all requests up to this number are called off
        self._waiting: queue.Queue[dict[str, Any] | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def next(self) -> dict[str, Any] | None:
        """The next request; None where there are no more."""
        return self._waiting.get()

    def _read(self) -> None:
        for line in sys.stdin:
            request = json.loads(line)
            if request["do"] == "stop":
                self.stopped = max(self.stopped, request["number"])
            else:
                self._waiting.put(request)
        self._waiting.put(None)


class _Progress:
    def __init__(self, requests: _Requests, number: int, *, may_stop: bool) -> None:
        self._requests, self._number, self._may_stop = requests, number, may_stop
        self._told = 0.0

    def __call__(self, done: int, total: int) -> None:
        if self._may_stop and self._number <= self._requests.stopped:
            raise _Stopped
        now = time.monotonic()
        if now - self._told >= _EVERY or done == total:
            self._told = now
            _tell({"progress": [done, total]})


def _tell(said: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    sys.stdout.buffer.flush()
