"""Splits a label: the rows that a search finds, of some groups, or chosen in the table move to a new label; how many is shown first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit

from workbench.gui import notices, texts
from workbench.gui.background import Report
from workbench.gui.pages.label_split_groups import GroupPick
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.records import Changes, Label


class SplitForm(QFrame):
    """Opened for one label; nothing is moved before the button is pressed.

    Signals:
        closed: it was left, with or without a split.
    """

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("kind", "soft-accent")
        self.session = session
        self.label: Label | None = None
        self.found: list[int] = []
        self._asked = 0
        self.chosen: Callable[[], Sequence[int]] = list  # the rows that are chosen in the table
        self._title = build.label("strong", wrap=True)
        self.search, self.name = QLineEdit(), QLineEdit()
        self.by_hand, self.groups = QCheckBox(), GroupPick(session)
        self.count = build.label("note", wrap=True)
        self.go, self._cancel = build.button("primary", size="compact"), build.button("quiet", size="compact")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(150)
        self._rest.timeout.connect(self._look)
        self.search.textChanged.connect(lambda _: self._rest.start())
        self.by_hand.toggled.connect(lambda _: self._look())
        self.groups.changed.connect(self._look)
        self.name.textChanged.connect(lambda _: self._draw())
        self.name.returnPressed.connect(self.split)
        self.go.clicked.connect(self.split)
        self._cancel.clicked.connect(self.leave)
        build.down(
            self._title, self.search, self.groups, self.by_hand, self.name, self.count,
            build.across(self.go, self._cancel, None),
            margins=(12, 10, 12, 10), gap=8, into=self,
        )  # fmt: skip
        self.hide()
        self.retranslate()

    def open(self, label: Label) -> None:
        """Split this label."""
        self.label = label
        by_hand = len(self.chosen())
        self.by_hand.setVisible(by_hand > 0)
        self.by_hand.setChecked(by_hand > 0)
        self.groups.start(label)
        self.search.clear()
        self.name.clear()
        self.retranslate()
        self.show()
        self.search.setFocus()
        self._look()

    def leave(self) -> None:
        """Close it."""
        self.hide()
        self.closed.emit()

    def split(self) -> None:
        """Move the rows."""
        label, ids, name = self.label, list(self.found), self.name.text().strip()
        if label is None or not ids or not name:
            return

        def done(changes: Changes) -> None:
            notices.success(
                texts.say(changes.name, changes.values), "",
                notices.Action(self.tr("Undo"), self.session.undo, key="Z"),
            )  # fmt: skip
            self.leave()

        self.session.change(
            lambda project: project.split_label(label.id, ids, name),
            rows=len(ids), name=self.tr("Splitting a label"), done=done,
        )  # fmt: skip

    def _look(self) -> None:
        """Count in a worker which rows would move."""
        project, label, words = self.session.project, self.label, self.search.text().strip()
        if project is None or label is None:
            return
        by_hand = list(self.chosen()) if not self.by_hand.isHidden() and self.by_hand.isChecked() else None
        grouped = self.groups.rows() if self.groups.on else None
        narrowing = [set(ids) for ids in (by_hand, grouped) if ids is not None]
        if not words and not narrowing:
            self._take((label.id, words), [])
            return

        def read(_report: Report) -> list[int]:
            from workbench.project import RowFilter

            with project.snapshot() as copy:
                found = copy.row_ids(RowFilter(search=words, label=label.id))
            return sorted(set(found).intersection(*narrowing)) if narrowing else list(found)

        self._asked += 1
        asked = self._asked
        self.session.background.start(
            read, done=lambda ids: self._take((label.id, words), ids) if asked == self._asked else None
        )

    def _take(self, asked: tuple[int, str], ids: list[int]) -> None:
        if self.label is not None and asked == (self.label.id, self.search.text().strip()):
            self.found = ids
            self._draw()

    def _draw(self) -> None:
        label = self.label
        if label is None or self.session.project is None:
            return
        every = self.session.project.label_count(label.id)
        words = self.tr("%Ln of {count} rows move to the new label.", "", len(self.found))
        self.count.setText(words.format(count=texts.number(every)))
        self.go.setEnabled(bool(self.found) and bool(self.name.text().strip()))

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(self.tr("Split “{label}”").format(label=self.label.name if self.label else ""))
        self.search.setPlaceholderText(self.tr("Its rows that contain…"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.name.setPlaceholderText(self.tr("Name of the new label"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.by_hand.setText(self.tr("Only the %Ln rows chosen in the table", "", len(self.chosen())))
        self.go.setText(self.tr("Split"))
        self._cancel.setText(self.tr("Cancel"))
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
