"""Export: the model as a folder, the labelled rows as a spreadsheet, a new file labelled by the model."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from workbench.gui import texts, verb
from workbench.gui.background import Report
from workbench.gui.pages.export_cards import Check, Exported, ExportedList, ModelPanel, ResultCard, open_place
from workbench.gui.pages.export_files import FileWays
from workbench.gui.pages.export_handing import KIND, Handing
from workbench.gui.pages.export_onnx import CheckCard, ModelCard, OnnxCard
from workbench.gui.pages.export_scores import ScoresCard
from workbench.gui.pages.export_serving import ServeCard
from workbench.gui.pages.export_sizing import Sizing
from workbench.gui.pages.export_watching import WatchCard
from workbench.gui.pages.page import Page
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.card_grid import CardGrid
from workbench.gui.widgets.empty_state import EmptyState
from workbench.gui.widgets.picker import Picker
from workbench.project import USABLE
from workbench.records import Changes, Run
from workbench.reviewing.first_score import first_score
from workbench.runs.sizes import FULL, HALF, INT8

ENOUGH_TEST_ROWS = 25
ONNX = "onnx"  # in full precision: no form that the table of sizes has


class ExportPage(Page):
    """Cards for each way out; what was written and where; what to know about the model first."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.number = 0
        self.picker = Picker("pin")
        self.model, self.files = ModelCard(), FileWays(self, session, lambda: self.number)
        self.table, self.file = self.files.table, self.files.file
        self.onnx, self.check = OnnxCard(), CheckCard()
        self.serve, self.watch = ServeCard(session), WatchCard(session)
        self.handing = Handing(self, session, lambda: self.number)
        self.result, self.exported, self.scores, self.panel = ResultCard(), ExportedList(), ScoresCard(), ModelPanel()
        self.sizing = Sizing(self, session, lambda: self.number, self._save_form)
        self.result.hide()
        self.empty = EmptyState("export")
        self.places = QStackedWidget()
        self._lay_out()
        self.model.buttons[0].clicked.connect(self._ask_model)
        self.onnx.save_wanted.connect(self._ask_onnx)
        self.files.exported.connect(self._done)
        self.handing.exported.connect(self._done)
        self.result.more_wanted.connect(self.files.send_unsure)
        self.result.closed.connect(self._leave_result)
        for part in (self.result, self.exported, self.watch):
            part.open_wanted.connect(self._open)
        self.panel.card_wanted.connect(self.read_card)
        self.empty.pressed.connect(lambda: self.session.page_wanted.emit("import"))
        self.retranslate()

    def _lay_out(self) -> None:
        self.header.addWidget(self.picker)
        self.header.addStretch(1)
        left, full = QWidget(), QWidget()
        build.down(
            self.result,
            self.check,
            CardGrid([self.model, self.onnx, self.table, self.file, self.serve, self.watch]),
            self.handing.card,
            self.exported,
            self.sizing.card,
            self.scores,
            None,
            margins=(24, 24, 24, 24),
            gap=16,
            into=left,
        )
        build.across(build.scrolling(left), self.panel, gap=0, into=full).setStretch(0, 1)
        self.places.addWidget(self.empty)
        self.places.addWidget(full)
        build.down(self.places, into=self.body)

    def retranslate(self) -> None:
        """Set every text of the page in the language of now."""
        self.title.setText(self.tr("Export"))
        self.exported.title.setText(self.tr("Exported so far"))
        self.exported.nothing.setText(self.tr("Nothing yet. Each export is listed here with its place and its run."))
        self.result.retranslate()
        for card in (self.onnx, self.serve, self.watch, self.handing.card):
            card.retranslate()
        self.check.retranslate()
        self.panel.retranslate()
        self.empty.say(
            self.tr("Nothing to export yet"),
            self.tr(
                "Import a spreadsheet first. Then this page saves the labelled rows, and after a training the model."
            ),
            self.tr("Go to Import"),
        )
        if self.session.project is not None:
            self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Show the newest run, or the one that was picked."""
        project = self.session.project
        if changes is None:
            self._leave_result()
        if project is None or not project.counts().rows:
            self.places.setCurrentIndex(0)
            self.picker.hide()
            return
        self.places.setCurrentIndex(1)
        runs = [run for run in project.runs() if run.status in USABLE]
        if self.number not in {run.number for run in runs} or (changes is not None and "runs" in changes.kinds):
            self.number = runs[0].number if runs else 0
        self._draw(runs)

    def _draw(self, runs: list[Run]) -> None:
        project = self.session.here
        run = next((run for run in runs if run.number == self.number), None)
        names = {
            str(r.number): self.tr("Run {number} · {when}").format(number=r.number, when=texts.day(r.created))
            for r in runs
        }
        self.picker.setVisible(bool(runs))
        self.picker.say(names.get(str(self.number), ""))
        self.picker.offer(names, str(self.number), self._pick)
        self._say_cards(run, project.counts().rows)
        self._say_panel(run)
        self.scores.show_scores(self._scores(run)[0], project.labels())
        self.sizing.refresh()
        self.exported.show_exports(self._exports(), self._name)

    def _pick(self, name: str) -> None:
        self.number = int(name)
        self.refresh(Changes(frozenset({"settings"})))

    def _say_cards(self, run: Run | None, rows: int) -> None:
        size = ""
        if run is not None:
            model = self.session.here.runs_folder / f"{run.number:04d}" / "model"
            size = texts.size(_bytes(model)) if model.is_dir() else ""
        no_model, task = self.tr("after the first training"), self.session.here.task
        self.model.say_size(size or no_model)
        self.table.say_of(task, rows)
        self.file.say_of(task)
        for card in (self.model, self.onnx, self.file):
            card.buttons[0].setEnabled(run is not None)
        self.serve.offer(self.number)
        self.watch.offer(self.number)
        self.handing.offer(self.number)

    def _say_panel(self, run: Run | None) -> None:
        panel = self.panel
        panel.read.setEnabled(run is not None)
        scores = self._scores(run)
        panel.whisker.setVisible(False)
        if run is None:
            panel.run.setText(self.tr("No model yet: train once."))
            panel.figure.setText("–")
            panel.range.setText("")
            panel.show_checks([])
            return
        panel.run.setText(self.tr("Run {number} · {when}").format(number=run.number, when=texts.day(run.created)))
        self._say_score(run, scores[0])
        panel.show_checks(self._checks(run, scores[0]))

    def _say_score(self, run: Run, test: dict[str, Any] | None) -> None:
        """The score that the run is known by; of several labels and passages with its name."""
        panel, found = self.panel, first_score(run.result)
        panel.figure.setText(texts.percent(found.value, 1) if found is not None else "–")
        name = {"micro_f1": self.tr("micro F1"), "span_f1": self.tr("passage F1")}.get(
            found.metric if found else "", ""
        )
        words = self.tr("on validation rows: a little flattering")
        if found is not None and found.split == "test" and test is not None and found.interval is not None:
            low, high = found.interval
            words = self.tr("{range} on %Ln test rows", "", test["rows"]).format(range=texts.share_range(low, high))
            panel.whisker.show_interval(found.value, low, high)
            panel.whisker.setVisible(True)
        panel.range.setText(self.tr("{score}, {where}").format(score=name, where=words) if name else words)

    def _scores(self, run: Run | None) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
        if run is None:
            return None, None
        test, validation = run.result.get("test"), run.result.get("validation")
        return test if isinstance(test, dict) else None, validation if isinstance(validation, dict) else None

    def _checks(self, run: Run, test: dict[str, Any] | None) -> list[Check]:
        project = self.session.here
        fewest = min((one["rows"] for one in test["per_label"].values()), default=0) if test else 0
        newer = project.labelled_since(run.created)
        if test is None:
            first = Check(
                False, self.tr("No test rows"), self.tr("set some apart at import: only they give honest scores")
            )
        elif fewest >= ENOUGH_TEST_ROWS:
            first = Check(
                True, self.tr("Every label has {count} or more test rows").format(count=ENOUGH_TEST_ROWS),
                self.tr("so each label's own score means something"),
            )  # fmt: skip
        else:
            first = Check(
                False, self.tr("A label has only %n test rows", "", fewest),
                self.tr("its own score may be far off"),
            )  # fmt: skip
        several = project.several
        second = Check(True, self.tr("No labels are newer than this model"), self.tr("it knows all that you said"))
        if newer:
            words = self.tr("%Ln answers are newer than this model", "", newer)
            second = Check(
                False, words if several else self.tr("%Ln labels are newer than this model", "", newer),
                self.tr("train again to include them"),
            )  # fmt: skip
        third = Check(
            True,
            self.tr("Model card is written with it"),
            self.tr("what it is for, what it learned from, where it fails"),
        )
        return [first, second, third]

    def _exports(self) -> list[Exported]:
        return [Exported(**one) for one in self.session.here.setting("exports", [])]

    def _name(self, one: Exported) -> str:
        names = {
            "model": self.tr("Model folder"), "half": self.tr("Model folder, 16 bits"), "spreadsheet": self.tr("Labelled spreadsheet"), "onnx": self.tr("ONNX"),
            "int8": self.tr("ONNX, 8 bits"), "workbook": self.tr("My workbook"),
            KIND: self.tr("Folder for colleagues"),
        }  # fmt: skip
        return names.get(one.kind, self.tr("New file, labelled"))

    def _leave_result(self) -> None:
        self.result.hide()
        self.check.hide()

    def _done(self, one: Exported, unsure: int = 0) -> None:
        project = self.session.project
        if project is None:
            return
        with self.session.told():
            if not project.read_only:
                kept = [one, *self._exports()][:50]
                project.set_setting("exports", [each.as_dict() for each in kept])
        title = {
            "model": self.tr("Model folder saved"), "half": self.tr("Model folder saved"), "spreadsheet": self.tr("Spreadsheet saved"),
            "onnx": self.tr("ONNX model saved"), "int8": self.tr("ONNX model saved"), "workbook": self.tr("Workbook written"),
            KIND: self.tr("Folder for colleagues made"),
        }.get(one.kind, self.tr("New file labelled"))  # fmt: skip
        self.check.hide()
        more = self.tr("Send %Ln unsure rows to Label", "", unsure) if unsure and not project.read_only else ""
        self.result.show_result(title, Path(one.place), one.detail, more)
        self.session.publish(Changes(frozenset({"exports"})))

    def _open(self, place: str) -> None:
        with self.session.told():
            open_place(Path(place))

    def _ask_model(self) -> None:
        start = str(Path.home() / self.tr("{name} model").format(name=self.session.here.name))
        place, _ = QFileDialog.getSaveFileName(self, self.tr("Save the model in a new folder"), start)
        if place:
            self.save_model(Path(place))

    def save_model(self, place: Path) -> None:
        """Write the model folder, in 16 bits where that is chosen."""
        self._save_form(place, self.number, HALF if self.model.half else FULL)

    def _save_form(self, place: Path, number: int, form: str) -> None:
        """Let a child process write a run in a form and check it: that and its self-test run the model."""
        project = self.session.here
        kind, option = {FULL: ("model", []), HALF: ("half", ["--half"]), INT8: ("int8", ["--int8"])}.get(
            form, ("onnx", [])
        )
        way, language = "model" if form in {FULL, HALF} else "onnx", texts.language()

        def work(report: Report) -> tuple[Exported, dict[str, Any] | None]:
            report(0, 0)
            words = ["export", str(project.folder), "--format", way, "-o", str(place), "--run", str(number)]
            found = verb.run([*words, *option, "--language", language], report).get("check")
            size = _bytes(place) if way == "model" else found["size_after"] if found else 0
            return Exported(kind, str(place), number, time.time(), texts.size(size)), found

        def done(made: tuple[Exported, dict[str, Any] | None]) -> None:
            self._done(made[0])
            if made[1] is not None:
                self.check.show_check(made[1], form)

        onnx = self.tr("Saving and checking the ONNX model")
        name = self.tr("Saving the model folder") if way == "model" else onnx
        self.session.background.start(work, done=done, name=name)

    def _ask_onnx(self) -> None:
        start = str(Path.home() / self.tr("{name} ONNX").format(name=self.session.here.name))
        place, _ = QFileDialog.getSaveFileName(self, self.tr("Save the model in a new folder"), start)
        if place:
            self.save_onnx(Path(place))

    def save_onnx(self, place: Path) -> None:
        """Write the model as ONNX, in 8 bits where that is chosen."""
        self._save_form(place, self.number, INT8 if self.onnx.int8 else ONNX)

    def read_card(self) -> None:
        """Show the model card as it will be written."""
        from workbench.gui.pages.export_card_view import CardView

        CardView.show_for(self, self.session.here, self.number)


def _bytes(folder: Path) -> int:
    return sum(place.stat().st_size for place in folder.rglob("*") if place.is_file())
