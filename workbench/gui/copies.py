"""Copies of projects: one restored from a backup, one handed over as one file, one saved from a damaged project."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from workbench.gui import notices, texts
from workbench.gui.background import Report
from workbench.paths import projects_dir

if TYPE_CHECKING:
    from workbench.gui.session import Session
    from workbench.project.backups import Backup
    from workbench.project.salvage import Saved

PACKED = ".workbench.zip"
FOLDER = ".workbench"


class Copies(QObject):
    """Each asks for a name, works in a worker with progress and Cancel, and offers to open what it made."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session

    def ask_restore(self, folder: Path, backup: Backup) -> None:
        """Ask for the copy's name, then restore into it."""
        from workbench.gui.widgets.name_dialog import NameDialog

        name = self.tr("{name} as of {date}").format(
            name=folder.name.removesuffix(FOLDER), date=texts.stamp(backup.time)
        )
        dialog = NameDialog(_window(), folder.parent, name)
        dialog.say(
            self.tr("Restore into a copy"),
            self.tr("The project as it was: {time}. This project stays as it is.").format(
                time=texts.weekday(backup.time)
            ),
            self.tr("Restore"),
        )
        dialog.chosen.connect(lambda target: self.restore(folder, backup, target))
        dialog.open()

    def restore(self, folder: Path, backup: Backup, target: Path) -> None:
        """Make a new project of a backup."""

        def work(report: Report) -> Path:
            from workbench.project import backups

            report(0, 0)
            with _Whole(target):
                backups.restore(folder, backup, target, progress=report)
                _rename(target)
            return target

        self.session.background.start(work, done=self._restored, name=self.tr("Restoring"))

    def _restored(self, target: Path) -> None:
        self._made(self.tr("Restored into “{name}”.").format(name=target.stem), "", target)

    def ask_pack(self, parent: QWidget) -> None:
        """Ask where the one file shall go."""
        from PySide6.QtWidgets import QFileDialog

        folder = self.session.here.folder
        wanted = str(Path.home() / (folder.name.removesuffix(FOLDER) + PACKED))
        kind = self.tr("Project in one file") + f" (*{PACKED})"
        name, _ = QFileDialog.getSaveFileName(parent, self.tr("Hand over as one file"), wanted, kind)
        if name:
            self.pack(Path(name if name.endswith(".zip") else name + PACKED))

    def pack(self, target: Path) -> None:
        """Write the project into one file."""
        folder = self.session.here.folder

        def work(report: Report) -> Path:
            from workbench.project import packing

            report(0, 0)
            packing.pack(folder, target, progress=report)
            return target

        self.session.background.start(work, done=self._packed, name=self.tr("Packing the project"))

    def _packed(self, target: Path) -> None:
        words = self.tr("The project is packed: {place}, {size}.").format(
            place=texts.short_place(target), size=texts.size(target.stat().st_size)
        )
        hint = self.tr("Texts, labels, models and history are in it, each part with a checksum.")
        notices.success(words, hint, notices.Action(self.tr("Show it"), lambda: _show(target.parent)))

    def ask_unpack(self, parent: QWidget) -> None:
        """Ask which file, then what the project shall be called."""
        from PySide6.QtWidgets import QFileDialog

        kind = self.tr("Project in one file") + " (*.zip)"
        name, _ = QFileDialog.getOpenFileName(parent, self.tr("Open a handed-over file"), str(Path.home()), kind)
        if name:
            self.ask_name(Path(name))

    def ask_name(self, file: Path) -> None:
        """Ask what the project of a packed file shall be called."""
        from workbench.gui.widgets.name_dialog import NameDialog

        dialog = NameDialog(_window(), projects_dir(), file.name.removesuffix(".zip").removesuffix(FOLDER))
        dialog.say(
            self.tr("Open a handed-over file"),
            self.tr("“{file}” becomes a project of yours; every part is checked.").format(file=file.name),
            self.tr("Open"),
        )
        dialog.chosen.connect(lambda target: self.unpack(file, target))
        dialog.open()

    def unpack(self, file: Path, target: Path) -> None:
        """Make a project of a packed file and open it."""

        def work(report: Report) -> Path:
            from workbench.project import packing

            report(0, 0)
            packing.unpack(file, target, progress=report)
            return target

        self.session.background.start(work, done=self._open, name=self.tr("Unpacking {file}").format(file=file.name))

    def salvage(self, folder: Path) -> None:
        """Save what can be read of a damaged project into a new one."""
        from workbench.gui.session import free_folder

        name = self.tr("{name} saved").format(name=folder.name.removesuffix(FOLDER)) + FOLDER
        target = free_folder(folder.with_name(name))

        def work(report: Report) -> Saved:
            from workbench.project import salvage

            report(0, 0)
            saved = salvage.salvage(folder, target, progress=report)
            _rename(target)
            return saved

        self.session.background.start(
            work, done=lambda saved: self._salvaged(saved, target), name=self.tr("Saving what can be read")
        )

    def _salvaged(self, saved: Saved, target: Path) -> None:
        words = self.tr("Saved: {rows} rows, {labelled} labelled, {runs} runs.").format(
            rows=texts.number(saved.rows), labelled=texts.number(saved.labelled), runs=texts.number(saved.runs)
        )
        hint = self.tr("Everything could be read.")
        if saved.unreadable:
            hint = self.tr("%Ln pieces could not be read.", "", saved.unreadable)
        self._made(
            words, texts.sentences(hint, self.tr("The new project is “{name}”.").format(name=target.stem)), target
        )

    def _made(self, words: str, hint: str, target: Path) -> None:
        action = notices.Action(self.tr("Open it"), lambda: self._open(target), primary=True)
        notices.post(notices.Notice("success", words, hint, (action,), lasting=True))

    def _open(self, target: Path) -> None:
        if self.session.open(target):
            self.session.page_wanted.emit("label")


class _Whole:
    """A folder that is there whole, or not at all."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._there = target.exists()

    def __enter__(self) -> None:
        """Nothing to do yet."""

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if kind is not None and not self._there:
            shutil.rmtree(self._target, ignore_errors=True)


def _rename(target: Path) -> None:
    """A copy is called as its folder, so that it can be told from the project that it came from."""
    from workbench.project import Project

    with Project.open(target) as project:
        project.set_setting("name", target.name.removesuffix(FOLDER))


def _show(folder: Path) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _window() -> QWidget | None:
    return QApplication.activeWindow() or next((w for w in QApplication.topLevelWidgets() if w.isVisible()), None)
