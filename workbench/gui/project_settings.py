"""What a project has to set: name, language, kind of labels, what made texts are made with, a note. Opened from the project's menu."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from workbench.gui import texts
from workbench.gui.project_kind import LabelKind
from workbench.gui.session import Session
from workbench.gui.translator_fields import TranslatorFields
from workbench.gui.widgets import build

WIDTH, NOTE_HEIGHT, LONGEST = 840, 84, 120


class ProjectSettings(QDialog):
    """Open it; it goes away by itself. All of it is one step of undo."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent)
        self.session = session
        self.setFixedWidth(WIDTH)
        self.setWindowTitle(self.tr("Project settings"))
        self.name, self.language = QLineEdit(), QComboBox()
        self.same, self.note = QPlainTextEdit(), QPlainTextEdit()
        self.name.setMaxLength(LONGEST)
        for words, value in (
            (self.tr("As the texts are"), "auto"),
            (self.tr("English"), "en"),
            (self.tr("Chinese"), "zh"),
        ):
            self.language.addItem(words, value)
        for field in (self.same, self.note):
            field.setFixedHeight(NOTE_HEIGHT)
            field.setTabChangesFocus(True)
        self.same.setPlaceholderText(self.tr("broken, faulty, defective"))
        self.kind, self.translators = LabelKind(session), TranslatorFields(session)
        self.cancel, self.save = build.button(), build.button("primary")
        self.cancel.setText(self.tr("Cancel"))
        self.save.setText(self.tr("Save"))
        self.save.setDefault(True)
        what_it_is = build.down(
            *self._field(self.tr("Name"), self.name), 8, *self._field(self.tr("Language of the texts"), self.language),
            build.label("note", self.tr("It decides which base model is offered and which rows count as another language."),
                        wrap=True),
            8, self.kind, 8, build.label("strong-note", self.tr("Test rows")), build.label("", self._test_rows(), wrap=True),
            8, *self._field(self.tr("Note"), self.note), None, gap=6,
        )  # fmt: skip
        made_with = build.down(
            *self._field(self.tr("Words that mean the same"), self.same),
            build.label("note", self.tr("A line for each group, with commas. Made texts (Train, Advanced) use one for another."),
                        wrap=True),
            8, self.translators, None, gap=6,
        )  # fmt: skip
        columns = build.across(what_it_is, made_with, gap=24)
        for column in (0, 1):
            columns.setStretch(column, 1)
        build.down(columns, build.across(None, self.cancel, self.save), margins=(24, 20, 24, 20), gap=16, into=self)
        self.name.textChanged.connect(self._draw)
        self.translators.changed.connect(self._draw)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.accept)
        self.accepted.connect(self._write)
        self.finished.connect(self.translators.leave)
        self.finished.connect(self.deleteLater)
        self._fill()

    def _field(self, words: str, field: QWidget) -> tuple[QWidget, QWidget]:
        title = build.label("strong-note", words)
        title.setBuddy(field)
        field.setAccessibleName(words)
        return title, field

    def _test_rows(self) -> str:
        """How many rows are sealed: chosen at the import, and no setting, or the score would mean nothing."""
        counts = self.session.counts()
        if not counts.test_rows:
            return self.tr("None. They are set apart when a file is imported.")
        return self.tr(
            "{test} of {rows} rows ({share}) are sealed for the score, chosen when they were imported."
        ).format(
            test=texts.number(counts.test_rows),
            rows=texts.number(counts.rows),
            share=texts.percent(counts.test_rows / counts.rows),
        )

    def _fill(self) -> None:
        project = self.session.here
        self.name.setText(project.name)
        self.language.setCurrentIndex(max(0, self.language.findData(project.setting("language", "auto"))))
        self.note.setPlainText(str(project.setting("note", "")))
        self.same.setPlainText(str(project.setting("same_words", "")))
        self.translators.show_setting(project.setting("translators"))
        for field in (self.name, self.language, self.same, self.translators, self.note):
            field.setEnabled(not project.read_only)
        self._draw()

    def _draw(self) -> None:
        ready = bool(self.name.text().strip()) and self.translators.ready
        self.save.setEnabled(ready and not self.session.here.read_only)
        inside = self.layout()
        if inside is not None:  # wrapped words take more lines than Qt first thinks
            height = inside.totalHeightForWidth(WIDTH)
            self.setMinimumHeight(height)
            self.resize(WIDTH, height)

    def _write(self) -> None:
        project = self.session.project
        if project is None:
            return
        said = {
            "name": self.name.text().strip(),
            "language": self.language.currentData(),
            "note": self.note.toPlainText().strip(),
            "same_words": self.same.toPlainText().strip(),
            "translators": self.translators.told(),
        }
        before = {
            "name": project.name,
            "language": project.setting("language", "auto"),
            "note": project.setting("note", ""),
            "same_words": project.setting("same_words", ""),
            "translators": project.setting("translators") or {},
        }
        self.kind.write()
        new = {what: words for what, words in said.items() if words != before[what]}
        if new:
            self.session.change(lambda project: project.describe(**new))
