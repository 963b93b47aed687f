"""What a run tells besides loss and score: how it steps, each label, and the device. What was not told is not drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QWidget

from workbench.gui import theme
from workbench.gui.widgets.chart import Chart, LegendKey, ink_color, line_step

REDRAW_MS = 500  # these change slowly
MOST_LABELS = 8  # lines that can still be told apart
STEPS, LABELS, DEVICE = "steps", "labels", "device"
CHARTS = {STEPS: ("learning_rate", "gradient_norm"), LABELS: ("label_f1",), DEVICE: ("memory", "use", "temperature", "power")}  # fmt: skip
_SCALES = {"memory": 1e-9, "label_f1": 100.0}
_Line = tuple[list[float], list[float]]


@dataclass(slots=True)
class Traces:
    """A run's events as lines: epochs and values by name, and those of each label by its place."""

    lines: dict[str, _Line] = field(default_factory=dict)
    labels: dict[int, _Line] = field(default_factory=dict)
    planned: float = 1.0

    def take(self, events: Sequence[Mapping[str, Any]]) -> None:
        """Add some events."""
        for one in events:
            kind = one["event"]
            if kind == "started":
                self.planned = max(1.0, float(one["epochs"]))
            elif kind == "step":
                self._add(one, CHARTS[STEPS])
            elif kind == "device":
                self._add(one, CHARTS[DEVICE])
            elif kind == "evaluated":
                for place, value in enumerate(one.get("label_f1") or ()):
                    if value is not None:
                        _extend(self.labels.setdefault(place, ([], [])), one["epoch"], 100 * value)

    def _add(self, one: Mapping[str, Any], names: Sequence[str]) -> None:
        for name in names:
            if one.get(name) is not None:
                value = float(one[name]) * _SCALES.get(name, 1.0)
                _extend(self.lines.setdefault(name, ([], [])), one["epoch"], value)

    def weakest(self) -> list[int]:
        """The places of the labels to draw: those with the lowest F1 of now."""
        return sorted(sorted(self.labels, key=lambda place: self.labels[place][1][-1])[:MOST_LABELS])


