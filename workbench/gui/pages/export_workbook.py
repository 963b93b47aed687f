"""Export: what goes into the user's own workbook, and where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QDialog, QRadioButton, QWidget

from workbench.gui.widgets import build

WIDTH = 520


class WorkbookDialog(QDialog):
    """Open it; it goes away by itself. `choices()` are what `write_back` is told."""

    def __init__(self, parent: QWidget | None, place: Path, columns: Sequence[str], *, predicts: bool) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setWindowTitle(self.tr("My workbook"))
        self.label, self.prediction, self.confidence = (QCheckBox(one) for one in self._names())
        self.label.setChecked(True)
        for box in (self.prediction, self.confidence):
            box.setEnabled(predicts)
        self.column, self.match = QComboBox(), QComboBox()
        self.column.addItem(self.tr("A new column at the right"), None)
        for name in columns:
            self.column.addItem(name, name)
        for words, value in self._ways():
            self.match.addItem(words, value)
        self.copy, self.into = QRadioButton(self.tr("A copy beside it")), QRadioButton(self.tr("The workbook itself"))
        self.copy.setChecked(True)
        self._group = QButtonGroup(self)
        for one in (self.copy, self.into):
            self._group.addButton(one)
        self.cancel, self.go = build.button(), build.button("primary")
        self.cancel.setText(self.tr("Cancel"))
        self.go.setText(self.tr("Write"))
        self.go.setDefault(True)
        self._lay_out(place)
        for box in (self.label, self.prediction, self.confidence):
            box.toggled.connect(self._draw)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.finished.connect(self.deleteLater)

    def _names(self) -> tuple[str, str, str]:
        return self.tr("Label"), self.tr("Prediction"), self.tr("Confidence")

    def _ways(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Their place in the sheet"), "line"),
            (self.tr("Their row id"), "key"),
            (self.tr("Their text"), "text"),
        ]

    def _lay_out(self, place: Path) -> None:
        note = self.tr("Only the chosen cells change. Other sheets, formulas, charts and formats stay as they are.")
        what, where = (
            build.label("strong-note", self.tr("Write")),
            build.label("strong-note", self.tr("The label goes into")),
        )
        found = build.label("strong-note", self.tr("Rows are found by"))
        result = build.label("strong-note", self.tr("Write into"))
        self.column.setAccessibleName(where.text())
        self.match.setAccessibleName(found.text())
        build.down(
            build.label("section", place.name, wrap=True), build.label("muted", note, wrap=True), 8,
            what, build.across(self.label, self.prediction, self.confidence, None, gap=16), 8,
            where, self.column, 8, found, self.match, 8,
            result, build.across(self.copy, self.into, None, gap=16), 12,
            build.across(None, self.cancel, self.go), margins=(24, 20, 24, 20), gap=6, into=self,
        )  # fmt: skip

    def _draw(self) -> None:
        self.column.setEnabled(self.label.isChecked())
        self.go.setEnabled(any(box.isChecked() for box in (self.label, self.prediction, self.confidence)))

    def choices(self) -> dict[str, Any]:
        """The columns, how rows are found, whether the workbook itself is written."""
        wanted: dict[str, str | None] = {}
        if self.label.isChecked():
            wanted["label"] = self.column.currentData()
        for name, box in (("prediction", self.prediction), ("confidence", self.confidence)):
            if box.isChecked():
                wanted[name] = None
        return {"wanted": wanted, "match": self.match.currentData(), "overwrite": self.into.isChecked()}
