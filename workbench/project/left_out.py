"""The rows of a file that were not taken: kept beside the project's rows, counted by reason, taken after all."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from workbench.folding import same_text
from workbench.project import undo
from workbench.records import LeftOutRow, NewRow, Span

# Only those of imports that count: an import that was undone left nothing out.
_FROM = "FROM left_out l JOIN sources s ON s.id = l.source JOIN batches b ON b.id = s.batch WHERE b.undone = 0"


def add(db: sqlite3.Connection, source: int, rows: Iterable[LeftOutRow]) -> int:
    """Store rows that were left out of a source. Returns how many."""
    stored = [(source, one.row.source_line, one.reason, record(one.row)) for one in rows]
    db.executemany("INSERT INTO left_out(source, source_line, reason, record) VALUES (?,?,?,?)", stored)
    return len(stored)


def record(row: NewRow) -> str:
    """A row as JSON: its text, label, key, and the cells of its other columns by name; several labels or passages, where it has them."""
    said: dict[str, object] = {"text": row.text, "label": row.label, "key": row.key, "cells": dict(row.extra)}
    if row.value is not None:
        said["value"] = row.value
    return json.dumps(said, ensure_ascii=False)


def read(
    db: sqlite3.Connection,
    *,
    reason: str | None = None,
    ids: Sequence[int] | None = None,
    limit: int = -1,
    waiting: bool = False,
) -> list[LeftOutRow]:
    """Rows left out, in the order of the files: all, of one reason, or by their ids; at most `limit` (-1: all).

    With `waiting` only those that were not taken since.
    """
    where, values = "", []
    if reason is not None:
        where, values = " AND l.reason = ?", [reason]
    if ids is not None:
        where += " AND l.id IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(ids)))
    where += " AND l.taken = 0" if waiting else ""
    sql = f"SELECT l.id, l.source_line, l.reason, l.record, l.taken, s.name {_FROM}{where} ORDER BY l.id LIMIT ?"
    return [_row(*found) for found in db.execute(sql, (*values, limit))]


def _row(one: int, line: int, reason: str, told: str, taken: int, source: str) -> LeftOutRow:
    said = json.loads(told)
    value = tuple(Span(*one) if isinstance(one, list) else one for one in said["value"]) if "value" in said else None
    row = NewRow(said["text"], line, said["label"], said["key"], said["cells"], value)
    return LeftOutRow(reason, row, one, source, bool(taken))


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """How many rows were left out and not taken since, by reason, the most frequent first."""
    sql = f"SELECT l.reason, count(*) {_FROM} AND l.taken = 0 GROUP BY l.reason ORDER BY count(*) DESC, l.reason"
    return dict(db.execute(sql))


def sources(
    db: sqlite3.Connection, ids: Sequence[int]
) -> dict[int, tuple[str, list[str], dict[str, object], str, list[int]]]:
    """The source of each of these rows: its name, columns, mapping and split, and which of the rows are its."""
    found: dict[int, tuple[str, list[str], dict[str, object], str, list[int]]] = {}
    sql = """SELECT s.id, s.name, s.columns, s.mapping, s.split, l.id FROM left_out l JOIN sources s ON s.id = l.source
             WHERE l.id IN (SELECT value FROM json_each(?)) ORDER BY l.id"""
    for source, name, columns, mapping, split, one in db.execute(sql, (json.dumps(list(ids)),)):
        found.setdefault(source, (name, json.loads(columns), json.loads(mapping), split, []))[4].append(one)
    return found


def sealed_texts(db: sqlite3.Connection) -> set[int]:
    """The hashes of the folded texts of all test rows."""
    found = db.execute("SELECT text FROM rows WHERE trashed = 0 AND split = 'test'")
    return {hash(same_text(text)) for (text,) in found}


def mark_taken(db: sqlite3.Connection, batch: int, ids: Sequence[int]) -> None:
    """Say that rows were taken after all; undo says that they were not."""
    undo.set_field(db, batch, "left_out", ids, "taken", 1)


def known(db: sqlite3.Connection) -> set[int]:
    """What was left out before and counts, as hashes of reason and record."""
    return {hash((reason, told)) for reason, told in db.execute(f"SELECT l.reason, l.record {_FROM}")}


def is_known(row: LeftOutRow, among: set[int]) -> bool:
    """Whether the same row was left out for the same reason before."""
    return hash((row.reason, record(row.row))) in among
