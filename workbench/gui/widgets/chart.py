"""A card with a plot: title, note, a legend row of our own. Only this module and the plots made of it import pyqtgraph."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from workbench.gui import theme
from workbench.gui.widgets import build


class LegendKey(QWidget):
    """A short line as it is drawn in the chart: plain, with a dot, or dashed."""

    def __init__(self, ink: str, *, dot: bool = False, dashed: bool = False) -> None:
        super().__init__()
        self._ink, self._dot, self._dashed = ink, dot, dashed
        self.setFixedSize(24, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = ink_color(self._ink)
        painter.setPen(QPen(color, 2, Qt.PenStyle.DashLine if self._dashed else Qt.PenStyle.SolidLine))
        painter.drawLine(0, 6, 24, 6)
        if self._dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(QPointF(12, 6), 4, 4)


def ink_color(ink: str) -> QColor:
    """A token's colour, or that of a label where the ink is a number."""
    return theme.label_color(int(ink)) if ink.isdigit() else QColor(getattr(theme.current(), ink))


class Chart(QFrame):
    """A card with a title, a note, a legend row of our own and a plot."""

    def __init__(self, *, share: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._share = share
        self.title, self.note = build.label("section"), build.label("note")
        self.legend = build.across(gap=12)
        self.plot = pg.PlotWidget(enableMenu=False)
        self.plot.setFixedHeight(264)
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.hideButtons()
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.now = pg.InfiniteLine(angle=90)
        self.plot.addItem(self.now)
        self.hint = pg.TextItem(anchor=(0.5, 1.2))
        self.hint.setZValue(10)
        self.plot.addItem(self.hint, ignoreBounds=True)
        self.hint.hide()
        self._dots: list[tuple[float, float, str]] = []
        self.plot.scene().sigMouseMoved.connect(self._hover)
        top = build.across(self.title, self.note, None, self.legend, gap=8)
        build.down(top, self.plot, margins=(16, 12, 16, 12), gap=8, into=self)
        self.dress()

    def dress(self) -> None:
        """Follow the theme."""
        tokens = theme.current()
        self.plot.setBackground(QColor(tokens.surface))
        self.plot.showGrid(x=False, y=True, alpha=0.9)
        for name in ("bottom", "left"):
            axis = self.plot.getAxis(name)
            axis.setPen(pg.mkPen(tokens.line))
            axis.setTextPen(pg.mkPen(tokens.muted))
            axis.setTickFont(theme.font("note"))
        self.plot.getAxis("left").setWidth(44)
        self.plot.getAxis("left").setStyle(maxTickLevel=0)
        self.now.setPen(pg.mkPen(tokens.control, width=1, style=Qt.PenStyle.DotLine))
        self.hint.fill = pg.mkBrush(tokens.surface)
        self.hint.border = pg.mkPen(tokens.control)
        self.hint.setColor(tokens.text)

    def set_dots(self, dots: list[tuple[float, float, str]]) -> None:
        """The points that tell their value when the mouse is near: x, y, words."""
        self._dots = dots
        self.setAccessibleName(f"{self.title.text()}: {dots[-1][2]}" if dots else self.title.text())

    def _hover(self, where: QPointF) -> None:
        box = self.plot.getPlotItem().vb
        nearest, distance = None, 14.0
        for x, y, words in self._dots:
            seen = box.mapViewToScene(QPointF(x, y))
            apart = abs(seen.x() - where.x()) + abs(seen.y() - where.y())
            if apart < distance:
                nearest, distance = (x, y, words), apart
        self.hint.setVisible(nearest is not None)
        if nearest is not None:
            self.hint.setPos(nearest[0], nearest[1])
            self.hint.setText(nearest[2])

    def set_legend(self, entries: Sequence[tuple[LegendKey, str]]) -> None:
        """Name the lines."""
        build.clear(self.legend)
        for key, words in entries:
            self.legend.addWidget(key)
            self.legend.addWidget(build.label("note", words))


def line_step(reach: float) -> float:
    """The distance of lines that gives about five of them: 1, 2 or 5 times a power of ten."""
    power = 10 ** np.floor(np.log10(reach / 5))
    return float(next(power * n for n in (1, 2, 5, 10) if reach / (power * n) <= 6))
