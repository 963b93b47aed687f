"""The status bar: the running job with progress and Cancel on the left, device and "offline" on the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QFrame, QProgressBar

from workbench.gui import device, texts
from workbench.gui.background import Background, Job
from workbench.gui.widgets import build

HEIGHT = 32
AFTER_FIRST_PAINT = 200  # ms


class StatusBar(QFrame):
    """Shows the newest job; more of them as "+2"."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.setObjectName("status_bar")
        self.setFixedHeight(HEIGHT)
        self.background = background
        self._job: Job | None = None
        self._device = ""
        self._play = build.picture("play", ink="accent", size=14)
        self._name = build.label("strong-note")
        self._bar = QProgressBar()
        self._bar.setFixedWidth(160)
        self._bar.setTextVisible(False)
        self._percent = build.label()
        self._left = build.label()
        self._cancel = build.button(size="compact")
        self._cancel.clicked.connect(self._stop)
        self._more = build.label()
        self._idle = build.label()
        self._device_label = build.label()
        self._offline = build.label()
        build.across(
            self._play, self._name, self._bar, self._percent, self._left, self._cancel, self._more, self._idle, None,
            build.picture("chip", ink="muted", size=16), self._device_label, 4, build.line(down=True), 4,
            build.picture("lock", ink="muted", size=16), self._offline, margins=(16, 0, 16, 0), gap=12, into=self,
        )  # fmt: skip
        background.jobs_changed.connect(self._choose)
        self.retranslate()
        QTimer.singleShot(AFTER_FIRST_PAINT, self, self._ask_device)

    @property
    def job(self) -> Job | None:
        """The job that is shown."""
        return self._job

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._idle.setText(self.tr("No job running"))
        self._offline.setText(self.tr("Offline: nothing leaves this computer"))
        self._device_label.setText(self._device or self.tr("Processor, %n cores", "", device.cores()))
        self._choose()

    def _ask_device(self) -> None:
        self.background.start(lambda _: device.name(), done=self._show_device)

    def _show_device(self, name: str) -> None:
        self._device = name
        self.retranslate()

    def _choose(self) -> None:
        jobs = self.background.jobs
        if self._job is not None and self._job not in jobs:
            self._job.changed.disconnect(self._draw)
            self._job = None
        if self._job is None and jobs:
            self._job = jobs[-1]
            self._job.changed.connect(self._draw)
        self._more.setText(f"+{len(jobs) - 1}" if len(jobs) > 1 else "")
        self._more.setToolTip("\n".join(job.name for job in jobs if job is not self._job))
        self._draw()

    def _draw(self) -> None:
        job = self._job
        for part in (self._play, self._name, self._bar, self._percent, self._left, self._cancel, self._more):
            part.setVisible(job is not None)
        self._idle.setVisible(job is None)
        if job is None:
            return
        share = job.share
        self._name.setText(job.name)
        self._bar.setRange(0, 0 if share is None else 1000)
        self._bar.setValue(round((share or 0) * 1000))
        self._percent.setText("" if share is None else texts.percent(share))
        self._left.setText(job.detail or self._what_is_left(job))
        self._cancel.setVisible(job.can_cancel)
        self._cancel.setText(job.cancel_word or self.tr("Cancel"))

    def _what_is_left(self, job: Job) -> str:
        if job.cancelled:
            return self.tr("ending…")
        if not job.total:
            return ""
        words = self.tr("{done} of {total}").format(done=texts.number(job.done), total=texts.number(job.total))
        if job.part > 1:
            words = self.tr("part {number}").format(number=job.part) + " · " + words
        left = job.seconds_left()
        if left is not None:
            words += " · " + self.tr("{time} left").format(time=texts.duration(left))
        return words

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
