"""Several labels or passages of a row: kept as JSON beside its first label, and which rows carry which label, derived from it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from workbench.records import NamedValue, NewRow, Span, Value
from workbench.tasks import TASKS, multi_label, single_label, spans, stored

# What an annotation of one label means where texts have several; it was given before they had.
_AS_VALUE = (
    "CASE WHEN {value} IS NULL AND {label} > 0 AND (SELECT value FROM settings WHERE name = 'task') = '\"multi_label\"'"
)
_AS_VALUE += " THEN json_array({label}) ELSE {value} END"

# The row and every label in its value: numbers, or passages whose third part is the label.
_EACH = """SELECT CASE j.type WHEN 'array' THEN json_extract(j.value, '$[2]') ELSE j.value END, r.id
           FROM rows r, json_each(r.value) j WHERE r.value IS NOT NULL"""


def task(db: sqlite3.Connection) -> str:
    """What a label is in this project: see `tasks`."""
    found = db.execute("SELECT value FROM settings WHERE name = 'task'").fetchone()
    return str(json.loads(found[0])) if found else single_label.NAME


def written(value: Value | None) -> str | None:
    """A value as it is stored."""
    return None if value is None else stored.dump(value)


def read(told: str | None) -> Value | None:
    """A value of what was stored."""
    return None if told is None else stored.load(told)


def named(row: NewRow, task: str) -> NamedValue | None:
    """What the project takes of what a file says of a row; nothing of a label where labels stand for passages."""
    if task == spans.NAME:
        fits = row.value is not None and all(isinstance(one, Span) for one in row.value)
        return row.value if fits else None
    if row.value is not None and not any(isinstance(one, Span) for one in row.value):
        return row.value
    return (row.label,) if row.label is not None else None


def names_in(value: NamedValue | None) -> list[str]:
    """The label names in a value."""
    return [one.label if isinstance(one, Span) else one for one in value or ()]


def with_ids(value: NamedValue | None, ids: Mapping[Any, int], task: str) -> Value | None:
    """The same by label ids."""
    if value is None:
        return None
    known = (Span(one.start, one.end, ids[one.label]) if isinstance(one, Span) else ids[one] for one in value)
    normal: Value = TASKS[task].normal(known)
    return normal


def with_names(value: Value | None, names: Mapping[int, str]) -> NamedValue | None:
    """A value by label names."""
    if value is None:
        return None
    known = (Span(o.start, o.end, names[o.label]) if isinstance(o, Span) else names[o] for o in value)
    return tuple(known)  # type: ignore[return-value] # all of one kind, as the value is


def of_label(db: sqlite3.Connection, label: int | None) -> str | None:
    """What one label alone is as a stored value."""
    return stored.dump((label,)) if label is not None and label > 0 and task(db) == multi_label.NAME else None


def as_value(label: str, value: str) -> str:
    """SQL for the value of an annotation, given the names of its columns."""
    return _AS_VALUE.format(label=label, value=value)


def refresh(db: sqlite3.Connection, rows: Iterable[int]) -> None:
    """Derive anew which of these rows carry which label."""
    if task(db) == single_label.NAME and not db.execute("SELECT 1 FROM row_labels LIMIT 1").fetchone():
        return
    wanted = json.dumps(list(rows))
    among = "(SELECT value FROM json_each(?))"
    db.execute(f"DELETE FROM row_labels WHERE row IN {among}", (wanted,))  # noqa: S608 - no user text
    db.execute(f"INSERT OR IGNORE INTO row_labels {_EACH} AND r.id IN {among}", (wanted,))


def refresh_all(db: sqlite3.Connection) -> None:
    """Derive the value of every row, and who carries which label, after the project's task changed."""
    newest = f"""SELECT {as_value("a.label", "a.value")} FROM annotations a
                 WHERE a.row = rows.id AND a.undone = 0 ORDER BY a.id DESC LIMIT 1"""  # noqa: S608 - names of our own
    db.execute(f"UPDATE rows SET value = ({newest}) WHERE label IS NOT NULL")  # noqa: S608
    fill(db)


def fill(db: sqlite3.Connection, first: int = 0) -> None:
    """Derive who carries which label, of all rows from one on."""
    db.execute("DELETE FROM row_labels WHERE row >= ?", (first,))
    db.execute(f"INSERT OR IGNORE INTO row_labels {_EACH} AND r.id >= ?", (first,))


def count(db: sqlite3.Connection, label: int) -> int:
    """How many rows carry a label; those in the trash are counted apart."""
    every = db.execute("SELECT count(*) FROM row_labels WHERE label = ?", (label,)).fetchone()[0]
    sql = "SELECT count(*) FROM rows r CROSS JOIN row_labels l ON l.row = r.id AND l.label = ? WHERE r.trashed = 1"
    return int(every) - int(db.execute(sql, (label,)).fetchone()[0])


def counts(db: sqlite3.Connection, split: str | None) -> dict[int, int]:
    """How many rows carry each label. Rows in the trash and test rows are few: they are counted apart, not looked through."""

    def found(where: str) -> dict[int, int]:
        sql = f"SELECT l.label, count(*) FROM rows r CROSS JOIN row_labels l ON l.row = r.id WHERE {where} GROUP BY l.label"  # noqa: S608
        return dict(db.execute(sql))

    if split == "test":
        return found("r.trashed = 0 AND r.split = 'test'")
    every = dict(db.execute("SELECT label, count(*) FROM row_labels GROUP BY label"))
    others = [found("r.trashed = 1")] + ([found("r.trashed = 0 AND r.split = 'test'")] if split == "train" else [])
    return {label: count - sum(part.get(label, 0) for part in others) for label, count in every.items()}
