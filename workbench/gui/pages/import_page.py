"""Import: a file is read in a process of its own, what was guessed is shown and can be changed, nothing is taken before the button."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QStackedWidget, QWidget

from workbench.errors import WorkbenchError
from workbench.gui import notices, texts
from workbench.gui.background import Report
from workbench.gui.pages import import_sources as sources
from workbench.gui.pages.import_file import FileAtHand
from workbench.gui.pages.page import Page
from workbench.gui.session import Session, free_folder
from workbench.gui.widgets import build
from workbench.gui.widgets.drop_area import DropArea
from workbench.gui.widgets.empty_state import EmptyState
from workbench.paths import projects_dir
from workbench.records import Changes
from workbench.runs.looks import Look


class ImportPage(Page):
    """What we found | preview and what else there is to see | cleaning, and a footer that says what will be taken."""

    def __init__(self, session: Session) -> None:
        from workbench.gui.pages.import_cleaning import CleaningPanel
        from workbench.gui.pages.import_foot import ImportFoot
        from workbench.gui.pages.import_found import FoundPanel
        from workbench.gui.pages.import_lists import Lists
        from workbench.gui.pages.import_views import Views

        super().__init__(session)
        self.waiting: list[Path] = []  # the files that come after this one
        self.found = FoundPanel()
        self.cleaning = CleaningPanel()
        self.file = FileAtHand(session, self.cleaning.options)
        self.views = Views()
        self.lists = Lists(self.file, self.views, self.cleaning)
        self.foot = ImportFoot()
        self.empty = EmptyState("import")
        self._left_out = 0  # rows of earlier files
        self._folder: Path | None = None  # of the project that the file was laid beside
        self._chip = self._file_chip()
        self._another = build.button()
        self._lay_out()
        self._connect()
        self.retranslate()
        if session.offered:
            self.read_all(session.offered)

    @property
    def path(self) -> Path | None:
        """The file on its way in."""
        return self.file.path

    @property
    def look(self) -> Look | None:
        """What came of it so far."""
        return self.file.look

    def refresh(self, changes: Changes | None) -> None:
        """Another project does not change what was read, but what of it is there already."""
        self._draw_empty()
        self._count_left_out()
        if changes is None and self.look is not None and not self.file.busy:
            folder = self.session.project.folder if self.session.project is not None else None
            other, self._folder = folder != self._folder, folder
            self._set_language()
            self.file.look_again(fresh=other)

    def showEvent(self, event: QShowEvent) -> None:
        """Enter chooses a file, or takes what was read."""
        super().showEvent(event)
        self.take_focus()

    def take_focus(self) -> None:
        """Give the focus to the button that leads on."""
        (self.empty if self.look is None else self.foot.take).setFocus()

    def show_part(self, part: str) -> None:
        """Ask for a file where the part is "choose"."""
        if part == "choose":
            self.choose()

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
        self._folder = self.session.project.folder if self.session.project is not None else None
        self._set_language()
        self.lists.forget()
        self.file.read(path, **options)
        self._show()

    def _set_language(self) -> None:
        project = self.session.project
        language = project.setting("language", "auto") if project is not None else "auto"
        self.cleaning.language = "" if language == "auto" else language

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
        self.file.forget()
        self._dropped()
        self.session.page_wanted.emit("home" if self.session.project is None else "import")

    def _dropped(self) -> None:
        self.waiting = []
        self.session.end_offer()
        self._show()

    def _looked(self, look: Look, fresh: bool) -> None:
        if look.complete:
            if look.again and fresh:
                self.cleaning.set_options(look.options, fold=look.fold_labels)
            self.cleaning.show_look(look)
            self.views.again.known = look.known
            self.lists.look_anew(look)
            self.lists.ask_more(look)
        self.found.show_look(look)
        self.views.show_look(look)
        if look.complete and look.again and fresh:
            self.views.show_view("again")
        self._draw()
        self._show()
        if fresh and look.complete and self.foot.take.isEnabled():
            self.take_focus()
        if fresh and look.known in ("keys", "texts"):
            see = notices.Action(self.tr("See what is new"), lambda: self.views.show_view("again"))
            hint = self.tr("If it is the same data, see what is new and what changed. If it is other data, go on here.")
            notices.info(self.views.again.sentence(look.known), hint, see)
        if fresh and look.complete and not look.roles.text:
            notices.warning(
                self.tr("No column reads like text."), self.tr("Choose the column of the texts on the left.")
            )

    # importing

    def import_rows(self) -> None:
        """Take the rows as one step, in the file's own process; a new project is made where none is open."""
        look, path = self.look, self.path
        if look is None or path is None or self.file.busy:
            return
        if self.session.project is None:
            self._make_project(path.stem.replace("_", " ").strip() or self.tr("New project"))
            return
        self.session.set_taking(True)
        self.session.background.start(_warm_label_page)
        share = self.found.share_now()
        split = "test" if share == 100 else "train"
        if look.again:
            again = self.views.again
            more: dict[str, Any] = {"mode": again.mode, "trash_gone": again.trash.isChecked(), "split": split}
            self.file.take("take_again", done=self._imported_again, ended=self._ended, **more)
        else:
            more = {"split": split, "test_share": share / 100 if share < 100 else 0.0}
            self.file.take("take", done=lambda counts: self._imported(*counts), ended=self._ended, **more)
        self._draw()

    def _make_project(self, name: str) -> None:
        """Make a new project in a worker, as the disk may be slow; then go on."""

        def make(report: Report) -> Path:
            from workbench.project import Project

            report(0, 0)
            folder = free_folder(projects_dir() / f"{name}.workbench")
            folder.parent.mkdir(parents=True, exist_ok=True)
            with Project.create(folder, name=name):
                return folder

        def made(folder: Path) -> None:
            opened = self.session.open(folder)
            self.file.busy = False
            if opened and self.look is not None:
                self.import_rows()
            self._draw()

        def failed(error: BaseException) -> None:
            self.file.busy = False
            self._draw()
            notices.problem(error)

        self.file.busy = True
        self._draw()
        self.session.background.start(make, done=made, failed=failed)

    def _imported(self, taken: int, left_out: int) -> None:
        self._taken(self.tr("%Ln rows imported.", "", taken), left_out)

    def _imported_again(self, counts: dict[str, int]) -> None:
        said = self.views.again.done_words(counts)
        self._taken(said, 0)

    def _taken(self, said: str, left_out: int) -> None:
        """Tell what was taken, and go on: to the next file, or to Label."""
        self.file.path = self.file.look = None
        self.session.set_taking(False)
        step = self.session.here.undo_name()
        kinds = frozenset({"rows", "annotations", "labels"})
        self.session.publish(Changes(kinds, (), *(step or ("", {}))))
        actions = [notices.Action(self.tr("Undo"), self.session.undo, key="Z")]
        if left_out:
            see = lambda: self.session.page_wanted.emit("history:left_out")  # noqa: E731
            actions.append(notices.Action(self.tr("See what was left out"), see))
        hint = self.tr("{count} left out.").format(count=texts.number(left_out)) if left_out else ""
        notices.success(said, hint, *actions)
        if self.waiting:
            rest, self.waiting = self.waiting, []
            self.session.offer(*rest)
            return
        self.file.importer.kill()
        self.session.end_offer()
        # In a turn of its own: the page is yet to be made, and making it after all this would hold the window up.
        QTimer.singleShot(0, lambda: self.session.page_wanted.emit("label"))

    def _ended(self) -> None:
        self.session.set_taking(False)
        if self.look is not None:  # it was not taken
            self.lists.ask_more(self.look)
        self._draw()
        self._show()

    # drawing

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("Import"))
        self._another.setText(self.tr("Choose another file…"))
        self.foot.retranslate()
        self.views.retranslate()
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
        for panel in (self.cleaning, self.found):
            panel.setEnabled(look.complete and not self.file.busy)
        self.foot.show_look(look, busy=self.file.busy, view=self.views.name, again=self.views.again)

    def _draw_empty(self) -> None:
        if self.path is not None:
            words = self.tr("Reading {file}…").format(file=self.path.name)
            self.empty.say(words, self.tr("Large files take a moment; the status bar shows how far it is."))
            return
        project = self.session.project
        have = self.tr("The project holds %Ln rows.", "", self.session.counts().rows) if project else ""
        out = self.tr("%Ln rows of earlier files were left out", "", self._left_out) if self._left_out else ""
        self.empty.say(
            self.tr("Drop spreadsheets or a folder here"),
            self.tr(
                "Excel, OpenDocument, CSV, TSV, plain text, JSON, Parquet or CoNLL, one text per row. You see what was found first."
            ),
            self.tr("Choose files…"), have, self.tr("Or paste rows from the clipboard"), out if project else "",
        )  # fmt: skip

    def _count_left_out(self) -> None:
        """How many rows the project keeps beside its own, counted in a worker."""
        project = self.session.project
        self._left_out = 0
        if project is None:
            return

        def read(report: Report) -> int:
            report(0, 0)
            with project.snapshot() as view:
                return sum(view.left_out_counts().values())

        def done(count: int) -> None:
            if self.session.project is project:
                self._left_out = count
                self._draw_empty()

        self.session.background.start(read, done=done, failed=lambda _: None)

    def _show(self) -> None:
        there = self.look is not None
        self._chip.setVisible(there)
        self._another.setVisible(there)
        self._faces.setCurrentIndex(1 if there else 0)
        self._draw_empty()

    def _toggle_why(self) -> None:
        self.views.show_view("preview" if self.views.name == "left_out" else "left_out")

    def _lay_out(self) -> None:
        self.header.addWidget(self._chip)
        self.header.addStretch(1)
        self.header.addWidget(self._another)
        across = build.across(self.found, gap=0)
        across.addWidget(self.views, 1)
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
        self.file.looked.connect(self._looked)
        self.file.dropped.connect(self._dropped)
        self.destroyed.connect(self.file.importer.close)
        self.empty.pressed.connect(self.choose)
        self.empty.second_pressed.connect(self.paste)
        self.empty.third_pressed.connect(lambda: self.session.page_wanted.emit("history:left_out"))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self).activated.connect(self.paste)
        self._another.clicked.connect(self.choose)
        self.found.reading_changed.connect(self._read_again)
        self.found.roles_changed.connect(self.file.look_again)
        self.found.share_changed.connect(lambda _: self._draw())
        self.cleaning.changed.connect(self.file.look_again)
        self.lists.changed.connect(self._draw)
        self.foot.take.clicked.connect(self.import_rows)
        self.foot.cancel.clicked.connect(self.leave)
        self.foot.why.clicked.connect(self._toggle_why)


def _warm_label_page(report: Report) -> None:
    """Load the code of the page that comes next while the rows are taken: half of what opening it costs."""
    report(0, 0)
    import_module("workbench.gui.pages.label_page")
