"""A file that comes again: which of its rows are new, which changed, which are gone.

A row is recognised by all it says, else by its key, else by its text (see `folding.same_text`). What the file said before is what
counts: a label given by hand since then is no change of the file.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from workbench.folding import same_text
from workbench.project import annotations as annotation_log
from workbench.project import labels, undo, values
from workbench.project.rows import cells_json
from workbench.records import NamedValue, NewRow
from workbench.tasks import single_label
from workbench.tasks.stored import first_label


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row of the project as the file has it now. `fields` are text, key, extra and label; `by_hand`: so is its label."""

    id: int
    row: NewRow
    fields: tuple[str, ...]
    by_hand: bool = False


@dataclass(slots=True)
class Comparison:
    """A file beside the project. `gone` are ids of rows that came from this file and are no longer in it.

    `same` counts rows as they were, `in_trash` those of them that lie in the trash and stay there.
    """

    new: list[NewRow] = field(default_factory=list)
    changed: list[ChangedRow] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    same: int = 0
    in_trash: int = 0


Said = str | NamedValue | None


class _Known(NamedTuple):
    key: str | None
    text: int  # hashes: a million rows are compared without being held
    folded: int
    extra: int  # of the cells that the file has, too
    trashed: int
    label: Said  # as the file gave it last
    by_hand: bool
    in_scope: bool


class _File:
    """How the rows of a file are written down to be compared: with which cells, with keys or without."""

    def __init__(self, rows: Sequence[NewRow], *, labelled: bool, task: str) -> None:
        self.task = task
        self.names = list(dict.fromkeys(name for row in rows[:1000] for name in row.extra))
        self.keyed = any(row.key is not None for row in rows)
        self.labelled = labelled

    def said(self, row: NewRow) -> Said:
        """The label of a row, or where there are several all of them, in whatever order."""
        return row.label if self.task == single_label.NAME else _sorted(values.named(row, self.task))

    def cells(self, row: NewRow) -> int:
        return hash(tuple([row.extra.get(name, "") for name in self.names]))

    def stored_cells(self, extra: str) -> int:
        found = json.loads(extra)
        return hash(tuple([found.get(name, "") for name in self.names]))

    def mark(self, key: str | None, text: int, extra: int) -> int:
        """All that a row says, its label aside."""
        return hash((key if self.keyed else None, text, extra))


class _Index:
    """The rows of a project, found by all they say, by key, and by text; each is found once."""

    def __init__(self, known: dict[int, _Known], file: _File) -> None:
        self._known, self._file = known, file
        self._exact: dict[int, list[int]] = defaultdict(list)
        self._keys: dict[str, list[int]] = defaultdict(list)
        self._texts: dict[int, list[int]] = defaultdict(list)
        self.left = dict.fromkeys(known)
        for one, row in sorted(known.items(), key=lambda pair: pair[1].trashed):
            self._exact[file.mark(row.key, row.text, row.extra)].append(one)
            if row.key is not None:
                self._keys[row.key].append(one)
            self._texts[row.folded].append(one)

    def labelled(self, row: NewRow) -> int | None:
        """By all that it says."""
        return self._first(one for one in self._same(row) if self._known[one].label == self._file.said(row))

    def exact(self, row: NewRow) -> int | None:
        """By all that it says, its label aside."""
        return self._first(self._same(row))

    def both(self, row: NewRow) -> int | None:
        """By key and text, where some rows have the same key."""
        if row.key is None:
            return None
        folded = hash(same_text(row.text))
        return self._first(one for one in self._keys.get(row.key, ()) if self._known[one].folded == folded)

    def key(self, row: NewRow) -> int | None:
        """By key."""
        return None if row.key is None else self._first(self._keys.get(row.key, ()))

    def text(self, row: NewRow) -> int | None:
        """By text, where the file has no keys, or the project has none for this row."""
        same = self._texts.get(hash(same_text(row.text)), ())
        return self._first(one for one in same if not self._file.keyed or self._known[one].key is None)

    def _same(self, row: NewRow) -> Sequence[int]:
        return self._exact.get(self._file.mark(row.key, hash(row.text), self._file.cells(row)), ())

    def _first(self, ids: Iterable[int]) -> int | None:
        found = next((one for one in ids if one in self.left), None)
        if found is not None:
            del self.left[found]
        return found


def compare(
    db: sqlite3.Connection,
    new_rows: Sequence[NewRow],
    left_out: Sequence[NewRow],
    *,
    source: str,
    columns: Sequence[str],
    labelled: bool,
) -> Comparison:
    """Lay a file beside the project. Rows of it that cleaning left out are there, and so not gone.

    `source` is the file's name; rows can only be gone from a file of that name, or else from files with these columns.
    With `labelled` False the file has no labels and changes none.
    """
    file = _File(new_rows, labelled=labelled, task=values.task(db))
    known = _known(db, file, source, columns)
    index = _Index(known, file)
    found = Comparison()
    pairs: list[tuple[int, NewRow]] = []
    rest = [(row, True) for row in new_rows] + [(row, False) for row in left_out]
    for step in (*([index.labelled] if labelled else []), index.exact, index.both, index.key, index.text):
        unmatched = []
        for row, wanted in rest:
            one = step(row)
            if one is None:
                unmatched.append((row, wanted))
            elif wanted:
                pairs.append((one, row))
        rest = unmatched
    found.new = [row for row, wanted in rest if wanted]
    for one, row in pairs:
        fields = _differences(file, known[one], row)
        if known[one].trashed:
            found.in_trash += 1
        if fields and not known[one].trashed:
            found.changed.append(ChangedRow(one, row, fields, known[one].by_hand))
        else:
            found.same += 1
    found.changed.sort(key=lambda one: one.row.source_line)
    found.gone = [one for one in index.left if known[one].in_scope and not known[one].trashed]
    return found


