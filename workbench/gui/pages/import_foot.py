"""Import, below: what will be taken, why the rest is left out, and the button."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from workbench.gui import texts
from workbench.gui.pages.import_again import AgainView
from workbench.gui.widgets import build
from workbench.runs.looks import Look


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

    def show_look(self, look: Look, *, busy: bool, view: str, again: AgainView) -> None:
        """Say what would be taken."""
        out = sum(look.reasons.values())
        self.why.setText(self.tr("Back to the preview") if view == "left_out" else self.tr("See why"))
        self.why.setVisible(out > 0 and not look.again)
        if look.again and look.complete:
            self._show_again(again, busy=busy)
            return
        will = self.tr("Will take %Ln rows, {left_out} left out", "", look.taken).format(left_out=texts.number(out))
        self.will.setText(will if look.complete else self.tr("Reading all rows…"))
        self.take.setText(self.tr("Import %Ln rows", "", look.taken) if look.complete else self.tr("Import"))
        self.take.setEnabled(look.taken > 0 and bool(look.roles.text) and not busy)
        self.one_step.setVisible(True)

    def _show_again(self, again: AgainView, *, busy: bool) -> None:
        """What a file would change that the project knows."""
        found, will = again.found, sum(again.will().values())
        self.take.setText(self.tr("Import again"))
        self.take.setEnabled(will > 0 and not busy)
        self.one_step.setVisible(will > 0)
        if found is None:
            self.will.setText(self.tr("Comparing with the project…"))
        elif will:
            self.will.setText(self.tr("Will import: {what}").format(what=again.will_words()))
        elif found["changed"] or found["gone"]:
            self.will.setText(self.tr("Nothing to import as it is set: no row is new."))
        else:
            self.will.setText(self.tr("Nothing to import: the file says what it said before."))

    def retranslate(self) -> None:
        """Set the texts that do not hang on a file."""
        self.cancel.setText(self.tr("Cancel"))
        self.one_step.setText(self.tr("One step: Undo takes the whole import back."))
