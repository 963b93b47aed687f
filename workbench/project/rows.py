"""Rows: adding them, reading them, setting some apart as the sealed test set."""

from __future__ import annotations

import json
import sqlite3
import time
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from json.encoder import encode_basestring as quoted
from typing import Any

from workbench.folding import same_text
from workbench.project import labels, schema, values
from workbench.records import Cells, NewRow, Row
from workbench.tasks import single_label, stored

_COLUMNS = (
    "r.id, r.text, r.split, r.key, r.label, r.annotator, r.annotated_at, r.flagged, r.skipped, r.note,"
    " s.name, r.source_line, r.extra, r.value"
)
_CHUNK = 5000
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


@dataclass(frozen=True, slots=True)
class Source:
    """The file that rows come from. With `test_share` a part of its rows is sealed as test rows."""

    name: str
    columns: Sequence[str] = ()
    mapping: dict[str, object] = field(default_factory=dict)
    split: str = "train"
    test_share: float = 0.0
    seed: int = 0


def add(
    db: sqlite3.Connection,
    batch: int,
    new_rows: Sequence[NewRow],
    source: Source,
    *,
    progress: Progress | None = None,
    texts: Callable[[Sequence[int], Sequence[str]], None] | None = None,
) -> int:
    """Store new rows with their labels; the row id is born here.

    Returns how many repeat a text that was there before. `texts` is told the ids and folded texts (see `same_text`) piece by piece.
    """
    now = time.time()
    source_id = db.execute(
        "INSERT INTO sources(batch, name, columns, mapping, split, time) VALUES (?,?,?,?,?,?)",
        (batch, source.name, _json(list(source.columns)), _json(source.mapping), source.split, now),
    ).lastrowid
    before = db.execute("SELECT coalesce(sum(rows), 0) FROM tally").fetchone()[0]
    first = db.execute("SELECT coalesce(max(id), 0) + 1 FROM rows").fetchone()[0]
    known = array("q", (hash(same_text(text)) for (text,) in db.execute("SELECT text FROM rows WHERE trashed = 0")))
    labels_of, texts_of, values_of = _labels_and_texts(db, batch, new_rows, first, texts)
    sealed: set[int] = set()
    if source.split == "train" and source.test_share > 0:
        sealed = set(draw_test(labels_of, texts_of, source.test_share, source.seed))
    tally: Counter[tuple[str, int]] = Counter()
    many = len(new_rows) > max(before, _CHUNK)
    with schema.indexed_at_the_end(db, "rows", "annotations") if many else nullcontext():
        for start in range(0, len(new_rows), _CHUNK):
            part = new_rows[start : start + _CHUNK]
            given = labels_of[start : start + _CHUNK]
            splits = ["test" if i in sealed else source.split for i in range(start, start + len(part))]
            several = values_of[start : start + _CHUNK]
            _insert(db, part, given, several, splits, place=(first + start, source_id, batch), now=now)
            tally.update(zip(splits, given, strict=True))
            if progress:
                progress(start + len(part), len(new_rows))
    db.executemany(
        "INSERT INTO tally VALUES (0, ?, ?, 0, 0, ?) ON CONFLICT DO UPDATE SET rows = rows + excluded.rows",
        [(split, label, count) for (split, label), count in tally.items()],
    )
    return _repeats(known, texts_of)


def _labels_and_texts(
    db: sqlite3.Connection,
    batch: int,
    new_rows: Sequence[NewRow],
    first: int,
    texts: Callable[[Sequence[int], Sequence[str]], None] | None,
) -> tuple[array[int], array[int], list[str | None]]:
    """The id of each row's label (0: none), the hash of its folded text, and its value where there may be several labels."""
    ids: dict[str | None, int] = {None: 0}
    labels_of, texts_of = array("q"), array("q")
    task, values_of = values.task(db), list[str | None]()
    for start in range(0, len(new_rows), _CHUNK):
        part = new_rows[start : start + _CHUNK]
        named = [values.named(row, task) for row in part] if task != single_label.NAME else []
        names = [row.label for row in part] if not named else [name for one in named for name in values.names_in(one)]
        if set(names) - ids.keys():
            ids.update(labels.ids_for(db, batch, (name for name in names if name is not None)))
        folded = [same_text(row.text) for row in part]
        if texts:
            texts(range(first + start, first + start + len(part)), folded)
        texts_of.extend(map(hash, folded))
        if named:
            given = [values.with_ids(one, ids, task) for one in named]
            values_of.extend(map(values.written, given))
            labels_of.extend([0 if one is None else stored.first_label(one) for one in given])
        else:
            labels_of.extend([ids[row.label] for row in part])
    return labels_of, texts_of, values_of


