"""The card of Review that compares the groups of a column, and says what two remedies would cost."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from workbench.gui import texts
from workbench.gui.widgets import build
from workbench.gui.widgets.facts_table import Cell, Column, FactsTable, signed, signed_range
from workbench.gui.widgets.picker import Picker


class FairnessCard(QFrame):
    """Right answers, recall, precision and how often a label is said, group by group.

    Signals:
        column_chosen(str): compare the groups of another column.
        group_chosen(str): show the mistakes of a group.
    """

    column_chosen = Signal(str)
    group_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title, self.note = build.label("section"), build.label("note", wrap=True)
        self.column, self.label, self.table = Picker(), Picker(), FactsTable(leads=True)
        self.remedies_title, self.remedies = build.label("strong"), build.label("note", wrap=True)
        self.train = build.button(size="compact", icon="train")
        self._found: dict[str, Any] | None = None
        self._label, self._groups = "", list[str]()
        self.table.row_chosen.connect(lambda at: self.group_chosen.emit(self._groups[at]))
        head = build.across(self.title, None, self.column, self.label, gap=8)
        build.down(
            build.down(head, self.note, margins=(16, 12, 16, 8), gap=4), self.table,
            build.down(self.remedies_title, self.remedies, build.across(self.train, None), margins=(16, 12, 16, 14), gap=6),
            margins=(1, 1, 1, 1), gap=0, into=self,
        )  # fmt: skip

    def show_groups(self, found: dict[str, Any] | None, columns: list[str], *, single: bool, writable: bool) -> None:
        """What runs.fair found of a column; None where no column makes groups."""
        self._found = found
        self.title.setText(self.tr("Fairness between groups"))
        for part in (self.column, self.label, self.table, self.remedies_title, self.remedies, self.train):
            part.setVisible(found is not None)
        if found is None:
            self.note.setText(
                self.tr(
                    "No column of the imported files puts these rows into groups. Import a file with one, such as region, age or channel."
                )
            )
            return
        self.column.say(self.tr("Groups by {column}").format(column=found["column"]))
        self.column.offer({one: one for one in columns}, found["column"], self.column_chosen.emit)
        if self._label not in found["labels"]:
            self._label = max(found["labels"], key=lambda one: found["spread"].get(f"recall:{one}", 0.0), default="")
        self.label.say(found["labels"].get(self._label, ""))
        self.label.offer(found["labels"], self._label, self._choose_label)
        self._fill(found)
        self._say_remedies(found, single=single)
        self.train.setText(self.tr("Train with groups balanced"))
        self.train.setVisible(writable)

    def _choose_label(self, label: str) -> None:
        self._label = label
        if self._found is not None:
            self.label.say(self._found["labels"].get(label, ""))
            self._fill(self._found)

    def _fill(self, found: dict[str, Any]) -> None:
        note = self.tr(
            "Each figure with its gap to all other rows; a figure in a box is no chance, at 95% for all groups together. Click a group to see its mistakes."
        )
        small = [one for one in found["groups"] if not one["enough"]]
        few = self.tr("%Ln groups have fewer than {least} rows: nothing is said of them.", "", len(small)).format(
            least=found["least"]
        )
        self.note.setText(texts.sentences(note, few if small else ""))
        columns = [
            Column(found["column"], 0), Column(self.tr("Rows"), 72, figures=True), Column(self.tr("Right"), 148, figures=True),
            Column(self.tr("Recall"), 148, figures=True), Column(self.tr("Precision"), 148, figures=True),
            Column(self.tr("Gets the label"), 148, figures=True), Column(self.tr("Right, 95% interval"), 168),
        ]  # fmt: skip
        self._groups = [one["group"] for one in found["groups"]]
        self.table.show_facts(columns, [self._cells(one) for one in found["groups"]])
        self.table.setAccessibleName(self.title.text())

    def _cells(self, one: dict[str, Any]) -> tuple[Cell, ...]:
        name = Cell(one["group"] or self.tr("(empty)"))
        if not one["enough"]:
            few = Cell(self.tr("too few"), "muted")
            return name, Cell(texts.number(one["rows"]), "muted"), few, few, few, few, Cell("")
        told = one["measures"]
        right = told["right"]
        whisker = (right["value"], *right["interval"]) if right["enough"] else None
        measures = (
            right,
            *(
                told.get(f"{kind}:{self._label}", {"enough": False, "of": 0})
                for kind in ("recall", "precision", "said")
            ),
        )
        return (
            name, Cell(texts.number(one["rows"])), *(self._cell(measure) for measure in measures),
            Cell(texts.share_range(*right["interval"]) if whisker else "", whisker=whisker),
        )  # fmt: skip

    def _cell(self, measure: dict[str, Any]) -> Cell:
        if not measure["enough"]:
            return Cell(self.tr("too few"), "muted", tip=self.tr("of %Ln rows", "", measure["of"]))
        words = self.tr("{share} of {rows}; the rest {rest}; gap {range}").format(
            share=texts.percent(measure["value"], 1), rows=texts.number(measure["of"]), rest=texts.percent(measure["rest"], 1),
            range=signed_range(*measure["gap_interval"]),
        )  # fmt: skip
        said = f"{texts.percent(measure['value'], 1)} ({signed(measure['gap'])})"
        return Cell(said, chip="warn" if measure["clear"] else "", tip=words)

    def _say_remedies(self, found: dict[str, Any], *, single: bool) -> None:
        """What each would do, and its price."""
        self.remedies_title.setText(self.tr("Two remedies, and their price"))
        told = [
            self.tr(
                "Balanced training: rows are weighed so that each label counts alike in every group. Train, and the price stands here."
            )
        ]
        one = found["reweighed"]
        if one is not None:
            words = self.tr(
                "Balanced training (run {run}): right {before} before, {after} after; widest gap in recall {gap} before, {gap_after} after, on {rows} validation rows."
            )
            told = [
                words.format(run=one["run"], rows=texts.number(one["rows"]), before=texts.percent(one["before"]["right"], 1),
                             after=texts.percent(one["after"]["right"], 1), gap=_points(one["before"]["widest_recall"]),
                             gap_after=_points(one["after"]["widest_recall"]))
            ]  # fmt: skip
        one = found["shifted"]
        if one is not None:
            words = self.tr(
                "Thresholds by group for “{label}”: right {before} before, {after} after; gap in recall {gap} before, {gap_after} after. Found on validation rows, counted on test rows. An exported model sees no column and cannot do this."
            )
            told.append(
                words.format(label=found["labels"].get(str(one["label"]), ""), before=texts.percent(one["before"]["right"], 1),
                             after=texts.percent(one["after"]["right"], 1), gap=_points(one["before"]["spread"]),
                             gap_after=_points(one["after"]["spread"]))
            )  # fmt: skip
        elif single:
            told.append(self.tr("Thresholds by group: too few validation rows with a label to find them."))
        self.remedies.setText("\n".join(told))


def _points(share: float | None) -> str:
    return "–" if share is None else texts.percent(share, 1)
