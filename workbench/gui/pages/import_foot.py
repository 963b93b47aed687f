"""Import, below: what will be taken, why the rest is left out, and the button."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from workbench.gui import texts
from workbench.gui.widgets import build
from workbench.runs.intake import Look


class ImportFoot(QFrame):
    """A sentence, and the buttons `why`, `cancel` and `take`."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel-bottom")
        self.setFixedHeight(64)
        self.will, self.one_step = build.label("large-text"), build.label("note")
        self.why, self.cancel = build.button("quiet"), build.button("quiet", size="large")
        self.take = build.button("primary", size="large")
        parts = (self.will, self.why, None, self.one_step, self.cancel, self.take)
        build.across(*parts, margins=(24, 0, 24, 0), gap=16, into=self)

    def show_look(self, look: Look, *, busy: bool, previewing: bool) -> None:
        """Say what would be taken."""
        out = sum(look.reasons.values())
        will = self.tr("Will take %Ln rows, {left_out} left out", "", look.taken).format(left_out=texts.number(out))
        self.will.setText(will if look.complete else self.tr("Reading all rows…"))
        self.why.setText(self.tr("See why") if previewing else self.tr("Back to the preview"))
        self.why.setVisible(out > 0)
        self.take.setText(self.tr("Import %Ln rows", "", look.taken) if look.complete else self.tr("Import"))
        self.take.setEnabled(look.taken > 0 and bool(look.roles.text) and not busy)

    def retranslate(self) -> None:
        """Set the texts that do not hang on a file."""
        self.cancel.setText(self.tr("Cancel"))
        self.one_step.setText(self.tr("One step: Undo takes the whole import back."))
