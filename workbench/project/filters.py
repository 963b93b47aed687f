"""Which rows, and in which order: a filter as data, turned into one query that returns ids only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.records import NONE_APPLIES

_CARRIES = "r.id IN (SELECT row FROM row_labels WHERE label = ?)"
# What a run says is one label, or a list of them, or of passages: start, end, label (see tasks.stored).
_SAYS = """? IN (SELECT coalesce(json_extract(j.value, '$[2]'), j.value) FROM json_each(coalesce(predictions.value, json_array(label))) j)"""
_IN_COLUMN = """EXISTS (SELECT 1 FROM json_each(r.extra) j, (SELECT ? AS told) WHERE j.key = json_extract(told, '$[0]')
  AND j.value LIKE json_extract(told, '$[1]') ESCAPE '\\')"""
_STATES = {
    "any": "",
    "labelled": "r.label IS NOT NULL",
    "unlabelled": "r.label IS NULL",
    "flagged": "r.flagged = 1",
    "noted": "r.note != ''",
    "skipped": "r.skipped = 1",
    "asked": "r.ask = 1",
    "test": "r.split = 'test'",
    "from_file": "r.label IS NOT NULL AND r.annotator = 'file'",
    "by_hand": "r.annotator = 'you'",
}
_FEW_OF = {"noted": "rows_noted", "asked": "rows_ask"}  # the indexes of what few rows have
FEW = 5000  # so few rows are looked up one by one
BY_ID = ("file", "-file", "random")  # these orders need the ids alone: see rows.in_order
_ORDERS = {
    "uncertain": "p.margin IS NULL, p.margin, r.id",
    "label": "r.label IS NULL, (SELECT name FROM labels WHERE id = r.label), r.id",
    "-label": "r.label IS NULL, (SELECT name FROM labels WHERE id = r.label) DESC, r.id",
    "text": "r.text, r.id",
    "-text": "r.text DESC, r.id",
    "confidence": "p.confidence IS NULL, p.confidence, r.id",
    "-confidence": "p.confidence IS NULL, p.confidence DESC, r.id",
    "suggested": "p.label IS NULL, (SELECT name FROM labels WHERE id = p.label), r.id",
    "-suggested": "p.label IS NULL, (SELECT name FROM labels WHERE id = p.label) DESC, r.id",
}
ORDERS = (*BY_ID, *_ORDERS)
STATES = tuple(_STATES)


# The rows of an import that was undone lie aside until it is done again: they are not in the trash.
UNDONE = "(SELECT s.id FROM sources s JOIN batches b ON b.id = s.batch WHERE b.undone = 1)"


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Rows that contain `search` and are in `state`; `run` is the run whose predictions order and filter them.

    With `column` it is a cell of that column of the file that has to contain `search`, not the text.
    """

    search: str = ""
    label: int | None = None
    predicted: int | None = None
    state: str = "any"
    split: str | None = None
    run: int | None = None
    min_confidence: float | None = None
    max_confidence: float | None = None
    not_skipped: bool = False
    trashed: bool = False
    column: str | None = None


def _conditions(f: RowFilter, *, several: bool) -> list[tuple[str, object]]:
    wanted: list[tuple[bool, str, object]] = [
        (bool(f.search) and f.column is None, "r.text LIKE ? ESCAPE '\\'", like(f.search)),
        (bool(f.search) and f.column is not None, _IN_COLUMN, json.dumps([f.column, like(f.search)])),
        (f.label is not None, _CARRIES if several and f.label != NONE_APPLIES else "r.label = ?", f.label),
        (f.split is not None, "r.split = ?", f.split),
    ]
    return [(sql, value) for used, sql, value in wanted if used]


def like(text: str) -> str:
    """A LIKE pattern that finds `text` anywhere, its own wildcards taken as letters."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def predicted(f: RowFilter, *, several: bool = False) -> tuple[str, list[object]] | None:
    """The SQL and its values that give the ids of the rows whose prediction passes, ascending; None where any does.

    Asked apart: looking up each row's prediction in a join takes ten times as long as reading all of the run's in a row.
    """
    among = several and f.predicted != NONE_APPLIES
    wanted = [
        (_SAYS if among else "label = ?", f.predicted),
        ("confidence >= ?", f.min_confidence),
        ("confidence <= ?", f.max_confidence),
    ]
    used = [(sql, value) for sql, value in wanted if value is not None]
    if not used:
        return None
    where = " AND ".join(sql for sql, _ in used)
    values: list[object] = [-1 if f.run is None else f.run, *(value for _, value in used)]
    return f"SELECT row AS id FROM predictions WHERE run = ? AND {where} ORDER BY row", values  # noqa: S608 - no user text


def query(
    f: RowFilter,
    order: str = "file",
    *,
    count: bool = False,
    among: Sequence[int] | None = None,
    several: bool = False,
) -> tuple[str, list[object]]:
    """The SQL and its values that give the ids of the rows, or their number; of these rows only where `among` is given.

    What is asked of their predictions is left to `predicted`. In an order of BY_ID they come as it happens to be quickest. `several`: a row may have more than one label.
    """
    conditions = _conditions(f, several=several)
    by_id = "+" if among is not None and len(among) <= FEW else ""  # no index, so that only these rows are read
    where = [f"{by_id}r.trashed = {int(f.trashed)}", *(sql for sql, _ in conditions)]
    if f.trashed:
        where.append(f"r.source NOT IN {UNDONE}")
    if _STATES[f.state]:
        where.append(_STATES[f.state])
    if f.split is None:
        where.append("r.split IN ('train', 'test')")  # all there are: now the index leads to a label's rows at once
    if f.not_skipped:
        where.append("r.skipped = 0")
    values: list[object] = [value for _, value in conditions]
    if among is not None:
        where.append("r.id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(list(among)))
    joined = ""
    if not count and "p." in _ORDERS.get(order, ""):
        joined = " LEFT JOIN predictions p ON p.run = ? AND p.row = r.id"
        values.insert(0, -1 if f.run is None else f.run)
    # Of two indexes that begin alike the planner takes the one of all rows, and reads a million for some hundred.
    joined = f" INDEXED BY {_FEW_OF[f.state]}{joined}" if f.state in _FEW_OF else joined
    what = "count(*)" if count else "r.id"
    tail = "" if count or order in BY_ID else f" ORDER BY {_ORDERS[order]}"
    return f"SELECT {what} FROM rows r{joined} WHERE {' AND '.join(where)}{tail}", values  # noqa: S608 - no user text
