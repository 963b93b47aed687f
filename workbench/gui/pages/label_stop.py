"""When to stop, in the left column: how the score grew with the labels, what 100 more would bring, and whether it is enough.

Of passages the helper knows nothing: there the card says what to go by instead.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QWidget

from workbench.gui import texts, theme
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.records import Changes, Label
from workbench.tasks import spans

EVERY = 10  # labels after which the curve is drawn anew
REST = 1500  # ms after a label, so that the next suggestions come first
_SHOWN = 3  # labels that lack rows, in the card; its tooltip names all
_LEAST_SPAN = 0.05  # of the score: noise is not blown up to the height of the picture


class StopCard(QFrame):
    """Hidden as long as the helper has nothing to say of it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.curve: dict[str, Any] | None = None
        self._given = EVERY
        self._task = session.project.task if session.project is not None else ""
        self._title, self._figure = build.label(), build.label("strong")
        self._line = CurveLine()
        self._advice, self._note = build.label(wrap=True), build.label("note", wrap=True)
        self._lacking, self._weakest = build.label("note", wrap=True), build.label("note", wrap=True)
        build.down(
            build.across(self._title, None, self._figure), self._line, self._advice, self._lacking, self._weakest, self._note,
            margins=(16, 12, 16, 12), gap=6, into=self,
        )  # fmt: skip
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REST)
        self._later.timeout.connect(self._ask)
        session.helper.answered.connect(self._take)
        session.helper.progressed.connect(lambda event: self._wait() if event["done"] >= event["total"] else None)
        session.helper.state_changed.connect(self._draw)
        session.project_changed.connect(self._follow)
        session.project_opened.connect(self._forget)
        self._draw()

    def _forget(self) -> None:
        self.curve, self._given = None, EVERY
        self._task = self.session.here.task
        self._draw()

    def _follow(self, changes: Changes) -> None:
        if self.session.here.task != self._task:
            self._forget()
        if "annotations" in changes.kinds:
            self._given += max(len(changes.rows), 1)
            if self._given >= EVERY:
                self._wait()

    def _wait(self) -> None:
        if not self._later.isActive():
            self._later.start()

    def _ask(self) -> None:
        if self.session.helper.working:
            self._given = 0
            self.session.helper.ask("curve")

    def _take(self, event: dict[str, Any]) -> None:
        if event["event"] == "curve":
            self.curve = event
            self._draw()

    def _draw(self) -> None:
        project, curve = self.session.project, self.curve
        of_passages = project is not None and project.task == spans.NAME
        known = curve is not None and self.session.helper.working
        self.setVisible(project is not None and (known or of_passages))
        self._title.setText(self.tr("When to stop"))
        for part in (self._line, self._lacking, self._weakest, self._note, self._figure):
            part.hide()
        if of_passages:
            self._advice.setText(
                self.tr(
                    "For passages it is not told what more labels would bring. Train now and then, and compare the runs."
                )
            )
        elif project is not None and curve is not None:
            self._draw_curve(curve, {label.id: label for label in project.labels()})

    def _draw_curve(self, curve: dict[str, Any], labels: dict[int, Label]) -> None:
        points = curve["points"]
        self._advice.setText(self._advised(curve, labels))
        self._draw_labels(curve, labels)
        if not points:
            return
        self._figure.setText(texts.percent(points[-1][1]))
        self._line.show_curve(points, curve["more"])
        self._note.setText(self._judged_by(curve))
        for part in (self._line, self._note, self._figure):
            part.show()

    def _judged_by(self, curve: dict[str, Any]) -> str:
        if curve["several"]:
            return (
                self.tr("F1 of all labels on test rows.")
                if curve["on_tests"]
                else self.tr(
                    "F1 of all labels on labelled rows held back. Picked rows are harder than most, so this is on the low side."
                )
            )
        return (
            self.tr("Right on test rows.")
            if curve["on_tests"]
            else self.tr(
                "Right on labelled rows held back. Picked rows are harder than most, so this is on the low side."
            )
        )

    def _draw_labels(self, curve: dict[str, Any], labels: dict[int, Label]) -> None:
        """Which labels lack rows, most first, and which one the helper tells apart worst."""
        lacking = [
            (labels[int(label)].name, count)
            for label, count in sorted(curve["missing"].items(), key=lambda pair: -pair[1])
            if int(label) in labels
        ]
        if lacking:
            said = [f"{name} {count}" for name, count in lacking]
            few = " · ".join(said[:_SHOWN]) + (" …" if len(said) > _SHOWN else "")
            self._lacking.setText(self.tr("Rows still wanted: {labels}").format(labels=few))
            self._lacking.setToolTip("\n".join(said))
            self._lacking.show()
        known = [one for one in curve["by_label"] if one[0] in labels]
        if len(known) > 1:
            label, rows, score, low, high = known[0]
            words = self.tr("Weakest: {label}, F1 {score} ({span}) from %n rows.", "", rows)
            self._weakest.setText(
                words.format(label=labels[label].name, score=texts.percent(score), span=texts.share_range(low, high))
            )
            every = [
                f"{labels[one].name}: {texts.percent(score)} ({texts.share_range(low, high)})"
                for one, _, score, low, high in known
            ]
            self._weakest.setToolTip("\n".join(every))
            self._weakest.show()

    def _advised(self, curve: dict[str, Any], labels: dict[int, Label]) -> str:
        more = curve["more"]
        if curve["advice"] == "too_few" or more is None:
            return self.tr("From 20 labels on this shows how the model gets better with each of them.")
        if curve["advice"] == "missing":
            lacking = sorted(curve["missing"].items(), key=lambda pair: -pair[1])
            label = labels.get(int(lacking[0][0]))
            others = len(lacking) - 1
            if label is None:
                return ""
            if others:
                words = self.tr(
                    "Look for more of “{label}” and of %n other labels first: they have too few rows.", "", others
                )
            else:
                words = self.tr("Look for more of “{label}” first: it has too few rows.")
            return words.format(label=label.name)
        gain = max(0.0, more[1] - curve["points"][-1][1])
        if curve["advice"] == "enough":
            return self.tr("Enough: 100 more labels would bring less than one point. Train now.")
        span = texts.share_range(more[2], more[3])
        return self.tr("100 more labels bring about {gain}: to {span}.").format(gain=texts.percent(gain, 1), span=span)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._draw()
        super().changeEvent(event)


