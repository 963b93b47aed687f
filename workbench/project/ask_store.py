"""Asking a row once more without showing its label: because its label's guideline changed, or to see how steady a hand is."""

from __future__ import annotations

import time
from collections.abc import Iterable

from workbench.errors import QT_TRANSLATE_NOOP
from workbench.project import undo
from workbench.project.core import Core
from workbench.project.row_store import as_ids
from workbench.records import Changes

SHARE, ROWS_LATER, DAYS_LATER = 0.05, 200, 2
_BY_YOU = "annotator != 'file' AND annotator = 'you'"  # the first half is what the index of annotations by hand answers
_LAST_OLD = f"SELECT id FROM annotations WHERE {_BY_YOU} AND undone = 0 ORDER BY id DESC LIMIT 1 OFFSET {ROWS_LATER}"  # noqa: S608
# Which rows: a fixed share that looks drawn at random. It is drawn by the annotation's id, which the index holds: of a million
# only the drawn ones are read.
_DRAWN = f"""SELECT a.row FROM annotations a {{index}} JOIN rows r ON r.id = a.row
  WHERE a.annotator != 'file' AND a.annotator = 'you' AND (a.id * 1597334677 + 971) % 4294967296 < {int(SHARE * 2**32)}
    {{which}} AND a.undone = 0 AND a.label > 0 AND (a.time < :before OR a.id <= :last)
    AND r.trashed = 0 AND r.ask = 0 AND r.annotator = 'you' AND r.label > 0
    AND NOT EXISTS (SELECT 1 FROM annotations g WHERE g.row = a.row AND g.undone = 0 AND (g.id > a.id OR g.asked = 'again'))
  ORDER BY a.id LIMIT :count"""  # noqa: S608 - no user text


class AskStore(Core):
    """Which rows are asked again, and what was answered."""

    def ask_again(self, row_ids: int | Iterable[int], *, on: bool = True) -> Changes:
        """Let rows come up once more without their label, or no longer."""
        ids = as_ids(row_ids)
        title = (
            QT_TRANSLATE_NOOP("undo", "Ask {count} rows again")
            if on
            else QT_TRANSLATE_NOOP("undo", "Do not ask {count} rows again")
        )
        with self._step(title, ["flags"], count=len(ids)) as batch:
            undo.set_field(self._db, batch, "rows", ids, "ask", int(on))
        return Changes(frozenset(["flags"]), tuple(ids), title, {"count": len(ids)})

    def next_to_ask(self, count: int) -> list[int]:
        """At most so many rows to ask again: those that somebody wants asked, then a small share of what was labelled by hand.

        A twentieth of the rows comes up once more, when 200 others were labelled since, or after two days.
        """
        wanted = self._db.execute("SELECT id FROM rows WHERE ask = 1 AND trashed = 0 ORDER BY id LIMIT ?", (count,))
        found = [row for (row,) in wanted]
        if len(found) < count:
            found += self._drawn(count=count - len(found))
        return found

    def asks_again(self, row_id: int) -> str:
        """Why a row would be asked again: 'changed' (somebody wants it asked), 'again' (to compare), '' (it would not)."""
        if self._db.execute("SELECT 1 FROM rows WHERE id = ? AND ask = 1", (row_id,)).fetchone():
            return "changed"
        return "again" if self._drawn(row=row_id, count=1) else ""

    def _drawn(self, **values: int) -> list[int]:
        if self.several:  # how far two sets of labels agree is another measure than kappa
            return []
        index, which = ("INDEXED BY annotations_row", "AND a.row = :row") if "row" in values else ("", "")
        last = self._db.execute(_LAST_OLD).fetchone()
        told = {"before": time.time() - DAYS_LATER * 86400, "last": last[0] if last else 0, **values}
        return [row for (row,) in self._db.execute(_DRAWN.format(index=index, which=which), told)]

    def times_of_labels(self, limit: int = 500) -> list[float]:
        """When the last labels were given by hand one by one: steps that labelled many rows at once are none of them."""
        found = self._db.execute(
            f"""SELECT max(time) FROM (SELECT batch, time FROM annotations WHERE {_BY_YOU} AND undone = 0 AND label IS NOT NULL
                ORDER BY id DESC LIMIT ?) GROUP BY batch HAVING count(*) = 1""",  # noqa: S608 - ours
            (limit,),
        )
        return [when for (when,) in found]

    def confirmed(self) -> set[int]:
        """The rows whose answer was given once more by hand just as it was: somebody looked at it and kept it."""
        sql = """SELECT a.row FROM annotations a JOIN annotations b ON b.row = a.row
                  WHERE a.annotator != 'file' AND a.annotator = 'you' AND a.undone = 0 AND b.undone = 0 AND a.label IS b.label AND a.value IS b.value
                    AND b.id = (SELECT max(id) FROM annotations WHERE row = a.row AND undone = 0 AND id < a.id)
                    AND NOT EXISTS (SELECT 1 FROM annotations WHERE row = a.row AND undone = 0 AND id > a.id)"""
        return {row for (row,) in self._db.execute(sql)}

    def asked_twice(self) -> list[tuple[int, int, int]]:
        """Each row that was asked again: its id, the label that it had, the label that it was given then, oldest first."""
        # From the few annotations to their rows: the other way round, as SQLite would have it, takes 0.2 s of a million rows.
        found = self._db.execute(
            """SELECT b.row, (SELECT a.label FROM annotations a WHERE a.row = b.row AND a.undone = 0 AND a.id < b.id
                              ORDER BY a.id DESC LIMIT 1) AS first, b.label
               FROM annotations b INDEXED BY annotations_again CROSS JOIN rows r ON r.id = b.row AND r.trashed = 0
               WHERE b.asked = 'again' AND b.undone = 0 AND b.label > 0 ORDER BY b.id"""
        )
        return [(row, first, second) for row, first, second in found if first is not None and first > 0]
