"""A view of a run whose facts are counted in a worker: a column of cards once they are there, a sentence where they cannot be."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.gui import notices, texts
from workbench.gui.background import Report
from workbench.gui.pages.review_views import RunView
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.project import Project


class CountedView(RunView):
    """`count` runs in a worker on a project of its own; `draw` shows what it found."""

    def __init__(self, session: Session, *cards: QWidget) -> None:
        super().__init__(session)
        self.found: dict[str, Any] | None = None
        self.problem = ""
        self.nothing = build.label("muted", wrap=True)
        full, empty = QWidget(), QWidget()
        build.down(*cards, None, margins=(24, 16, 24, 16), gap=16, into=full)
        build.down(self.nothing, None, margins=(24, 24, 24, 24), into=empty)
        self.places = QStackedWidget()
        self.places.addWidget(empty)
        self.places.addWidget(full)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.places)

    def count(self, project: Project, number: int) -> dict[str, Any]:
        """What is shown of a run. Runs in a worker."""
        raise NotImplementedError

    def draw(self, found: dict[str, Any]) -> None:
        """Show what was found, in the language of now."""
        raise NotImplementedError

    def forget(self) -> None:
        """The project is closed: nothing of it is kept."""
        super().forget()
        self.found, self.problem = None, ""

    def refresh(self) -> None:
        """Count in a worker."""
        project, number = self.session.here, self.number

        def work(report: Report) -> dict[str, Any]:
            report(0, 0)
            with project.twin() as twin:
                return self.count(twin, number)

        def fail(error: BaseException) -> None:
            if isinstance(error, WorkbenchError):
                self.problem = texts.sentences(
                    texts.say(error.sentence, error.values), texts.say(error.hint, error.values)
                )
                self._take(number, None)
            else:
                notices.problem(error)

        self.session.background.start(work, done=lambda found: self._take(number, found), failed=fail)

    def _take(self, number: int, found: dict[str, Any] | None) -> None:
        if number == self.number and self.session.project is not None:
            self.found = found
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.places.setCurrentIndex(int(self.found is not None))
        self.nothing.setText(self.problem)
        if self.found is not None:
            self.draw(self.found)


def rows_measured(on: str, count: int) -> str:
    """On which rows something was counted."""
    translate = QCoreApplication.translate
    said = {
        "test": translate("reviewing", "%Ln test rows", "", count),
        "validation": translate("reviewing", "%Ln validation rows: a little flattering", "", count),
    }
    return said.get(on, translate("reviewing", "%Ln rows, cross-validated simple head", "", count))
