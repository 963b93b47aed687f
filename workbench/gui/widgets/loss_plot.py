"""Live curves: training loss raw and smoothed, validation loss, macro F1 with its interval; other runs dashed over them.

Drawn by a timer, at most ten times a second, from lists that grow: drawing per point would freeze the window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from workbench.gui import measure, theme
from workbench.gui.training import TRAINING_OF
from workbench.gui.widgets import build
from workbench.gui.widgets.chart import Chart, LegendKey, line_step

REDRAW_MS = 100
MOST_POINTS = 2000
WINDOW = 20  # the smoothed loss of a run leans on its last 1/WINDOW, at the least on five steps


@dataclass(slots=True)
class Curves:
    """What a run's events say, as lists to draw."""

    epochs: list[float] = field(default_factory=list)
    loss: list[float] = field(default_factory=list)
    smooth: list[float] = field(default_factory=list)
    evaluations: list[dict[str, Any]] = field(default_factory=list)
    planned: float = 1.0
    metric: str = "macro_f1"
    weight: float = 0.05
    steps_before: list[int] = field(
        default_factory=list
    )  # where another training of the run begins: no line joins the two
    evaluations_before: list[int] = field(default_factory=list)
    _sum: float = 0.0
    _weights: float = 0.0

    def take(self, events: Sequence[dict[str, Any]]) -> None:
        """Add some events."""
        for event in events:
            kind = event["event"]
            if kind == "started":
                self.planned = max(1.0, float(event["epochs"]))
                self.metric = measure.judged_by(event.get("task"))
                self.weight = min(0.2, max(0.01, WINDOW / max(1, event.get("steps") or 1)))
            elif kind == "step":
                self._sum += self.weight * (event["loss"] - self._sum)
                self._weights += self.weight * (1 - self._weights)
                self.epochs.append(event["epoch"])
                self.loss.append(event["loss"])
                self.smooth.append(self._sum / self._weights)
            elif kind == "evaluated":
                self.evaluations.append(event)
            elif kind == "notice" and event["text"] == TRAINING_OF and self.epochs:
                self.steps_before.append(len(self.epochs))
                self.evaluations_before.append(len(self.evaluations))
                self._sum = self._weights = 0.0


