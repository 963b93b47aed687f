"""Import, middle: texts that are nearly the same side by side, and texts with different labels; each to be decided."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.gui import texts
from workbench.gui.pages.import_decide import Case, Choice, DecideTable
from workbench.gui.widgets import build
from workbench.gui.widgets.picker import Picker


class _View(QWidget):
    """A line above says how many there are and what becomes of the others; the table, or why there is none, below.

    Signals:
        decided(int, object): what becomes of the text on this line.
        wanted: it is shown, and has nothing to show yet.
    """

    decided = Signal(int, object)
    wanted = Signal()

    def __init__(self, widths: tuple[int, ...], *beside: QWidget) -> None:
        super().__init__()
        self.found: dict[str, Any] | None = None
        self.table = DecideTable(widths)
        self._words = build.label("note", wrap=True)
        self._nothing = build.label("muted", wrap=True)
        self._faces = QStackedWidget()
        empty = QWidget()
        build.down(self._nothing, None, margins=(16, 16, 16, 16), into=empty)
        self._faces.addWidget(self.table)
        self._faces.addWidget(empty)
        above = build.frame("panel-top")
        row = build.across(gap=8, margins=(16, 4, 16, 4), into=above)
        above.setFixedHeight(48)
        row.addWidget(self._words, 1)
        for one in beside:
            row.addWidget(one)
        column = build.down(above, gap=0, into=self)
        column.addWidget(self._faces, 1)
        self.table.decided.connect(self.decided)
        self.setFocusProxy(self.table)

    def show_found(self, found: dict[str, Any] | None) -> None:
        """What was found in the file; None: it is looked for."""
        self.found = found
        self.draw()

    def draw(self) -> None:
        """Fill the table."""
        found = self.found
        cases = [self._case(one) for one in found["listed"]] if found is not None else []
        self.table.rows.show_cases(cases)
        self._faces.setCurrentIndex(0 if cases else 1)
        self._nothing.setText(self._empty_words() if found is not None else self.tr("Looking through all texts…"))
        self._words.setText(self._count_words(found) if found is not None else "")

    def _case(self, one: dict[str, Any]) -> Case:
        raise NotImplementedError

    def _count_words(self, found: dict[str, Any]) -> str:
        raise NotImplementedError

    def _empty_words(self) -> str:
        raise NotImplementedError

    def _listed(self, said: str, found: dict[str, Any], every: int) -> str:
        listed = len(found["listed"])
        if every > listed:
            said += " · " + self.tr("the first {count} are shown").format(count=texts.number(listed))
        return said

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.draw()


class NearView(_View):
    """Pairs of texts that are nearly the same.

    Signals:
        all_decided(bool): every second text stays, or goes.
    """

    all_decided = Signal(bool)

    def __init__(self) -> None:
        self.keep_all, self.keep_first = build.button("quiet", size="compact"), build.button("quiet", size="compact")
        super().__init__((88, 0, 0, 208), self.keep_all, self.keep_first)
        self.keep_all.clicked.connect(lambda: self.all_decided.emit(True))
        self.keep_first.clicked.connect(lambda: self.all_decided.emit(False))
        self.retranslate()

    def set_all(self, stay: bool) -> None:
        """Every second text stays, or goes."""
        for one in (self.found or {"listed": []})["listed"]:
            one["stays"] = stay
        self.draw()

    def _case(self, one: dict[str, Any]) -> Case:
        choices = (Choice("1", self.tr("both"), True), Choice("2", self.tr("the first"), False))
        first, second = one["texts"]
        return Case(one["lines"][1], texts.percent(one["similarity"]), (first, second), choices, one["stays"])

    def _count_words(self, found: dict[str, Any]) -> str:
        return self._listed(self.tr("%Ln pairs", "", found["pairs"]), found, found["pairs"])

    def _empty_words(self) -> str:
        return self.tr("No two texts are nearly the same.")

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.keep_all.setText(self.tr("Keep all"))
        self.keep_first.setText(self.tr("Keep the first of each"))
        self.table.setAccessibleName(self.tr("Texts that are nearly the same"))
        self.table.rows.heads = [self.tr("Alike"), self.tr("First text"), self.tr("Second text"), self.tr("Keep")]
        self.draw()


class ConflictsView(_View):
    """Texts with different labels.

    Signals:
        rule_chosen(str): what becomes of those that nobody decides: keep, drop, first.
    """

    rule_chosen = Signal(str)

    def __init__(self) -> None:
        self.rule = Picker()
        self._rule = "keep"
        super().__init__((100, 0, 344), self.rule)
        self.retranslate()

    def show_rule(self, rule: str) -> None:
        """What becomes of those that nobody decides."""
        self._rule = rule
        said = {
            "keep": self.tr("Others: keep all rows"), "drop": self.tr("Others: leave all out"),
            "first": self.tr("Others: keep the first label"),
        }  # fmt: skip
        self.rule.say(said[rule])
        self.rule.offer(said, rule, self.rule_chosen.emit)

    def _case(self, one: dict[str, Any]) -> Case:
        labels = [
            Choice(str(place), f"{name} {texts.number(count)}", name)
            for place, (name, count) in enumerate(one["labels"].items(), start=1)
        ]
        others = Choice("0", self.tr("none"), None), Choice("A", self.tr("all"), "")
        note = self.tr("%Ln rows", "", sum(one["labels"].values()))
        return Case(one["line"], note, (one["text"],), (*labels, *others), one["chosen"])

    def _count_words(self, found: dict[str, Any]) -> str:
        return self._listed(self.tr("%Ln texts with different labels", "", found["texts"]), found, found["texts"])

    def _empty_words(self) -> str:
        return self.tr("Every text has one label only.")

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.table.setAccessibleName(self.tr("Texts with different labels"))
        self.table.rows.heads = [self.tr("Labelled"), self.tr("Text"), self.tr("Keep the rows labelled")]
        self.show_rule(self._rule)
        self.draw()
