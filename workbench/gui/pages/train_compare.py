"""Two runs beside each other under the curves: whether one is better on the same rows, and what was set differently."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame

from workbench.errors import WorkbenchError
from workbench.gui import icons, measure, notices, texts
from workbench.gui.background import Report
from workbench.gui.pages.train_options import options_changed
from workbench.gui.session import Session
from workbench.gui.widgets import build

Pair = tuple[int, int]


class CompareCard(QFrame):
    """Hidden until it is told of two runs; asks in a worker, each pair once until something changes."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setProperty("kind", "card")
        self._pair: Pair | None = None
        self._found: dict[Pair, dict[str, Any] | str] = {}
        self._asked: set[Pair] = set()
        self.icon, self.title = build.picture("info", ink="accent"), build.label("strong", wrap=True)
        self.rows, self.changed = build.label("muted", wrap=True), build.label("muted", wrap=True)
        words = build.down(self.title, self.rows, self.changed, gap=4)
        both = build.across(build.down(self.icon, None), words, margins=(16, 12, 16, 12), gap=12, into=self)
        both.setStretch(1, 1)
        self.hide()

    def forget(self) -> None:
        """Labels or runs are others: ask again."""
        self._found, self._asked = {}, set()

    def show_pair(self, pair: Pair | None) -> None:
        """Compare these two runs, the earlier one first; None hides the card."""
        self._pair = pair
        if pair is not None and pair not in self._asked:
            self._asked.add(pair)
            self._ask(pair)
        self._draw()

    def _ask(self, pair: Pair) -> None:
        project, asked = self.session.here, self._asked

        def work(report: Report) -> dict[str, Any]:
            from workbench import runs

            report(0, 0)
            with project.twin() as twin:
                return runs.compare(twin, *pair)

        def take(found: dict[str, Any] | str) -> None:
            if asked is self._asked:
                self._found[pair] = found
                self._draw()

        def fail(error: BaseException) -> None:
            if isinstance(error, WorkbenchError):
                take(texts.sentences(texts.say(error.sentence, error.values), texts.say(error.hint, error.values)))
            else:
                notices.problem(error)

        self.session.background.start(work, done=take, failed=fail)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._draw()

    def _draw(self) -> None:
        found = self._found.get(self._pair) if self._pair is not None else None
        self.setVisible(self._pair is not None)
        told = found if isinstance(found, dict) else None
        sure = told is not None and told["verdict"] != "same"
        icons.set_icon(self.icon, "check-circle" if sure else "info", ink="good" if sure else "accent", size=20)
        if told is not None:
            self._say(told)
        else:
            self.title.setText(found if isinstance(found, str) else self.tr("Comparing the two runs…"))
        for label in (self.rows, self.changed):
            label.setVisible(told is not None)

    def _say(self, told: dict[str, Any]) -> None:
        first, second = told["runs"]
        self.title.setText(self._verdict(told))
        self.rows.setText(
            self.tr("Run {first} alone has {one} of them right, run {second} alone {other}.").format(
                first=first, one=told["only_first_right"], second=second, other=told["only_second_right"]
            )
        )
        self.rows.setToolTip(self.tr("McNemar's test: p = {value}").format(value=f"{told['p_value']:.3g}"))
        changed = options_changed(told["changed"])
        options = (
            self.tr("Set differently in run {second}: {changes}.").format(second=second, changes=changed)
            if changed
            else self.tr("Both were set alike.")
        )
        self.changed.setText(texts.sentences(options, self._rows_changed(told["rows_changed"], second)))

    def _rows_changed(self, counts: dict[str, int], second: int) -> str:
        words = {
            "added": self.tr("%Ln added", "rows", counts["added"]), "removed": self.tr("%Ln gone", "rows", counts["removed"]),
            "relabelled": self.tr("%Ln with another label", "rows", counts["relabelled"]),
            "other_text": self.tr("%Ln with another text", "rows", counts["other_text"]),
        }  # fmt: skip
        told = QCoreApplication.translate("options", ", ").join(words[name] for name in words if counts[name])
        return self.tr("Rows in run {second}: {changes}.").format(second=second, changes=told) if told else ""

    def _verdict(self, told: dict[str, Any]) -> str:
        first, second = told["runs"]
        difference, (low, high) = told["difference"], told["difference_interval"]
        better = second
        if told["verdict"] == "worse":
            better, difference, low, high = first, -difference, -high, -low
        rows = (
            self.tr("%Ln test rows", "", told["rows"])
            if told["on"] == "test"
            else self.tr("%Ln validation rows", "", told["rows"])
        )
        words = (
            self.tr(
                "These {rows} do not tell which is better: {points} points of {measure} for run {run} ({low} to {high})."
            )
            if told["verdict"] == "same"
            else self.tr("Run {run} is better: {points} points of {measure} ({low} to {high}) on {rows}.")
        )
        return words.format(
            run=better, points=_points(difference, sign=True), measure=measure.name(told["metric"]),
            low=_points(low), high=_points(high), rows=rows,
        )  # fmt: skip


def _points(share: float, *, sign: bool = False) -> str:
    """0.021 as 2.1 or +2.1, with a true minus."""
    words = f"{100 * share:+.1f}" if sign else f"{100 * share:.1f}"
    return words.replace("-", "−")