class LossPlot(QWidget):
    """The two charts of a run, with others dashed over them."""

    def __init__(self) -> None:
        super().__init__()
        self.curves = Curves()
        self.others: dict[int, Curves] = {}
        self.number = 0
        self.loss, self.score = Chart(), Chart(share=True)
        build.across(self.loss, self.score, gap=16, into=self)
        self._lines: list[Any] = []
        self._make_lines()
        self._timer = QTimer(self)
        self._timer.setInterval(REDRAW_MS)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.redraw)
        self.retranslate()

    def _make_lines(self) -> None:
        self.raw = self.loss.plot.plot()
        self.smooth = self.loss.plot.plot(antialias=True)
        for line in (self.raw, self.smooth):
            line.setClipToView(True)
            line.setDownsampling(auto=True, method="peak")
        self.validation = self.loss.plot.plot(symbol="o", symbolSize=8, antialias=True)
        self.low, self.high = pg.PlotCurveItem(), pg.PlotCurveItem()
        self.band = pg.FillBetweenItem(self.low, self.high)
        self.score.plot.addItem(self.band)
        self.f1 = self.score.plot.plot(symbol="o", symbolSize=8, antialias=True)
        self.dress()

    def dress(self) -> None:
        """Follow the theme."""
        tokens = theme.current()
        accent = QColor(tokens.accent)
        pale = QColor(accent)
        pale.setAlphaF(0.35)
        self.raw.setPen(pg.mkPen(pale, width=1))
        self.smooth.setPen(pg.mkPen(accent, width=2))
        violet = theme.label_color(5)
        soft = QColor(accent)
        soft.setAlphaF(0.18)
        self.band.setBrush(pg.mkBrush(soft))
        for line, color in ((self.validation, violet), (self.f1, accent)):
            line.setPen(pg.mkPen(color, width=2))
            line.setSymbolBrush(color)
            line.setSymbolPen(pg.mkPen(tokens.surface, width=1))
        self.loss.dress()
        self.score.dress()
        self.later()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.loss.title.setText(self.tr("Loss"))
        self.loss.note.setText(self.tr("lower is better, by epoch"))
        self.score.note.setText(self.tr("validation rows, by epoch"))
        self._name_lines()

    def _name_lines(self) -> None:
        self.score.title.setText(measure.title(self.curves.metric))
        self.score.title.setToolTip(measure.meaning(self.curves.metric))
        others = [
            (LegendKey(str(1 + i), dashed=True), self.tr("run {number}").format(number=number))
            for i, number in enumerate(self.others)
        ]
        first = [(LegendKey("accent"), self.tr("train")), (LegendKey("5", dot=True), self.tr("validation"))]
        self.loss.set_legend([*first, *others])
        again = [(LegendKey(str(1 + i), dashed=True), words) for i, (_, words) in enumerate(others)]
        banded = any(measure.interval_of(one) for one in self.curves.evaluations)
        own = self.tr("with 95% interval") if banded or not self.curves.evaluations else self.tr("validation")
        self.score.set_legend([(LegendKey("accent", dot=True), own), *again])

    def show_run(self, number: int, events: Sequence[dict[str, Any]]) -> None:
        """Show a run from its beginning."""
        self.number, self.curves = number, Curves()
        self.curves.take(events)
        self._name_lines()
        self.redraw()

    def take(self, events: Sequence[dict[str, Any]]) -> None:
        """Go on with the run shown; drawn with the next tick of the timer."""
        named = bool(self.curves.evaluations), self.curves.metric
        self.curves.take(events)
        if named != (bool(self.curves.evaluations), self.curves.metric):
            self._name_lines()
        self.later()

    def overlay(self, runs: Mapping[int, Sequence[dict[str, Any]]]) -> None:
        """Draw other runs dashed."""
        self.others = {}
        for number, events in runs.items():
            self.others[number] = Curves()
            self.others[number].take(events)
        self._name_lines()
        self.redraw()

    def later(self) -> None:
        """Redraw soon, once."""
        if hasattr(self, "_timer") and not self._timer.isActive():
            self._timer.start()

    def redraw(self) -> None:
        """Draw everything that is known now."""
        c = self.curves
        x, raw, smooth = _thinned(c.epochs, c.loss, c.smooth, before=c.steps_before)
        self.raw.setData(x, raw, connect="finite")
        self.smooth.setData(x, smooth, connect="finite")
        scored, shares = _scored(c)
        at = [float(e["epoch"]) for e in scored]
        losses, scores = [float(e["loss"]) for e in scored], [100 * share for share in shares]
        apart = [sum(place < one for place in _places(c)) for one in c.evaluations_before]
        self.validation.setData(_again(at, apart), _apart(losses, apart), connect="finite")
        self.f1.setData(_again(at, apart), _apart(scores, apart), connect="finite")
        bounds = [measure.interval_of(e) or (share, share) for e, share in zip(scored, shares, strict=True)]
        for line, side in ((self.low, 0), (self.high, 1)):
            line.setData(_again(at, apart), _apart([100 * b[side] for b in bounds], apart), connect="finite")
        self._draw_others()
        seen = [*smooth[np.isfinite(smooth)].tolist(), float(np.nanquantile(raw, 0.97))] if len(raw) else []
        self._set_ranges(c, losses + seen, scores, bounds)
        self.loss.set_dots([(a, v, f"{v:.3f}") for a, v in zip(at, losses, strict=True)])
        self.score.set_dots([(a, v, f"{v:.1f}%") for a, v in zip(at, scores, strict=True)])

    def _draw_others(self) -> None:
        for plot, line in self._lines:
            plot.removeItem(line)
        self._lines = []
        for i, curves in enumerate(self.others.values()):
            pen = pg.mkPen(theme.label_color(1 + i), width=1.5, style=Qt.PenStyle.DashLine)
            scored, shares = _scored(curves)
            at = [e["epoch"] for e in scored]
            x, _, smooth = _thinned(curves.epochs, curves.loss, curves.smooth, most=300, before=curves.steps_before)
            apart = [sum(place < one for place in _places(curves)) for one in curves.evaluations_before]
            loss = self.loss.plot.plot(x, smooth, pen=pen, antialias=True, connect="finite")
            shown = _apart([100 * share for share in shares], apart)
            score = self.score.plot.plot(_again(at, apart), shown, pen=pen, antialias=True, connect="finite")
            self._lines += [(self.loss.plot, loss), (self.score.plot, score)]

    def _set_ranges(self, c: Curves, losses: list[float], scores: list[float], bounds: list[Any]) -> None:
        every = [c, *self.others.values()]
        planned = max(one.planned for one in every)
        for one in self.others.values():
            losses = losses + one.smooth[:: max(1, len(one.smooth) // 100)]
            scores = scores + [100 * share for share in _scored(one)[1]]
        lowest = min([*scores, *(100 * b[0] for b in bounds)], default=40.0)
        for chart, low, high in (
            (self.loss.plot, 0.0, 1.1 * max(losses, default=1.0) or 1.0),
            (self.score.plot, max(0.0, 10 * ((lowest - 4) // 10)), 100.0),
        ):
            chart.setXRange(0, planned, padding=0.02)
            chart.getAxis("bottom").setTickSpacing(*((1, 1) if planned <= 12 else (None, None)))
            chart.getAxis("left").setTickSpacing(*(2 * [line_step(high - low)]))
            chart.setYRange(low, high, padding=0.04)  # room for the labels of the first and the last line
        at = c.epochs[-1] if c.epochs else 0.0
        for chart in (self.loss, self.score):
            chart.now.setValue(at)
            chart.now.setVisible(bool(c.epochs) and at < c.planned)


def _scored(curves: Curves) -> tuple[list[dict[str, Any]], list[float]]:
    """The evaluations that have a score, and the score that each is judged by."""
    found = [(one, measure.score_of(one)) for one in curves.evaluations]
    kept = [(one, share) for one, share in found if share is not None]
    return [one for one, _ in kept], [share for _, share in kept]


def _thinned(
    x: list[float], raw: list[float], smooth: list[float], *, most: int = MOST_POINTS, before: Sequence[int] = ()
) -> tuple[Any, Any, Any]:
    """At most so many points, evenly taken, the last one always there; a gap before each place in `before`."""
    take = np.unique(np.linspace(0, len(x) - 1, min(len(x), most)).astype(int))
    gaps = [int(np.searchsorted(take, place)) for place in before]
    lines = [_apart(np.array(one, dtype=float)[take], gaps) for one in (raw, smooth)]
    return _again(np.array(x, dtype=float)[take], gaps), lines[0], lines[1]


def _apart(values: Sequence[float] | Any, before: Sequence[int]) -> Any:
    """The values with a gap before each of some places."""
    return np.insert(np.asarray(values, dtype=float), before, np.nan)


def _again(values: Sequence[float] | Any, before: Sequence[int]) -> Any:
    """The places along the axis that go with `_apart`: a gap lies where the point before it does, for the axis has to rise."""
    found = np.asarray(values, dtype=float)
    return np.insert(found, before, [found[max(0, at - 1)] for at in before])


def _places(curves: Curves) -> list[int]:
    """Which evaluations have a score."""
    return [at for at, one in enumerate(curves.evaluations) if measure.score_of(one) is not None]
