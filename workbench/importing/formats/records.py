"""What every format gives back: records of strings, the line of each, what was left out, what was odd."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from workbench.records import SkippedRow

MOST_LINES = 1000  # named one by one in a report; above that the count says enough


@dataclass(slots=True)
class Records:
    """`lines` are 1-based and say where each record starts; `odd` has what is to be said of the file, by code."""

    records: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    odd: dict[str, dict[str, Any]] = field(default_factory=dict)


def note_line(odd: dict[str, dict[str, Any]], code: str, line: int) -> None:
    """Add a line to those of which something must be said."""
    found = odd.setdefault(code, {"count": 0, "lines": []})
    if found["lines"] and found["lines"][-1] == line:
        return
    found["count"] += 1
    if len(found["lines"]) < MOST_LINES:
        found["lines"].append(line)
