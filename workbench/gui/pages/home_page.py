"""Home: new project, open, recent projects, the sample. A first run shows the way instead of an empty list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from workbench.gui import language
from workbench.gui.pages.page import Page
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.paths import projects_dir

if TYPE_CHECKING:
    from workbench.gui.pages.home_face import Face
    from workbench.gui.pages.home_first import FirstRun
    from workbench.gui.pages.home_recent import Recent
    from workbench.records import Changes


class HomePage(Page):
    """Two faces: the first run, and the list of recent projects."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.first: FirstRun | None = None
        self.recent: Recent | None = None
        self._areas: dict[QWidget, QScrollArea] = {}
        self._faces = QStackedWidget()
        self.header.addStretch(1)
        build.down(self._faces, into=self.body)
        self.retranslate()

    def refresh(self, changes: Changes | None) -> None:
        """Show the face that fits, and draw it."""
        if self.session.project is not None or self.session.settings.recent:
            if self.recent is None:
                from workbench.gui.pages.home_recent import Recent

                self.recent = Recent(self.session)
                self._put_in(self.recent)
            self._faces.setCurrentIndex(self._faces.indexOf(self._areas[self.recent]))
            self.recent.refresh()
        else:
            if self.first is None:
                from workbench.gui.pages.home_first import FirstRun

                self.first = FirstRun(self.session)
                self._put_in(self.first)
            self._faces.setCurrentIndex(self._faces.indexOf(self._areas[self.first]))
            if changes is None:
                self.first.refresh()

    def _put_in(self, face: Face) -> None:
        """Put a face that is needed for the first time into the page."""
        self._areas[face] = build.scrolling(face)
        self._faces.addWidget(self._areas[face])
        face.file_wanted.connect(self.choose_file)
        face.project_wanted.connect(self.choose_project)
        face.packed_wanted.connect(lambda: self.session.copies.ask_unpack(self))
        face.sample_wanted.connect(lambda: self.session.create_sample(language.current()))
        face.dropped.connect(self.take)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("Home"))

    def take(self, paths: list[Path]) -> None:
        """Open a project folder or a packed project, import other files and folders."""
        first = paths[0]
        if (first / "project.db").is_file():
            self._open(first)
        elif first.name.endswith(".workbench.zip"):
            self.session.copies.ask_name(first)
        else:
            self._import(paths)

    def choose_file(self) -> None:
        """Ask for a spreadsheet."""
        from PySide6.QtWidgets import QFileDialog  # not at the start: each Qt class costs its share of a millisecond

        from workbench.gui.pages import import_sources as sources

        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Choose spreadsheets"), str(Path.home()),
            self.tr("Tables") + f" ({sources.patterns()});;" + self.tr("All files") + " (*)",
        )  # fmt: skip
        if names:
            self._import([Path(name) for name in names])

    def choose_project(self) -> None:
        """Ask for a project's folder."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(self, self.tr("Open a project"), str(projects_dir()))
        if name:
            self._open(Path(name))

    def _import(self, paths: list[Path]) -> None:
        """Files from Home always begin a new project."""
        self.session.close()
        self.session.offer(*paths)

    def _open(self, path: Path) -> None:
        if self.session.open(path):
            self.session.page_wanted.emit("label")
