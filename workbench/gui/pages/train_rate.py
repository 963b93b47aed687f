"""A button that lets a child process try which learning rate suits, and puts it into the field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from workbench.gui import notices
from workbench.gui.background import Job, Report
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.training.events import Event


class RateFinder(QObject):
    """`button` starts it; what is found goes to `take`. One trial at a time."""

    def __init__(
        self, session: Session, options: Callable[[], dict[str, Any]], take: Callable[[float], object]
    ) -> None:
        super().__init__(session)
        self.session, self._options, self._take = session, options, take
        self._job: Job | None = None
        self.button = build.button("link", size="compact")
        self.button.clicked.connect(self.find)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.button.setText(self.tr("Find a rate"))
        self.button.setToolTip(self.tr("Tries rising rates on your rows for a minute or so; nothing is trained"))

    def find(self) -> None:
        """Try rates with the options of now."""
        if self._job is not None or self.session.project is None:
            return
        project, options = self.session.here, self._options()
        options.pop("learning_rate", None)

        def work(report: Report) -> Event:
            from workbench import runs

            report(0, 0)
            with project.twin() as twin:
                return runs.find_rate(twin, watch=lambda: report(0, 0), **options)

        self.button.setEnabled(False)
        self._job = self.session.background.start(
            work, done=self._found, ended=self._ended, name=self.tr("Finding a learning rate")
        )

    def _found(self, event: Event) -> None:
        self._take(float(event["rate"]))
        words = self.tr("A learning rate of {rate} suits; {usual} is usual.")
        notices.success(words.format(rate=f"{event['rate']:g}", usual=f"{event['usual']:g}"), "")

    def _ended(self) -> None:
        self._job = None
        self.button.setEnabled(True)
