"""Rows: adding them, reading them, setting some apart as the sealed test set."""

from __future__ import annotations

import json
import random
import sqlite3
import time
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.project import labels
from workbench.records import NewRow, Row

_COLUMNS = (
    "r.id, r.text, r.split, r.key, r.label, r.annotator, r.annotated_at, r.flagged, r.skipped, r.note,"
    " s.name, r.source_line, r.extra"
)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a project is."""

    rows: int
    labelled: int
    test_rows: int
    test_labelled: int
    labels: int
    flagged: int
    skipped: int


def add(
    db: sqlite3.Connection,
    batch: int,
    new_rows: Sequence[NewRow],
    *,
    source: tuple[str, Sequence[str], dict[str, object]],
    splits: Sequence[str],
    progress: Progress | None = None,
) -> None:
    """Store new rows with their labels; the row id is born here. `source` is name, columns and mapping."""
    name, columns, mapping = source
    now = time.time()
    source_id = db.execute(
        "INSERT INTO sources(batch, name, columns, mapping, split, time) VALUES (?,?,?,?,?,?)",
        (batch, name, _json(list(columns)), _json(mapping), "test" if "train" not in splits else "train", now),
    ).lastrowid
    ids = labels.ids_for(db, batch, (row.label for row in new_rows if row.label is not None))
    first = db.execute("SELECT coalesce(max(id), 0) FROM rows").fetchone()[0] + 1
    for start in range(0, len(new_rows), 5000):
        part = list(enumerate(new_rows[start : start + 5000], start=first + start))
        db.executemany(
            "INSERT INTO rows(id, source, source_line, split, key, text, extra) VALUES (?,?,?,?,?,?,?)",
            [(i, source_id, r.source_line, splits[i - first], r.key, r.text, _json(r.extra)) for i, r in part],
        )
        given = [(i, ids[r.label], now, batch) for i, r in part if r.label is not None]
        db.executemany("INSERT INTO annotations(row, label, annotator, time, batch) VALUES (?,?,'file',?,?)", given)
        db.executemany(
            "UPDATE rows SET label=?, annotator='file', annotated_at=? WHERE id=?",
            [(label, now, i) for i, label, _, _ in given],
        )
        if progress:
            progress(min(start + 5000, len(new_rows)), len(new_rows))


def draw_test(new_rows: Sequence[NewRow], share: float, seed: int) -> list[str]:
    """'train' or 'test' for each row: a random share, stratified by label, equal texts on one side.

    A label keeps at least one row for training; a label with a single text never goes to the test set.
    """
    groups: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for i, row in enumerate(new_rows):
        groups[row.label, same_text(row.text)].append(i)
    texts: dict[str, int] = defaultdict(int)
    for _, text in groups:
        texts[text] += 1
    strata: dict[str | None, list[list[int]]] = defaultdict(list)
    for (label, text), members in groups.items():
        if texts[text] == 1:  # a text with two different labels teaches, it does not judge
            strata[label].append(members)
    splits = ["train"] * len(new_rows)
    rng = random.Random(seed)
    for label in sorted(strata, key=lambda x: (x is None, x or "")):
        candidates = strata[label]
        rng.shuffle(candidates)
        wanted = min(round(share * len(candidates)), len(candidates) - 1)
        for group in candidates[: max(wanted, 0)]:
            for i in group:
                splits[i] = "test"
    return splits


def same_text(text: str) -> str:
    """What is left of a text when case, width and spacing are ignored: two texts with the same are one text."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def read(db: sqlite3.Connection, ids: Iterable[int]) -> list[Row]:
    """The rows with these ids, in this order; ids that do not exist are left out."""
    wanted = list(ids)
    found: dict[int, Row] = {}
    for start in range(0, len(wanted), 900):
        part = wanted[start : start + 900]
        marks = ",".join("?" * len(part))
        sql = f"SELECT {_COLUMNS} FROM rows r JOIN sources s ON s.id = r.source WHERE r.id IN ({marks})"  # noqa: S608
        for row in db.execute(sql, part):
            found[row[0]] = _row(row)
    return [found[i] for i in wanted if i in found]


def each(db: sqlite3.Connection) -> Iterable[Row]:
    """Every row that is not in the trash, in file order, without holding them all."""
    sql = f"SELECT {_COLUMNS} FROM rows r JOIN sources s ON s.id = r.source WHERE r.trashed = 0 ORDER BY r.id"  # noqa: S608
    return map(_row, db.execute(sql))


def _row(r: tuple[Any, ...]) -> Row:
    (one, text, split, key, label, annotator, at, flagged, skipped, note, source, line, extra) = r
    return Row(
        id=one,
        text=text,
        split=split,
        key=key,
        label=label,
        annotator=annotator,
        annotated_at=at,
        flagged=bool(flagged),
        skipped=bool(skipped),
        note=note,
        source=source,
        source_line=line,
        extra=json.loads(extra),
    )


def ids(db: sqlite3.Connection, sql: str, values: Sequence[object]) -> array[int]:
    """The ids that a filter's query finds, packed."""
    return array("q", (r[0] for r in db.execute(sql, values)))


def known_texts(db: sqlite3.Connection) -> set[str]:
    """The normalised texts of all rows: to leave out what is already there."""
    return {same_text(text) for (text,) in db.execute("SELECT text FROM rows WHERE trashed = 0")}


def columns(db: sqlite3.Connection) -> list[str]:
    """All column names of all files that rows came from, in their order, each once."""
    names: dict[str, None] = {}
    for (found,) in db.execute(
        "SELECT columns FROM sources WHERE id IN (SELECT DISTINCT source FROM rows WHERE trashed = 0) ORDER BY id"
    ):
        names.update(dict.fromkeys(json.loads(found)))
    return list(names)


def mappings(db: sqlite3.Connection) -> dict[str, dict[str, object]]:
    """Which column was what, for each source file by name."""
    return {name: json.loads(m) for name, m in db.execute("SELECT name, mapping FROM sources ORDER BY id")}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def counts(db: sqlite3.Connection) -> Counts:
    """How far a project is."""
    found = db.execute(
        """SELECT count(*), count(label), coalesce(sum(split='test'), 0),
                  coalesce(sum(split='test' AND label IS NOT NULL), 0),
                  (SELECT count(*) FROM labels WHERE retired=0),
                  coalesce(sum(flagged), 0), coalesce(sum(skipped), 0)
           FROM rows WHERE trashed=0"""
    ).fetchone()
    return Counts(*found)
