"""Export: a folder that fills over time. The card that watches it, and what it has to say.

The work is done by this program's own `workbench watch`, a child of the window: it ends with the project, and with the window, and goes
on where it was when it is started again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from workbench.errors import QT_TRANSLATE_NOOP, ServingFailed, WorkbenchError
from workbench.gui import notices, texts
from workbench.gui.line_child import LineChild
from workbench.gui.pages.export_cards import WayOut
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.serving.watch import worth
from workbench.serving.watch.alert_words import SENTENCES


class WatchCard(WayOut):
    """The way out for texts that come by and by. `state`: off, starting, watching.

    Signals:
        open_wanted(str): show this folder.
    """

    open_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__("pulse", buttons=2)
        self.session = session
        self.state = "off"
        self.folder, self.out = Path(), Path()
        self.status: dict[str, Any] = {}
        self._number = 0
        self._child: LineChild | None = None
        self._alerts: list[dict[str, Any]] = []
        self.send = build.button("quiet", size="compact")
        inner = self.layout()
        assert isinstance(inner, QVBoxLayout)
        inner.insertLayout(inner.count() - 1, build.across(self.send, None))
        self.buttons[0].clicked.connect(self.toggle)
        self.buttons[1].clicked.connect(lambda: self.open_wanted.emit(str(self.out)))
        self.send.clicked.connect(self.send_to_label)
        session.project_closing.connect(self.stop)
        self.retranslate()

    def offer(self, number: int) -> None:
        """Say which run would be used; 0: none."""
        self._number = number
        self.retranslate()

    def toggle(self) -> None:
        """Ask for a folder, or stop."""
        if self.state != "off":
            self.stop()
            return
        place = QFileDialog.getExistingDirectory(self, self.tr("Choose the folder to watch"), str(Path.home()))
        if place:
            self.start(Path(place))

    def start(self, folder: Path) -> None:
        """Let a child process watch a folder; the results go into one beside it."""
        self.folder = folder
        self.out = folder.with_name(self.tr("{name} labelled").format(name=folder.name))
        words = [
            "watch",
            str(self.session.here.folder),
            str(folder),
            "--out",
            str(self.out),
            "--run",
            str(self._number),
        ]
        self._child = LineChild([*words, "--ends-with-stdin"], self)
        self.status, self._alerts = {}, []
        self._child.said.connect(self._take)
        self._child.ended.connect(self._ended)
        self._set("starting")

    def stop(self) -> None:
        """End the child; a file that it is at is labelled anew at the next start."""
        child, self._child = self._child, None
        if child is not None:
            child.stop()
        self._set("off")

    def send_to_label(self) -> None:
        """Offer the rows that are worth a label to Import, which leaves out what is there already."""
        try:
            place = worth.take(self.out)
        except WorkbenchError as error:
            notices.error(error)
            return
        self.status["worth_labelling"] = 0
        self.retranslate()
        if place is not None:
            self.session.offer(place)

    def _take(self, told: dict[str, Any]) -> None:
        if self._child is None:
            return
        match told.get("event"):
            case "status":
                self.status = told
                self._say_alerts()
                self._set("watching")
            case "alert":
                self._alerts.append(told)
            case "bad" | "gone":
                notices.error(WorkbenchError(told["sentence"], told["hint"], **told["values"]))
            case "failed":
                self._child.stop()
                self._child = None
                self._set("off")
                notices.error(WorkbenchError(told["sentence"], told["hint"], **told["values"]))

    def _say_alerts(self) -> None:
        """One notice for all that came with a file: the first in words, the others counted."""
        if self._alerts:
            more = len(self._alerts) - 1
            hint = self.tr("%Ln more alerts: see the folder of results.", "", more) if more else ""
            notices.warning(alert_words(self._alerts[0]), hint)
        self._alerts = []

    def _ended(self) -> None:
        self._child = None
        self._set("off")
        notices.problem(
            ServingFailed(
                QT_TRANSLATE_NOOP("errors", "Watching the folder has ended by itself."),
                QT_TRANSLATE_NOOP("errors", "Choose it again: what was labelled is kept, and it goes on from there."),
            )
        )

    def _set(self, state: str) -> None:
        self.state = state
        self.retranslate()

    def _alert_fact(self) -> tuple[str, str]:
        """When an alert is given; the newest one where there is one."""
        if self.state == "off" or not self.status.get("alerts"):
            return self.tr("Alert when"), self.tr("a share moves 5 points or doubles")
        return self.tr("Alert"), alert_words(self.status["alerts"][0])

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        off, told = self.state == "off", self.status
        text = self.tr(
            "For a folder that fills over time. Tells you when texts or labels begin to differ from the training rows."
        )
        if told and not off:
            rows, files = self.tr("%Ln rows", "", told["rows"]), self.tr("%Ln files", "", told["files"])
            text = self.tr("{rows} of {files} labelled so far.").format(rows=rows, files=files)
        elif self.state == "starting":
            text = self.tr("The model is being loaded.")
        self.say(
            self.tr("Watch new texts"),
            text,
            [
                (self.tr("Folder"), self.tr("not chosen yet") if off else texts.short_place(self.folder)),
                self._alert_fact(),
            ],
            [self.tr("Choose a folder…") if off else self.tr("Stop watching"), self.tr("Open results")],
        )
        waiting = int(told.get("worth_labelling", 0))
        self.send.setText(self.tr("Send %Ln rows to Label", "", waiting))
        self.send.setToolTip(self.tr("Rows of which the model is unsure, or that are unlike its training rows"))
        self.send.setVisible(bool(waiting) and not self.session.here.read_only if self.session.project else False)
        self.buttons[0].setEnabled(bool(self._number) or not off)
        self.buttons[1].setVisible(self.state == "watching")
        self.setProperty("kind", "card" if off else "card-good")
        self.style().polish(self)


def alert_words(told: dict[str, Any]) -> str:
    """An alert in the language of now."""
    values = {"value": texts.percent(told["value"]), "before": texts.percent(told["before"])}
    return texts.say(SENTENCES[told["kind"]], {"label": told["label"], "day": told["day"], **values})
