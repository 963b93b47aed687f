"""Labels: ids with a name, a colour and a key that stay theirs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed
from workbench.project import undo, values
from workbench.records import Label
from workbench.tasks import single_label

# By position on the keyboard: digits first, then the letters that no other command uses.
KEYS = "1234567890QWERTYUIOPSDGHJKLCVBM"
_FIELDS = "id, name, color, key, guideline, parent"


def read(db: sqlite3.Connection) -> list[Label]:
    """The labels in use, in the order in which they were made."""
    return [Label(*r) for r in db.execute(f"SELECT {_FIELDS} FROM labels WHERE retired=0 ORDER BY id")]  # noqa: S608


def read_trashed(db: sqlite3.Connection) -> list[Label]:
    """The labels that a step which still counts took out of use."""
    sql = f"""SELECT {_FIELDS} FROM labels WHERE retired = 1 AND id IN (
                SELECT c.id FROM changes c JOIN batches b ON b.id = c.batch
                WHERE c.place = 'labels' AND c.field = 'retired' AND c.after = 1 AND b.undone = 0) ORDER BY id"""  # noqa: S608
    return [Label(*r) for r in db.execute(sql)]


def name_of(db: sqlite3.Connection, label: int) -> str:
    """The name of a label, in use or not; '' where there is none."""
    found = db.execute("SELECT name FROM labels WHERE id = ?", (label,)).fetchone()
    return str(found[0]) if found else ""


def ids_for(db: sqlite3.Connection, batch: int, names: Iterable[str]) -> dict[str, int]:
    """The id of each name; names that are new become labels, the most frequent first."""
    wanted: dict[str, int] = {}
    for name in names:
        wanted[name] = wanted.get(name, 0) + 1
    known = {label.name: label.id for label in read(db)}
    for name in sorted(set(wanted) - set(known), key=lambda n: (-wanted[n], n)):
        known[name] = _insert(db, batch, name)  # variants of a name as they came with a file: merged only when asked
    return known


def add(db: sqlite3.Connection, batch: int, name: str) -> int:
    """Make a label with the next free colour and key. Undo retires it, so its id is never used again."""
    return _insert(db, batch, checked_name(db, name))


def _insert(db: sqlite3.Connection, batch: int, name: str) -> int:
    taken = {r[0] for r in db.execute("SELECT key FROM labels WHERE retired=0")}
    key = next((k for k in KEYS if k not in taken), "")
    used = [r[0] for r in db.execute("SELECT color FROM labels WHERE retired=0")]
    color = next((c for c in range(36) if c not in used), len(used) % 36)
    cursor = db.execute("INSERT INTO labels(name, color, key, retired) VALUES (?,?,?,1)", (name, color, key))
    label = int(cursor.lastrowid or 0)
    undo.set_field(db, batch, "labels", [label], "retired", 0)
    return label


def checked_name(db: sqlite3.Connection, name: str, *, besides: int | None = None) -> str:
    """The name without stray spaces. Raises ProjectFailed where it is empty or taken."""
    name = " ".join(name.split())
    if not name:
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "A label needs a name."), QT_TRANSLATE_NOOP("errors", "Type one and try again.")
        )
    for label in read(db):
        if label.id != besides and label.name.casefold() == name.casefold():
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "There is already a label “{name}”."),
                QT_TRANSLATE_NOOP("errors", "Choose another name."),
                name=label.name,
            )
    return name


def checked_key(db: sqlite3.Connection, key: str, label: int) -> str:
    """The key in upper case. Raises ProjectFailed where it is reserved or taken."""
    key = key.strip().upper()
    if key and key not in KEYS:
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "“{key}” cannot be a label's key."),
            QT_TRANSLATE_NOOP("errors", "Choose a digit or a letter other than A F N X Z."),
            key=key,
        )
    for other in read(db):
        if key and other.id != label and other.key == key:
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "The key “{key}” already sets “{name}”."),
                QT_TRANSLATE_NOOP("errors", "Choose another key, or change that label's key first."),
                key=key,
                name=other.name,
            )
    return key


def counts(db: sqlite3.Connection, split: str | None = None) -> dict[int, int]:
    """How many rows carry each label; labels without rows are there with 0."""
    found = {label.id: 0 for label in read(db)}
    if values.task(db) != single_label.NAME:
        return found | values.counts(db, split)
    where, wanted = ("AND split = ?", [split]) if split else ("", [])
    sql = f"SELECT label, sum(rows) FROM tally WHERE trashed=0 AND label > 0 {where} GROUP BY label"  # noqa: S608
    return found | {label: number for label, number in db.execute(sql, wanted) if number}


def counts_among(db: sqlite3.Connection, rows: list[int], *, several: bool) -> dict[int, int]:
    """How many of these rows have each label, by its id, and under 0 how many have none."""
    among = json.dumps(rows)
    sql = "SELECT coalesce(label, 0), count(*) FROM rows WHERE id IN (SELECT value FROM json_each(?)) GROUP BY 1"
    found = dict(db.execute(sql, (among,)))
    if not several:
        return found
    sql = "SELECT label, count(*) FROM row_labels WHERE row IN (SELECT value FROM json_each(?)) GROUP BY 1"
    return {0: found.get(0, 0)} | dict(db.execute(sql, (among,)))
