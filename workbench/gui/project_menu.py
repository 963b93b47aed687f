"""The project's menu: undo and redo by name, history, backups, trash, its settings and folder, and closing it. Made when it is opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from workbench.gui import icons, theme
from workbench.gui.project_settings import ProjectSettings
from workbench.gui.session import Session


class ProjectMenu(QMenu):
    """Hangs below the project's name."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self.session = session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        project = session.here
        keys = QKeySequence.StandardKey
        for words, nothing, act, key, icon in (
            (session.undo_words(), self.tr("Undo: nothing"), session.undo, keys.Undo, "undo"),
            (session.undo_words(redo=True), self.tr("Redo: nothing"), session.redo, keys.Redo, "redo"),
        ):
            entry = self.addAction(_icon(icon), self._short(words or nothing))
            entry.triggered.connect(act)
            entry.setEnabled(bool(words) and not project.read_only)
            _show_key(entry, QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText))
        self.addSeparator()
        for words, part, icon in (
            (self.tr("History"), "steps", "clock"),
            (self.tr("Backups"), "backups", "copy"),
            (self.tr("Trash"), "trash", "trash"),
            (self.tr("Left-out rows"), "left_out", "filter"),
        ):
            entry = self.addAction(_icon(icon), words)
            entry.triggered.connect(lambda _=False, part=part: session.page_wanted.emit(f"history:{part}"))
            if part == "steps":
                _show_key(entry, "Ctrl+7")
        self.addSeparator()
        self.addAction(_icon("settings"), self.tr("Project settings…"), self._show_settings)
        folder = QUrl.fromLocalFile(str(project.folder))
        self.addAction(_icon("folder"), self.tr("Show the project's folder"), lambda: QDesktopServices.openUrl(folder))
        if project.read_only:
            self.addAction(_icon("lock"), self.tr("Try to open it for writing"), session.open_again)
        self.addAction(_icon("close"), self.tr("Close the project"), self._close_project)

    def _short(self, words: str) -> str:
        """At most 320 px of a long name."""
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, 320).replace("&", "&&")

    def _show_settings(self) -> None:
        ProjectSettings(self.window().parentWidget(), self.session).open()

    def _close_project(self) -> None:
        self.session.close()
        self.session.page_wanted.emit("home")


def _show_key(entry: QAction, key: str) -> None:
    """Behind a tab a key is only shown: the window itself listens to it."""
    entry.setText(f"{entry.text()}\t{key}")


def _icon(name: str) -> QIcon:
    return icons.icon(name, theme.current().muted, 16)
