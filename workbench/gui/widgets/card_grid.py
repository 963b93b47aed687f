"""Cards of like size side by side, as many in a row as have room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

NARROWEST = 272


class CardGrid(QWidget):
    """`most` cards in a row, or fewer where they would be too narrow."""

    def __init__(self, cards: Sequence[QWidget], *, most: int = 3, gap: int = 16) -> None:
        super().__init__()
        self.setProperty("kind", "clear")
        self._cards, self._most, self._gap = cards, most, gap
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)
        for card in cards:  # all of one width, whatever is in them
            card.setSizePolicy(QSizePolicy.Policy.Ignored, card.sizePolicy().verticalPolicy())
        self.columns = 0
        self._arrange(most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for more, or for fewer."""
        super().resizeEvent(event)
        fits = (self.width() + self._gap) // (NARROWEST + self._gap)
        self._arrange(max(1, min(self._most, fits)))

    def _arrange(self, columns: int) -> None:
        if columns == self.columns:
            return
        self.columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
