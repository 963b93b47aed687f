"""The card of Review that puts one group's words in the place of another's and says how many answers turn; the words are edited here."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QPlainTextEdit, QWidget

from workbench.gui import texts
from workbench.gui.widgets import build
from workbench.gui.widgets.facts_table import Cell, Column, FactsTable

MOST = 10  # pairs that are shown


class SwapsCard(QFrame):
    """Pairs of groups with the share of turned answers, and examples.

    Signals:
        wanted: ask the model.
        words_wanted: edit the list of words.
        row_chosen(int): a row of the project.
    """

    wanted = Signal()
    words_wanted = Signal()
    row_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title, self.figure, self.note = (
            build.label("section"),
            build.label("strong"),
            build.label("note", wrap=True),
        )
        self.words, self.ask = build.button("quiet", size="compact", icon="edit"), build.button(size="compact")
        self.pairs, self.examples = FactsTable(), FactsTable(leads=True)
        self._rows: list[int] = []
        self.ask.clicked.connect(self.wanted)
        self.words.clicked.connect(self.words_wanted)
        self.examples.row_chosen.connect(lambda at: self.row_chosen.emit(self._rows[at]))
        head = build.across(self.title, None, self.words, self.ask, gap=8)
        build.down(
            build.down(head, self.figure, self.note, margins=(16, 12, 16, 8), gap=4), self.pairs, self.examples, 8,
            margins=(1, 1, 1, 1), gap=0, into=self,
        )  # fmt: skip

    def show_swaps(self, found: dict[str, Any] | None, *, writable: bool, busy: bool) -> None:
        """What runs.swapping found; None where nobody has asked yet."""
        self.title.setText(self.tr("Words of groups swapped"))
        self.words.setText(self.tr("Words…"))
        self.words.setVisible(writable)
        self.ask.setText(self.tr("Swap and ask") if found is None else self.tr("Ask again"))
        self.ask.setEnabled(not busy)
        self.note.setText(
            self.tr("“She” for “he”, one people for another: an answer that turns rests on who is meant. Where a label is about the group itself it may turn.")
        )  # fmt: skip
        there = found is not None and bool(found["swaps"])
        self.figure.setVisible(found is not None)
        self.pairs.setVisible(there)
        self.examples.setVisible(found is not None and bool(found["examples"]))
        if found is None:
            return
        if not there:
            self.figure.setText(self.tr("None of the %Ln rows holds one of the words.", "", found["rows"]))
            return
        words = self.tr("In {turned} of %Ln texts the answer turns: {share} ({range})", "", found["with_words"])
        self.figure.setText(
            words.format(turned=texts.number(found["texts_turned"]), share=texts.percent(found["share"], 1),
                         range=texts.share_range(*found["interval"]))
        )  # fmt: skip
        self._fill(found)

    def _fill(self, found: dict[str, Any]) -> None:
        columns = [
            Column(self.tr("Word"), 0), Column(self.tr("becomes"), 0), Column(self.tr("Texts"), 80, figures=True),
            Column(self.tr("Turned"), 96, figures=True), Column(self.tr("95% interval"), 124, figures=True), Column("", 168),
        ]  # fmt: skip
        cells = [
            (Cell(one["from"]), Cell(one["to"]), Cell(texts.number(one["swaps"])), Cell(texts.percent(one["share"], 1)),
             Cell(texts.share_range(*one["interval"]), "muted"),
             Cell(texts.share_range(*one["interval"]), whisker=(one["share"], *one["interval"])))
            for one in found["pairs"][:MOST]
        ]  # fmt: skip
        self.pairs.show_facts(columns, cells)
        self.pairs.setAccessibleName(self.title.text())
        self._rows = [one["row"] for one in found["examples"]]
        told = [
            (Cell(texts.one_line(one["text"])), Cell(texts.one_line(one["changed"])), Cell(one["before"] or "–", "muted"),
             Cell(one["after"] or "–"))
            for one in found["examples"]
        ]  # fmt: skip
        self.examples.show_facts(
            [Column(self.tr("As it was"), 0), Column(self.tr("Swapped"), 0), Column(self.tr("Said before"), 176),
             Column(self.tr("Said after"), 176)], told,
        )  # fmt: skip
        self.examples.setAccessibleName(self.tr("Answers that turned"))


class WordsDialog(QDialog):
    """The list of words, as it is typed.

    Signals:
        kept(str): the list is to be kept.
    """

    kept = Signal(str)

    def __init__(self, parent: QWidget | None, words: str) -> None:
        super().__init__(parent)
        self.resize(560, 480)
        title, note = build.label("section", self.tr("Words of groups")), build.label("muted", wrap=True)
        self.setWindowTitle(title.text())
        note.setText(
            self.tr("Words on one line stand for one another. Lines without an empty line between them change together, by their place: women, men / she, he.")
        )  # fmt: skip
        self.text = QPlainTextEdit(words)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(title.text())
        self.cancel, self.keep = build.button(), build.button("primary")
        self.cancel.setText(self.tr("Cancel"))
        self.keep.setText(self.tr("Keep with the project"))
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self._keep)
        build.down(
            title, note, self.text, build.across(None, self.cancel, self.keep), margins=(24, 20, 24, 20), into=self
        )

    def _keep(self) -> None:
        self.kept.emit(self.text.toPlainText())
        self.accept()
