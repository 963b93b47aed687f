"""Two charts of how far a run can be trusted: how often it is right when it is so sure, and what is wrong of the surest answers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from workbench.gui import texts, theme
from workbench.gui.widgets.chart import Chart, LegendKey, ink_color

HEIGHT = 280


class ShareChart(Chart):
    """A chart whose two axes are shares, 0 to 100%."""

    def __init__(self) -> None:
        super().__init__()
        self.plot.setFixedHeight(HEIGHT)
        self.plot.removeItem(self.now)
        self.plot.setXRange(0, 1, padding=0.04)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._drawn: list[Any] = []

    def set_axes(self, across: str, up: str, *, highest: float = 1.0) -> None:
        """Name the axes; `highest` is where the upright one ends."""
        color = theme.current().muted
        for name, words, most in (("bottom", across, 1.0), ("left", up, highest)):
            axis = self.plot.getAxis(name)
            axis.enableAutoSIPrefix(False)
            axis.setLabel(words, **{"color": color, "font-size": f"{theme.points('note')}pt"})
            step = 0.2 if most > 0.5 else 0.1 if most > 0.2 else 0.05
            axis.setTicks([[(one, texts.percent(one)) for one in np.arange(0, most + step / 2, step)]])
        self.plot.getAxis("left").setWidth(64)
        self.plot.setYRange(0, highest, padding=0.04)

    def clear(self) -> None:
        """Take away what was drawn."""
        for one in self._drawn:
            self.plot.removeItem(one)
        self._drawn = []

    def draw(self, item: Any) -> None:
        """Add an item."""
        self.plot.addItem(item)
        self._drawn.append(item)


class ReliabilityChart(ShareChart):
    """Bins of rows: how sure the model was, and how often it was right with the interval; on the line both are the same."""

    def show_bins(self, after: list[dict[str, Any]], before: list[dict[str, Any]]) -> None:
        """Draw the bins with the temperature, and without it where that makes a difference."""
        self.clear()
        self.title.setText(self.tr("Right as often as it says?"))
        self.set_axes(self.tr("how sure it was"), self.tr("how often right"))
        tokens = theme.current()
        line = pg.mkPen(tokens.control, width=1, style=Qt.PenStyle.DashLine)
        self.draw(pg.PlotDataItem([0, 1], [0, 1], pen=line))
        entries = [(LegendKey("control", dashed=True), self.tr("ideal"))]
        if before != after:
            self.draw(_dots(before, "muted", hollow=True))
            entries.append((LegendKey("muted", dot=True), self.tr("as trained")))
        x, y = _places(after)
        low = y - np.asarray([one["right_interval"][0] for one in after])
        high = np.asarray([one["right_interval"][1] for one in after]) - y
        whiskers = pg.ErrorBarItem(x=x, y=y, top=high, bottom=low, beam=0.015, pen=pg.mkPen(tokens.accent, width=2))
        self.draw(whiskers)
        self.draw(_dots(after, "accent"))
        entries.append(
            (
                LegendKey("accent", dot=True),
                self.tr("scaled") if before != after else self.tr("with 95% interval"),
            )
        )
        self.set_legend(entries)
        words = self.tr("sure {sure}: right {right} of {rows} rows")
        self.set_dots(
            [
                (one["confidence"], one["right"],
                 words.format(sure=texts.percent(one["confidence"]), right=texts.percent(one["right"]), rows=one["rows"]))
                for one in after
            ]
        )  # fmt: skip


class CoverageChart(ShareChart):
    """What share of the answers is wrong where only the surest are taken, by how many are taken."""

    def show_curve(self, curve: list[dict[str, Any]], taken: float | None) -> None:
        """Draw the curve with its band, and a mark at the share that is taken."""
        self.clear()
        self.title.setText(self.tr("Taking the surest answers"))
        highest = min(1.0, max([0.1, *(1.3 * one["error"] for one in curve[len(curve) // 10 :])]))
        self.set_axes(self.tr("share of rows taken"), self.tr("wrong among them"), highest=highest)
        tokens = theme.current()
        x = np.asarray([one["coverage"] for one in curve])
        low, high = (np.asarray([one["error_interval"][at] for one in curve]) for at in (0, 1))
        band = ink_color("accent")
        band.setAlpha(40)
        edges = [pg.PlotCurveItem(x, y, pen=pg.mkPen(None)) for y in (low, high)]
        for edge in edges:
            self.draw(edge)
        self.draw(pg.FillBetweenItem(*edges, brush=band))
        self.draw(pg.PlotDataItem(x, [one["error"] for one in curve], pen=pg.mkPen(tokens.accent, width=2)))
        entries = [(LegendKey("accent"), self.tr("wrong, 95% band"))]
        if taken is not None:
            self.draw(
                pg.InfiniteLine(pos=taken, angle=90, pen=pg.mkPen(tokens.good, width=2, style=Qt.PenStyle.DashLine))
            )
            entries.append((LegendKey("good", dashed=True), self.tr("taken")))
        self.set_legend(entries)
        words = self.tr("the surest {share}, from {sure} on: {wrong} wrong")
        self.set_dots(
            [
                (one["coverage"], one["error"],
                 words.format(share=texts.percent(one["coverage"]), sure=texts.percent(one["from"]), wrong=texts.percent(one["error"], 1)))
                for one in curve
            ]
        )  # fmt: skip


def _places(bins: list[dict[str, Any]]) -> tuple[Any, Any]:
    return np.asarray([one["confidence"] for one in bins]), np.asarray([one["right"] for one in bins])


def _dots(bins: list[dict[str, Any]], ink: str, *, hollow: bool = False) -> Any:
    x, y = _places(bins)
    color = ink_color(ink)
    return pg.ScatterPlotItem(x, y, size=8, pen=pg.mkPen(color, width=1.5), brush=None if hollow else pg.mkBrush(color))
