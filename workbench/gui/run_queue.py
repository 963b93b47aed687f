"""The runs that wait: the next one starts when none is under way and its hour has come, also after one that failed.

Only a window that may write works the queue off, and the project has one writer at a time: two windows never start two runs.
"""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from workbench.gui import notices, texts
from workbench.gui.background import Report
from workbench.records import Changes, Waiting

if TYPE_CHECKING:
    from workbench.gui.training import Training

OFTEN = 30_000  # ms: a computer that slept has to look at the clock again
GRACE = 10_000  # ms in which a run that was due while the window was closed can be held back


class RunQueue(QObject):
    """Starts what is due; `training` is told to follow it."""

    def __init__(self, training: Training) -> None:
        super().__init__(training)
        self.training, self.session = training, training.session
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self.session.project_closing.connect(self._timer.stop)

    def add(self, at: float | None = None, **options: Any) -> None:
        """Prepare a run in a worker and let it wait; `options` go to runs.prepare."""
        project = self.session.here

        def prepare(report: Report) -> Path:
            from workbench import runs

            report(0, 0)
            with project.twin() as twin:
                return runs.enqueue(twin, at=at, **options)

        self.session.background.start(
            prepare, done=lambda folder: self._added(folder, at) if self.session.project is project else None,
            name=self.tr("Preparing the training"),
        )  # fmt: skip

    def _added(self, folder: Path, at: float | None) -> None:
        number = int(folder.name)
        self._publish()
        words = self.tr("Run {number} waits in the queue.").format(number=number)
        if at is not None:
            words = self.tr("Run {number} starts {time}, while the project is open.").format(
                number=number, time=said_hour(at)
            )
        note = self.tr("Its rows and settings are those of now: what you label from here on is for the next run.")
        notices.success(words, note, notices.Action(self.tr("Undo"), lambda: self.remove(number)))
        self.look()

    def look(self) -> None:
        """Start the next run if it is time, and look again later if one waits."""
        project = self.session.project
        if project is None or project.read_only or self.training.busy:
            return
        from workbench import runs

        with self.session.told():
            due = runs.next_due(project)
            if due is not None and runs.at_work(project) is None:
                self._start(due.run)
            elif project.queue() and not project.queue_held:
                self._timer.start(_until_next(project.queue()))

    def _start(self, number: int) -> None:
        from workbench import runs

        with self.session.told():
            folder = runs.begin(self.session.here, number)
            self._publish()
            self.training.follow(folder)

    def opened(self) -> None:
        """A project was opened: what came due while it was closed starts after a moment in which it can be held back."""
        project = self.session.here
        from workbench import runs

        due = None if self.training.busy else runs.next_due(project)
        if due is None:
            self.look()
            return
        words = self.tr("Run {number} was waiting in the queue: it starts now.")
        if due.at is not None:
            words = self.tr("Run {number} was to start {time}, while the project was closed: it starts now.")
        notices.post(
            notices.Notice(
                "info", words.format(number=due.run, time=said_hour(due.at or 0)),
                actions=(notices.Action(self.tr("Not now"), lambda: self.hold(held=True)),), lasting=True,
            )
        )  # fmt: skip
        self._timer.start(GRACE)

    def start_now(self, number: int) -> None:
        """Start it before all others; while another is under way, as soon as that has ended."""
        project = self.session.here
        with self.session.told():
            project.queue_run(number, None, 0)
            self._publish()
            if not self.training.busy:
                self._start(number)

    def move(self, number: int, by: int) -> None:
        """Let a run start earlier (-1) or later (1)."""
        with self.session.told():
            self.session.publish(self.session.here.move_in_queue(number, by))

    def remove(self, number: int) -> None:
        """Take a run out; it can come back to where it was."""
        project = self.session.here
        with self.session.told():
            gone = project.waiting(number)
            place = project.queue().index(gone)
            project.take_from_queue(number, "cancelled")
            self._publish()
            words = self.tr("Run {number} is taken out of the queue.").format(number=number)
            undo = notices.Action(self.tr("Undo"), lambda: self._back(gone, place))
            notices.success(words, "", undo)

    def _back(self, gone: Waiting, place: int) -> None:
        with self.session.told():
            self.session.publish(self.session.here.queue_run(gone.run, gone.at, place))
        self.look()

    def hold(self, *, held: bool) -> None:
        """Let nothing start by itself, or let the queue go on."""
        self._timer.stop()
        with self.session.told():
            self.session.publish(self.session.here.hold_queue(held=held))
        self.look()

    def said_at_the_end(self) -> str:
        """What becomes of the runs that wait when the window closes; “” where none does."""
        project = self.session.project
        waiting = project.queue() if project is not None and not project.read_only else []
        if project is None or not waiting or project.queue_held:
            return ""
        hours = [one.at for one in waiting if one.at is not None]
        if len(hours) == len(waiting):
            return self.tr("The next training was to start {time}: it starts only while the project is open.").format(
                time=said_hour(min(hours))
            )
        return self.tr("%Ln trainings wait in the queue: they start only while the project is open.", "", len(waiting))

    def _publish(self) -> None:
        self.session.publish(Changes(frozenset({"runs"})))


def said_hour(at: float) -> str:
    """When that is, within a sentence: at 22:00, tomorrow at 06:00, on 24 Dec at 22:00."""
    then = datetime.fromtimestamp(at).astimezone()
    days = (then.date() - datetime.now().astimezone().date()).days
    words = {
        0: QCoreApplication.translate("queue", "at {hour}"),
        1: QCoreApplication.translate("queue", "tomorrow at {hour}"),
        -1: QCoreApplication.translate("queue", "yesterday at {hour}"),
    }.get(days, QCoreApplication.translate("queue", "on {day} at {hour}"))
    return words.format(hour=then.strftime("%H:%M"), day=texts.day(at))


def _until_next(waiting: list[Waiting]) -> int:
    """Milliseconds until it is worth looking again."""
    soonest = min((one.at for one in waiting if one.at is not None), default=time.time() + OFTEN)
    return int(min(OFTEN, max(100, 1000 * (soonest - time.time()))))
