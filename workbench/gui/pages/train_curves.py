"""The curves of a run as files for other programs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.gui import notices, texts
from workbench.gui.background import Report
from workbench.gui.session import Session


class CurvesExport(QObject):
    """Asks for the place and writes in a worker."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self.session, self._window = session, parent

    def ask(self, number: int, form: str) -> None:
        """Ask where to write a run's curves: a file, or a new folder."""
        project = self.session.here
        name = self.tr("{project} run {number} curves").format(project=project.name, number=number)
        place = project.folder.parent / (f"{name}.csv" if form == "csv" else name)
        kinds = self.tr("CSV file (*.csv)") if form == "csv" else ""
        title = self.tr("Export the curves of run {number}").format(number=number)
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(place), kinds)
        if chosen:
            self.write(number, form, Path(chosen))

    def write(self, number: int, form: str, target: Path) -> None:
        """Write them; a file that is there is replaced, as the dialog has asked, a folder is not."""
        project = self.session.here

        def work(report: Report) -> Path:
            from workbench import runs

            report(0, 0)
            if target.is_file():
                target.unlink()
            with project.snapshot() as view:
                return runs.export_curves(view, number, target, form=form)

        words = self.tr("The curves of run {number} are in {place}.")
        self.session.background.start(
            work, done=lambda place: notices.success(words.format(number=number, place=texts.short_place(place))),
            name=self.tr("Exporting the curves"),
        )  # fmt: skip
