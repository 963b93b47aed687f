"""What the parent, or the operating system, asks of a run: pause, resume, stop and keep the best, cancel.

The parent appends words to a file; the run looks at it between steps. SIGTERM means stop and keep the best.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

if TYPE_CHECKING:
    from workbench.training.neighbours import Neighbours
    from workbench.training.resting import Resting

_ASK_EVERY = 5.0  # seconds
WORDS = ("pause", "resume", "stop", "cancel")
REASONS = ("", "asked", "battery", "card", "memory")  # why a run pauses; the last: there is no room to go on in


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
        self._asked, self._battery = -_ASK_EVERY, False
        self.paused = False
        self.reason = ""
        self.stays = False
        self.held: Resting | None = None  # what the run holds on its device
        self.waits_for_power = self.waits_for_card = False
        self.neighbours: Neighbours | None = None  # other programs on the card that it trains on
        self.stopping = False
        self.cancelled = False

    def look(self) -> bool:
        """Take in what was asked since the last look; whether the run is to pause, and `reason` says why."""
        self._listen()
        self.reason = self._why()
        return bool(self.reason)

    def _why(self) -> str:
        if self.paused:
            return "asked"
        if self.stopping or self.cancelled:
            return ""
        if self.waits_for_power and self._on_battery():
            return "battery"
        return "card" if self.waits_for_card and self.neighbours is not None and self.neighbours.compute() else ""

    @property
    def no_room(self) -> bool:
        """Whether what was set down during a pause has to wait for room on the card."""
        return self.held is not None and not (self.stopping or self.cancelled) and not self.held.fits()

    def _listen(self) -> None:
        if self._signalled:
            self.stopping, self.paused = True, False
        size = self._size()
        if size <= self._offset:
            return
        with self._path.open(encoding="utf-8") as source:
            source.seek(self._offset)
            text = source.read()
        whole = text[: text.rfind("\n") + 1]
        self._offset += len(whole.encode())
        for word in whole.split():
            self._take(word)

    def raise_if_cancelled(self) -> None:
        """Look, and raise Cancelled where the run was called off. For the phases that cannot pause.

        Where a model is split all processes are in every phase together: none may leave alone.
        """
        self.look()
        if self.cancelled and not self.stays:
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
            if not self.paused:  # whoever says go on means it
                self.waits_for_power = self.waits_for_card = False
        elif word == "stop":
            self.stopping, self.paused = True, False
        elif word == "cancel":
            self.cancelled, self.paused = True, False

    def _on_battery(self) -> bool:
        """Whether this machine runs on its battery; asked anew every few seconds."""
        if time.monotonic() - self._asked > _ASK_EVERY:
            self._asked = time.monotonic()
            battery = getattr(psutil, "sensors_battery", lambda: None)()
            self._battery = battery is not None and battery.power_plugged is False
        return self._battery

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
