"""Review's view of scores: every usual one with its interval, the curves of a label, and the report as text to copy."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QPlainTextEdit, QWidget

from workbench.gui import notices, texts
from workbench.gui.pages.review_counted import CountedView, rows_measured
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import IntervalView
from workbench.gui.widgets.picker import Picker
from workbench.project import Project

_SIGNED = {"mcc"}  # from -1 to 1: no share


class ScoresView(CountedView):
    """A table of scores beside the curves of one label, and the report below."""

    def __init__(self, session: Session) -> None:
        self.table, self._grid = build.frame("card"), QGridLayout()
        self.title, self.where = build.label("section"), build.label("note")
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        build.down(
            build.across(self.title, self.where, None, gap=8), self._grid, None, margins=(16, 12, 16, 14), gap=10,
            into=self.table,
        )  # fmt: skip
        self.label, self.kind = Picker(), Picker()
        self.chart: Any = None
        both = QWidget()
        self._charts = build.across(self.table, gap=16, into=both)
        self._charts.setStretch(0, 1)
        self.report = ReportText()
        super().__init__(session, both, self.report)
        self._label, self._kind = 0, "precision"

    def name(self) -> str:
        """What its tab says."""
        return self.tr("All scores")

    def count(self, project: Project, number: int) -> dict[str, Any]:
        """Every score. Runs in a worker."""
        from workbench.runs.scoring import scored

        return {**scored(project, number), "labels": project.labels()}

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("All scores"))
        self.report.retranslate()
        super().retranslate()

    def draw(self, found: dict[str, Any]) -> None:
        """Table, curve and report."""
        if self._label not in found["curves"]:
            self._label = next(iter(found["curves"]), 0)
        self.where.setText(rows_measured(found["on"], found["rows"]))
        self._fill(found["scores"])
        self.report.show_report(found["report"])
        self._draw_curve(found)

    def _fill(self, scores: list[dict[str, Any]]) -> None:
        build.clear(self._grid)
        for row, one in enumerate(scores):
            value = f"{one['value']:.2f}" if one["name"] in _SIGNED else texts.percent(one["value"], 1)
            name = build.label("", self._words(one["name"]))
            name.setToolTip(self._meaning(one["name"]))
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(build.label("strong", value), row, 1, Qt.AlignmentFlag.AlignRight)
            if one["interval"] is None:
                continue
            low, high = one["interval"]
            whisker = IntervalView(height=20)
            whisker.show_interval(max(0.0, one["value"]), max(0.0, low), max(0.0, high))
            self._grid.addWidget(whisker, row, 2)
            span = f"{low:.2f}–{high:.2f}" if one["name"] in _SIGNED else texts.share_range(low, high)
            note = build.label("note", span)
            note.setToolTip(self._method(one["method"]))
            self._grid.addWidget(note, row, 3)

    def _draw_curve(self, found: dict[str, Any]) -> None:
        """The curve of the chosen label."""
        if not found["curves"]:
            if self.chart is not None:
                self.chart.hide()
            return
        if self.chart is None:
            from workbench.gui.pages.review_curve_chart import CurveChart

            self.chart = CurveChart()
            self.chart.put_above(self.kind, self.label)
            self._charts.addWidget(self.chart, 1)
        names = {one.id: one.name for one in found["labels"]}
        kinds = {"precision": self.tr("Precision and recall"), "roc": self.tr("ROC curve")}
        self.label.say(names.get(self._label, ""))
        self.label.offer(
            {str(one): names[one] for one in found["curves"] if one in names}, str(self._label), self._choose
        )
        self.kind.say(kinds[self._kind])
        self.kind.offer(kinds, self._kind, self._choose_kind)
        self.chart.show()
        self.chart.show_curve(self._kind, found["curves"][self._label][self._kind], names.get(self._label, ""))

    def _choose(self, label: str) -> None:
        self._label = int(label)
        self.retranslate()

    def _choose_kind(self, kind: str) -> None:
        self._kind = kind
        self.retranslate()

    def _words(self, name: str) -> str:
        return {
            "accuracy": self.tr("Accuracy"), "macro_f1": self.tr("Macro F1"), "weighted_f1": self.tr("Weighted F1"),
            "balanced_accuracy": self.tr("Balanced accuracy"), "mcc": self.tr("MCC"),
            "top_2": self.tr("Among the top 2"), "top_3": self.tr("Among the top 3"), "top_5": self.tr("Among the top 5"),
            "roc_auc": self.tr("ROC AUC"), "average_precision": self.tr("Average precision"),
            "micro_f1": self.tr("Micro F1"), "span_f1": self.tr("Passage F1"), "partial_f1": self.tr("Passage F1, overlapping"),
            "exact_match": self.tr("Wholly right"),
        }.get(name, name)  # fmt: skip

    def _meaning(self, name: str) -> str:
        return {
            "macro_f1": self.tr("Every label counts alike, however rare it is."),
            "weighted_f1": self.tr("Each label counts as often as it is given."),
            "balanced_accuracy": self.tr("The mean share of rows found, label by label."),
            "mcc": self.tr("Matthews correlation: 0 is chance, 1 is perfect; labels of very different size do not flatter it."),
            "top_2": self.tr("The label that you gave is among the likeliest ones."),
            "top_3": self.tr("The label that you gave is among the likeliest ones."),
            "top_5": self.tr("The label that you gave is among the likeliest ones."),
            "roc_auc": self.tr("How often a row of a label gets a higher probability for it than a row of another; the mean over labels."),
            "average_precision": self.tr("How pure the surest rows of a label are; the mean over labels."),
            "partial_f1": self.tr("A passage counts where it overlaps one of the same label."),
        }.get(name, "")  # fmt: skip

    def _method(self, method: str) -> str:
        return {"Wilson": self.tr("95% interval by Wilson")}.get(
            method, self.tr("95% interval by drawing the rows again")
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        if event.type() == QEvent.Type.StyleChange and self.chart is not None:
            self.chart.dress()
            self.retranslate()
        super().changeEvent(event)


class ReportText(QFrame):
    """The classification report in letters of one width, and a button to copy it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title, self.copy = build.label("section"), build.button(size="compact", icon="copy")
        self.text = QPlainTextEdit()
        self.text.setProperty("kind", "bare")
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setTabChangesFocus(True)
        self.copy.clicked.connect(self._copy)
        build.down(build.across(self.title, None, self.copy), self.text, margins=(16, 12, 16, 12), gap=8, into=self)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("Report, label by label"))
        self.copy.setText(self.tr("Copy"))
        self.text.setAccessibleName(self.title.text())

    def show_report(self, words: str) -> None:
        """Another report, as high as it needs, within bounds."""
        self.text.setPlainText(words)
        lines = min(words.count("\n") + 2, 26)
        self.text.setFixedHeight(lines * self.text.fontMetrics().lineSpacing() + 12)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())
        notices.success(self.tr("The report is copied."))
