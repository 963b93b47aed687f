"""Review's view of trust: is the model right as often as it says, and which answers can be taken without a look."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.gui import notices, texts
from workbench.gui.background import Report
from workbench.gui.pages.review_accept import AcceptCard
from workbench.gui.pages.review_scores import ScoreCard
from workbench.gui.pages.review_views import RunView
from workbench.gui.session import Session
from workbench.gui.widgets import build

HEIGHT = 116


class TrustView(RunView):
    """Three figures, two charts, and the bar that is written into exported models."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._found: dict[str, Any] | None = None
        self._problem = ""
        self._promise = 0.05
        self.said, self.scaled, self.taken = ScoreCard(), ScoreCard(), ScoreCard()
        self.reliability: Any = None
        self.coverage: Any = None
        self._charts = build.across(gap=16)
        self.accept = AcceptCard()
        self.accept.promised.connect(self._promise_another)
        self.accept.keep.clicked.connect(self._keep)
        self.nothing = build.label("muted", wrap=True)
        cards = build.across(self.said, self.scaled, self.taken, gap=16)
        for at, card in enumerate((self.said, self.scaled, self.taken)):
            cards.setStretch(at, 1)
            card.setFixedHeight(HEIGHT)
        full, empty = QWidget(), QWidget()
        build.down(cards, self._charts, self.accept, None, margins=(24, 16, 24, 16), gap=16, into=full)
        build.down(self.nothing, None, margins=(24, 24, 24, 24), into=empty)
        self.places = QStackedWidget()
        self.places.addWidget(empty)
        self.places.addWidget(full)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.places)

    def name(self) -> str:
        """What its tab says."""
        return self.tr("Trust")

    def forget(self) -> None:
        """The project is closed: nothing of it is kept."""
        super().forget()
        self._found, self._problem = None, ""

    def refresh(self) -> None:
        """Count in a worker."""
        project, number = self.session.here, self.number

        def work(report: Report) -> dict[str, Any]:
            from workbench.runs import trusting

            report(0, 0)
            with project.twin() as twin:
                return {**trusting.trust(twin, number), "kept": trusting.kept(twin, number)}

        def fail(error: BaseException) -> None:
            if isinstance(error, WorkbenchError):
                self._problem = texts.sentences(
                    texts.say(error.sentence, error.values), texts.say(error.hint, error.values)
                )
                self._take(number, None)
            else:
                notices.problem(error)

        self.session.background.start(work, done=lambda found: self._take(number, found), failed=fail)

    def _take(self, number: int, found: dict[str, Any] | None) -> None:
        if number != self.number or self.session.project is None:
            return
        self._found = found
        if found is not None and found["kept"]:
            self._promise = found["kept"]["promised_error"]
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        found = self._found
        self.places.setCurrentIndex(int(found is not None))
        self.nothing.setText(self._problem)
        self.accept.retranslate()
        if found is None:
            return
        self._make_charts()
        where = self.tr("%Ln test rows", "", found["rows"])
        if found["on"] != "test":
            where = self.tr("%Ln validation rows: a little flattering", "", found["rows"])
        self.said.say(
            self.tr("Sure and right differ by"), texts.percent(found["ece"], 1), None, 0.0,
            self.tr("{range}, on {where}").format(range=texts.share_range(*found["ece_interval"]), where=where),
        )  # fmt: skip
        several = found["temperature"] == 1.0
        self.scaled.say(
            self.tr("Once scaled, by"), texts.percent(found["ece_tempered"], 1), None, 0.0,
            self.tr("nothing to scale") if several else self.tr("{range}, at temperature {degree}").format(
                range=texts.share_range(*found["ece_tempered_interval"]), degree=f"{found['temperature']:.2f}"),
        )  # fmt: skip
        self.said.setToolTip(self.tr("Expected calibration error: the mean distance from the dashed line."))
        self.scaled.setToolTip(
            self.tr("One number, found on validation rows, makes the model less sure or surer. No answer changes.")
        )
        offer = next(one for one in found["offers"] if one["promised_error"] == self._promise)
        taken = offer["accepted"]
        self.taken.say(
            self.tr("Taken without a look"), texts.percent(taken["coverage"], 1) if taken else "–",
            tuple(taken["coverage_interval"]) if taken else None, taken["coverage"] if taken else 0.0,
            self.tr("from {sure} sure on").format(sure=texts.percent(offer["accept_from"], 1)) if taken
            else self.tr("no answer is sure enough"),
        )  # fmt: skip
        self.reliability.show_bins(found["reliability"], found["reliability_before"])
        self.coverage.show_curve(found["coverage"], taken["coverage"] if taken else None)
        kept = bool(found["kept"]) and found["kept"]["promised_error"] == self._promise
        writable = not self.session.here.read_only
        self.accept.show_offer(offer, kept=kept, several=several, writable=writable, on=found["on"])

    def _make_charts(self) -> None:
        """Drawn by a library that is slow to load: only when they are looked at."""
        if self.reliability is None:
            from workbench.gui.pages.review_trust_charts import CoverageChart, ReliabilityChart

            self.reliability, self.coverage = ReliabilityChart(), CoverageChart()
            for chart in (self.reliability, self.coverage):
                self._charts.addWidget(chart, 1)

    def _promise_another(self, error: float) -> None:
        self._promise = error
        self.retranslate()

    def _keep(self) -> None:
        """Write temperature and bar into models exported from now on, or no longer do so."""
        found, number = self._found, self.number
        if found is None:
            return
        from workbench.runs import trusting

        kept = bool(found["kept"]) and found["kept"]["promised_error"] == self._promise
        offer = next(one for one in found["offers"] if one["promised_error"] == self._promise)
        with self.session.told():
            trusting.keep(self.session.here, number, None if kept else {**found, **offer})
            found["kept"] = trusting.kept(self.session.here, number)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        if event.type() == QEvent.Type.StyleChange and self.reliability is not None:
            for chart in (self.reliability, self.coverage):
                chart.dress()
            self.retranslate()
        super().changeEvent(event)
