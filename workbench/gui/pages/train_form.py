"""The form of a new run: base model, method, effort, what Advanced sets, the pre-flight line, Train."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
)

from workbench import network
from workbench.errors import WorkbenchError
from workbench.gui import measure, texts
from workbench.gui.pages.train_advanced import Advanced
from workbench.gui.pages.train_base import BasePicker
from workbench.gui.pages.train_facts import Facts
from workbench.gui.pages.train_going_on import GoingOn
from workbench.gui.pages.train_later import Later
from workbench.gui.pages.train_probe import Probe
from workbench.gui.pages.train_problems import rows_problem
from workbench.gui.pages.train_rate import RateFinder
from workbench.gui.pages.train_ready import Ready
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.effort_card import EffortCard
from workbench.tasks import single_label, spans
from workbench.training.config import EFFORTS, RunConfig, config_for

# Rows a second while training, before a run on this machine has told better: small, for one old processor core.
_SPEED = {"minilm-en": 15.0, "e5-multilingual": 9.0}
_HEAD_SPEED = 60.0
_READING = 4  # times as long as reading a text takes guessing its hidden words


class TrainForm(QFrame):
    """Chooses; knows nothing of running.

    Signals:
        train_wanted(dict): start, with these options of runs.prepare; where one is under way, let it wait.
        later_wanted(dict, object): let it wait; not before a time, or None.
        fetch_wanted(str): the chosen base model has to be prepared or downloaded first.
        hub_wanted(): the user wants a model of the Hugging Face hub.
    """

    train_wanted = Signal(dict)
    later_wanted = Signal(dict, object)
    fetch_wanted = Signal(str)
    hub_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setProperty("kind", "card")
        self.facts = Facts("en", "", [], {}, (0, 0, 0), 0)
        self._used = False  # whether there is a run whose model can be used
        self._speed: dict[tuple[str, str], float] = {}
        self._tried: dict[tuple[str, str], float] = {}  # how many times as long as guessed a trial said that it takes
        self.going_on, self.picker = GoingOn(), BasePicker()
        self.base = self.picker.combo
        self.method_title, self.effort_title = build.label("strong-note"), build.label("strong-note")
        self.method, self.method_note = QComboBox(), build.label("note", wrap=True)
        self.method_title.setBuddy(self.method)
        self.cards = {effort: EffortCard() for effort in EFFORTS}
        self._group = QButtonGroup(self)
        for card in self.cards.values():
            self._group.addButton(card)
            card.clicked.connect(self._chosen)
        self.cards["balanced"].setChecked(True)
        self.ready, self.probe = Ready(), Probe(session, self)
        self.advanced = Advanced()
        self.rate = RateFinder(session, self.options, self.advanced.set_rate)
        self.advanced.put_beside("learning_rate", self.rate.button)
        self.train = build.button("primary", icon="train", size="huge")
        self.later, self.promise = Later(), build.label("muted", wrap=True)
        self._lay_out()
        self.picker.changed.connect(self._chosen)
        self.picker.hub_wanted.connect(self.hub_wanted)
        self.method.currentIndexChanged.connect(self._chosen)
        self.train.clicked.connect(self.press)
        self.later.wanted.connect(lambda at: self.later_wanted.emit(self.options(), at))
        self.advanced.changed.connect(self._draw_times)
        self.advanced.practice_changed.connect(self._chosen)
        session.settings_changed.connect(lambda _: self._chosen())
        session.training.changed.connect(self._draw_times)
        self.probe.changed.connect(self._draw_times)
        self.going_on.changed.connect(self._go_on)

    def _lay_out(self) -> None:
        how = build.down(self.method_title, self.method, self.method_note, None, gap=6)
        pickers = build.across(self.picker, gap=24)
        pickers.addLayout(how)
        pickers.setStretch(0, 1)
        pickers.setStretch(1, 1)
        press = build.across(self.train, self.later, self.promise, gap=16)
        press.setStretch(2, 1)
        build.down(
            self.going_on, pickers, 12, self.effort_title, build.across(*self.cards.values(), gap=16), 12, self.ready, 8, build.line(),
            self.advanced, 8, press, margins=(24, 20, 24, 20), gap=8, into=self,
        )  # fmt: skip

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.method_title.setText(self.tr("Method"))
        self.effort_title.setText(self.tr("Effort"))
        self.going_on.retranslate()
        self.picker.retranslate()
        self.method.setAccessibleName(self.tr("Method"))
        chosen = max(0, self.method.currentIndex())
        self.method.blockSignals(True)
        self.method.clear()
        self.method.addItem(self.tr("Fine-tune the whole model"), "full")
        self.method.addItem(self.tr("Head only: the base model stays as it is"), "head")
        self.method.setCurrentIndex(chosen)
        self.method.blockSignals(False)
        self.advanced.retranslate()
        self.rate.retranslate()
        self.later.retranslate()
        self._chosen()

    def show_project(self, facts: Facts, runs: list[Any]) -> None:
        """What there is to train on."""
        self.facts = facts
        self._speed = {}
        for run in reversed(runs):
            if run.result.get("rows_per_second"):
                self._speed[run.base, run.method] = float(run.result["rows_per_second"])
        self.picker.fill(facts.base, facts.language)
        run = self.going_on.run
        if run is not None and run.number not in {one.number for one in runs}:  # it is in the trash
            self.going_on.go_on_from(None)
        elif run is not None:
            self.picker.choose(run.base)
        self.advanced.practice.offer_for(facts.task)
        self.advanced.show_rules(on=facts.task == single_label.NAME and bool(self.session.here.rules()))
        self._used = any(run.status in {"finished", "stopped"} for run in runs)
        self._chosen()

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
        model, facts = self.picker.model(), self.facts
        if model is None or len(facts.used) < (1 if facts.task == spans.NAME else 2 - bool(facts.none)):
            return None
        changes["method"] = self._method()
        return config_for(effort, run=0, base=model, rows=self._rows, labels=facts.used, task=facts.task, **changes)

    def _go_on(self) -> None:
        """The base model is that of the run to go on from."""
        run = self.going_on.run
        self.picker.setEnabled(run is None)
        if run is not None:
            self.picker.choose(run.base)
        self._chosen()

    def _chosen(self) -> None:
        head = self.method.currentData() == "head"
        self.advanced.practice.setVisible(not head)
        self.rate.button.setVisible(not head)
        self.advanced.plan.offer_for(self.facts, head=head)
        config = self._config(self.effort())
        if config is not None:
            self.advanced.show_config(config)
        self._draw_notes()
        self._draw_times()

    def _draw_notes(self) -> None:
        self.picker.say_note(self.facts.language)
        self.method_note.setText(
            self.tr("A few seconds to minutes; a little less exact.")
            if self.method.currentData() == "head"
            else self.tr("The best scores from about 20 rows a label on.")
        )

    def seconds(self, effort: str, *, changes: dict[str, Any] | None = None) -> float | None:
        """About how long a run takes, by what a trial has told, or guessed."""
        told = self.probe.told
        if told is not None and effort == self.effort():
            return float(told["seconds"])
        guessed, model = self._guessed(effort, changes or {}), self.picker.model()
        if guessed is None:
            return None
        one = guessed * self._tried.get((model.name, self._method()), 1.0)
        return self.advanced.plan.takes(one, effort, fine_tuned=self._method() == "full")

    def _guessed(self, effort: str, changes: dict[str, Any]) -> float | None:
        """Training steps and passes over all rows, of one training."""
        config, model = self._config(effort), self.picker.model()
        if config is None or model is None:
            return None
        epochs = changes.get("epochs") or config.epochs
        rows = self.facts.total * (1 + _READING * self.advanced.plan.readings()) + self._rows
        passing = rows / (_HEAD_SPEED if model.parameters < 5e7 else _HEAD_SPEED / 2)
        if config.method == "head":
            return float(10 + passing)
        speed = self._speed.get((model.name, "full")) or _SPEED.get(model.name, 6.0)
        slower = self.advanced.practice.slower() * self.advanced.plan.slower()
        return float(15 + passing + epochs * self._rows * slower / speed)

    def _learn_pace(self) -> None:
        """The other efforts are guessed by what was told of the chosen one."""
        told, model = self.probe.told, self.picker.model()
        guessed = self._guessed(self.effort(), self.advanced.changes())
        if told is not None and guessed and model is not None and self.advanced.plan.chosen("plan") != "search":
            self._tried[model.name, self._method()] = float(told["seconds"]) / self.advanced.plan.takes(
                guessed, self.effort(), fine_tuned=self._method() == "full"
            )

    def _draw_times(self) -> None:
        self._ask_probe()
        self._learn_pace()
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
            "quick": self.tr("A first look: up to {epochs} passes, {tokens} tokens of a text.")
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
        return rows_problem(self.facts) or self._model_problem() or self._options_problem()

    def _options_problem(self) -> str:
        """What is chosen under Advanced and cannot go together."""
        try:
            self._configured(self.effort(), **self.advanced.changes(), **self.going_on.changes())
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

        model = self.picker.model()
        return base_models.still_to_do(model) if model is not None and self.going_on.run is None else ""

    def _draw_ready(self) -> None:
        problem, first = self.problem(), self._first()
        buttons = {"prepare": self.tr("Prepare the base model"), "download": self.tr("Download the base model…")}
        busy = self.session.training.busy
        usual = self.tr("Add to the queue") if busy else self.tr("Train")
        self.train.setText(buttons.get(first, usual))
        self.train.setEnabled(not problem)
        self.later.setEnabled(not problem)
        self.later.setVisible(not first)
        self._promise(busy=busy)
        if problem:
            self.ready.say(problem, kind="warn")
        elif first:
            words = {
                "prepare": self.tr("First the base model has to be prepared, once: a minute or so, without a network."),
                "download": self.tr("First the base model has to be downloaded, once. You are asked before it is."),
            }
            self.ready.say(words[first], kind="accent")
        else:
            self._say_ready()

    def _promise(self, *, busy: bool) -> None:
        words = self.tr("You can go on labelling while it trains.")
        if busy:
            words = self.tr("It learns from the labels of now, and starts when the run under way has ended.")
        elif self._used:
            words = self.tr("You can go on labelling while it trains. Earlier runs stay as they are.")
        self.promise.setText(words)

    def _say_ready(self) -> None:
        passages = self.facts.task == spans.NAME
        words = (
            self.tr("Ready: {rows} training rows, {labels} kinds of passages, about {time}.")
            if passages
            else self.tr("Ready: {rows} training rows, {labels} labels, about {time}.")
        )
        seconds = self.seconds(self.effort(), changes=self.advanced.changes()) or 0
        words = words.format(rows=texts.number(self._rows), labels=len(self.facts.used), time=texts.duration(seconds))
        told, model = self.probe.told, self.picker.model()
        if told is not None:
            little = self.ready.too_little(told)
            more = self.ready.told(told, measure.judged_by(self.facts.task))
            self.ready.say(words, self.tr("tried on this computer"), little or more, kind="warn" if little else "good")
            return
        known = model is not None and (model.name, "full") in self._speed
        note = self.tr("by the pace of your last run") if known else self.tr("a rough guess before the first run")
        if self.probe.trying:
            note = self.tr("a rough guess: it is being tried for some seconds…")
        self.ready.say(words, note, self.probe.problem)

    def _ask_probe(self) -> None:
        """Have tried what is chosen, while it is in sight and could be started."""
        idle = self.isVisible() and not self.session.training.under_way
        if idle and self.session.project is not None and not self.problem() and not self._first():
            self.probe.want(self.options(), self.facts.parts, self.facts.total, len(self.facts.used))
        else:
            self.probe.want(None)

    def showEvent(self, event: QShowEvent) -> None:
        """Seen again: what is chosen can be tried."""
        super().showEvent(event)
        self._draw_times()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight nothing is tried."""
        super().hideEvent(event)
        self._ask_probe()

    def options(self) -> dict[str, Any]:
        """What is chosen, as runs.prepare takes it."""
        model = self.picker.model()
        chosen = {"method": self._method(), "effort": self.effort(), **self.advanced.changes()}
        if self.going_on.run is not None:
            return {**chosen, **self.going_on.changes()}
        return {"base": model.name if model.where != "folder" else str(model.path), **chosen}

    def press(self) -> None:
        """Start as chosen, or see to the base model first."""
        model = self.picker.model()
        if model is None or self.problem():
            return
        if model.path is None and self.going_on.run is None:
            self.fetch_wanted.emit(model.name)
            return
        self.train_wanted.emit(self.options())
