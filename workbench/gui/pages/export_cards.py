"""The pieces of the Export page: a card for each way out, the result of the last one, the panel about the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workbench.errors import storage_errors
from workbench.gui import texts
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import IntervalView
from workbench.gui.widgets.elided import Elided

CARD_HEIGHT = 248
PANEL = 320
FEW = 5  # exports that are listed without asking


class WayOut(QFrame):
    """Icon and title, a sentence for whom it is, facts, buttons."""

    def __init__(self, icon: str, buttons: int = 1) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedHeight(CARD_HEIGHT)
        self.title, self.text = Elided("section"), build.label("", wrap=True)
        self.facts = [(build.label("note"), Elided("small")) for _ in range(2)]
        self.buttons = [build.button() for _ in range(buttons)]
        rows: list[Any] = []
        for name, value in self.facts:
            name.setFixedWidth(72)
            row = build.across(name, value, gap=8)
            row.setStretch(1, 1)
            rows.append(row)
        head = build.across(build.picture(icon, ink="accent", size=24), gap=8)
        head.addWidget(self.title, 1)
        build.down(
            head, self.text, 4, *rows, None,
            build.across(*self.buttons, None, gap=8), margins=(16, 20, 16, 20), gap=8, into=self,
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

    kind: str  # model, half, onnx, int8, spreadsheet, workbook, colleagues, file
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
        open_wanted(str): show this place.
        more_wanted: do what is offered besides.
    """

    closed = Signal()
    open_wanted = Signal(str)
    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card-good")
        self._place = Path()
        self.title, self.where = build.label("section"), Elided("note")
        self.detail = build.label("muted")
        self.copy, self.more = build.button("quiet"), build.button()
        self.more.clicked.connect(self.more_wanted)
        self.more.clicked.connect(self.more.hide)
        self.open = build.button("primary")
        self.close_button = build.button("icon", icon="close")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(str(self._place)))
        self.open.clicked.connect(lambda: self.open_wanted.emit(str(self._place)))
        self.close_button.clicked.connect(self.closed)
        row = build.across(
            build.picture("check-circle", ink="good", size=24), self.title, self.where, self.detail, self.copy, self.open,
            self.close_button, gap=12,
        )  # fmt: skip
        build.down(row, build.across(36, self.more, None, gap=0), margins=(20, 14, 12, 14), gap=8, into=self)
        row.setStretch(2, 1)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.copy.setText(self.tr("Copy path"))
        self.open.setText(self.tr("Open folder"))
        self.close_button.setAccessibleName(self.tr("Close"))

    def show_result(self, title: str, place: Path, detail: str, more: str = "") -> None:
        """Say what was written where; `more` is what can be done with it besides."""
        self._place = place
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.title.setText(title)
        self.where.setText(texts.short_place(place))
        self.where.setToolTip(str(place))
        self.detail.setText(detail)
        self.show()


def open_place(place: Path) -> None:
    """Show a folder, or the one that a file is in; say so where it is gone."""
    with storage_errors(place):
        place.stat()
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(place if place.is_dir() else place.parent)))


class ExportedList(QFrame):
    """What was exported so far, the newest first; a few of them, and the rest on demand.

    Signals:
        open_wanted(str): show this place.
    """

    open_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._exports: list[Exported] = []
        self._name: Callable[[Exported], str] = lambda one: one.kind
        self._all = False
        self._more = build.button("quiet", size="compact")
        self._more.clicked.connect(self._toggle)
        self.setProperty("kind", "card")
        self.title, self.nothing = build.label("section"), build.label("muted", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.nothing.setContentsMargins(16, 14, 16, 14)
        build.down(
            build.across(self.title, None, self._more, margins=(16, 12, 12, 12)), build.line(), self.nothing, self._rows,
            margins=(1, 1, 1, 1), gap=0, into=self,
        )  # fmt: skip

    def show_exports(self, exports: list[Exported], name: Callable[[Exported], str]) -> None:
        """Another list."""
        self._exports, self._name = exports, name
        self._draw()

    def _toggle(self) -> None:
        self._all = not self._all
        self._draw()

    def _draw(self) -> None:
        build.clear(self._rows)
        exports = self._exports
        self.nothing.setVisible(not exports)
        self._more.setVisible(len(exports) > FEW)
        count = texts.number(len(exports))
        self._more.setText(self.tr("Show fewer") if self._all else self.tr("Show all {count}").format(count=count))
        for place, one in enumerate(exports if self._all else exports[:FEW]):
            if place:
                self._rows.addWidget(build.line())
            self._rows.addWidget(self._row(one))

    def _row(self, one: Exported) -> QWidget:
        icon = {
            "model": "folder",
            "half": "folder",
            "spreadsheet": "table",
            "workbook": "table",
            "onnx": "bolt",
            "int8": "bolt",
            "colleagues": "export",
        }.get(one.kind, "play")
        where = Elided("muted")
        where.setText(texts.short_place(Path(one.place)))
        where.setToolTip(one.place)
        title = build.label("", self._name(one))
        title.setFixedWidth(168)
        run = self.tr("Run {number}").format(number=one.run) if one.run else ""
        when = " · ".join(part for part in (run, texts.day(one.time), one.detail) if part)
        show = build.button(size="compact")
        show.setText(self.tr("Open folder"))
        show.setAccessibleName(self.tr("Open the folder of {file}").format(file=Path(one.place).name))
        show.clicked.connect(lambda: self.open_wanted.emit(one.place))
        row = QWidget()
        line = build.across(
            build.picture(icon, ink="accent", size=16), title, where, build.label("note", when), show,
            margins=(16, 6, 12, 6), gap=12, into=row,
        )  # fmt: skip
        line.setStretch(2, 1)
        return row


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
            self.title, self.run, 8, score, self.whisker, 8, build.line(), 8, self.before, 4, self._checks, 8, build.line(), 8,
            self.card_title, self.card_text, build.across(self.read, None), None, margins=(14, 14, 14, 14), gap=6, into=inner,
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
