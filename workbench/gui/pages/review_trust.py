"""Review's view of trust: is the model right as often as it says, and which answers can be taken without a look."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from workbench.gui import texts
from workbench.gui.pages.review_accept import AcceptCard
from workbench.gui.pages.review_counted import CountedView, rows_measured
from workbench.gui.pages.review_scores import ScoreCard
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.project import Project

HEIGHT = 116


class TrustView(CountedView):
    """Three figures, two charts, and the bar that is written into exported models."""

    def __init__(self, session: Session) -> None:
        self.said, self.scaled, self.taken = ScoreCard(), ScoreCard(), ScoreCard()
        self.reliability: Any = None
        self.coverage: Any = None
        self.accept = AcceptCard()
        above, beside = QWidget(), QWidget()
        cards = build.across(self.said, self.scaled, self.taken, gap=16, into=above)
        for at, card in enumerate((self.said, self.scaled, self.taken)):
            cards.setStretch(at, 1)
            card.setFixedHeight(HEIGHT)
        self._charts = build.across(gap=16, into=beside)
        super().__init__(session, above, beside, self.accept)
        self._promise, self._asked = 0.05, False
        self.accept.promised.connect(self._promise_another)
        self.accept.keep.clicked.connect(self._keep)

    def name(self) -> str:
        """What its tab says."""
        return self.tr("Trust")

    def count(self, project: Project, number: int) -> dict[str, Any]:
        """How far the run can be trusted, and what was kept of it. Runs in a worker."""
        from workbench.runs import trusting

        return {**trusting.trust(project, number), "kept": trusting.kept(project, number)}

    def refresh(self) -> None:
        """Count in a worker; the promise that was kept is chosen then."""
        self._asked = True
        super().refresh()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.accept.retranslate()
        super().retranslate()

    def draw(self, found: dict[str, Any]) -> None:
        """Figures, charts and the bar."""
        self._make_charts()
        if self._asked and found["kept"]:
            self._promise = found["kept"]["promised_error"]
        self._asked = False
        where = rows_measured(found["on"], found["rows"])
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
        found, number = self.found, self.number
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
