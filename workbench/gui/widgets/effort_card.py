"""A card that is one of a few choices: name, minutes, a sentence. Painted; works like a radio button."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from workbench.gui import painting, theme

_HEIGHT = 128


class EffortCard(QAbstractButton):
    """Quick, Balanced or Thorough. `suggested` shows a chip."""

    def __init__(self) -> None:
        super().__init__()
        self._minutes = self._note = self._chip = ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, name: str, minutes: str, note: str, *, chip: str = "") -> None:
        """Set what it shows."""
        self._minutes, self._note, self._chip = minutes, note, chip
        self.setText(name)
        self.setAccessibleName(", ".join(part for part in (name, chip, minutes, note) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """Layouts stretch it."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw border, dot, name, chip, minutes and note."""
        tokens, painter, box = theme.current(), QPainter(self), self.rect()
        chosen = self.isChecked()
        ground = tokens.hover if self.underMouse() and not chosen else tokens.surface
        painting.rounded(
            painter, box.toRectF(), 8, ground, tokens.accent if chosen else tokens.line, 2 if chosen else 1
        )
        dot = QRect(16, 20, 16, 16)
        painting.rounded(painter, dot.toRectF(), 8, tokens.accent if chosen else tokens.surface, tokens.control)
        if chosen:
            painting.rounded(painter, dot.adjusted(5, 5, -5, -5).toRectF(), 3, tokens.on_accent)
        painting.text(
            painter, QRect(40, 16, box.width() - 56, 24), self.text(), theme.font("section", weight=600), tokens.text
        )
        self._paint_chip(painter, box)
        painting.text(
            painter, QRect(16, 48, box.width() - 32, 32), self._minutes, theme.font("figure", weight=600), tokens.text
        )
        painter.setFont(theme.font("note"))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(QRect(16, 84, box.width() - 32, 36), Qt.TextFlag.TextWordWrap, self._note)
        if self.hasFocus():
            painting.paint_focus(painter, box.adjusted(3, 3, -3, -3), tokens)

    def _paint_chip(self, painter: QPainter, box: QRect) -> None:
        if self._chip:
            name = QFontMetrics(theme.font("section", weight=600)).horizontalAdvance(self.text())
            width = painting.chip_width(self._chip)
            if 48 + name + width < box.width() - 16:
                painting.paint_chip(
                    painter, QRect(box.width() - 16 - width, 16, width, 24), self._chip, "accent", theme.current()
                )
