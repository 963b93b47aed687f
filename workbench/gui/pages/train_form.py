"""The form of a new run: base model, method, effort, what Advanced sets, the pre-flight line, Train."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
)

from workbench import network
from workbench.errors import WorkbenchError
from workbench.gui import icons, notices, texts
from workbench.gui.pages.train_advanced import Advanced
from workbench.gui.pages.train_facts import Facts
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.effort_card import EffortCard
from workbench.tasks import multi_label, single_label, spans
from workbench.training.config import EFFORTS, RunConfig, config_for

# Rows a second while training, before a run on this machine has told better: small, for one old processor core.
_SPEED = {"minilm-en": 15.0, "e5-multilingual": 9.0}
_HEAD_SPEED = 60.0
_FOLDER, _HUB = "folder…", "hub…"  # the last two entries of the list, no names of models


class TrainForm(QFrame):
    """Chooses; knows nothing of running.

    Signals:
        train_wanted(dict): start, with these options of runs.prepare.
        fetch_wanted(str): the chosen base model has to be prepared or downloaded first.
        hub_wanted(): the user wants a model of the Hugging Face hub.
    """

    train_wanted = Signal(dict)
    fetch_wanted = Signal(str)
    hub_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setProperty("kind", "card")
        self.bases: list[Any] = []
        self.facts = Facts("en", "", [], {}, (0, 0, 0), 0)
        self._last = 0
        self._speed: dict[tuple[str, str], float] = {}
        self.base_title, self.method_title, self.effort_title = (build.label("strong-note") for _ in range(3))
        self.base, self.method = QComboBox(), QComboBox()
        self.base_note, self.method_note = build.label("note", wrap=True), build.label("note", wrap=True)
        self.cards = {effort: EffortCard() for effort in EFFORTS}
        self._group = QButtonGroup(self)
        for card in self.cards.values():
            self._group.addButton(card)
            card.clicked.connect(self._chosen)
        self.cards["balanced"].setChecked(True)
        self.ready = build.frame("soft-good")
        self.ready_icon, self.ready_text = build.picture("check-circle", ink="good"), build.label(wrap=True)
        self.ready_note = build.label("note")
        build.across(
            self.ready_icon, self.ready_text, self.ready_note, margins=(16, 10, 16, 10), gap=12, into=self.ready
        ).setStretch(1, 1)
        self.advanced = Advanced()
        self.train = build.button("primary", icon="train", size="huge")
        self.promise = build.label("muted", wrap=True)
        self._lay_out()
        self.base.currentIndexChanged.connect(self._base_chosen)
        self.method.currentIndexChanged.connect(self._chosen)
        self.train.clicked.connect(self.press)
        self.advanced.changed.connect(self._draw_times)
        self.advanced.practice_changed.connect(self._chosen)
        session.settings_changed.connect(lambda _: self._chosen())

    def _lay_out(self) -> None:
        pickers = QGridLayout()
        pickers.setHorizontalSpacing(24)
        pickers.setVerticalSpacing(6)
        for column, parts in enumerate(
            ((self.base_title, self.base, self.base_note), (self.method_title, self.method, self.method_note))
        ):
            parts[2].setAlignment(Qt.AlignmentFlag.AlignTop)
            for row, part in enumerate(parts):
                pickers.addWidget(part, row, column)
            pickers.setColumnStretch(column, 1)
        press = build.across(self.train, self.promise, gap=16)
        press.setStretch(1, 1)
        build.down(
            pickers, 12, self.effort_title, build.across(*self.cards.values(), gap=16), 12, self.ready, 8, build.line(),
            self.advanced, 8, press, margins=(24, 20, 24, 20), gap=8, into=self,
        )  # fmt: skip

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.base_title.setText(self.tr("Base model"))
        self.method_title.setText(self.tr("Method"))
        self.effort_title.setText(self.tr("Effort"))
        self.base.setAccessibleName(self.tr("Base model"))
        self.method.setAccessibleName(self.tr("Method"))
        chosen = max(0, self.method.currentIndex())
        self.method.blockSignals(True)
        self.method.clear()
        self.method.addItem(self.tr("Fine-tune the whole model"), "full")
        self.method.addItem(self.tr("Head only: the base model stays as it is"), "head")
        self.method.setCurrentIndex(chosen)
        self.method.blockSignals(False)
        self.advanced.retranslate()
        self._name_bases()
        self._chosen()

    def show_project(self, facts: Facts, runs: list[Any]) -> None:
        """What there is to train on."""
        self.facts = facts
        self._speed = {}
        for run in reversed(runs):
            if run.result.get("rows_per_second"):
                self._speed[run.base, run.method] = float(run.result["rows_per_second"])
        self._fill_bases(facts.base)
        self.advanced.practice.offer_for(facts.task)
        self.advanced.show_rules(on=facts.task == single_label.NAME and bool(self.session.here.rules()))
        used = sum(1 for run in runs if run.status in {"finished", "stopped"})
        self.promise.setText(
            self.tr("You can go on labelling while it trains. Earlier runs stay as they are.")
            if used
            else self.tr("You can go on labelling while it trains.")
        )
        self._chosen()

    def _fill_bases(self, chosen: str) -> None:
        from workbench.models import base_models

        self.bases = base_models.available()
        if chosen not in [model.name for model in self.bases]:
            try:
                self.bases.append(base_models.find(chosen))
            except WorkbenchError:
                chosen = base_models.default_for(self.facts.language).name
        self.base.blockSignals(True)
        self._name_bases()
        self.base.setCurrentIndex(next((i for i, m in enumerate(self.bases) if chosen in (m.name, str(m.path))), 0))
        self._last = self.base.currentIndex()
        self.base.blockSignals(False)

    def _name_bases(self) -> None:
        at = max(0, self.base.currentIndex())
        blocked = self.base.blockSignals(True)
        self.base.clear()
        for model in self.bases:
            self.base.addItem(f"{model.title} · {texts.spoken(model.languages)}", model.name)
            if model.path is None:
                self.base.setItemData(
                    self.base.count() - 1, self.tr("not on this computer yet"), Qt.ItemDataRole.ToolTipRole
                )
        self.base.addItem(self.tr("Another model in a folder…"), _FOLDER)
        self.base.addItem(self.tr("A model of the Hugging Face hub…"), _HUB)
        self.base.setCurrentIndex(min(at, len(self.bases) - 1) if self.bases else 0)
        self.base.blockSignals(blocked)

    def _base_chosen(self) -> None:
        wanted = self.base.currentData()
        if wanted in {_FOLDER, _HUB}:
            self.base.setCurrentIndex(self._last)
        self._last = self.base.currentIndex()
        if wanted == _HUB:
            self.hub_wanted.emit()
        elif wanted == _FOLDER:
            folder = QFileDialog.getExistingDirectory(self, self.tr("Choose the folder of a model"))
            if folder:
                self.take_folder(Path(folder))
        self._chosen()

    def take_folder(self, folder: Path) -> None:
        """Use a model of the user's own; says why not where it cannot be used."""
        from workbench.models import base_models

        try:
            model = base_models.find(folder)
        except WorkbenchError as error:
            notices.error(error)
            return
        self.bases.append(model)
        self._name_bases()
        self.base.setCurrentIndex(len(self.bases) - 1)

    def _model(self) -> Any:
        at = self.base.currentIndex()
        return self.bases[at] if 0 <= at < len(self.bases) else None

    def effort(self) -> str:
        """The chosen effort."""
        return next((name for name, card in self.cards.items() if card.isChecked()), "balanced")

    def _method(self) -> str:
        """The method: how the whole model is fine-tuned is chosen under Advanced."""
        chosen = str(self.method.currentData())
        return str(self.advanced.practice.changes().get("method", chosen)) if chosen == "full" else chosen

    @property
    def _rows(self) -> int:
        return self.facts.parts[0]

    def _config(self, effort: str) -> RunConfig | None:
        try:
            return self._configured(effort)
        except WorkbenchError:
            return None

    def _configured(self, effort: str, **changes: Any) -> RunConfig | None:
        """The config of an effort; None where there is too little for one. Raises TrainingFailed."""
        model, facts = self._model(), self.facts
        if model is None or len(facts.used) < (1 if facts.task == spans.NAME else 2 - bool(facts.none)):
            return None
        changes["method"] = self._method()
        return config_for(effort, run=0, base=model, rows=self._rows, labels=facts.used, task=facts.task, **changes)

    def _chosen(self) -> None:
        self.advanced.practice.setVisible(self.method.currentData() == "full")
        config = self._config(self.effort())
        if config is not None:
            self.advanced.show_config(config)
        self._draw_notes()
        self._draw_times()

    def _draw_notes(self) -> None:
        model = self._model()
        if model is not None:
            fits = not model.languages or self.facts.language in model.languages or "multilingual" in model.languages
            words = (
                self.tr("Not ready yet.")
                if model.path is None
                else self.tr("Fits the language of your texts. Works without a network.")
                if fits
                else self.tr("Made for another language than your texts.")
            )
            self.base_note.setText(f"{model.parameters / 1e6:.0f} M · {words}")
        self.method_note.setText(
            self.tr("A few seconds to minutes; a little less exact.")
            if self.method.currentData() == "head"
            else self.tr("The best scores from about 20 rows a label on.")
        )

    def seconds(self, effort: str, *, changes: dict[str, Any] | None = None) -> float | None:
        """About how long a run takes: training steps and one pass over all rows."""
        config = self._config(effort)
        model = self._model()
        if config is None or model is None:
            return None
        epochs = (changes or {}).get("epochs") or config.epochs
        passing = (self.facts.total + self._rows) / (_HEAD_SPEED if model.parameters < 5e7 else _HEAD_SPEED / 2)
        if config.method == "head":
            return float(10 + passing)
        speed = self._speed.get((model.name, "full")) or _SPEED.get(model.name, 6.0)
        return float(15 + passing + epochs * self._rows * self.advanced.practice.slower() / speed)

    def _draw_times(self) -> None:
        names = {"quick": self.tr("Quick"), "balanced": self.tr("Balanced"), "thorough": self.tr("Thorough")}
        for effort, card in self.cards.items():
            config, seconds = self._config(effort), self.seconds(effort)
            time = self.tr("about {time}").format(time=texts.duration(seconds)) if seconds else "–"
            card.say(
                names[effort],
                time,
                self._what(effort, config),
                chip=self.tr("Suggested") if effort == "balanced" else "",
            )
        self._draw_ready()

    def _what(self, effort: str, config: RunConfig | None) -> str:
        if config is None:
            return ""
        if config.method == "head":
            return self.tr("One pass, no fine-tuning: the effort makes little difference.")
        return {
            "quick": self.tr("A first look: up to {epochs} passes, the first {tokens} tokens of a text.")
            if self.facts.task != spans.NAME
            else self.tr("A first look: up to {epochs} passes over the whole texts."),
        }.get(effort, self._kept()).format(epochs=config.epochs, tokens=config.max_length)

    def _kept(self) -> str:
        if self.facts.task == spans.NAME:
            return self.tr("Up to {epochs} passes over the whole texts, keeps the best one.")
        return self.tr("Up to {epochs} passes, keeps the best one, {tokens} tokens of a text.")

    def problem(self) -> str:
        """Why nothing can be trained yet; '' where it can."""
        project = self.session.project
        if project is not None and project.read_only:
            return self.tr("The project is open for reading only: nothing can be trained in it.")
        return self._rows_problem() or self._model_problem() or self._options_problem()

    def _rows_problem(self) -> str:
        facts, used = self.facts, len(self.facts.used)
        most = max((facts.rows[label.id] for label in facts.used), default=0)
        if facts.task == spans.NAME:
            checks = [
                (not used, self.tr("Mark some passages first: two rows with a passage are the least.")),
                (most < 2, self.tr("Too few passages: at least two rows with one label.")),
            ]
        elif facts.task == multi_label.NAME:
            checks = [
                (not self._rows, self.tr("Label some rows first: two labels with two rows each are the least.")),
                (not used, self.tr("None of the labels applies to any labelled row. Label some to which one does.")),
                (used + bool(facts.none) < 2, self.tr("All labelled rows have the same label. Label some to which it does not apply.")),
                (max(most, facts.none) < 2, self.tr("Too few labelled rows: at least two for one label.")),
            ]  # fmt: skip
        else:
            checks = [
                (not self._rows, self.tr("Label some rows first: two labels with two rows each are the least.")),
                (used < 2, self.tr("All labelled rows have the same label. Label some rows of a second label.")),
                (self._rows < 2 * used, self.tr("Too few labelled rows: at least two for each label.")),
            ]
        return next((words for wrong, words in checks if wrong), "")

    def _options_problem(self) -> str:
        """What is chosen under Advanced and cannot go together."""
        try:
            self._configured(self.effort(), **self.advanced.changes())
        except WorkbenchError as error:
            return texts.sentences(texts.say(error.sentence, error.values), texts.say(error.hint, error.values))
        return ""

    def _model_problem(self) -> str:
        first = self._first()
        if first == "none":
            return self.tr("This base model is not on this computer. Choose another one.")
        if first == "download" and network.forbidden():
            return self.tr("This base model would have to be downloaded, and the network is switched off in Settings.")
        return ""

    def _first(self) -> str:
        """What has to be done with the chosen base model before it can be trained, as `base_models.still_to_do` names it."""
        from workbench.models import base_models

        model = self._model()
        return base_models.still_to_do(model) if model is not None else ""

    def _draw_ready(self) -> None:
        problem, first = self.problem(), self._first()
        kind, icon, ink = ("soft-warn", "warning", "warn") if problem else ("soft-good", "check-circle", "good")
        if first and not problem:
            kind, icon, ink = "soft-accent", "info", "accent"
        buttons = {"prepare": self.tr("Prepare the base model"), "download": self.tr("Download the base model…")}
        self.train.setText(buttons.get(first, self.tr("Train")))
        from workbench.gui import theme

        theme.set_kind(self.ready, kind)
        icons.set_icon(self.ready_icon, icon, ink=ink, size=20)
        seconds = self.seconds(self.effort(), changes=self.advanced.changes())
        model = self._model()
        known = model is not None and (model.name, "full") in self._speed
        if problem or first:
            first_words = {
                "prepare": self.tr("First the base model has to be prepared, once: a minute or so, without a network."),
                "download": self.tr("First the base model has to be downloaded, once. You are asked before it is."),
            }
            self.ready_text.setText(problem or first_words[first])
            self.ready_note.setText("")
        else:
            passages = self.facts.task == spans.NAME
            words = (
                self.tr("Ready: {rows} training rows, {labels} kinds of passages, about {time}.")
                if passages
                else self.tr("Ready: {rows} training rows, {labels} labels, about {time}.")
            )
            self.ready_text.setText(
                words.format(
                    rows=texts.number(self._rows), labels=len(self.facts.used), time=texts.duration(seconds or 0)
                )
            )
            self.ready_note.setText(
                self.tr("by the pace of your last run") if known else self.tr("a rough guess before the first run")
            )
        self.train.setEnabled(not problem)

    def press(self) -> None:
        """Start as chosen, or see to the base model first."""
        model = self._model()
        if model is None or self.problem():
            return
        if model.path is None:
            self.fetch_wanted.emit(model.name)
            return
        base = model.name if model.where != "folder" else str(model.path)
        self.train_wanted.emit(
            {"base": base, "method": self._method(), "effort": self.effort(), **self.advanced.changes()}
        )
