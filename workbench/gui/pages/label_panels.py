"""The panels beside the Label page, of which one at most is open: labels, and rules. Each has its button in the header."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from workbench.gui.pages.label_panel import LabelsPanel
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.records import Changes

if TYPE_CHECKING:
    from workbench.gui.pages.label_rules import RulesPanel


class SidePanels(QWidget):
    """Opens and closes them.

    Signals:
        turned: another one is open now, or none.
        rows_wanted(array, str): show these rows, which the words name.
    """

    turned = Signal()
    rows_wanted = Signal(object, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.which = ""
        self.labels = LabelsPanel(session)
        self.rules: RulesPanel | None = None
        self.labels_button, self.rules_button = build.button(), build.button()
        self.labels_button.clicked.connect(lambda: self.open("" if self.which == "labels" else "labels"))
        self.rules_button.clicked.connect(lambda: self.open("" if self.which == "rules" else "rules"))
        self.labels.closed.connect(lambda: self.open(""))
        self._row = build.across(self.labels, gap=0, into=self)
        self.labels.hide()
        self.hide()
        self.retranslate()

    def open(self, which: str) -> None:
        """Open one of them: labels or rules; '' closes."""
        if which == "rules" and self.rules is None:
            from workbench.gui.pages.label_rules import RulesPanel

            self.rules = RulesPanel(self.session)
            self.rules.closed.connect(lambda: self.open(""))
            self.rules.rows_wanted.connect(self.rows_wanted)
            self._row.addWidget(self.rules)
        self.which = which
        self.setVisible(bool(which))
        self.labels.setVisible(which == "labels")
        if self.rules is not None:
            self.rules.setVisible(which == "rules")
        if which == "labels":
            self.labels.refresh()
        elif which == "rules" and self.rules is not None:
            self.rules.refresh()
        self.turned.emit()

    def leave_for(self, act: Callable[[], object]) -> None:
        """Close what is open, and do something in its place."""
        if self.which:
            self.open("")
        act()

    def focus(self) -> bool:
        """Put the cursor where something new is typed; False where none is open."""
        if self.which == "rules" and self.rules is not None:
            self.rules.field.setFocus()
        elif self.which == "labels":
            self.labels.new_field.setFocus()
        return bool(self.which)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, and forgets what was typed into a field and not kept with Enter."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        field = QApplication.focusWidget()
        if field is not None:
            field.blockSignals(True)  # to be left is the end of editing for a field
        self.open("")
        if field is not None:
            field.blockSignals(False)

    def follow(self, changes: Changes | None) -> None:
        """Draw what changed."""
        if changes is None or "labels" in changes.kinds:
            self.labels.refresh()
        if self.rules is not None:
            self.rules.follow(changes)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.labels_button.setText(self.tr("Labels…"))
        self.rules_button.setText(self.tr("Rules…"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
