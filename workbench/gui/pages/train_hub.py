"""A base model of the Hugging Face hub: name it, see its size and licence, and only then download it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from workbench.errors import WorkbenchError
from workbench.gui import texts, theme, verb
from workbench.gui.background import Job, Report
from workbench.gui.session import Session
from workbench.gui.widgets import build

WIDTH = 560


class HubDialog(QDialog):
    """Looks a model up and asks before anything is downloaded.

    Signals:
        download_wanted(str): fetch the model of this name; the user has seen its size and licence.
    """

    download_wanted = Signal(str)

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self.session = session
        self.found: dict[str, Any] | None = None
        self._job: Job | None = None
        self.setFixedWidth(WIDTH)
        self.setWindowTitle(self.tr("A model of the Hugging Face hub"))
        self.promise = build.label("muted", wrap=True)
        self.promise.setText(
            self.tr(
                "Looking up sends the name you type to huggingface.co. Your texts and labels never leave this computer."
            )
        )
        title = build.label("strong-note", self.tr("Name of the model, as author/model"))
        self.name = QLineEdit()
        self.name.setPlaceholderText("google-bert/bert-base-chinese")
        title.setBuddy(self.name)
        self.look_up, self.cancel = build.button(), build.button()
        self.download = build.button("primary", icon="import")
        self.look_up.setText(self.tr("Look up"))
        self.cancel.setText(self.tr("Cancel"))
        self.download.setText(self.tr("Download"))
        self.card = build.frame("soft-good")
        self.told, self.note = build.label("strong", wrap=True), build.label("note", wrap=True)
        build.down(self.told, self.note, margins=(16, 12, 16, 12), gap=4, into=self.card)
        line = build.across(self.name, self.look_up)
        line.setStretch(0, 1)
        build.down(
            self.promise, 8, title, line, self.card, None, 8, build.across(None, self.cancel, self.download),
            margins=(24, 20, 24, 20), gap=8, into=self,
        )  # fmt: skip
        self.card.hide()
        self.look_up.clicked.connect(self.ask)
        self.cancel.clicked.connect(self.reject)
        self.download.clicked.connect(self.accept)
        self.name.textChanged.connect(self._renamed)
        self.finished.connect(self._closed)
        self._renamed()

    def wanted(self) -> str:
        """The name in the field; a pasted address of the hub counts as its name."""
        text = self.name.text().strip().removeprefix("https://").removeprefix("huggingface.co/")
        return "/".join(text.strip("/").split("/")[:2])

    def ask(self) -> None:
        """Look the model up, in a worker."""
        name = self.wanted()
        if self._job is not None or "/" not in name:
            return
        self._say("soft-accent", self.tr("Looking up {name}…").format(name=name))

        def look(report: Report) -> dict[str, Any]:
            return verb.run(["models", "--look-up", name], report, network=True)

        self._job = self.session.background.start(look, done=self._answered, failed=self._failed, ended=self._ended)
        self._draw()

    def _answered(self, found: dict[str, Any]) -> None:
        self.found = found
        licence = found["license"] or self.tr("not stated, ask its author")
        spoken = ", ".join(found["languages"][:8]) or self.tr("not stated")
        size = self.tr("{size} MB to download").format(size=texts.number(max(1, round(found["size"] / 1e6))))
        self._say(
            "soft-good" if found["license"] else "soft-warn",
            f"{found['name']} · {size}",
            self.tr("Licence: {licence} · languages: {languages}").format(licence=licence, languages=spoken),
        )
        self.download.setFocus()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, WorkbenchError):
            self._say("soft-bad", texts.say(error.sentence, error.values), texts.say(error.hint, error.values))
        else:
            self._say("soft-bad", str(error))

    def _ended(self) -> None:
        self._job = None
        self._draw()

    def _say(self, kind: str, words: str, note: str = "") -> None:
        theme.set_kind(self.card, kind)
        self.told.setText(words)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.card.show()
        self._draw()
        self.adjustSize()

    def _renamed(self) -> None:
        self.found = None
        self.card.hide()
        self._draw()
        self.adjustSize()

    def _draw(self) -> None:
        self.look_up.setEnabled(self._job is None and "/" in self.wanted())
        self.download.setEnabled(self.found is not None)
        self.look_up.setDefault(self.found is None)
        self.download.setDefault(self.found is not None)

    def _closed(self, result: int) -> None:
        if self._job is not None:
            self._job.cancel()
        if result == QDialog.DialogCode.Accepted and self.found is not None:
            self.download_wanted.emit(str(self.found["name"]))
