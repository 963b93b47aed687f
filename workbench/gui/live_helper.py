"""The window's side of `workbench assist`: tells the helper what changed and hands on what it says. It is never waited for.

Where the helper dies it is started again a few times; where it cannot start (no base model yet) the reason is kept for whoever
asks, and labelling goes on without suggestions.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.errors import WorkbenchError
from workbench.gui.line_child import LineChild
from workbench.tasks import spans

if TYPE_CHECKING:
    from workbench.assist.suggestions import Suggestions
    from workbench.gui.session import Session
    from workbench.records import Changes

_SOON, _AGAIN = 300, 2000  # ms
_TRIES = 3
_MANY = 1000  # a change of more rows is told as “everything changed”
Event = dict[str, Any]


class LiveHelper(QObject):
    """One child at a time, for the open project.

    Signals:
        state_changed: it started, works, failed or was put off.
        progressed(dict): how many rows have a vector: done, total, seconds_left.
        picked(dict): what comes next in an order: order, rows.
        said(dict): scores of rows that were asked for.
        scored: suggestions of rows in the table are new.
        answered(dict): alike, curve or groups.
    """

    state_changed = Signal()
    progressed = Signal(dict)
    picked = Signal(dict)
    said = Signal(dict)
    scored = Signal()
    answered = Signal(dict)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.state = "off"  # off, starting, working, failed
        self.failure: WorkbenchError | None = None
        self.suggestions: Suggestions | None = None
        self.done = self.total = 0
        self.seconds_left: float | None = None
        self.run = 0  # whose vectors the suggestions come from; 0: the base model's
        self.first_guesses = ""  # the NLI model behind the first suggestions
        self._child: LineChild | None = None
        self._task = ""  # what a label is in the project, as the child knows it
        self._tries = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._start)
        session.project_opened.connect(self._opened)
        session.project_closing.connect(self.stop)
        session.project_changed.connect(self._follow)
        session.settings_changed.connect(lambda _: self._wanted_changed())
        if session.project is not None:
            self._opened()

    @property
    def working(self) -> bool:
        """Whether it answers."""
        return self.state == "working"

    def ask(self, what: str, **request: Any) -> None:
        """Ask for something; the answer comes as a signal, or never."""
        if self._child is not None:
            self._child.ask({"do": what, **request})

    def see(self, rows: Sequence[int]) -> None:
        """These rows are in sight."""
        self.ask("sight", rows=list(rows))

    def stop(self) -> None:
        """End the child; what it made is kept in the project's cache."""
        self._later.stop()
        child, self._child = self._child, None
        self.suggestions = None
        self._set("off")
        if child is not None:
            child.stop()

    def _opened(self) -> None:
        self._tries, self.failure, self.done, self.total = 0, None, 0, 0
        self.run, self.first_guesses = 0, ""
        project = self.session.here
        self._task = project.task
        if self.session.settings.live_helper and not project.read_only and project.task != spans.NAME:
            self._later.start(_SOON)

    def _wanted_changed(self) -> None:
        if not self.session.settings.live_helper:
            self.stop()
        elif self.state == "off" and self.session.project is not None:
            self._opened()

    def _start(self) -> None:
        project = self.session.project
        if project is None:
            return
        child = LineChild(["assist", str(project.folder)], self)
        child.said.connect(self._take)
        child.ended.connect(self._child_ended)
        self._child = child
        self._set("starting")

    def _take(self, event: Event) -> None:
        if self.sender() is not self._child:
            return
        match event["event"]:
            case "ready":
                self._tries = 0
                self._set("working")
            case "file":
                self._open_file(Path(event["path"]))
            case "embedding":
                self.done, self.total, self.seconds_left = event["done"], event["total"], event["seconds_left"]
                self.progressed.emit(event)
            case "next":
                self.picked.emit(event)
            case "said":
                self.said.emit(event)
            case "scored":
                self.scored.emit()
            case "alike" | "curve" | "groups":
                self.answered.emit(event)
            case _:
                self._take_state(event)

    def _take_state(self, event: Event) -> None:
        """What the suggestions rest on, or why there are none."""
        match event["event"]:
            case "failed":
                self.failure = WorkbenchError(event["sentence"], event["hint"], **event["values"])
                self._tries = _TRIES
            case "vectors":
                self.run = event["run"]
                self.state_changed.emit()
            case "entailment" | "no_entailment":
                self.first_guesses = event.get("model", "")
                self.state_changed.emit()

    def _open_file(self, folder: Path) -> None:
        from workbench.assist.suggestions import Suggestions

        with contextlib.suppress(OSError, ValueError):
            self.suggestions = Suggestions(folder, largest=0)

    def _child_ended(self) -> None:
        if self.sender() is not self._child:
            return
        self._child = None
        self._tries += 1
        self._set("failed")
        if self._tries < _TRIES:
            self._later.start(_AGAIN)

    def _follow(self, changes: Changes) -> None:
        """Tell the helper what changed. Where a label becomes something else it starts anew; it knows nothing of passages."""
        if self.session.here.task != self._task:
            self.stop()
            self._opened()
        if self._child is None:
            return
        if "rows" in changes.kinds or ("annotations" in changes.kinds and not 0 < len(changes.rows) <= _MANY):
            self.ask("changed", rows=list(changes.rows) if 0 < len(changes.rows) <= _MANY else None)
        elif changes.kinds & {"annotations", "flags"}:
            self.ask("labelled", rows=list(changes.rows))
        if "labels" in changes.kinds:
            self.ask("labels")
        if "runs" in changes.kinds:
            self.ask("runs")

    def _set(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit()


def scores_of(event: Event, row: int) -> dict[int, float] | None:
    """What an event says of a row, by label id; None where it says nothing."""
    found: Iterable[Event] = event.get("rows", ())
    return next(
        ({int(label): share for label, share in one["scores"]} for one in found if one["id"] == row and one["scores"]),
        None,
    )
