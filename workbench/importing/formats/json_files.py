"""JSON: an object a line, or one array or object that holds the rows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed
from workbench.importing.cells import shown
from workbench.importing.formats import tool_files
from workbench.importing.formats.encodings import split_lines
from workbench.importing.formats.records import Records
from workbench.records import SkippedRow

_STARTS = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"])")
SPAN_START = ("start", "begin", "start_offset", "start_char", "from")
SPAN_END = ("end", "stop", "end_offset", "end_char", "to")
_DEPTH = 5  # objects within each other in which rows are looked for
Found = tuple[list[str], Records] | None
_TEXT = "text"  # the column's name where a file holds bare texts


def looks_like_json(text: str) -> bool:
    """Whether a text begins as JSON does; "[note] ..." does not."""
    return _STARTS.match(text[:10_000]) is not None


def read_json(text: str, file: str, *, by_name: bool) -> tuple[list[str], Records] | None:
    """Column names and records of whatever shape the JSON has; None where it is none after all.

    `by_name`: the file's name says JSON. Raises ImportFailed where it says so, but no row can be read.
    """
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        if text.lstrip()[:1] == "[" and _is_array_of_objects(text):
            found = _one_by_one(text, text.index("[") + 1)
        else:
            found = _better(_lines(text), lambda: _one_by_one(text, 0))
    else:
        found = _rows(whole)
    if found is not None and found[1].records:
        return found
    if not by_name and (found is None or not _is_array_of_objects(text)):
        return None
    raise ImportFailed(
        QT_TRANSLATE_NOOP("errors", "“{file}” holds JSON, but no rows could be found in it."),
        QT_TRANSLATE_NOOP("errors", "A list of objects is needed, or one object a line, each with its text."),
        file=file,
    )


def _is_array_of_objects(text: str) -> bool:
    return re.match(r"\s*\[\s*\{\s*\"", text[:10_000]) is not None


def _better(found: Found, other: Callable[[], Found]) -> Found:
    """Another way of reading where most of the lines were broken: objects that take several lines each, as jq writes them."""
    if found is not None and len(found[1].skipped) < len(found[1].records):
        return found
    second = other()
    return second if second is not None and len(second[1].skipped) < len(second[1].records) else found


def _lines(text: str) -> tuple[list[str], Records] | None:
    objects: list[tuple[int, Any]] = []
    broken = []
    for number, line in enumerate(split_lines(text), start=1):
        if not line.strip():
            continue
        try:
            objects.append((number, json.loads(line)))
        except (ValueError, RecursionError):
            broken.append(SkippedRow(number, "broken_line"))
    return _table(objects, broken) if objects else None


def _one_by_one(text: str, at: int) -> tuple[list[str], Records] | None:
    """Objects from a place on, one behind the other, up to the end or to where one breaks off; they may take several lines each."""
    decoder = json.JSONDecoder()
    objects: list[tuple[int, Any]] = []
    gap = re.compile(r"[\s,]*")
    broken = []
    while True:
        at = gap.match(text, at).end()  # type: ignore[union-attr]  # the pattern matches nothing, too
        if at == len(text):
            break
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            broken.append(SkippedRow(len(objects) + 1, "broken_line"))
            break
        objects.append((len(objects) + 1, value))
    return _table(objects, broken) if objects else None


def _rows(whole: object) -> tuple[list[str], Records] | None:
    if isinstance(whole, list):
        return _table(list(enumerate(whole, start=1)), [])
    if not isinstance(whole, dict):
        return None
    lists = [value for value in whole.values() if isinstance(value, list)]
    if len(lists) == len(whole) > 1 and len(set(map(len, lists))) == 1 and not _has_objects(lists):
        return _columns(whole, {name: dict(enumerate(value)) for name, value in whole.items()})
    if whole and all(isinstance(value, dict) for value in whole.values()):
        kept = [set(value) for value in whole.values()]
        if len(kept) > 1 and all(keys == kept[0] for keys in kept[1:]) and _is_numbered(kept[0]):
            return _columns(whole, whole)
    inner = max(_lists_of_objects(whole), key=len, default=None)
    if inner is not None and _are_spans_of(whole, inner):
        inner = None
    return _table(list(enumerate(inner if inner is not None else [whole], start=1)), [])


def _lists_of_objects(whole: dict[str, Any]) -> list[list[Any]]:
    """Those of an object's own values; where it has none, those further within, as {"data": {"items": [...]}} has them.

    Further within they are rows only where their texts are longer than those beside them: else the object is a row itself.
    """
    level: list[Any] = [whole]
    beside = 0
    for _ in range(_DEPTH):
        values = [value for one in level for value in one.values()]
        found = [value for value in values if isinstance(value, list) and _has_objects([value])]
        if level == [whole] and found:
            return found
        beside = max(beside, _longest(values))
        found = [value for value in found if _longest(_values_within(value)) > beside]
        if found:
            return found
        level = [value for value in values if isinstance(value, dict)]
    return []


def _values_within(objects: list[Any]) -> list[Any]:
    """The values of objects, and those of objects in them."""
    values = [value for one in objects if isinstance(one, dict) for value in one.values()]
    return values + [inner for value in values if isinstance(value, dict) for inner in value.values()]


def _longest(values: list[Any]) -> int:
    return max((len(value) for value in values if isinstance(value, str)), default=0)


def _are_spans_of(whole: dict[str, Any], inner: list[Any]) -> bool:
    """Whether a list holds the passages of a text beside it: one row, as a file of one line has it, and no table."""
    longest = _longest(list(whole.values()))
    return all(
        isinstance(one, dict)
        and any(isinstance(one.get(name), int) for name in SPAN_START)
        and any(isinstance(end := one.get(name), int) and end <= 2 * longest for name in SPAN_END)
        for one in inner
    )


def _has_objects(lists: list[list[Any]]) -> bool:
    return any(isinstance(value, dict) for values in lists for value in values[:5])


def _is_numbered(keys: set[str]) -> bool:
    return all(key.isdigit() for key in keys)


def _columns(names: dict[str, Any], columns: dict[str, Any]) -> tuple[list[str], Records]:
    """A table written column by column, as pandas does."""
    rows = list(next(iter(columns.values())))
    return _table([(i, {n: columns[n].get(row) for n in names}) for i, row in enumerate(rows, start=1)], [])


def _table(objects: list[tuple[int, Any]], broken: list[SkippedRow]) -> tuple[list[str], Records]:
    """Objects become rows by their keys, lists by their places; bare texts are rows of one column."""
    names: dict[str, None] = {}
    rows: list[tuple[int, dict[str, Any]]] = []
    for number, value in tool_files.plain(objects):
        if isinstance(value, list):
            value = {f"column {i}": cell for i, cell in enumerate(value, start=1)}
        elif isinstance(value, str):
            value = {_TEXT: value}
        if isinstance(value, dict):
            rows.append((number, value))
            names.update(dict.fromkeys(map(str, value)))
        else:
            broken.append(SkippedRow(number, "broken_line"))
    rows, names = _flat(rows, names)
    found = Records(lines=[number for number, _ in rows], skipped=sorted(broken, key=lambda s: s.line))
    found.records = [[_cell(value.get(name)) for name in names] for _, value in rows]
    return list(names), found


def _flat(
    rows: list[tuple[int, dict[str, Any]]], names: dict[str, None]
) -> tuple[list[tuple[int, dict[str, Any]]], dict[str, None]]:
    """Objects of plain values inside most rows, as {"data": {"text": ...}}, give columns of their own: "data.text"."""
    inner = {
        name
        for name in names
        if sum(isinstance(value.get(name), dict) for _, value in rows) * 2 > len(rows)
        and all(_is_plain(value[name]) for _, value in rows if isinstance(value.get(name), dict))
    }
    if not inner:
        return rows, names
    flat_rows, flat_names = [], {}
    for number, value in rows:
        flat: dict[str, Any] = {}
        for name, cell in value.items():
            if name in inner and isinstance(cell, dict):
                flat.update({f"{name}.{key}": one for key, one in cell.items()})
            else:
                flat[name] = cell
        flat_rows.append((number, flat))
        flat_names.update(dict.fromkeys(flat))
    return flat_rows, flat_names


def _is_plain(value: dict[str, Any]) -> bool:
    return not any(isinstance(one, list | dict) for one in value.values())


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return shown(value)
