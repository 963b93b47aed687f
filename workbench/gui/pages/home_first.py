"""Home at the first run: the five steps, a place to drop a spreadsheet, what this computer can do, the sample project."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workbench.gui import device
from workbench.gui.background import Report
from workbench.gui.pages.home_face import Face
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.drop_area import DropArea
from workbench.gui.widgets.key_cap import KeyCap

SIDE, LOW_UNDER = 424, 800
AFTER_FIRST_PAINT = 200  # ms


class FirstRun(Face):
    """Says what the program does and how to begin."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._facts: tuple[str, dict[str, str]] | None = None
        self._title = build.label("hero", wrap=True)
        self._lead = build.label("large", wrap=True)
        self._steps = [(build.label("strong"), build.label("note", wrap=True)) for _ in range(5)]
        self._computer = QVBoxLayout()
        self._computer_title = build.label("section")
        self._make_buttons()
        left, right = self._drop_area(), QWidget()
        right.setFixedWidth(SIDE)
        self._low = False
        self._sample_place = self._sample_card()
        self._right = build.down(self._computer_card(), self._sample_place, gap=24, into=right)
        self._right.setStretchFactor(self._sample_place, 1)
        build.down(
            self._title, self._lead, 16, self._step_strip(), 16, build.across(left, right, gap=24),
            margins=(24, 36, 24, 24), gap=8, into=self,
        ).setStretch(5, 1)  # fmt: skip
        self.retranslate()

    def refresh(self) -> None:
        """Look at this computer, in a worker, once the page stands."""
        QTimer.singleShot(
            AFTER_FIRST_PAINT, self, lambda: self.session.background.start(_look_around, done=self._show_facts)
        )

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(self.tr("Teach a model to read your texts"))
        self._lead.setText(
            self.tr(
                "Label some rows of a spreadsheet by hand, train a language model on this computer, see what it gets wrong, and let it do the rest."
            )
        )
        words = [
            (self.tr("Import"), self.tr("Bring a spreadsheet of texts")),
            (self.tr("Label"), self.tr("One key per text, about 20 per label")),
            (self.tr("Train"), self.tr("One button, a few minutes")),
            (self.tr("Review"), self.tr("See each mistake and fix labels")),
            (self.tr("Export"), self.tr("Hand the model over")),
        ]
        for (name, note), (title, text) in zip(self._steps, words, strict=True):
            name.setText(title)
            note.setText(text)
        self._drop_title.setText(self.tr("Drop a spreadsheet here"))
        self._drop_note.setText(
            self.tr("Excel, CSV, JSON, Parquet and others, one text per row. Your file is only read, never changed.")
        )
        self._file.setText(self.tr("Choose a file…"))
        self._open.setText(self.tr("Open a project…"))
        self._computer_title.setText(self.tr("This computer"))
        self._sample_title.setText(self.tr("Try the sample project"))
        self._sample_note.setText(
            self.tr(
                "1,200 questions with labels in 8 groups. Label a few, train for a minute, look at the mistakes. You can throw it away."
            )
        )
        self._sample.setText(self.tr("Try the sample project"))
        self._draw_facts()

    def _make_buttons(self) -> None:
        self._drop_title = build.label("title")
        self._drop_note = build.label("muted", wrap=True)
        self._drop_note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._file = build.button("primary", size="large")
        self._open = build.button(size="large")
        self._sample = build.button(size="large")
        self._sample_title = build.label("section")
        self._sample_note = build.label("muted", wrap=True)
        self._file.clicked.connect(self.file_wanted)
        self._open.clicked.connect(lambda: self.offer_projects(self._open))
        self._sample.clicked.connect(self.sample_wanted)

    def _step_strip(self) -> QFrame:
        strip = build.frame()
        row = build.across(gap=0, into=strip)
        for number, (name, note) in enumerate(self._steps, start=1):
            cell = build.down(
                build.across(KeyCap(str(number), height=20), name, None), note, None, margins=(16, 14, 12, 14), gap=6
            )
            row.addLayout(cell, 1)
            if number < len(self._steps):
                row.addWidget(build.line(down=True))
        return strip

    def _drop_area(self) -> QFrame:
        area = DropArea()
        area.setMinimumHeight(260)
        area.dropped.connect(self.dropped)
        build.down(
            None, build.across(None, build.picture("table", ink="accent", size=40), None), 12,
            build.across(None, self._drop_title, None), self._drop_note, 12,
            build.across(None, self._file, self._open, None), None, margins=(32, 24, 32, 24), into=area,
        )  # fmt: skip
        return area

    def _computer_card(self) -> QFrame:
        card = build.frame()
        self._computer.setSpacing(0)
        head = build.across(self._computer_title, margins=(16, 16, 16, 16))
        build.down(head, self._computer, gap=0, into=card)
        return card

    def _sample_card(self) -> QFrame:
        card = build.frame()
        words = build.down(self._sample_title, self._sample_note, gap=4)
        top = build.across(build.down(2, build.picture("play", ink="accent"), None, gap=0), gap=16)
        top.addLayout(words, 1)
        build.down(top, 8, build.across(self._sample, None), None, margins=(20, 16, 20, 16), into=card)
        return card

    def _show_facts(self, facts: tuple[str, dict[str, str]]) -> None:
        self._facts = facts
        self._draw_facts()

    def _draw_facts(self) -> None:
        build.clear(self._computer)
        card, models = self._facts if self._facts is not None else ("", {})
        if card:
            self._fact(
                "check-circle",
                "good",
                self.tr("Graphics card found"),
                self.tr("{card}. Training takes minutes.").format(card=card),
            )
        else:
            note = self.tr("%n cores. Training works, a graphics card would be faster.", "", device.cores())
            self._fact("check-circle", "good", self.tr("Trains on the processor"), note)
        for code, word in (
            ("en", self.tr("English model on board")),
            ("zh", self.tr("Chinese and multilingual model on board")),
        ):
            if code in models:
                note = self.tr("{title}, works without a network").format(title=models[code])
                self._fact("check-circle", "good", word, note)
        if models and "zh" not in models:
            note = self.tr("The multilingual one is fetched once, when you train on such texts.")
            self._fact("warning", "warn", self.tr("No Chinese model yet"), note)
        if self._facts is not None and not models:
            note = self.tr("Training needs one: add a folder with a model on the Train page.")
            self._fact("warning", "warn", self.tr("No base model found"), note)
        self._fact(
            "check-circle",
            "good",
            self.tr("Nothing leaves this computer"),
            self.tr("Your texts, labels and models stay here."),
        )

    def _fact(self, icon: str, ink: str, title: str, note: str) -> None:
        words = build.down(build.label("", title, wrap=True), build.label("note", note, wrap=True), gap=0)
        row = QWidget()
        inside = build.across(
            build.down(build.picture(icon, ink=ink), None), margins=(16, 11, 16, 11), gap=12, into=row
        )
        inside.addLayout(words, 1)
        self._computer.addWidget(build.line())
        self._computer.addWidget(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the sample stands above what this computer can do, so that its button is in sight."""
        low = self.window().height() < LOW_UNDER
        if low != self._low:
            self._low = low
            self._right.removeWidget(self._sample_place)
            self._right.insertWidget(0 if low else 1, self._sample_place, 0 if low else 1)
            layout = self.layout()
            if layout is not None:
                layout.setContentsMargins(24, 12 if low else 36, 24, 16 if low else 24)
            self._right.setSpacing(12 if low else 24)
        super().resizeEvent(event)


def _look_around(report: Report) -> tuple[str, dict[str, str]]:
    """The graphics card, and the title of the model at hand for each language. Runs in a worker."""
    from workbench.models import base_models

    report(0, 0)
    found: dict[str, str] = {}
    for model in base_models.available():
        if model.path is None:  # still has to be fetched
            continue
        for code in ("en", "zh"):
            if code in model.languages:
                found.setdefault(code, model.title)
    return device.name(), found
