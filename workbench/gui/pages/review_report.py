"""The report on a run, from Review's header; and how often the test rows were looked at, which makes their scores a little flattering."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from workbench.gui import notices, texts, verb
from workbench.gui.background import Report
from workbench.gui.pages.export_cards import open_place
from workbench.gui.pages.review_data import ReviewData
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import Chip


class ReportButton(QObject):
    """Asks for a file and lets a child process write it, in the language of the window."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.number = 0
        self.button = build.button(icon="document")
        self.button.clicked.connect(self._ask)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.button.setText(self.tr("Report…"))
        self.button.setToolTip(
            self.tr("Data, labels, scores, mistakes and limits of this run in one file to hand over")
        )

    def look_at(self, number: int) -> None:
        """The run that the report is about."""
        self.number = number

    def _ask(self) -> None:
        name = self.tr("{project}, report on run {run}").format(project=self.session.here.name, run=self.number)
        place, _ = QFileDialog.getSaveFileName(
            self.button, self.tr("Save the report"), str(Path.home() / f"{name}.pdf"), "PDF (*.pdf);;HTML (*.html)"
        )
        if place:
            self.save(Path(place))

    def save(self, place: Path) -> None:
        """Write the report."""
        place = place if place.suffix.lower() in {".pdf", ".html"} else place.with_name(place.name + ".pdf")
        folder, number, language = self.session.here.folder, self.number, texts.language()

        def work(report: Report) -> Path:
            report(0, 0)
            words = ["report", str(folder), "-o", str(place), "--run", str(number), "--language", language]
            verb.run(words, report)
            return place

        self.session.background.start(work, done=self._saved, name=self.tr("Writing the report"))

    def _saved(self, place: Path) -> None:
        show = notices.Action(self.tr("Open"), lambda: open_place(place))
        notices.success(self.tr("The report is in {file}.").format(file=place.name), "", show)

    def say_where(self, chip: Chip, words: str, data: ReviewData) -> None:
        """Which rows the scores are counted on, and with how many runs the test rows were looked at."""
        looks = looked(self.session, data)
        often = looks > 1
        said = self.tr("{rows} · looked at with {count} runs").format(rows=words, count=looks)
        chip.say(said if often else words)
        flattering = self.tr("Who chooses among runs by these rows sees the best one a little better than it is.")
        chip.setToolTip(flattering if often else "")


def looked(session: Session, data: ReviewData) -> int:
    """Remember that the scores of this run on the test rows were seen; with how many runs that was so, 0 without test rows."""
    project = session.here
    if data.review.scored_split != "test":
        return 0
    seen = list(project.setting("looked", []))
    if data.review.run.number not in seen and not project.read_only:
        seen.append(data.review.run.number)
        project.set_setting("looked", seen)
    return len(seen)
