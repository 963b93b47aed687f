"""Import: a file is read in a worker, what was guessed is shown and can be changed, nothing is taken before the button."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QHeaderView, QStackedWidget, QTableView, QWidget

from workbench.gui import notices, texts
from workbench.gui.background import Report
from workbench.gui.pages.page import Page
from workbench.gui.session import Session, free_folder
from workbench.gui.widgets import build
from workbench.gui.widgets.drop_area import DropArea
from workbench.gui.widgets.empty_state import EmptyState
from workbench.paths import projects_dir
from workbench.records import Changes

if TYPE_CHECKING:
    from workbench.importing.cleaning import Cleaned
    from workbench.importing.columns import Mapping
    from workbench.importing.readers import Table
    from workbench.project import Project


class ImportPage(Page):
    """What we found | preview | cleaning, and a footer that says what will be taken."""

    def __init__(self, session: Session) -> None:
        from workbench.gui.pages.import_cleaning import CleaningPanel
        from workbench.gui.pages.import_found import FoundPanel
        from workbench.gui.pages.import_preview import PreviewTable, ReasonTable

        super().__init__(session)
        self.path: Path | None = None
        self.table: Table | None = None
        self.mapping: Mapping | None = None
        self.cleaned: Cleaned | None = None
        self._asked = 0
        self._busy = False
        self.found = FoundPanel()
        self.cleaning = CleaningPanel()
        self.preview = PreviewTable()
        self.reasons = ReasonTable()
        self._reason_view = _plain_table(self.reasons)
        self.empty = EmptyState("import")
        self._file = self._file_chip()
        self._another = build.button()
        self._shown = build.label("note")
        self._left_out = _check_box()
        self.take = build.button("primary", size="large")
        self.cancel = build.button("quiet", size="large")
        self.why = build.button("quiet")
        self._will = build.label("large-text")
        self._one_step = build.label("note")
        self._lay_out()
        self._connect()
        self.retranslate()
        if session.offered is not None:
            self.read(session.offered)

    def refresh(self, changes: Changes | None) -> None:
        """Another project does not change what was read, but what of it is there already."""
        self._draw_empty()
        if changes is None and self.cleaned is not None and not self._busy:
            self._clean_again()

    # reading

    def read(self, path: Path, **options: Any) -> None:
        """Read a file and guess; with options as the user set them."""
        from workbench.importing import columns, readers

        self._asked += 1
        project = self.session.project
        asked, drop, first = self._asked, self.cleaning.duplicates.isChecked(), path != self.path
        self.path = path
        if first:
            self.table = self.mapping = self.cleaned = None
        self._show()

        def work(report: Report) -> tuple[Table, Mapping, Cleaned]:
            report(0, 0)
            table = readers.read_table(path, **options)
            report(0, 0)
            mapping = columns.guess(table)
            return table, mapping, clean_against(project, table, mapping, drop, report)

        def failed(error: BaseException) -> None:
            if asked == self._asked:
                if first:
                    self.path = None
                    self.session.end_offer()
                self._show()
                notices.problem(error, notices.Action(self.tr("Choose another file…"), self.choose))

        self.session.background.start(
            work, done=lambda found: self._take_table(asked, *found), failed=failed,
            name=self.tr("Reading {file}").format(file=path.name),
        )  # fmt: skip

    def _read_again(self, options: dict[str, Any]) -> None:
        if self.path is not None:
            self.read(self.path, **options)

    def choose(self) -> None:
        """Ask for a file."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a spreadsheet"), str(self.path.parent if self.path else Path.home()),
            self.tr("Tables") + " (*.xlsx *.xlsm *.csv *.tsv *.txt *.jsonl *.json)",
        )  # fmt: skip
        if name:
            self.session.offer(Path(name))

    def leave(self) -> None:
        """Forget the file; nothing was changed."""
        self._asked += 1
        self.path = self.table = self.mapping = self.cleaned = None
        self.session.end_offer()
        self._show()
        self.session.page_wanted.emit("home" if self.session.project is None else "import")

    def _take_table(self, asked: int, table: Table, mapping: Mapping, cleaned: Cleaned) -> None:
        if asked != self._asked:
            return
        self.table = table
        self.found.show_table(table, mapping)
        self._take_cleaned(asked, mapping, cleaned)
        if not mapping.text:
            notices.warning(
                self.tr("No column reads like text."), self.tr("Choose the column of the texts on the left.")
            )

    def _clean_again(self, mapping: Mapping | None = None) -> None:
        """Count anew after another role or another switch."""
        table, roles, project = self.table, mapping or self.mapping, self.session.project
        if table is None or roles is None:
            return
        self._asked += 1
        asked, drop = self._asked, self.cleaning.duplicates.isChecked()
        self.session.background.start(
            lambda report: clean_against(project, table, roles, drop, report),
            done=lambda cleaned: self._take_cleaned(asked, roles, cleaned),
        )

    def _take_cleaned(self, asked: int, mapping: Mapping, cleaned: Cleaned) -> None:
        if asked == self._asked:
            self.mapping, self.cleaned = mapping, cleaned
            self._draw()
            self._show()

    # importing

    def import_rows(self) -> None:
        """Take the rows, in a worker and as one step; a new project is made where none is open."""
        table, mapping, cleaned = self.table, self.mapping, self.cleaned
        if table is None or mapping is None or cleaned is None or self._busy:
            return
        self._busy = True
        if self.session.project is None:
            name = table.path.stem.replace("_", " ").strip() or self.tr("New project")
            with self.session.told():
                self.session.create(free_folder(projects_dir() / f"{name}.workbench"), name)
        project, share = self.session.project, self.found.share
        self._busy = project is not None
        self._draw()
        if project is None:
            return
        roles: dict[str, object] = asdict(mapping) | {"text": list(mapping.text)}

        def work(report: Report) -> Changes:
            with project.twin() as copy:
                return copy.add_rows(
                    cleaned.rows, source=table.path.name, columns=table.columns, mapping=roles, progress=report,
                    split="test" if share == 100 else "train", test_share=share / 100 if share < 100 else 0.0,
                )  # fmt: skip

        self.session.background.start(
            work, done=lambda changes: self._imported(changes, len(cleaned.rows), len(cleaned.skipped)),
            name=self.tr("Importing {file}").format(file=table.path.name), ended=self._ended,
        )  # fmt: skip

    def _imported(self, changes: Changes, taken: int, left_out: int) -> None:
        self.path = self.table = self.mapping = self.cleaned = None
        self.session.end_offer()
        self.session.publish(changes)
        self.session.page_wanted.emit("label")
        notices.success(
            self.tr("%Ln rows imported.", "", taken),
            self.tr("{count} left out.").format(count=texts.number(left_out)) if left_out else "",
            notices.Action(self.tr("Undo"), self.session.undo, key="Z"),
        )

    def _ended(self) -> None:
        self._busy = False
        self._draw()
        self._show()

    # drawing

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("Import"))
        self._another.setText(self.tr("Choose another file…"))
        self._left_out.setText(self.tr("Show left-out rows"))
        self.cancel.setText(self.tr("Cancel"))
        self.preview.setAccessibleName(self.tr("Preview"))
        self._one_step.setText(self.tr("One step: Undo takes the whole import back."))
        self._draw()
        self._draw_empty()

    def _draw(self) -> None:
        self.why.setText(self.tr("See why") if self._views.currentIndex() == 0 else self.tr("Back to the preview"))
        table, mapping, cleaned = self.table, self.mapping, self.cleaned
        if table is None or mapping is None or cleaned is None:
            return
        self._file_name.setText(table.path.name)
        try:
            size = texts.size(table.path.stat().st_size)
        except OSError:
            size = ""
        count = self.tr("%Ln rows", "", len(table.records) + len(table.skipped))
        self._file_note.setText(f"{count} · {size}" if size else count)
        self.found.show_counts(cleaned, mapping)
        self.cleaning.show_counts(cleaned)
        self.preview.rows.show_rows(table, mapping, cleaned, left_out=self._left_out.isChecked())
        self.reasons.show_rows(table, mapping, cleaned)
        taken, out = len(cleaned.rows), len(cleaned.skipped)
        previewing = self._views.currentIndex() == 0
        self._shown.setText(
            self.tr("Preview: first %Ln rows", "", len(self.preview.rows.lines))
            if previewing
            else self.tr("%Ln rows left out", "", out)
        )
        self._will.setText(
            self.tr("Will take %Ln rows, {left_out} left out", "", taken).format(left_out=texts.number(out))
        )
        self.why.setVisible(out > 0)
        self.take.setText(self.tr("Import %Ln rows", "", taken))
        self.take.setEnabled(taken > 0 and bool(mapping.text) and not self._busy)

    def _draw_empty(self) -> None:
        if self.path is not None:
            words = self.tr("Reading {file}…").format(file=self.path.name)
            self.empty.say(words, self.tr("Large files take a moment; the status bar shows how far it is."))
            return
        project = self.session.project
        have = self.tr("The project holds %Ln rows.", "", self.session.counts().rows) if project else ""
        self.empty.say(
            self.tr("Drop a spreadsheet here"),
            self.tr("Excel, CSV, TSV or JSON lines, one text per row. You see what was found before anything is taken."),
            self.tr("Choose a file…"), have,
        )  # fmt: skip

    def _show(self) -> None:
        there = self.cleaned is not None
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
        foot = build.frame("panel-bottom")
        foot.setFixedHeight(64)
        build.across(
            self._will,
            self.why,
            None,
            self._one_step,
            self.cancel,
            self.take,
            margins=(24, 0, 24, 0),
            gap=16,
            into=foot,
        )
        full = QWidget()
        down = build.down(gap=0, into=full)
        down.addLayout(across, 1)
        down.addWidget(foot)
        drop = DropArea("body")
        drop.dropped.connect(self.session.offer)
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
        self.session.file_offered.connect(self.read)
        self.empty.pressed.connect(self.choose)
        self._another.clicked.connect(self.choose)
        self.found.reading_changed.connect(self._read_again)
        self.found.roles_changed.connect(self._clean_again)
        self.found.share_changed.connect(lambda _: self._draw())
        self.cleaning.changed.connect(self._clean_again)
        self._left_out.toggled.connect(lambda _: self._draw())
        self.take.clicked.connect(self.import_rows)
        self.cancel.clicked.connect(self.leave)
        self.why.clicked.connect(self._toggle_why)


