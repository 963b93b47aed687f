"""How every row stands, in a few numbers: what the live helper follows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

Standing = tuple[int, int, bool, bool, bool]


def read(db: sqlite3.Connection, ids: Iterable[int] | None = None) -> Iterator[Standing]:
    """Id, label id (0: none, -1: none applies), whether it is a test row, skipped, labelled by hand; not the trashed ones."""
    sql = (
        "SELECT id, coalesce(label, 0), split = 'test', skipped, coalesce(annotator, 'file') != 'file' FROM rows WHERE"
    )
    if ids is None:
        yield from db.execute(f"{sql} trashed = 0")
    else:  # +: found by id, and not among all rows that are not trashed, 80 ms of a million
        some = f"{sql} +trashed = 0 AND id IN (SELECT value FROM json_each(?))"  # noqa: S608 - ours
        yield from db.execute(some, (json.dumps(list(ids)),))


def carried(db: sqlite3.Connection, ids: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
    """Row and label id for each label of rows that may have several, of all or of some rows."""
    sql = "SELECT row, label FROM row_labels"
    if ids is None:
        yield from db.execute(sql)
    else:
        some = f"{sql} WHERE row IN (SELECT value FROM json_each(?))"  # noqa: S608 - ours
        yield from db.execute(some, (json.dumps(list(ids)),))


def texts(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, str]:
    """The texts of some rows by id."""
    sql = "SELECT id, text FROM rows WHERE id IN (SELECT value FROM json_each(?))"
    return dict(db.execute(sql, (json.dumps(list(ids)),)))
