"""What the parent, or the operating system, asks of a run: pause, resume, stop and keep the best, cancel.

The parent appends words to a file; the run looks at it between steps. SIGTERM means stop and keep the best.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import psutil

WORDS = ("pause", "resume", "stop", "cancel")


class Cancelled(Exception):
    """The run was called off."""


class Control:
    """Reads the control file of a run folder.

    Words from before this start of the run do not count. A word may be there before this process has looked for the first
    time, as it takes seconds to load: then the file is younger than the process, and its last word counts.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "control"
        self._offset = self._first_offset()
        self._signalled = False
        self.paused = False
        self.stopping = False
        self.cancelled = False

    def look(self) -> bool:
        """Take in what was asked since the last look; whether the run is to pause."""
        if self._signalled:
            self.stopping, self.paused = True, False
        size = self._size()
        if size <= self._offset:
            return self.paused
        with self._path.open(encoding="utf-8") as source:
            source.seek(self._offset)
            text = source.read()
        whole = text[: text.rfind("\n") + 1]
        self._offset += len(whole.encode())
        for word in whole.split():
            self._take(word)
        return self.paused

    def raise_if_cancelled(self) -> None:
        """Look, and raise Cancelled where the run was called off. For the phases that cannot pause."""
        self.look()
        if self.cancelled:
            raise Cancelled

    def listen_to_signals(self) -> None:
        """From now on SIGTERM means stop; so does Ctrl+C in a terminal."""
        for name in ("SIGTERM", "SIGINT"):
            signal.signal(getattr(signal, name), self._on_signal)

    def _on_signal(self, _number: int, _frame: Any) -> None:
        self._signalled = True

    def _take(self, word: str) -> None:
        if word in {"pause", "resume"}:
            self.paused = word == "pause"
        elif word == "stop":
            self.stopping, self.paused = True, False
        elif word == "cancel":
            self.cancelled, self.paused = True, False

    def _first_offset(self) -> int:
        try:
            written, text = os.stat(self._path).st_mtime, self._path.read_bytes()
        except OSError:
            return 0
        if written < psutil.Process().create_time() - 1:
            return len(text)
        return text.rstrip(b"\n").rfind(b"\n") + 1

    def _size(self) -> int:
        try:
            return os.stat(self._path).st_size
        except OSError:
            return 0
