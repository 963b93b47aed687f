"""Import, middle: what may be looked at of a file, a tab each; those that have nothing to show are not offered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QStackedWidget, QTableView, QWidget

from workbench.gui import texts
from workbench.gui.pages.import_again import AgainView
from workbench.gui.pages.import_near import ConflictsView, NearView
from workbench.gui.pages.import_preview import PreviewTable, ReasonTable, plain_table
from workbench.gui.widgets import build
from workbench.gui.widgets.picker import TabButton
from workbench.runs.looks import Look

VIEWS = ("again", "preview", "left_out", "near", "conflicts")


class Views(QWidget):
    """Tabs over the views.

    Signals:
        shown(str): another view is shown.
    """

    shown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = "preview"
        self._look: Look | None = None
        self._pairs: int | None = None
        self.again, self.near, self.conflicts = AgainView(), NearView(), ConflictsView()
        self.preview, self.reasons = PreviewTable(), ReasonTable()
        self.left_out = QCheckBox()
        self.left_out.setChecked(True)
        self._note, self._reasons_note = build.label("note"), build.label("note")
        self._reason_view: QTableView = plain_table(self.reasons)
        self._stack = QStackedWidget()
        parts = {
            "again": self.again,
            "preview": _under(self.preview, self._note, self.left_out),
            "left_out": _under(self._reason_view, self._reasons_note),
            "near": self.near,
            "conflicts": self.conflicts,
        }
        self.tabs = {name: TabButton(height=40) for name in VIEWS}
        group = QButtonGroup(self)
        for name, tab in self.tabs.items():
            group.addButton(tab)
            self._stack.addWidget(parts[name])
            tab.clicked.connect(lambda _=False, name=name: self.show_view(name))
        above = build.frame("panel-top")
        above.setFixedHeight(40)
        build.across(*self.tabs.values(), None, margins=(8, 0, 8, 0), gap=0, into=above)
        column = build.down(above, gap=0, into=self)
        column.addWidget(self._stack, 1)
        self.left_out.toggled.connect(lambda _: self.draw())
        self.show_view("preview")

    def show_view(self, name: str) -> None:
        """Look at another side of the file."""
        self.name = name
        self.tabs[name].setChecked(True)
        self._stack.setCurrentIndex(VIEWS.index(name))
        self.draw()
        self.shown.emit(name)

    def forget(self) -> None:
        """Another file is read."""
        self._look = None
        self.again.forget()
        self.again.show_mode("skip")
        self.again.trash.setChecked(False)
        if self.name != "preview":
            self.show_view("preview")

    def show_look(self, look: Look) -> None:
        """What came of the file."""
        self._look = look
        self.draw()

    def show_pairs(self, count: int | None) -> None:
        """How many pairs are nearly the same, where that is known."""
        self._pairs = count
        self.draw()

    def draw(self) -> None:
        """Fill the tables, and offer what there is."""
        look = self._look
        if look is None:
            return
        self.preview.rows.show_rows(look, left_out=self.left_out.isChecked())
        self.reasons.show_rows(look)
        out = sum(look.reasons.values())
        listed = self.tr("%Ln rows left out", "", out)
        if out > len(look.left_out):
            listed += " · " + self.tr("the first {count} are shown").format(count=texts.number(len(look.left_out)))
        self._reasons_note.setText(listed)
        self._note.setText(self.tr("Preview: first %Ln rows", "", len(self.preview.rows.lines)))
        there = {
            "again": look.complete and bool(look.known),
            "preview": True,
            "left_out": out > 0,
            "near": look.complete and self._pairs != 0,
            "conflicts": look.complete and look.conflicts > 0,
        }
        for name, tab in self.tabs.items():
            tab.setVisible(there[name])
        self._say(look, out)
        if not there[self.name]:
            self.show_view("preview")

    def _say(self, look: Look, out: int) -> None:
        said = {
            "again": self.tr("New and changed"), "preview": self.tr("Preview"), "left_out": self.tr("Left out"),
            "near": self.tr("Nearly the same"), "conflicts": self.tr("Different labels"),
        }  # fmt: skip
        counts = {"left_out": out, "near": self._pairs, "conflicts": look.conflicts}
        for name, tab in self.tabs.items():
            count = counts.get(name)
            tab.say(f"{said[name]} {texts.number(count)}" if count else said[name])

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.left_out.setText(self.tr("Show left-out rows"))
        self.preview.setAccessibleName(self.tr("Preview"))
        self._reason_view.setAccessibleName(self.tr("Left out"))
        self.draw()


def _under(table: QTableView, note: QWidget, *beside: QWidget) -> QWidget:
    """A table below a line of 36 px."""
    whole, above = QWidget(), build.frame("panel-top")
    above.setFixedHeight(36)
    build.across(note, None, *beside, margins=(16, 0, 16, 0), into=above)
    column = build.down(above, gap=0, into=whole)
    column.addWidget(table, 1)
    return whole
