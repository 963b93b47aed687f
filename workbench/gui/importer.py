"""The window's side of `workbench importer`: asks a child process to read, look and take, and waits for it in a worker.

Cancelling a request kills the child: it stops at once, and nothing is half taken. The next request starts another.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed, WorkbenchError
from workbench.gui.background import Cancelled, Report


class Importer:
    """One child at a time, started when it is needed."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._closed = False
        self._holds: object = None  # what its owner had it read

    def ask(self, what: str, report: Report, **request: Any) -> Any:
        """The child's answer. Called from a worker; its progress goes to `report`. Raises WorkbenchError, Cancelled."""
        with self._lock:
            child = self._start()
            assert child.stdin is not None
            assert child.stdout is not None
            try:
                child.stdin.write(json.dumps({"do": what, **request}).encode() + b"\n")
                child.stdin.flush()
                for line in child.stdout:
                    told = json.loads(line)
                    if "progress" not in told:
                        return _result(told)
                    report(*told["progress"])
            except Cancelled:
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

    def note(self, what: object) -> None:
        """Remember what the child was asked to read."""
        self._holds = what

    def holds(self, what: object) -> bool:
        """Whether the child lives and still has what it was asked to read."""
        return self._child is not None and self._child.poll() is None and self._holds == what

    def kill(self) -> None:
        """End the child now, whatever it does."""
        child = self._child
        if child is not None:
            child.kill()

    def close(self) -> None:
        """End the child for good."""
        self._closed = True
        self.kill()
        with self._lock:
            self._end()

    def _start(self) -> subprocess.Popen[bytes]:
        from workbench.runs.process import environment

        if self._child is None or self._child.poll() is not None:
            self._end()
            self._child = subprocess.Popen(
                [sys.executable, "-m", "workbench", "importer"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(),
            )  # fmt: skip
        return self._child

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
    if "error" in told:
        error = told["error"]
        raise WorkbenchError(error["sentence"], error["hint"], **error["values"])
    return told["result"]
