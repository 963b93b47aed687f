"""What our painted tables share: no grid, fixed rows and columns, one column that stretches, a ring around the current row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from workbench.gui import painting, theme
from workbench.records import Label


class FlatTable(QTableView):
    """A table whose delegate paints everything. Set model and header of your own, then `flatten`."""

    def flatten(self, *, row: int, head: int, widths: Sequence[int], in_card: bool = True) -> None:
        """Dress it; a width of 0 stretches."""
        if in_card:
            self.setProperty("kind", "in-card")
            self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setFixedHeight(head)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column, width in enumerate(widths):
            if width:
                self.setColumnWidth(column, width)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def paintEvent(self, event: QPaintEvent) -> None:
        """With the focus around the current row."""
        super().paintEvent(event)
        painting.paint_current_row(self, theme.current())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a current row for the keys to act on."""
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
        super().focusInEvent(event)


def label_room(labels: Iterable[Label], *, kind: theme.FontKind = "body", least: int, most: int) -> int:
    """How wide a column has to be that no label's name is cut, within bounds; `kind` is the size of its letters."""
    font = theme.font(kind)
    widest = max((painting.label_width(label.name, label.key, font) for label in labels), default=0)
    return min(max(widest + 32, least), most)
