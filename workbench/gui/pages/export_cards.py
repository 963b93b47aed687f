"""The pieces of the Export page: a card for each way out, the result of the last one, the panel about the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workbench.gui import texts
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import IntervalView
from workbench.gui.widgets.elided import Elided

CARD_HEIGHT = 272
PANEL = 320


class WayOut(QFrame):
    """Icon and title, a sentence for whom it is, facts, buttons."""

    def __init__(self, icon: str, buttons: int = 1) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedHeight(CARD_HEIGHT)
        self.title, self.text = build.label("section"), build.label("", wrap=True)
        self.facts = [(build.label("note"), Elided("strong-note")) for _ in range(2)]
        self.buttons = [build.button() for _ in range(buttons)]
        rows: list[Any] = []
        for name, value in self.facts:
            name.setFixedWidth(80)
            row = build.across(name, value, gap=8)
            row.setStretch(1, 1)
            rows.append(row)
        build.down(
            build.across(build.picture(icon, ink="accent", size=24), self.title, None, gap=12), self.text, 4, *rows, None,
            build.across(*self.buttons, None, gap=8), margins=(20, 20, 20, 20), gap=8, into=self,
        )  # fmt: skip

    def say(self, title: str, text: str, facts: list[tuple[str, str]], buttons: list[str]) -> None:
        """Set its words."""
        self.title.setText(title)
        self.text.setText(text)
        for (name, value), fact in zip(self.facts, facts, strict=False):
            name.setText(fact[0])
            value.setText(fact[1])
        for button, words in zip(self.buttons, buttons, strict=True):
            button.setText(words)
            button.setAccessibleName(f"{title}: {words}")


@dataclass(frozen=True, slots=True)
class Exported:
    """One thing that left the house."""

    kind: str  # model, spreadsheet, file
    place: str
    run: int
    time: float
    detail: str = ""

    def as_dict(self) -> dict[str, Any]:
        """For the project's settings."""
        return {"kind": self.kind, "place": self.place, "run": self.run, "time": self.time, "detail": self.detail}


class ResultCard(QFrame):
    """What the last export wrote and where it is.

    Signals:
        closed: the user does not need it any more.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card-good")
        self._place = Path()
        self.title, self.where = build.label("section"), Elided("note")
        self.detail = build.label("muted")
        self.copy = build.button("quiet")
        self.open = build.button("primary")
        self.close_button = build.button("icon", icon="close")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(str(self._place)))
        self.open.clicked.connect(self._open)
        self.close_button.clicked.connect(self.closed)
        row = build.across(
            build.picture("check-circle", ink="good", size=24), self.title, self.where, self.detail, self.copy, self.open,
            self.close_button, margins=(20, 14, 12, 14), gap=12, into=self,
        )  # fmt: skip
        row.setStretch(2, 1)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.copy.setText(self.tr("Copy path"))
        self.open.setText(self.tr("Open folder"))
        self.close_button.setAccessibleName(self.tr("Close"))

    def show_result(self, title: str, place: Path, detail: str) -> None:
        """Another result."""
        self._place = place
        self.title.setText(title)
        self.where.setText(texts.short_place(place))
        self.where.setToolTip(str(place))
        self.detail.setText(detail)
        self.show()

    def _open(self) -> None:
        folder = self._place if self._place.is_dir() else self._place.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class ExportedList(QFrame):
    """Everything exported so far, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title, self.nothing = build.label("section"), build.label("muted", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.nothing.setContentsMargins(20, 14, 20, 14)
        build.down(
            build.across(self.title, None, margins=(20, 12, 20, 12)), build.line(), self.nothing, self._rows,
            margins=(1, 1, 1, 1), gap=0, into=self,
        )  # fmt: skip

    def show_exports(self, exports: list[Exported], name: Callable[[Exported], str]) -> None:
        """Another list."""
        build.clear(self._rows)
        self.nothing.setVisible(not exports)
        for place, one in enumerate(exports):
            if place:
                self._rows.addWidget(build.line())
            icon = {"model": "folder", "spreadsheet": "table"}.get(one.kind, "play")
            where = Elided("muted")
            where.setText(texts.short_place(Path(one.place)))
            where.setToolTip(one.place)
            title = build.label("", name(one))
            title.setFixedWidth(220)
            row = QWidget()
            run = self.tr("Run {number}").format(number=one.run) if one.run else ""
            when = " · ".join(part for part in (run, texts.day(one.time)) if part)
            line = build.across(
                build.picture(icon, ink="accent", size=16), title, where, build.label("note", when), margins=(16, 8, 16, 8),
                gap=12, into=row,
            )  # fmt: skip
            line.setStretch(2, 1)
            self._rows.addWidget(row)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to know before handing the model over."""

    good: bool
    words: str
    note: str


class ModelPanel(QFrame):
    """The right side: score, checks, the model card.

    Signals:
        card_wanted: read the model card.
    """

    card_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel-right")
        self.setFixedWidth(PANEL)
        self.title, self.run = build.label("section"), build.label("muted")
        self.figure, self.range = build.label("figure"), build.label("note", wrap=True)
        self.whisker = IntervalView()
        self.before, self.card_title = build.label("strong-note"), build.label("strong-note")
        self._checks = QVBoxLayout()
        self._checks.setSpacing(12)
        self.card_text = build.label("muted", wrap=True)
        self.read = build.button()
        self.read.clicked.connect(self.card_wanted)
        score = build.across(self.figure, self.range, gap=8)
        score.setStretch(1, 1)
        inner = QWidget()
        build.down(
            self.title, self.run, 8, score, self.whisker, 8, build.line(), 8, self.before, self._checks, 8, build.line(), 8,
            self.card_title, self.card_text, build.across(self.read, None), None, margins=(16, 16, 16, 16), gap=6, into=inner,
        )  # fmt: skip
        self._area = build.scrolling(inner, reads=True)
        build.down(self._area, into=self)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("This model"))
        self._area.setAccessibleName(self.title.text())
        self.before.setText(self.tr("Before you hand it over"))
        self.card_title.setText(self.tr("Model card"))
        self.card_text.setText(
            self.tr("Goes with every model folder: labels and guidelines, data, scores per label, limits.")
        )
        self.read.setText(self.tr("Read"))

    def show_checks(self, checks: list[Check]) -> None:
        """Another list of things to know."""
        build.clear(self._checks)
        for check in checks:
            icon = build.picture(
                "check-circle" if check.good else "warning", ink="good" if check.good else "warn", size=20
            )
            words, note = build.label("", check.words, wrap=True), build.label("note", check.note, wrap=True)
            row = build.across(build.down(icon, None), build.down(words, note, gap=2), gap=12)
            row.setStretch(1, 1)
            holder = QWidget()
            holder.setLayout(row)
            row.setContentsMargins(0, 0, 0, 0)
            self._checks.addWidget(holder)
