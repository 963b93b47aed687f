"""Export: a folder for colleagues. The card, and the child process that exports the model and builds the program around it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from workbench.gui import texts, verb
from workbench.gui.background import Cancelled, Report
from workbench.gui.pages.export_cards import Exported
from workbench.gui.session import Session
from workbench.gui.widgets import build

KIND = "colleagues"


class HandingCard(QFrame):
    """The way out for people without Python, as wide as the page: the others are for programs and files.

    Signals:
        build_wanted: ask where to.
    """

    build_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title, self.text = build.label("section"), build.label("", wrap=True)
        self.note, self.button = build.label("note", wrap=True), build.button()
        self.button.clicked.connect(self.build_wanted)
        words = build.down(self.title, self.text, self.note, gap=4)
        icon = build.down(build.picture("export", ink="accent", size=24), None)
        row = build.across(icon, words, self.button, margins=(16, 16, 16, 16), gap=12, into=self)
        row.setStretch(1, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("A folder for colleagues: no Python needed"))
        self.text.setText(self.tr("They start a program, drop a spreadsheet on its page, and get it back labelled."))
        self.note.setText(self.tr("Model in 8 bits and a small program, about 160 MB, for the same system as here."))
        self.button.setText(self.tr("Make the folder…"))
        self.button.setAccessibleName(f"{self.title.text()}: {self.button.text()}")


class Handing(QObject):
    """The card and what its button does.

    Signals:
        exported(Exported): the folder is there.
    """

    exported = Signal(object)

    def __init__(self, page: QWidget, session: Session, number: Callable[[], int]) -> None:
        super().__init__(page)
        self._page, self._session, self._number = page, session, number
        self.card = HandingCard()
        self.card.build_wanted.connect(self.ask)

    def offer(self, number: int) -> None:
        """Say which run would go out; 0: none."""
        self.card.button.setEnabled(bool(number))

    def ask(self) -> None:
        """Ask where to, where the program can be built at all."""
        from workbench.exporting import handed_folder

        with self._session.told():
            handed_folder.check_builder()
            start = str(Path.home() / self.tr("{name} for colleagues").format(name=self._session.here.name))
            place, _ = QFileDialog.getSaveFileName(self._page, self.tr("Make the folder for colleagues"), start)
            if place:
                self.build(Path(place))

    def build(self, place: Path) -> None:
        """Let a child process export the run in 8 bits and build the folder."""
        from workbench.exporting import handed_folder

        project, number, language = self._session.here, self._number(), texts.language()
        words = ["handover", str(project.folder), "-o", str(place)]

        def work(report: Report) -> Exported:
            report(0, 0)
            try:
                made = verb.run([*words, "--run", str(number), "--language", language], report)
            except Cancelled:
                handed_folder.clear(place)
                raise
            return Exported(KIND, str(place), number, time.time(), texts.size(int(made["size"])))

        self._session.background.start(work, done=self.exported.emit, name=self.tr("Making the folder for colleagues"))
