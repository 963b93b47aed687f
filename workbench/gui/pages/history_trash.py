"""Trash: rows, labels and runs that were thrown away, and bringing them back. Only runs can go for good."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QMessageBox, QStackedWidget, QWidget

from workbench.gui import notices, texts, theme
from workbench.gui.background import Report
from workbench.gui.pages.history_part import Part
from workbench.gui.pages.label_table import AllRowsTable
from workbench.gui.pages.train_runs import effort_words, score_words
from workbench.gui.row_table import COLUMNS, RowTable
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import LabelView
from workbench.gui.widgets.elided import Elided
from workbench.gui.widgets.empty_state import EmptyState
from workbench.gui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.records import Changes, Label, Run

WIDE, NARROW, NARROW_UNDER = 416, 360, 1360
HIDDEN = ("suggested", "confidence")


class TrashPart(Part):
    """The rows are a table over ids; labels and runs are few and stand beside it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._asked = 0
        self._runs: list[Run] = []
        self._trashed_labels = 0
        self._size = 0
        self.model = RowTable(session)
        self.table = AllRowsTable(self.model)
        for name in HIDDEN:
            self.table.setColumnHidden(COLUMNS.index(name), True)
        self.search = SearchField()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(150)
        self._count = build.label("muted")
        self.bring_back = build.button("primary", icon="undo")
        self._no_rows = build.label("muted", wrap=True)
        self._labels_title, self._runs_title = build.label("section"), build.label("section")
        self._labels, self._run_rows = build.down(gap=4), build.down(gap=4)
        self.delete = build.button("discard", icon="trash")
        self._delete_note = build.label("note", wrap=True)
        self._empty = EmptyState("trash")
        self._lay_out()
        self._connect()
        self.retranslate()

    def refresh(self, changes: Changes | None) -> None:
        """Read the rows' ids in a worker, labels and runs at once."""
        project = self.session.project
        if project is None or (changes is not None and not changes.kinds & {"rows", "labels", "runs"}):
            return
        self._draw_labels(project.trashed_labels())
        self._draw_runs(project.trashed_runs())
        self._read_rows(project)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.table.setAccessibleName(self.tr("Rows in the trash"))
        self.search.setPlaceholderText(self.tr("Find in the trash"))
        self.search.setAccessibleName(self.tr("Find in the trash"))
        self._labels_title.setText(self.tr("Labels"))
        self._runs_title.setText(self.tr("Runs"))
        self.delete.setText(self.tr("Delete these runs for good…"))
        self._empty.say(
            self.tr("The trash is empty"),
            self.tr(
                "Rows, labels and runs that you move to the trash stand here, and every one of them can come back."
            ),
        )
        if self.session.project is not None:
            self.refresh(None)
        self._draw()

    def take_focus(self) -> None:
        """The arrows go through the rows at once."""
        if self.model.ids:
            self.table.setFocus()

    def restore_rows(self) -> None:
        """Bring the chosen rows back, or the one with the focus."""
        ids = self._chosen()
        if not ids or not self.may_write():
            return
        words = self.tr("%Ln rows are back.", "", len(ids))
        self.session.change(
            lambda project: project.restore_rows(ids),
            rows=len(ids),
            name=self.tr("Bringing rows back"),
            done=lambda _: self._say(words),
        )

    def _lay_out(self) -> None:
        self.search.setFixedWidth(280)
        above = build.frame("panel-top")
        above.setFixedHeight(56)
        build.across(self.search, self._count, None, self.bring_back, margins=(24, 0, 24, 0), into=above)
        self._no_rows.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left = QWidget()
        column = build.down(above, gap=0, into=left)
        column.addWidget(self.table, 1)
        column.addWidget(self._no_rows, 1)
        inner = QWidget()
        build.down(
            self._labels_title, self._labels, 12, build.line(), 12, self._runs_title, self._run_rows, 4,
            build.across(self.delete, None), self._delete_note, None, margins=(16, 16, 16, 16), gap=8, into=inner,
        )  # fmt: skip
        self.side: QFrame = build.frame("panel-right")
        build.down(build.scrolling(inner), into=self.side)
        whole = QWidget()
        row = build.across(gap=0, into=whole)
        row.addWidget(left, 1)
        row.addWidget(self.side)
        self.stack = QStackedWidget()
        self.stack.addWidget(whole)
        self.stack.addWidget(self._empty)
        build.down(self.stack, into=self)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.search.left.connect(self.table.setFocus)
        self._typing.timeout.connect(self._search)
        self.bring_back.clicked.connect(self.restore_rows)
        self.delete.clicked.connect(self._ask_delete)
        self.table.checked.connect(self._draw)
        self.table.opened.connect(lambda row: self.session.page_wanted.emit(f"history:row-{row}"))
        self.table.selectionModel().currentChanged.connect(lambda *_: self._draw())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu)

    def _menu(self, point: QPoint) -> None:
        index = self.table.indexAt(point)
        if not index.isValid():
            return
        row = self.model.ids[index.row()]
        self.table.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Bring back"), self.restore_rows).setEnabled(self.may_write())
        menu.addAction(self.tr("History of this row"), lambda: self.session.page_wanted.emit(f"history:row-{row}"))
        menu.popup(self.table.viewport().mapToGlobal(point))

    def _search(self) -> None:
        if self.session.project is not None:
            self._read_rows(self.session.project)

    def _read_rows(self, project: Project) -> None:
        self._asked += 1
        asked, search = self._asked, self.search.text().strip()

        def read(report: Report) -> array[int]:
            from workbench.project import RowFilter

            report(0, 0)
            with project.snapshot() as view:
                return view.row_ids(RowFilter(search=search, trashed=True))

        def failed(error: BaseException) -> None:
            if asked == self._asked and self.session.project is project:  # else it was closed meanwhile
                notices.problem(error)

        self.session.background.start(read, done=lambda ids: self._take(asked, ids), failed=failed)

    def _take(self, asked: int, ids: array[int]) -> None:
        if asked != self._asked or self.session.project is None:
            return
        self.table.highlight(self.search.text().strip())
        self.model.show_ids(ids)
        self.table.fit_columns()
        self._draw()

    def _chosen(self) -> list[int]:
        if self.model.checked:
            return [one for one in self.model.ids if one in self.model.checked]
        place = self.table.currentIndex().row()
        return [self.model.ids[place]] if 0 <= place < len(self.model.ids) else []

    def _draw(self) -> None:
        found, searched = len(self.model.ids), bool(self.search.text().strip())
        empty = not (found or searched or self._runs or self._trashed_labels)
        self.stack.setCurrentIndex(1 if empty else 0)
        self._count.setText(self.tr("%Ln rows", "", found))
        self.table.setVisible(found > 0)
        self._no_rows.setVisible(found == 0)
        self._no_rows.setText(self.tr("No such row in the trash.") if searched else self.tr("No rows in the trash."))
        chosen = len(self._chosen())
        words = self.tr("Bring %Ln rows back", "", chosen) if chosen > 1 else self.tr("Bring back")
        self.bring_back.setText(words)
        self.bring_back.setEnabled(chosen > 0 and self.may_write())
        self.search.setEnabled(found > 0 or searched)

    def _draw_labels(self, labels: list[Label]) -> None:
        build.clear(self._labels)
        for label in labels:
            view = QWidget()
            build.across(LabelView(label, kind="body"), None, into=view)
            self._labels.addWidget(self._row(view, label.name, partial(self._restore_label, label)))
        if not labels:
            self._labels.addWidget(build.label("muted", self.tr("No labels in the trash.")))
        self._trashed_labels = len(labels)

    def _draw_runs(self, runs: list[Run]) -> None:
        self._runs = runs
        build.clear(self._run_rows)
        for run in runs:
            words = QWidget()
            title, note = Elided("strong"), Elided("note")
            title.setText(self.tr("Run {number}").format(number=run.number) + f" · {effort_words(run)}")
            note.setText(f"{score_words(run)} · {texts.day(run.created)}")
            build.down(title, note, gap=0, into=words)
            self._run_rows.addWidget(self._row(words, title.text(), partial(self._restore_run, run)))
        if not runs:
            self._run_rows.addWidget(build.label("muted", self.tr("No runs in the trash.")))
        self.delete.setVisible(bool(runs))
        self._delete_note.setVisible(bool(runs))
        self.delete.setEnabled(self.may_write())
        self._delete_note.setText(self.tr("Reading their size…"))
        if runs:
            self._measure()

    def _row(self, what: QWidget, name: str, act: Callable[[], object]) -> QWidget:
        button = build.button(size="compact")
        button.setText(self.tr("Bring back"))
        button.setAccessibleName(self.tr("Bring back: {name}").format(name=name))
        button.setEnabled(self.may_write())
        button.clicked.connect(act)
        holder = QWidget()
        row = build.across(gap=12, margins=(0, 4, 0, 4), into=holder)
        row.addWidget(what, 1)
        row.addWidget(button)
        return holder

    def _measure(self) -> None:
        """Say how much disk the runs in the trash take, once it is known."""
        project = self.session.here
        folders = [project.runs_folder / f"{run.number:04d}" for run in self._runs]

        def read(report: Report) -> int:
            report(0, 0)
            return sum(one.stat().st_size for folder in folders for one in folder.rglob("*") if one.is_file())

        self.session.background.start(read, done=self._measured, failed=lambda _: None)

    def _measured(self, size: int) -> None:
        self._size = size
        self._delete_note.setText(self.tr("They take {size} of the disk.").format(size=texts.size(size)))

    def _ask_delete(self) -> None:
        """The one thing that no undo brings back, so it asks."""
        numbers = [run.number for run in self._runs]
        box = QMessageBox(self)
        box.setWindowTitle(self.tr("Delete runs for good"))
        box.setText(self.tr("Delete %Ln runs for good?", "", len(numbers)))
        box.setInformativeText(
            self.tr("This frees {size} of disk. Their models and predictions cannot come back.").format(
                size=texts.size(self._size)
            )
        )
        go = box.addButton(self.tr("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        theme.set_kind(go, "discard")
        keep = box.addButton(self.tr("Keep them"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        go.clicked.connect(self.delete_runs)
        box.open()

    def delete_runs(self) -> None:
        """Delete the runs in the trash, in a worker."""
        project = self.session.here

        def work(report: Report) -> list[int]:
            report(0, 0)
            with project.twin() as twin:
                return twin.delete_runs()

        self.session.background.start(work, done=self._deleted, name=self.tr("Deleting runs"))

    def _deleted(self, numbers: list[int]) -> None:
        from workbench.records import Changes

        self.session.publish(Changes(frozenset({"runs"})))
        notices.success(self.tr("%Ln runs are deleted.", "", len(numbers)))

    def _restore_label(self, label: Label, *_: object) -> None:
        words = self.tr("Label “{label}” is back.").format(label=label.name)
        self.session.change(lambda project: project.restore_label(label.id), done=lambda _: self._say(words))

    def _restore_run(self, run: Run, *_: object) -> None:
        words = self.tr("Run {number} is back.").format(number=run.number)
        self.session.change(lambda project: project.restore_run(run.number), done=lambda _: self._say(words))

    def _say(self, words: str) -> None:
        notices.success(words, "", notices.Action(self.tr("Undo"), self.session.undo, key="Z"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower panel in a narrow window."""
        self.side.setFixedWidth(NARROW if self.window().width() < NARROW_UNDER else WIDE)
        super().resizeEvent(event)
