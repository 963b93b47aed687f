"""The card of Review that says in which groups of rows a run is wrong more often; a row of it leads to those rows."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame

from workbench.gui import texts
from workbench.gui.widgets import build
from workbench.gui.widgets.facts_table import Cell, Column, FactsTable, signed, signed_range

MOST = 12  # slices that are shown at first


class SlicesCard(QFrame):
    """The slices, the worst first.

    Signals:
        slice_chosen(object): a slice as runs.slicing tells it, and its name in words.
    """

    slice_chosen = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title, self.where, self.note = build.label("section"), build.label("note"), build.label("note", wrap=True)
        self.table, self.more = FactsTable(leads=True), build.button("quiet", size="compact")
        self.table.row_chosen.connect(self._choose)
        self.more.clicked.connect(self._show_all)
        build.down(
            build.down(build.across(self.title, self.where, None, gap=8), self.note, margins=(16, 12, 16, 8), gap=4),
            self.table, build.across(self.more, None, margins=(8, 4, 8, 8)), margins=(1, 1, 1, 1), gap=0, into=self,
        )  # fmt: skip
        self._found: dict[str, Any] = {"slices": []}
        self._where, self._all = "", False

    def show_slices(self, found: dict[str, Any], where: str) -> None:
        """What runs.slicing found; `where` says on which rows."""
        self._found, self._where = found, where
        self._draw()

    def _show_all(self) -> None:
        self._all = not self._all
        self._draw()

    def _draw(self) -> None:
        found, slices = self._found, self._found["slices"]
        self.title.setText(self.tr("Where it fails"))
        self.where.setText(self._where)
        note = self.tr(
            "Groups of at least {least} rows that are wrong more often than all other rows. Click one to see its mistakes."
        )
        if not slices:
            note = self.tr("No group of at least {least} rows is wrong more often than the rest.")
        looks = self.tr(
            "Looked at %Ln groups; who looks often finds something by chance, and that is counted in.",
            "",
            found["looks"],
        )
        self.note.setText(texts.sentences(note.format(least=found["least"]), looks))
        self.note.setToolTip(
            self.tr("Fisher's exact test, corrected by Benjamini and Hochberg (1995) for the number of groups; 95% interval of the difference by Newcombe.")
        )  # fmt: skip
        self.table.setVisible(bool(slices))
        self.more.setVisible(len(slices) > MOST)
        self.more.setText(self.tr("Show fewer") if self._all else self.tr("Show all %Ln", "", len(slices)))
        columns = [
            Column(self.tr("Found by"), 124), Column(self.tr("Group"), 0), Column(self.tr("Rows"), 72, figures=True),
            Column(self.tr("Wrong"), 84, figures=True), Column(self.tr("Rest"), 84, figures=True),
            Column(self.tr("More by"), 84, figures=True), Column(self.tr("95% interval"), 144, figures=True), Column("", 148), Column("", 140),
        ]  # fmt: skip
        shown = slices if self._all else slices[:MOST]
        self.table.show_facts(columns, [self._cells(one) for one in shown], axis=_axis(shown))
        self.table.setAccessibleName(self.title.text())

    def _cells(self, one: dict[str, Any]) -> tuple[Cell, ...]:
        low, high = one["interval"]
        also = ", ".join(self.words(other) for other in one["also"])
        tip = self.tr("Nearly the same rows: {groups}").format(groups=also) if also else ""
        kind = one["name"] if one["kind"] == "column" else self._kind(one["kind"])
        name = one["value"] or self.tr("(empty)")
        return (
            Cell(kind, "muted"),
            Cell(f"{name}  +{len(one['also'])}" if also else name, tip=tip),
            Cell(texts.number(one["rows"])),
            Cell(texts.percent(one["share"], 1)),
            Cell(texts.percent(one["rest_share"], 1), "muted"),
            Cell(signed(one["difference"])),
            Cell(signed_range(low, high), "muted"),
            Cell(texts.share_range(low, high), whisker=(one["difference"], low, high)),
            Cell(self.tr("clear"), chip="bad", tip=self.tr("Less than 5% of such findings are chance."))
            if one["clear"]
            else Cell(self.tr("may be chance"), chip="neutral"),
        )  # fmt: skip

    def words(self, one: dict[str, Any]) -> str:
        """A group in words."""
        kind = one["name"] if one["kind"] == "column" else self._kind(one["kind"])
        return self.tr("{kind}: {value}").format(kind=kind, value=one["value"] or self.tr("(empty)"))

    def _kind(self, kind: str) -> str:
        return {
            "length": self.tr("Characters"), "source": self.tr("File"), "words": self.tr("Word"),
            "cluster": self.tr("Like texts"), "language": self.tr("Language"),
        }.get(kind, kind)  # fmt: skip

    def _choose(self, row: int) -> None:
        one = self._found["slices"][row]
        self.slice_chosen.emit(one, self.words(one))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        if event.type() == QEvent.Type.StyleChange:
            self.table.viewport().update()
        super().changeEvent(event)


def _axis(slices: list[dict[str, Any]]) -> tuple[float, float]:
    """From no difference, or below it, to the largest one, in whole tenths."""
    low = min((one["interval"][0] for one in slices), default=0.0)
    high = max((one["interval"][1] for one in slices), default=1.0)
    return min(0.0, math.floor(low * 10) / 10), max(0.1, math.ceil(high * 10) / 10)
