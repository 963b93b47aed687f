"""Undo and redo: every change is a batch with a name, and knows how to be taken back.

A batch holds field changes (before and after), annotations (switched off and on, never deleted) and imported rows
(trashed and brought back). The stack lives in the database, so it survives a restart.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable

from workbench.project import values
from workbench.records import Changes

_FIELDS = {
    "rows": {"flagged", "skipped", "note", "trashed", "split", "text", "key", "extra", "ask"},
    "labels": {"name", "color", "key", "guideline", "parent", "retired"},
    "runs": {"trashed"},
    "left_out": {"taken"},
    "settings": {"value"},
    "rules": {"label", "kind", "pattern", "retired"},
    "pins": {"label", "fits", "retired"},
}
_ID = {"runs": "number", "settings": "name"}


def begin(db: sqlite3.Connection, name: str, values: dict[str, object], kinds: Iterable[str]) -> int:
    """Start a batch; what was undone before can no longer be redone. Returns the batch id."""
    db.execute("UPDATE batches SET dead=1 WHERE undone=1")
    cursor = db.execute(
        "INSERT INTO batches(name, args, kinds, time) VALUES (?,?,?,?)",
        (name, json.dumps(values, ensure_ascii=False), ",".join(sorted(kinds)), time.time()),
    )
    return int(cursor.lastrowid or 0)


def describe(db: sqlite3.Connection, batch: int, values: dict[str, object]) -> None:
    """Set the values of a batch's name where they were not known at its start."""
    db.execute("UPDATE batches SET args=? WHERE id=?", (json.dumps(values, ensure_ascii=False), batch))


def set_field(
    db: sqlite3.Connection, batch: int, place: str, ids: Iterable[int | str], field: str, value: object
) -> None:
    """Set one field of some rows, labels or runs and remember what it was."""
    assert field in _FIELDS[place]
    name = _ID.get(place, "id")
    wanted = json.dumps(list(ids))
    which = f"{name} IN (SELECT value FROM json_each(?)) AND {field} IS NOT ?"  # noqa: S608 - names above
    db.execute(
        f"INSERT INTO changes SELECT ?, ?, {name}, ?, {field}, ? FROM {place} WHERE {which}",  # noqa: S608
        (batch, place, field, value, wanted, value),
    )
    db.execute(f"UPDATE {place} SET {field}=? WHERE {which}", (value, wanted, value))  # noqa: S608


def next_undo(db: sqlite3.Connection) -> tuple[int, str, str, str] | None:
    """The batch that undo would take back: id, name, values as JSON, kinds."""
    found: tuple[int, str, str, str] | None = db.execute(
        "SELECT id, name, args, kinds FROM batches WHERE undone=0 ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return found


def next_redo(db: sqlite3.Connection) -> tuple[int, str, str, str] | None:
    """The batch that redo would bring back."""
    found: tuple[int, str, str, str] | None = db.execute(
        "SELECT id, name, args, kinds FROM batches WHERE undone=1 AND dead=0 ORDER BY id LIMIT 1"
    ).fetchone()
    return found


def switch(db: sqlite3.Connection, found: tuple[int, str, str, str], *, undone: bool) -> Changes:
    """Take a batch back (`undone`) or bring it back, inside the caller's transaction."""
    batch, name, args, kinds = found
    reverted = db.execute("SELECT reverts FROM batches WHERE id=?", (batch,)).fetchone()[0]
    if reverted is not None:
        touched = _turn(db, int(reverted), undone=not undone)
        db.execute("UPDATE batches SET undone=?, dead=? WHERE id=?", (not undone, not undone, reverted))
    else:
        touched = _turn(db, batch, undone=undone)
    db.execute("UPDATE batches SET undone=? WHERE id=?", (undone, batch))
    return Changes(frozenset(kinds.split(",")), touched, name, json.loads(args))


def take_back(db: sqlite3.Connection, batch: int, found: int) -> tuple[int, ...]:
    """Take back the older batch `found` as the work of a new one; returns the rows it touched."""
    db.execute("UPDATE batches SET reverts=? WHERE id=?", (found, batch))
    touched = _turn(db, found, undone=True)
    db.execute("UPDATE batches SET undone=1, dead=1 WHERE id=?", (found,))
    return touched


def _turn(db: sqlite3.Connection, batch: int, *, undone: bool) -> tuple[int, ...]:
    """Set everything a batch changed to what it was before, or after it. Returns the rows it touched."""
    order, column = ("DESC", "before") if undone else ("ASC", "after")
    for place, one, field, value in db.execute(
        f"SELECT place, id, field, {column} FROM changes WHERE batch=? ORDER BY rowid {order}",  # noqa: S608
        (batch,),
    ).fetchall():
        assert field in _FIELDS[place]
        db.execute(f"UPDATE {place} SET {field}=? WHERE {_ID.get(place, 'id')}=?", (value, one))  # noqa: S608
    db.execute("UPDATE annotations SET undone=? WHERE batch=?", (undone, batch))
    db.execute("UPDATE rows SET trashed=? WHERE source IN (SELECT id FROM sources WHERE batch=?)", (undone, batch))
    refresh_labels(db, batch)
    if db.execute("SELECT 1 FROM changes WHERE batch=? AND place='settings' AND id='task'", (batch,)).fetchone():
        values.refresh_all(db)
    rows = (
        "SELECT DISTINCT row FROM annotations WHERE batch=? UNION SELECT id FROM changes WHERE batch=? AND place='rows'"
    )
    return tuple(row for (row,) in db.execute(rows, (batch, batch)))


def refresh_labels(db: sqlite3.Connection, batch: int) -> None:
    """Derive the current label of every row that the batch annotated from the annotations that still count."""
    last = values.as_value("label", "value")
    db.execute(
        f"""UPDATE rows SET (label, value, annotator, annotated_at) =
             (SELECT label, {last}, CASE WHEN label IS NULL THEN NULL ELSE annotator END, time FROM
                (SELECT label, value, annotator, time FROM annotations
                 WHERE row = rows.id AND undone = 0 ORDER BY id DESC LIMIT 1)
              UNION ALL SELECT NULL, NULL, NULL, NULL LIMIT 1)
           WHERE id IN (SELECT row FROM annotations WHERE batch = ?)""",  # noqa: S608 - names of our own
        (batch,),
    )
    values.refresh(db, (row for (row,) in db.execute("SELECT row FROM annotations WHERE batch = ?", (batch,))))
