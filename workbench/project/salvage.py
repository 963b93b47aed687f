"""Saving what can be read of a damaged database into a new project.

Every table is read in ranges of its key; a range that cannot be read is halved until the unreadable part is found, so that a
broken page costs the rows that lie on it and no others. What is derived (the tally, the current labels) is made anew.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed, storage_errors
from workbench.project import connection, schema, values

_TABLES = {
    "batches": "id", "sources": "id", "labels": "id", "rows": "id", "annotations": "id", "changes": "rowid",
    "runs": "number", "left_out": "id", "predictions": "row",
}  # fmt: skip
_PIECE = 2000


@dataclass(frozen=True, slots=True)
class Saved:
    """How much of a table was saved, and how many pieces of it could not be read."""

    rows: int
    labelled: int
    annotations: int
    runs: int
    unreadable: int


def is_sound(folder: Path, *, tick: Callable[[], object] | None = None) -> bool:
    """Whether SQLite finds nothing wrong with the database: reads all of it, on a connection of its own.

    `tick` is called now and then; an exception that it raises ends the reading.
    """
    try:
        with contextlib.closing(connection.connect(folder, read_only=True)) as db, connection.ticking(db, tick):
            return bool(db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except (sqlite3.Error, ProjectFailed):
        return False


def salvage(folder: Path, target: Path, *, progress: Callable[[int, int], None] | None = None) -> Saved:
    """Make a new project of what can be read; the damaged one is left as it is. Raises ProjectFailed, StorageFailed."""
    connection.create(target)
    try:
        saved = _copy_all(folder, target, progress)
        with storage_errors(target):
            for run in sorted((folder / "runs").glob("*")):
                if run.is_dir():
                    shutil.copytree(run, target / "runs" / run.name, dirs_exist_ok=True)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    if not saved.rows:
        shutil.rmtree(target, ignore_errors=True)
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "Nothing in “{place}” can be read any more."),
            QT_TRANSLATE_NOOP("errors", "Open a copy from its backups folder, or from your own backup."),
            place=str(folder),
        )
    return saved


def _copy_all(folder: Path, target: Path, progress: Callable[[int, int], None] | None) -> Saved:
    with (
        storage_errors(target),
        contextlib.closing(_reading(folder)) as source,
        contextlib.closing(sqlite3.connect(target / connection.DATABASE, isolation_level=None)) as new,
    ):
        new.execute("BEGIN")
        unreadable = 0
        for done, (table, key) in enumerate(_TABLES.items()):
            if progress:
                progress(done, len(_TABLES))
            unreadable += _copy_table(source, new, table, key)
        unreadable += _copy_settings(source, new)
        _mend(new)
        new.execute("COMMIT")
        return _counted(new, unreadable)


def _reading(folder: Path) -> sqlite3.Connection:
    path = folder / connection.DATABASE
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
    with contextlib.suppress(sqlite3.Error):
        db.execute("PRAGMA writable_schema=ON")  # a damaged schema is no reason to refuse the rest
    return db


def _copy_table(source: sqlite3.Connection, new: sqlite3.Connection, table: str, key: str) -> int:
    """Copy what can be read of a table; returns how many pieces of it could not be."""
    wanted = [name for _, name, *_ in new.execute(f"PRAGMA table_info({table})")]
    try:
        known = {name for _, name, *_ in source.execute(f"PRAGMA table_info({table})")}
    except sqlite3.Error:
        return 1
    columns = [name for name in wanted if name in known]
    if not columns:
        return 0  # a table that the older version did not have
    lost = 0
    marks = ",".join("?" * len(columns))
    insert = f"INSERT OR IGNORE INTO {table}({','.join(columns)}) VALUES ({marks})"  # noqa: S608 - names of our own
    select = f"SELECT {','.join(columns)} FROM {table} WHERE {key} BETWEEN ? AND ?"  # noqa: S608
    for low, high in _ranges(_last(source, table, key)):
        for found in _read(source, select, low, high):
            if found is None:
                lost += 1
            else:
                with contextlib.suppress(sqlite3.IntegrityError):  # a cell of the wrong kind: the row is broken
                    new.executemany(insert, found)
    return lost


def _last(source: sqlite3.Connection, table: str, key: str) -> int:
    """The largest key; a bound that is surely above it where it cannot be read."""
    key = "row" if table == "predictions" else key
    with contextlib.suppress(sqlite3.Error):
        return int(source.execute(f"SELECT coalesce(max({key}), 0) FROM {table}").fetchone()[0])  # noqa: S608
    low, high = 0, 1 << 22
    while low < high:  # the largest key that still answers
        middle = (low + high + 1) // 2
        with contextlib.suppress(sqlite3.Error):
            if source.execute(f"SELECT 1 FROM {table} WHERE {key} >= ? LIMIT 1", (middle,)).fetchone():  # noqa: S608
                low = middle
                continue
        high = middle - 1
    return low + _PIECE


def _ranges(last: int) -> Iterator[tuple[int, int]]:
    for low in range(0, last + 1, _PIECE):
        yield low, low + _PIECE - 1


def _read(source: sqlite3.Connection, select: str, low: int, high: int) -> Iterator[list[tuple[object, ...]] | None]:
    """The records of a range, in pieces that can be read; None for a single key that cannot."""
    try:
        yield source.execute(select, (low, high)).fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        if low == high:
            yield None
            return
        middle = (low + high) // 2
        yield from _read(source, select, low, middle)
        yield from _read(source, select, middle + 1, high)


def _copy_settings(source: sqlite3.Connection, new: sqlite3.Connection) -> int:
    try:
        found = source.execute("SELECT name, value FROM settings").fetchall()
    except sqlite3.Error:
        return 1
    new.executemany("INSERT OR REPLACE INTO settings VALUES (?,?)", found)
    return 0


def _mend(new: sqlite3.Connection) -> None:
    """Leave nothing that points to what was lost, and derive anew what is derived."""
    new.execute(
        "INSERT OR IGNORE INTO batches(id, name, args, kinds, time) SELECT DISTINCT batch, '', '{}', '', 0 FROM sources"
    )
    new.execute(
        """INSERT INTO sources(id, batch, name, columns, mapping, split, time)
           SELECT DISTINCT r.source, (SELECT min(id) FROM batches), '', '[]', '{}', 'train', 0
           FROM rows r LEFT JOIN sources s ON s.id = r.source WHERE s.id IS NULL"""
    )
    for table in ("annotations", "predictions"):
        new.execute(f"DELETE FROM {table} WHERE row NOT IN (SELECT id FROM rows)")  # noqa: S608
    new.execute("DELETE FROM predictions WHERE run NOT IN (SELECT number FROM runs)")
    new.execute("DELETE FROM changes WHERE batch NOT IN (SELECT id FROM batches)")
    new.execute(
        """INSERT INTO batches(id, name, args, kinds, time)
           SELECT DISTINCT a.batch, '', '{}', 'annotations', a.time FROM annotations a
           LEFT JOIN batches b ON b.id = a.batch WHERE b.id IS NULL GROUP BY a.batch"""
    )
    new.execute(
        """INSERT INTO labels(id, name, color, key)
           SELECT DISTINCT a.label, '#' || a.label, a.label % 36, '' FROM annotations a
           WHERE a.label > 0 AND a.label NOT IN (SELECT id FROM labels)"""
    )
    values.fill(new)
    new.execute(
        """INSERT INTO labels(id, name, color, key) SELECT DISTINCT label, '#' || label, label % 36, '' FROM row_labels
           WHERE label NOT IN (SELECT id FROM labels)"""
    )
    new.execute("DELETE FROM tally")
    new.execute(schema.FILL_TALLY)


def _counted(new: sqlite3.Connection, unreadable: int) -> Saved:
    rows, labelled = new.execute("SELECT count(*), count(label) FROM rows WHERE trashed = 0").fetchone()
    annotations = new.execute("SELECT count(*) FROM annotations").fetchone()[0]
    runs = new.execute("SELECT count(*) FROM runs").fetchone()[0]
    return Saved(rows, labelled, annotations, runs, unreadable)