def _check_box() -> QCheckBox:
    box = QCheckBox()
    box.setChecked(True)
    return box


def clean_against(project: Project | None, table: Table, mapping: Mapping, drop: bool, report: Report) -> Cleaned:
    """Clean, and count texts that the project holds already as repeated ones. Runs in a worker."""
    from workbench.importing import cleaning
    from workbench.project.rows import same_text
    from workbench.records import SkippedRow

    cleaned = cleaning.clean(table, mapping, drop_duplicates=drop, progress=report)
    if project is None:
        return cleaned
    with project.snapshot() as view:
        known = view.known_texts()
    again = [row for row in cleaned.rows if same_text(row.text) in known]
    cleaned = replace(cleaned, duplicates=cleaned.duplicates + len(again))
    if not drop or not again:
        return cleaned
    lines = {row.source_line for row in again}
    rows = [row for row in cleaned.rows if row.source_line not in lines]
    skipped = [*cleaned.skipped, *(SkippedRow(row.source_line, "duplicate") for row in again)]
    labels = Counter(row.label for row in rows if row.label is not None)
    return replace(cleaned, rows=rows, skipped=sorted(skipped, key=lambda one: one.line), labels=dict(labels))


def _plain_table(model: Any) -> QTableView:
    from workbench.gui.pages.import_preview import PlainDelegate

    view = QTableView()
    view.setModel(model)
    view.setShowGrid(False)
    view.setItemDelegate(PlainDelegate(view))
    view.setSelectionMode(QTableView.SelectionMode.NoSelection)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(32)
    view.horizontalHeader().setFixedHeight(32)
    view.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    view.setColumnWidth(0, 88)
    view.setColumnWidth(1, 260)
    return view
