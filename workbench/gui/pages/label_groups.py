"""Groups of like texts as a place to start: look at a group's nearest and farthest texts, then label all of it in one step."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.gui import notices, texts
from workbench.gui.keys import Keys
from workbench.gui.pages.label_panel import swatch_icon
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.picker import Picker
from workbench.records import Label

WIDTH, HEIGHT, LIST, ITEM = 960, 640, 320, 36
SHOWN = 5  # texts of a group, from its middle and from its edge


class GroupsDialog(QDialog):
    """Asks the live helper for groups of the rows without a label; goes away by itself."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent)
        self.session = session
        self.groups: list[dict[str, Any]] = []
        self.setWindowTitle(self.tr("Groups of like texts"))
        self.resize(WIDTH, HEIGHT)
        self._note = build.label("muted", self.tr("Looking for groups among the rows without a label…"), wrap=True)
        self.list = QListWidget()
        self.list.setFixedWidth(LIST)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.windowTitle())
        self._near, self._far = build.down(gap=6), build.down(gap=6)
        self._near_title = build.label("section", self.tr("In the middle of the group"))
        self._far_title = build.label("section", self.tr("At its edge"))
        self.give = Picker()
        self.give.say(self.tr("Label all of it as"))
        self.close_button = build.button()
        self.close_button.setText(self.tr("Close"))
        texts_side = build.down(self._near_title, self._near, 8, self._far_title, self._far, None, gap=8)
        middle = build.across(self.list, gap=24)
        middle.addLayout(texts_side, 1)
        layout = build.down(self._note, gap=16, margins=(24, 20, 24, 20), into=self)
        layout.addLayout(middle, 1)
        layout.addLayout(build.across(None, self.give, self.close_button))
        self.list.currentRowChanged.connect(self._show)
        keys = Keys(self)  # before the list, which would go to an entry that begins with this letter
        for label in session.here.labels():
            if label.key:
                keys.bind(label.key, partial(self._give, label))
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
        session.helper.answered.connect(self._take)
        session.helper.ask("groups")
        self._draw()

    def _take(self, event: dict[str, Any]) -> None:
        if event["event"] == "groups" and not event["label"]:
            self.groups = event["groups"]
            self._draw()

    def _draw(self) -> None:
        self.list.clear()
        for group in self.groups:
            words = ", ".join(group["words"]) or self.tr("no words of its own")
            item = QListWidgetItem(f"{texts.number(len(group['rows']))}  ·  {words}")
            item.setToolTip(words)
            item.setSizeHint(QSize(LIST - 16, ITEM))
            self.list.addItem(item)
        for part in (self._near_title, self._far_title, self.give):
            part.setVisible(bool(self.groups))
        if self.groups:
            self._note.setText(
                self.tr(
                    "Each group is named by the words that tell it from the others. Read both ends before you label all of it, by a label's key."
                )
            )
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def _show(self, at: int) -> None:
        build.clear(self._near)
        build.clear(self._far)
        if not 0 <= at < len(self.groups):
            return
        rows = self.groups[at]["rows"]
        near, far = rows[:SHOWN], rows[max(SHOWN, len(rows) - SHOWN) :]
        self._fill(self._near, near)
        self._fill(self._far, far)
        self._far_title.setVisible(bool(far))
        self.give.menu.clear()
        for label in self.session.here.labels():
            self.give.menu.addAction(
                swatch_icon(label.color), f"{label.key}  {label.name}", lambda label=label: self._label_all(at, label)
            )
        self.give.say(self.tr("Label all %Ln rows as", "", len(rows)))

    def _fill(self, layout: QVBoxLayout, ids: list[int]) -> None:
        for row in self.session.here.rows(ids):
            line = QLabel(texts.one_line(row.text, 300))
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setWordWrap(True)
            line.setToolTip(texts.one_line(row.text, 800))
            layout.addWidget(line)

    def _give(self, label: Label) -> None:
        """A label's key: the whole group that is shown is labelled, as from the menu."""
        if self.groups:
            self._label_all(self.list.currentRow(), label)

    def _label_all(self, at: int, label: Label) -> None:
        """Give the label to every row of the group that has none by now, in one step of undo."""
        known = self.session.here.rows(self.groups[at]["rows"])
        ids = [row.id for row in known if row.label is None and row.split != "test"]
        words = self.tr("%Ln rows labelled “{label}”.", "", len(ids)).format(label=label.name)
        undo = notices.Action(self.tr("Undo"), self.session.undo, key="Z")
        self.session.change(
            lambda project: project.annotate(ids, label.id), rows=len(ids), name=self.tr("Labelling rows"),
            done=lambda _: notices.success(words, "", undo),
        )  # fmt: skip
        del self.groups[at]
        self._draw()
        if not self.groups:
            self.accept()
