"""Made texts: training rows as somebody else might have typed them. They teach, they never measure, and all can be looked at.

Wei and Zou, EDA: Easy Data Augmentation Techniques for Boosting Performance on Text Classification (2019), without what changes a
text's meaning: negations are never touched, only words that carry little are left out, and only words that the user says mean the
same stand for one another. Or whole texts in other words: translated into another language and back (see there_and_back).
A made text counts half.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workbench.records import Example
from workbench.tasks import spans
from workbench.training.augmenting import chinese, latin
from workbench.training.augmenting.same_words import SameWords

FILE = "made.jsonl"
WEIGHT = 0.5
_OFTEN = 0.5
_HAN = re.compile(r"[一-鿿]")


def made_from(
    rows: Sequence[Example], copies: int, *, seed: int, task: str, same: Sequence[Sequence[str]] = ()
) -> list[Example]:
    """`copies` made texts of each row, those that came out changed. The same seed gives the same texts.

    Of passages only single characters are replaced, so that they stay where they are. `same`: groups of words that mean the same.
    """
    found, words = [], SameWords(same)
    for row in rows:
        seen = {row.text}
        for copy in range(copies):
            chance = random.Random(f"{seed}/{row.id}/{copy}")
            text = varied(row.text, chance, same_length=task == spans.NAME, same=words)
            if text not in seen:
                seen.add(text)
                found.append(replace(row, text=text, weight=WEIGHT * row.weight))
    return found


def varied(text: str, chance: random.Random, *, same_length: bool = False, same: SameWords | None = None) -> str:
    """A text with a few changes: about one in ten words, or one in twelve Chinese characters, at least one.

    Where it has words that others mean the same as, every second time one of these takes its place, and nothing else changes.
    """
    if same is not None and not same_length and chance.random() < _OFTEN:
        changed = same.swapped(text, chance)
        if changed != text:
            return changed
    if 2 * len(_HAN.findall(text)) > len(text.split()):
        return chinese.varied(text, chance, same_length=same_length)
    return latin.varied(text, chance, same_length=same_length)


def write(rows: Sequence[Example], folder: Path) -> None:
    """Keep the made texts in the run folder, to be looked at. Raises OSError."""
    draft = folder / (FILE + ".new")
    with draft.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps({"id": row.id, "text": row.text}, ensure_ascii=False) + "\n")
    os.replace(draft, folder / FILE)


def read(folder: Path, rows: Sequence[Example]) -> list[Example] | None:
    """The made texts that a run folder has of these rows, as they are learned; None where it has none yet."""
    try:
        with (folder / FILE).open(encoding="utf-8") as lines:
            told = [json.loads(line) for line in lines]
    except OSError:
        return None
    by_id = {row.id: row for row in rows}
    known = ((by_id[one["id"]], one["text"]) for one in told if one["id"] in by_id)
    return [replace(row, text=text, weight=WEIGHT * row.weight) for row, text in known]
