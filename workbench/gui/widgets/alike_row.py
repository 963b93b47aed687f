"""A labelled text beside the one looked at: its words on one line, its label, a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.gui import painting, texts, theme
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import LabelView
from workbench.gui.widgets.elided import Elided
from workbench.records import Label


class AlikeRow(QWidget):
    """One of the texts most alike; `more` are its other labels, where it has several, `none` what to say where it has none."""

    def __init__(
        self, text: str, label: Label | None, note: str = "", *, more: Sequence[Label] = (), none: str = ""
    ) -> None:
        super().__init__()
        words = Elided()
        words.setText(texts.one_line(text))
        labels = [one for one in (label, *more) if one is not None]
        said = ", ".join(one.name for one in labels) or none
        self.setAccessibleName(", ".join(part for part in (text[:200], said, note) if part))
        view: QWidget = (
            _Labels(labels) if more else LabelView(label) if label or not none else build.label("note", none)
        )
        below = build.across(view, *([] if more else [None]), *([build.label("note", note)] if note else []))
        build.down(words, below, margins=(0, 6, 0, 6), gap=2, into=self)


class _Labels(QWidget):
    """Several labels, and how many more there are where the room ends."""

    def __init__(self, labels: list[Label]) -> None:
        super().__init__()
        self._labels = labels
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(", ".join(label.name for label in labels))

    def sizeHint(self) -> QSize:
        """As high as one label."""
        return QSize(120, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them."""
        shown = [(label.name, label.color) for label in self._labels]
        painting.paint_labels(QPainter(self), self.rect(), shown, theme.current())
