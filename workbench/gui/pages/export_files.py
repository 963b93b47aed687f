"""Export: tables. The labelled rows as a new file or back in the user's own workbook, and a new file that the model labels."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from workbench.gui import texts, verb
from workbench.gui.background import Report
from workbench.gui.pages.export_cards import Exported, WayOut
from workbench.gui.pages.export_workbook import WorkbookDialog
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.records import Changes
from workbench.tasks import multi_label, spans

TABLES = "Excel (*.xlsx);;CSV (*.csv);;TSV (*.tsv);;JSON lines (*.jsonl);;Parquet (*.parquet)"
TOOLS = {
    "Label Studio (*.json)": ("label-studio", ".json"),
    "doccano (*.jsonl)": ("doccano", ".jsonl"),
    "spaCy (*.jsonl)": ("spacy", ".jsonl"),
    "CoNLL (*.conll)": ("conll", ".conll"),
}
READABLE = "(*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt *.jsonl *.json *.parquet)"
OWN = "Excel (*.xlsx *.xlsm)"


class TableCard(WayOut):
    """The labelled rows: a new file, or the user's own workbook."""

    def __init__(self) -> None:
        super().__init__("table", buttons=2)

    def say_of(self, task: str, rows: int) -> None:
        """Set its words for a kind of labels."""
        told = {
            multi_label.NAME: self.tr("For you and your colleagues. All %Ln rows with your own columns, labels, who gave them, prediction.", "", rows),
            spans.NAME: self.tr("For you and your colleagues. All %Ln rows with your own columns, passages and their places, prediction.", "", rows),
        }  # fmt: skip
        one = self.tr(
            "For you and your colleagues. All %Ln rows with your own columns, label, who gave it, prediction.", "", rows
        )
        self.say(
            self.tr("Labelled spreadsheet"),
            told.get(task, one),
            [
                (self.tr("New file"), self.tr("Excel, CSV, other tools")),
                (self.tr("Your file"), self.tr("gets only the columns you choose")),
            ],
            [self.tr("New file…"), self.tr("My workbook…")],
        )


class FileCard(WayOut):
    """A new file that the model labels; `words()` are the choices as the command line has them."""

    def __init__(self) -> None:
        super().__init__("play")
        self.scores, self.evidence = QCheckBox(), QCheckBox()
        inner = self.layout()
        assert isinstance(inner, QVBoxLayout)
        inner.insertLayout(inner.count() - 1, build.across(self.scores, self.evidence, None, gap=16))

    def say_of(self, task: str) -> None:
        """Set its words for a kind of labels."""
        adds = {multi_label.NAME: self.tr("labels, confidence"), spans.NAME: self.tr("passages, confidence")}
        text = self.tr("For next month's texts. Choose a file of any size, get it back with labels.")
        if task == spans.NAME:
            text = self.tr("For next month's texts. Choose a file of any size, get it back with passages.")
        self.say(
            self.tr("Label a new file"),
            text,
            [
                (self.tr("Adds"), adds.get(task, self.tr("label, confidence"))),
                (self.tr("Works"), self.tr("only on this computer")),
            ],
            [self.tr("Choose a file…")],
        )
        self.scores.setText(self.tr("Scores"))
        self.scores.setToolTip(self.tr("A column with the probability of each label"))
        self.evidence.setText(self.tr("Evidence (slow)"))
        self.evidence.setToolTip(
            self.tr("A column with the words that speak for each answer: ten times slower or more")
        )
        for box in (self.scores, self.evidence):
            box.setVisible(task != spans.NAME)

    def words(self) -> list[str]:
        """The choices."""
        chosen = (("--scores", self.scores), ("--evidence", self.evidence))
        return [name for name, box in chosen if box.isVisibleTo(self) and box.isChecked()]


