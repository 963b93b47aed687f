"""A verb of this program as a child that stays up: requests go to its stdin, what it says comes from its stdout, both as JSON lines.

It is never waited for, neither its start nor a pipe that is full: two threads do that. Where it dies that is told, and what is
asked after that is lost.
"""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import sys
import threading
from typing import Any

from PySide6.QtCore import QObject, Signal


class LineChild(QObject):
    """One child, from its start to its end.

    Signals:
        said(dict): a line of its stdout.
        ended(str): it is gone, by itself or killed, or it could not be started: the system's reason, else nothing. Not sent
            after `stop`.
    """

    said = Signal(dict)
    ended = Signal(str)
    _over = Signal(str)

    def __init__(self, words: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._command = [sys.executable, "-m", "workbench", *words]
        self._stopped = False
        self._process: subprocess.Popen[bytes] | None = None
        self._asked: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._over.connect(self._see_end)
        threading.Thread(target=self._live, daemon=True).start()

    @property
    def pid(self) -> int:
        """The number of its process; 0 where it has none yet."""
        return self._process.pid if self._process is not None else 0

    def ask(self, request: dict[str, Any]) -> None:
        """Send a request; the answer comes as a signal, or never."""
        self._asked.put(json.dumps(request).encode() + b"\n")

    def stop(self) -> None:
        """Let it end by itself, kill it where it does not; nothing is heard of it any more."""
        self._stopped = True
        self._asked.put(None)
        self.deleteLater()

    def _live(self) -> None:
        """Start it, hand on what is asked, and see it off."""
        if self._stopped:
            return
        try:
            process = self._process = self._start()
        except OSError as error:
            self._tell_end(str(error))
            return
        threading.Thread(target=self._read, args=(process,), daemon=True).start()
        assert process.stdin is not None
        with contextlib.suppress(OSError), process.stdin as requests:  # it died: that is told by its end
            while (request := self._asked.get()) is not None:
                requests.write(request)
                requests.flush()
        _see_off(process)

    def _start(self) -> subprocess.Popen[bytes]:
        from workbench.runs.process import beside, environment

        return subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=environment(), **beside(),
        )  # fmt: skip

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        with contextlib.suppress(RuntimeError), process.stdout as lines:  # the window is gone
            for line in lines:
                if self._stopped:
                    return
                with contextlib.suppress(ValueError):
                    self.said.emit(json.loads(line))
        self._tell_end("")

    def _tell_end(self, why: str) -> None:
        with contextlib.suppress(RuntimeError):  # the window is gone
            self._over.emit(why)

    def _see_end(self, why: str) -> None:
        if not self._stopped:
            self.stop()
            self.ended.emit(why)


def _see_off(process: subprocess.Popen[bytes]) -> None:
    """Give it a moment to write what it holds, then end it."""
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
