"""A button with an icon, a word and the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from workbench.gui import icons, painting, texts, theme


class KeyButton(QAbstractButton):
    """32 px high; `kind` is plain or primary."""

    def __init__(self, icon: str, key: str, *, kind: str = "plain") -> None:
        super().__init__()
        self._icon, self.key, self._kind = icon, key, kind
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, words: str, *, key: str | None = None) -> None:
        """Set its word, and another key."""
        self.key = key if key is not None else self.key
        self.setText(words)
        self.setAccessibleName(f"{words}, {texts.key_name(self.key)}" if self.key else words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its parts."""
        words = QFontMetrics(theme.font(weight=500)).horizontalAdvance(self.text()) + 10 if self.text() else 0
        cap = painting.key_cap_width(self.key, 20) if self.key else -8
        return QSize(13 + (24 if self._icon else 0) + words + cap + 11, self.height())

    def minimumSizeHint(self) -> QSize:
        """It does not shrink."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, word and key."""
        tokens, painter, box = theme.current(), QPainter(self), self.rect()
        primary = self._kind == "primary" and self.isEnabled()
        ink = tokens.on_accent if primary else tokens.text if self.isEnabled() else tokens.faint
        if primary:
            painting.rounded(painter, box.toRectF(), 6, tokens.accent_hover if self.underMouse() else tokens.accent)
        else:
            ground = tokens.hover if (self.underMouse() and self.isEnabled()) or self.isChecked() else tokens.surface
            border = tokens.accent if self.isChecked() else tokens.control if self.isEnabled() else tokens.line
            painting.rounded(painter, box.toRectF(), 6, ground, border)
        x = 13
        if self._icon:
            painter.drawPixmap(x, (box.height() - 16) // 2, icons.pixmap(self._icon, ink, 16))
            x += 24
        cap = painting.key_cap_width(self.key, 20) if self.key else 0
        painting.text(
            painter, QRect(x, 0, box.width() - x - cap - 12, box.height()), self.text(), theme.font(weight=500), ink
        )
        if self.key:
            painting.paint_key_cap(
                painter, QRect(box.width() - cap - 11, (box.height() - 20) // 2, cap, 20), self.key, tokens
            )
        if self.hasFocus():
            painting.paint_focus(painter, box, tokens)
