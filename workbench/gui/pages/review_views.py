"""The views of Review: the mistakes row by row, and what can be said of the run as a whole. One tab each in the page's header."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.picker import TabButton

MISTAKES = "mistakes"


class RunView(QWidget):
    """A view of a whole run; it asks for what it shows when it is looked at, and again when something changed.

    Signals:
        rows_chosen(object): a review_where.Chosen, whose rows are to be seen among the mistakes.
    """

    rows_chosen = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.number = 0
        session.project_closing.connect(self.forget)

    def forget(self) -> None:
        """The project is closed: nothing of it is kept."""
        self.number = 0

    def look_at(self, number: int) -> None:
        """Show this run."""
        self.number = number
        self.refresh()

    def refresh(self) -> None:
        """Ask anew."""

    def retranslate(self) -> None:
        """Set every text in the language of now."""

    def name(self) -> str:
        """What its tab says."""
        return ""


class Views:
    """The tabs, and the stack that they turn; only the view that is shown is kept up to date."""

    def __init__(self, mistakes: QWidget, views: dict[str, RunView], mistakes_name: Callable[[], str]) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(mistakes)
        self.views, self._name = views, mistakes_name
        self.tabs = {name: TabButton() for name in (MISTAKES, *views)}
        self._number, self._fresh = 0, ""
        for name, view in views.items():
            self.stack.addWidget(build.scrolling(view))
            self.tabs[name].clicked.connect(partial(self.choose, name))
        self.tabs[MISTAKES].clicked.connect(partial(self.choose, MISTAKES))
        self.shown = MISTAKES
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.tabs[MISTAKES].say(self._name())
        for name, view in self.views.items():
            view.retranslate()
            self.tabs[name].say(view.name())

    def look_at(self, number: int) -> None:
        """Another run, or the same one after a change."""
        self._number, self._fresh = number, ""
        self._show()

    def choose(self, name: str) -> None:
        """Turn to a view."""
        self.shown = name
        self._show()

    def _show(self) -> None:
        for name, tab in self.tabs.items():
            tab.setChecked(name == self.shown)
        self.stack.setCurrentIndex(list(self.tabs).index(self.shown))
        if self.shown not in (MISTAKES, self._fresh) and self._number:
            self._fresh = self.shown
            self.views[self.shown].look_at(self._number)
