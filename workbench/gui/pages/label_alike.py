"""Under the guideline: the labelled texts most like the one on the screen, by the helper, or by the newest run where it does not work.

Looked up in a worker, and only once the eye rests on a row; never for a test row, and a test row is never among them.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout

from workbench.gui.pages import review_data
from workbench.gui.pages.review_data import Alike
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.alike_row import AlikeRow
from workbench.records import Label, Row
from workbench.tasks import spans

REST = 350  # ms
SHOWN, LOOKED_AT = 3, 200


class AlikePanel(QFrame):
    """Hidden where there is nothing to show."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("kind", "panel-bottom")
        self.session = session
        self.found: list[Alike] = []
        self._row: int | None = None
        self._seen: tuple[object, int] | None = None
        self._labels: list[Label] = []
        self._title = build.label("section")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REST)
        self._later.timeout.connect(self._look_up)
        session.helper.answered.connect(self._answered)
        build.down(self._title, self._rows, margins=(16, 14, 16, 8), gap=6, into=self)
        self.hide()

    def look_at(self, row: Row, labels: list[Label]) -> None:
        """Another row is on the screen."""
        if self._seen == (self.session.project, row.id):
            return
        self._seen = (self.session.project, row.id)
        blind = row.split == "test" or self.session.here.task == spans.NAME  # no label is that of a whole text there
        self._labels, self._row = labels, None if blind else row.id
        self._show([])
        if self._row is None:
            self._later.stop()
        else:
            self._later.start()

    def _look_up(self) -> None:
        project, run, row = self.session.project, self.session.run(), self._row
        if project is None or row is None:
            return
        if self.session.helper.working:
            self.session.helper.ask("alike", row=row, count=LOOKED_AT)
            return
        if run is None:
            return
        self.session.background.start(
            lambda report: review_data.alike(project, run.number, row, report),
            done=lambda found: self._take((project, row), found),
        )

    def _answered(self, event: dict[str, Any]) -> None:
        """The helper says which rows are most alike: those with a label are shown."""
        project = self.session.project
        if event["event"] != "alike" or event["open"] or project is None or event["row"] != self._row:
            return
        near = dict(event["rows"])
        with self.session.reading():
            rows = [row for row in project.rows(near) if row.label is not None and row.split != "test"]
            self._show([_alike(row, near[row.id]) for row in rows[:SHOWN]])

    def _take(self, asked: tuple[object, int], found: list[Alike]) -> None:
        if asked == self._seen:
            self._show(found[:SHOWN])

    def _show(self, found: list[Alike]) -> None:
        self.found = found
        build.clear(self._rows)
        by_id = {label.id: label for label in self._labels}
        for one in found:
            self._rows.addWidget(build.line())
            more = [by_id[label] for label in one.labels[1:] if label in by_id]
            self._rows.addWidget(AlikeRow(one.text, by_id.get(one.label), more=more, none=self.tr("None applies")))
        self._say()
        self.setVisible(bool(found))

    def _say(self) -> None:
        by_hand = all(one.by_hand for one in self.found)
        self._title.setText(self.tr("Most alike, labelled by you") if by_hand else self.tr("Most alike, labelled"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)


def _alike(row: Row, likeness: float) -> Alike:
    several = row.labels if row.value is not None else ()
    return Alike(row.id, row.text, row.label or 0, likeness, row.annotator == "you", several)
