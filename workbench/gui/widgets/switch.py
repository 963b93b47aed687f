"""A switch: a check box that is painted as one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox

from workbench.gui import painting, theme

WIDTH, HEIGHT = 32, 18


class Switch(QCheckBox):
    """18 x 32, on or off; its words stand beside it in a label of their own, so set an accessible name."""

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(WIDTH + 6, HEIGHT + 6)

    def sizeHint(self) -> QSize:
        """With room for the ring of the focus."""
        return QSize(WIDTH + 6, HEIGHT + 6)

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, knob and focus."""
        tokens = theme.current()
        painter = QPainter(self)
        track = QRectF(QRect(3, 3, WIDTH, HEIGHT))
        on = self.isChecked()
        fill = (
            theme.mix(tokens.accent, tokens.surface, 1.0 if self.isEnabled() else 0.5) if on else QColor(tokens.surface)
        )
        painting.rounded(painter, track, HEIGHT / 2, fill, fill if on else tokens.control)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.on_accent if on else tokens.control))
        x = track.right() - 9 if on else track.left() + 9
        painter.drawEllipse(QRectF(x - 5.5, track.center().y() - 5.5, 11, 11))
        if self.hasFocus():
            painting.paint_focus(painter, self.rect(), tokens, radius=12)
