"""A run while it is alive: its config, examples and model, and the phases that `run.events_of` strings together."""

from __future__ import annotations

import gc
import shutil
import time
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from workbench.models import base_models
from workbench.models.encoder import pick_device, quiet
from workbench.records import Example
from workbench.training import augmenting, neighbours, together
from workbench.training.augmenting import made_from, there_and_back
from workbench.training.config import read_config
from workbench.training.control import Cancelled, Control
from workbench.training.events import Event, event
from workbench.training.examples import Examples, read_examples
from workbench.training.gauges import Gauges
from workbench.training.kinds import KINDS
from workbench.training.kinds.work import Kind, Work
from workbench.training.loop import evaluated, train
from workbench.training.methods import adapters, checkpoint, pretraining
from workbench.training.methods.full import Training
from workbench.training.resting import Resting
from workbench.training.run import paused_until_resumed
from workbench.training.split import near_text

# A state is kept again after so many times the seconds that keeping it took: at most a tenth of the run.
_OF_ITS_TIME = 10


class Session:
    """Everything one run holds in memory. Call load, prepare_head, train, finish in this order."""

    kind: Kind
    training: Training

    def __init__(self, folder: Path, control: Control) -> None:
        self.folder, self.control = folder, control
        self.config = read_config(folder)
        self.examples = read_examples(folder, self.config.label_ids(), self.config.task)
        self.rows_per_second = 0.0
        self._since = time.monotonic()
        self._kept, self._keeping = 0.0, 0.0  # when a state was kept, and the seconds that it took

    def load(self) -> Iterator[Event]:
        """Load the base model, tokenise, and look whether there is something to go on from."""
        config = self.config
        quiet()
        if config.threads:
            torch.set_num_threads(config.threads)
        torch.manual_seed(config.seed)
        self.device = pick_device(config.device)
        way = KINDS[config.task]
        base = _base_folder(config.base)
        if config.pretrain_epochs:
            yield from self._read_texts(base)
            torch.manual_seed(config.seed)  # what follows is the same whether they were read now or before
            base = next((place for place in [self.folder / pretraining.FOLDER] if place.is_dir()), base)
        rows = yield from self._with_made()
        torch.manual_seed(config.seed)  # translating them may have drawn
        tokenizer, classifier, max_length = way.load(base, config)
        classifier.to(self.device)
        pad = tokenizer.pad_token_id or 0
        self.work = Work(self.folder, config, self.control, classifier, tokenizer, max_length, self.device, pad)
        self.kind = way.make(self.work, rows)
        size = config.batch_size * config.accumulation
        self.steps_per_epoch = -(-len(self.kind.ids) // size)
        steps = self.steps_per_epoch * config.epochs if config.fine_tunes() else 0
        self.training = Training(classifier, config, steps=steps, pad=pad, device=self.device)
        state = checkpoint.load(self.folder) if config.fine_tunes() else None
        if state is not None:
            self.training.load_state(state)
        self.control.held = Resting(self.training, self.device)
        self.control.stays = self.training.is_split
        self.control.neighbours = neighbours.on(self.device) if config.waits_for_card else None
        self.resumed = state is not None
        self.earlier_seconds = float(state["seconds"]) if state is not None else 0.0
        yield self._started(steps)
        if not self.resumed:
            yield from self.kind.notices()
            yield from adapters.notices(config)

    def _with_made(self) -> Generator[Event, None, Examples]:
        """The examples, with made texts among those to train on; they are kept in the run folder."""
        examples, config = self.examples, self.config
        if config.translates():
            made: list[Example] = []
            if not together.number():
                made = yield from there_and_back.translated(examples, config, self.folder, self.device, self.control)
            made = together.told_by_first(made)
        elif config.augment:
            made = made_from(examples.train, config.augment, seed=config.seed, task=config.task, same=config.same_words)
            augmenting.write(made, self.folder)
        else:
            return examples
        return replace(examples, train=[*examples.train, *made])

    def _read_texts(self, base: Path) -> Iterator[Event]:
        """Domain pre-training on every text but those that are to measure the model."""
        held = {near_text(row.text) for row in self.examples.every if row.split in {"validation", "test"}}
        texts = [row.text for row in self.examples.every if near_text(row.text) not in held]
        read = pretraining.adapted(base, self.folder, texts, self.config, device=self.device, control=self.control)
        for happened in read:
            yield from paused_until_resumed(self.control)
            yield happened

    def prepare_head(self) -> Iterator[Event]:
        """Fit the head on the frozen encoder. A continued run has this behind it."""
        if self.resumed:
            self.kind.go_on()
            return
        yield from self.kind.start_head()
        self.training.start_average()
        yield evaluated(self.training, self.kind.score, epoch=0.0)
        self._checkpoint()

    def train(self) -> Iterator[Event]:
        """Fine-tuning, with what the user asks for in between."""
        training, kind, gauges = self.training, self.kind, Gauges(self.device)
        if together.number():  # each process leaves out other parts of its texts
            torch.manual_seed(self.config.seed + 1000 * together.number() + training.step)
        steps = train(training, kind.ids, kind.targets, kind.weights, self.config, evaluate=kind.score)
        while not training.ended:
            yield from paused_until_resumed(self.control, agreed=True)
            if self.control.cancelled:  # no look after they have agreed: one of them would know more than the others
                raise Cancelled
            if self.control.stopping:
                yield event("stopping")
                training.ended = "stopped"
                break
            happened = next(steps, None)
            if happened is None:
                training.ended = training.ended or "finished"
                break
            yield happened
            if happened["event"] == "step":
                yield from gauges.told(happened)
            self.rows_per_second = happened.get("rows_per_second", self.rows_per_second)
            if happened["event"] == "evaluated" and self._worth_keeping():
                self._checkpoint()
        self._checkpoint()

    def finish(self) -> Iterator[Event]:
        """Write model, predictions and vectors; the last event sums the run up."""
        self.training.restore_best()
        self.work.classifier = self.training.classifier
        decided = self.kind.decide()
        if self.training.dynamics and self.training.step:
            self.kind.look_back(self.training.dynamics)
        yield event("phase", phase="save", done=0, total=1)
        self.kind.save()
        yield event("phase", phase="save", done=1, total=1)
        yield from self.kind.predict(self.examples.every)
        yield self._finished(decided)
        checkpoint.remove(self.folder)
        shutil.rmtree(self.folder / pretraining.FOLDER, ignore_errors=True)

    def let_go(self) -> None:
        """Free the memory of the model: nothing can be done with this session any more."""
        del self.kind, self.training, self.work
        gc.collect()
        if self.device.type == "cuda":
            torch.cuda.empty_cache()

    def _worth_keeping(self) -> bool:
        """Whether more would have to be done again than keeping it takes. Several processes do it together, each time."""
        return together.count() > 1 or time.monotonic() - self._kept >= _OF_ITS_TIME * self._keeping

    def _checkpoint(self) -> None:
        if self.config.fine_tunes():
            began = time.monotonic()
            state = {**self.training.state(), "seconds": self._seconds()}
            if not together.number():
                checkpoint.save(self.folder, state)
            self._kept = time.monotonic()
            self._keeping = self._kept - began

    def _seconds(self) -> float:
        return self.earlier_seconds + time.monotonic() - self._since

    def _told(self) -> dict[str, Any]:
        return {
            "device": self.device.type,
            "method": self.config.method,
            "base": self.config.base["name"],
            "task": self.config.task,
            "train_rows": len(self.examples.train),
            "validation_rows": len(self.examples.validation),
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
            trained_weights=self.training.trained() if steps else 0,
            resumed_from_step=self.training.step if self.resumed else None,
        )

    def _finished(self, decided: dict[str, Any]) -> Event:
        best = self.training.best
        names = ("accuracy", "accuracy_interval", "macro_f1", "exact_match", "loss")
        validation = {name: best[name] for name in names if name in best} if best.get("loss") is not None else None
        return event(
            "finished",
            status="stopped" if self.training.ended == "stopped" else "finished",
            **self._told(),
            best_epoch=round(self.training.best_epoch, 3),
            epochs=round(self.training.step / self.steps_per_epoch, 3),
            steps=self.training.step,
            seconds=round(self._seconds(), 2),
            rows_per_second=self.rows_per_second,
            validation=validation,
            test=None,
            **decided,
        )


def _base_folder(base: dict[str, Any]) -> Path:
    """Where a run's base model lies: by its name if it is built in, as a folder may have moved, else by its path."""
    for model in base_models.available():
        if model.name == base["name"]:
            path = base_models.ensure(model).path
            assert path is not None
            return path
    return Path(str(base_models.find(base.get("path") or base["name"]).path))
