"""How words are shaded by what they say: for a label in the colour of heat, against it in the accent; what was not read is grey."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from workbench.gui import painting, theme
from workbench.gui.offsets import Offsets

LEAST_WEIGHT = 0.15
_BOX, _GAP = 18, 6
Words = Sequence[dict[str, Any]]


class Legend(QWidget):
    """What the two shades mean, for one label."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[str, bool]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(18)

    def say(self, words: str, against: str) -> None:
        """Set the words of both shades."""
        self._parts = [(words, True), (against, False)]
        self.setAccessibleName(f"{words}, {against}")
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Layouts stretch it."""
        return QSize(200, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw boxes and words; the first words are cut where both have no room."""
        tokens, painter, font = theme.current(), QPainter(self), theme.font("note")
        last = painting.chip_width(self._parts[-1][0]) if self._parts else 0
        x = 0
        for words, speaks_for in self._parts:
            color = tokens.heat if speaks_for else tokens.accent
            box = QRect(x, 4, _BOX, 10)
            painter.fillRect(box, theme.mix(color, tokens.surface, (tokens.evidence[0] + tokens.evidence[1]) / 100))
            painter.setPen(QPen(QColor(color), 2, Qt.PenStyle.SolidLine if speaks_for else Qt.PenStyle.DashLine))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
            x += _BOX + _GAP
            room = self.width() - x - (last + _BOX + _GAP + 12 if speaks_for else 0)
            width = min(painting.chip_width(words) - 8, room)
            painting.text(painter, QRect(x, 0, width, self.height()), words, font, tokens.muted)
            x += width + 12


def telling(words: Words) -> list[dict[str, Any]]:
    """The words that weigh enough to be shaded."""
    return [one for one in words if abs(float(one["weight"])) >= LEAST_WEIGHT]


def shade(view: QTextEdit, text: str, words: Words, unread: Sequence[Sequence[int]] = ()) -> None:
    """Shade words of the text that a view shows, in the colours of the theme; places are code points."""
    tokens, offsets = theme.current(), Offsets(text)
    found = []
    for one in telling(words):
        weight = float(one["weight"])
        shape = QTextCharFormat()
        color = tokens.heat if weight > 0 else tokens.accent
        share = (tokens.evidence[0] + tokens.evidence[1] * min(1.0, abs(weight))) / 100
        shape.setBackground(theme.mix(color, tokens.surface, share))
        lines = QTextCharFormat.UnderlineStyle
        shape.setUnderlineStyle(lines.SingleUnderline if weight > 0 else lines.DashUnderline)
        shape.setUnderlineColor(QColor(color))
        found.append(_part(view, offsets, one["start"], one["end"], shape))
    for start, end in unread:
        shape = QTextCharFormat()
        shape.setForeground(QColor(tokens.faint))
        found.append(_part(view, offsets, start, end, shape))
    view.setExtraSelections(found)


def _part(view: QTextEdit, offsets: Offsets, start: int, end: int, shape: QTextCharFormat) -> QTextEdit.ExtraSelection:
    cursor = QTextCursor(view.document())
    cursor.setPosition(offsets.position(start))
    cursor.setPosition(offsets.position(end), QTextCursor.MoveMode.KeepAnchor)
    part = QTextEdit.ExtraSelection()
    part.cursor, part.format = cursor, shape
    return part
