"""Rows whose texts are equal, and what becomes of them: kept, merged, or decided where their labels differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.importing.steps.options import Conflicts
from workbench.records import LeftOutRow, NewRow


@dataclass(frozen=True, slots=True)
class Conflict:
    """One text with several labels: how many rows say which, the most frequent first, and the rows' lines."""

    text: str
    labels: dict[str, int]
    lines: tuple[int, ...]


def equal_texts(rows: Sequence[NewRow]) -> list[list[NewRow]]:
    """Groups of two or more rows with the same text, in file order."""
    first: dict[str, NewRow] = {}
    groups: dict[str, list[NewRow]] = {}
    for row in rows:
        other = first.setdefault(row.text, row)
        if other is not row:
            groups.setdefault(row.text, [other]).append(row)
    return list(groups.values())


def find_conflicts(rows: Sequence[NewRow]) -> list[Conflict]:
    """The texts that occur with different labels: a list to decide."""
    found = []
    for group in equal_texts(rows):
        counts: dict[str, int] = {}
        for row in group:
            if row.label is not None:
                counts[row.label] = counts.get(row.label, 0) + 1
        if len(counts) > 1:
            ordered = dict(sorted(counts.items(), key=lambda pair: -pair[1]))
            found.append(Conflict(group[0].text, ordered, tuple(row.source_line for row in group)))
    return found


def settle_conflicts(
    rows: list[NewRow], rule: Conflicts, decided: Mapping[str, str | None]
) -> tuple[list[NewRow], list[LeftOutRow]]:
    """The rows that stay, and those left out because their text has another label elsewhere.

    Of a text in `decided` only rows with that label stay, none where it is None, all where it is ""; of the others: all ("keep"), none
    ("drop"), or those with the label of the first row that has one ("first"). Rows without a label stay unless all go.
    """
    out: dict[int, LeftOutRow] = {}
    for group in equal_texts(rows):
        labels = list(dict.fromkeys(row.label for row in group if row.label is not None))
        text = group[0].text
        if len(labels) < 2 or decided.get(text, "" if rule == "keep" else None) == "":
            continue
        kept = decided[text] if text in decided else labels[0] if rule == "first" else None
        for row in group:
            if kept is None or row.label not in (kept, None):
                out[id(row)] = LeftOutRow("conflicting_label", row)
    return [row for row in rows if id(row) not in out], list(out.values())


def merge_equal(rows: list[NewRow]) -> tuple[list[NewRow], list[LeftOutRow]]:
    """The first of equal texts stays, with the first label that any of them has; the others are left out."""
    out: dict[int, LeftOutRow] = {}
    labelled: dict[int, NewRow] = {}
    for group in equal_texts(rows):
        first, *others = group
        out |= {id(row): LeftOutRow("duplicate", row) for row in others}
        given = next((row for row in group if row.label is not None or row.value is not None), first)
        if first.label is None and first.value is None:
            labelled[id(first)] = replace(first, label=given.label, value=given.value)
    if not out:
        return rows, []
    return [labelled.get(id(row), row) for row in rows if id(row) not in out], list(out.values())
