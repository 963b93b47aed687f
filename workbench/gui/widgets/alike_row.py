"""A labelled text beside the one looked at: its words on one line, its label, a note."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workbench.gui import texts
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import LabelView
from workbench.gui.widgets.elided import Elided
from workbench.records import Label


class AlikeRow(QWidget):
    """One of the texts most alike."""

    def __init__(self, text: str, label: Label | None, note: str = "") -> None:
        super().__init__()
        words = Elided()
        words.setText(texts.one_line(text))
        self.setAccessibleName(", ".join(part for part in (text[:200], label.name if label else "", note) if part))
        below = build.across(LabelView(label), None, *([build.label("note", note)] if note else []))
        build.down(words, below, margins=(0, 6, 0, 6), gap=2, into=self)
