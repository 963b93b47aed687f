"""The window's side of `workbench importer`: asks a child process to read, look and take, and waits for it in a worker.

Cancelling a request kills the child: it stops at once, and nothing is half taken. The next request starts another. A request
that a newer one makes needless is called off instead, and the child keeps what it read.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed, WorkbenchError
from workbench.gui.background import Cancelled, Report

_CALLED_OFF = ("called off",)  # the child is well


class Importer:
    """One child at a time, started when it is needed."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._closed = False
        self._killed: subprocess.Popen[bytes] | None = (
            None  # it may take a moment to die: nothing is asked of it any more
        )
        self._holds: object = None  # what its owner had it read
        self._number = 0

    def ask(self, what: str, report: Report, *, wanted: Callable[[], bool] | None = None, **request: Any) -> Any:
        """The child's answer. Called from a worker; its progress goes to `report`. Raises WorkbenchError, Cancelled.

        Requests wait for each other; one that is no longer `wanted` when its turn comes is not made.
        """
        with self._lock:
            if wanted is not None and not wanted():
                raise Cancelled
            child = self._start()
            assert child.stdin is not None
            assert child.stdout is not None
            try:
                self._number += 1
                child.stdin.write(json.dumps({"do": what, "number": self._number, **request}).encode() + b"\n")
                child.stdin.flush()
                for line in child.stdout:
                    told = json.loads(line)
                    if "progress" not in told:
                        return _result(told)
                    report(*told["progress"])
            except Cancelled as ended:
                if ended.args != _CALLED_OFF:
                    self._end()
                raise
            except (OSError, ValueError):
                pass  # it died: said below
            self._end()
            if self._closed:
                raise Cancelled
            raise ImportFailed(
                QT_TRANSLATE_NOOP("errors", "Reading the file ended too early; perhaps the memory ran out."),
                QT_TRANSLATE_NOOP("errors", "Nothing was changed. Close other programs, or cut the file into parts."),
            )

    def call_off(self) -> None:
        """End what the child is asked now, unless it takes rows: whoever waits for it is told that it was cancelled."""
        child = self._child
        if child is not None and child.stdin is not None:
            with suppress(OSError, ValueError):  # it ended meanwhile
                child.stdin.write(json.dumps({"do": "stop", "number": self._number}).encode() + b"\n")
                child.stdin.flush()

    def note(self, what: object) -> None:
        """Remember what the child was asked to read."""
        self._holds = what

    def holds(self, what: object) -> bool:
        """Whether the child lives and still has what it was asked to read."""
        return self._lives() and self._holds == what

    def kill(self) -> None:
        """End the child now, whatever it does."""
        child = self._child
        if child is not None:
            self._killed = child
            child.kill()

    def _lives(self) -> bool:
        return self._child is not None and self._child is not self._killed and self._child.poll() is None

    def close(self) -> None:
        """End the child for good."""
        self._closed = True
        self.kill()
        with self._lock:
            self._end()

    def _start(self) -> subprocess.Popen[bytes]:
        from workbench.runs.process import detached, environment

        child = self._child
        if child is None or not self._lives():
            self._end()
            child = self._child = subprocess.Popen(
                [sys.executable, "-m", "workbench", "importer"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(), **detached(),
            )  # fmt: skip
        return child

    def _end(self) -> None:
        child, self._child, self._holds = self._child, None, None
        if child is not None:
            child.kill()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    try:
                        pipe.close()
                    except OSError:
                        pass  # what was still to be written is of no use
            child.wait()


def _result(told: dict[str, Any]) -> Any:
    if "stopped" in told:
        raise Cancelled(*_CALLED_OFF)
    if "error" in told:
        error = told["error"]
        raise WorkbenchError(error["sentence"], error["hint"], **error["values"])
    return told["result"]
