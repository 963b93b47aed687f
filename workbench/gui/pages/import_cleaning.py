"""Import, right: what is left out and how many rows that is, and what else is worth knowing about the file."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QWidget

from workbench.gui import texts
from workbench.gui.widgets import build
from workbench.gui.widgets.switch import Switch
from workbench.importing import cleaning
from workbench.importing.cleaning import Cleaned

WIDTH = 272
_OWN = ("duplicate", "empty_text")


class CleaningPanel(QFrame):
    """Counts follow each switch at once.

    Signals:
        changed: a switch was turned.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel-right")
        self.setFixedWidth(WIDTH)
        self._cleaned: Cleaned | None = None
        self._title, self._lead = build.label("section"), build.label("note", wrap=True)
        self._head, self._rows_word = build.label("strong-note"), build.label("strong-note")
        self.duplicates = Switch()
        self.duplicates.setChecked(True)
        self.duplicates.toggled.connect(lambda _: self.changed.emit())
        self._empty = Switch()
        self._empty.setChecked(True)
        self._empty.setEnabled(False)
        self._names = [build.label("", wrap=True) for _ in range(2)]
        self._notes = [build.label("note", wrap=True) for _ in range(2)]
        self._counts = [build.label("strong") for _ in range(2)]
        self._others = build.down(gap=8)
        self._facts = build.down(gap=12)
        inner = QWidget()
        column = build.down(
            build.down(self._title, self._lead, gap=2), build.across(self._head, None, self._rows_word),
            margins=(16, 16, 16, 16), gap=12, into=inner,
        )  # fmt: skip
        for place, switch in enumerate((self.duplicates, self._empty)):
            row = build.across(build.down(switch, None), gap=8)
            row.addLayout(build.down(self._names[place], self._notes[place], gap=0), 1)
            row.addLayout(build.down(self._counts[place], None))
            column.addLayout(row)
        column.addLayout(self._others)
        column.addWidget(build.line())
        column.addLayout(self._facts)
        column.addStretch(1)
        build.down(build.scrolling(inner), into=self)
        self.retranslate()

    def show_counts(self, cleaned: Cleaned) -> None:
        """Say how many rows each step leaves out."""
        self._cleaned = cleaned
        reasons = Counter(skipped.reason for skipped in cleaned.skipped)
        self._counts[0].setText(texts.number(cleaned.duplicates))
        self._counts[1].setText(texts.number(reasons.get("empty_text", 0)))
        build.clear(self._others)
        for reason, count in sorted(reasons.items()):
            if reason not in _OWN:
                words = build.label("", texts.say(cleaning.reason_text(reason)), wrap=True)
                row = build.across(build.picture("close", ink="muted", size=16), gap=8)
                row.addWidget(words, 1)
                row.addWidget(build.label("strong", texts.number(count)))
                self._others.addLayout(row)
        build.clear(self._facts)
        self._fact("info", "accent", self._lengths(cleaned))
        for code in cleaned.warnings:
            self._fact("warning", "warn", texts.say(cleaning.warning_text(code)))

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(self.tr("Cleaning"))
        self._lead.setText(self.tr("Counts follow each switch at once."))
        self._head.setText(self.tr("Leave out rows"))
        self._rows_word.setText(self.tr("rows"))
        for label, words in zip(self._names, (self.tr("Same text again"), self.tr("No text")), strict=True):
            label.setText(words)
        for label, words in zip(self._notes, (self.tr("The first one stays"), self.tr("Always left out")), strict=True):
            label.setText(words)
        self.duplicates.setAccessibleName(self.tr("Leave out rows: same text again"))
        self._empty.setAccessibleName(self.tr("Leave out rows: no text"))
        if self._cleaned is not None:
            self.show_counts(self._cleaned)

    def _lengths(self, cleaned: Cleaned) -> str:
        lengths = [len(row.text) for row in cleaned.rows]
        if not lengths:
            return self.tr("No row would be taken.")
        return self.tr("{average} characters a text on average, {most} at most.").format(
            average=texts.number(round(sum(lengths) / len(lengths))), most=texts.number(max(lengths))
        )

    def _fact(self, icon: str, ink: str, words: str) -> None:
        row = build.across(build.down(build.picture(icon, ink=ink, size=16), None), gap=10)
        row.addWidget(build.label("note", words, wrap=True), 1)
        self._facts.addLayout(row)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
