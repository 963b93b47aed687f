"""Import, right: what is left out and how many rows that is, and what else is worth knowing about the file."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QWidget

from workbench.gui import texts
from workbench.gui.widgets import build
from workbench.gui.widgets.switch import Switch
from workbench.importing import words as sentences
from workbench.runs.intake import Look

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
        self._look: Look | None = None
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
        self._fold, self._fold_name, self._fold_note = (
            QWidget(),
            build.label("", wrap=True),
            build.label("note", wrap=True),
        )
        self.fold_labels = Switch()
        self.fold_labels.toggled.connect(lambda _: self.changed.emit())
        fold = build.across(build.down(self.fold_labels, None), gap=8, into=self._fold)
        fold.addLayout(build.down(self._fold_name, self._fold_note, gap=0), 1)
        column.addWidget(self._fold)
        self._fold.hide()
        column.addLayout(self._others)
        column.addWidget(build.line())
        column.addLayout(self._facts)
        column.addStretch(1)
        build.down(build.scrolling(inner), into=self)
        self.retranslate()

    def show_look(self, look: Look) -> None:
        """Say how many rows each step leaves out, and what is odd about the file."""
        self._look = look
        self._counts[0].setText(texts.number(look.duplicates))
        self._counts[1].setText(texts.number(look.reasons.get("empty_text", 0)))
        build.clear(self._others)
        for reason, count in sorted(look.reasons.items()):
            if reason not in _OWN:
                words = build.label("", texts.say(sentences.reason_text(reason)), wrap=True)
                row = build.across(build.picture("close", ink="muted", size=16), gap=8)
                row.addWidget(words, 1)
                row.addWidget(build.label("strong", texts.number(count)))
                self._others.addLayout(row)
        similar = bool({"similar_labels", "labels_folded"} & set(look.warnings))
        self._fold.setVisible(similar)
        build.clear(self._facts)
        self._fact("info", "accent", self._lengths(look))
        for code in look.warnings:
            self._fact("warning", "warn", texts.say(sentences.warning_text(code)) + self._where(look.odd.get(code, {})))

    def options(self) -> dict[str, Any]:
        """What the switches say, as `Intake.look` takes it."""
        return {
            "cleaning_options": {"duplicates": "merge" if self.duplicates.isChecked() else "keep"},
            "fold_labels": self.fold_labels.isChecked(),
        }

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
        self._fold_name.setText(self.tr("Make similar labels one"))
        self._fold_note.setText(self.tr("Case, width and spaces do not matter"))
        self.fold_labels.setAccessibleName(self.tr("Make similar labels one"))
        if self._look is not None:
            self.show_look(self._look)

    def _lengths(self, look: Look) -> str:
        if not look.taken:
            return self.tr("No row would be taken.")
        return self.tr("{average} characters a text on average, {most} at most.").format(
            average=texts.number(look.average), most=texts.number(look.longest)
        )

    def _where(self, odd: dict[str, Any]) -> str:
        """How often and where: a number, columns, the first lines, which labels."""
        parts = []
        if odd.get("columns"):
            parts.append(", ".join(odd["columns"][:4]))
        elif odd.get("groups") and isinstance(odd["groups"][0], dict):
            parts.append("; ".join(" = ".join(group) for group in odd["groups"][:3]))
        elif isinstance(odd.get("labels"), list):
            parts.append(", ".join(odd["labels"][:4]))
        if odd.get("lines"):
            lines = ", ".join(texts.number(line) for line in odd["lines"][:3])
            more = "…" if odd.get("count", 0) > 3 else ""
            parts.append(self.tr("%Ln rows: line {lines}", "", odd.get("count", 0)).format(lines=lines + more))
        elif odd.get("count"):
            parts.append(texts.number(odd["count"]))
        return f" ({'; '.join(parts)})" if parts else ""

    def _fact(self, icon: str, ink: str, words: str) -> None:
        row = build.across(build.down(build.picture(icon, ink=ink, size=16), None), gap=10)
        row.addWidget(build.label("note", words, wrap=True), 1)
        self._facts.addLayout(row)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
