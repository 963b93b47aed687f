"""The rows of a project: taking them in, finding them, reading them, marking them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed
from workbench.garbage import no_garbage_search
from workbench.project import filters, rows, standing, undo
from workbench.project import left_out as left_out_rows
from workbench.project.core import Core
from workbench.project.filters import BY_ID, FEW, RowFilter
from workbench.project.rows import Counts, Progress
from workbench.project.search import Ids, as_found, only
from workbench.records import Changes, LeftOutRow, NewRow, Row

_MANY = 100_000  # so many are picked out of all in their order, fewer are put in order by themselves


class RowStore(Core):
    """What a project does with its rows."""

    def add_rows(
        self,
        new_rows: Iterable[NewRow],
        *,
        source: str,
        columns: Sequence[str] = (),
        mapping: dict[str, object] | None = None,
        split: str = "train",
        test_share: float = 0.0,
        seed: int = 0,
        left_out: Iterable[LeftOutRow] = (),
        progress: Progress | None = None,
    ) -> Changes:
        """Take rows into the project; with `test_share` a part of them is sealed as test rows. One step of undo.

        `left_out` are kept beside them and can be taken later. An exception raised by `progress` takes everything back.
        """
        name = QT_TRANSLATE_NOOP("undo", "Import {count} rows from {source}")
        kinds = {"rows", "annotations", "labels"}
        taken = new_rows if isinstance(new_rows, Sequence) else list(new_rows)
        came = rows.Source(source, columns, mapping or {}, split, test_share, seed)
        with self._step(name, kinds, count=len(taken), source=source) as batch, no_garbage_search():
            texts = self._texts.append if self._texts.may_append(self._db) else None
            again = rows.add(self._db, batch, taken, came, progress=progress, texts=texts)
            left_out_rows.add(self._db, rows.source_of(self._db, batch), left_out)
            values: dict[str, object] = {"count": len(taken), "source": source, "duplicates": again}
            undo.describe(self._db, batch, values)
        if texts:
            with suppress(OSError):  # the cache is made again when it is needed
                self._texts.save()
        return Changes(frozenset(kinds), (), name, values)

    def row(self, row_id: int) -> Row:
        """One row. Raises ProjectFailed where there is none."""
        found = rows.read(self._db, [row_id])
        if not found:
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "There is no row {row} in this project."),
                QT_TRANSLATE_NOOP("errors", "Row numbers are shown on the Label page and by “workbench review”."),
                row=row_id,
            )
        return found[0]

    def rows(self, ids: Iterable[int]) -> list[Row]:
        """Rows in the order of the ids."""
        return rows.read(self._db, ids)

    def all_rows(self) -> Iterable[Row]:
        """Every row in file order, one at a time."""
        return rows.each(self._db)

    def row_ids(self, which: RowFilter | None = None, order: str = "file") -> array[int]:
        """The ids of the rows that pass a filter, in an order of `filters.ORDERS`."""
        others, found = self._looked_up(which or RowFilter())
        if found is None:
            return self._passing(others, order)
        if len(found) <= FEW:
            return self._passing(others, order, among=found.tolist())
        both = only(self._passing(others, "file"), found)
        if order in BY_ID:
            return rows.in_order(both, order)
        if len(both) > _MANY:
            return only(self._passing(others, order), both)
        return self._passing(others, order, among=both)

    def _looked_up(self, which: RowFilter) -> tuple[RowFilter, Ids | None]:
        """A filter without what is looked up outside of the table of rows, and the rows found there; None: nothing is."""
        found = None
        if which.search and which.column is None:
            found = self._texts.find(self._db, which.search)
        others = which if found is None else replace(which, search="")
        asked = filters.predicted(which, several=self.several)
        if asked is not None:
            sure = rows.ids(self._db, *asked)
            found = as_found(sure if found is None else only(sure, found))
            others = replace(others, predicted=None, min_confidence=None, max_confidence=None)
        return others, found

    def _passing(self, which: RowFilter, order: str, *, among: Sequence[int] | None = None) -> array[int]:
        plain = replace(which, run=None) == RowFilter()
        every = rows.every_id(self._db) if plain and among is None and order in BY_ID else None
        found = (
            every
            if every is not None
            else rows.ids(self._db, *filters.query(which, order, among=among, several=self.several))
        )
        return rows.in_order(found, order) if order in BY_ID else found

    def count(self, which: RowFilter) -> int:
        """How many rows pass a filter."""
        if which.search or filters.predicted(which):
            return len(self.row_ids(which))
        sql, values = filters.query(which, count=True, several=self.several)
        return int(self._db.execute(sql, values).fetchone()[0])

    def columns(self) -> list[str]:
        """The column names of the imported files, in their order."""
        return rows.columns(self._db)

    def mappings(self) -> dict[str, dict[str, object]]:
        """Which column was what, by source file."""
        return rows.mappings(self._db)

    def known_texts(self) -> set[int]:
        """The hashes of the folded texts of all rows (see `rows.known_texts`)."""
        return rows.known_texts(self._db)

    def texts(self, ids: Iterable[int]) -> dict[int, str]:
        """The texts of some rows by id."""
        return standing.texts(self._db, ids)

    def standings(self, ids: Iterable[int] | None = None) -> Iterator[standing.Standing]:
        """How rows stand, all or some (see `standing.read`)."""
        return standing.read(self._db, ids)

    def counts(self) -> Counts:
        """How far the project is."""
        return rows.counts(self._db)

    def set_flag(self, row_ids: int | Iterable[int], flagged: bool) -> Changes:
        """Flag rows, or take the flag away."""
        ids = as_ids(row_ids)
        name = (
            QT_TRANSLATE_NOOP("undo", "Flag {count} rows")
            if flagged
            else QT_TRANSLATE_NOOP("undo", "Unflag {count} rows")
        )
        return self._set_rows(ids, "flagged", int(flagged), name, count=len(ids))

    def set_skipped(self, row_ids: int | Iterable[int], skipped: bool = True) -> Changes:
        """Put rows aside for later."""
        ids = as_ids(row_ids)
        name = QT_TRANSLATE_NOOP("undo", "Skip {count} rows")
        return self._set_rows(ids, "skipped", int(skipped), name, count=len(ids))

    def set_note(self, row_id: int, note: str) -> Changes:
        """Write a note on a row."""
        return self._set_rows([row_id], "note", note, QT_TRANSLATE_NOOP("undo", "Note on row {row}"), row=row_id)

    def set_text(self, row_id: int, text: str) -> Changes:
        """Give a row another text; what it was stays in its history. Raises ProjectFailed on none, or with passages in it."""
        text = text.strip()
        if not text:
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "A row needs a text."),
                QT_TRANSLATE_NOOP("errors", "Move the row to the trash where it is of no use."),
            )
        passages = "SELECT 1 FROM rows WHERE id = ? AND json_type(value, '$[0]') = 'array'"
        if self._db.execute(passages, (row_id,)).fetchone():
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "The passages marked in this text would no longer be where they are."),
                QT_TRANSLATE_NOOP("errors", "Take them away first, then change the text."),
            )
        name = QT_TRANSLATE_NOOP("undo", "Change the text of row {row}")
        return self._set_rows([row_id], "text", text, name, kinds=("rows",), row=row_id)

    def trash_rows(self, row_ids: Iterable[int]) -> Changes:
        """Move rows to the trash: they are nowhere shown, counted or learned from, and can come back."""
        ids = as_ids(row_ids)
        name = QT_TRANSLATE_NOOP("undo", "Move {count} rows to the trash")
        return self._set_rows(ids, "trashed", 1, name, kinds=("rows",), count=len(ids))

    def restore_rows(self, row_ids: Iterable[int]) -> Changes:
        """Bring rows back from the trash, as they were."""
        ids = list(rows.ids(self._db, *filters.query(RowFilter(trashed=True), among=as_ids(row_ids))))
        name = QT_TRANSLATE_NOOP("undo", "Bring {count} rows back from the trash")
        return self._set_rows(ids, "trashed", 0, name, kinds=("rows",), count=len(ids))

    def trashed_count(self) -> int:
        """How many rows are in the trash."""
        sql = f"""SELECT coalesce(sum(rows), 0) - (SELECT count(*) FROM rows WHERE source IN {filters.UNDONE})
                  FROM tally WHERE trashed = 1"""  # noqa: S608 - no user text
        return int(self._db.execute(sql).fetchone()[0])

    def _set_rows(
        self,
        ids: list[int],
        field: str,
        value: object,
        name: str,
        *,
        kinds: Sequence[str] = ("flags",),
        **values: object,
    ) -> Changes:
        with self._step(name, kinds, **values) as batch:
            undo.set_field(self._db, batch, "rows", ids, field, value)
        return Changes(frozenset(kinds), tuple(ids), name, values)


def as_ids(row_ids: int | Iterable[int]) -> list[int]:
    """One id or many as a list."""
    return [row_ids] if isinstance(row_ids, int) else list(row_ids)
