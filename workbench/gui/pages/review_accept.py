"""The card that says from where on answers can be taken without a look, for a promised share of wrong ones."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton

from workbench.gui import texts
from workbench.gui.widgets import build

PROMISES = (0.01, 0.02, 0.05, 0.1)


class AcceptCard(QFrame):
    """The promise is chosen here; `keep` writes the bar into exported models, or takes it out again.

    Signals:
        promised(float): another share of wrong answers is bearable.
    """

    promised = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title, self.ask = build.label("section"), build.label()
        self.result, self.note = build.label(wrap=True), build.label("note", wrap=True)
        self.choices = {one: QRadioButton() for one in PROMISES}
        self._group = QButtonGroup(self)
        for error, button in self.choices.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _=False, error=error: self.promised.emit(error))
        self.keep = build.button()
        build.down(
            self.title, build.across(self.ask, *self.choices.values(), None, gap=16), self.result,
            build.across(self.keep, None), self.note, margins=(16, 12, 16, 14), gap=10, into=self,
        )  # fmt: skip

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("Take answers without a look"))
        self.ask.setText(self.tr("At most this share of them may be wrong:"))
        for error, button in self.choices.items():
            button.setText(texts.percent(error))
            button.setAccessibleName(self.tr("at most {share} wrong").format(share=texts.percent(error)))

    def show_offer(self, offer: dict[str, Any], *, kept: bool, several: bool, writable: bool, on: str) -> None:
        """What a promise comes to; `kept` where exported models carry it."""
        self.choices[offer["promised_error"]].setChecked(True)
        taken = offer["accepted"]
        if taken is None:
            self.result.setText(
                self.tr("No confidence is high enough for that promise. More test and validation rows, or a better model, would help.")
            )  # fmt: skip
        else:
            words = self.tr(
                "Answers that are at least {sure} sure: {share} of the rows ({range}). {wrong} of {rows} were wrong: {error} ({error_range})."
            )
            self.result.setText(
                words.format(
                    sure=texts.percent(offer["accept_from"], 1), share=texts.percent(taken["coverage"], 1),
                    range=texts.share_range(*taken["coverage_interval"]), wrong=texts.number(taken["wrong"]),
                    rows=texts.number(taken["rows"]), error=texts.percent(taken["error"] or 0.0, 1),
                    error_range=texts.share_range(*taken["error_interval"]),
                )
            )  # fmt: skip
        write = self.tr("Write the scaling into exported models")
        if taken is not None:
            write = self.tr("Write the bar into exported models")
        self.keep.setText(self.tr("Take it out of exported models") if kept else write)
        self.keep.setEnabled(writable and (kept or taken is not None or not several))
        note = self.tr("The bar is found on validation rows and counted here on test rows, which did not choose it.")
        if on != "test":
            note = self.tr("Found and counted on the same rows, for want of labelled test rows: a little flattering.")
        if kept:
            note = self.tr("Models exported from this run carry it, and say of each answer whether it can be taken.")
        self.note.setText(note)
