"""A training's child process, owned by a QThread: starts it or finds it again, and hands its events over in lists.

One signal per step would freeze the window, so events are gathered and emitted at most 20 times a second. A child that was
started by an earlier window is followed through the events that it writes into its run folder.
"""

from __future__ import annotations

import subprocess
import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from workbench import runs
from workbench.errors import WorkbenchError
from workbench.training.events import Event, read_events

BATCH_SECONDS = 0.05
ASK_SECONDS = 20.0


class ChildProcess(QThread):
    """Runs or follows one run folder.

    Signals:
        events_arrived(list): some events, oldest first.
        child_ended(int): the child is gone; its exit code, 0 where it was not ours.
        start_failed(object): it could not be started; the WorkbenchError or OSError.
    """

    events_arrived = Signal(list)
    child_ended = Signal(int)
    start_failed = Signal(object)

    def __init__(self, folder: Path, *, attach: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._attach = attach
        self._child: subprocess.Popen[str] | None = None
        self._waiting: list[Event] = []
        self._lock = threading.Lock()
        self._left = threading.Event()

    def run(self) -> None:
        """The thread's life: follow until the child is gone or `leave` is called."""
        if self._attach:
            self._follow_file()
            return
        try:
            self._child = runs.start(self.folder)
        except (WorkbenchError, OSError) as error:
            self.start_failed.emit(error)
            return
        reader = threading.Thread(target=self._read, args=(self._child,), daemon=True)
        reader.start()
        while reader.is_alive() and not self._left.is_set():
            reader.join(BATCH_SECONDS)
            self._flush()
        self._flush()
        if not self._left.is_set():
            self.child_ended.emit(self._child.wait())

    def _read(self, child: subprocess.Popen[str]) -> None:
        assert child.stdout is not None
        with child.stdout:
            for event in runs.lines(child.stdout):
                with self._lock:
                    self._waiting.append(event)

    def _flush(self) -> None:
        with self._lock:
            events, self._waiting = self._waiting, []
        if events:
            self.events_arrived.emit(events)

    def _follow_file(self) -> None:
        offset = 0
        while not self._left.is_set():
            lives = runs.alive(self.folder)
            events, offset = read_events(self.folder, offset)
            if events:
                self.events_arrived.emit(events)
            elif not lives:
                self.child_ended.emit(0)
                return
            self._left.wait(0.2)

    def tell(self, word: str) -> None:
        """Say pause, resume, stop or cancel to the child."""
        runs.tell(self.folder, word)

    def kill(self) -> None:
        """End the child at once; what it saved so far stays."""
        if self._child is not None and self._child.poll() is None:
            self._child.kill()

    def leave(self) -> None:
        """Stop following; the child goes on by itself."""
        self._left.set()
        if self._child is not None:
            threading.Thread(
                target=self._child.wait, daemon=True
            ).start()  # takes note of its end, if we live to see it
        self.wait(2000)

    def stop_and_wait(self, seconds: float = ASK_SECONDS) -> None:
        """Ask the child to stop and keep its best model, and wait for it; it is killed only when it does not answer."""
        self.tell("stop")
        until = time.monotonic() + seconds
        while self.isRunning() and time.monotonic() < until:
            self.wait(50)
        if self.isRunning():
            self.kill()
            self.wait(2000)
