"""What was done in a project: its steps, the life of a row, and whether an old step can be taken back by itself."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP
from workbench.project import values


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a template and its values, when (seconds since 1970), how many rows it touched, and how it stands.

    `state` is done, undone (redo brings it back), dead (undone, and something else was done since) or taken_back.
    """

    id: int
    name: str
    values: dict[str, object]
    kinds: frozenset[str]
    time: float
    state: str = "done"


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened to a row: the step, and what it set. `field` is label, imported, or a column of rows."""

    step: Step
    field: str
    before: object = None
    after: object = None
    annotator: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a step set of a label, a run or a setting: place is labels, runs or settings, `name` the label's name of now.

    `id` is a setting's own name.
    """

    place: str
    id: int | str
    name: str
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a step cannot be taken back by itself: a template and its values."""

    reason: str
    values: dict[str, Any] = field(default_factory=dict)


_LATER_LABELS = QT_TRANSLATE_NOOP("undo", "{count} of its rows were labelled again later: undo those steps first.")
_LATER_CHANGES = QT_TRANSLATE_NOOP("undo", "What it changed was changed again later: undo those steps first.")
_LABEL_IN_USE = QT_TRANSLATE_NOOP("undo", "Its label “{label}” is on {count} rows by later steps: undo those first.")
_NO_STEP = QT_TRANSLATE_NOOP("undo", "There is no such step in this project.")
_NOT_DONE = QT_TRANSLATE_NOOP("undo", "This step was taken back already.")

_STEP = (  # what took a step back is looked for only where it is undone: there is no index
    "b.id, b.name, b.args, b.kinds, b.time, b.undone, b.dead,"
    " CASE WHEN b.undone THEN EXISTS (SELECT 1 FROM batches r WHERE r.reverts = b.id AND NOT r.undone) END"
)


def steps(db: sqlite3.Connection, *, limit: int, before: int | None, day: tuple[float, float] | None) -> list[Step]:
    """Steps, newest first: those before a step, or of a day (its start and end)."""
    where, wanted = ["1"], []
    if before is not None:
        where.append("b.id < ?")
        wanted.append(float(before))
    if day is not None:
        where.append("b.time >= ? AND b.time < ?")
        wanted += day
    sql = f"SELECT {_STEP} FROM batches b WHERE {' AND '.join(where)} ORDER BY b.id DESC LIMIT ?"  # noqa: S608
    return [_step(r) for r in db.execute(sql, (*wanted, limit))]


def step(db: sqlite3.Connection, number: int) -> Step | None:
    """One step by its id."""
    found = db.execute(f"SELECT {_STEP} FROM batches b WHERE b.id = ?", (number,)).fetchone()  # noqa: S608
    return _step(found) if found else None


def times(db: sqlite3.Connection) -> tuple[array[int], array[float]]:
    """The id of every step and when it was done, newest first."""
    found = db.execute("SELECT id, time FROM batches ORDER BY id DESC").fetchall()
    return array("q", (number for number, _ in found)), array("d", (when for _, when in found))


def taken_back(db: sqlite3.Connection) -> set[int]:
    """The steps that a later step took back."""
    return {number for (number,) in db.execute("SELECT reverts FROM batches WHERE reverts IS NOT NULL AND NOT undone")}


def steps_of(db: sqlite3.Connection, numbers: Iterable[int], reverted: set[int] | None = None) -> dict[int, Step]:
    """Steps by their ids. Whoever asks often says which ones were taken back, so that it is not looked for each time."""
    wanted = json.dumps(list(numbers))
    columns = _STEP if reverted is None else _STEP.partition(" CASE")[0] + " 0"
    sql = f"SELECT {columns} FROM batches b WHERE b.id IN (SELECT value FROM json_each(?))"  # noqa: S608
    found = {one.id: one for one in map(_step, db.execute(sql, (wanted,)))}
    for number in found.keys() & (reverted or ()):
        if found[number].state == "dead":
            found[number] = replace(found[number], state="taken_back")
    return found


def touched(db: sqlite3.Connection, number: int) -> array[int]:
    """The rows that a step changed, labelled or brought; of a step that took another back, that one's."""
    rows = db.execute(
        """WITH which(batch) AS (SELECT coalesce(reverts, id) FROM batches WHERE id = ?)
           SELECT row FROM annotations WHERE batch IN which
           UNION SELECT id FROM changes WHERE batch IN which AND +place = 'rows'
           UNION SELECT r.id FROM sources s CROSS JOIN rows r ON r.source = s.id WHERE s.batch IN which ORDER BY 1""",
        (number,),
    )
    return array("q", (row for (row,) in rows))


def other_changes(db: sqlite3.Connection, number: int, limit: int) -> list[Change]:
    """What a step changed of labels and runs."""
    found = db.execute(
        """SELECT c.place, c.id, coalesce(l.name, ''), c.field, c.before, c.after FROM changes c
           LEFT JOIN labels l ON c.place = 'labels' AND l.id = c.id
           WHERE c.batch = (SELECT coalesce(reverts, id) FROM batches WHERE id = ?) AND c.place != 'rows'
           ORDER BY c.rowid LIMIT ?""",
        (number, limit),
    )
    return [Change(*one) for one in found]


def in_trash(db: sqlite3.Connection, rows: Iterable[int]) -> set[int]:
    """Those of the rows that are in the trash."""
    sql = "SELECT id FROM rows WHERE +trashed = 1 AND id IN (SELECT value FROM json_each(?))"
    return {row for (row,) in db.execute(sql, (json.dumps(list(rows)),))}


