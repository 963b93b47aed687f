"""A verb of this program as a child that stays up: requests go to its stdin, what it says comes from its stdout, both as JSON lines.

It is never waited for: where it dies that is told, and what is asked after that is lost.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from typing import Any

from PySide6.QtCore import QObject, Signal


class LineChild(QObject):
    """One child, from its start to its end. Raises OSError where it cannot be started.

    Signals:
        said(dict): a line of its stdout.
        ended: it is gone, by itself or killed; not sent after `stop`.
    """

    said = Signal(dict)
    ended = Signal()
    _over = Signal()

    def __init__(self, words: list[str], parent: QObject) -> None:
        super().__init__(parent)
        from workbench.runs.process import detached, environment

        self._stopped = False
        self._process = subprocess.Popen(
            [sys.executable, "-m", "workbench", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=environment(), **detached(),
        )  # fmt: skip
        self._over.connect(self._see_end)
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def ask(self, request: dict[str, Any]) -> None:
        """Send a request; the answer comes as a signal, or never."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):  # it died: that is told by its end
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()

    def stop(self) -> None:
        """Let it end by itself, kill it where it does not; nothing is heard of it any more."""
        self._stopped = True
        self._close()
        threading.Thread(target=_see_off, args=(self._process,), daemon=True).start()
        self.deleteLater()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(RuntimeError):  # the window is gone
            with self._process.stdout as lines:
                for line in lines:
                    if self._stopped:
                        return
                    with contextlib.suppress(ValueError):
                        self.said.emit(json.loads(line))
            self._over.emit()

    def _see_end(self) -> None:
        if self._stopped:
            return
        self._process.wait()
        self._close()
        self.ended.emit()
        self.deleteLater()

    def _close(self) -> None:
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()


def _see_off(process: subprocess.Popen[bytes]) -> None:
    """Give it a moment to write what it holds, then end it."""
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
