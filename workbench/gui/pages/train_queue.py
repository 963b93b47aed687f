"""The line over the table of runs that says how many wait and when the next one starts, and holds them back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workbench.gui import texts
from workbench.gui.run_queue import RunQueue, said_hour
from workbench.gui.widgets import build
from workbench.records import Waiting


class QueueLine(QWidget):
    """Hidden while nothing waits."""

    def __init__(self, queue: RunQueue) -> None:
        super().__init__()
        self._queue, self._held = queue, False
        frame = build.frame("soft-accent")
        self.words = build.label("", wrap=True)
        self.hold = build.button(size="compact")
        line = build.across(build.picture("clock", ink="accent"), self.words, self.hold, margins=(16, 8, 16, 8), gap=12, into=frame)  # fmt: skip
        line.setStretch(1, 1)
        build.across(frame, margins=(16, 0, 16, 12), into=self)
        self.hold.clicked.connect(lambda: self._queue.hold(held=not self._held))
        self.hide()

    def show_queue(self, waiting: list[Waiting], *, held: bool, running: int, read_only: bool) -> None:
        """`running`: the number of the run under way, 0 for none."""
        self._held = held
        self.setVisible(bool(waiting))
        if waiting:
            self.words.setText(self._say(waiting, running))
        self.hold.setText(self.tr("Go on with the queue") if held else self.tr("Hold the queue"))
        self.hold.setToolTip("" if held else self.tr("Nothing more starts by itself; what is being trained goes on"))
        self.hold.setVisible(not read_only)

    def _say(self, waiting: list[Waiting], running: int) -> str:
        many = self.tr("%Ln runs wait in the queue.", "", len(waiting))
        return texts.sentences(many, self._say_next(waiting, running))

    def _say_next(self, waiting: list[Waiting], running: int) -> str:
        ready = next((one for one in waiting if one.at is None), None)
        if self._held:
            return self.tr("The queue is held: nothing starts by itself.")
        if ready is not None and running:
            return self.tr("Run {next} starts when run {number} has ended.").format(next=ready.run, number=running)
        if ready is not None:
            return self.tr("Run {next} starts now.").format(next=ready.run)
        soonest = min(waiting, key=lambda one: one.at or 0)
        words = self.tr("Run {next} starts {time}, while the project is open.")
        return words.format(next=soonest.run, time=said_hour(soonest.at or 0))
