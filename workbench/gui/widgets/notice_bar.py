"""The bar under a page's header that shows one notice at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from workbench.gui import icons, theme
from workbench.gui.notices import Notice
from workbench.gui.widgets import build

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

_ICONS = {
    "error": ("error", "bad"), "warning": ("warning", "warn"), "success": ("check-circle", "good"), "info": ("info", "accent"),
}  # fmt: skip
LEAVES_AFTER = 8000


class NoticeBar(QFrame):
    """Icon, bold sentence, sentence, at most two buttons and Details. Errors and warnings stay; others leave after 8 s."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice: Notice | None = None
        self._icon = build.picture("info")
        self._sentence = build.label("strong", wrap=True)
        self._hint = build.label(wrap=True)
        self._details = build.button("quiet")
        self._details.clicked.connect(self._toggle_details)
        self._close = build.button("icon", icon="close")
        self._close.clicked.connect(self.leave)
        self._trace: QPlainTextEdit | None = None
        self._buttons = build.across(gap=12)
        words = build.down(self._sentence, self._hint, gap=2)
        top = build.across(self._icon, 4, gap=12)
        top.addLayout(words, 1)
        top.addWidget(self._details)
        top.addLayout(self._buttons)
        top.addWidget(self._close)
        self._column = build.down(top, margins=(20, 11, 16, 11), gap=8, into=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.leave)
        self.setVisible(False)

    def show_notice(self, notice: Notice) -> None:
        """Show a notice instead of the one before."""
        self.notice = notice
        name, ink = _ICONS[notice.kind]
        icons.set_icon(self._icon, name, ink=ink, size=20)
        theme.set_kind(self, f"notice-{notice.kind}")
        build.clear(self._buttons)
        for action in notice.actions[:2]:
            made = build.button("primary" if action.primary else "")
            made.setText(action.text)
            made.clicked.connect(lambda _=False, run=action.run: self._act(run))
            self._buttons.addWidget(made)
        self._details.setVisible(bool(notice.details))
        if self._trace is not None:
            self._trace.hide()
        self._say()
        self.show()
        self._timer.stop()
        if not notice.stays:
            self._timer.start(LEAVES_AFTER)

    def leave(self) -> None:
        """Close the notice."""
        self.notice = None
        self._timer.stop()
        self.hide()

    def _act(self, run: object) -> None:
        self.leave()
        if callable(run):
            run()

    def _toggle_details(self) -> None:
        if self._trace is None:  # made when somebody asks: the bar is there from the start
            from PySide6.QtWidgets import QPlainTextEdit

            self._trace = QPlainTextEdit()
            self._trace.setReadOnly(True)
            self._trace.setFixedHeight(160)
            self._trace.hide()
            self._column.addWidget(self._trace)
        self._trace.setPlainText(self.notice.details if self.notice is not None else "")
        self._trace.setVisible(self._trace.isHidden())

    def _say(self) -> None:
        sentence, hint = self.notice.said() if self.notice is not None else ("", "")
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._details.setText(self.tr("Details"))
        self._close.setToolTip(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close"))
        self.setAccessibleName(f"{sentence} {hint}".strip())

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
