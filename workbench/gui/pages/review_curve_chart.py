"""One label's curve: how right it is when said against how much of it is found, or found against false alarms."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.gui import texts, theme
from workbench.gui.pages.review_trust_charts import ShareChart


class CurveChart(ShareChart):
    """Precision against recall, or the ROC curve."""

    def put_above(self, *choices: QWidget) -> None:
        """Choices in place of a legend."""
        for one in choices:
            self.legend.addWidget(one)

    def show_curve(self, kind: str, points: list[tuple[float, float]], label: str) -> None:
        """Draw a curve."""
        self.clear()
        tokens = theme.current()
        roc = kind == "roc"
        self.title.setText(self.tr("Curve"))
        if roc:
            self.set_axes(self.tr("false alarms among other rows"), self.tr("found"))
            line = pg.mkPen(tokens.control, width=1, style=Qt.PenStyle.DashLine)
            self.draw(pg.PlotDataItem([0, 1], [0, 1], pen=line))
        else:
            self.set_axes(self.tr("found"), self.tr("right when said"))
        x, y = np.asarray(points, dtype=float).T
        self.draw(pg.PlotDataItem(x, y, pen=pg.mkPen(tokens.accent, width=2)))
        words = self.tr("{label}: found {found}, right when said {right}")
        if roc:
            words = self.tr("{label}: found {right}, false alarms {found}")
        self.set_dots(
            [(a, b, words.format(label=label, found=texts.percent(a), right=texts.percent(b))) for a, b in points]
        )
