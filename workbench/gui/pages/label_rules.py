"""Rules…: a panel beside the page where key words and patterns speak for labels, with what each hits while it is typed."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QMenu, QWidget

from workbench.errors import WorkbenchError
from workbench.gui import notices, texts
from workbench.gui.background import Job, Report
from workbench.gui.pages.label_dictionary import DictionaryForm
from workbench.gui.pages.label_panel import WIDTH, swatch_icon
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import LabelView
from workbench.gui.widgets.picker import Picker
from workbench.records import Changes, Label, Rule

if TYPE_CHECKING:
    from workbench.labelling.rules import Standing
    from workbench.runs.rule_work import Ruled

REST = 250  # ms without a key before a rule that is typed is tried
SAMPLE, SAMPLE_OVER = 3000, 20_000  # rows looked at first where there are more than that


class RulesPanel(QFrame):
    """Rules by label. Texts are looked through in workers; nothing is labelled by a rule alone.

    Signals:
        closed: the panel was closed by its own button.
        rows_wanted(array, str): show these rows, which the words name.
    """

    closed = Signal()
    rows_wanted = Signal(object, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setProperty("kind", "panel-right")
        self.setFixedWidth(WIDTH)
        self.label: Label | None = None
        self.fields: dict[int, QLineEdit] = {}
        self.notes: dict[int, QLabel] = {}
        self._ruled: Ruled | None = None
        self._tried: array[int] | None = None
        self._jobs: dict[str, Job] = {}
        self._stale = True
        self._title = build.label("section")
        self._close = build.button("icon", icon="close")
        self._close.clicked.connect(self.closed)
        self.pick, self.kind, self.field = Picker(), QComboBox(), QLineEdit()
        self._add = build.button("primary")
        self._file, self._column = build.button("quiet", size="compact"), build.button("quiet", size="compact")
        self.words = DictionaryForm(session, lambda: self.label)
        self.found, self._show = build.label("note", wrap=True), build.button("quiet", size="compact")
        self._note, self.together = build.label("note", wrap=True), build.label("note", wrap=True)
        self._rows = build.down(gap=8)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        inner, foot = QWidget(), build.frame("panel-bottom")
        build.down(self._rows, None, margins=(16, 8, 16, 16), into=inner)
        build.down(self.together, margins=(16, 10, 16, 10), into=foot)
        which = build.across(self.pick, self.kind)
        which.setStretch(0, 1)
        typed = build.across(self.field, self._add)
        typed.setStretch(0, 1)
        head = build.down(
            build.across(self._title, None, self._close), which, typed, self.found,
            build.across(self._show, None), build.across(self._file, self._column, None), self.words, self._note, margins=(16, 14, 16, 12), gap=8,
        )  # fmt: skip
        layout = build.down(head, build.line(), gap=0, into=self)
        layout.addWidget(build.scrolling(inner), 1)
        layout.addWidget(foot)
        self.found.hide()
        self._show.hide()

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _: self._typed())
        self.field.returnPressed.connect(self.make)
        self.kind.currentIndexChanged.connect(lambda _: self._typed())
        self._add.clicked.connect(self.make)
        self._file.clicked.connect(self.words.choose_file)
        self._column.clicked.connect(self.words.open)
        self._show.clicked.connect(self._show_tried)
        self._rest.timeout.connect(self._try)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(self.tr("Rules"))
        self._close.setAccessibleName(self.tr("Close"))
        self._add.setText(self.tr("Add"))
        self._file.setText(self.tr("Words from a file…"))
        self._column.setText(self.tr("Words from a column…"))
        self._show.setText(self.tr("Show these rows"))
        self._note.setText(
            self.tr("A rule labels no row by itself: training may count what all rules together say (Train, Advanced).")
        )
        chosen = max(self.kind.currentIndex(), 0)
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItems([self.tr("Key words"), self.tr("Pattern")])
        self.kind.setCurrentIndex(chosen)
        self.kind.blockSignals(False)
        self.kind.setAccessibleName(self.tr("Kind of rule"))
        self._name_field()
        self.refresh()

    def follow(self, changes: Changes | None) -> None:
        """Draw what changed; the texts are looked through again once the panel is in sight."""
        if changes is None or changes.kinds & {"rules", "labels", "rows", "annotations"}:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def refresh(self) -> None:
        """Draw the rules anew, and count what they hit."""
        project = self.session.project
        build.clear(self._rows)
        self.fields, self.notes = {}, {}
        if project is None:
            return
        labels, rules = project.labels(), project.rules()
        self.label = next(
            (one for one in labels if self.label and one.id == self.label.id), labels[0] if labels else None
        )
        self._fill_picker(labels)
        for label in labels:
            mine = [rule for rule in rules if rule.label == label.id]
            if mine:
                self._rows.addWidget(LabelView(label, kind="body"))
            for rule in mine:
                self._rows.addWidget(self._row(rule, label))
        may = not project.read_only and self.label is not None
        self.words.follow()
        for part in (self._add, self._file, self._column, self.field):
            part.setEnabled(may)
        if self.isVisible() and self._stale:
            self._count(rules)
        elif self._ruled is not None:
            self._show_counts(self._ruled, None)

    def make(self) -> None:
        """Keep the rule that was typed."""
        from workbench.labelling import rules as rule_book

        label, kind, words = self.label, self._kind(), self.field.text()
        if label is None or not words.strip():
            return
        if self.session.change(lambda project: project.add_rule(label.id, kind, rule_book.checked(kind, words))):
            self.field.clear()
            self.field.setFocus()

    # while a rule is typed

    def _kind(self) -> str:
        return "pattern" if self.kind.currentIndex() == 1 else "words"

    def _name_field(self) -> None:
        words = self.tr("refund*, money back") if self._kind() == "words" else r"charged (twice|2 times)"
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(self.tr("Key words") if self._kind() == "words" else self.tr("Pattern"))

    def _typed(self) -> None:
        self._name_field()
        self._tried = None
        self._show.hide()
        self.found.setVisible(bool(self.field.text().strip()))
        self.found.setText("")
        self._rest.start()

    def _try(self) -> None:
        words, label = self.field.text().strip(), self.label
        if not words or label is None or self.session.project is None:
            self._stop("try")
            return
        tried = Rule(0, label.id, self._kind(), words)
        many = self.session.counts().rows > SAMPLE_OVER
        self._look([tried], SAMPLE if many else 0, lambda ruled: self._show_tried_counts(tried, ruled, sample=many))

    def _show_tried_counts(self, tried: Rule, ruled: Ruled, *, sample: bool) -> None:
        from workbench.labelling.rules import standing

        others = ruled.votes[:, 0] & False
        if self._ruled is not None and len(self._ruled.ids) == len(ruled.ids):
            theirs = [place for place, rule in enumerate(self._ruled.rules) if rule.label != tried.label]
            others = self._ruled.votes[:, theirs].any(axis=1)
        found = standing(ruled.votes[:, 0], tried.label, ruled.given, others)
        words = self._words(found)
        self.found.setText(
            self.tr("From {rows} rows: {found}").format(rows=texts.number(found.rows), found=words) if sample else words
        )
        if sample:
            self._look([tried], 0, lambda whole: self._show_tried_counts(tried, whole, sample=False))
        else:
            self._tried = ruled.hit_by(tried)
            self._show.setVisible(found.hit > 0)

    def _show_tried(self) -> None:
        if self._tried is not None:
            self.rows_wanted.emit(self._tried, self.field.text().strip())

    # what the rules hit

    def _count(self, rules: list[Rule]) -> None:
        self._stale = False
        self.together.setText("")
        if rules:
            self._look(rules, 0, self._counted, name="count")
        else:
            self._ruled = None

    def _counted(self, ruled: Ruled) -> None:
        self._ruled = ruled

        def combine(_report: Report) -> int:
            from workbench.runs import rule_work

            return len(rule_work.weak_labels(ruled))

        self._show_counts(ruled, None)
        self.session.background.start(combine, done=lambda count: self._show_counts(ruled, count))

    def _show_counts(self, ruled: Ruled, said: int | None) -> None:
        if ruled is not self._ruled:
            return
        for rule, one in zip(ruled.rules, ruled.standings(), strict=True):
            note = self.notes.get(rule.id)
            if note is not None:
                note.setText(self._words(one))
        if said is not None:
            self.together.setText(self.tr("Together they name a label for %Ln rows that have none.", "", said))

    def _words(self, one: Standing) -> str:
        parts = [self.tr("hits %Ln rows", "", one.hit) + f" ({texts.percent(one.coverage, 1)})"]
        if one.judged:
            parts.append(self.tr("right on {right} of {count} labelled").format(right=one.right, count=one.judged))
        if one.conflicts:
            parts.append(self.tr("%Ln conflicts", "", one.conflicts))
        return " · ".join(parts)

    def _look(self, rules: list[Rule], sample: int, done: Callable[[Ruled], object], *, name: str = "try") -> None:
        """Look through the texts in a worker; what was looked for before under this name is given up."""
        project = self.session.here
        self._stop(name)

        def read(report: Report) -> Ruled:
            from workbench.runs import rule_work

            with project.snapshot() as copy:
                return rule_work.scan(copy, rules, report, sample=sample)

        def failed(error: BaseException) -> None:
            if name == "try" and isinstance(error, WorkbenchError):
                said = (texts.say(error.sentence, error.values), texts.say(error.hint, error.values))
                self.found.setText(texts.sentences(*said))
            elif self.session.project is project:
                notices.problem(error)

        self._jobs[name] = self.session.background.start(read, done=done, failed=failed)

    def _stop(self, name: str) -> None:
        if name in self._jobs:
            self._jobs.pop(name).cancel()

    # one rule, one label

    def _row(self, rule: Rule, label: Label) -> QWidget:
        field = QLineEdit(rule.pattern)
        field.setCursorPosition(0)
        field.setAccessibleName(self.tr("Rule for {label}").format(label=label.name))
        field.editingFinished.connect(lambda: self._edited(rule, field))
        field.setEnabled(not self.session.here.read_only)
        self.fields[rule.id] = field
        note = build.label("note", wrap=True)
        self.notes[rule.id] = note
        shown, gone = build.button("icon", icon="table", ink="muted"), build.button("icon", icon="trash", ink="muted")
        for button, words in ((shown, self.tr("Show the rows it hits")), (gone, self.tr("Remove this rule"))):
            button.setToolTip(words)
            button.setAccessibleName(words)
        shown.clicked.connect(lambda: self._show_rule(rule))
        gone.clicked.connect(lambda: self._remove(rule))
        gone.setEnabled(not self.session.here.read_only)
        line = build.across(field, shown, gone, gap=4)
        line.setStretch(0, 1)
        holder = QWidget()
        build.down(line, note, gap=2, into=holder)
        return holder

    def _remove(self, rule: Rule) -> None:
        self.session.change(lambda project: project.remove_rule(rule.id))
        self.field.setFocus()  # the button is gone

    def _show_rule(self, rule: Rule) -> None:
        if self._ruled is not None and rule in self._ruled.rules:
            self.rows_wanted.emit(self._ruled.hit_by(rule), texts.one_line(rule.pattern, 40))

    def _edited(self, rule: Rule, field: QLineEdit) -> None:
        from workbench.labelling import rules as rule_book

        words = field.text().strip()
        if words == rule.pattern:
            return
        if not self.session.change(
            lambda project: project.change_rule(rule.id, pattern=rule_book.checked(rule.kind, words))
        ):
            field.setText(rule.pattern)

    def _fill_picker(self, labels: list[Label]) -> None:
        self.pick.say(self.label.name if self.label is not None else self.tr("No label yet"))
        self.pick.setEnabled(bool(labels))
        menu: QMenu = self.pick.menu
        menu.clear()
        for label in labels:
            entry = menu.addAction(swatch_icon(label.color), label.name.replace("&", "&&"))
            entry.triggered.connect(lambda _=False, label=label: self._choose(label))

    def _choose(self, label: Label) -> None:
        self.label = label
        self.pick.say(label.name)
        self.words.follow()
        self._typed()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
