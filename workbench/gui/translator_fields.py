"""The project's two translation models, as its settings show them: folders, codes, and what they made of one of the texts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from workbench.errors import WorkbenchError
from workbench.gui import notices, texts, theme, verb
from workbench.gui.background import Job, Report
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.models import translators
from workbench.models.translators import Translators

PATIENCE_MS = 500  # what is typed is looked at when it rests
_SHOWN = 80  # characters of a text


class TranslatorFields(QWidget):
    """Folders are looked at as they are named, and new ones tried in a child process: `ready` when nothing is wrong.

    Signals:
        changed: whether they are ready is to be asked anew.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.ready = True
        self._known: Translators | None = None  # tried before
        self._job: Job | None = None
        self.there, self.back, self.own, self.other = (QLineEdit() for _ in range(4))
        self.there.setPlaceholderText(self.tr("There: folder"))
        self.back.setPlaceholderText(self.tr("Back: folder"))
        self.own.setPlaceholderText(self.tr("of the texts: eng_Latn"))
        self.other.setPlaceholderText(self.tr("in between: deu_Latn"))
        self.there.setAccessibleName(self.tr("Folder of the translation model there"))
        self.back.setAccessibleName(self.tr("Folder of the translation model back"))
        self.own.setAccessibleName(self.tr("Code of the language of the texts"))
        self.other.setAccessibleName(self.tr("Code of the language in between"))
        self.note, self._codes = build.label("note", wrap=True), QWidget()
        build.across(build.label("note", self.tr("Codes")), self.own, self.other, into=self._codes)
        build.down(
            build.label("strong-note", self.tr("Translation models")),
            build.across(self.there, self._chooser(self.there)), build.across(self.back, self._chooser(self.back)),
            self._codes, self.note, gap=6, into=self,
        )  # fmt: skip
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE_MS)
        self._timer.timeout.connect(self.check)
        for field in self._fields():
            field.textChanged.connect(self._wait)

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.there, self.back, self.own, self.other

    def _chooser(self, field: QLineEdit) -> QWidget:
        button = build.button()
        button.setText(self.tr("Choose…"))
        button.setAccessibleName(self.tr("Choose: {what}").format(what=field.accessibleName()))
        button.clicked.connect(lambda: self._choose(field))
        return button

    def _choose(self, field: QLineEdit) -> None:
        folder = QFileDialog.getExistingDirectory(self, field.accessibleName(), field.text() or self.there.text())
        if folder:
            field.setText(folder)

    def show_setting(self, told: object) -> None:
        """What the project names; it is not tried again."""
        self._known = translators.named(told)
        words = self._known.as_dict() if self._known else {}
        for field, name in zip(self._fields(), ("there", "back", "own", "other"), strict=True):
            field.blockSignals(True)
            field.setText(words.get(name, ""))
            field.setCursorPosition(len(field.text()))  # the end of a path says more than its beginning
            field.blockSignals(False)
        self.check()

    def told(self) -> dict[str, str]:
        """The setting; empty where none are named."""
        found = self._named()
        return found.as_dict() if found else {}

    def leave(self) -> None:
        """Nothing is looked at or tried any more."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _named(self) -> Translators | None:
        there, back, own, other = (field.text().strip() for field in self._fields())
        codes = (own, other) if not self._codes.isHidden() else ("", "")
        return translators.named(Translators(there, back, *codes).as_dict())

    def _wait(self) -> None:
        self.leave()
        self.ready = False
        self._timer.start()
        self.changed.emit()

    def check(self) -> None:
        """Look at the folders, and try them where they are new."""
        self.leave()
        folders = [field.text().strip() for field in (self.there, self.back)]
        ways = Translators(*folders).ways()
        self._codes.setVisible(
            any(words and translators.needs_codes(way[0]) for words, way in zip(folders, ways, strict=True))
        )
        told = self._named()
        if told is None:
            one = self.tr("Name a folder for each way: the same one twice, where a model knows both.")
            self._say(one if any(folders) else "")
            return
        try:
            translators.check(told)
        except WorkbenchError as error:
            self._fail(error)
            return
        if told == self._known:
            self._say("")
        else:
            self._try(told)

    def _try(self, told: Translators) -> None:
        words = ["settings", str(self.session.here.folder), "--try-translators", told.there, told.back]
        words += ["--languages", told.own, told.other] if told.own or told.other else []

        def work(report: Report) -> dict[str, Any]:
            return verb.run(words, report)

        self._job = self.session.background.start(
            work, done=lambda found: self._tried(told, found["tried"]), failed=self._fail
        )
        self.ready = False
        self._write(self.tr("They are tried with one of your texts…"), "note")

    def _tried(self, told: Translators, found: dict[str, str]) -> None:
        self._known = told
        self._say("")
        short = {name: text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…" for name, text in found.items()}
        self._write(self.tr("Tried: “{text}” → “{between}” → “{back}”").format(**short), "note")

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, WorkbenchError):
            hint = texts.say(error.hint, error.values)
            self._say(texts.sentences(texts.say(error.sentence, error.values), hint))
        else:
            self._say(self.tr("They could not be tried."))
            notices.problem(error)

    def _say(self, problem: str) -> None:
        """What is wrong; where nothing is, what they are for."""
        usual = self.tr("Two folders, there and back. Made texts (Train, Advanced) can then be said in other words.")
        self.ready = not problem
        self._write(problem or usual, "bad" if problem else "note")

    def _write(self, words: str, kind: str) -> None:
        theme.set_kind(self.note, kind)
        self.note.setText(words)
        self.changed.emit()
