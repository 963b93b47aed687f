"""Run folders made of a data set of any kind, as the product makes them of a project, and what such a run got right.

A data set's folder holds train.csv and test.csv (columns text and label, or text and labels, parted by |), or train.jsonl and
test.jsonl or dev.jsonl (text and entities).
"""

from __future__ import annotations

import csv
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from workbench.models import base_models
from workbench.records import Example, Label, Span
from workbench.tasks import multi_label, single_label, spans
from workbench.tasks.counting import counts as count_spans
from workbench.training.config import RunConfig, config_for, write_config
from workbench.training.events import read_events
from workbench.training.examples import carried, write_examples
from workbench.training.results.counted import score_counts
from workbench.training.split import draw_validation

Row = tuple[str, Any]  # a text, and its label's name, its labels' names, or its (start, end, name)


def read(place: Path) -> tuple[str, list[Row], list[Row]]:
    """The task, training rows and test rows of a data set."""
    csv.field_size_limit(10**9)
    if (place / "train.csv").is_file():
        files = [_table(place / name) for name in ("train.csv", "test.csv")]
        task = multi_label.NAME if "labels" in files[0][0] else single_label.NAME
        return task, *([(row["text"], _told(row)) for row in rows] for rows in files)
    test = place / "test.jsonl"
    found = [
        [
            (one["text"], [(e["start"], e["end"], e["label"]) for e in one["entities"]])
            for one in map(json.loads, file.read_text(encoding="utf-8").splitlines())
        ]
        for file in (place / "train.jsonl", test if test.is_file() else place / "dev.jsonl")
    ]
    return spans.NAME, found[0], found[1]


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def _told(row: dict[str, str]) -> Any:
    return row["labels"].split("|") if "labels" in row else row["label"]


def names_in(told: Any, task: str) -> list[str]:
    """The label names of a row."""
    if task == single_label.NAME:
        return [told]
    return [one[2] for one in told] if task == spans.NAME else list(told)


def value_of(told: Any, ids: dict[str, int], task: str) -> Any:
    """What is told of a row, by label ids."""
    if task == single_label.NAME:
        return ids.get(told)
    if task == spans.NAME:
        return tuple(Span(start, end, ids[name]) for start, end, name in told if name in ids)
    return tuple(sorted({ids[name] for name in told if name in ids}))


def drawn(rows: list[Row], task: str, per_label: int, seed: int) -> tuple[list[Row], list[Row]]:
    """So many rows of each label, and the others: a row is taken as long as one of its labels has too few."""
    taken, kept, left = Counter[str](), [], []
    for row in random.Random(seed).sample(rows, len(rows)):
        own = set(names_in(row[1], task))
        if any(taken[name] < per_label for name in own):
            taken.update(own)
            kept.append(row)
        else:
            left.append(row)
    return kept, left


def write_run(
    folder: Path,
    task: str,
    train: list[Row],
    test: list[Row],
    *,
    effort: str,
    seed: int = 0,
    changes: Sequence[str] = (),
    free: Sequence[str] = (),
) -> RunConfig:
    """A run folder; row ids go on from training rows to test rows to `free` texts. `changes`: NAME=JSON of the run's options."""
    names = sorted({name for _, told in train for name in names_in(told, task)})
    ids = {name: at + 1 for at, name in enumerate(names)}
    rows = [(at, text, value_of(told, ids, task)) for at, (text, told) in enumerate(train)]
    held = draw_validation(
        ((at, text, carried(value) or (-1,)) for at, text, value in rows),
        seed=seed,
        none_of_few=task == single_label.NAME,
    )
    examples = [Example(at, text, value, "validation" if at in held else "train") for at, text, value in rows]
    first = len(rows)
    examples += [Example(first + at, text, value_of(told, ids, task), "test") for at, (text, told) in enumerate(test)]
    first += len(test)
    examples += [Example(first + at, text, None, "unlabelled") for at, text in enumerate(free)]
    write_examples(examples, folder)
    base = base_models.default_for(base_models.language_of(text for text, _ in train[:300]))
    config = config_for(
        effort,
        run=1,
        base=base_models.ensure(base),
        rows=len(rows) - len(held),
        labels=[Label(ids[name], name, 0, "") for name in names],
        task=task,
        seed=seed,
        **{name: json.loads(value) for name, value in (change.split("=", 1) for change in changes)},
    )
    write_config(config, folder)
    return config


def said_of(folder: Path, config: RunConfig, first: int, count: int) -> list[Any]:
    """What a finished run says of `count` rows from id `first` on, by label ids."""
    lines = (folder / "predictions.jsonl").read_text(encoding="utf-8").splitlines()
    told = {one["id"]: one for one in map(json.loads, lines)}
    rows, label_ids = [told[first + at] for at in range(count)], config.label_ids()
    if config.task == spans.NAME:
        return [tuple(Span(*each) for each in one["value"]) for one in rows]
    if config.task == single_label.NAME:
        return [label_ids[int(np.argmax(one["scores"]))] for one in rows]
    limits = next(event["thresholds"] for event in reversed(read_events(folder)[0]) if "thresholds" in event)
    judged = [list(zip(label_ids, one["scores"], limits, strict=True)) for one in rows]
    return [tuple(label for label, score, limit in one if score >= limit) for one in judged]


def scores_of(given: list[Any], said: list[Any], config: RunConfig) -> tuple[float, float, float]:
    """Accuracy (for several labels and passages micro F1), macro F1, and the share of rows with nothing wrong."""
    label_ids = config.label_ids()
    if config.task == spans.NAME:
        counts = count_spans(given, said, label_ids)
    else:
        true, told = (np.asarray([[one in _all(row) for one in label_ids] for row in rows]) for rows in (given, said))
        counts = true & told, true, told
    scores = score_counts(*counts, loss=0.0)
    return scores.accuracy, scores.macro_f1, scores.exact_match


def _all(value: Any) -> tuple[int, ...]:
    return value if isinstance(value, tuple) else (value,)
