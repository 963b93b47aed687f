"""What a training will take, asked in the background while the form is shown: tried for some seconds, and remembered."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.errors import WorkbenchError
from workbench.gui import notices, texts
from workbench.gui.background import Job, Report
from workbench.gui.session import Session
from workbench.training.events import Event

PATIENCE_MS = 1000  # choices that follow each other sooner are tried once


class Probe(QObject):
    """Tries what is wanted, one training at a time; each combination of choices once.

    Signals:
        changed: what was wanted has been tried.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self._found: dict[str, Event | str] = {}  # what was told, or why nothing was
        self._key = ""
        self._options: dict[str, Any] = {}
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._try)
        session.project_closing.connect(lambda: self.want(None))

    def want(self, options: dict[str, Any] | None, *about: object) -> None:
        """Try a training with these options of runs.prepare a moment from now; None: nothing is to be tried.

        `about` is what it depends on besides, such as how many rows are labelled.
        """
        key = ""
        if options is not None and self.session.settings.try_training:
            key = json.dumps([str(self.session.here.folder), about, options], sort_keys=True, default=str)
        if key == self._key:
            return
        self._key, self._options = key, dict(options or {})
        self._found = {
            key: found for key, found in self._found.items() if isinstance(found, dict)
        }  # what failed may do now
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
        if self.trying:
            self._timer.start(PATIENCE_MS)

    @property
    def trying(self) -> bool:
        """Whether what is wanted is being tried, or about to be."""
        return bool(self._key) and self._key not in self._found

    @property
    def told(self) -> Event | None:
        """What the training that is wanted will take; None where that is not known."""
        found = self._found.get(self._key)
        return found if isinstance(found, dict) else None

    @property
    def problem(self) -> str:
        """Why it could not be tried."""
        found = self._found.get(self._key)
        return found if isinstance(found, str) else ""

    def _try(self) -> None:
        if not self.trying or self._job is not None:
            return
        project, key, options = self.session.here, self._key, self._options

        def work(report: Report) -> Event:
            from workbench import runs

            report(0, 0)
            with project.twin() as twin:
                return runs.estimate(twin, watch=lambda: report(0, 0), **options)

        self._job = self.session.background.start(
            work,
            done=lambda found: self._take(key, found),
            failed=lambda error: self._fail(key, error),
            ended=self._ended,
        )

    def _take(self, key: str, found: Event | str) -> None:
        self._found[key] = found
        if key == self._key:
            self.changed.emit()

    def _fail(self, key: str, error: BaseException) -> None:
        """What cannot be tried is said in the line, and Train stays possible; a fault of ours is told as one."""
        if isinstance(error, WorkbenchError):
            self._take(key, texts.say(error.sentence, error.values))
        elif key == self._key:
            self._take(key, self.tr("What it will take could not be tried."))
            notices.problem(error)

    def _ended(self) -> None:
        """The next one waits until the one before is gone: two at once would measure each other."""
        self._job = None
        if self.trying and not self._timer.isActive():
            self._timer.start(PATIENCE_MS)