def _insert(
    db: sqlite3.Connection,
    part: Sequence[NewRow],
    given: Sequence[int],
    several: Sequence[str | None],
    splits: Sequence[str],
    *,
    place: tuple[int, int | None, int],
    now: float,
) -> None:
    """One piece of an import: rows with their labels, and the annotations that say where the labels came from."""
    first, source, batch = place
    stored = [
        (
            i,
            source,
            row.source_line,
            split,
            *((label, "file", now) if label else (None, None, None)),
            row.key,
            row.text,
            cells_json(row.extra),
            value,
        )
        for i, (row, split, label, value) in enumerate(
            zip(part, splits, given, several or [None] * len(part), strict=True), start=first
        )
    ]
    db.executemany(
        "INSERT INTO rows(id, source, source_line, split, label, annotator, annotated_at, key, text, extra,"
        " value) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        stored,
    )
    db.execute(
        """INSERT INTO annotations(row, label, value, annotator, time, batch)
           SELECT id, label, value, annotator, annotated_at, ? FROM rows WHERE id >= ? AND label IS NOT NULL ORDER BY id""",
        (batch, first),
    )
    if several:
        values.fill(db, first)


def draw_test(labels_of: Sequence[int], texts_of: Sequence[int], share: float, seed: int) -> list[int]:
    """The places of the rows to seal: a random share, stratified by label, equal texts on one side.

    `labels_of` and `texts_of` say of each row which label it has (0: none) and which text (equal numbers: the same text).
    A label keeps at least one row for training; a label with a single text never goes to the test set.
    """
    import numpy as np

    labels, texts = np.asarray(labels_of, dtype=np.int64), np.asarray(texts_of, dtype=np.int64)
    _, first, text_of = np.unique(texts, return_index=True, return_inverse=True)
    label_of = labels[first]
    mixed = np.zeros(len(first), dtype=bool)  # a text with two different labels teaches, it does not judge
    mixed[text_of[labels != label_of[text_of]]] = True
    chosen = np.zeros(len(first), dtype=bool)
    chance = np.random.default_rng(seed)
    for label in np.unique(label_of):
        candidates = np.flatnonzero((label_of == label) & ~mixed)
        candidates = candidates[first[candidates].argsort()]  # in the order of the file: hashes differ from run to run
        wanted = min(round(share * len(candidates)), len(candidates) - 1)
        chosen[chance.permutation(candidates)[: max(wanted, 0)]] = True
    return [int(place) for place in np.flatnonzero(chosen[text_of])]


def _repeats(known: Sequence[int], new: Sequence[int]) -> int:
    """How many of the new texts repeat one that is known, or one before them."""
    import numpy as np

    before = len(np.unique(np.asarray(known, dtype=np.int64)))
    every = np.concatenate([np.asarray(known, dtype=np.int64), np.asarray(new, dtype=np.int64)])
    return len(new) - (len(np.unique(every)) - before)


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
    (one, text, split, key, label, annotator, at, flagged, skipped, note, source, line, extra, value) = r
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
        value=values.read(value),
    )


def ids(db: sqlite3.Connection, sql: str, wanted: Sequence[object]) -> array[int]:
    """The ids that a filter's query finds, packed. They come as one text: a row each would take three times as long."""
    told = db.execute(f"SELECT group_concat(id) FROM ({sql})", wanted).fetchone()[0]  # noqa: S608 - no user text
    if told is None:
        return array("q")
    import numpy as np

    return array("q", np.fromstring(told, dtype=np.int64, sep=",").tobytes())


def in_order(found: array[int], order: str) -> array[int]:
    """The ids in an order of `filters.BY_ID`: the file's, the other way round, or shuffled."""
    import numpy as np

    every = np.frombuffer(found, dtype=np.int64)
    # A fixed shuffle: the same row comes at the same place every time, and neighbours in the file are far apart.
    by = (every * 2654435761) % 4294967296 if order == "random" else -every if order == "-file" else every
    return array("q", every[by.argsort(kind="stable")].tobytes())


