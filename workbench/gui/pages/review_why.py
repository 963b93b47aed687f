"""Review's question why: what is asked about the row that is shown, and where the answers go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from workbench.gui import notices
from workbench.gui.explaining import Explaining
from workbench.records import Label, Span
from workbench.tasks import spans

if TYPE_CHECKING:
    from workbench.gui.pages.review_inspector import Inspector
    from workbench.gui.session import Session

_PAUSE = 150  # ms that a row is looked at before anything is asked: arrows run through the list


class Why(QObject):
    """Asks once the eye rests on a row; answers about another row than the one shown are dropped."""

    def __init__(self, session: Session, inspector: Inspector) -> None:
        super().__init__(inspector)
        self.explaining = Explaining(session)
        self._inspector = inspector
        self._labels: dict[int, Label] = {}
        self._wanted: tuple[int, int, int | None] | None = None
        self._passage: Span[int] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self._ask)
        self.explaining.told.connect(self._show)
        self.explaining.failed.connect(notices.problem)
        inspector.label_asked.connect(self._ask_label)
        inspector.passages.asked.connect(self._ask_passage)

    def look_at(self, run: int, row: int, labels: list[Label], task: str) -> None:
        """Another row of a run; where it has passages, one of them is asked about."""
        self._labels = {label.id: label for label in labels}
        self._wanted, self._passage = (run, row, None), None
        if task == spans.NAME:
            self._inspector.passages.ask_first()
        else:
            self._later.start()

    def forget(self) -> None:
        """No row is shown."""
        self._wanted = self._passage = None
        self._later.stop()

    def _ask(self) -> None:
        if self._wanted is not None and self._inspector.isVisible():
            passage = self._passage
            self.explaining.ask(*self._wanted, passage and (passage.start, passage.end))

    def _ask_passage(self, passage: Span[int]) -> None:
        self._passage = passage
        self._later.start()

    def _ask_label(self, label: int) -> None:
        if self._wanted is not None:
            self._wanted = (*self._wanted[:2], label)
            self._ask()

    def _show(self, fact: dict[str, Any]) -> None:
        if self._wanted is None or fact["row"] != self._wanted[1] or fact.get("label") not in self._labels:
            return
        label = self._labels[fact["label"]]
        if self._wanted[2] not in (None, label.id):
            return
        if fact.get("passage") != (self._passage and [self._passage.start, self._passage.end]):
            return
        match fact["event"]:
            case "evidence" if self._passage is not None:
                self._inspector.passages.show_evidence(fact["words"], tuple(fact["passage"]), label)
            case "evidence":
                self._inspector.evidence.show_evidence(fact["words"], fact["unread"], label)
                self._inspector.say_explained(label.id)
            case "change":
                says = self._labels.get(fact.get("says", 0))
                if fact["without"]:
                    self._inspector.evidence.show_change(fact["without"], says, fact["share"], gone=says == label)
            case "swap" if fact["to"] and fact["says"] in self._labels:
                says = self._labels[fact["says"]]
                self._inspector.evidence.show_swap(fact["place"], fact["to"], says, fact["share"], gone=says == label)
            case "pulls":
                self._inspector.show_pulls(fact["rows"], label)
