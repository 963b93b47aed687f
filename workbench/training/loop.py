"""The training loop: a generator that takes a step, says so, and evaluates now and then.

It saves and prints nothing and knows nobody: its caller reads the events, pauses by not asking for the next one, and
stops by walking away.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP
from workbench.models.encoder import TokenIds
from workbench.training import together
from workbench.training.config import RunConfig, usual_rate
from workbench.training.events import Event, event
from workbench.training.ladder import before_it_swaps, within_memory
from workbench.training.methods.batches import epoch_batches, label_batches
from workbench.training.methods.full import Training
from workbench.training.results.scores import Scores

LEAST_BETWEEN = 5  # steps between two evaluations: each is kept on the disk, which takes as long as some steps
_TOO_HIGH = 5  # times the usual learning rate, from which on it is taken to be what went wrong
Evaluate = Callable[[], Scores | None]


def train(
    training: Training, ids: TokenIds, targets: Any, weights: Any, config: RunConfig, *, evaluate: Evaluate
) -> Iterator[Event]:
    """Train from where `training` stands to its last step. Yields a step or evaluated event each, and notices.

    `weights` say how much each row counts.
    """
    size = config.batch_size * config.accumulation
    lengths = [len(row) for row in ids]
    per_epoch = -(-len(ids) // size)
    due = _evaluation_steps(per_epoch, config.evaluations_per_epoch)
    clock, last = _Clock(), training.step  # a run goes on from where it was evaluated
    longest = sorted(range(len(ids)), key=lambda at: -lengths[at])[:size]
    attempt = partial(training.probe, ids, targets, weights)
    yield from before_it_swaps(training, attempt, longest, ids, config)
    _, notices = within_memory(training, partial(attempt, longest), len(longest))
    yield from notices
    while training.step < training.steps:
        epoch, at = divmod(training.step, per_epoch)
        batches = _batches(lengths, targets, config, epoch=epoch)
        for batch in batches[at:]:
            if training.starts_round():
                yield _round(training.starts_round(), config.rounds)
            clock.start()
            step = partial(training.take_step, ids, targets, weights, batch)
            loss, notices = within_memory(training, step, len(batch))
            yield from notices
            if not math.isfinite(loss):
                training.ended = "stopped"
                yield _astray(training, config, epoch=training.step / per_epoch)
                return
            at += 1
            clock.stop(len(batch))
            yield _stepped(training, loss, clock, per_epoch)
            if (at in due and training.step - last >= LEAST_BETWEEN) or training.step == training.steps:
                last = training.step
                clock.start()
                happened = evaluated(training, evaluate, epoch=training.step / per_epoch)
                clock.stop(0)
                yield happened
                if training.without_gain >= config.patience and training.step < training.steps:
                    yield _stopped_early(training, config)
                    return


def _batches(lengths: list[int], targets: Any, config: RunConfig, *, epoch: int) -> list[list[int]]:
    size = config.batch_size * config.accumulation
    if config.contrast:  # rows of one label have to meet
        return label_batches(targets.tolist(), batch_size=size, seed=config.seed, epoch=epoch)
    return epoch_batches(lengths, batch_size=size, seed=config.seed, epoch=epoch)


def evaluated(training: Training, evaluate: Evaluate, *, epoch: float) -> Event:
    """Score the averaged weights, and keep them as the best unless an earlier score is clearly better."""
    with training.averaged():
        scores = together.told_by_first(evaluate())
    told: dict[str, Any] = {"loss": None, "accuracy": None, "macro_f1": None, "macro_f1_interval": None}
    if scores is not None:
        told = {name: _rounded(one) for name, one in asdict(scores).items() if name != "noise" and one is not None}
    best = training.judge(told, epoch, now=scores.measure() if scores else None, noise=scores.noise if scores else 0.0)
    return event("evaluated", step=training.step, epoch=round(epoch, 3), **told, best=best)


def _round(number: int, rounds: int) -> Event:
    text = QT_TRANSLATE_NOOP(
        "events",
        "Round {round} of {rounds}: training starts again in another order; the average of all rounds is what counts.",
    )
    return event("notice", text=text, values={"round": number, "rounds": rounds})


def _stopped_early(training: Training, config: RunConfig) -> Event:
    text = QT_TRANSLATE_NOOP(
        "events", "Stopped early: no gain on the validation rows for {epochs} epochs. Epoch {best} is kept."
    )
    epochs = f"{training.without_gain / config.evaluations_per_epoch:.1f}".removesuffix(".0")
    best = f"{training.best_epoch:.1f}".removesuffix(".0")
    return event("notice", text=text, values={"epochs": epochs, "best": best})


def _astray(training: Training, config: RunConfig, *, epoch: float) -> Event:
    """The loss is no longer a number: what is kept, and what probably brought it about."""
    text = QT_TRANSLATE_NOOP(
        "events",
        "Stopped at epoch {epoch}: the loss was no longer a number. Epoch {best} is kept. Try again with another seed; if it happens"
        " again, lower the learning rate of {rate} under Advanced.",
    )
    usual = usual_rate(config)
    if config.learning_rate > _TOO_HIGH * usual:
        text = QT_TRANSLATE_NOOP(
            "events",
            "Stopped at epoch {epoch}: the loss was no longer a number. Epoch {best} is kept. The learning rate of {rate} is too high:"
            " {usual} is usual for this base model.",
        )
    at, best = (f"{one:.1f}".removesuffix(".0") for one in (epoch, training.best_epoch))
    return event(
        "notice",
        text=text,
        values={"epoch": at, "best": best, "rate": f"{config.learning_rate:g}", "usual": f"{usual:g}"},
    )


def _stepped(training: Training, loss: float, clock: _Clock, per_epoch: int) -> Event:
    speed = clock.rows / max(clock.stepping, 1e-9)
    left = (training.steps - training.step) * clock.busy / max(1, clock.steps)
    return event(
        "step",
        step=training.step,
        epoch=round(training.step / per_epoch, 4),
        loss=round(loss, 6),
        learning_rate=training.learning_rate(),
        gradient_norm=float(f"{training.gradient_norm:.4g}"),
        rows_per_second=round(speed, 2),
        seconds_left=round(left, 1),
    )


def _evaluation_steps(per_epoch: int, count: int) -> set[int]:
    """After which steps of an epoch to evaluate; the last always."""
    return {max(1, round(per_epoch * (one + 1) / count)) for one in range(count)}


def _rounded(value: Any) -> Any:
    if isinstance(value, tuple):
        return [None if one is None else round(one, 6) for one in value]
    return round(value, 6)


class _Clock:
    """Time spent at work: pauses between two events do not count."""

    def __init__(self) -> None:
        self.busy = self.stepping = 0.0
        self.rows = self.steps = 0
        self._since = 0.0

    def start(self) -> None:
        self._since = time.monotonic()

    def stop(self, rows: int) -> None:
        spent = time.monotonic() - self._since
        self.busy += spent
        if rows:
            self.stepping += spent
            self.rows += rows
            self.steps += 1