def _known(db: sqlite3.Connection, file: _File, source: str, columns: Sequence[str]) -> dict[int, _Known]:
    """Every row of imports that count, those in the trash as well."""
    scope = {one for (one,) in db.execute("SELECT id FROM sources WHERE name = ?", (source,))} or {
        one
        for one, names in db.execute("SELECT id, columns FROM sources")
        if sorted(json.loads(names)) == sorted(columns)
    }
    files = {
        row: (label, value)
        for row, label, value in db.execute(
            """SELECT row, label, value FROM annotations WHERE annotator = 'file' AND undone = 0
               AND row IN (SELECT id FROM rows WHERE annotator IS NOT 'file') ORDER BY id"""
        )
    }
    by_hand = {row for (row,) in db.execute("SELECT row FROM annotations WHERE annotator != 'file' AND undone = 0")}
    names = dict(db.execute("SELECT id, name FROM labels"))
    known: dict[int, _Known] = {}
    for one, key, text, extra, trashed, origin, label, value, annotator in db.execute(
        """SELECT r.id, r.key, r.text, r.extra, r.trashed, r.source, r.label, r.value, r.annotator FROM rows r
           JOIN sources s ON s.id = r.source JOIN batches b ON b.id = s.batch WHERE b.undone = 0 ORDER BY r.id"""
    ):
        from_file = annotator == "file"
        known[one] = _Known(
            key=key,
            text=hash(text),
            folded=hash(same_text(text)),
            extra=file.stored_cells(extra),
            trashed=trashed,
            label=_said(file.task, names, *((label, value) if from_file else files.get(one, (None, None)))),
            by_hand=not from_file and one in by_hand,
            in_scope=origin in scope,
        )
    return known


def _said(task: str, names: dict[int, str], label: int | None, value: str | None) -> Said:
    """What the file gave, by name, as `_File.said` tells it of a row."""
    if task == single_label.NAME:
        return names.get(label or 0)
    found = values.read(value) if value is not None or label is None else (label,)
    return _sorted(values.with_names(found, names))


def _sorted(value: NamedValue | None) -> NamedValue | None:
    return None if value is None else tuple(sorted(set(value)))  # type: ignore[type-var,return-value]


def _differences(file: _File, before: _Known, row: NewRow) -> tuple[str, ...]:
    told = (
        ("text", hash(row.text) != before.text),
        ("key", row.key is not None and row.key != before.key),
        ("extra", file.cells(row) != before.extra),
        ("label", file.labelled and file.said(row) != before.label),
    )
    return tuple(name for name, differs in told if differs)


def _extra(db: sqlite3.Connection, one: int) -> dict[str, str]:
    found: dict[str, str] = json.loads(db.execute("SELECT extra FROM rows WHERE id = ?", (one,)).fetchone()[0])
    return found


def update(db: sqlite3.Connection, batch: int, changed: Iterable[ChangedRow]) -> None:
    """Give changed rows what the file says. Cells of columns that the file does not have stay."""
    for one in changed:
        for name in one.fields:
            if name == "extra":
                value: object = cells_json(_extra(db, one.id) | dict(one.row.extra))
            elif name in ("text", "key"):
                value = getattr(one.row, name)
            else:
                continue
            undo.set_field(db, batch, "rows", [one.id], name, value)


def update_labels(db: sqlite3.Connection, batch: int, changed: Sequence[ChangedRow]) -> None:
    """Give changed rows the file's labels, as annotations of the file."""
    taken = [one for one in changed if "label" in one.fields]
    task = values.task(db)
    if task != single_label.NAME:
        named = [(one.id, values.named(one.row, task)) for one in taken]
        ids = labels.ids_for(db, batch, (name for _, value in named for name in values.names_in(value)))
        given = [(row, values.with_ids(value, ids, task)) for row, value in named]
        stored = [(row, None if v is None else first_label(v), values.written(v)) for row, v in given]
        annotation_log.add_each(db, batch, stored, "file")
        return
    ids = labels.ids_for(db, batch, (one.row.label for one in taken if one.row.label is not None))
    groups: dict[int | None, list[int]] = defaultdict(list)
    for one in taken:
        groups[ids[one.row.label] if one.row.label is not None else None].append(one.id)
    for label, rows in groups.items():
        annotation_log.add(db, batch, rows, label, "file")


def to_do(changed: Iterable[ChangedRow], mode: str) -> list[ChangedRow]:
    """What a mode makes of changed rows, with only the fields that it sets; rows without any are left out.

    "update" sets all, but takes no label given by hand away where the file has none. "merge-labels" sets labels that the
    file has where none was given by hand. "skip" sets nothing.
    """

    def wanted(one: ChangedRow, name: str) -> bool:
        if name != "label":
            return mode == "update"
        if one.row.label is None and one.row.value is None:
            return mode == "update" and not one.by_hand
        return mode == "update" or (mode == "merge-labels" and not one.by_hand)

    kept = ((one, tuple(name for name in one.fields if wanted(one, name))) for one in changed)
    return [replace(one, fields=fields) for one, fields in kept if fields]
