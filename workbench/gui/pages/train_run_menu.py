"""What can be done with a run: its menu, and the dialog for its name and note."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QPlainTextEdit, QWidget

from workbench.gui.pages.train_made import show_made
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.project import USABLE
from workbench.records import Run
from workbench.runs.made_texts import has_made
from workbench.tasks import spans

LIVING = ("running", "paused")
WIDTH, LONGEST = 440, 60


class RunMenu(QMenu):
    """The menu of one run; pins, names and moves in the queue itself, and asks the page for the rest.

    Signals:
        show_wanted, go_on_wanted, compare_wanted, trash_wanted(Run): what was chosen.
    """

    show_wanted = Signal(object)
    go_on_wanted = Signal(object)
    compare_wanted = Signal(object)
    trash_wanted = Signal(object)

    def __init__(self, parent: QWidget, session: Session, run: Run, *, shown: int) -> None:
        """`shown` is the number of the past run whose curves are shown, 0 for none."""
        super().__init__(parent)
        self.session, self.run, self._page = session, run, parent
        self._writes = not session.here.read_only
        self.aboutToHide.connect(self.deleteLater)
        if run.status == "queued":
            self._queue_entries()
        else:
            self._entries(shown)
        self.addSeparator()
        self._add(self.tr("Unpin") if run.pinned else self.tr("Pin to the top"), self._pin, on=self._writes)
        self._add(self.tr("Name and note…"), self._name, on=self._writes)
        if run.status not in LIVING:
            self._add(self.tr("Move to trash"), lambda: self.trash_wanted.emit(run), on=self._writes)

    def _add(self, words: str, act: Callable[[], object], *, on: bool = True) -> QAction:
        entry = self.addAction(words, act)
        entry.setEnabled(on)
        return entry

    def _queue_entries(self) -> None:
        queue, number = self.session.training.queue, self.run.number
        line = [one.run for one in self.session.here.queue()]
        busy = self.session.training.busy
        words = self.tr("Start as the next") if busy else self.tr("Start now")
        self._add(words, lambda: queue.start_now(number), on=self._writes)
        self._add(self.tr("Move up"), lambda: queue.move(number, -1), on=self._writes and line[:1] != [number])
        self._add(self.tr("Move down"), lambda: queue.move(number, 1), on=self._writes and line[-1:] != [number])
        self._add(self.tr("Take out of the queue"), lambda: queue.remove(number), on=self._writes)

    def _entries(self, shown: int) -> None:
        run, training = self.run, self.session.training
        self._add(self.tr("Show its curves"), lambda: self.show_wanted.emit(run))
        if run.status in USABLE:
            self._add(self.tr("Review its mistakes"), lambda: self.session.page_wanted.emit("review"))
        if has_made(self._folder()):
            self._add(self.tr("Look at its made texts…"), lambda: show_made(self.session, self._page, run.number))
        if self._can_learn_on():
            self._add(self.tr("Train on from this model…"), lambda: self.go_on_wanted.emit(run), on=self._writes)
        if self._can_learn_on() and self.session.here.task != spans.NAME and run.told.get("plan") != "shrink":
            self._add(self.tr("Make a smaller model of it"), self._shrink, on=self._writes and not training.busy)
        if shown not in (0, run.number) and not training.under_way and run.status in USABLE:
            self._add(self.tr("Compare with the run shown"), lambda: self.compare_wanted.emit(run))
        if run.status in {"interrupted", "failed"} and not training.busy:
            self._add(self.tr("Go on with it"), lambda: training.resume_run(run.number), on=self._writes)

    def _can_learn_on(self) -> bool:
        return self.run.status in USABLE and self.run.method != "prefix" and (self._folder() / "model").is_dir()

    def _folder(self) -> Path:
        return self.session.here.runs_folder / f"{self.run.number:04d}"

    def _shrink(self) -> None:
        """Train one with at most half the parameters, which learns what this one says."""
        self.session.training.start(continued_from=self.run.number, plan="shrink", effort="balanced")

    def _pin(self) -> None:
        number, pinned = self.run.number, not self.run.pinned
        self.session.change(lambda project: project.mark_run(number, pinned=pinned))

    def _name(self) -> None:
        dialog, number = NameDialog(self._page, self.run), self.run.number
        dialog.chosen.connect(
            lambda name, note: self.session.change(lambda project: project.mark_run(number, name=name, note=note))
        )
        dialog.open()


class NameDialog(QDialog):
    """A run's name and note.

    Signals:
        chosen(str, str): the name and the note.
    """

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget, run: Run) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setWindowTitle(self.tr("Run {number}").format(number=run.number))
        name_title, note_title = (
            build.label("strong-note", self.tr("Name")),
            build.label("strong-note", self.tr("Note")),
        )
        self.name, self.note = QLineEdit(run.name), QPlainTextEdit(run.note)
        self.name.setMaxLength(LONGEST)
        self.name.setPlaceholderText(self.tr("Run {number}").format(number=run.number))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(96)
        for title, field in ((name_title, self.name), (note_title, self.note)):
            title.setBuddy(field)
            field.setAccessibleName(title.text())
        self.cancel, self.go = build.button(), build.button("primary")
        self.cancel.setText(self.tr("Cancel"))
        self.go.setText(self.tr("Save"))
        self.go.setDefault(True)
        build.down(
            name_title, self.name, 8, note_title, self.note, 8, build.across(None, self.cancel, self.go),
            margins=(24, 20, 24, 20), gap=8, into=self,
        )  # fmt: skip
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.accepted.connect(lambda: self.chosen.emit(self.name.text().strip(), self.note.toPlainText().strip()))
        self.finished.connect(self.deleteLater)
