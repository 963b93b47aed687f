"""Settings: theme, language, letters, the daily goal; and what is on board: base models, folders, version."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from workbench import __version__
from workbench.gui import device, texts, verb
from workbench.gui.background import Report
from workbench.gui.pages.label_one import LARGEST, SMALLEST
from workbench.gui.pages.page import Page
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.paths import config_dir, log_dir, models_dir, projects_dir
from workbench.records import Changes
from workbench.settings import Settings

if TYPE_CHECKING:
    from workbench.models.base_models import BaseModel

WIDTH, NAME = 760, 200
THEMES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "zh")


class SettingsPage(Page):
    """Each setting acts at once and is saved at once."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._words: dict[str, QLabel] = {}
        self.themes = {name: QRadioButton() for name in THEMES}
        self.languages = {name: QRadioButton() for name in LANGUAGES}
        self.live_helper, self.try_training = QCheckBox(), QCheckBox()
        self.no_network, self._blocked = QCheckBox(), build.label("note", wrap=True)
        self.text_size, self.goal = _spin(SMALLEST, LARGEST, " px"), _spin(1, 10_000)
        self._models = build.down(gap=0)
        self._found: list[BaseModel] = []
        self._trashed: list[str] = []
        self._lay_out()
        self._connect()
        self.retranslate()

    def refresh(self, changes: Changes | None) -> None:
        """Show the settings as they are, and look for base models in a worker."""
        self._show(self.session.settings)
        if changes is None:
            self.session.background.start(_models, done=self._show_models)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("Settings"))
        words = {
            "look": self.tr("Look"), "theme": self.tr("Theme"), "language": self.tr("Language"),
            "label": self.tr("Label"), "text_size": self.tr("Size of the text"), "goal": self.tr("Rows a day, your goal"),
            "train": self.tr("Train"), "models": self.tr("Base models"), "folders": self.tr("Folders"), "projects": self.tr("New projects"),
            "own_models": self.tr("Models"), "config": self.tr("Settings file"), "log": self.tr("Log"),
            "network": self.tr("Network"), "about": self.tr("About"), "version": self.tr("Version"), "device": self.tr("Trains on"),
        }  # fmt: skip
        for name, label in self._words.items():
            label.setText(words[name])
        self.themes["system"].setText(self.tr("As the system"))
        self.themes["light"].setText(self.tr("Light"))
        self.themes["dark"].setText(self.tr("Dark"))
        self.languages["system"].setText(self.tr("As the system"))
        self.languages["en"].setText("English")
        self.languages["zh"].setText("中文")
        self.text_size.setAccessibleName(words["text_size"])
        self.goal.setAccessibleName(words["goal"])
        self._device.setText(device.name() or self.tr("Processor, %n cores", "", device.cores()))
        self.live_helper.setText(self.tr("Suggest labels and the next rows while you label"))
        self.try_training.setText(self.tr("Try a training for some seconds, to say beforehand what it will take"))
        self.no_network.setText(self.tr("Never use the network"))
        self._blocked.setText(
            self.tr(
                "Stops looking up and downloading base models (the multilingual one, models of the Hugging Face hub). Nothing"
                " else ever uses the network: import, labelling, training, review and export work without it."
            )
        )
        for button in self._open_buttons:
            button.setText(self.tr("Open folder"))
        self._draw_models()

    def _lay_out(self) -> None:
        self.header.addStretch(1)
        self._device = build.label()
        self._open_buttons: list[QPushButton] = []
        column = QWidget()
        column.setMaximumWidth(WIDTH)
        cards = [
            self._card("look", self._row("theme", *self.themes.values()), self._row("language", *self.languages.values())),
            self._card("label", self._row("text_size", self.text_size), self._row("goal", self.goal), build.across(self.live_helper, None)),
            self._card("train", build.across(self.try_training, None)),
            self._card("models", self._models),
            self._card("network", build.across(self.no_network, None), build.across(self._blocked)),
            self._card(
                "folders", self._folder("projects", projects_dir()), self._folder("own_models", models_dir()),
                self._folder("config", config_dir()), self._folder("log", log_dir()),
            ),
            self._card("about", self._row("version", build.label("", __version__)), self._row("device", self._device)),
        ]  # fmt: skip
        build.down(*cards, None, gap=16, into=column)
        holder = QWidget()
        across = build.across(margins=(24, 24, 24, 24), into=holder)
        across.addWidget(column, 1)
        across.addStretch(0)
        build.down(build.scrolling(holder), into=self.body)
        for group in (self.themes, self.languages):
            buttons = QButtonGroup(self)
            for button in group.values():
                buttons.addButton(button)

    def _word(self, name: str, kind: str = "") -> QLabel:
        self._words[name] = build.label(kind)
        return self._words[name]

    def _card(self, name: str, *rows: QHBoxLayout | QWidget | object) -> QFrame:
        card = build.frame()
        column = build.down(self._word(name, "section"), margins=(20, 16, 20, 16), gap=10, into=card)
        for row in rows:
            column.addLayout(row)  # type: ignore[arg-type]
        return card

    def _row(self, name: str, *parts: QWidget) -> QHBoxLayout:
        word = self._word(name)
        word.setFixedWidth(NAME)
        return build.across(word, *parts, None, gap=16)

    def _folder(self, name: str, folder: Path) -> QHBoxLayout:
        from workbench.gui.widgets.elided import Elided

        place = Elided("muted")
        place.setText(str(folder))
        button = build.button(size="compact")
        button.clicked.connect(lambda: _open(folder))
        self._open_buttons.append(button)
        word = self._word(name)
        word.setFixedWidth(NAME)
        row = build.across(word, gap=16)
        row.addWidget(place, 1)
        row.addWidget(button)
        return row

    def _connect(self) -> None:
        for name, button in self.themes.items():
            button.clicked.connect(self._setter(theme=name))
        for name, button in self.languages.items():
            button.clicked.connect(self._setter(language=name))
        self.text_size.valueChanged.connect(lambda value: self.session.set(text_size=value))
        self.goal.valueChanged.connect(lambda value: self.session.set(daily_goal=value))
        self.live_helper.clicked.connect(lambda on: self.session.set(live_helper=on))
        self.try_training.clicked.connect(lambda on: self.session.set(try_training=on))
        self.no_network.clicked.connect(lambda on: self.session.set(no_network=on))
        self.session.settings_changed.connect(self._show)

    def _setter(self, **values: str) -> Callable[[], None]:
        return lambda: self.session.set(**values)

    def _show(self, settings: Settings) -> None:
        self.themes[settings.theme if settings.theme in self.themes else "system"].setChecked(True)
        self.languages[settings.language if settings.language in self.languages else "system"].setChecked(True)
        self.live_helper.setChecked(settings.live_helper)
        self.try_training.setChecked(settings.try_training)
        self.no_network.setChecked(settings.no_network)
        for box, value in ((self.text_size, settings.text_size), (self.goal, settings.daily_goal)):
            if box.value() != value:
                with QSignalBlocker(box):
                    box.setValue(value)

    def _show_models(self, found: tuple[list[BaseModel], list[str]]) -> None:
        self._found, self._trashed = found
        self._draw_models()

    def _draw_models(self) -> None:
        build.clear(self._models)
        for model in self._found:
            there = model.path is not None
            mark = build.picture("check-circle" if there else "warning", ink="good" if there else "warn")
            size = self.tr("{count} M weights").format(count=round(model.parameters / 1e6))
            words = [texts.spoken(model.languages), size, model.license]
            words.append(self.tr("on board, works without a network") if there else self.tr("not on board yet"))
            text = build.down(
                build.label("strong", model.title), build.label("note", " · ".join(words), wrap=True), gap=0
            )
            row = build.across(build.down(mark, None), gap=12, margins=(0, 4, 0, 8))
            row.addLayout(text, 1)
            if model.where == "hub":
                row.addWidget(self._mover(self.tr("Move to trash"), ["models", "--trash", model.name]))
            self._models.addLayout(row)
        for name in self._trashed:
            row = build.across(build.picture("trash", ink="muted"), build.label("muted", name), None, gap=12)
            row.addWidget(self._mover(self.tr("Bring back"), ["models", "--restore", name]))
            self._models.addLayout(row)

    def _mover(self, words: str, verb_words: list[str]) -> QPushButton:
        """A button that moves a fetched model to the trash, or back."""
        button = build.button(size="compact")
        button.setText(words)
        button.clicked.connect(
            lambda: self.session.background.start(
                lambda report: verb.run(verb_words, report),
                done=lambda _: self.session.background.start(_models, done=self._show_models),
            )
        )
        return button


def _models(report: Report) -> tuple[list[BaseModel], list[str]]:
    """The base models at hand, and the names of those in the trash. Runs in a worker."""
    from workbench.models import base_models, hub

    report(0, 0)
    return base_models.available(), hub.trashed()


def _open(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _spin(low: int, high: int, suffix: str = "") -> QSpinBox:
    made = build.number(low, high)
    made.setSuffix(suffix)
    made.setFixedSize(120, 32)
    return made
