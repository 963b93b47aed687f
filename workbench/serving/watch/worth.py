"""Rows worth labelling: those that the model is unsure of or that are unlike what it learned, gathered for Label.

A file that `workbench import` takes: the text, then why it is here. When it is sent it is renamed, and another begins.
"""

from __future__ import annotations

import csv
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from workbench.errors import storage_errors

NAME = "worth labelling.csv"
MOST = 5_000
_OF_ONE_FILE = 500


@dataclass(frozen=True, slots=True)
class Worth:
    """A row to label: `reason` is unsure or unlike, `said` what the model would say."""

    text: str
    reason: str
    said: str
    confidence: float
    file: str


_HEAD = ("text", "reason", "model_said", "model_confidence", "from_file")
assert len(_HEAD) == len(fields(Worth))


def add(folder: Path, found: Iterable[Worth]) -> int:
    """Add rows to the file, each text once, the least sure first; returns how many it holds. Raises StorageFailed."""
    new = sorted(found, key=lambda one: one.confidence)[:_OF_ONE_FILE]
    by_text = {one.text: one for one in [*read(folder), *new]}
    kept = sorted(by_text.values(), key=lambda one: one.confidence)[:MOST]
    place = folder / NAME
    if not new:
        return len(kept)
    with storage_errors(place):
        draft = place.with_name(f".{NAME}.part")
        try:
            with draft.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
                writer = csv.writer(file)
                writer.writerow(_HEAD)
                writer.writerows(astuple(one) for one in kept)
            os.replace(draft, place)
        finally:
            draft.unlink(missing_ok=True)
    return len(kept)


def read(folder: Path) -> list[Worth]:
    """The rows that wait to be labelled."""
    try:
        with (folder / NAME).open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file))
    except (OSError, csv.Error, UnicodeError):
        return []
    found = []
    for line in lines[1:]:
        with suppress(ValueError):
            text, reason, said, sure, name = line
            found.append(Worth(text, reason, said, float(sure), name))
    return found


def take(folder: Path) -> Path | None:
    """Put the file aside to be imported; None where nothing waits. Raises StorageFailed."""
    place = folder / NAME
    if not place.is_file():
        return None
    sent = folder / f"sent to label {time.strftime('%Y-%m-%d %H%M%S')}.csv"
    with storage_errors(place):
        os.replace(place, sent)
    return sent
