"""Rows that were left out of an import, and files that come again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Literal

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed
from workbench.folding import same_text
from workbench.garbage import no_garbage_search
from workbench.project import again, left_out, rows, undo
from workbench.project.again import Comparison
from workbench.project.core import Core
from workbench.project.rows import Progress
from workbench.records import Changes, LeftOutRow, NewRow

AgainMode = Literal["skip", "update", "merge-labels"]
_KINDS = frozenset(["rows", "annotations", "labels"])


class ImportStore(Core):
    """What a project does with rows that were not taken, and with a file that it knows."""

    def left_out(self, *, reason: str | None = None, limit: int = -1, waiting: bool = False) -> list[LeftOutRow]:
        """The rows that imports left out, in their order, at most `limit`; with `waiting` not those taken since."""
        return left_out.read(self._db, reason=reason, limit=limit, waiting=waiting)

    def left_out_counts(self) -> dict[str, int]:
        """How many rows were left out and not taken since, by reason."""
        return left_out.counts(self._db)

    def take_left_out(self, ids: Iterable[int]) -> Changes:
        """Take rows after all that an import left out, by their ids among the left-out rows. One step of undo.

        A text that is among the test rows joins them. Rows without a text stay out, and so does what was taken already; raises ProjectFailed where nothing is left.
        """
        found = {
            one.id: one for one in left_out.read(self._db, ids=list(ids)) if not one.taken and one.row.text.strip()
        }
        if not found:
            raise ProjectFailed(
                QT_TRANSLATE_NOOP(
                    "errors", "None of these rows can be taken: they hold no text, or are in the project."
                ),
                QT_TRANSLATE_NOOP("errors", "“workbench left-out” shows which rows were left out."),
            )
        name = QT_TRANSLATE_NOOP("undo", "Take {count} left-out rows after all")
        with self._step(name, _KINDS, count=len(found)) as batch:
            sealed = left_out.sealed_texts(self._db)
            for source, columns, mapping, split, own in left_out.sources(self._db, list(found)).values():
                parts: dict[str, list[NewRow]] = {}
                for one in own:
                    row = found[one].row
                    side = "test" if hash(same_text(row.text)) in sealed else split
                    parts.setdefault(side, []).append(row)
                for side, part in parts.items():
                    rows.add(self._db, batch, part, rows.Source(source, columns, mapping, side))
            left_out.mark_taken(self._db, batch, list(found))
        return Changes(_KINDS, (), name, {"count": len(found)})

    def source_names(self) -> set[str]:
        """The names of the files that rows came from, of imports that count."""
        sql = "SELECT DISTINCT s.name FROM sources s JOIN batches b ON b.id = s.batch WHERE b.undone = 0"
        return {name for (name,) in self._db.execute(sql)}

    def known_keys(self, keys: Iterable[str]) -> int:
        """How many of these keys rows have that are not in the trash."""
        sql = """SELECT count(DISTINCT r.key) FROM json_each(?) j JOIN rows r ON r.key = j.value WHERE r.trashed = 0"""
        return int(self._db.execute(sql, (json.dumps(list(keys)),)).fetchone()[0])

    def source_like(self, name: str, columns: Sequence[str]) -> dict[str, object] | None:
        """The mapping of the last import that counts of a file with this name and these columns, else with these columns."""
        return rows.last_mapping(self._db, name, columns)

    def compare(
        self,
        new_rows: Sequence[NewRow],
        *,
        source: str,
        columns: Sequence[str],
        labelled: bool,
        left_out_rows: Iterable[LeftOutRow] = (),
    ) -> Comparison:
        """Lay a file beside the project, changing nothing: new, changed and gone rows. See `again.compare`."""
        others = [one.row for one in left_out_rows]
        with no_garbage_search():
            return again.compare(self._db, new_rows, others, source=source, columns=columns, labelled=labelled)

    def import_again(
        self,
        found: Comparison,
        mode: AgainMode,
        *,
        source: str,
        columns: Sequence[str],
        mapping: dict[str, object],
        split: str = "train",
        trash_gone: bool = False,
        left_out_rows: Iterable[LeftOutRow] = (),
        progress: Progress | None = None,
    ) -> Changes:
        """Take what `compare` found. New rows come in; one step of undo, and none where there is nothing to do.

        With "skip" changed rows stay as they are. With "update" they take the file's text, key, cells and label. With
        "merge-labels" they take its label where none was given by hand. Gone rows go to the trash only with `trash_gone`.
        """
        changed = again.to_do(found.changed, mode)
        gone = found.gone if trash_gone else []
        if not (found.new or changed or gone):
            return Changes(frozenset())
        name = QT_TRANSLATE_NOOP("undo", "Import {source} again: {new} new, {changed} changed, {gone} to the trash")
        values: dict[str, object] = {
            "source": source, "new": len(found.new), "changed": len(changed), "gone": len(gone),
        }  # fmt: skip
        with self._step(name, _KINDS, **values) as batch, no_garbage_search():
            again.update(self._db, batch, changed)
            again.update_labels(self._db, batch, changed)
            undo.set_field(self._db, batch, "rows", gone, "trashed", 1)
            came = rows.Source(source, columns, mapping, split)
            rows.add(self._db, batch, found.new, came, progress=progress)
            before = left_out.known(self._db)
            fresh = [one for one in left_out_rows if not left_out.is_known(one, before)]
            left_out.add(self._db, rows.source_of(self._db, batch), fresh)
        return Changes(_KINDS, (*(one.id for one in changed), *gone), name, values)
