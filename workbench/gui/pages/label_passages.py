"""The list of passages beside the text: the words, label and place of each; suggestions can be accepted, the others removed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from workbench.gui import icons, texts
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import LabelView
from workbench.gui.widgets.elided import Elided
from workbench.records import Label

SHOWN = 24  # in a list of more the ones around the chosen passage


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of the list; `share` is how sure a suggestion is, None where it is no suggestion."""

    words: str
    label: Label
    start: int
    end: int
    share: float | None = None
    chosen: bool = False

    @property
    def said(self) -> tuple[object, ...]:
        """All that it says, whether it is chosen aside."""
        return self.words, self.label, self.start, self.end, self.share


class PassageList(QWidget):
    """Over the guideline.

    Signals:
        chosen(int), removed(int), accepted(int): the passage at this place of the list.
    """

    chosen = Signal(int)
    removed = Signal(int)
    accepted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._title, self._count = build.label("section"), build.label("muted")
        self._hint = build.label("note", wrap=True)
        self._passages: list[Passage] = []
        self._shown: dict[int, _Line] = {}  # by the place in the list
        self._rows = QWidget()
        self._pool: list[_Line] = []
        self._lines = build.down(gap=0, into=self._rows)
        self._lines.addStretch(1)
        self._area = build.scrolling(self._rows)
        head = build.across(self._title, None, self._count, margins=(16, 14, 16, 8))
        build.down(head, self._area, build.across(self._hint, margins=(16, 4, 16, 8)), gap=0, into=self)
        self.retranslate()

    def show_passages(self, passages: list[Passage]) -> None:
        """Other passages."""
        if passages == self._passages:
            return
        before, self._passages = self._passages, passages
        at = next((i for i, one in enumerate(passages) if one.chosen), 0)
        if at in self._shown and [one.said for one in before] == [one.said for one in passages]:
            for place, line in self._shown.items():
                line.choose(passages[place].chosen)
        else:
            self._make_lines(at)
        if at in self._shown:
            self._area.ensureWidgetVisible(self._shown[at])

    def _make_lines(self, at: int) -> None:
        """The lines around one place: in a long text not all of a thousand."""
        passages = self._passages
        self._count.setText(texts.number(len(passages)))
        first = max(min(at - SHOWN // 2, len(passages) - SHOWN), 0)
        here = list(enumerate(passages))[first : first + SHOWN]
        while len(self._pool) < len(here):
            self._pool.append(self._new_line())
        self._shown = {place: line for (place, _), line in zip(here, self._pool, strict=False)}
        for place, line in self._shown.items():
            line.show_passage(place, passages[place])
        for at_pool, line in enumerate(self._pool):
            line.setVisible(at_pool < len(here))
        self._area.setFixedHeight(min(len(self._shown) * 49, 300))
        self._hint.setVisible(not passages)

    def _new_line(self) -> _Line:
        line = _Line()
        line.pressed.connect(lambda: self.chosen.emit(line.place))
        line.removed.connect(lambda: self.removed.emit(line.place))
        line.accepted.connect(lambda: self.accepted.emit(line.place))
        self._lines.insertWidget(len(self._pool), line)
        return line

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(self.tr("Passages in this text"))
        self._area.setAccessibleName(self._title.text())
        self._hint.setText(self.tr("Select words, then press a label's key."))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _Line(QFrame):
    """One passage of the list; it is used again for another one, as making widgets takes its time."""

    pressed = Signal()
    removed = Signal()
    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.place, self._chosen = 0, False
        self.setProperty("kind", "passage")
        self.setFixedHeight(49)
        self._words, self._label, self._where = Elided(), LabelView(), build.label("note")
        self._remove, self._accept = build.button("quiet", size="compact"), build.button(size="compact")
        icons.set_icon(self._remove, "close", ink="muted", size=16)
        self._remove.clicked.connect(self.removed)
        self._accept.clicked.connect(self.accepted)
        under = build.across(self._label, self._where, None)
        row = build.across(margins=(16, 4, 12, 3), into=self)
        row.addLayout(build.down(self._words, under, gap=2), 1)
        for button in (self._remove, self._accept):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_passage(self, place: int, passage: Passage) -> None:
        """Say this passage, at this place of the list."""
        self.place = place
        suggested = passage.share is not None
        self._words.setText(texts.one_line(passage.words, 80))
        self._label.show_label(passage.label)
        where, said = f"{passage.start}–{passage.end}", ""
        if passage.share is not None:
            where = texts.percent(passage.share)
            said = self.tr("suggested, {share} sure").format(share=where)
        self._where.setText(where)
        self._where.setToolTip(said)
        self._where.setAccessibleName(said or where)
        self._remove.setAccessibleName(self.tr("Remove {words}").format(words=passage.words))
        self._accept.setText(self.tr("Accept"))
        self._remove.setVisible(not suggested)
        self._accept.setVisible(suggested)
        self.choose(passage.chosen)

    def choose(self, on: bool) -> None:
        """Show that it is chosen, or not."""
        if on != self._chosen:
            self._chosen = on
            self.setProperty("kind", "passage-chosen" if on else "passage")
            self.style().unpolish(self)
            self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        self.pressed.emit()
        super().mousePressEvent(event)
