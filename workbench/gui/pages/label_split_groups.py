"""The groups of like texts within one label, by the helper: those that are checked move to the new label."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from workbench.gui import texts
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.records import Label

LINE, MOST_LINES, NEAREST = 28, 6, 4  # px, lines in sight; texts of a group that its tooltip shows


class GroupPick(QWidget):
    """A button at first; pressed, the groups with their key words, each with a check box.

    Signals:
        changed: other groups are checked, or they are there now.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.label: Label | None = None
        self._groups: list[list[int]] = []
        self._waits = False
        self.begin = build.button("quiet", size="compact")
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note = build.label("note", wrap=True)
        build.down(build.across(self.begin, None), self.list, self.note, gap=6, into=self)
        self.begin.clicked.connect(self.ask)
        self.list.itemChanged.connect(lambda _: self.changed.emit())
        session.helper.answered.connect(self._take)
        session.helper.state_changed.connect(self._draw)
        self.retranslate()

    @property
    def on(self) -> bool:
        """Whether groups are looked for, or chosen from."""
        return self._waits or bool(self._groups)

    def start(self, label: Label) -> None:
        """Another label is split; its groups are made when they are asked for."""
        self.label, self._groups, self._waits = label, [], False
        self._fill([])

    def ask(self) -> None:
        """Let the helper find the groups."""
        if self.label is not None and self.session.helper.working:
            self._waits = True
            self.session.helper.ask("groups", label=self.label.id)
            self._draw()
            self.changed.emit()

    def rows(self) -> list[int]:
        """The rows of the groups that are checked."""
        checked = [at for at in range(self.list.count()) if self.list.item(at).checkState() == Qt.CheckState.Checked]
        return [row for at in checked for row in self._groups[at]]

    def _take(self, event: dict[str, Any]) -> None:
        if event["event"] != "groups" or self.label is None or event["label"] != self.label.id or not self._waits:
            return
        self._waits = False
        self._groups = [group["rows"] for group in event["groups"]]
        self._fill([group["words"] for group in event["groups"]])
        self.changed.emit()

    def _fill(self, words: list[list[str]]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for rows, own in zip(self._groups, words, strict=True):
            item = QListWidgetItem(f"{texts.number(len(rows))}  ·  {', '.join(own) or self.tr('no words of its own')}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(0, LINE))
            with self.session.reading():
                near = self.session.here.rows(rows[:NEAREST])
                item.setToolTip("\n".join(f"• {texts.one_line(row.text, 90)}" for row in near))
            self.list.addItem(item)
        self.list.setFixedHeight(LINE * min(max(len(words), 1), MOST_LINES) + 4)
        self.list.blockSignals(False)
        self._draw()

    def _draw(self) -> None:
        self.begin.setVisible(not self._groups)
        self.begin.setEnabled(self.session.helper.working and not self._waits)
        self.list.setVisible(bool(self._groups))
        sealed = 0
        if self.label is not None and self._groups and self.session.project is not None:
            sealed = self.session.project.label_counts("test").get(self.label.id, 0)
        words = self.tr("Looking for groups among its rows…") if self._waits else ""
        if sealed:
            words = self.tr("%Ln test rows are in no group and keep the label.", "", sealed)
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.begin.setText(self.tr("By groups of like texts…"))
        self.list.setAccessibleName(self.tr("Groups of like texts"))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
