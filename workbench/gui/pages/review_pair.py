"""What tells two labels apart: their words, the nearest rows labelled differently, both guidelines to write, and a way to make them one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QPlainTextEdit, QWidget

from workbench.gui import texts
from workbench.gui.background import Report
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import LabelView
from workbench.gui.widgets.facts_table import Cell, Column, FactsTable
from workbench.records import Label

SIZE = (880, 620)


def show_pair(session: Session, parent: QWidget, number: int, first: int, second: int) -> None:
    """Gather it in a worker, then open the dialog."""
    project = session.here

    def work(report: Report) -> dict[str, Any]:
        from workbench.runs.apart import apart

        report(0, 0)
        with project.twin(read_only=True) as twin:
            return apart(twin, number, first, second)

    def done(found: dict[str, Any]) -> None:
        if session.project is project:
            PairDialog(session, parent.window(), found).open()

    session.background.start(work, done=done)


class PairDialog(QDialog):
    """Two columns, one a label; what is written here is kept by the project like everywhere else, and can be undone."""

    def __init__(self, session: Session, parent: QWidget, found: dict[str, Any]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session, self.found = session, found
        self.resize(*SIZE)
        self.setWindowTitle(self.tr("What tells them apart"))
        known = {label.id: label for label in session.here.labels()}
        self.labels: list[Label] = [known[one["label"]] for one in found["labels"]]
        writable = not session.here.read_only
        self.guidelines = [QPlainTextEdit(one["guideline"]) for one in found["labels"]]
        self.merges = [build.button(size="compact"), build.button(size="compact")]
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for at, one in enumerate(found["labels"]):
            label, other = self.labels[at], self.labels[1 - at]
            grid.addWidget(LabelView(label, kind="body"), 0, at)
            words = build.label("note", ", ".join(one["words"]) or "–", wrap=True)
            grid.addWidget(build.label("strong-note", self.tr("Its words")), 1, at)
            grid.addWidget(words, 2, at)
            grid.addWidget(build.label("strong-note", self.tr("Its guideline")), 3, at)
            field = self.guidelines[at]
            field.setReadOnly(not writable)
            field.setAccessibleName(self.tr("Guideline of {label}").format(label=label.name))
            field.setTabChangesFocus(True)
            field.setMinimumHeight(96)
            grid.addWidget(field, 4, at)
            self.merges[at].setText(self.tr("Merge into “{other}”").format(other=other.name))
            self.merges[at].setVisible(writable)
            self.merges[at].clicked.connect(lambda _=False, at=at: self.merge(at))
            grid.addWidget(self.merges[at], 5, at, Qt.AlignmentFlag.AlignLeft)
            grid.setColumnStretch(at, 1)
        self.pairs = FactsTable()
        self.close_it, self.keep = build.button(), build.button("primary")
        self.close_it.setText(self.tr("Close"))
        self.keep.setText(self.tr("Keep the guidelines"))
        self.keep.setVisible(writable)
        self.close_it.clicked.connect(self.reject)
        self.keep.clicked.connect(self.keep_guidelines)
        build.down(
            build.label("section", self.windowTitle()), grid,
            build.label("strong-note", self.tr("Nearest rows labelled differently, none of them test rows")), self.pairs, None,
            build.across(None, self.close_it, self.keep), margins=(24, 20, 24, 20), gap=12, into=self,
        )  # fmt: skip
        self._fill()

    def _fill(self) -> None:
        first, second = self.labels
        cells = [
            (Cell(texts.one_line(one["rows"][0]["text"])), Cell(texts.one_line(one["rows"][1]["text"])),
             Cell(f"{one['likeness']:.2f}", "muted"))
            for one in self.found["pairs"]
        ]  # fmt: skip
        self.pairs.show_facts(
            [Column(first.name, 0), Column(second.name, 0), Column(self.tr("Alike"), 72, figures=True)], cells
        )
        self.pairs.setAccessibleName(self.tr("Nearest rows labelled differently, none of them test rows"))

    def keep_guidelines(self) -> None:
        """Keep what was written about either."""
        with self.session.told() as failures:
            for label, field, one in zip(self.labels, self.guidelines, self.found["labels"], strict=True):
                words = field.toPlainText().strip()
                if words != one["guideline"].strip():
                    self.session.publish(self.session.here.set_guideline(label.id, words))
        if not failures:
            self.accept()

    def merge(self, at: int) -> None:
        """Give the rows of one label the other; undo brings both back."""
        label, other = self.labels[at], self.labels[1 - at]
        count = self.session.here.label_count(label.id)
        self.accept()
        self.session.change(
            lambda project: project.merge_labels(label.id, other.id), rows=count, name=self.tr("Merging labels")
        )
