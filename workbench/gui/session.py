"""What the window is about: the open project, the user's settings, and the news when either changes.

Every change of a project goes `session.publish(project.annotate(...))`: the project makes it in one transaction, the session
tells every page what kind of things changed, and each page decides whether it cares.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from workbench import network
from workbench import settings as user_settings
from workbench.errors import (
    QT_TRANSLATE_NOOP,
    ProjectDamaged,
    ProjectFailed,
    ProjectInUse,
    StorageFailed,
    WorkbenchError,
)
from workbench.gui import notices, sample, texts
from workbench.gui.background import Background, Report
from workbench.paths import projects_dir

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.gui.copies import Copies
    from workbench.gui.live_helper import LiveHelper
    from workbench.gui.safety import Safety
    from workbench.gui.training import Training
    from workbench.project import Counts, Project
    from workbench.records import Changes, Run

MANY_ROWS = 5000  # a change of more is made in a worker


class Session(QObject):
    """Holds the one open project.

    Signals:
        project_opened, project_closing, project_closed: the project is another one, is about to go, or is none.
        project_changed(Changes): something in it changed.
        settings_changed(Settings): theme, language or another setting is new.
        page_wanted(str): somebody asks the window to show a page, or a part of one (“history:trash”, “label:12”).
        file_offered(list): spreadsheets or folders were dropped or chosen, to be imported.
        offer_ended: it was imported, given up or cannot be read.
        taking_changed(bool): rows are being taken in, or that is over.
    """

    project_opened = Signal()
    project_closing = Signal()
    project_closed = Signal()
    project_changed = Signal(object)
    settings_changed = Signal(object)
    page_wanted = Signal(str)
    file_offered = Signal(object)
    offer_ended = Signal()
    taking_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.background = Background(self)
        self.settings = user_settings.load()
        network.forbid(self.settings.no_network)
        self.saved_at: float | None = None
        self.offered: list[Path] = []
        self.taking = False
        self._project: Project | None = None
        self._counts: Counts | None = None
        self._training: Training | None = None
        self._safety: Safety | None = None
        self._copies: Copies | None = None
        self._helper: LiveHelper | None = None

    @property
    def project(self) -> Project | None:
        """The open project, None where there is none."""
        return self._project

    @property
    def here(self) -> Project:
        """The open project, where a page knows that there is one."""
        if self._project is None:
            raise RuntimeError("no project is open")
        return self._project

    @property
    def training(self) -> Training:
        """The training under way, or the means to start one; made when first asked for."""
        if self._training is None:
            from workbench.gui.training import Training

            self._training = Training(self)
        return self._training

    @property
    def safety(self) -> Safety:
        """What watches over the open project: where it lies, whether it is sound, its backups."""
        if self._safety is None:
            from workbench.gui.safety import Safety

            self._safety = Safety(self)
        return self._safety

    @property
    def copies(self) -> Copies:
        """Copies of projects: restored, handed over, saved from a damaged one."""
        if self._copies is None:
            from workbench.gui.copies import Copies

            self._copies = Copies(self)
        return self._copies

    @property
    def helper(self) -> LiveHelper:
        """The live helper of the open project: suggestions, and what to label next."""
        if self._helper is None:
            from workbench.gui.live_helper import LiveHelper

            self._helper = LiveHelper(self)
        return self._helper

    def may_close(self, window: QWidget) -> bool:
        """Whether the window may close: a training under way asks what becomes of it."""
        return self._training is None or self._training.may_close(window)

    def open(self, folder: Path) -> bool:
        """Open a project instead of the present one; says why not, and keeps the present one, where it cannot.

        Where it may not be written, or somebody else has it open, it is opened for reading only, and that is said.
        """
        if self._project is not None and self._project.folder.resolve() == folder.resolve():
            return True
        try:
            project, reason = _open(folder)
        except ProjectDamaged as error:
            self.safety.tell_damaged(folder, error)
            return False
        except WorkbenchError as error:
            notices.error(error)
            return False
        self._take(project)
        if reason is not None:
            self.safety.tell_read_only(reason)
        return True

    def open_again(self) -> bool:
        """Close the project and open it anew: it may be written now."""
        if self._project is None:
            return False
        folder = self._project.folder
        self.close()
        return self.open(folder)

    def create(self, folder: Path, name: str, language: str = "auto") -> bool:
        """Make a new project and open it."""
        from workbench.project import Project

        with self.told() as fine:
            folder.parent.mkdir(parents=True, exist_ok=True)
            self._take(Project.create(folder, name=name, language=language))
        return not fine

    def close(self) -> None:
        """Close the project; everything in it is saved already."""
        if self._project is not None:
            self.project_closing.emit()
            self._project.close()
            self._project = None
            self.saved_at = None
            self.project_closed.emit()

    def counts(self) -> Counts:
        """How far the project is: asked once after each change, whoever wants to know."""
        if self._counts is None:
            self._counts = self.here.counts()
        return self._counts

    def publish(self, changes: Changes | None) -> Changes | None:
        """Tell everybody what a change touched; hands the changes on."""
        if changes is not None:
            self._counts = None
            self.saved_at = time.time()
            self.project_changed.emit(changes)
        return changes

    def change(
        self,
        act: Callable[[Project], Changes],
        *,
        rows: int = 0,
        name: str = "",
        done: Callable[[Changes], object] | None = None,
    ) -> bool:
        """Make a change and publish it; where it is about very many rows, in a worker under this name.

        False where it was refused: that has been said.
        """
        project = self.here

        def made(changes: Changes) -> None:
            if self._project is project:
                self.publish(changes)
            if done is not None:
                done(changes)

        def work(report: Report) -> Changes:
            report(0, 0)
            with project.twin() as twin:
                return act(twin)

        if rows > MANY_ROWS:
            self.background.start(work, done=made, name=name)
            return True
        changes: Changes | None = None
        with self.told():
            changes = act(project)
        if changes is not None:
            made(changes)
        return changes is not None

    def undo(self) -> Changes | None:
        """Take the last step back, whatever page made it; None where there is none, or where a worker does it."""
        return self._switch(redo=False)

    def redo(self) -> Changes | None:
        """Make the step again that was taken back last."""
        return self._switch(redo=True)

    def _switch(self, *, redo: bool) -> Changes | None:
        project, changes = self.here, None
        name = project.redo_name() if redo else project.undo_name()
        count = name[1].get("count") if name is not None else 0
        if self.taking:
            return None
        if isinstance(count, int) and count > MANY_ROWS and not project.read_only:
            self._switch_in_worker(project, redo=redo)
            return None
        with self.told():
            changes = project.redo() if redo else project.undo()
        return self.publish(changes)

    def _switch_in_worker(self, project: Project, *, redo: bool) -> None:
        """A step of very many rows: the window goes on meanwhile, and nothing else is written."""

        def work(report: Report) -> Changes | None:
            report(0, 0)
            with project.twin() as twin:
                return twin.redo() if redo else twin.undo()

        self.set_taking(True)
        self.background.start(
            work, done=lambda changes: self.publish(changes) if self._project is project else None,
            name=self.undo_words(redo=redo), ended=lambda: self.set_taking(False),
        )  # fmt: skip

    def undo_words(self, *, redo: bool = False) -> str:
        """“Undo: Label 38 rows as refund”; “” where there is nothing to undo."""
        project = self._project
        name = None if project is None else project.redo_name() if redo else project.undo_name()
        if name is None:
            return ""
        return (self.tr("Redo: {step}") if redo else self.tr("Undo: {step}")).format(step=texts.say(*name))

    def run(self) -> Run | None:
        """The newest run whose predictions can be used."""
        return self._project.latest_run() if self._project is not None else None

    def set(self, **values: object) -> None:
        """Change settings of the program and save them."""
        with self.told():
            user_settings.save(replace(user_settings.load(), **values))  # type: ignore[arg-type]
        self.settings = user_settings.load()
        network.forbid(self.settings.no_network)
        self.settings_changed.emit(self.settings)

    def offer(self, *paths: Path) -> None:
        """Hand spreadsheets to the Import page; `offered` is where a page made later finds them."""
        self.offered = list(paths)
        self.file_offered.emit(self.offered)

    def end_offer(self) -> None:
        """Forget the spreadsheets that were offered."""
        self.offered = []
        self.offer_ended.emit()

    def set_taking(self, on: bool) -> None:
        """Say that rows are being taken in: until it is over nothing else can be written, and pages that would wait."""
        if on != self.taking:
            self.taking = on
            self.taking_changed.emit(on)

    def create_sample(self, language: str) -> None:
        """Make the sample project in a worker and open it."""
        folder = free_folder(projects_dir() / f"Sample {language}.workbench")
        name = self.tr("Bank questions") if language == "en" else self.tr("Assistant requests")

        def build(report: Report) -> Path:
            report(0, 0)
            return sample.build(folder, name, language)

        self.background.start(build, done=self.open, name=self.tr("Making the sample project"))

    @contextmanager
    def told(self) -> Iterator[list[WorkbenchError]]:
        """Show a WorkbenchError raised inside as a notice; the list that it gives holds it afterwards."""
        failures: list[WorkbenchError] = []
        try:
            yield failures
        except WorkbenchError as error:
            failures.append(error)
            self.safety.say(error)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What is read inside for the screen may meet a damaged database: that is said, and the screen goes on without it."""
        try:
            yield
        except Exception as error:
            if not notices.is_damage(error):
                raise
            notices.problem(error)

    def _take(self, project: Project) -> None:
        self.close()
        _ = self.safety, self.helper  # they hear of the project from here on
        self._project, self._counts = project, None
        user_settings.remember(project.folder)
        self.settings = user_settings.load()
        self.project_opened.emit()
        opened = time.time()
        QTimer.singleShot(0, self, lambda: self._recover(opened))

    def _recover(self, opened: float) -> None:
        """Collect what trainings wrote while no window was open; what was begun since then is in good hands."""
        project = self._project
        if project is None or project.read_only:
            return
        from workbench import runs
        from workbench.records import Changes

        with self.told():
            before = [(run.number, run.status) for run in project.runs()]
            if not any(status in ("running", "paused", "interrupted", "queued") for _, status in before):
                return
            runs.recover(project, before=opened)
            self.training.find_running()
            self.training.queue.opened()
            if [(run.number, run.status) for run in project.runs()] != before:
                self.publish(Changes(frozenset({"runs"})))


def _open(folder: Path) -> tuple[Project, WorkbenchError | None]:
    """The project, for writing or, with the reason, for reading only."""
    from workbench.project import Project

    try:
        return Project.open(folder), None
    except (ProjectInUse, StorageFailed) as reason:
        try:
            return Project.open(folder, read_only=True), reason
        except WorkbenchError:
            raise reason from None


def free_folder(wanted: Path) -> Path:
    """`wanted`, or the same with the first number at which nothing stands."""
    if not wanted.exists():
        return wanted
    for count in range(2, 1000):
        place = wanted.with_name(f"{wanted.stem} {count}{wanted.suffix}")
        if not place.exists():
            return place
    raise ProjectFailed(
        QT_TRANSLATE_NOOP("errors", "“{name}” exists already."),
        QT_TRANSLATE_NOOP("errors", "Choose another name for the project."),
        name=wanted.name,
    )
