"""The parts of a run: each is trained in a folder of its own, and its events are told as those of one run.

A part that has ended keeps its last event in done.json: a run that was cut short goes on with the first that has none.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP
from workbench.records import Example
from workbench.training.config import RunConfig, write_config
from workbench.training.control import Control
from workbench.training.events import Event, event
from workbench.training.examples import parsed, write_examples

_KEPT = (
    "predictions.jsonl",
    "out_of_fold.jsonl",
    "second_look.jsonl",
    "dynamics.jsonl",
    "sealed_look.jsonl",
    "made.jsonl",
    "embeddings.npy",
    "embedding_ids.npy",
    "model",
)


@dataclass(slots=True)
class Parts:
    """The parts of one run, one after the other. `total` of them are expected, each with about as many steps."""

    folder: Path
    config: RunConfig
    control: Control
    total: int
    ended: list[Event] = field(default_factory=list)
    _steps: int = 0
    _own_steps: int = 0
    _begun: bool = False
    _pace: float = 0.0
    _epochs: float = 0.0

    def train(
        self, examples: Iterable[Example], *, give_up: Callable[[Event], bool] = lambda _: False, **changes: Any
    ) -> Iterator[Event]:
        """Train the next part; its last event is then the last of `ended`. Raises Cancelled.

        `give_up` sees the part's events and may end it: then its status is "pruned" and it leaves nothing.
        """
        from workbench.training.run import one_training

        number = len(self.ended) + 1
        place = self.place(number)
        done = _read(place / "done.json")
        if done is None:
            self._write(place, examples, **changes)
            began, last, told = time.monotonic(), {"step": 0, "epoch": 0.0}, []
            for happened in one_training(place, self.control):
                if happened["event"] == "finished":
                    done = happened
                else:
                    last = happened if "step" in happened else last
                    told += [evaluation(happened)] if happened["event"] == "evaluated" else []
                    yield from self._told(happened, number)
                    if give_up(happened):
                        done = _given_up(last, time.monotonic() - began)
                        break
            assert done is not None
            done["evaluations"] = told
            (place / "done.new").write_text(json.dumps(done), encoding="utf-8")
            os.replace(place / "done.new", place / "done.json")
        self.ended.append(done)
        self._steps += int(done["steps"])
        self._epochs += float(done["epochs"])

    def place(self, number: int) -> Path:
        """The folder of a part, counted from 1."""
        return self.folder / "parts" / f"{number:02d}"

    @property
    def stopped(self) -> bool:
        """Whether the user asked to stop and keep the best: no part is begun after that."""
        self.control.raise_if_cancelled()
        return bool(self.control.stopping)

    def keep(self, number: int, **told: Any) -> Iterator[Event]:
        """Make a part's model and predictions those of the run; its last event, with `told` besides, ends the run."""
        for name in _KEPT:
            source, target = self.place(number) / name, self.folder / name
            if source.exists():
                shutil.rmtree(target, ignore_errors=True)
                os.replace(source, target)
        last = self.ended[number - 1]
        whole = {
            "epochs": round(self._epochs, 3),
            "seconds": round(sum(float(one["seconds"]) for one in self.ended), 2),
        }
        rows = {name: self.ended[0][name] for name in ("train_rows", "validation_rows")}
        status = {"status": "stopped" if self.stopped else last["status"]}
        last = {name: value for name, value in last.items() if name != "evaluations"}
        yield {**last, **event("finished"), **whole, **rows, **status, **told}
        shutil.rmtree(self.folder / "parts", ignore_errors=True)

    def _write(self, place: Path, examples: Iterable[Example], **changes: Any) -> None:
        if not (place / "config.json").is_file():
            place.mkdir(parents=True, exist_ok=True)
            write_examples(examples, place)
            write_config(replace(self.config, plan="once", **changes), place)

    def _told(self, happened: Event, number: int) -> Iterator[Event]:
        """A part's event as one of the whole run's: steps and epochs go on from the parts before."""
        kind = happened["event"]
        if kind == "started":
            if self.total > 1:
                text = QT_TRANSLATE_NOOP("events", "Training {number} of {count}")
                yield event("notice", text=text, values={"number": number, "count": max(number, self.total)})
            resumed = happened["resumed_from_step"]
            self._own_steps = happened["steps"]
            if not self._begun or resumed is not None:
                at = self._steps + (resumed or 0)
                again = resumed is not None or number > 1
                self._begun = True
                yield {
                    **happened,
                    "steps": self._steps + happened["steps"] * max(1, self.total - number + 1),
                    "epochs": happened["epochs"] * self.total,
                    "resumed_from_step": at if again else None,
                }
            return
        if "seconds_left" in happened:
            left = self._own_steps - happened["step"]
            self._pace = happened["seconds_left"] / left if left > 0 else self._pace
            later = max(0, self.total - number) * self._own_steps * self._pace
            happened = {**happened, "seconds_left": round(happened["seconds_left"] + later, 1)}
        if "step" in happened:
            epoch = round(happened["epoch"] + self._epochs, 4)
            happened = {**happened, "step": happened["step"] + self._steps, "epoch": epoch}
        yield happened


def evaluation(happened: Event) -> tuple[float, int]:
    """What an evaluated event measured, and when: in hundredths of a pass."""
    return (0.0 if happened["loss"] is None else measure({"validation": happened})), round(100 * happened["epoch"])


def _given_up(last: Event, seconds: float) -> Event:
    steps, epochs = int(last["step"]), float(last["epoch"])
    return {"status": "pruned", "steps": steps, "epochs": epochs, "seconds": round(seconds, 2), "validation": None}


def _read(path: Path) -> Event | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def passes(config: RunConfig, examples: Iterable[Example], added: int) -> dict[str, Any]:
    """With more rows fewer passes: a part that learns `added` rows besides takes at most about twice the steps."""
    rows = sum(row.split == "train" for row in examples)
    epochs = max(1, math.ceil(config.epochs * min(1.0, 2 * rows / (rows + added))))
    return {"epochs": epochs, "rounds": max(1, min(config.rounds, epochs // 2))}


def measure(ended: Event) -> float:
    """What a training is judged by: macro F1 on the validation rows, micro F1 where several may be right; 0 without any."""
    validation = ended.get("validation") or {}
    return float(validation.get("accuracy" if "exact_match" in validation else "macro_f1", 0.0))


def examples_in(folder: Path) -> list[Example]:
    """Every example of a run folder."""
    with (folder / "examples.jsonl").open(encoding="utf-8") as lines:
        return [parsed(line) for line in lines if line.strip()]
