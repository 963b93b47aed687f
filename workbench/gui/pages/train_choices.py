"""A few choices in lines of three, the explanation of what is chosen under each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from workbench.gui.widgets import build

# Each choice's options, the first is the usual one: what it sets of a run, and how many times as long a step takes.
Sets = Mapping[str, Mapping[str, tuple[dict[str, Any], float]]]
_LINES = 4  # of the grid for a choice: title, list, explanation, room for what belongs to it


class Choices(QWidget):
    """Sub-classes name the choices and their options in the language of now.

    Signals:
        changed: another choice was made.
    """

    changed = Signal()

    def __init__(self, sets: Sets) -> None:
        super().__init__()
        self._sets = sets
        self._without: set[tuple[str, str]] = set()
        self._refused: dict[tuple[str, str], str] = {}
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 8, 0, 0)
        self.grid.setHorizontalSpacing(16)
        self.choices = {name: QComboBox() for name in sets}
        self._titles = {name: build.label("strong-note") for name in sets}
        self._notes = {name: build.label("note", wrap=True) for name in sets}
        for place, (name, choice) in enumerate(self.choices.items()):
            row, column = _LINES * (place // 3), place % 3
            self._titles[name].setBuddy(choice)
            self._notes[name].setAlignment(Qt.AlignmentFlag.AlignTop)
            self._notes[name].setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            for down, part in enumerate((self._titles[name], choice, self._notes[name])):
                self.grid.addWidget(part, row + down, column)
            self.grid.setColumnStretch(column, 1)
            choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # columns are alike
            choice.currentIndexChanged.connect(self._chosen)

    def titles(self) -> dict[str, str]:
        """The name of each choice."""
        raise NotImplementedError

    def words(self) -> dict[tuple[str, str], tuple[str, str]]:
        """The name and the explanation of each option."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        for name, title in self.titles().items():
            self._titles[name].setText(title)
            self.choices[name].setAccessibleName(title)
        self._fill()

    def offer(self, without: set[tuple[str, str]], refused: dict[tuple[str, str], str] | None = None) -> None:
        """Leave some options out; show others with the reason why they cannot be chosen now."""
        if (without, refused or {}) != (self._without, self._refused):
            self._without, self._refused = without, refused or {}
            self._fill()

    def _fill(self) -> None:
        words = self.words()
        for name, choice in self.choices.items():
            chosen = choice.currentData()
            choice.blockSignals(True)
            choice.clear()
            for option in self._sets[name]:
                if (name, option) not in self._without:
                    self._add(choice, option, *words[name, option], self._refused.get((name, option), ""))
            choice.setCurrentIndex(0 if (name, chosen) in self._refused else max(0, choice.findData(chosen)))
            choice.view().setMinimumWidth(choice.view().sizeHintForColumn(0) + 24)  # no reason is cut
            choice.blockSignals(False)
            for part in (self._titles[name], choice, self._notes[name]):
                part.setVisible(choice.count() > 1)
        self.explain()

    def _add(self, choice: QComboBox, option: str, title: str, note: str, reason: str) -> None:
        choice.addItem(f"{title} · {reason}" if reason else title, option)
        at = choice.count() - 1
        choice.setItemData(at, reason or note, Qt.ItemDataRole.ToolTipRole)
        if reason:
            cast("QStandardItemModel", choice.model()).item(at).setEnabled(False)

    def chosen(self, name: str) -> str:
        """The chosen option of a choice."""
        return str(self.choices[name].currentData() or next(iter(self._sets[name])))

    def choose(self, name: str, option: str) -> None:
        """Choose an option, where it is offered."""
        self.choices[name].setCurrentIndex(max(0, self.choices[name].findData(option)))

    def changes(self) -> dict[str, Any]:
        """What the choices set of a run."""
        found: dict[str, Any] = {}
        for name in self.choices:
            found |= self._sets[name][self.chosen(name)][0]
        return found

    def slower(self) -> float:
        """How many times as long a step takes."""
        times = 1.0
        for name in self.choices:
            times *= self._sets[name][self.chosen(name)][1]
        return times

    def _chosen(self) -> None:
        self.explain()
        self.changed.emit()

    def explain(self) -> None:
        """Say what is chosen under each."""
        for name, choice in self.choices.items():
            self._notes[name].setText(choice.currentData(Qt.ItemDataRole.ToolTipRole) or "")
            choice.setAccessibleDescription(self._notes[name].text())
