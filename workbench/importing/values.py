"""What a row's label cells say where a text may have several labels, or passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

from workbench.importing.columns import Mapping as Roles
from workbench.importing.formats.records import note_line
from workbench.importing.labels import Given
from workbench.importing.readers import Table
from workbench.importing.spans import read_spans
from workbench.records import NamedValue, Span
from workbench.tasks import multi_label, spans

_PIECE = re.compile(r"\w+|\s+|.", re.DOTALL)


class ValueReader:
    """Reads values of the table as it is in the file: cleaning may change a text, and its passages then move with it."""

    def __init__(self, raw: Table, roles: Roles, renamed: Mapping[str, str] | None = None) -> None:
        self._raw, self._task = raw, roles.task
        self._renamed = renamed or {}
        self._spans = raw.columns.index(roles.spans) if roles.spans is not None else None
        self._text = raw.columns.index(roles.text[0]) if roles.text else 0
        self.odd: dict[str, dict[str, Any]] = {}

    def value(self, i: int, text: str, given: Given | None) -> NamedValue | None:
        """The value of the record at place `i`, whose text came out as `text`; None where nobody gave one."""
        if self._task == multi_label.NAME and given is not None:
            return () if given.none_of_them else given.names or None
        if self._task == spans.NAME and self._spans is not None:
            return self._passages(i, text, self._raw.records[i][self._spans])
        return None

    def _passages(self, i: int, text: str, cell: str) -> tuple[Span[str], ...] | None:
        if not cell.strip():
            return None
        before, line = self._raw.records[i][self._text], self._raw.lines[i]
        row = read_spans(before, cell)
        found = moved(before, text, row.spans)
        if row.utf16:
            note_line(self.odd, "utf16_offsets", line)
        if row.reasons or len(found) < len(row.spans):
            note_line(self.odd, "spans_not_taken", line)
            if not found:
                return None  # there was something to mark
        return tuple(Span(s.start, s.end, self._renamed.get(s.label, s.label)) for s in found)


def moved(before: str, after: str, found: Iterable[Span[str]]) -> list[Span[str]]:
    """Where the passages of a text are in what it became; those of which nothing is left are not among them."""
    if before == after:
        return list(found)
    at = after.find(before.strip()) if before.strip() else -1
    shift = at - (len(before) - len(before.lstrip()))
    place = _Places(before, after) if at < 0 else None
    new = []
    for span in found:
        start, end = span.start + shift, span.end + shift
        if place is not None:
            start, end = place.start(span.start), place.end(span.end)
        start, end = max(start, 0), min(end, len(after))
        if start < end:
            new.append(Span(start, end, span.label))
    return new


class _Places:
    """Which place of a text became which, word by word."""

    def __init__(self, before: str, after: str) -> None:
        old, new = _PIECE.findall(before), _PIECE.findall(after)
        a, b = _starts(old), _starts(new)
        matcher = SequenceMatcher(None, old, new, autojunk=len(old) > 2000)
        self._parts = [(a[i], a[j], b[k], b[m], tag) for tag, i, j, k, m in matcher.get_opcodes()]

    def start(self, place: int) -> int:
        """Where what starts here starts now."""
        for low, high, new, _, tag in self._parts:
            if low <= place < high:
                return new + place - low if tag == "equal" else new
        return self._parts[-1][3]

    def end(self, place: int) -> int:
        """Where what ends here ends now."""
        for low, high, new, last, tag in self._parts:
            if low < place <= high:
                return new + place - low if tag == "equal" else last
        return 0


def _starts(pieces: list[str]) -> list[int]:
    places = [0]
    for piece in pieces:
        places.append(places[-1] + len(piece))
    return places
