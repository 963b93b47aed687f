"""Import: a file is read in a process of its own, what was guessed is shown and can be changed, nothing is taken before the button."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QStackedWidget, QWidget

from workbench.errors import WorkbenchError
from workbench.gui import notices, texts
from workbench.gui.background import Job, Report
from workbench.gui.importer import Importer
from workbench.gui.pages import import_sources as sources
from workbench.gui.pages.page import Page
from workbench.gui.session import Session, free_folder
from workbench.gui.widgets import build
from workbench.gui.widgets.drop_area import DropArea
from workbench.gui.widgets.empty_state import EmptyState
from workbench.paths import projects_dir
from workbench.records import Changes
from workbench.runs.intake import Look, Roles, look_of

MANY = 20_000  # rows above which counting again shows in the status bar


class ImportPage(Page):
    """What we found | preview | cleaning, and a footer that says what will be taken.

    Signals:
        peeked(int, Look): the first rows of a large file are there, while the whole is still read.
    """

    peeked = Signal(int, object)

    def __init__(self, session: Session) -> None:
        from workbench.gui.pages.import_cleaning import CleaningPanel
        from workbench.gui.pages.import_foot import ImportFoot
        from workbench.gui.pages.import_found import FoundPanel
        from workbench.gui.pages.import_preview import PreviewTable, ReasonTable, plain_table

        super().__init__(session)
        self.path: Path | None = None
        self.look: Look | None = None
        self.waiting: list[Path] = []  # the files that come after this one
        self.importer = Importer()
        self._options: dict[str, Any] = {}
        self._asked = 0
        self._reading: Job | None = None
        self._busy = False
        self.found = FoundPanel()
        self.cleaning = CleaningPanel()
        self.preview = PreviewTable()
        self.reasons = ReasonTable()
        self._reason_view = plain_table(self.reasons)
        self.empty = EmptyState("import")
        self._file = self._file_chip()
        self._another = build.button()
        self._shown = build.label("note")
        self._left_out = QCheckBox()
        self._left_out.setChecked(True)
        self.foot = ImportFoot()
        self._lay_out()
        self._connect()
        self.retranslate()
        if session.offered:
            self.read_all(session.offered)

    def refresh(self, changes: Changes | None) -> None:
        """Another project does not change what was read, but what of it is there already."""
        self._draw_empty()
        if changes is None and self.look is not None and not self._busy:
            self._look_again()

    # reading

    def read_all(self, paths: list[Path]) -> None:
        """Read the first of some files and folders; the others come after it was taken."""
        try:
            files = sources.files_of(paths)
        except WorkbenchError as error:
            self.session.end_offer()
            notices.error(error, notices.Action(self.tr("Choose another file…"), self.choose))
            return
        self.waiting = files[1:]
        self.read(files[0])

    def read(self, path: Path, **options: Any) -> None:
        """Read a file and guess; with options as the user set them."""
        self._stop_reading()
        self._asked += 1
        asked, first, request = self._asked, path != self.path, self._request()
        self.path, self._options = path, options
        if first:
            self.look = None
        self._show()

        def work(report: Report) -> Look:
            if first and not options:
                peek = self.importer.ask("peek", report, path=str(path))
                if peek is not None:
                    self.peeked.emit(asked, look_of(peek))
            self.importer.ask("read", report, path=str(path), **options)
            self.importer.note((path, options))
            return look_of(self.importer.ask("look", report, **request))

        def failed(error: BaseException) -> None:
            if asked == self._asked:
                if first:
                    self.path = self.look = None
                    self.session.end_offer()
                self._show()
                notices.problem(error, notices.Action(self.tr("Choose another file…"), self.choose))

        self._reading = self.session.background.start(
            work, done=lambda look: self._take_look(asked, look, fresh=True), failed=failed, ended=self._read,
            name=self.tr("Reading {file}").format(file=path.name), cancel=lambda: self._cancelled(asked),
        )  # fmt: skip

    def _request(self, roles: Roles | None = None) -> dict[str, Any]:
        """How the file is to be looked at."""
        project = self.session.project
        return {
            "roles": asdict(roles) if roles is not None else None,
            "project": str(project.folder) if project is not None else None,
            **self.cleaning.options(),
        }

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()

    def _cancelled(self, asked: int) -> None:
        self.importer.kill()
        if asked == self._asked and self._reading is not None and not (self.look and self.look.complete):
            self.leave()

    def _read(self) -> None:
        if self._reading is not None and self._reading not in self.session.background.jobs:
            self._reading = None

    def _read_again(self, options: dict[str, Any]) -> None:
        if self.path is not None:
            self.read(self.path, **options)

    def choose(self) -> None:
        """Ask for files."""
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Choose spreadsheets"), str(self.path.parent if self.path else Path.home()),
            self.tr("Tables") + f" ({sources.patterns()});;" + self.tr("All files") + " (*)",
        )  # fmt: skip
        if names:
            self.session.offer(*map(Path, names))

    def paste(self) -> None:
        """Take what is in the clipboard: files, or cells that were copied in a spreadsheet program."""
        paths = sources.pasted()
        if paths:
            self.session.offer(*paths)
        else:
            notices.warning(
                self.tr("There is no table in the clipboard."),
                self.tr("Copy rows in a spreadsheet program, or a file, and paste again."),
            )

    def leave(self) -> None:
        """Forget the file; nothing was changed."""
        self._asked += 1
        self._stop_reading()
        self.path = self.look = None
        self.waiting = []
        self.importer.kill()
        self.session.end_offer()
        self._show()
        self.session.page_wanted.emit("home" if self.session.project is None else "import")

    def _peeked(self, asked: int, look: Look) -> None:
        if asked == self._asked and self.look is None:
            self._take_look(asked, look)

    def _look_again(self, roles: Roles | None = None) -> None:
        """Count anew after another role or another switch."""
        look, path, options = self.look, self.path, self._options
        if look is None or path is None or not look.complete:
            return
        self._asked += 1
        asked, request = self._asked, self._request(roles or look.roles)

        def work(report: Report) -> Look:
            if not self.importer.holds((path, options)):  # the child was ended
                self.importer.ask("read", report, path=str(path), **options)
                self.importer.note((path, options))
            return look_of(self.importer.ask("look", report, **request))

        self.session.background.start(
            work, done=lambda found: self._take_look(asked, found), cancel=self.importer.kill,
            name=self.tr("Counting again") if look.rows > MANY else "",
        )  # fmt: skip

    def _take_look(self, asked: int, look: Look, *, fresh: bool = False) -> None:
        if asked != self._asked:
            return
        self.look = look
        self.found.show_look(look)
        self._draw()
        self._show()
        if fresh and not look.roles.text:
            notices.warning(
                self.tr("No column reads like text."), self.tr("Choose the column of the texts on the left.")
            )

    # importing

    def import_rows(self) -> None:
        """Take the rows as one step, in the file's own process; a new project is made where none is open."""
        look, path = self.look, self.path
        if look is None or path is None or self._busy:
            return
        self._busy = True
        if self.session.project is None:
            name = path.stem.replace("_", " ").strip() or self.tr("New project")
            with self.session.told():
                self.session.create(free_folder(projects_dir() / f"{name}.workbench"), name)
        project, share = self.session.project, self.found.share
        self._busy = project is not None
        self._draw()
        if project is None:
            return
        self.session.set_taking(True)
        request, options = self._request(look.roles), self._options

        def work(report: Report) -> tuple[int, int]:
            if not self.importer.holds((path, options)):  # the child was ended
                self.importer.ask("read", report, path=str(path), **options)
                self.importer.note((path, options))
            self.importer.ask("look", report, **request)
            taken, left_out = self.importer.ask(
                "take", report, project=str(project.folder), split="test" if share == 100 else "train",
                test_share=share / 100 if share < 100 else 0.0,
            )  # fmt: skip
            return taken, left_out

        self.session.background.start(
            work, done=lambda counts: self._imported(*counts), ended=self._ended, cancel=self.importer.kill,
            name=self.tr("Importing {file}").format(file=path.name),
        )  # fmt: skip

    def _imported(self, taken: int, left_out: int) -> None:
        self.path = self.look = None
        self.session.set_taking(False)
        step = self.session.here.undo_name()
        kinds = frozenset({"rows", "annotations", "labels"})
        self.session.publish(Changes(kinds, (), *(step or ("", {}))))
        notices.success(
            self.tr("%Ln rows imported.", "", taken),
            self.tr("{count} left out.").format(count=texts.number(left_out)) if left_out else "",
            notices.Action(self.tr("Undo"), self.session.undo, key="Z"),
        )
        if self.waiting:
            rest, self.waiting = self.waiting, []
            self.session.offer(*rest)
            return
        self.importer.kill()
        self.session.end_offer()
        self.session.page_wanted.emit("label")

    def _ended(self) -> None:
        self._busy = False
        self.session.set_taking(False)
        self._draw()
        self._show()

    # drawing

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("Import"))
        self._another.setText(self.tr("Choose another file…"))
        self._left_out.setText(self.tr("Show left-out rows"))
        self.foot.retranslate()
        self.preview.setAccessibleName(self.tr("Preview"))
        self._draw()
        self._draw_empty()

    def _draw(self) -> None:
        look, path = self.look, self.path
        if look is None or path is None:
            return
        self._file_name.setText(path.name)
        try:
            size = texts.size(path.stat().st_size)
        except OSError:
            size = ""
        count = self.tr("%Ln rows", "", look.rows) if look.complete else self.tr("reading…")
        more = self.tr("%Ln more files", "", len(self.waiting)) if self.waiting else ""
        self._file_note.setText(" · ".join(part for part in (count, size, more) if part))
        self.cleaning.setEnabled(look.complete)
        self.found.setEnabled(look.complete)
        if look.complete:
            self.cleaning.show_look(look)
        self.preview.rows.show_rows(look, left_out=self._left_out.isChecked())
        self.reasons.show_rows(look)
        previewing = self._views.currentIndex() == 0
        out = sum(look.reasons.values())
        listed = self.tr("%Ln rows left out", "", out)
        if out > len(look.left_out):
            listed += " · " + self.tr("the first {count} are shown").format(count=texts.number(len(look.left_out)))
        shown = self.tr("Preview: first %Ln rows", "", len(self.preview.rows.lines))
        self._shown.setText(shown if previewing else listed)
        self.foot.show_look(look, busy=self._busy, previewing=previewing)

    def _draw_empty(self) -> None:
        if self.path is not None:
            words = self.tr("Reading {file}…").format(file=self.path.name)
            self.empty.say(words, self.tr("Large files take a moment; the status bar shows how far it is."))
            return
        project = self.session.project
        have = self.tr("The project holds %Ln rows.", "", self.session.counts().rows) if project else ""
        self.empty.say(
            self.tr("Drop spreadsheets or a folder here"),
            self.tr(
                "Excel, OpenDocument, CSV, TSV, plain text, JSON, Parquet or CoNLL, one text per row. You see what was found before anything is taken."
            ),
            self.tr("Choose files…"), have, self.tr("Or paste rows from the clipboard"),
        )  # fmt: skip

    def _show(self) -> None:
        there = self.look is not None
        self._file.setVisible(there)
        self._another.setVisible(there)
        self._faces.setCurrentIndex(1 if there else 0)
        self._draw_empty()

    def _toggle_why(self) -> None:
        self._views.setCurrentIndex(1 - self._views.currentIndex())
        self._left_out.setVisible(self._views.currentIndex() == 0)
        self._draw()

    def _lay_out(self) -> None:
        self.header.addWidget(self._file)
        self.header.addStretch(1)
        self.header.addWidget(self._another)
        above = build.frame("panel-top")
        above.setFixedHeight(40)
        build.across(self._shown, None, self._left_out, margins=(16, 0, 16, 0), into=above)
        self._views = QStackedWidget()
        self._views.addWidget(self.preview)
        self._views.addWidget(self._reason_view)
        middle = build.down(above, gap=0)
        middle.addWidget(self._views, 1)
        across = build.across(self.found, gap=0)
        across.addLayout(middle, 1)
        across.addWidget(self.cleaning)
        full = QWidget()
        down = build.down(gap=0, into=full)
        down.addLayout(across, 1)
        down.addWidget(self.foot)
        drop = DropArea("body")
        drop.dropped.connect(lambda paths: self.session.offer(*paths))
        build.down(self.empty, into=drop)
        self._faces = QStackedWidget()
        self._faces.addWidget(drop)
        self._faces.addWidget(full)
        build.down(self._faces, into=self.body)
        self._show()

    def _file_chip(self) -> QFrame:
        chip = build.frame("file")
        chip.setFixedHeight(32)
        self._file_name = build.label("strong")
        self._file_note = build.label("muted")
        build.across(
            build.picture("table", size=16), self._file_name, self._file_note, margins=(12, 0, 12, 0), into=chip
        )
        return chip

    def _connect(self) -> None:
        self.session.file_offered.connect(self.read_all)
        self.peeked.connect(self._peeked)
        self.destroyed.connect(self.importer.close)
        self.empty.second_pressed.connect(self.paste)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self).activated.connect(self.paste)
        self.empty.pressed.connect(self.choose)
        self._another.clicked.connect(self.choose)
        self.found.reading_changed.connect(self._read_again)
        self.found.roles_changed.connect(self._look_again)
        self.found.share_changed.connect(lambda _: self._draw())
        self.cleaning.changed.connect(self._look_again)
        self._left_out.toggled.connect(lambda _: self._draw())
        self.foot.take.clicked.connect(self.import_rows)
        self.foot.cancel.clicked.connect(self.leave)
        self.foot.why.clicked.connect(self._toggle_why)
