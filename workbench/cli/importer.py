"""`workbench importer`: takes files in on behalf of the window, in a process of its own.

A line of JSON on stdin is a request, {"do": "peek" | "read" | "look" | "take", ...}; the answer on stdout is any number of
{"progress": [done, total]} and then {"result": ...} or {"error": {"sentence", "hint", "values"}}. It ends with its stdin, and
may be killed at any moment: nothing is half taken.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.runs.intake import Intake

_EVERY = 0.1  # seconds between two lines of progress


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line; it is for the window, and not listed."""
    subparsers.add_parser("importer")


def main(_args: argparse.Namespace) -> int:
    """Answer requests until stdin ends."""
    from workbench.runs.intake import Intake

    intake = Intake()
    for line in sys.stdin:
        try:
            _tell({"result": _answer(intake, json.loads(line))})
        except WorkbenchError as error:
            values = {
                name: value if isinstance(value, int | float) else str(value) for name, value in error.values.items()
            }
            _tell({"error": {"sentence": error.sentence, "hint": error.hint, "values": values}})
    return 0


def _answer(intake: Intake, request: dict[str, Any]) -> Any:
    from workbench.runs.intake import Roles

    progress = _Progress()
    match request.pop("do"):
        case "peek":
            look = intake.peek(Path(request["path"]), sheet=request.get("sheet"))
            return asdict(look) if look is not None else None
        case "read":
            intake.read(Path(request.pop("path")), **request)
            return True
        case "look":
            roles = Roles(**request.pop("roles")) if request.get("roles") else None
            project = Path(request.pop("project")) if request.get("project") else None
            request = {name: value for name, value in request.items() if value is not None}
            return asdict(intake.look(roles=roles, project=project, progress=progress, **request))
        case "take":
            folder = Path(request.pop("project"))
            return list(intake.take(folder, progress=progress, **request))
        case other:
            raise ValueError(other)


class _Progress:
    def __init__(self) -> None:
        self._told = 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._told >= _EVERY or done == total:
            self._told = now
            _tell({"progress": [done, total]})


def _tell(said: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    sys.stdout.buffer.flush()
