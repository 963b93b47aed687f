"""A key as it looks on the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.gui import painting, texts, theme


class KeyCap(QWidget):
    """Shows one key; not to be pressed."""

    def __init__(self, key: str, *, height: int = 24) -> None:
        super().__init__()
        self.key = key
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(texts.key_name(key))

    def sizeHint(self) -> QSize:
        """Square for one character, wider for a word."""
        return QSize(painting.key_cap_width(self.key, self._height), self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painting.paint_key_cap(QPainter(self), self.rect(), self.key, theme.current())
