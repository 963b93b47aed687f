"""A button that shows what is chosen and opens a menu to choose something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QActionGroup, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu

from workbench.gui import icons, painting, theme


class Picker(QAbstractButton):
    """32 px high: icon, words, chevron. The menu hangs below it; the arrow keys open it too."""

    def __init__(self, icon: str = "") -> None:
        super().__init__()
        self._icon = icon
        self.menu = QMenu(self)
        self.setFixedHeight(32)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.open)

    def say(self, words: str, *, icon: str | None = None) -> None:
        """Set what is shown as chosen."""
        self._icon = icon if icon is not None else self._icon
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def offer(self, choices: Mapping[str, str], chosen: str, act: Callable[[str], object], *,
              disabled: frozenset[str] = frozenset()) -> None:  # fmt: skip
        """Fill the menu: a name for `act` and words for the reader."""
        self.menu.clear()
        group = QActionGroup(self.menu)
        for name, words in choices.items():
            entry = self.menu.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(name == chosen)
            entry.setEnabled(name not in disabled)
            entry.triggered.connect(lambda _=False, name=name: act(name))
            group.addAction(entry)

    def open(self) -> None:
        """Show the menu."""
        self.menu.setMinimumWidth(self.width())
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        chosen = next((entry for entry in self.menu.actions() if entry.isChecked()), None)
        if chosen is not None:  # the arrows start from it
            self.menu.setActiveAction(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys and Enter open."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as what it shows."""
        words = QFontMetrics(theme.font(weight=500)).horizontalAdvance(self.text())
        return QSize(12 + (24 if self._icon else 0) + words + 38, 32)

    def minimumSizeHint(self) -> QSize:
        """Words may be elided."""
        return QSize(72, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, words and chevron."""
        tokens, painter, box = theme.current(), QPainter(self), self.rect()
        on = self.isEnabled()
        border = tokens.control if on else tokens.line
        painting.rounded(
            painter, box.toRectF(), 6, tokens.hover if self.underMouse() and on else tokens.surface, border
        )
        ink, x = tokens.text if on else tokens.faint, 12
        if self._icon:
            painter.drawPixmap(x, 8, icons.pixmap(self._icon, ink, 16))
            x += 24
        painting.text(painter, QRect(x, 0, box.width() - x - 26, 32), self.text(), theme.font(weight=500), ink)
        painter.drawPixmap(box.width() - 22, 9, icons.pixmap("chevron-down", tokens.muted if on else tokens.faint, 14))
        if self.hasFocus():
            painting.paint_focus(painter, box, tokens)


class TabButton(QAbstractButton):
    """A tab of a page's header or of a card: words over a 2 px line where it is the chosen one."""

    def __init__(self, *, height: int = 56) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFixedHeight(height)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, words: str) -> None:
        """Set its words."""
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for bold words."""
        return QSize(QFontMetrics(theme.font(weight=600)).horizontalAdvance(self.text()) + 26, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw words and line."""
        tokens, painter, box = theme.current(), QPainter(self), self.rect()
        chosen = self.isChecked()
        font = theme.font(weight=600 if chosen else 500)
        ink = tokens.text if chosen or self.underMouse() else tokens.muted
        painting.text(painter, box, self.text(), font, ink, Qt.AlignmentFlag.AlignCenter)
        if chosen:
            painting.rounded(painter, QRect(0, box.height() - 3, box.width(), 2).toRectF(), 1, tokens.accent)
        if self.hasFocus():
            painting.paint_focus(painter, box.adjusted(2, 8, -2, -8), tokens)
