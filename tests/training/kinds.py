"""Run folders of the other kinds with the tiny model: several labels told by words, passages that are those words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.models.tiny import BAD, GOOD, LABELS, texts
from workbench.records import Example, Span, Value
from workbench.training.config import RunConfig, config_for, write_config
from workbench.training.examples import write_examples


def several_labels(text: str) -> tuple[int, ...]:
    """The labels whose words are in a text."""
    words = set(text.split())
    return tuple(label for label, known in ((3, BAD), (7, GOOD)) if words & set(known))


def marked(text: str) -> tuple[Span[int], ...]:
    """The good and bad words of a text, each a passage."""
    found: list[Span[int]] = []
    at = 0
    for word in text.split(" "):
        label = 7 if word in GOOD else 3 if word in BAD else None
        if label is not None:
            found.append(Span(at, at + len(word), label))
        at += len(word) + 1
    return tuple(found)


def run_folder(folder: Path, base: Path, task: str, *, rows: int = 80, **changes: Any) -> RunConfig:
    """A run folder with some train, validation, test and unlabelled rows of a kind."""
    folder.mkdir(parents=True)
    examples = []
    mixed = zip(texts(rows), texts(rows, seed=1), strict=True)
    for at, ((text, _), (other, _)) in enumerate(mixed):
        text = f"{text} {other}" if at % 3 == 0 else "we ate there" if at % 10 == 1 else text
        split: Any = (
            "validation" if at % 5 == 0 else "unlabelled" if at % 13 == 1 else "test" if at % 13 == 2 else "train"
        )
        value: Value = marked(text) if task == "spans" else several_labels(text)
        examples.append(Example(100 + at, text, None if split == "unlabelled" else value, split))
    write_examples(examples, folder)
    values = {"epochs": 3, "device": "cpu", "batch_size": 8, "learning_rate": 1e-3, "patience": 50, **changes}
    told = {"name": "tiny", "path": str(base), "revision": "", "sha256": "", "languages": [], "license": ""}
    count = sum(one.split == "train" for one in examples)
    config = config_for("balanced", run=1, base=told, rows=count, labels=LABELS, task=task, **values)
    write_config(config, folder)
    return config
