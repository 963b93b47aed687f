"""Runs and their predictions, as the project remembers them; the run folder holds the rest."""

from __future__ import annotations

import json
import sqlite3
import time
from array import array
from collections.abc import Iterable, Iterator
from typing import Any

from workbench.records import Prediction, Run
from workbench.tasks import TASKS, single_label, stored

_FIELDS = "number, status, method, effort, base, created, train_rows, label_ids, result, config"
_TOLD = ("plan", "parts", "continued_from")
MARKS = "run:"  # the setting under which a run's name, note and pin are kept
USABLE = ("finished", "stopped")


def add(db: sqlite3.Connection, config: dict[str, object], *, base: str, train_rows: int, label_ids: list[int]) -> int:
    """Remember a new run; its number is never used again. Returns the number."""
    number = int(db.execute("SELECT coalesce(max(number), 0) + 1 FROM runs").fetchone()[0])
    db.execute(
        "INSERT INTO runs(number, status, method, effort, base, created, train_rows, label_ids, config)"
        " VALUES (?,?,?,?,?,?,?,?,?)",
        (
            number,
            "running",
            config["method"],
            config["effort"],
            base,
            time.time(),
            train_rows,
            json.dumps(label_ids),
            json.dumps({**config, "run": number}, ensure_ascii=False),
        ),
    )
    return number


def update(db: sqlite3.Connection, number: int, status: str, result: dict[str, object] | None = None) -> None:
    """Set a run's status, and its result where there is one."""
    db.execute("UPDATE runs SET status=? WHERE number=?", (status, number))
    if result is not None:
        text = json.dumps(result, ensure_ascii=False)
        db.execute("UPDATE runs SET result=? WHERE number=?", (text, number))


def read(db: sqlite3.Connection, *, trashed: bool = False) -> list[Run]:
    """All runs, newest first, or those in the trash."""
    sql = f"SELECT {_FIELDS} FROM runs WHERE trashed={int(trashed)} AND status != 'deleted' ORDER BY number DESC"  # noqa: S608
    marks = _marks(db)
    return [
        Run(
            r[0], r[1], r[2], r[3], r[4], r[5], r[6], tuple(json.loads(r[7])), json.loads(r[8]), _told(r[9]),
            **marks.get(r[0], {}),
        )
        for r in db.execute(sql)
    ]  # fmt: skip


def _told(config: str) -> dict[str, object]:
    read = json.loads(config)
    return {name: read[name] for name in _TOLD if name in read}


def _marks(db: sqlite3.Connection) -> dict[int, dict[str, Any]]:
    """The name, note and pin that the user gave to runs."""
    found = db.execute("SELECT name, value FROM settings WHERE name GLOB ?", (f"{MARKS}[0-9]*",))
    return {int(name.removeprefix(MARKS)): json.loads(value) for name, value in found}


def forget(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Keep nothing of these runs but their numbers, which are never used again."""
    for number in numbers:
        db.execute("DELETE FROM predictions WHERE run=?", (number,))
        db.execute("UPDATE runs SET status='deleted' WHERE number=?", (number,))


def store_predictions(
    db: sqlite3.Connection, run: int, label_ids: tuple[int, ...], predictions: Iterable[Prediction], *, task: str
) -> None:
    """Replace what is stored of a run's predictions; `task` says what their values are."""
    db.execute("DELETE FROM predictions WHERE run=?", (run,))
    db.executemany(
        "INSERT OR REPLACE INTO predictions VALUES (?,?,?,?,?,?,?)",
        (_packed(run, label_ids, p, task) for p in predictions),
    )


def _packed(run: int, label_ids: tuple[int, ...], p: Prediction, task: str) -> tuple[object, ...]:
    if p.value is None:
        label, confidence = single_label.from_scores(p.scores, label_ids)
        margin = confidence - (sorted(p.scores)[-2] if len(p.scores) > 1 else 0.0)
    else:
        label, confidence = stored.first_label(p.value), TASKS[task].confidence(p.value, p.scores, label_ids)
        margin = 2 * confidence - 1  # what speaks for it less what speaks against it
    value = None if p.value is None else stored.dump(p.value)
    return run, p.row, label, confidence, margin, array("f", p.scores).tobytes(), value


def predictions(db: sqlite3.Connection, run: int, rows: Iterable[int] | None = None) -> Iterator[Prediction]:
    """What a run says of these rows, or of all."""
    if rows is None:
        found = db.execute(
            "SELECT p.row, p.scores, p.value FROM predictions p JOIN rows r ON r.id = p.row WHERE p.run=? AND r.trashed=0",
            (run,),
        )
    else:
        found = db.execute(
            "SELECT row, scores, value FROM predictions WHERE run=? AND row IN (SELECT value FROM json_each(?))",
            (run, json.dumps(list(rows))),
        )
    for row, blob, value in found:
        yield Prediction(row, tuple(array("f", blob)), None if value is None else stored.load(value))