def every_id(db: sqlite3.Connection) -> array[int] | None:
    """The ids of all rows in file order at once, where none is missing between the first and the last; else None.

    Those in the trash are taken out, which is quick while they are few.
    """
    sql = "SELECT coalesce(sum(rows), 0), coalesce(sum(rows * trashed), 0) FROM tally"
    rows, trashed = db.execute(sql).fetchone()
    first = db.execute("SELECT min(id) FROM rows").fetchone()[0]
    last = db.execute("SELECT max(id) FROM rows").fetchone()[0]
    if not rows or last - first + 1 != rows or trashed > rows / 2:
        return None
    import numpy as np  # a range would be counted up in Python, with the window waiting

    every = np.arange(first, last + 1, dtype=np.int64)
    if trashed:
        aside = np.frombuffer(ids(db, "SELECT id FROM rows WHERE trashed = 1", ()), dtype=np.int64)
        every = np.delete(every, aside - first)
    return array("q", every.tobytes())


def known_texts(db: sqlite3.Connection) -> set[int]:
    """The hashes of all rows' folded texts (see `same_text`): to tell what is there already, in this process only."""
    return {hash(same_text(text)) for (text,) in db.execute("SELECT text FROM rows WHERE trashed = 0")}


def columns(db: sqlite3.Connection) -> list[str]:
    """All column names of all files that rows came from, in their order, each once."""
    names: dict[str, None] = {}
    for (found,) in db.execute(
        """SELECT columns FROM sources s WHERE EXISTS (SELECT 1 FROM rows r WHERE r.source = s.id AND r.trashed = 0)
             OR NOT EXISTS (SELECT 1 FROM rows r WHERE r.source = s.id)
             AND EXISTS (SELECT 1 FROM batches b WHERE b.id = s.batch AND b.undone = 0) ORDER BY id"""
    ):
        names.update(dict.fromkeys(json.loads(found)))
    return list(names)


def source_of(db: sqlite3.Connection, batch: int) -> int:
    """The source that a step brought in."""
    return int(db.execute("SELECT max(id) FROM sources WHERE batch = ?", (batch,)).fetchone()[0])


def last_mapping(db: sqlite3.Connection, name: str, columns: Sequence[str]) -> dict[str, object] | None:
    """The mapping of the last source that counts with these columns, of a file of this name where there is one."""
    found = [
        (source == name, json.loads(mapping))
        for source, names, mapping in db.execute(
            """SELECT s.name, s.columns, s.mapping FROM sources s JOIN batches b ON b.id = s.batch
               WHERE b.undone = 0 ORDER BY s.id DESC"""
        )
        if json.loads(names) == list(columns)
    ]
    named: list[dict[str, object]] = [mapping for same, mapping in found if same] or [mapping for _, mapping in found]
    return named[0] if named else None


def mappings(db: sqlite3.Connection) -> dict[str, dict[str, object]]:
    """Which column was what, for each source file by name."""
    return {name: json.loads(m) for name, m in db.execute("SELECT name, mapping FROM sources ORDER BY id")}


_json = json.JSONEncoder(ensure_ascii=False).encode


def cells_json(extra: Mapping[str, str]) -> str:
    """The same as JSON, a third faster than the encoder, which is made anew for every row."""
    pairs = extra.pairs() if isinstance(extra, Cells) else extra.items()
    return "{" + ", ".join([f"{quoted(name)}: {quoted(cell)}" for name, cell in pairs]) + "}"


def counts(db: sqlite3.Connection) -> Counts:
    """How far a project is."""
    found = db.execute(
        """SELECT coalesce(sum(rows), 0), coalesce(sum(rows * (label != 0)), 0), coalesce(sum(rows * (split = 'test')), 0),
                  coalesce(sum(rows * (split = 'test' AND label != 0)), 0),
                  (SELECT count(*) FROM labels WHERE retired = 0),
                  coalesce(sum(rows * flagged), 0), coalesce(sum(rows * skipped), 0)
           FROM tally WHERE trashed = 0"""
    ).fetchone()
    return Counts(*found)
