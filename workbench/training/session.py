"""A run while it is alive: its config, examples and model, and the phases that `run.events_of` strings together."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.models import base_models
from workbench.models.classifier import Classifier, load_classifier
from workbench.models.encoder import TokenIds, pick_device, quiet, tokenise
from workbench.records import Example
from workbench.training.config import read_config
from workbench.training.control import Control
from workbench.training.events import Event, event, read_events
from workbench.training.examples import read_examples
from workbench.training.kinds import single_label
from workbench.training.loop import evaluated, train
from workbench.training.methods import checkpoint, head
from workbench.training.methods.full import Training
from workbench.training.results import written
from workbench.training.results.scores import Scores, score
from workbench.training.run import paused_until_resumed

_EVERY = 0.2  # seconds between two progress events of a phase


class Session:
    """Everything one run holds in memory. Call load, prepare_head, train, finish in this order."""

    classifier: Classifier
    tokenizer: Any
    training: Training
    max_length: int

    def __init__(self, folder: Path, control: Control) -> None:
        self.folder, self.control = folder, control
        self.config = read_config(folder)
        self.examples = read_examples(folder, self.config.label_ids())
        self.rows_per_second = 0.0
        self._since = time.monotonic()
        if any(old["event"] == "finished" for old in read_events(folder)[0]):
            raise TrainingFailed(
                QT_TRANSLATE_NOOP("errors", "This training has finished already."),
                QT_TRANSLATE_NOOP("errors", "Start a new one: an earlier run is never overwritten."),
            )

    def load(self) -> Iterator[Event]:
        """Load the base model, tokenise, and look whether there is something to go on from."""
        config = self.config
        quiet()
        if config.threads:
            torch.set_num_threads(config.threads)
        torch.manual_seed(config.seed)
        self.device = pick_device(config.device)
        loaded = load_classifier(
            _base_folder(config.base), len(config.labels), max_length=config.max_length, dropout=config.dropout
        )
        self.tokenizer, self.classifier, self.max_length = loaded
        self.classifier.to(self.device)
        self.pad = self.tokenizer.pad_token_id or 0
        self.ids, self.targets = self._encoded(self.examples.train)
        self.validation_ids, self.validation_targets = self._encoded(self.examples.validation)
        self.label_weights = head.label_weights(self.targets, len(config.labels), config.class_weights)
        self.counted = np.asarray([row.weight for row in self.examples.train], dtype=np.float32)
        size = config.batch_size * config.accumulation
        self.steps_per_epoch = -(-len(self.ids) // size)
        steps = self.steps_per_epoch * config.epochs if config.method == "full" else 0
        self.training = Training(
            self.classifier, config, steps=steps, pad=self.pad, device=self.device, losses=single_label.losses
        )
        state = checkpoint.load(self.folder) if config.method == "full" else None
        if state is not None:
            self.training.load_state(state)
        self.resumed = state is not None
        self.earlier_seconds = float(state["seconds"]) if state is not None else 0.0
        yield self._started(steps)
        if not self.resumed:
            yield from self._notices()

    def prepare_head(self) -> Iterator[Event]:
        """Embed the labelled rows, fit the head, cross-validate. A continued run has this behind it."""
        if self.resumed:
            return
        config, labels = self.config, len(self.config.labels)
        rows = [*self.examples.train, *self.examples.validation]
        vectors = self._room(len(rows))
        yield from self._embed([*self.ids, *self.validation_ids], vectors, "embed")
        yield event("phase", phase="head", done=0, total=1)
        targets = np.concatenate([self.targets, self.validation_targets])
        strength = head.STRENGTHS[0]
        by_hand = [at for at, row in enumerate(rows) if row.weight >= 1]
        if len(np.unique(targets[by_hand])) > 1:  # a label that rules gave is no measure of anything
            strength, scores = head.cross_validated(
                vectors[by_hand], targets[by_hand], labels, weights=self.label_weights, seed=config.seed
            )
            written.write_scores(self.folder / "out_of_fold.jsonl", [rows[at].id for at in by_hand], scores)
        self.control.raise_if_cancelled()
        cut = len(self.ids)
        fitted = head.fit(
            vectors[:cut], self.targets, labels, strength=strength, weights=self.label_weights, counted=self.counted
        )
        head.put_into(fitted, self.classifier.head)
        self.training.start_average()
        yield event("phase", phase="head", done=1, total=1)
        yield evaluated(self.training, lambda: score(fitted.scores(vectors[cut:]), self.validation_targets), epoch=0.0)
        self._checkpoint()

    def train(self) -> Iterator[Event]:
        """Full fine-tuning, with what the user asks for in between."""
        training = self.training
        each = 1.0 if self.label_weights is None else self.label_weights[self.targets]
        weights = torch.from_numpy(self.counted * each)
        steps = train(training, self.ids, torch.from_numpy(self.targets), weights, self.config, evaluate=self._score)
        while not training.ended:
            yield from paused_until_resumed(self.control)
            self.control.raise_if_cancelled()
            if self.control.stopping:
                yield event("stopping")
                training.ended = "stopped"
                break
            happened = next(steps, None)
            if happened is None:
                training.ended = "finished"
                break
            yield happened
            self.rows_per_second = happened.get("rows_per_second", self.rows_per_second)
            if happened["event"] == "evaluated":
                self._checkpoint()
        self._checkpoint()

    def finish(self) -> Iterator[Event]:
        """Write model, predictions and vectors; the last event sums the run up."""
        self.training.restore_best()
        yield event("phase", phase="save", done=0, total=1)
        written.save_model(self.classifier, self.tokenizer, self.folder, self.config, max_length=self.max_length)
        yield event("phase", phase="save", done=1, total=1)
        every = self.examples.every
        vectors = self._room(len(every))
        texts, watch = [row.text for row in every], self.control.raise_if_cancelled
        ids = tokenise(self.tokenizer, texts, max_length=self.max_length, watch=watch)
        yield from self._embed(ids, vectors, "predict")
        row_ids = [row.id for row in every]
        written.write_vectors(self.folder, row_ids, vectors)
        written.write_scores(
            self.folder / "predictions.jsonl", row_ids, written.probabilities(self.classifier, vectors)
        )
        yield self._finished()
        checkpoint.remove(self.folder)

    def _encoded(self, rows: list[Example]) -> tuple[TokenIds, Any]:
        place = {label: at for at, label in enumerate(self.config.label_ids())}
        targets = np.asarray([place[row.value] for row in rows if row.value is not None], dtype=np.int64)
        return tokenise(self.tokenizer, [row.text for row in rows], max_length=self.max_length), targets

    def _room(self, rows: int) -> Any:
        return np.zeros((rows, self.classifier.head.in_features), dtype=np.float32)

    def _embed(self, ids: TokenIds, out: Any, phase: str) -> Iterator[Event]:
        told = 0.0
        yield event("phase", phase=phase, done=0, total=len(ids))
        for done in written.vectors_of(self.classifier, ids, pad=self.pad, device=self.device, out=out):
            yield from paused_until_resumed(self.control)
            self.control.raise_if_cancelled()
            if time.monotonic() - told > _EVERY or done == len(ids):
                told = time.monotonic()
                yield event("phase", phase=phase, done=done, total=len(ids))

    def _score(self) -> Scores | None:
        vectors = self._room(len(self.validation_ids))
        for _ in written.vectors_of(
            self.classifier, self.validation_ids, pad=self.pad, device=self.device, out=vectors
        ):
            self.control.raise_if_cancelled()
        return score(written.probabilities(self.classifier, vectors), self.validation_targets)

    def _checkpoint(self) -> None:
        if self.config.method == "full":
            checkpoint.save(self.folder, {**self.training.state(), "seconds": self._seconds()})

    def _seconds(self) -> float:
        return self.earlier_seconds + time.monotonic() - self._since

    def _told(self) -> dict[str, Any]:
        return {
            "device": self.device.type,
            "method": self.config.method,
            "base": self.config.base["name"],
            "train_rows": len(self.ids),
            "validation_rows": len(self.validation_ids),
        }

    def _started(self, steps: int) -> Event:
        name = torch.cuda.get_device_name(self.device) if self.device.type == "cuda" else "CPU"
        return event(
            "started",
            run=self.config.run,
            **self._told(),
            device_name=name,
            epochs=self.config.epochs if steps else 0,
            steps=steps,
            batch_size=self.config.batch_size,
            resumed_from_step=self.training.step if self.resumed else None,
        )

    def _finished(self) -> Event:
        best = self.training.best
        validation = (
            {name: best[name] for name in ("accuracy", "macro_f1", "loss")} if best.get("loss") is not None else None
        )
        return event(
            "finished",
            status="stopped" if self.training.ended == "stopped" else "finished",
            **self._told(),
            best_epoch=round(self.training.best_epoch, 3),
            epochs=round(self.training.step / self.steps_per_epoch, 3),
            seconds=round(self._seconds(), 2),
            rows_per_second=self.rows_per_second,
            validation=validation,
            test=None,
        )

    def _notices(self) -> Iterator[Event]:
        counts = Counter(row.value for row in self.examples.train)
        single = sum(1 for count in counts.values() if count == 1)
        if single:
            text = QT_TRANSLATE_NOOP(
                "events", "Labels with a single row: {count}. They are learned from but cannot be checked."
            )
            yield event("notice", text=text, values={"count": single})
        if self.label_weights is not None:
            text = QT_TRANSLATE_NOOP("events", "Some labels have far fewer rows than others: their rows weigh more.")
            yield event("notice", text=text, values={})
        cut = sum(1 for row in self.ids if len(row) >= self.max_length)
        if cut > 0.05 * len(self.ids):
            text = QT_TRANSLATE_NOOP(
                "events", "{percent} % of the texts are longer than {tokens} tokens: only their start is read."
            )
            yield event(
                "notice", text=text, values={"percent": round(100 * cut / len(self.ids)), "tokens": self.max_length}
            )


def _base_folder(base: dict[str, Any]) -> Path:
    """Where a run's base model lies: by its name if it is built in, as a folder may have moved, else by its path."""
    for model in base_models.available():
        if model.name == base["name"]:
            path = base_models.ensure(model).path
            assert path is not None
            return path
    return Path(str(base_models.find(base.get("path") or base["name"]).path))
