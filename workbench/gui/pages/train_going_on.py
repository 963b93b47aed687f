"""The run that a new one goes on from: which it is, what becomes of its rows, and a way to take it off."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from workbench.gui.widgets import build
from workbench.records import Run

_REHEARSAL = (1.0, 1 / 3, 0.0)  # which share of its rows is learned again
_ANCHOR = (0.0, 0.001)  # how strongly the weights are drawn back to its


class GoingOn(QWidget):
    """Hidden until it is told of a run.

    Signals:
        changed: a run was chosen or taken off, or something about it.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.run: Run | None = None
        self.title, self.note = build.label("strong"), build.label("note", wrap=True)
        self.off = build.button("quiet", icon="close", size="compact")
        self.titles = [build.label("strong-note"), build.label("strong-note")]
        self.rows, self.hold = QComboBox(), QComboBox()
        frame, cells = build.frame("soft-accent"), []
        for title, choice in zip(self.titles, (self.rows, self.hold), strict=True):
            title.setBuddy(choice)
            choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            choice.currentIndexChanged.connect(self.changed)
            cells.append(build.down(title, choice, gap=6))
        build.down(
            build.across(self.title, None, self.off), self.note, 8, build.across(*cells, gap=24),
            margins=(16, 10, 16, 16), gap=4, into=frame,
        )  # fmt: skip
        build.down(frame, margins=(0, 0, 0, 8), into=self)
        self.off.clicked.connect(lambda: self.go_on_from(None))
        self.hide()

    def go_on_from(self, run: Run | None) -> None:
        """Go on from this run; None: start from the base model."""
        if run is None and self.run is None:
            return
        self.run = run
        self.setVisible(run is not None)
        self._say()
        self.changed.emit()

    def changes(self) -> dict[str, Any]:
        """What it sets of a run."""
        if self.run is None:
            return {}
        found: dict[str, Any] = {"continued_from": self.run.number}
        rehearsal, anchor = _REHEARSAL[self.rows.currentIndex()], _ANCHOR[self.hold.currentIndex()]
        if rehearsal < 1:
            found["rehearsal"] = rehearsal
        return {**found, "anchor": anchor} if anchor else found

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.note.setText(
            self.tr("It starts from what that model has learned, and learns what was labelled since with the old rows.")
        )
        self.off.setText(self.tr("Start afresh"))
        self.off.setToolTip(self.tr("Train from the base model instead"))
        words = (
            (self.tr("Old rows"), (self.tr("All of them again"), self.tr("A third of them"), self.tr("None"))),
            (self.tr("Held to the earlier model"), (self.tr("No"), self.tr("A little, so that less is forgotten"))),
        )
        for (title, entries), label, choice in zip(words, self.titles, (self.rows, self.hold), strict=True):
            label.setText(title)
            choice.setAccessibleName(title)
            at = max(0, choice.currentIndex())
            choice.blockSignals(True)
            choice.clear()
            choice.addItems(entries)
            choice.setCurrentIndex(at)
            choice.blockSignals(False)
        self._say()

    def _say(self) -> None:
        if self.run is not None:
            self.title.setText(self.tr("Goes on from run {number}").format(number=self.run.number))
