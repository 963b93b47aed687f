"""Settings search: several settings are tried within the minutes given, the model of the best by the validation rows is kept.

Bergstra et al., Algorithms for Hyper-Parameter Optimization (TPE, 2011), by optuna; a try that falls behind the median of those
before at the same point is given up, as in Golovin et al., Google Vizier (2017). The first try is what the effort sets, so the
search never ends below it on the validation rows.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import optuna

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.training.config import RunConfig
from workbench.training.control import Control
from workbench.training.events import Event, event
from workbench.training.plans.parts import Parts, evaluation, examples_in, measure

_WIDE = 4.0  # times the usual learning rate, and the same part of it
_FIRST = 3  # tries before any is given up


@dataclass(slots=True)
class Search:
    """The tries so far, as optuna and the user see them."""

    config: RunConfig
    study: Any
    table: list[dict[str, Any]] = field(default_factory=list)
    seen: bool = False

    def ask(self) -> tuple[Any, dict[str, Any]]:
        """The next try, and what it changes of the run."""
        trial, config, self.seen = self.study.ask(), self.config, False
        rate = trial.suggest_float(
            "learning_rate", config.learning_rate / _WIDE, min(0.5, config.learning_rate * _WIDE), log=True
        )
        times = trial.suggest_float("times_epochs", 0.5, 1.5)
        epochs = max(1, round(config.epochs * times))
        found = {
            "learning_rate": float(f"{rate:.3g}"),
            "head_learning_rate": float(f"{min(0.5, rate * config.head_learning_rate / config.learning_rate):.3g}"),
            "epochs": epochs,
            "rounds": max(1, min(config.rounds, epochs // 2)),
            "batch_size": trial.suggest_categorical("batch_size", sorted({8, 16, 32, config.batch_size})),
            "layer_decay": trial.suggest_categorical("layer_decay", sorted({0.8, 0.9, 1.0, config.layer_decay})),
            "label_smoothing": trial.suggest_categorical("label_smoothing", sorted({0.0, 0.1, config.label_smoothing})),
        }
        return trial, found

    def falls_behind(self, trial: Any) -> Callable[[Event], bool]:
        """Whether a try is to be given up after an event of it."""

        def look(happened: Event) -> bool:
            if happened["event"] != "evaluated" or happened["loss"] is None:
                return False
            self.seen = True
            trial.report(*evaluation(happened))
            return bool(trial.should_prune())

        return look

    def told(self, trial: Any, changes: dict[str, Any], ended: Event) -> Event:
        """Take in how a try ended; the event for the table of tries."""
        if not self.seen:  # it ended before the run was cut short: what it told then counts now
            for score, at in ended["evaluations"]:
                trial.report(score, at)
        pruned = ended["status"] == "pruned"
        score = None if pruned else measure(ended)
        self.study.tell(trial, score, state=optuna.trial.TrialState.PRUNED if pruned else None)
        shown = {name: value for name, value in changes.items() if name not in {"head_learning_rate", "rounds"}}
        line = {
            "try": len(self.table) + 1,
            **shown,
            "score": score,
            "status": ended["status"],
            "seconds": ended["seconds"],
        }
        self.table.append(line)
        return event("tried", **line)


def events_of(folder: Path, config: RunConfig, control: Control) -> Iterator[Event]:
    """Try settings while there is time."""
    examples = examples_in(folder)
    if not any(row.split == "validation" for row in examples) or not config.fine_tunes():
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Settings cannot be tried here: there is nothing to tell good ones by."),
            QT_TRANSLATE_NOOP(
                "errors", "Label some more rows, or train once; the method “head” has no settings to try."
            ),
        )
    parts = Parts(folder, config, control, total=config.parts)
    search = Search(config, _study(config))
    until = time.monotonic() + 60 * config.search_minutes
    while len(parts.ended) < config.parts and not parts.stopped and (not parts.ended or _fits(parts, until)):
        trial, changes = search.ask()
        yield from parts.train(examples, give_up=search.falls_behind(trial), **changes)
        yield search.told(trial, changes, parts.ended[-1])
    scores = [line["score"] if line["score"] is not None else -1.0 for line in search.table]
    best = scores.index(max(scores)) + 1
    text = QT_TRANSLATE_NOOP(
        "events", "Of {count} settings the best by the validation rows is number {best}: its model is kept."
    )
    yield event("notice", text=text, values={"count": len(scores), "best": best})
    yield from parts.keep(best, tries=search.table, kept_try=best)


def _study(config: RunConfig) -> Any:
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(
        direction="maximize",
        sampler=optuna.samplers.TPESampler(seed=config.seed, n_startup_trials=_FIRST + 1),
        pruner=optuna.pruners.MedianPruner(n_startup_trials=_FIRST),
    )
    usual = {"learning_rate": config.learning_rate, "times_epochs": 1.0, "batch_size": config.batch_size}
    usual |= {"layer_decay": config.layer_decay, "label_smoothing": config.label_smoothing}
    study.enqueue_trial(usual)
    return study


def _fits(parts: Parts, until: float) -> bool:
    """Whether one more try as long as the longest so far ends in time."""
    return time.monotonic() + max(float(one["seconds"]) for one in parts.ended) < until
