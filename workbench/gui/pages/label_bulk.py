"""The bar under the table of all rows while some are chosen: one label for all of them, and before that, how many rows change."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu

from workbench.gui import texts
from workbench.gui.background import Report
from workbench.gui.pages.label_panel import swatch_icon
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.elided import Elided
from workbench.gui.widgets.key_button import KeyButton
from workbench.gui.widgets.label_button import LabelButton
from workbench.gui.widgets.picker import Picker
from workbench.records import Label
from workbench.tasks import multi_label

HEIGHT, QUICK_LABELS, NARROW_UNDER, NOTE_WIDTH = 64, 2, 1600, 324


class BulkBar(QFrame):
    """Hidden while no row is chosen.

    Signals:
        label_wanted(Label): all chosen rows are to get this label.
        all_wanted, clear_wanted, flag_wanted, trash_wanted: a button was pressed.
    """

    label_wanted = Signal(object)
    all_wanted = Signal()
    clear_wanted = Signal()
    flag_wanted = Signal()
    trash_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setProperty("kind", "bulk")
        self.setFixedHeight(HEIGHT)
        self._asked = 0
        self._chosen: frozenset[int] = frozenset()
        self._found = 0
        self._counts: Mapping[int, int] | None = None  # rows by label id, 0: none; None while they are counted
        self._pointed: Label | None = None
        self._labels: list[Label] = []
        self._entries: list[tuple[QAction, Label]] = []
        self.selected, self.note = build.label("strong"), Elided("note")
        self.note.setMinimumWidth(NOTE_WIDTH)
        self.all, self.clear = build.button("quiet", size="compact"), build.button("quiet")
        self._label_as = build.label("muted")
        self._quick = build.across()
        self.more = Picker()
        self.flag, self.trash = KeyButton("flag", "F"), KeyButton("trash", "")
        said = build.down(build.across(self.selected, self.all, None, gap=4), self.note, gap=0)
        build.across(
            said, build.line(down=True), self._label_as, self._quick, self.more, None, self.flag, self.trash, self.clear,
            margins=(24, 6, 24, 6), gap=12, into=self,
        )  # fmt: skip
        self.all.clicked.connect(self.all_wanted)
        self.clear.clicked.connect(self.clear_wanted)
        self.flag.clicked.connect(self.flag_wanted)
        self.trash.clicked.connect(self.trash_wanted)
        self.hide()
        self.retranslate()

    def show_labels(self, labels: list[Label]) -> None:
        """The labels that can be given: some as buttons, the others in a menu."""
        self._labels, self._pointed = labels, None
        build.clear(self._quick)
        for label in labels[:QUICK_LABELS]:
            button = LabelButton(label)
            button.setFixedHeight(36)
            button.setMaximumWidth(240)
            button.clicked.connect(lambda _=False, label=label: self.label_wanted.emit(label))
            button.pointed.connect(self.point)
            self._quick.addWidget(button)
        menu: QMenu = self.more.menu
        menu.clear()
        self._entries = []
        for label in labels[QUICK_LABELS:]:
            entry = menu.addAction(swatch_icon(label.color), "")
            entry.triggered.connect(lambda _=False, label=label: self.label_wanted.emit(label))
            entry.hovered.connect(lambda label=label: self.point(label))
            self._entries.append((entry, label))
        self.more.setVisible(len(labels) > QUICK_LABELS)
        self._draw()

    def show_chosen(self, chosen: set[int], found: int) -> None:
        """These rows are chosen, of so many in the table."""
        self.setVisible(bool(chosen))
        self._found = found
        if chosen != self._chosen:
            self._chosen = frozenset(chosen)
            self._pointed = None
            self.recount()
        self._draw()

    def recount(self) -> None:
        """Count in a worker which labels the chosen rows have now."""
        self._asked += 1
        self._counts = None
        project = self.session.project
        if project is None or not self._chosen:
            return
        asked, ids = self._asked, list(self._chosen)

        def read(_report: Report) -> Mapping[int, int]:
            with project.snapshot() as copy:
                return copy.label_counts_among(ids)

        def taken(counts: Mapping[int, int]) -> None:
            if asked == self._asked:
                self._counts = counts
                self._draw()

        self.session.background.start(read, done=taken, failed=lambda _: None)  # the bar works without the count

    def point(self, label: Label) -> None:
        """The pointer or the focus is at a label: say what it would change."""
        self._pointed = label
        self._draw()

    def _draw(self) -> None:
        chosen = len(self._chosen)
        self.selected.setText(self.tr("%Ln rows selected", "", chosen))
        self.all.setText(self.tr("Select all {count}").format(count=texts.number(self._found)))
        self.all.setVisible(chosen < self._found)
        words = self._words()
        self.note.setText(words)
        self.note.setToolTip(words)
        for entry, label in self._entries:
            name = f"{label.key}  {label.name}".replace("&", "&&")
            entry.setText(f"{name}  ·  {self._change_words(label)}" if self._counts is not None else name)

    def _words(self) -> str:
        if self._counts is None or self.session.project is None:
            return ""
        if self._pointed is not None:
            return self._change_words(self._pointed)
        without = self._counts.get(0, 0)
        words = self.tr("{without} without a label, {labelled} with one")
        return words.format(without=texts.number(without), labelled=texts.number(len(self._chosen) - without))

    def _change_words(self, label: Label) -> str:
        counts, rows = self._counts or {}, len(self._chosen)
        several = self.session.here.task == multi_label.NAME
        changing, others = changes(counts, rows, label.id, several=several)
        if several and changing < 0:
            return self.tr("%Ln rows lose this label", "", -changing)
        words = self.tr("{changing} of %Ln rows will change", "", rows).format(changing=texts.number(changing))
        return words + (self.tr(", %Ln have another label now", "", others) if others else "")

    def fit(self) -> None:
        """In a narrow window the labels' names need the room that other words take."""
        words, narrow = self.tr("Move to trash"), self.window().width() < NARROW_UNDER
        self._label_as.setVisible(not narrow)
        self.trash.say("" if narrow else words, key=self.tr("Del"))
        self.trash.setAccessibleName(words)
        self.trash.setToolTip(words if narrow else "")

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._label_as.setText(self.tr("Label as"))
        self.more.say(self.tr("More labels"))
        self.flag.say(self.tr("Flag"))
        self.clear.setText(self.tr("Clear"))
        self.fit()
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def changes(counts: Mapping[int, int], rows: int, label: int, *, several: bool) -> tuple[int, int]:
    """How many of so many rows a label would change, and how many of those have another one that it takes the place of.

    Where a row may have several labels nothing is replaced; a label that all have is taken away: a negative number.
    """
    same = counts.get(label, 0)
    if several:
        return (-rows if same == rows else rows - same), 0
    return rows - same, rows - same - counts.get(0, 0)
