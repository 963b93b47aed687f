"""Rules from words that are there already: a file of words, or a column of this project, of another one or of a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame

from workbench.gui import notices, texts
from workbench.gui.background import Job, Report
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.picker import Picker
from workbench.records import Label

if TYPE_CHECKING:
    from workbench.runs.word_lists import WordSource

Words = dict[str, list[str]]
Found = TypeVar("Found")
_SHOWN, _RECENT = 12, 8


class DictionaryForm(QFrame):
    """Says how many words a column has before rules are made of them. Files and projects are read in workers."""

    def __init__(self, session: Session, label: Callable[[], Label | None]) -> None:
        super().__init__()
        self.session, self._label = session, label
        self.setProperty("kind", "soft-accent")
        self.path: Path | None = None
        self._source: WordSource | None = None
        self._found: Words = {}
        self._job: Job | None = None
        self._title = build.label("strong", wrap=True)
        self.place, self.column, self.labels = Picker("table"), QComboBox(), QComboBox()
        self.note = build.label("note", wrap=True)
        self.go, self._cancel = build.button("primary", size="compact"), build.button("quiet", size="compact")
        self.column.currentIndexChanged.connect(lambda _: self._read())
        self.labels.currentIndexChanged.connect(lambda _: self._read())
        self.place.menu.aboutToShow.connect(self._fill_places)
        self.go.clicked.connect(self.make)
        self._cancel.clicked.connect(self.hide)
        build.down(
            self._title, self.place, self.column, self.labels, self.note, build.across(self.go, self._cancel, None),
            margins=(12, 10, 12, 10), gap=8, into=self,
        )  # fmt: skip
        self.hide()
        self.retranslate()

    def choose_file(self) -> None:
        """Ask for a file with a word a line, or a table of words and labels."""
        kinds = self.tr("Words (*.txt *.csv *.tsv *.xlsx)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a file with words"), "", kinds)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Make a rule of the words in a file; a table with labels in its second column makes one for each label."""

        def read(report: Report) -> Words:
            from workbench.runs import word_lists

            report(0, 0)
            return word_lists.read_words(path)

        self.session.background.start(read, done=self._add, failed=notices.problem)

    def open(self) -> None:
        """Begin with the columns of this project."""
        self.show()
        self.look_in(self.session.here.folder)
        self.place.setFocus()

    def look_in(self, path: Path) -> None:
        """Offer the columns of a project or a table."""
        self.path, self._source, self._found = path, None, {}
        self.column.clear()
        self.labels.clear()
        self._draw()

        def read(report: Report) -> WordSource:
            from workbench.runs import word_lists

            report(0, 0)
            return word_lists.source(path)

        self._start(read, self._take_source)

    def make(self) -> None:
        """Make the rules."""
        if self._found:
            self._add(self._found)
            self.hide()

    def _take_source(self, found: WordSource) -> None:
        self._source = found
        for box in (self.column, self.labels):
            box.blockSignals(True)
            box.clear()
        for name in found.columns:
            self.column.addItem(texts.one_line(name, 40), name)
        self.labels.addItem(self._one_label(), "")
        for name in found.columns if found.with_labels else ():
            self.labels.addItem(self.tr("Labels stand in “{column}”").format(column=texts.one_line(name, 30)), name)
        for box in (self.column, self.labels):
            box.blockSignals(False)
        self._read()

    def _read(self) -> None:
        source, path = self._source, self.path
        column, labels = self.column.currentData(), self.labels.currentData() or ""
        self._found = {}
        self._draw()
        if source is None or path is None or not column:
            return

        def read(report: Report) -> Words:
            from workbench.runs import word_lists

            report(0, 0)
            return word_lists.by_label(source.read(column, labels), path)

        self._start(read, self._take_words)

    def _take_words(self, found: Words) -> None:
        self._found = found
        self._draw()

    def _start(self, read: Callable[[Report], Found], done: Callable[[Found], object]) -> None:
        """Read in a worker; what was read before is given up."""
        if self._job is not None:
            self._job.cancel()

        def failed(error: BaseException) -> None:
            self._source = self._source if self.column.count() else None
            self._draw()
            notices.problem(error)

        self._job = self.session.background.start(read, done=done, failed=failed)

    def _add(self, found: Words) -> None:
        """A rule for each label that is named, or for the chosen one."""
        known = {one.name: one for one in self.session.here.labels()}
        unknown = [name for name in found if name and name not in known]
        for name, words in found.items():
            label = known.get(name) if name else self._label()
            if label is not None:
                self._add_rule(label, words)
        if unknown:
            notices.info(self.tr("No label is called: {names}").format(names=", ".join(unknown[:5])))

    def _add_rule(self, label: Label, words: list[str]) -> None:
        from workbench.labelling import rules as rule_book

        pattern = ", ".join(words)
        self.session.change(lambda project: project.add_rule(label.id, "words", rule_book.checked("words", pattern)))

    def follow(self) -> None:
        """Another label is chosen for the rules, or the project is another one."""
        if self.session.project is None:
            self.hide()
        if self.labels.count():
            self.labels.setItemText(0, self._one_label())

    def _one_label(self) -> str:
        label = self._label()
        return self.tr("All of them for “{label}”").format(label=label.name if label is not None else "")

    def _draw(self) -> None:
        self.place.say(self._place_words(self.path) if self.path is not None else "")
        self.labels.setVisible(self._source is not None and self._source.with_labels)
        self.column.setVisible(self.column.count() > 0)
        words = [word for some in self._found.values() for word in some]
        self.go.setEnabled(bool(words))
        if words:
            shown = texts.one_line(", ".join(words[:_SHOWN]), 80) + ("…" if len(words) > _SHOWN else "")
            self.note.setText(self.tr("%Ln different words: {words}", "", len(words)).format(words=shown))
        elif self._source is not None and not self._source.columns:
            self.note.setText(self.tr("There is no column beside text and label here."))
        else:
            self.note.setText("")
        self.note.setVisible(bool(self.note.text()))

    def _place_words(self, path: Path) -> str:
        project = self.session.project
        if project is not None and path == project.folder:
            return self.tr("This project")
        return texts.one_line(path.name.removesuffix(".workbench"), 40)

    def _fill_places(self) -> None:
        """This project, the recent ones, any other file."""
        menu = self.place.menu
        menu.clear()
        here = self.session.here.folder
        others = [Path(one) for one in self.session.settings.recent if Path(one) != here][:_RECENT]
        for path in (here, *others):
            entry = menu.addAction(self._place_words(path).replace("&", "&&"))
            entry.triggered.connect(lambda _=False, path=path: self.look_in(path))
        menu.addSeparator()
        menu.addAction(self.tr("A table in a file…"), self._choose_table)

    def _choose_table(self) -> None:
        kinds = self.tr("Tables (*.csv *.tsv *.xlsx *.xls *.ods *.json *.jsonl *.parquet)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a table with words"), "", kinds)
        if chosen:
            self.look_in(Path(chosen))

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(self.tr("Words from a column"))
        self.column.setAccessibleName(self.tr("Column with words"))
        self.labels.setAccessibleName(self.tr("Labels of the words"))
        self.go.setText(self.tr("Make rules"))
        self._cancel.setText(self.tr("Cancel"))
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
