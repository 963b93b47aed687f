"""Asks for the name of a new project: a field, the place where it goes, and what stands in the way."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from workbench.gui import texts
from workbench.gui.widgets import build
from workbench.gui.widgets.elided import Elided

WIDTH, LONGEST = 520, 120
_NEVER = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$')


class NameDialog(QDialog):
    """Open it; it goes away by itself.

    Signals:
        chosen(Path): the folder to make.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, place: Path, name: str) -> None:
        super().__init__(parent)
        self._place = place
        self.setFixedWidth(WIDTH)
        self._title, self._note = build.label("section", wrap=True), build.label("muted", wrap=True)
        self._name_title = build.label("strong-note", self.tr("Name of the new project"))
        self.name = QLineEdit(self._free(name))
        self.name.setAccessibleName(self._name_title.text())
        self._where = Elided("note")
        self._elsewhere = build.button("quiet")
        self._elsewhere.setText(self.tr("Another place…"))
        self._problem = build.label("bad", wrap=True)
        self.cancel, self.go = build.button(), build.button("primary")
        self.cancel.setText(self.tr("Cancel"))
        self.go.setDefault(True)
        where = build.across(gap=8)
        where.addWidget(self._where, 1)
        where.addWidget(self._elsewhere)
        build.down(
            self._title, self._note, 8, self._name_title, self.name, where, self._problem, 8,
            build.across(None, self.cancel, self.go), margins=(24, 20, 24, 20), gap=6, into=self,
        )  # fmt: skip
        self.name.textChanged.connect(self._draw)
        self._elsewhere.clicked.connect(self._choose_place)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.accepted.connect(lambda: self.chosen.emit(self.target()))
        self.finished.connect(self.deleteLater)
        self._draw()
        self.name.selectAll()

    def say(self, title: str, note: str, go: str) -> None:
        """Set its words."""
        self.setWindowTitle(title)
        self._title.setText(title)
        self._note.setText(note)
        self.go.setText(go)

    def target(self) -> Path:
        """The folder that would be made."""
        return self._place / f"{self.name.text().strip()}.workbench"

    def _free(self, name: str) -> str:
        for count in range(1, 1000):
            wanted = name if count == 1 else f"{name} {count}"
            if not (self._place / f"{wanted}.workbench").exists():
                return wanted
        return name

    def _choose_place(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Another place"), str(self._place))
        if name:
            self._place = Path(name)
            self._draw()

    def _draw(self) -> None:
        name, problem = self.name.text().strip(), ""
        if _NEVER.search(name):
            problem = self.tr('A name has none of < > : " / \\ | ? * and does not end with a dot.')
        elif len(name) > LONGEST:
            problem = self.tr("This name is too long.")
        elif name and self.target().exists():
            problem = self.tr("There is a project of this name already.")
        self._where.setText(self.tr("In {place}").format(place=texts.short_place(self._place)))
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.go.setEnabled(bool(name) and not problem)
        self.adjustSize()
