"""The cards of Review's view of robustness: what each change of the texts came to, examples of one of them, texts unlike the rest."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QFrame

from workbench.errors import QT_TRANSLATE_NOOP
from workbench.gui import texts
from workbench.gui.widgets import build
from workbench.gui.widgets.facts_table import Cell, Column, FactsTable, signed, signed_range

NAMES = {
    "typos": QT_TRANSLATE_NOOP("reviewing", "Slips of the keyboard"),
    "upper": QT_TRANSLATE_NOOP("reviewing", "All capitals"),
    "lower": QT_TRANSLATE_NOOP("reviewing", "All small letters"),
    "no_marks": QT_TRANSLATE_NOOP("reviewing", "Without punctuation"),
    "sounds": QT_TRANSLATE_NOOP("reviewing", "Characters that sound alike"),
    "shapes": QT_TRANSLATE_NOOP("reviewing", "Characters that look alike"),
    "width": QT_TRANSLATE_NOOP("reviewing", "Full or half width"),
    "script": QT_TRANSLATE_NOOP("reviewing", "Simplified or traditional"),
    "added": QT_TRANSLATE_NOOP("reviewing", "A sentence beside the point"),
    "negation": QT_TRANSLATE_NOOP("reviewing", "Negation"),
}


def name_of(change: str) -> str:
    """A change in words."""
    return QCoreApplication.translate("reviewing", NAMES.get(change, change))


class ChangesCard(QFrame):
    """Score before and after each change, and how many answers it turned.

    Signals:
        change_chosen(str): show its examples.
    """

    change_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title, self.where, self.note = build.label("section"), build.label("note"), build.label("note", wrap=True)
        self.again, self.table = build.button(size="compact"), FactsTable(leads=True)
        self.left_out = build.label("note", wrap=True)
        self.left_out.setContentsMargins(16, 8, 16, 8)
        self._names: list[str] = []
        self.table.row_chosen.connect(lambda row: self.change_chosen.emit(self._names[row]))
        head = build.across(self.title, self.where, None, self.again, gap=8)
        build.down(
            build.down(head, self.note, margins=(16, 12, 16, 8), gap=4), self.table, self.left_out,
            margins=(1, 1, 1, 1), gap=0, into=self,
        )  # fmt: skip

    def show_changes(self, found: dict[str, Any] | None, where: str) -> None:
        """What runs.robustness found; None where nobody has looked yet."""
        self.title.setText(self.tr("Texts written otherwise"))
        self.where.setText(where)
        self.again.setText(self.tr("Put it to the test") if found is None else self.tr("Test again"))
        note = self.tr(
            "The model is asked about the same rows once more, written otherwise: slips, capitals, punctuation, characters that sound or look alike, a sentence added. A good model says the same."
        )
        if found is not None:
            note = self.tr(
                "The same rows, written otherwise. A good model says the same; only a negation may turn its answer. Click a line for examples."
            )
        self.note.setText(note)
        self.table.setVisible(found is not None)
        self.left_out.setVisible(False)
        if found is None:
            return
        shown = [one for one in found["changes"] if one["enough"]]
        self._names = [one["name"] for one in shown]
        metric = {"accuracy": self.tr("Accuracy"), "micro_f1": self.tr("Micro F1")}.get(
            found["metric"], self.tr("Passage F1")
        )
        columns = [
            Column(self.tr("Change"), 0), Column(self.tr("Rows"), 80, figures=True),
            Column(metric, 112, figures=True), Column(self.tr("after"), 84, figures=True),
            Column(self.tr("Change, 95%"), 136, figures=True), Column(self.tr("Other answers"), 136, figures=True),
            Column(self.tr("95% interval"), 124, figures=True), Column("", 168),
        ]  # fmt: skip
        self.table.show_facts(columns, [self._cells(one) for one in shown])
        self.table.setAccessibleName(self.title.text())
        few = [name_of(one["name"]) for one in found["changes"] if not one["enough"]]
        self.left_out.setVisible(bool(few))
        words = self.tr("Possible in fewer than {least} of these rows, and not counted: {names}.")
        self.left_out.setText(words.format(least=found["least"], names=QLocale().createSeparatedList(few)))

    def _cells(self, one: dict[str, Any]) -> tuple[Cell, ...]:
        low, high = one["flip_interval"]
        flips = (
            Cell(texts.percent(one["flip_share"], 1)), Cell(texts.share_range(low, high), "muted"),
            Cell(texts.share_range(low, high), whisker=(one["flip_share"], low, high)),
        )  # fmt: skip
        if "before" not in one:
            tip = self.tr(
                "Where labels are about what is claimed, the answer should change; where they are about a topic, it should not."
            )
            none = Cell("–", "muted", tip=tip)
            return (
                Cell(name_of(one["name"]), tip=tip),
                Cell(texts.number(one["rows"])),
                none,
                none,
                Cell(self.tr("should turn?"), "muted", tip=tip),
                *flips,
            )
        low, high = one["interval"]
        worse = "bad" if high < 0 else "text"
        return (
            Cell(name_of(one["name"])), Cell(texts.number(one["rows"])), Cell(texts.percent(one["before"], 1), "muted"),
            Cell(texts.percent(one["after"], 1)), Cell(signed_range(low, high), worse, tip=signed(one["difference"])), *flips,
        )  # fmt: skip


class ExamplesCard(QFrame):
    """Answers that one change turned.

    Signals:
        row_chosen(int): a row of the project.
    """

    row_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title, self.note, self.table = build.label("section"), build.label("note"), FactsTable(leads=True)
        self._rows: list[int] = []
        self.table.row_chosen.connect(lambda at: self.row_chosen.emit(self._rows[at]))
        build.down(
            build.across(self.title, self.note, None, margins=(16, 12, 16, 8), gap=8), self.table, 8,
            margins=(1, 1, 1, 1), gap=0, into=self,
        )  # fmt: skip

    def show_examples(self, one: dict[str, Any]) -> None:
        """Those of a change."""
        self.title.setText(self.tr("Turned by: {change}").format(change=name_of(one["name"])))
        words = self.tr("%Ln answers changed", "", one["flips"])
        self.note.setText(texts.sentences(words + " ·", self.tr("%Ln of them were right before", "", one["broke"])))
        columns = [Column(self.tr("As it was"), 0), Column(self.tr("As it was changed"), 0),
                   Column(self.tr("Said before"), 176), Column(self.tr("Said after"), 176)]  # fmt: skip
        self._rows = [example["row"] for example in one["examples"]]
        cells = [
            (Cell(texts.one_line(example["text"])), Cell(texts.one_line(example["changed"])),
             Cell(example["before"] or "–", "muted"), Cell(example["after"] or "–"))
            for example in one["examples"]
        ]  # fmt: skip
        self.table.show_facts(columns, cells)
        self.table.setAccessibleName(self.title.text())


class UnlikeCard(QFrame):
    """How many of the sealed rows are unlike those that the run learned from.

    Signals:
        wanted: show them among the mistakes.
        row_chosen(int): a row of the project.
    """

    wanted = Signal()
    row_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title, self.figure, self.note = (
            build.label("section"),
            build.label("strong"),
            build.label("note", wrap=True),
        )
        self.show_them, self.table = build.button("quiet", size="compact", icon="filter"), FactsTable(leads=True)
        self._rows: list[int] = []
        self.show_them.clicked.connect(self.wanted)
        self.table.row_chosen.connect(lambda at: self.row_chosen.emit(self._rows[at]))
        head = build.across(self.title, None, self.show_them, gap=8)
        build.down(
            build.down(head, self.figure, self.note, margins=(16, 12, 16, 8), gap=4), self.table, 8,
            margins=(1, 1, 1, 1), gap=0, into=self,
        )  # fmt: skip

    def show_unlike(self, found: dict[str, Any] | None) -> None:
        """What runs.robustness.unlike found."""
        self.title.setText(self.tr("Texts unlike those that it learned from"))
        self.show_them.setText(self.tr("Their mistakes"))
        for part in (self.table, self.show_them):
            part.setVisible(found is not None and bool(found["unlike"]))
        if found is None:
            self.figure.setText(self.tr("It cannot be said"))
            self.note.setText(
                self.tr("It takes labelled test rows, at least 40 validation rows and the run's vectors.")
            )
            return
        words = self.tr("{share} of {rows} test rows ({range}); {expected} would be usual")
        self.figure.setText(
            words.format(share=texts.percent(found["share"], 1), rows=texts.number(found["rows"]),
                         range=texts.share_range(*found["interval"]), expected=texts.percent(found["expected"]))
        )  # fmt: skip
        wrong = self.tr("{wrong} of them are wrong ({share}), of the others {rest}.")
        rest = found["rest_wrong"] / found["rest"] if found["rest"] else 0.0
        said = wrong.format(wrong=texts.number(found["wrong"]), rest=texts.percent(rest, 1),
                            share=texts.percent(found["wrong"] / found["unlike"], 1)) if found["unlike"] else ""  # fmt: skip
        self.note.setText(
            texts.sentences(said, self.tr("Farther from the training rows than all but 5% of the validation rows; the farthest first."))
        )  # fmt: skip
        self._rows = [one["row"] for one in found["examples"]]
        self.table.show_facts(
            [Column(self.tr("Text"), 0)], [(Cell(texts.one_line(one["text"])),) for one in found["examples"]]
        )
        self.table.setAccessibleName(self.title.text())
