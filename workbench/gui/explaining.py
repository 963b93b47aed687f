"""The window's side of `workbench why --live`: the child that keeps a run's model loaded and says why it answers as it does.

It is started by the first question, and let go when nobody asked for a while, for it holds a whole model in memory.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.errors import WorkbenchError
from workbench.gui.line_child import LineChild

if TYPE_CHECKING:
    from workbench.gui.session import Session

_IDLE = 5 * 60_000  # ms
Fact = dict[str, Any]


class Explaining(QObject):
    """Answers for one run at a time; a question about another run ends the child of the one before.

    Signals:
        told(dict): a fact, as runs.reasons makes them; the newest question alone is answered.
        failed(WorkbenchError): the model of the run cannot be loaded.
    """

    told = Signal(dict)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.ready = False
        self._child: LineChild | None = None
        self._of: tuple[Path, int] | None = None
        self._broken: tuple[Path, int] | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE)
        self._idle.timeout.connect(self.stop)
        session.project_closing.connect(self.stop)

    def ask(self, run: int, row: int, label: int | None = None, passage: tuple[int, int] | None = None) -> None:
        """Why this run says what it says of a row; nothing comes where it cannot be told, as of a run without a model."""
        wanted = self.session.here.folder, run
        if wanted == self._broken or not (self.session.here.runs_folder / f"{run:04d}" / "model").is_dir():
            return
        if wanted != self._of or self._child is None:
            self._start(wanted)
        if self._child is not None:
            self._child.ask({"row": row, "label": label, "passage": passage})
            self._idle.start()

    def stop(self) -> None:
        """Let the child go."""
        self._idle.stop()
        child, self._child, self._of, self.ready = self._child, None, None, False
        if child is not None:
            child.stop()

    def _start(self, wanted: tuple[Path, int]) -> None:
        self.stop()
        folder, run = wanted
        child = LineChild(["why", str(folder), "--run", str(run), "--live"], self)
        child.said.connect(self._take)
        child.ended.connect(self._ended)
        self._child, self._of = child, wanted

    def _take(self, fact: Fact) -> None:
        if self.sender() is not self._child:
            return
        match fact["event"]:
            case "ready":
                self.ready = True
            case "failed":
                self._broken = self._of
                self.failed.emit(WorkbenchError(fact["sentence"], fact["hint"], **fact["values"]))
            case _:
                self.told.emit(fact)

    def _ended(self) -> None:
        """It is started again by the next question, unless it never came up: then there is no use in it."""
        if self.sender() is self._child:
            self._broken = self._broken if self.ready else self._of
            self._child, self._of, self.ready = None, None, False
