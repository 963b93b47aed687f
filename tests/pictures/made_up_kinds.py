"""Projects of several labels and of passages for the pictures: sentences put together in pairs, and runs that make some mistakes."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import made_up

from workbench import runs
from workbench.models import base_models
from workbench.project import Project
from workbench.records import Example, NewRow, Span
from workbench.training import config as configs
from workbench.training.examples import write_examples

Sentences = Sequence[tuple[str, Any]]  # with the labels, or the passages, of each
_LABELLED = 0.6


def project(folder: Path, task: str, names: Sequence[str], sentences: Sentences, *, between: str) -> None:
    """Every pair of sentences is a row; the more part of them are labelled, a sixth are test rows."""
    draw = random.Random(3)
    with Project.create(folder, task=task) as made:
        for name in names:
            made.add_label(name)
        rows: list[tuple[str, Any]] = []
        for first, of_first in sentences:
            for second, of_second in sentences:
                text = f"{first}{between}{second}"
                shift = len(first) + len(between)
                moved = (
                    [Span(s.start + shift, s.end + shift, s.label) for s in of_second] if task == "spans" else of_second
                )
                rows.append((text, tuple(dict.fromkeys([*of_first, *moved]))))
        draw.shuffle(rows)
        sealed = len(rows) // 6
        name = "posts.conll" if task == "spans" else "reader comments.csv"
        made.add_rows([NewRow(text, at) for at, (text, _) in enumerate(rows[sealed:])], source=name)
        made.add_rows(
            [NewRow(text, at) for at, (text, _) in enumerate(rows[:sealed])], source=f"test {name}", split="test"
        )
        for row, (_, value) in enumerate([*rows[sealed:], *rows[:sealed]], start=1):
            if row > len(rows) - sealed or row <= _LABELLED * (len(rows) - sealed):
                made.annotate_value(row, tuple(sorted(value)))
        made.set_setting("queue_order", "file")


def train(folder: Path, truth: dict[str, Any], *, effort: str, sure: float, seed: int = 0, ago: float = 3600.0) -> int:
    """Add a finished run that says what is true of a text, now and then something else; returns its number."""
    draw = random.Random(seed)
    with Project.open(folder) as made:
        examples, labels = runs.gather(made, seed=seed)
        base = base_models.default_for(runs.language_of(made))
        rows = sum(one.split == "train" for one in examples)
        config = configs.config_for(effort, run=0, base=base, rows=rows, labels=labels, seed=seed, task=made.task)
        number = made.add_run(
            {"method": "full", "effort": effort}, base=base.name, train_rows=rows, label_ids=config.label_ids()
        )
        place = runs.folder_of(made, number)
        place.mkdir(parents=True)
        configs.write_config(config, place)
        write_examples(examples, place)
        say = _passages if made.task == "spans" else _labels
        lines = [json.dumps(say(one, truth[one.text], config.label_ids(), sure, draw)) for one in examples]
        (place / "predictions.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        validation = sum(one.split == "validation" for one in examples)
        happened = made_up.story(number, config, rows, validation, sure - 0.1, ago=ago)
        (place / "events.jsonl").write_text("".join(json.dumps(one) + "\n" for one in happened), encoding="utf-8")
        runs.collect(made, place)
        return number


def _labels(one: Example, true: Any, ids: list[int], sure: float, draw: random.Random) -> dict[str, Any]:
    shares = [draw.uniform(sure - 0.3, 0.98) if label in true else draw.betavariate(1, 14) for label in ids]
    return {"id": one.id, "scores": [round(share, 4) for share in shares]}


def _passages(one: Example, true: Any, ids: list[int], sure: float, draw: random.Random) -> dict[str, Any]:
    found = [span for span in sorted(true) if draw.random() < sure + 0.1 and span.label in ids]
    scores = [round(draw.uniform(sure - 0.2, 0.99), 4) for _ in (*found, None)]
    return {"id": one.id, "value": [list(span) for span in found], "scores": scores}
