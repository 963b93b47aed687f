"""Spans in a column: parts of a text with a label, as JSON lists of objects or of [start, end, label].

Offsets are turned into code points. Tools written in JavaScript count UTF-16 units, in which an emoji is two; a span that
carries its own words tells which way it was counted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from workbench.importing.formats.json_files import SPAN_END, SPAN_START
from workbench.importing.readers import Table
from workbench.records import Span

_LABEL = ("label", "labels", "type", "tag", "category", "entity", "entity_type", "class", "name")
_WORDS = ("text", "words", "word", "surface", "mention", "value")
_SAMPLE = 500


@dataclass(slots=True)
class RowSpans:
    """The spans of one row, why others were not taken, and whether any had been counted in UTF-16 units."""

    spans: list[Span[str]] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    utf16: bool = False


def is_span_column(cells: list[str]) -> bool:
    """Whether a column holds spans: every filled cell is a list or object of them, at least one is not empty."""
    filled = [cell for cell in cells[:_SAMPLE] if cell.strip()]
    if not filled or not all(cell.lstrip()[:1] in "[{" for cell in filled):
        return False
    found = [_entities(cell) for cell in filled]
    return all(entities is not None for entities in found) and any(found)


def row_spans(table: Table, text: tuple[str, ...], column: str) -> Iterator[tuple[int, RowSpans]]:
    """The spans of every row with the line of each; they belong to the first text column."""
    at, spans = table.columns.index(text[0]), table.columns.index(column)
    for record, line in zip(table.records, table.lines, strict=True):
        yield line, read_spans(record[at], record[spans]) if record[spans].strip() else RowSpans()


def read_spans(text: str, cell: str) -> RowSpans:
    """The spans that a cell gives for a text."""
    row = RowSpans()
    for start, end, label, words in _entities(cell) or []:
        if start >= end and not (words and text[start : end + 1] == words):
            row.reasons.append("span_backwards")
            continue
        place = _in_code_points(text, start, end, words)
        if place is None:
            row.reasons.append("span_outside_text" if end > len(text) or start < 0 else "span_words_differ")
            continue
        row.utf16 = row.utf16 or (place != (start, end) and place != (start, end + 1))
        row.spans.append(Span(*place, label))
    return row


def _in_code_points(text: str, start: int, end: int, words: str | None) -> tuple[int, int] | None:
    inside = start >= 0 and end <= len(text)
    if inside and (words is None or text[start:end] == words):
        return start, end
    if words is None:
        return None
    if start >= 0 and text[start : end + 1] == words:  # the end is the last character
        return start, end + 1
    units = text.encode("utf-16-le", errors="surrogatepass")
    if start >= 0 and 2 * end <= len(units):
        before = units[: 2 * start].decode("utf-16-le", errors="replace")
        if units[2 * start : 2 * end].decode("utf-16-le", errors="replace") == words:
            return len(before), len(before) + len(words)
    return None


def _entities(cell: str) -> list[tuple[int, int, str, str | None]] | None:
    """Start, end, label and words of each span in a cell; None where it holds anything else."""
    try:
        value = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    items = list(_listed(value))
    found = [_entity(item) for item in items]
    return None if None in found else [one for one in found if one is not None]


def _listed(value: object) -> Iterator[object]:
    """Spans of a list, or of an object of label -> words -> places."""
    if isinstance(value, list):
        yield from value
    elif isinstance(value, dict):
        for label, words in value.items():
            for word, places in words.items() if isinstance(words, dict) else [("", None)]:
                for place in places if isinstance(places, list) else [None]:
                    yield [*place, label, word] if isinstance(place, list) and len(place) == 2 else None
    else:
        yield None


def _entity(item: object) -> tuple[int, int, str, str | None] | None:
    if isinstance(item, list) and len(item) in (3, 4):
        start, end, label, *words = item
        return _checked(start, end, label, words[0] if words else None)
    if isinstance(item, dict):
        return _checked(*(_first(item, names) for names in (SPAN_START, SPAN_END, _LABEL, _WORDS)))
    return None


def _first(item: dict[str, Any], names: tuple[str, ...]) -> object:
    return next((item[name] for name in names if name in item), None)


def _checked(start: object, end: object, label: object, words: object) -> tuple[int, int, str, str | None] | None:
    if isinstance(label, list) and len(label) == 1:
        label = label[0]
    if isinstance(start, bool) or isinstance(end, bool) or not isinstance(start, int) or not isinstance(end, int):
        return None
    if not isinstance(label, str) or not (words is None or isinstance(words, str)):
        return None
    return start, end, label, words


def count_labels(rows: list[RowSpans]) -> dict[str, int]:
    """How many spans each label has."""
    return dict(Counter(span.label for row in rows for span in row.spans))
