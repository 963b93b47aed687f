"""Run one of the program's own commands in a child process, from a worker: model work never happens in the window."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, WorkbenchError
from workbench.gui.background import Cancelled, Report

_SHARE = re.compile(r"(\d+)%")
_BROKE = (
    QT_TRANSLATE_NOOP("errors", "The work ended too early (exit {code})."),
    QT_TRANSLATE_NOOP("errors", "Perhaps the memory ran out: close other programs and try again. Nothing was changed."),
)


def run(words: Sequence[str], report: Report, *, network: bool = False) -> dict[str, Any]:
    """The JSON object that the command prints. Its progress goes to `report`; Cancel ends it.

    `network` lets it ask the Hugging Face hub: only where the user has said so.

    Raises WorkbenchError with the command's own sentence.
    """
    from workbench.runs.process import detached, environment

    child = subprocess.Popen(
        [sys.executable, "-m", "workbench", *words, "--json"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**environment(network=network), "WORKBENCH_ERRORS": "json"}, text=True, encoding="utf-8", **detached(),
    )  # fmt: skip
    assert child.stderr is not None
    last = ""
    try:
        for line in child.stderr:
            last = line.strip() or last
            found = _SHARE.search(line)
            report(int(found.group(1)) if found else 0, 100)
    except Cancelled:
        child.kill()
        child.communicate()
        raise
    output, _ = child.communicate()
    if child.returncode:
        raise _error(last, child.returncode)
    result: dict[str, Any] = json.loads(output)
    return result


def leave(words: Sequence[str]) -> None:
    """Start the command and leave it to itself: it goes on when the window is gone."""
    from workbench.runs.process import detached, environment

    with contextlib.suppress(OSError):  # no memory for a process: the next time it is due again
        child = subprocess.Popen(
            [sys.executable, "-m", "workbench", *words, "--json"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(), **detached(),
        )  # fmt: skip
        threading.Thread(target=child.wait, daemon=True).start()  # takes note of its end, if we live to see it


def _error(line: str, code: int) -> WorkbenchError:
    try:
        told = json.loads(line)
        return WorkbenchError(told["sentence"], told["hint"], **told["values"])
    except (ValueError, KeyError, TypeError):
        return WorkbenchError(*_BROKE, code=code)
