"""The base model of a new run: those at hand, one in a folder, one of the Hugging Face hub."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from workbench.errors import WorkbenchError
from workbench.gui import notices, texts
from workbench.gui.widgets import build

_FOLDER, _HUB = "folder…", "hub…"  # the last two entries of the list, no names of models


class BasePicker(QWidget):
    """A list with its title above and a note below.

    Signals:
        changed: another base model is chosen.
        hub_wanted(): the user wants a model of the Hugging Face hub.
    """

    changed = Signal()
    hub_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.models: list[Any] = []
        self._last = 0
        self.title, self.combo, self.note = build.label("strong-note"), QComboBox(), build.label("note", wrap=True)
        self.title.setBuddy(self.combo)
        build.down(self.title, self.combo, self.note, None, gap=6, into=self)
        self.combo.currentIndexChanged.connect(self._chosen)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("Base model"))
        self.combo.setAccessibleName(self.title.text())
        self._name()

    def fill(self, chosen: str, language: str) -> None:
        """Offer what is at hand; `chosen` is a name or a folder, `language` that of the texts."""
        from workbench.models import base_models

        self.models = base_models.available()
        if chosen not in [model.name for model in self.models]:
            try:
                self.models.append(base_models.find(chosen))
            except WorkbenchError:
                chosen = base_models.default_for(language).name
        blocked = self.combo.blockSignals(True)
        self._name()
        self.choose(chosen)
        self._last = self.combo.currentIndex()
        self.combo.blockSignals(blocked)

    def choose(self, name: str) -> None:
        """Choose a model by its name or folder, where it is in the list."""
        self.combo.setCurrentIndex(next((i for i, m in enumerate(self.models) if name in (m.name, str(m.path))), 0))

    def _name(self) -> None:
        at = max(0, self.combo.currentIndex())
        blocked = self.combo.blockSignals(True)
        self.combo.clear()
        for model in self.models:
            self.combo.addItem(f"{model.title} · {texts.spoken(model.languages)}", model.name)
            if model.path is None:
                self.combo.setItemData(
                    self.combo.count() - 1, self.tr("not on this computer yet"), Qt.ItemDataRole.ToolTipRole
                )
        self.combo.addItem(self.tr("Another model in a folder…"), _FOLDER)
        self.combo.addItem(self.tr("A model of the Hugging Face hub…"), _HUB)
        self.combo.setCurrentIndex(min(at, len(self.models) - 1) if self.models else 0)
        self.combo.blockSignals(blocked)

    def _chosen(self) -> None:
        wanted = self.combo.currentData()
        if wanted in {_FOLDER, _HUB}:
            self.combo.setCurrentIndex(self._last)
        self._last = self.combo.currentIndex()
        if wanted == _HUB:
            self.hub_wanted.emit()
        elif wanted == _FOLDER:
            folder = QFileDialog.getExistingDirectory(self, self.tr("Choose the folder of a model"))
            if folder:
                self.take_folder(Path(folder))
        self.changed.emit()

    def take_folder(self, folder: Path) -> None:
        """Use a model of the user's own; says why not where it cannot be used."""
        from workbench.models import base_models

        try:
            model = base_models.find(folder)
        except WorkbenchError as error:
            notices.error(error)
            return
        self.models.append(model)
        self._name()
        self.combo.setCurrentIndex(len(self.models) - 1)

    def model(self) -> Any:
        """The chosen model; None where there is none."""
        at = self.combo.currentIndex()
        return self.models[at] if 0 <= at < len(self.models) else None

    def say_note(self, language: str) -> None:
        """Its size, and whether it fits the language of the texts."""
        model = self.model()
        if model is None:
            return
        fits = not model.languages or language in model.languages or "multilingual" in model.languages
        words = (
            self.tr("Not ready yet.")
            if model.path is None
            else self.tr("Fits the language of your texts. Works without a network.")
            if fits
            else self.tr("Made for another language than your texts.")
        )
        self.note.setText(f"{model.parameters / 1e6:.0f} M · {words}")
