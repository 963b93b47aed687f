"""The line above a text that says in one sentence why this row is next."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from workbench.gui import icons, texts
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import LabelView
from workbench.labelling.queue import Reason
from workbench.records import Label

_ICONS = {"test": "lock", "random": "shuffle", "again": "shuffle", "file": "list", "alike": "search"}
_PLAIN = ("file", "random", "again")


class ReasonLine(QWidget):
    """A sentence with the labels it is about shown as labels."""

    def __init__(self) -> None:
        super().__init__()
        self._reason = Reason("file")
        self._labels: dict[int, Label] = {}
        self._icon = build.picture("list", ink="accent", size=16)
        self._words = [build.label() for _ in range(3)]
        self._views = [LabelView(boxed=True) for _ in range(2)]
        build.across(
            self._icon, self._words[0], self._views[0], self._words[1], self._views[1], self._words[2], None, into=self
        )
        self.setMinimumHeight(24)

    def show_reason(self, reason: Reason, labels: dict[int, Label]) -> None:
        """Another reason."""
        self._reason, self._labels = reason, labels
        icons.set_icon(
            self._icon, _ICONS.get(reason.kind, "bolt"), ink="muted" if reason.kind in _PLAIN else "accent", size=16
        )
        pieces = re.split(r"\{\w+\}", self._sentence())
        pieces += [""] * (3 - len(pieces))
        for words, piece in zip(self._words, pieces, strict=True):
            words.setText(piece.strip())
            words.setVisible(bool(piece.strip()))
        for place, view in enumerate(self._views):
            label = labels.get(reason.labels[place]) if place < len(reason.labels) else None
            view.show_label(label)
            view.setVisible(label is not None)
        self.setAccessibleName(self.said())

    def said(self) -> str:
        """The whole sentence in words."""
        names = [self._labels[i].name for i in self._reason.labels if i in self._labels]
        return re.sub(r"\{\w+\}", lambda _: names.pop(0) if names else "", self._sentence())

    def _alike(self) -> str:
        if self._reason.likeness is None:
            return self.tr("Rows like this one come next")
        words = self.tr("Like row {number}, likeness {share}")
        return words.format(number=texts.number(self._reason.row), share=texts.percent(max(self._reason.likeness, 0.0)))

    def _sentence(self) -> str:
        return {
            "test": self.tr("Test row"),
            "torn": self.tr("The model is torn between {first} and {second}"),
            "unsure": self.tr("The model is unsure, its best guess is {first}"),
            "sure": self.tr("The model is fairly sure of {first}"),
            "typical": self.tr("Many texts are like this one, its best guess is {first}"),
            "different": self.tr("Unlike anything that has a label so far"),
            "rare": self.tr("Perhaps {first}, which has few rows so far"),
            "doubted": self.tr("You said {first}, the model would say {second}"),
            "maybe": self.tr("The model is unsure whether {first} applies"),
            "lacking": self.tr("The model would add {first}"),
            "extra": self.tr("The model would leave out {first}"),
            "unclear": self.tr("The model is unsure of a passage that it marks as {first}"),
            "missed": self.tr("The model is unsure whether there is another passage"),
            "clear": self.tr("The model is fairly sure here"),
            "alike": self._alike(),
            "again": self.tr("Drawn at random"),
            "random": self.tr("Drawn at random"),
            "file": self.tr("Next in the order of the file"),
        }[self._reason.kind]

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_reason(self._reason, self._labels)
        super().changeEvent(event)
