"""Work off the window's thread: a function runs in a worker, its result or error comes back on the main thread.

    session.background.start(read, done=self._table_read, name=self.tr("Reading {file}"))

`read(report)` calls `report(done, total)` now and then: that draws the bar and is where Cancel takes hold. Jobs with a name
show in the status bar; without one they are quiet (a search). A job that somebody else runs, such as a training in its
child process, is shown by `add(job)`, `job.tell(...)` and `remove(job)`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot

from workbench.gui import notices

_REPORT_EVERY = 0.05
PAINTED = 30  # ms after which a page that was just shown has been painted


class Cancelled(Exception):
    """Raised inside a job where the user has cancelled it."""


class Job(QObject):
    """One piece of long work as the status bar shows it.

    Signals:
        changed: progress, detail or state is new.
    """

    changed = Signal()

    def __init__(self, name: str = "", *, cancel: Callable[[], object] | None = None, cancel_word: str = "") -> None:
        super().__init__()
        self.name = name
        self.cancel_word = cancel_word
        self.done = 0
        self.total = 0
        self.detail = ""
        self.part = 1
        self.started = time.monotonic()
        self.cancelled = False
        self._cancel = cancel

    @property
    def share(self) -> float | None:
        """How far it is, None where that is not known."""
        return self.done / self.total if self.total else None

    @property
    def can_cancel(self) -> bool:
        """Whether Cancel does anything."""
        return self._cancel is not None and not self.cancelled

    def seconds_left(self) -> float | None:
        """What is left at the pace so far, None too early to say."""
        spent = time.monotonic() - self.started
        if not self.total or not self.done or spent < 1:
            return None
        return spent / self.done * (self.total - self.done)

    def tell(self, done: int, total: int, detail: str = "") -> None:
        """Say how far it is (main thread). Where it falls back, another part of the work has begun."""
        if total and done * self.total < self.done * total:
            self.part, self.started = self.part + 1, time.monotonic()
        self.done, self.total, self.detail = done, total, detail
        self.changed.emit()

    def cancel(self) -> None:
        """Ask it to end."""
        if self._cancel is not None:
            self.cancelled = True
            self._cancel()
            self.changed.emit()


class Report:
    """What a worker function gets: call it with (done, total); it raises Cancelled when asked to end."""

    def __init__(self, job: Job, post: Callable[[Callable[[], object]], None]) -> None:
        self._job, self._post = job, post
        self._last = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Say how far the work is."""
        if self._job.cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= _REPORT_EVERY or done == total:
            self._last = now
            self._post(lambda: self._job.tell(done, total))


class _Work(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        """Called by the pool in its thread."""
        self._run()


class Background(QObject):
    """Runs functions in worker threads and knows every job under way.

    Signals:
        jobs_changed: a named job came, went or was renamed.
    """

    jobs_changed = Signal()
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs: list[Job] = []
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(4)
        self._own: set[Job] = set()
        self._closed = False
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self, function: Callable[[Report], Any], *, done: Callable[[Any], object] | None = None,
              failed: Callable[[BaseException], object] | None = None, name: str = "",
              ended: Callable[[], object] | None = None, cancel: Callable[[], object] | None = None,
              after: int = 0) -> Job:  # fmt: skip
        """Run `function(report)` in a worker; `done(result)`, `failed(error)` and `ended()` are called on this thread.

        `cancel` is what Cancel does besides: where the function waits for somebody else it has to be woken. `after`: ms to wait
        before it begins, as a worker in Python makes a page that is being painted for the first time take twice as long.

        An error that nobody takes goes to the notices.
        """
        job = Job(name, cancel=cancel or (lambda: None))
        report = Report(job, self._posted.emit)

        def finish(act: Callable[[], object] | None) -> None:
            self._own.discard(job)
            self.remove(job)
            if act is not None and not job.cancelled:
                act()
            if ended is not None:
                ended()

        def work() -> None:
            try:
                result = function(report)
            except Cancelled:
                act = None
            except Exception as error:
                failure = error
                act = lambda: (failed or notices.problem)(failure)  # noqa: E731
            else:
                act = (lambda: done(result)) if done is not None else None
            with suppress(RuntimeError):  # the program has ended meanwhile
                self._posted.emit(lambda: finish(act))

        if self._closed:
            return job
        self._own.add(job)
        if name:
            self.add(job)
        self._begin(_Work(work), after)
        return job

    def _begin(self, work: _Work, after: int) -> None:
        if after:
            QTimer.singleShot(after, self, lambda: self._pool.start(work))
        else:
            self._pool.start(work)

    def add(self, job: Job) -> None:
        """Show a job in the status bar."""
        self.jobs.append(job)
        self.jobs_changed.emit()

    def remove(self, job: Job) -> None:
        """Take a job off the status bar."""
        if job in self.jobs:
            self.jobs.remove(job)
            self.jobs_changed.emit()

    def close(self, milliseconds: int = 5000) -> bool:
        """Cancel everything, wait for the workers, and deliver nothing from now on: at the end of the program."""
        self._closed = True
        for job in list(self._own):
            job.cancel()
        return self._pool.waitForDone(milliseconds)

    @Slot(object)
    def _deliver(self, act: Callable[[], object]) -> None:
        if not self._closed:
            act()
