"""Home: new project, open, recent projects, the sample. A first run shows the way instead of an empty list."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget

from workbench.gui import language
from workbench.gui.pages.home_first import FirstRun
from workbench.gui.pages.home_recent import Recent
from workbench.gui.pages.page import Page
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.paths import projects_dir
from workbench.records import Changes


class HomePage(Page):
    """Two faces: the first run, and the list of recent projects."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.first = FirstRun(session)
        self.recent = Recent(session)
        self._faces = QStackedWidget()
        self._faces.addWidget(build.scrolling(self.first))
        self._faces.addWidget(build.scrolling(self.recent))
        self.header.addStretch(1)
        build.down(self._faces, into=self.body)
        for face in (self.first, self.recent):
            face.file_wanted.connect(self.choose_file)
            face.project_wanted.connect(self.choose_project)
            face.sample_wanted.connect(lambda: session.create_sample(language.current()))
            face.dropped.connect(self.take)
        self.retranslate()

    def refresh(self, changes: Changes | None) -> None:
        """Show the face that fits, and draw it."""
        known = self.session.project is not None or bool(self.session.settings.recent)
        self._faces.setCurrentIndex(1 if known else 0)
        if known:
            self.recent.refresh()
        elif changes is None:
            self.first.refresh()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("Home"))

    def take(self, path: Path) -> None:
        """Open a project folder, import a file."""
        if path.is_dir():
            self._open(path)
        else:
            self._import(path)

    def choose_file(self) -> None:
        """Ask for a spreadsheet."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a spreadsheet"), str(Path.home()),
            self.tr("Tables") + " (*.xlsx *.xlsm *.csv *.tsv *.txt *.jsonl *.json)",
        )  # fmt: skip
        if name:
            self._import(Path(name))

    def choose_project(self) -> None:
        """Ask for a project's folder."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Open a project"), str(projects_dir()))
        if name:
            self._open(Path(name))

    def _import(self, path: Path) -> None:
        """A file from Home always begins a new project."""
        self.session.close()
        self.session.offer(path)

    def _open(self, path: Path) -> None:
        if self.session.open(path):
            self.session.page_wanted.emit("label")
