"""The made texts of a run beside the rows that they were made of: what it learned besides your own texts can be looked at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed, storage_errors
from workbench.training.augmenting import FILE


class MadeText(NamedTuple):
    """A row, its text as the run learned it, and one that was made of it."""

    row: int
    text: str
    made: str


def has_made(folder: Path) -> bool:
    """Whether a run has made texts."""
    return (folder / FILE).is_file()


def made_texts(folder: Path) -> list[MadeText]:
    """All of them, in the order of the rows. Raises TrainingFailed where it has none, StorageFailed."""
    if not has_made(folder):
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "This run learned no made texts."),
            QT_TRANSLATE_NOOP("errors", "Choose made texts under Advanced for the next one."),
        )
    with storage_errors(folder):
        made = [json.loads(line) for line in _lines(folder / FILE)]
        wanted = {int(one["id"]) for one in made}
        examples = (json.loads(line) for line in _lines(folder / "examples.jsonl"))
        texts = {one["id"]: str(one["text"]) for one in examples if one["id"] in wanted}
    return [MadeText(int(one["id"]), texts.get(one["id"], ""), str(one["text"])) for one in made]


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