class FileWays(QObject):
    """What the two cards do.

    Signals:
        exported(Exported, bool): a file was written; whether unsure rows of it can be sent to Label.
    """

    exported = Signal(object, int)

    def __init__(self, page: QWidget, session: Session, number: Callable[[], int]) -> None:
        super().__init__(page)
        self._page, self._session, self._number = page, session, number
        self.table, self.file = TableCard(), FileCard()
        self._unsure: dict[str, Any] = {}
        self.table.buttons[0].clicked.connect(self._ask_table)
        self.table.buttons[1].clicked.connect(self._ask_workbook)
        self.file.buttons[0].clicked.connect(self._ask_file)

    def _ask_table(self) -> None:
        start = str(Path.home() / f"{self._session.here.name}.xlsx")
        tools = [name for name in TOOLS if self._session.here.task == spans.NAME or not name.startswith("CoNLL")]
        place, chosen = QFileDialog.getSaveFileName(
            self._page, self.tr("Save the labelled rows"), start, ";;".join([TABLES, *tools])
        )
        if place:
            kind, suffix = TOOLS.get(chosen, ("", ""))
            self.save_table(Path(place).with_suffix(suffix) if suffix else Path(place), kind)

    def save_table(self, place: Path, kind: str = "") -> None:
        """Write the labelled rows in a worker; `kind` is another tool's format, where it is no table."""
        project, number = self._session.here, self._number()
        place = place if place.suffix else place.with_suffix(".xlsx")

        def work(report: Report) -> Exported:
            from workbench.runs import handover

            report(0, 0)
            with project.snapshot() as view:
                if kind:
                    handover.export_labels(view, place, kind)
                else:
                    handover.export_spreadsheet(view, view.run(number) if number else None, place)
            return Exported("spreadsheet", str(place), number, time.time(), texts.size(place.stat().st_size))

        self._start(work, self.tr("Saving the spreadsheet"))

    def _ask_workbook(self) -> None:
        place, _ = QFileDialog.getOpenFileName(
            self._page, self.tr("Choose the workbook that the rows came from"), str(Path.home()), OWN
        )
        if place:
            self.workbook_dialog(Path(place)).open()

    def workbook_dialog(self, place: Path) -> WorkbookDialog:
        """Asks what goes where."""
        project = self._session.here
        dialog = WorkbookDialog(self._page, place, project.columns(), predicts=self._number() > 0)
        dialog.accepted.connect(lambda: self.save_workbook(place, **dialog.choices()))
        return dialog

    def save_workbook(self, place: Path, **choices: Any) -> None:
        """Write into the workbook, or a copy beside it, in a worker."""
        project, number = self._session.here, self._number()

        def work(report: Report) -> Exported:
            from workbench.runs import own_workbook

            with project.snapshot() as view:
                written = own_workbook.write_back(
                    view, view.run(number) if number else None, place, progress=report, **choices
                )
            detail = self.tr("%Ln rows", "", written.rows)
            return Exported("workbook", str(written.place), number, time.time(), detail)

        self._start(work, self.tr("Writing into “{file}”").format(file=place.name))

    def _start(self, work: Callable[[Report], Exported], name: str) -> None:
        self._session.background.start(work, done=lambda one: self.exported.emit(one, 0), name=name)

    def _ask_file(self) -> None:
        source, _ = QFileDialog.getOpenFileName(
            self._page, self.tr("Choose the file to label"), str(Path.home()), self.tr("Spreadsheets") + " " + READABLE
        )
        if not source:
            return
        wanted = Path(source).with_name(self.tr("{name} labelled.xlsx").format(name=Path(source).stem))
        target, _ = QFileDialog.getSaveFileName(self._page, self.tr("Save the labelled file"), str(wanted), TABLES)
        if target:
            self.label_file(Path(source), Path(target))

    def label_file(self, source: Path, target: Path) -> None:
        """Let a child process label a new file. What was done before a Cancel is gone on with when the same is asked again."""
        project, number = self._session.here, self._number()
        target = target if target.suffix else target.with_suffix(".xlsx")
        cache = project.folder / "cache"
        unsure = cache / f"unsure-{zlib.crc32(str(target).encode('utf-8', 'surrogatepass')):08x}.jsonl"
        words = ["predict", str(project.folder), str(source), "-o", str(target), "--run", str(number)]
        words += [*self.file.words(), "--unsure-to", str(unsure)]

        def work(report: Report) -> tuple[Exported, int]:
            for old in cache.glob("unsure-*.jsonl"):  # of files that were labelled before
                old.unlink(missing_ok=True)
            found = verb.run(words, report)
            detail = self.tr("%Ln rows", "", found["rows"])
            self._unsure = {"unsure": unsure, "source": source.name, "columns": found["columns"], "text": found["text"]}
            return Exported("file", str(target), number, time.time(), detail), found["unsure"]

        name = self.tr("Labelling “{file}”").format(file=source.name)
        self._session.background.start(work, done=lambda made: self.exported.emit(*made), name=name)

    def send_unsure(self) -> None:
        """Take the rows that the model was unsure of into the project, to be labelled by hand."""
        project, asked = self._session.here, dict(self._unsure)

        def work(report: Report) -> None:
            from workbench.project import Project
            from workbench.runs.unsure import take_unsure

            report(0, 0)
            with Project.beside(project.folder) as own:
                take_unsure(own, asked.pop("unsure"), asked.pop("source"), **asked)

        def done(_nothing: None) -> None:
            step = self._session.here.undo_name()
            self._session.publish(Changes(frozenset(["rows", "annotations", "labels"]), (), *(step or ("", {}))))
            self._session.page_wanted.emit("label")

        self._session.background.start(work, done=done, name=self.tr("Sending the unsure rows to Label"))
