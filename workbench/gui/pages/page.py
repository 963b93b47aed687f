"""What every page is made of: a header of 56 px, a place for a notice, a body.

To write a page: subclass, fill `self.title`, `self.header` and `self.body` in __init__, put every text into `retranslate`
(called at the end of __init__ by you, then whenever the language changes), and draw the project in `refresh`, which is called
with the Changes while the page is shown, and with None when everything may be new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from workbench.records import Changes

HEADER = 56


class Page(QWidget):
    """Base of the pages: header (title, tabs or picker left, actions right), notice, body."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._stale = True
        self.title = build.label("title")
        self.header: QHBoxLayout = build.across(self.title, margins=(24, 0, 24, 0), gap=16)
        top = build.frame("header")
        top.setFixedHeight(HEADER)
        top.setLayout(self.header)
        self._notice = QVBoxLayout()
        self.body: QFrame = build.frame("body")
        build.down(top, self._notice, gap=0, into=self).addWidget(self.body, 1)
        session.project_opened.connect(lambda: self._news(None))
        session.project_closed.connect(lambda: self._news(None))
        session.project_changed.connect(self._news)

    def refresh(self, changes: Changes | None) -> None:
        """Draw what changed in the project; None: draw everything."""

    def retranslate(self) -> None:
        """Set every text of the page in the language of now."""

    def show_part(self, part: str) -> None:
        """Show a part of the page: what stands behind the colon where a page is wanted."""

    def take_focus(self) -> None:
        """Give the focus to what the page is about: where nothing else is said Tab begins at its top."""
        self.setAccessibleName(self.title.text())
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody else took leads back from the header and the panels."""
        if event.key() == Qt.Key.Key_Escape:
            self.take_focus()
        else:
            super().keyPressEvent(event)

    def may_close(self) -> bool:
        """Whether the window may close; a page with something under way may ask."""
        return True

    def hold_notice(self, bar: NoticeBar) -> None:
        """Take the window's notice bar under this page's header."""
        visible = not bar.isHidden()
        self._notice.addWidget(bar)
        bar.setVisible(visible)  # another parent hides it

    def _news(self, changes: Changes | None) -> None:
        if self.isVisible():
            self._stale = False
            self.refresh(changes)
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the page was out of sight."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh(None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._news(None)
        super().changeEvent(event)