class CurveLine(QWidget):
    """The score over the number of labels, with its interval as a band; what is expected is dashed."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(44)
        self._points: list[list[float]] = []
        self._more: list[float] | None = None

    def show_curve(self, points: list[list[float]], more: list[float] | None) -> None:
        """Points are labels, score, low, high."""
        self._points, self._more = points, more
        said = [f"{int(one[0])}: {texts.percent(one[1])}" for one in points]
        self.setAccessibleName(", ".join(said))
        self.setToolTip("\n".join(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Band, line, and the dashed piece to what is expected."""
        if not self._points:
            return
        tokens = theme.current()
        every = [*self._points, *([self._more] if self._more else [])]
        low, high = min(one[2] for one in every), max(one[3] for one in every)
        middle, span = (low + high) / 2, max(high - low, _LEAST_SPAN)
        first, last = every[0][0], max(every[-1][0], every[0][0] + 1)
        area = QRectF(self.rect()).adjusted(3, 3, -3, -3)

        def at(labels: float, score: float) -> QPointF:
            across = (labels - first) / (last - first)
            return QPointF(
                area.left() + across * area.width(), area.bottom() - ((score - middle) / span + 0.5) * area.height()
            )

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft))
        above = [at(one[0], one[3]) for one in every]
        below = [at(one[0], one[2]) for one in reversed(every)]
        painter.drawPolygon(QPolygonF([*above, *below]))
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawPolyline(QPolygonF([at(one[0], one[1]) for one in self._points]))
        if self._more:
            painter.setPen(QPen(QColor(tokens.accent), 2, Qt.PenStyle.DotLine))
            painter.drawLine(at(*self._points[-1][:2]), at(*self._more[:2]))
        painter.setBrush(QColor(tokens.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(at(*self._points[-1][:2]), 3, 3)
        painter.end()
