"""What all our painted tables share: no grid, fixed rows and columns, one column that stretches, Tab leaves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView


def flatten(view: QTableView, *, row: int, head: int, widths: Sequence[int], in_card: bool = True) -> None:
    """Dress a table whose delegate paints everything; a width of 0 stretches. Set the header of your own before."""
    if in_card:
        view.setProperty("kind", "in-card")
        view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(row)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setTabKeyNavigation(False)
    header = view.horizontalHeader()
    header.setFixedHeight(head)
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    for column, width in enumerate(widths):
        if width:
            view.setColumnWidth(column, width)
        else:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
