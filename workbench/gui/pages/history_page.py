"""History, Backups, Trash and Left out: what was done, copies of the project, what was thrown away, what was never taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QStackedWidget

from workbench.gui.pages.history_part import Part
from workbench.gui.pages.page import Page
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.empty_state import EmptyState
from workbench.gui.widgets.picker import TabButton

if TYPE_CHECKING:
    from workbench.records import Changes

PARTS = ("steps", "backups", "trash", "left_out")


class HistoryPage(Page):
    """Tabs, each made when it is first shown. Parts by name, and "row-12" for a row's life."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.parts: dict[str, Part] = {}
        self.shown = "steps"
        self.tabs = {name: TabButton() for name in PARTS}
        self.stack = QStackedWidget()
        self.empty = EmptyState("clock")
        self.empty.pressed.connect(lambda: session.page_wanted.emit("home"))
        self.stack.addWidget(self.empty)
        group = QButtonGroup(self)
        for name, tab in self.tabs.items():
            group.addButton(tab)
            tab.clicked.connect(lambda _=False, name=name: self.show_part(name))
        self.header.addLayout(build.across(*self.tabs.values(), gap=4))
        self.header.addStretch(1)
        build.down(self.stack, into=self.body)
        self.retranslate()

    def show_part(self, part: str) -> None:
        """Show a tab; "row-12" shows the life of row 12."""
        name, _, row = part.partition("-")
        self.shown = "steps" if name == "row" else name
        shown = self._part(self.shown)
        self.tabs[self.shown].setChecked(True)
        if self.session.project is None:
            self.stack.setCurrentWidget(self.empty)
            return
        self.stack.setCurrentWidget(shown)
        shown.refresh(None)
        if row:
            shown.look_at_row(int(row))
        shown.take_focus()

    def refresh(self, changes: Changes | None) -> None:
        """Draw the tab that is shown."""
        if changes is not None and self.session.project is not None:
            self._part(self.shown).refresh(changes)
        else:
            self.show_part(self.shown)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("History"))
        words = {"steps": self.tr("Steps"), "backups": self.tr("Backups"), "trash": self.tr("Trash")}
        words["left_out"] = self.tr("Left out")
        for name, tab in self.tabs.items():
            tab.say(words[name])
        self.empty.say(
            self.tr("No project is open"),
            self.tr("Here is everything that was done in a project, its backups, and what was thrown away."),
            self.tr("Go to Home"),
        )
        for part in self.parts.values():
            part.retranslate()

    def _part(self, name: str) -> Part:
        if name not in self.parts:
            self.parts[name] = _make(name, self.session)
            self.stack.addWidget(self.parts[name])
        return self.parts[name]


def _make(name: str, session: Session) -> Part:
    if name == "backups":
        from workbench.gui.pages.history_backups import BackupsPart

        return BackupsPart(session)
    if name == "trash":
        from workbench.gui.pages.history_trash import TrashPart

        return TrashPart(session)
    if name == "left_out":
        from workbench.gui.pages.history_left_out import LeftOutPart

        return LeftOutPart(session)
    from workbench.gui.pages.history_steps import StepsPart

    return StepsPart(session)