class MorePlots(QWidget):
    """The charts of one view; a chart for which nothing was told is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.traces, self.names = Traces(), list[str]()
        self.others: dict[int, Traces] = {}
        self.view = ""  # of which nothing is drawn
        self.charts = {name: Chart() for names in CHARTS.values() for name in names}
        for chart in self.charts.values():
            chart.setParent(self)
            chart.hide()
        self._drawn: list[tuple[Any, Any]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        self._timer = QTimer(self)
        self._timer.setInterval(REDRAW_MS)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.redraw)
        self.retranslate()

    def views(self) -> list[str]:
        """The views for which something was told."""
        told = {**self.traces.lines, **({"label_f1": ()} if self.traces.labels else {})}
        return [view for view, names in CHARTS.items() if any(name in told for name in names)]

    def show_view(self, view: str) -> None:
        """Draw another set of charts; “” for none, while nobody looks."""
        self.view = view
        self.redraw()

    def show_run(self, events: Sequence[Mapping[str, Any]], names: Sequence[str]) -> None:
        """Show a run from its beginning; `names` are those of its labels in the order of their scores."""
        self.traces, self.names = Traces(), list(names)
        self.traces.take(events)
        self.redraw()

    def take(self, events: Sequence[Mapping[str, Any]]) -> None:
        """Go on with the run shown."""
        self.traces.take(events)
        if not self._timer.isActive():
            self._timer.start()

    def overlay(self, runs: Mapping[int, Sequence[Mapping[str, Any]]]) -> None:
        """Draw other runs dashed, where they can be compared."""
        self.others = {}
        for number, events in runs.items():
            self.others[number] = Traces()
            self.others[number].take(events)
        self.redraw()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        words = {
            "learning_rate": (self.tr("Learning rate"), self.tr("by epoch")),
            "gradient_norm": (self.tr("Gradient norm"), self.tr("length of a step's gradient before it is cut at 1")),
            "label_f1": (self.tr("F1 of each label"), self.tr("validation rows, by epoch")),
            "memory": (self.tr("Memory"), self.tr("GB")), "use": (self.tr("Use"), self.tr("% of the device")),
            "temperature": (self.tr("Temperature"), "°C"), "power": (self.tr("Power"), "W"),
        }  # fmt: skip
        for name, chart in self.charts.items():
            chart.title.setText(words[name][0])
            chart.note.setText(words[name][1])
        self.redraw()

    def dress(self) -> None:
        """Follow the theme."""
        for chart in self.charts.values():
            chart.dress()
        self.redraw()

    def redraw(self) -> None:
        """Draw everything that is known now."""
        if not self.view:
            return
        for chart, line in self._drawn:
            chart.plot.removeItem(line)
        self._drawn = []
        told = [name for name in CHARTS[self.view] if self._lines(name)]
        for name, chart in self.charts.items():
            self._grid.removeWidget(chart)
            chart.setVisible(name in told)
        for at, name in enumerate(told):
            self._grid.addWidget(self.charts[name], at // 2, at % 2)
            self._draw(name)

    def _lines(self, name: str) -> list[tuple[str, str, _Line]]:
        """Ink, words and points of each line of a chart; the first is the run's own."""
        if name == "label_f1":
            places = self.traces.weakest()
            named = [self.names[place] if place < len(self.names) else str(place + 1) for place in places]
            return [(str(at), named[at], self.traces.labels[place]) for at, place in enumerate(places)]
        found = [("accent", "", self.traces.lines[name])] if name in self.traces.lines else []
        if self.view == STEPS and found:
            words = self.tr("run {number}")
            for at, (number, other) in enumerate(self.others.items()):
                if name in other.lines:
                    found.append((str(1 + at), words.format(number=number), other.lines[name]))
        return found

    def _draw(self, name: str) -> None:
        chart, lines = self.charts[name], self._lines(name)
        labels = name == "label_f1"
        for at, (ink, _, points) in enumerate(lines):
            own = labels or not at
            pen = pg.mkPen(
                ink_color(ink), width=2 if own else 1.5, style=Qt.PenStyle.SolidLine if own else Qt.PenStyle.DashLine
            )
            marks = {
                "symbol": "o",
                "symbolSize": 7,
                "symbolBrush": ink_color(ink),
                "symbolPen": QColor(theme.current().surface),
            }
            line = chart.plot.plot(*points, pen=pen, antialias=True, **(marks if labels else {}))
            line.setDownsampling(auto=True, method="peak")
            self._drawn.append((chart, line))
        chart.set_legend([(LegendKey(ink, dot=labels, dashed=not labels), words) for ink, words, _ in lines if words])
        every = [value for _, _, (_, values) in lines for value in values]
        low, high = (max(0.0, min(every) - 5), 100.0) if labels else (0.0, 1.1 * max(every) or 1.0)
        if name == "use":
            high = 100.0
        planned = max([self.traces.planned, *(one.planned for one in self.others.values())])
        chart.plot.setXRange(0, planned, padding=0.02)
        chart.plot.setYRange(low, high, padding=0.04)
        chart.plot.getAxis("left").setTickSpacing(*(2 * [line_step(high - low)]))
        last = lines[0][2]
        chart.now.setValue(last[0][-1])
        chart.now.setVisible(last[0][-1] < self.traces.planned)
        chart.set_dots([(x, y, f"{y:.3g}") for x, y in zip(*_some(last), strict=True)])


def _extend(line: _Line, x: float, y: float) -> None:
    line[0].append(float(x))
    line[1].append(float(y))


def _some(line: _Line, most: int = 200) -> _Line:
    """At most so many points, the last one always among them."""
    every = max(1, -(-len(line[0]) // most))
    return line[0][::-1][::every][::-1], line[1][::-1][::every][::-1]
