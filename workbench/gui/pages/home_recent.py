"""Home with projects: where you stopped, three ways to begin, and the list of recent projects."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QWidget

from workbench.gui import texts
from workbench.gui.pages.home_face import Face
from workbench.gui.pages.home_table import Entry, ProjectTable, read_entries
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.drop_area import DropArea
from workbench.gui.widgets.search_field import SearchField

PER_LABEL = 20


class Recent(Face):
    """The page of somebody who has been here before."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._asked = 0
        self._entries: list[Entry] = []
        self.table = ProjectTable()
        self.table.chosen.connect(self._open)
        self.table.menu_wanted.connect(self._menu)
        self._title = build.label("section")
        self._empty = build.label("muted", wrap=True)
        self._find = SearchField()
        self._find.setFixedWidth(240)
        self._find.textChanged.connect(self._show)
        self._find.left.connect(self.table.setFocus)
        card = build.frame()
        head = build.across(self._title, None, self._find, margins=(24, 11, 24, 11))
        build.down(head, build.line(), self.table, gap=0, into=card)
        build.down(self._continue_card(), self._starts(), card, None, margins=(24, 24, 24, 24), gap=24, into=self)
        self.retranslate()

    def refresh(self) -> None:
        """Draw the card and read the projects anew, in a worker."""
        self._draw_continue()
        folders = [Path(place) for place in self.session.settings.recent]
        self._asked += 1
        asked = self._asked
        self.session.background.start(
            lambda report: read_entries(folders, report), done=lambda found: self._take(asked, found)
        )

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._over.setText(self.tr("Continue where you stopped"))
        self._new.say(
            self.tr("New project"),
            self.tr("Drop Excel, CSV, JSON or another table here, or choose a file"),
            self.tr("Choose a file…"),
        )
        self._other.say(self.tr("Open a project"), self.tr("From disk or USB"), self.tr("Open…"))
        self._sample.say(self.tr("Sample project"), self.tr("1,200 questions"), self.tr("Try it"))
        self._title.setText(self.tr("Recent projects"))
        self._find.setPlaceholderText(self.tr("Find a project"))
        self._find.setAccessibleName(self.tr("Find a project"))
        self._draw_continue()

    def _continue_card(self) -> QFrame:
        self._card = build.frame()
        self._card.setMinimumHeight(110)
        self._over = build.label("strong-note")
        self._headline = build.label("section", wrap=True)
        self._advice = build.label("muted", wrap=True)
        self._train = build.button(size="large")
        self._go_on = build.button("primary", size="large")
        self._train.clicked.connect(lambda: self.session.page_wanted.emit("train"))
        self._go_on.clicked.connect(self._continue)
        row = build.across(gap=16, margins=(24, 16, 24, 16), into=self._card)
        row.addLayout(build.down(None, self._over, self._headline, self._advice, None, gap=4), 1)
        row.addWidget(self._train)
        row.addWidget(self._go_on)
        return self._card

    def _starts(self) -> QWidget:
        self._new = _Start("table", DropArea("drop-small"))
        self._other = _Start("folder", build.frame())
        self._sample = _Start("play", build.frame())
        assert isinstance(self._new.frame, DropArea)
        self._new.frame.dropped.connect(self.dropped)
        self._new.button.clicked.connect(self.file_wanted)
        self._other.button.clicked.connect(lambda: self.offer_projects(self._other.button))
        self._sample.button.clicked.connect(self.sample_wanted)
        holder = QWidget()
        row = build.across(gap=16, into=holder)
        row.addWidget(self._new.frame, 10)
        row.addWidget(self._other.frame, 6)
        row.addWidget(self._sample.frame, 6)
        return holder

    def _draw_continue(self) -> None:
        project = self.session.project
        self._train.setVisible(project is not None)
        if project is None:
            latest = self._latest()
            self._card.setVisible(latest is not None)
            if latest is not None:
                self._headline.setText(latest.name)
                self._advice.setText(
                    self.tr("{labelled} of {rows} rows labelled").format(
                        labelled=texts.number(latest.labelled), rows=texts.number(latest.rows)
                    )
                )
                self._go_on.setText(self.tr("Open"))
            return
        self._card.show()
        self._go_on.setText(self.tr("Continue labelling"))
        self._headline.setText(f"{project.name}: {self._news()}")
        left = self._labels_to_go()
        self._advice.setText(self._what_next(left))
        self._train.setText(self.tr("Train anyway") if left > 0 else self.tr("Train now"))
        self._train.setVisible(self.session.counts().labelled > 0)

    def _news(self) -> str:
        counts, run = self.session.counts(), self.session.run()
        if run is None:
            return self.tr("%Ln rows labelled", "", counts.labelled)
        new = max(counts.labelled - counts.test_labelled - _learnt(run.result, run.train_rows), 0)
        if not new:
            return self.tr("no new labels since run {run}").format(run=run.number)
        return self.tr("%Ln new labels since run {run}", "", new).format(run=run.number)

    def _labels_to_go(self) -> int:
        """How many more labels make the next training worth it; 0 or less where there are enough."""
        counts, run = self.session.counts(), self.session.run()
        wanted = max(counts.labels, 2) * PER_LABEL
        if run is not None:
            before = _learnt(run.result, run.train_rows)
            wanted = before + max(round(before * 0.1), 20)
        return wanted - (counts.labelled - counts.test_labelled)

    def _what_next(self, left: int) -> str:
        if self.session.counts().rows == 0:
            return self.tr("The project is empty: drop a spreadsheet to fill it.")
        if left > 0:
            return self.tr("The next training is worth it in about %Ln labels.", "", left)
        return self.tr("There are enough new labels: training is worth it now.")

    def _continue(self) -> None:
        if self.session.project is not None:
            self.session.page_wanted.emit("label")
        elif (latest := self._latest()) is not None:
            self._open(latest)

    def _latest(self) -> Entry | None:
        """Where the user stopped."""
        return next((entry for entry in self._entries if not entry.damaged), None)

    def _take(self, asked: int, entries: list[Entry]) -> None:
        if asked == self._asked:
            self._entries = entries
            self._show()
            self._draw_continue()

    def _show(self) -> None:
        wanted = self._find.text().strip().casefold()
        self.table.show_entries([entry for entry in self._entries if wanted in entry.name.casefold()])
        project = self.session.project
        self.table.mark(project.folder if project is not None else None)

    def _open(self, entry: Entry) -> None:
        project = self.session.project
        if (project is not None and project.folder.resolve() == entry.folder.resolve()) or self.session.open(
            entry.folder
        ):
            self.session.page_wanted.emit("label")

    def _menu(self, entry: Entry, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Open"), lambda: self._open(entry))
        folder = QUrl.fromLocalFile(str(entry.folder))
        menu.addAction(self.tr("Show the folder"), lambda: QDesktopServices.openUrl(folder))
        menu.addAction(self.tr("Take off this list"), lambda: self._forget(entry))
        menu.popup(place)

    def _forget(self, entry: Entry) -> None:
        kept = tuple(place for place in self.session.settings.recent if Path(place) != entry.folder)
        self.session.set(recent=kept)
        self.refresh()


class _Start:
    """One of the three cards to begin with: icon, title, note, button."""

    def __init__(self, icon: str, frame: QFrame) -> None:
        self.frame = frame
        self.title: QLabel = build.label("strong")
        self.note: QLabel = build.label("note", wrap=True)
        self.button: QPushButton = build.button()
        frame.setMinimumHeight(88)
        row = build.across(build.picture(icon, ink="accent", size=24), margins=(18, 12, 16, 12), gap=14, into=frame)
        row.addLayout(build.down(None, self.title, self.note, None, gap=2), 1)
        row.addWidget(self.button)

    def say(self, title: str, note: str, button: str) -> None:
        """Set its words."""
        self.title.setText(title)
        self.note.setText(note)
        self.button.setText(button)
        self.button.setAccessibleName(f"{title}: {button}")


def _learnt(result: dict[str, object], train_rows: int) -> int:
    """How many labelled rows a run had, validation rows included."""
    validation = result.get("validation_rows", 0)
    trained = result.get("train_rows", train_rows)
    return (trained if isinstance(trained, int) else train_rows) + (validation if isinstance(validation, int) else 0)
