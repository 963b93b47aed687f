"""What watches over the open project: where it lies, whether its database is sound, and backups by themselves.

All of it in workers or in a child process: nothing here makes anybody wait.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.errors import ProjectDamaged, ProjectInUse, ProjectReadOnly, WorkbenchError
from workbench.gui import notices, texts, verb
from workbench.gui.background import Job, Report
from workbench.records import Changes

if TYPE_CHECKING:
    from workbench.gui.session import Session
    from workbench.project.backups import Backup

EVERY = 30 * 60 * 1000  # ms of work between two backups
QUICK = 50_000_000  # bytes of a database on a share that are copied before anybody waits long
CHECK_AFTER = 5000  # ms after the opening: what is on the screen comes first
FOLLOW_EVERY = 1000  # ms between two looks at what another window wrote
EVERYTHING = frozenset({"rows", "annotations", "labels", "flags", "runs", "settings"})


class Safety(QObject):
    """One for the whole program.

    Signals:
        backups_changed: there is a new backup.
    """

    backups_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.backing_up: Job | None = None
        self.worked = False  # since the last backup
        self._damaged: set[Path] = set()
        self._said: set[Path] = set()
        self._kind = "local"
        self._why_read_only: WorkbenchError | None = None
        self._checking: Job | None = None
        self._every, self._check = QTimer(self), QTimer(self)
        self._every.setInterval(EVERY)
        self._every.timeout.connect(self._time_passed)
        self._check.setSingleShot(True)
        self._check.setInterval(CHECK_AFTER)
        self._check.timeout.connect(self.check)
        self._seen: int | None = None
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOW_EVERY)
        self._follow.timeout.connect(self._look)
        session.project_opened.connect(self._opened)
        session.project_changed.connect(self._changed)
        session.project_closing.connect(self._closing)
        notices.when_database_fails(self._failed)

    def back_up(self) -> None:
        """Back the project up now, in a worker."""
        if self.backing_up is not None:
            return
        folder = self.session.here.folder

        def work(report: Report) -> Backup:
            from workbench.project import backups

            report(0, 0)
            return backups.make(folder, tick=lambda: report(1, 0))

        self.worked = False
        self.backing_up = self.session.background.start(
            work, done=lambda _: None, failed=self._not_backed_up, name=self.tr("Backing up…"), ended=self._backed_up
        )

    def check(self) -> None:
        """Read the whole database in a worker, and say so where it is damaged."""
        project = self.session.project
        if project is None or self._checking is not None or self._kind != "local":
            return  # elsewhere nobody could write while all of it is read
        folder = project.folder

        def work(report: Report) -> bool:
            from workbench.project import salvage

            return salvage.is_sound(folder, tick=lambda: report(1, 0))

        def done(sound: bool) -> None:
            if not sound:
                self.tell_damaged(folder)

        self._checking = self.session.background.start(work, done=done, ended=self._checked)

    def tell_damaged(self, folder: Path, error: WorkbenchError | None = None) -> None:
        """Say that a project's database is damaged, and what can be done; it is written to no more."""
        from workbench.project import backups

        folder = folder.resolve()
        self._damaged.add(folder)
        project = self.session.project
        if project is not None and project.folder == folder and not project.read_only:
            project.read_only = True
            self.session.project_changed.emit(Changes(frozenset({"settings"})))
        copies, found = self.session.copies, backups.every(folder)
        actions = [notices.Action(self.tr("Save what can be read…"), lambda: copies.salvage(folder), primary=True)]
        hint = self.tr("What can be read is saved into a new project; this one is left as it is.")
        if found:
            when = texts.weekday(found[0].time)
            hint = texts.sentences(hint, self.tr("The last backup: {time}.").format(time=when))
            restore = notices.Action(self.tr("Restore the last backup…"), lambda: copies.ask_restore(folder, found[0]))
            actions.append(restore)
        sentence = self.tr("The project “{name}” is damaged.").format(name=folder.stem)
        details = str(error) if error is not None else ""
        notices.post(notices.Notice("error", sentence, hint, tuple(actions), details))

    def tell_read_only(self, reason: WorkbenchError) -> None:
        """Say why the project that was just opened can only be read."""
        self._why_read_only = reason
        name, again = self.session.here.name, notices.Action(self.tr("Try again"), self.session.open_again)
        if isinstance(reason, ProjectInUse):
            sentence = self.tr("“{name}” is open in another window: here it can only be read.")
            holder = re.fullmatch(r" \(process (\d+), (.*)\)", str(reason.values.get("holder", "")))
            if holder is not None:
                sentence = self.tr("“{name}” is open on {computer} (process {process}): here it can only be read.")
                sentence = sentence.replace("{process}", holder[1]).replace("{computer}", holder[2])
            hint = self.tr("Close it there, then try again.")
        else:
            sentence = self.tr("“{name}” can only be read: its folder may not be written.")
            hint = self.tr("To work on it, copy the folder to a place where you may write and open the copy.")
        notices.warning(sentence.replace("{name}", name), hint, again)

    def say(self, error: WorkbenchError) -> None:
        """Show what went wrong; a change to a project that can only be read says once more why, and offers to try again."""
        if isinstance(error, ProjectReadOnly) and self._why_read_only is not None:
            self.tell_read_only(self._why_read_only)
        else:
            notices.error(error)

    def _opened(self) -> None:
        self._why_read_only = None
        self.worked, self._kind = False, "local"
        self._every.start()
        self._check.start()
        project = self.session.here
        folder = project.folder
        if project.read_only:
            self._seen = None
            self._look()
            return

        def work(report: Report) -> tuple[str, bool]:
            from workbench.project import backups, places

            report(0, 0)
            with project.snapshot() as view:
                last = view.steps(limit=1)
            made = backups.every(folder)
            due = bool(last) and (not made or made[0].time + 1 < last[0].time)  # a backup knows its second only
            return places.kind_of(folder), due

        self.session.background.start(work, done=lambda found: self._looked(folder, *found), failed=lambda _: None)

    def _look(self) -> None:
        """Show what another window wrote to a project that can only be read here."""
        project = self.session.project
        if project is None or not project.read_only:
            return
        with self.session.reading():
            seen, self._seen = self._seen, project.data_version()
            if seen is not None and seen != self._seen:
                self.session.publish(Changes(EVERYTHING))
            self._follow.start()

    def _looked(self, folder: Path, kind: str, due: bool) -> None:
        if self.session.project is None or self.session.project.folder != folder:
            return
        self.worked = self.worked or due
        self._kind = kind
        if kind == "local" or folder in self._said:
            return
        self._said.add(folder)
        if kind == "network":
            notices.warning(
                self.tr("This project lies on a network share."),
                self.tr(
                    "It is slower there, and a label may wait for the network. It is written in the safest way. "
                    "Better: keep it on this computer, and hand it over as one file."
                ),
            )
        else:
            notices.warning(
                self.tr("This project lies in a folder that is kept in step with other computers."),
                self.tr(
                    "Open it on one computer at a time, and wait until everything was copied. Better: keep it outside "
                    "that folder, and hand it over as one file."
                ),
            )

    def _changed(self, changes: Changes) -> None:
        self.worked = self.worked or bool(changes.kinds - {"settings", "exports"})

    def _time_passed(self) -> None:
        project = self.session.project
        if not self.worked or project is None or project.read_only:
            return
        with suppress(OSError):
            if self._kind == "local" or (project.folder / "project.db").stat().st_size < QUICK:
                self.back_up()

    def _closing(self) -> None:
        """After work: a child process backs up, so that the window may go at once."""
        for timer in (self._every, self._check, self._follow):
            timer.stop()
        if self._checking is not None:
            self._checking.cancel()
        project = self.session.project
        if project is not None and self.worked and not project.read_only and project.folder not in self._damaged:
            verb.leave(["backup", str(project.folder)])
        self.worked = False

    def _checked(self) -> None:
        self._checking = None

    def _backed_up(self) -> None:
        self.backing_up = None
        self.backups_changed.emit()

    def _not_backed_up(self, error: BaseException) -> None:
        self.worked = True
        notices.problem(error)

    def _failed(self, error: BaseException) -> bool:
        """The database could not be read in the middle of something: whether that is said."""
        project = self.session.project
        if project is None:
            return False
        if project.folder not in self._damaged:
            self.tell_damaged(project.folder, ProjectDamaged(str(error).replace("{", "(").replace("}", ")")))
        return True
