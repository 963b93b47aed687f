"""Annotations: who gave which label to which row, when. Append-only; undo switches them off."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from typing import Any

from workbench.project import undo, values
from workbench.records import Annotation

_FIELDS = "id, row, label, annotator, time, value"
_BY_HAND = "annotator != 'file'"  # said in every query that the index of annotations by hand is to answer


def add(db: sqlite3.Connection, batch: int, rows: Sequence[int], label: int | None, annotator: str) -> None:
    """Append one annotation per row and make it the row's current label; a skip is over once it has a label."""
    value = values.of_label(db, label)
    add_each(db, batch, [(row, label, value) for row in rows], annotator)


def add_each(
    db: sqlite3.Connection, batch: int, given: Sequence[tuple[int, int | None, str | None]], annotator: str
) -> None:
    """The same where rows get different labels: (row, label, value as it is stored) of each."""
    now = time.time()
    db.executemany(
        "INSERT INTO annotations(row, label, value, annotator, time, batch) VALUES (?,?,?,?,?,?)",
        [(row, label, value, annotator, now, batch) for row, label, value in given],
    )
    rows = [row for row, _, _ in given]
    undo.set_field(db, batch, "rows", rows, "skipped", 0)
    db.executemany(
        "UPDATE rows SET label=?, value=?, annotator=?, annotated_at=? WHERE id=?",
        [(label, value, annotator if label is not None else None, now, row) for row, label, value in given],
    )
    values.refresh(db, rows)


def note_asked(db: sqlite3.Connection, batch: int, asked: str) -> None:
    """Remember of a step's annotations why they were asked for, and that their rows need not be asked any more."""
    if asked:
        db.execute("UPDATE annotations SET asked=? WHERE batch=?", (asked, batch))
    wanted = "SELECT id FROM rows WHERE ask = 1 AND id IN (SELECT row FROM annotations WHERE batch = ?)"
    done = [row for (row,) in db.execute(wanted, (batch,))]
    if done:
        undo.set_field(db, batch, "rows", done, "ask", 0)


def history(db: sqlite3.Connection, row: int) -> list[Annotation]:
    """All that was ever said of a row and not undone, oldest first."""
    sql = f"SELECT {_FIELDS} FROM annotations WHERE row=? AND undone=0 ORDER BY id"  # noqa: S608
    return [_annotation(r) for r in db.execute(sql, (row,))]


def recent(db: sqlite3.Connection, limit: int, annotator: str = "you") -> list[Annotation]:
    """The last annotations of somebody that still count, newest first."""
    sql = f"SELECT {_FIELDS} FROM annotations WHERE {_BY_HAND} AND annotator=? AND undone=0 ORDER BY id DESC LIMIT ?"  # noqa: S608
    return [_annotation(r) for r in db.execute(sql, (annotator, limit))]


def _annotation(r: tuple[Any, ...]) -> Annotation:
    one, row, label, annotator, when, value = r
    return Annotation(one, row, label, annotator, when, values.read(value))


def recent_skips(db: sqlite3.Connection, limit: int) -> list[tuple[int, float]]:
    """Rows put aside in the last steps and still so, with the time, newest first."""
    sql = """SELECT c.id, b.time FROM batches b JOIN changes c ON c.batch = b.id
             JOIN rows r ON r.id = c.id AND r.skipped = 1
             WHERE b.id > (SELECT max(id) FROM batches) - ? AND b.undone = 0
               AND c.place = 'rows' AND c.field = 'skipped' AND c.after = 1
             ORDER BY b.id DESC LIMIT ?"""
    return [(int(row), float(when)) for row, when in db.execute(sql, (limit * 4, limit))]


def count_since(db: sqlite3.Connection, when: float) -> int:
    """How many rows somebody labelled by hand since a time and that still count."""
    sql = f"""SELECT count(DISTINCT row) FROM annotations
              WHERE {_BY_HAND} AND annotator='you' AND undone=0 AND label IS NOT NULL AND time>=?"""  # noqa: S608
    return int(db.execute(sql, (when,)).fetchone()[0])
