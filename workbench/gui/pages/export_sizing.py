"""Export: what the card of sizes does. It asks for the table off this thread, measures, has a smaller model made, saves the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.gui import verb
from workbench.gui.background import Report
from workbench.gui.pages.export_sizes import SizesCard
from workbench.gui.session import Session
from workbench.runs.sizes import Size, table
from workbench.tasks import spans

if TYPE_CHECKING:
    from workbench.project import Project

Save = Callable[[Path, int, str], None]


class Sizing(QObject):
    """The card and what its buttons do; `save` writes a run in a form to a place."""

    def __init__(self, page: QWidget, session: Session, number: Callable[[], int], save: Save) -> None:
        super().__init__(page)
        self._page, self._session, self._number, self._save = page, session, number, save
        self.card = SizesCard()
        self.card.measure_wanted.connect(self.measure)
        self.card.make_wanted.connect(self._make)
        self.card.save_wanted.connect(self._ask)

    def refresh(self) -> None:
        """Show the sizes of the run that is picked."""
        project, number = self._session.here, self._number()
        if not number:
            self.card.hide()
            return

        def work(_report: Report) -> list[Size]:
            with project.snapshot() as view:
                return table(view, number)

        self._session.background.start(work, done=lambda found: self._show(found, number, project))

    def _show(self, found: list[Size], number: int, project: Project) -> None:
        if project is not self._session.project or number != self._number():
            return
        run = project.run(number)
        makes = project.task != spans.NAME and run.method != "prefix"
        self.card.show_sizes(found, number, makes=makes, trains=not (project.read_only or self._session.training.busy))

    def measure(self) -> None:
        """Let a child process make and read what was not measured yet."""
        project, number = self._session.here, self._number()

        def work(report: Report) -> list[Size]:
            report(0, 0)
            verb.run(["sizes", str(project.folder), "--run", str(number), "--measure"], report)
            with project.snapshot() as view:
                return table(view, number)

        self.card.measure.setEnabled(False)
        self._session.background.start(
            work, done=lambda found: self._show(found, number, project), name=self.tr("Measuring sizes"),
            ended=lambda: self.card.measure.setEnabled(True),
        )  # fmt: skip

    def _make(self, number: int) -> None:
        """Train one that is half as large, as a run's menu on Train does, and show how it goes."""
        self._session.training.start(continued_from=number, plan="shrink", effort="balanced")
        self._session.page_wanted.emit("train")

    def _ask(self, number: int, form: str) -> None:
        start = str(Path.home() / self.tr("{name} model").format(name=self._session.here.name))
        place, _ = QFileDialog.getSaveFileName(self._page, self.tr("Save the model in a new folder"), start)
        if place:
            self._save(Path(place), number, form)
