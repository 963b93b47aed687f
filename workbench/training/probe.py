"""What a run will take, told by a few seconds of it: time, memory, and what a first simple model already gets right.

A probe is the run itself on this device with these texts: some rows are embedded, a first head is fitted on them, and a few
steps are taken on batches of several lengths, the longest first. The time of a step is taken as a base and a share for each
token. Nothing is kept.
"""

from __future__ import annotations

import importlib
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import torch

from workbench.records import Example
from workbench.training.augmenting import there_and_back
from workbench.training.config import RunConfig, read_config, write_config
from workbench.training.control import Control
from workbench.training.events import Event, event
from workbench.training.examples import Examples
from workbench.training.kinds import KINDS
from workbench.training.loop import LEAST_BETWEEN
from workbench.training.methods import checkpoint
from workbench.training.methods.batches import epoch_batches, tokens_in
from workbench.training.results.scores import Scores
from workbench.training.session import Session

_ROWS = 400  # labelled rows that are embedded for a first head
_WARM = 32  # rows that are read before the clock runs
_LENGTHS = 1000  # rows whose tokens are counted
_PLACES = (1.0, 0.5, 0.25, 0.75, 0.1, 0.9, 0.4, 0.6)  # of the batches in order of their length: which are tried
_SECONDS = 6.0  # enough of steps
_TIMES = 3  # how often each of these batches is tried: something else may hold the processor for one step
_READING = 4  # times as long as reading a text takes guessing its hidden words, with their gradients
_SPREAD = 0.15  # of the time: what a machine that does other things as well may add or save


@dataclass(slots=True)
class Costs:
    """Seconds: of reading a token, the first head, a step at all and each of its tokens, keeping a checkpoint, translating texts.

    `learned`: of the rows that the probe learns the share that the run will, where translations are made instead of slips.
    """

    load: float = 0.0
    token: float = 0.0
    head: float = 0.0
    step: float = 0.0
    step_token: float = 0.0
    keep: float = 0.0
    make: float = 0.0
    learned: float = 1.0