def _step(r: tuple[object, ...]) -> Step:
    number, name, args, kinds, when, undone, dead, reverted = r
    state = "done" if not undone else "taken_back" if reverted else "dead" if dead else "undone"
    values = json.loads(str(args))
    return Step(int(str(number)), str(name), values, frozenset(str(kinds).split(",")), float(str(when)), state)


def life(db: sqlite3.Connection, row: int) -> list[Moment]:
    """Everything that ever happened to a row, oldest first, steps that were undone too."""
    found = [
        (number, Moment(_step(rest), "imported", after=line))
        for number, line, *rest in db.execute(
            f"""SELECT 0, r.source_line, {_STEP} FROM rows r JOIN sources s ON s.id = r.source
                JOIN batches b ON b.id = s.batch WHERE r.id = ?""",  # noqa: S608
            (row,),
        )
    ]
    found += [
        (number, Moment(_step(rest), "label", after=label if value is None else values.read(value), annotator=who))
        for number, label, value, who, *rest in db.execute(
            f"""SELECT b.id, a.label, a.value, a.annotator, {_STEP} FROM annotations a JOIN batches b ON b.id = a.batch
                WHERE a.row = ? ORDER BY a.id""",  # noqa: S608
            (row,),
        )
    ]
    found += [
        (number, Moment(_step(rest), name, before, after))
        for number, name, before, after, *rest in db.execute(
            f"""SELECT b.id, c.field, c.before, c.after, {_STEP} FROM changes c JOIN batches b ON b.id = c.batch
                WHERE c.place = 'rows' AND c.id = ? ORDER BY c.rowid""",  # noqa: S608
            (row,),
        )
    ]
    return [moment for _, moment in sorted(found, key=lambda pair: pair[0])]


def obstacle(db: sqlite3.Connection, number: int) -> Obstacle | None:
    """What stands in the way of taking one step back and leaving all later ones as they are; None: nothing."""
    found = step(db, number)
    if found is None:
        return Obstacle(_NO_STEP)
    if found.state != "done":
        return Obstacle(_NOT_DONE)
    again = db.execute(
        """SELECT count(DISTINCT later.row) FROM annotations mine JOIN annotations later
             ON later.row = mine.row AND later.id > mine.id AND later.batch != mine.batch AND later.undone = 0
           WHERE mine.batch = ?""",
        (number,),
    ).fetchone()[0]
    again += db.execute(
        """SELECT count(DISTINCT a.row) FROM sources s CROSS JOIN rows r ON r.source = s.id CROSS JOIN annotations a ON a.row = r.id
           WHERE s.batch = ? AND a.batch != s.batch AND a.undone = 0""",
        (number,),
    ).fetchone()[0]
    if again:
        return Obstacle(_LATER_LABELS, {"count": again})
    again = db.execute(
        """SELECT count(DISTINCT a.row) FROM changes c JOIN annotations a ON a.batch > c.batch AND a.undone = 0
           WHERE c.batch = ? AND c.place = 'settings' AND c.id = 'task'""",
        (number,),
    ).fetchone()[0]
    if again:
        return Obstacle(_LATER_LABELS, {"count": again})
    changed = db.execute(
        """SELECT 1 FROM changes mine JOIN changes later USING (place, id, field)
           JOIN batches b ON b.id = later.batch
           WHERE mine.batch = ?1 AND later.batch > ?1 AND b.undone = 0
           UNION ALL SELECT 1 FROM sources s CROSS JOIN rows r ON r.source = s.id
           CROSS JOIN changes c ON c.place = 'rows' AND c.id = r.id CROSS JOIN batches b ON b.id = c.batch
           WHERE s.batch = ?1 AND c.batch > ?1 AND b.undone = 0 LIMIT 1""",
        (number,),
    ).fetchone()
    if changed:
        return Obstacle(_LATER_CHANGES)
    return _label_in_use(db, number)


def _label_in_use(db: sqlite3.Connection, number: int) -> Obstacle | None:
    """A label that the step made, and that later steps gave to rows."""
    made = db.execute(
        """SELECT l.id, l.name FROM changes c JOIN labels l ON l.id = c.id
           WHERE c.batch = ? AND c.place = 'labels' AND c.field = 'retired' AND c.after = 0""",
        (number,),
    ).fetchall()
    for label, name in made:
        count = db.execute(
            """SELECT count(*) FROM rows r WHERE r.trashed = 0
                 AND r.id IN (SELECT id FROM rows WHERE label = ?1 UNION SELECT row FROM row_labels WHERE label = ?1)
                 AND EXISTS (SELECT 1 FROM annotations a WHERE a.row = r.id AND a.undone = 0 AND a.batch != ?2)""",
            (label, number),
        ).fetchone()[0]
        if count:
            return Obstacle(_LABEL_IN_USE, {"label": name, "count": count})
    return None


def text_changed(db: sqlite3.Connection, row: int, since: float) -> bool:
    """Whether a step that counts gave a row another text since a time."""
    sql = """SELECT 1 FROM batches b JOIN changes c ON c.batch = b.id
             WHERE b.time > ? AND b.undone = 0 AND c.place = 'rows' AND c.field = 'text' AND c.id = ? LIMIT 1"""
    return db.execute(sql, (since, row)).fetchone() is not None
