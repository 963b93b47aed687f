"""The file on its way in, as the Import page sees it: read and looked at in a process of its own, asked more of when needed.

What is asked later makes what was asked before needless: an answer that comes too late is dropped, and the child is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.gui import notices
from workbench.gui.background import Job, Report
from workbench.gui.importer import Importer
from workbench.gui.session import Session
from workbench.runs.looks import Look, Roles, look_of

MANY = 20_000  # rows above which counting again shows in the status bar


class FileAtHand(QObject):
    """One file at a time.

    Signals:
        looked(Look, bool): it was cleaned as asked; True: for the first time, or the first rows of it.
        found(str, dict): the answer to `ask`, with what was asked.
        dropped: it could not be read, or reading was cancelled.
    """

    looked = Signal(object, bool)
    found = Signal(str, object)
    dropped = Signal()
    _peeked = Signal(int, object)

    def __init__(self, session: Session, cleaning: Callable[[], dict[str, Any]]) -> None:
        super().__init__()
        self.session = session
        self.importer = Importer()
        self.path: Path | None = None
        self.look: Look | None = None
        self.busy = False  # its rows are being taken
        self.reading: Job | None = None
        self.again: bool | None = (
            None  # whether it is taken as a file that the project knows; None: as it is found to be
        )
        self.labels: dict[int, str | None] = {}  # decided by hand, by the line of the text's first row
        self.near: dict[int, bool] = {}
        self._cleaning = cleaning
        self._options: dict[str, Any] = {}
        self._asked = 0
        self._peeked.connect(self._take_peek)

    def read(self, path: Path, **options: Any) -> None:
        """Read a file and guess; with options as the user set them."""
        self._stop_reading()
        self._asked += 1
        asked, first = self._asked, path != self.path
        self.path, self._options = path, options
        if first:
            self.look = None
            self.again = None
        self.labels, self.near = {}, {}
        request = self.request()

        def work(report: Report) -> Look:
            if first and not options:
                peek = self.importer.ask("peek", report, path=str(path))
                if peek is not None:
                    self._peeked.emit(asked, look_of(peek))
            self._read(report, path, options)
            return look_of(self.importer.ask("look", report, **request))

        def failed(error: BaseException) -> None:
            if asked == self._asked:
                if first:
                    self.path = self.look = None
                    self.dropped.emit()
                notices.problem(error, notices.Action(self.tr("Choose another file…"), self._choose))

        self.reading = self.session.background.start(
            work, done=lambda look: self._take_look(asked, look, fresh=True), failed=failed, ended=self._ended,
            name=self.tr("Reading {file}").format(file=path.name), cancel=lambda: self._cancelled(asked),
        )  # fmt: skip

    def request(self, roles: Roles | None = None) -> dict[str, Any]:
        """How the file is to be looked at."""
        project = self.session.project
        return {
            "roles": asdict(roles) if roles is not None else None,
            "project": str(project.folder) if project is not None else None,
            "again": self.again if project is not None else False,
            "decisions": {"labels": dict(self.labels), "near": dict(self.near)},
            **self._cleaning(),
        }

    def look_again(self, roles: Roles | None = None, *, fresh: bool = False) -> None:
        """Clean and count anew, after another role or another switch."""
        look, path, options = self.look, self.path, self._options
        if look is None or path is None or not look.complete or self.busy:
            return
        self._asked += 1
        self.again = None if fresh else self.again
        asked, request = self._asked, self.request(roles or look.roles)
        self.importer.call_off()

        def work(report: Report) -> Look:
            self._hold(report, path, options)
            return look_of(self.importer.ask("look", report, wanted=lambda: asked == self._asked, **request))

        self.session.background.start(
            work, done=lambda found: self._take_look(asked, found, fresh=fresh), cancel=self.importer.kill,
            failed=lambda error: self._failed(asked, error),
            name=self.tr("Counting again") if look.rows > MANY else "",
        )  # fmt: skip

    def ask(self, what: str, name: str = "", **more: Any) -> None:
        """Ask for something beside the look: survey, near, conflicts, cut, compare. With a name it shows in the status bar."""
        look, path, options, asked = self.look, self.path, self._options, self._asked
        if look is None or path is None or self.busy:
            return
        request = self.request(look.roles)

        def work(report: Report) -> Any:
            if self._hold(report, path, options):
                self.importer.ask("look", report, **request)
            return self.importer.ask(what, report, wanted=lambda: asked == self._asked, **more)

        def done(answer: Any) -> None:
            if asked == self._asked:
                self.found.emit(what, answer)

        self.session.background.start(
            work, done=done, failed=lambda error: self._failed(asked, error), name=name, cancel=self.importer.kill
        )

    def take(self, what: str, *, done: Callable[[Any], object], ended: Callable[[], object], **more: Any) -> None:
        """Put its rows into the open project; `what` is take or take_again."""
        look, path, options = self.look, self.path, self._options
        assert look is not None
        assert path is not None
        self.busy = True
        self._asked += 1
        self.importer.call_off()
        request, folder = self.request(look.roles), str(self.session.here.folder)

        def work(report: Report) -> Any:
            self._hold(report, path, options)
            self.importer.ask("look", report, **request)
            return self.importer.ask(what, report, folder=folder, **more)

        def over() -> None:
            self.busy = False
            ended()

        self.session.background.start(
            work, done=done, ended=over, cancel=self.importer.kill,
            name=self.tr("Importing {file}").format(file=path.name),
        )  # fmt: skip

    def forget(self) -> None:
        """Let go of the file; nothing was changed."""
        self._asked += 1
        self._stop_reading()
        self.path = self.look = None
        self.importer.kill()

    def _read(self, report: Report, path: Path, options: dict[str, Any]) -> None:
        self.importer.ask("read", report, path=str(path), **options)
        self.importer.note((path, options))

    def _hold(self, report: Report, path: Path, options: dict[str, Any]) -> bool:
        """Have the child read the file again where it was ended meanwhile; gives whether it had to."""
        if self.importer.holds((path, options)):
            return False
        self._read(report, path, options)
        return True

    def _failed(self, asked: int, error: BaseException) -> None:
        if asked == self._asked:  # else nobody waits for it any more
            notices.problem(error)

    def _choose(self) -> None:
        self.session.page_wanted.emit("import:choose")

    def _stop_reading(self) -> None:
        self.importer.call_off()
        if self.reading is not None:
            self.reading.cancel()

    def _cancelled(self, asked: int) -> None:
        self.importer.kill()
        if asked == self._asked and self.reading is not None and not (self.look and self.look.complete):
            self._asked += 1
            self.reading = None
            self.path = self.look = None
            self.dropped.emit()

    def _ended(self) -> None:
        if self.reading is not None and self.reading not in self.session.background.jobs:
            self.reading = None

    def _take_peek(self, asked: int, look: Look) -> None:
        if asked == self._asked and self.look is None:
            self._take_look(asked, look, fresh=True)

    def _take_look(self, asked: int, look: Look, *, fresh: bool = False) -> None:
        if asked == self._asked:
            self.look = look
            self.again = look.again if look.complete else self.again
            self.looked.emit(look, fresh)