def estimated(folder: Path, control: Control) -> Iterator[Event]:
    """Try a run folder; the last event is `estimate`. Raises WorkbenchError, Cancelled, OSError."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        config = read_config(folder)
        write_config(replace(config, pretrain_epochs=0, made_by="slips"), place)
        (place / "examples.jsonl").write_bytes((folder / "examples.jsonl").read_bytes())
        yield event("phase", phase="probe", done=0, total=1)
        began = time.monotonic()
        session = Session(place, control)
        for _ in session.load():
            pass
        _warm_up(session)
        costs = Costs(load=time.monotonic() - began)
        if config.translates():
            _try_translating(session, config, folder, costs)
        scores = _try_head(session, costs)
        if session.config.fine_tunes():
            _try_steps(session, costs)
        yield _told(session, costs, scores, time.monotonic() - began, config.pretrain_epochs)


def _warm_up(session: Session) -> None:
    """What is slow only once: the first texts, and the libraries of the first head."""
    for library in ("sklearn.linear_model", "sklearn.decomposition", "sklearn.feature_extraction.text"):
        importlib.import_module(library)
    few = KINDS[session.config.task].make(session.work, Examples([], _sample(session.examples.train, _WARM), []))
    for happened in few.start_head():
        if happened.get("phase") == "head":
            break


def _try_translating(session: Session, config: RunConfig, folder: Path, costs: Costs) -> None:
    """Translate a few texts there and back."""
    found = there_and_back.expected(session.examples, config, folder, session.device, session.control)
    drawings = config.parts if config.plan == "ensemble" else 1  # its members draw other words each
    costs.make = drawings * found.seconds
    costs.learned = (len(session.examples.train) + found.rows) / len(session.kind.ids)


def _try_head(session: Session, costs: Costs) -> Scores | None:
    """Embed a sample of the labelled rows and fit a head; the scores of heads that had not seen the rows."""
    rows = _sample(session.examples.train, _ROWS)
    small = KINDS[session.config.task].make(session.work, Examples([], rows, []))
    began = time.monotonic()
    read = began
    for happened in small.start_head():
        if happened.get("phase") == "head" and not happened["done"]:
            read = time.monotonic()
    costs.token = (read - began) / max(1, sum(map(len, small.ids)))
    times = (len(session.examples.train) + len(session.examples.validation)) / max(1, len(rows))
    costs.head = (time.monotonic() - read) * times
    return small.first_scores()


def _try_steps(session: Session, costs: Costs) -> None:
    """Take some steps, the longest batch first; the first one of all does not count: it makes room and warms up."""
    kind, training = session.kind, session.training
    batches, tokens = _epoch(session)
    order = np.argsort(tokens)
    tried: list[tuple[int, float]] = []
    begun = time.monotonic()
    for share in (1.0, *_PLACES * _TIMES):
        at = int(order[round(share * (len(order) - 1))])
        since = time.monotonic()
        training.take_step(kind.ids, kind.targets, kind.weights, batches[at])
        tried.append((tokens[at], time.monotonic() - since))
        session.control.raise_if_cancelled()
        enough = len(tried) > 2 and time.monotonic() - begun > _SECONDS
        if enough or training.step + 1 >= training.steps or training.starts_round():
            break
    costs.step, costs.step_token = line_through(middle_of_each(tried[1:] or tried))
    costs.keep = statistics.median(_seconds_to_keep(session) for _ in range(_TIMES))


def _seconds_to_keep(session: Session) -> float:
    since = time.monotonic()
    checkpoint.save(session.folder, {**session.training.state(), "seconds": 0.0})
    return time.monotonic() - since


def middle_of_each(tried: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """The median seconds of the batches with as many tokens."""
    alike = defaultdict(list)
    for tokens, seconds in tried:
        alike[tokens].append(seconds)
    return [(tokens, statistics.median(found)) for tokens, found in alike.items()]


def line_through(tried: Sequence[tuple[int, float]]) -> tuple[float, float]:
    """Base and slope, neither below 0, of seconds by tokens: least squares of the relative error."""
    tokens, seconds = (np.asarray(one, dtype=np.float64) for one in zip(*tried, strict=True))
    parts = np.stack([np.ones_like(tokens), tokens], axis=1) / seconds[:, None]
    base, slope = np.linalg.lstsq(parts, np.ones_like(seconds), rcond=None)[0]
    if slope < 0:
        return float(seconds.mean()), 0.0
    if base < 0:
        return 0.0, float((seconds / tokens).mean())
    return float(base), float(slope)


def _epoch(session: Session) -> tuple[list[list[int]], list[int]]:
    """The batches of a pass over the rows, and how many tokens each has with its padding."""
    lengths = [len(row) for row in session.kind.ids]
    config = session.config
    batches = epoch_batches(lengths, batch_size=config.batch_size * config.accumulation, seed=config.seed, epoch=0)
    window = session.training.classifier.window
    return batches, [tokens_in([lengths[at] for at in batch], window) for batch in batches]


def _told(session: Session, costs: Costs, scores: Scores | None, spent: float, readings: int) -> Event:
    config, examples = session.config, session.examples
    some = _sample(examples.every, _LENGTHS)
    read = costs.token * session.kind.tokens_of(some) / max(1, len(some))  # seconds a row
    seconds = costs.load + costs.head + read * (len(examples.train) + len(examples.validation))
    steps = 0
    if config.fine_tunes():
        batches, tokens = _epoch(session)
        steps = round(costs.learned * len(batches)) * config.epochs
        evaluations = min(config.epochs * config.evaluations_per_epoch, steps // LEAST_BETWEEN + 1) + 1
        seconds += costs.learned * config.epochs * sum(costs.step + costs.step_token * one for one in tokens)
        seconds += evaluations * (read * len(examples.validation) + costs.keep)
    seconds += read * len(examples.every)
    seconds += readings * _READING * read * len(examples.every)
    times = trainings(config)
    seconds *= times
    if config.plan == "search":
        seconds = min(seconds, config.search_minutes * 60 + seconds / times)
    seconds += costs.make
    return event(
        "estimate",
        seconds=round(seconds, 2),
        seconds_interval=[round(seconds * (1 - _SPREAD), 2), round(seconds * (1 + _SPREAD), 2)],
        steps=round(steps * times),
        memory=_memory(session),
        device=session.device.type,
        **_first(scores),
        too_long=round(session.kind.too_long(), 4),
        max_length=session.work.max_length,
        long_texts=config.long_texts,
        probe_seconds=round(spent, 1),
    )


# What comparing methods takes beside the training that follows, as parts of it: quick trainings of two methods on three folds.
_COMPARED = {"quick": 5.0, "balanced": 2.3, "thorough": 1.7}


def trainings(config: RunConfig) -> float:
    """How many trainings as long as one a run is at most. Self-training's students take about twice as long as their teacher."""
    return {
        "once": 1,
        "shrink": 2,
        "methods": _COMPARED[config.effort],
        "ensemble": config.parts + 1,
        "search": config.parts,
        "self_training": 2 * config.parts - 1,
    }[config.plan]


def _memory(session: Session) -> int:
    """Bytes at most: what the longest step took; in the end the vectors of all rows, and the model again when it is saved."""
    if session.device.type == "cuda":
        return int(torch.cuda.max_memory_reserved())
    classifier = session.training.classifier
    vectors = len(session.examples.every) * int(classifier.head.in_features) * 6
    return _peak() + vectors + int(sum(one.numel() * one.element_size() for one in classifier.parameters()))


def _peak() -> int:
    """Bytes of memory that this process has had at most."""
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(most) if sys.platform == "darwin" else int(most) * 1024


def _first(scores: Scores | None) -> dict[str, Any]:
    """The score that a run is judged by and its 95 % interval, of the first head."""
    if scores is None:
        return {"first_score": None, "first_score_interval": None}
    measure, interval = scores.measure(), scores.accuracy_interval or scores.macro_f1_interval
    return {"first_score": round(measure, 4), "first_score_interval": [round(one, 4) for one in interval]}


def _sample(rows: list[Example], most: int) -> list[Example]:
    return random.Random(0).sample(rows, min(len(rows), most))
