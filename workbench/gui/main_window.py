"""The one window: sidebar, a stack of pages that are made when first shown or ahead of it, status bar. Nothing else lives here."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from workbench.gui import notices
from workbench.gui.session import Session
from workbench.gui.sidebar import Sidebar
from workbench.gui.status_bar import StatusBar
from workbench.gui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from workbench.gui.pages.page import Page

RAIL_UNDER = 1360
WRITING = ("label", "train", "review", "history")


class MainWindow(QMainWindow):
    """Shows one page at a time and hands files that are dropped on it to Import."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.pages: dict[str, Page] = {}
        self.stack = QStackedWidget()
        self.sidebar = Sidebar(session)
        self.status = StatusBar(session.background)
        self.notice_bar = NoticeBar()
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)
        self.resize(QSize(1440, 900).boundedTo(self.screen().availableGeometry().size()))
        self._lay_out()
        self.sidebar.page_chosen.connect(self.show_page)
        session.page_wanted.connect(self.show_page)
        session.file_offered.connect(lambda _: self.show_page("import"))
        session.taking_changed.connect(self._hold)
        session.project_opened.connect(self._name)
        session.project_closed.connect(self._name)
        session.project_changed.connect(lambda _: self._name())
        notices.connect(self.notice_bar.show_notice)
        self._name()
        for sequence, act in (
            (QKeySequence.StandardKey.Undo, session.undo),
            (QKeySequence.StandardKey.Redo, session.redo),
        ):
            QShortcut(QKeySequence(sequence), self).activated.connect(lambda act=act: session.project and act())
        for key in ("F1", "?"):  # a field that is typed in keeps the second one for itself
            QShortcut(QKeySequence(key), self).activated.connect(lambda: self.show_page("help"))
        for position, name in enumerate(("home", "import", "label", "train", "review", "export"), start=1):
            QShortcut(QKeySequence(f"Ctrl+{position}"), self).activated.connect(lambda name=name: self._by_key(name))
        QShortcut(QKeySequence("Ctrl+7"), self).activated.connect(self._show_history)
        self.show_page("home")
        self.stack.setFocus()

    def show_page(self, name: str) -> None:
        """Show a page, or a part of one ("history:trash"), making it when it is wanted for the first time."""
        name, _, part = name.partition(":")
        if name == "help":
            self._show_help()
            return
        page, before = self.pages.get(name) or self.make_page(name), self.stack.currentWidget()
        focus = QApplication.focusWidget()
        self.stack.setCurrentWidget(page)
        if before is not page and before is not None and focus is not None and before.isAncestorOf(focus):
            page.take_focus()  # else Qt gives it to what comes next, which is the sidebar
        self.sidebar.choose(name)
        page.hold_notice(self.notice_bar)
        if part:
            page.show_part(part)

    def make_page(self, name: str) -> Page:
        """Make a page that is not there yet; it draws the project once it is shown."""
        page: Page = getattr(import_module(self.module_of(name)), PAGES[name][1])(self.session)
        self.pages[name] = page
        page.body.setEnabled(not (self.session.taking and name in WRITING))
        self.stack.addWidget(page)
        return page

    @staticmethod
    def module_of(name: str) -> str:
        """Where the code of a page is."""
        return f"workbench.gui.pages.{PAGES[name][0]}"

    def _by_key(self, name: str) -> None:
        if self.sidebar.is_open(name):
            self.show_page(name)

    def _show_history(self) -> None:
        if self.session.project is not None:
            page = self.pages.get("history")
            self.show_page(f"history:{getattr(page, 'shown', 'steps')}")

    def _show_help(self) -> None:
        from workbench.gui.pages.help_overlay import HelpOverlay

        HelpOverlay.show_over(self)

    def _lay_out(self) -> None:
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addWidget(self.stack, 1)
        whole = QWidget()
        down = QVBoxLayout(whole)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(middle, 1)
        down.addWidget(self.status)
        self.setCentralWidget(whole)

    def _name(self) -> None:
        project = self.session.project
        self.setWindowTitle(f"{project.name} – {self.tr('Text workbench')}" if project else self.tr("Text workbench"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sidebar to a rail in a narrow window."""
        self.sidebar.set_rail(self.width() < RAIL_UNDER)
        super().resizeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file or a project folder."""
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a project folder; import anything else."""
        self.take_file(*(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()))

    def take_file(self, *paths: Path) -> None:
        """Open a project folder or a packed project; offer other files and folders to Import."""
        first = paths[0]
        if (first / "project.db").is_file():
            self.session.open(first)
        elif first.name.endswith(".workbench.zip"):
            self.session.copies.ask_name(first)
        else:
            self.session.offer(*paths)

    def _hold(self, on: bool) -> None:
        """While rows are taken in nothing else can be written: the pages that write wait."""
        for name, page in self.pages.items():
            if name in WRITING:
                page.body.setEnabled(not on)
        if on:
            notices.info(self.tr("Many rows are being written. The other pages go on when that is done."))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let every page have its say: a training may ask whether it shall go on."""
        for page in self.pages.values():
            if not page.may_close():
                event.ignore()
                return
        event.setAccepted(self.session.may_close(self))


# name: (module, class)
PAGES = {
    "home": ("home_page", "HomePage"),
    "import": ("import_page", "ImportPage"),
    "label": ("label_page", "LabelPage"),
    "train": ("train_page", "TrainPage"),
    "review": ("review_page", "ReviewPage"),
    "export": ("export_page", "ExportPage"),
    "history": ("history_page", "HistoryPage"),
    "settings": ("settings_page", "SettingsPage"),
}
