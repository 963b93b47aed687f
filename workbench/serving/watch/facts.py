"""What is known of each file that came: kept in a small file of its own, so that a restart goes on where it was."""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from workbench.errors import storage_errors
from workbench.serving.watch.files import Seen

STATUS, FACTS = "status.json", "facts"
BINS = 64  # of text lengths, four to each doubling


@dataclass(slots=True)
class Tally:
    """What was said of some rows: how many have each label, are unsure, are unlike what the model learned from."""

    rows: int = 0
    unsure: int = 0
    unlike: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    lengths: list[int] = field(default_factory=lambda: [0] * BINS)

    def add(self, other: Tally) -> None:
        """These rows as well."""
        self.rows += other.rows
        self.unsure += other.unsure
        self.unlike += other.unlike
        self.labels.update(other.labels)
        self.lengths = [one + two for one, two in zip(self.lengths, other.lengths, strict=True)]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "rows": self.rows, "unsure": self.unsure, "unlike": self.unlike, "labels": dict(self.labels),
            "lengths": self.lengths,
        }  # fmt: skip

    @classmethod
    def of(cls, told: dict[str, Any]) -> Tally:
        """From JSON."""
        return cls(told["rows"], told["unsure"], told["unlike"], Counter(told["labels"]), list(told["lengths"]))


@dataclass(slots=True)
class Facts:
    """Of one file: which version of it, and either what came of it by day, or why nothing did (`problem`)."""

    seen: Seen
    at: float
    result: str = ""
    days: dict[str, Tally] = field(default_factory=dict)
    problem: dict[str, Any] | None = None

    @property
    def rows(self) -> int:
        """How many rows were labelled."""
        return sum(day.rows for day in self.days.values())


def length_bin(text: str) -> int:
    """In which bin of `lengths` a text falls."""
    return min(BINS - 1, int(4 * math.log2(1 + len(text))))


def lengths_of(texts: Iterable[str]) -> list[int]:
    """How many texts fall into each bin."""
    found = [0] * BINS
    for text in texts:
        found[length_bin(text)] += 1
    return found


def save(folder: Path, facts: Facts) -> None:
    """Keep it. Raises StorageFailed."""
    told = {**asdict(facts), "days": {day: tally.as_dict() for day, tally in facts.days.items()}}
    place = folder / f"{hashlib.sha256(facts.seen.name.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}.json"
    write_json(place, told)


def load(folder: Path) -> dict[str, Facts]:
    """What was kept, by the file's name; what cannot be read is as if it had not been: that file is read again."""
    found: dict[str, Facts] = {}
    for place in sorted(folder.glob("*.json")):
        try:
            told = json.loads(place.read_text(encoding="utf-8"))
            seen = Seen(**told["seen"])
            days = {day: Tally.of(one) for day, one in told["days"].items()}
            found[seen.name] = Facts(seen, told["at"], told["result"], days, told["problem"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found


def write_json(place: Path, told: object) -> None:
    """Replace a file in one step. Raises StorageFailed."""
    with storage_errors(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f".{place.name}.part")
        try:
            draft.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8", errors="replace")
            os.replace(draft, place)
        finally:
            draft.unlink(missing_ok=True)
