"""`Project`: the one door to a project's database.

A method that changes something does it in one transaction, as one named step that can be undone, and returns `Changes`.
"""

from __future__ import annotations

import json
import time
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed
from workbench.project import annotations as annotation_log
from workbench.project import connection, filters, labels, rows, runs, undo
from workbench.project.filters import RowFilter
from workbench.project.rows import Counts, Progress
from workbench.records import Annotation, Changes, Label, NewRow, Prediction, Row, Run

SUFFIX = ".workbench"


class Project:
    """An open project. Use `create` or `open`; close it when done, or use it in a with block."""

    def __init__(self, folder: Path, *, read_only: bool, lock: connection.WriterLock | None) -> None:
        self.folder = folder.resolve()
        self.read_only = read_only
        self._lock = lock
        self._db = connection.connect(self.folder, read_only=read_only)

    @classmethod
    def create(cls, folder: Path, *, name: str = "", language: str = "auto") -> Project:
        """Make an empty project. Raises ProjectFailed where the folder is taken, StorageFailed where it cannot be made."""
        connection.create(folder)
        project = cls.open(folder)
        project.set_setting("name", name or folder.name.removesuffix(SUFFIX))
        project.set_setting("language", language)
        project.set_setting("created", time.time())
        return project

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, wait: float = 0.0) -> Project:
        """Open a project, for writing unless told otherwise. `wait` seconds for another writer to finish."""
        if not (folder / connection.DATABASE).is_file():
            return cls(folder, read_only=True, lock=None)  # says what is wrong
        if read_only:
            return cls(folder, read_only=True, lock=None)
        lock = connection.WriterLock(folder, wait=wait)
        try:
            return cls(folder, read_only=False, lock=lock)
        except BaseException:
            lock.release()
            raise

    def twin(self, *, read_only: bool = False) -> Project:
        """The same project on a connection of its own, for another thread. Lives no longer than this one."""
        return Project(self.folder, read_only=read_only or self.read_only, lock=None)

    def snapshot(self) -> Project:
        """A read-only twin."""
        return self.twin(read_only=True)

    def close(self) -> None:
        """Let go of the database and of the right to write. Safe to call twice."""
        self._db.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def runs_folder(self) -> Path:
        """Where the run folders are."""
        return self.folder / "runs"

    @property
    def name(self) -> str:
        """The name that the user gave the project."""
        return str(self.setting("name", self.folder.name.removesuffix(SUFFIX)))

    @contextmanager
    def _step(self, name: str, kinds: Iterable[str], **values: object) -> Iterator[int]:
        with self._writing():
            yield undo.begin(self._db, name, values, kinds)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with connection.transaction(self._db, self.folder, read_only=self.read_only):
            yield

    # settings of the project

    def setting(self, name: str, default: Any = None) -> Any:
        """A setting of this project, or the default."""
        found = self._db.execute("SELECT value FROM settings WHERE name=?", (name,)).fetchone()
        return json.loads(found[0]) if found else default

    def set_setting(self, name: str, value: object) -> None:
        """Remember a setting of this project; not a step of undo."""
        with self._writing():
            self._db.execute(
                "INSERT OR REPLACE INTO settings VALUES (?,?)", (name, json.dumps(value, ensure_ascii=False))
            )

    # rows

    def add_rows(
        self,
        new_rows: Sequence[NewRow],
        *,
        source: str,
        columns: Sequence[str] = (),
        mapping: dict[str, object] | None = None,
        split: str = "train",
        test_share: float = 0.0,
        seed: int = 0,
        progress: Progress | None = None,
    ) -> Changes:
        """Take rows into the project; with `test_share` a part of them is sealed as test rows. One step of undo.

        An exception raised by `progress` takes everything back.
        """
        splits = [split] * len(new_rows)
        if split == "train" and test_share > 0:
            splits = rows.draw_test(new_rows, test_share, seed)
        name = QT_TRANSLATE_NOOP("undo", "Import {count} rows from {source}")
        values: dict[str, object] = {"count": len(new_rows), "source": source}
        kinds = {"rows", "annotations", "labels"}
        with self._step(name, kinds, **values) as batch:
            rows.add(
                self._db, batch, new_rows, source=(source, columns, mapping or {}), splits=splits, progress=progress
            )
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
        return rows.ids(self._db, *filters.query(which or RowFilter(), order))

    def count(self, which: RowFilter) -> int:
        """How many rows pass a filter."""
        sql, values = filters.query(which, count=True)
        return int(self._db.execute(sql, values).fetchone()[0])

    def columns(self) -> list[str]:
        """The column names of the imported files, in their order."""
        return rows.columns(self._db)

    def mappings(self) -> dict[str, dict[str, object]]:
        """Which column was what, by source file."""
        return rows.mappings(self._db)

    def known_texts(self) -> set[str]:
        """The normalised texts of all rows (see `rows.same_text`)."""
        return rows.known_texts(self._db)

    def counts(self) -> Counts:
        """How far the project is."""
        return rows.counts(self._db)

    def set_flag(self, row_ids: int | Iterable[int], flagged: bool) -> Changes:
        """Flag rows, or take the flag away."""
        ids = _ids(row_ids)
        name = (
            QT_TRANSLATE_NOOP("undo", "Flag {count} rows")
            if flagged
            else QT_TRANSLATE_NOOP("undo", "Unflag {count} rows")
        )
        return self._set_rows(ids, "flagged", int(flagged), name, count=len(ids))

    def set_skipped(self, row_ids: int | Iterable[int], skipped: bool = True) -> Changes:
        """Put rows aside for later."""
        ids = _ids(row_ids)
        name = QT_TRANSLATE_NOOP("undo", "Skip {count} rows")
        return self._set_rows(ids, "skipped", int(skipped), name, count=len(ids))

    def set_note(self, row_id: int, note: str) -> Changes:
        """Write a note on a row."""
        return self._set_rows([row_id], "note", note, QT_TRANSLATE_NOOP("undo", "Note on row {row}"), row=row_id)

    def _set_rows(self, ids: list[int], field: str, value: object, name: str, **values: object) -> Changes:
        with self._step(name, ["flags"], **values) as batch:
            undo.set_field(self._db, batch, "rows", ids, field, value)
        return Changes(frozenset(["flags"]), tuple(ids), name, values)

    # labels

    def labels(self) -> list[Label]:
        """The labels in use."""
        return labels.read(self._db)

    def label(self, label_id: int) -> Label | None:
        """A label in use by its id."""
        return next((label for label in self.labels() if label.id == label_id), None)

    def label_named(self, name: str) -> Label | None:
        """A label in use by its name."""
        return next((label for label in self.labels() if label.name == name), None)

    def label_counts(self, split: str | None = None) -> dict[int, int]:
        """Rows per label id."""
        return labels.counts(self._db, split)

    def add_label(self, name: str) -> Changes:
        """Make a label. Raises ProjectFailed where the name is empty or taken."""
        title = QT_TRANSLATE_NOOP("undo", "New label {label}")
        with self._step(title, ["labels"], label=name.strip()) as batch:
            labels.add(self._db, batch, name)
        return Changes(frozenset(["labels"]), (), title, {"label": name.strip()})

    def rename_label(self, label_id: int, name: str) -> Changes:
        """Give a label another name; no row is touched."""
        title = QT_TRANSLATE_NOOP("undo", "Rename a label to {label}")
        return self._set_label(label_id, "name", labels.checked_name(self._db, name, besides=label_id), title)

    def set_guideline(self, label_id: int, text: str) -> Changes:
        """Say when to use a label."""
        return self._set_label(label_id, "guideline", text, QT_TRANSLATE_NOOP("undo", "Guideline of {label}"))

    def recolor_label(self, label_id: int, color: int) -> Changes:
        """Give a label another colour of the theme."""
        return self._set_label(label_id, "color", color, QT_TRANSLATE_NOOP("undo", "Colour of {label}"))

    def set_label_key(self, label_id: int, key: str) -> Changes:
        """Give a label another key. Raises ProjectFailed where it is reserved or taken."""
        key = labels.checked_key(self._db, key, label_id)
        return self._set_label(label_id, "key", key, QT_TRANSLATE_NOOP("undo", "Key of {label}"))

    def retire_label(self, label_id: int) -> Changes:
        """Take an unused label away. Raises ProjectFailed where rows still carry it."""
        number = self.label_counts().get(label_id, 0)
        if number:
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "This label is still on {count} rows."),
                QT_TRANSLATE_NOOP("errors", "Give them another label first."),
                count=number,
            )
        return self._set_label(label_id, "retired", 1, QT_TRANSLATE_NOOP("undo", "Remove the label {label}"))

    def _set_label(self, label_id: int, field: str, value: object, title: str) -> Changes:
        label = self.label(label_id)
        name = str(value) if field == "name" else label.name if label else ""
        with self._step(title, ["labels"], label=name) as batch:
            undo.set_field(self._db, batch, "labels", [label_id], field, value)
        return Changes(frozenset(["labels"]), (), title, {"label": name})

    # annotations

    def annotate(self, row_ids: int | Iterable[int], label_id: int | None, *, annotator: str = "you") -> Changes:
        """Give rows a label, or none; durable when this returns. Raises ProjectFailed on an unknown row or label."""
        ids = _ids(row_ids)
        label = self.label(label_id) if label_id is not None else None
        if label_id is not None and label is None:
            raise ProjectFailed(QT_TRANSLATE_NOOP("errors", "There is no such label in this project."))
        values: dict[str, object] = {"count": len(ids), "label": label.name if label else ""}
        name = QT_TRANSLATE_NOOP("undo", "Label {count} rows as {label}")
        if label is None:
            name = QT_TRANSLATE_NOOP("undo", "Take the label from {count} rows")
        with self._step(name, ["annotations"], **values) as batch:
            annotation_log.add(self._db, batch, ids, label_id, annotator)
        return Changes(frozenset(["annotations"]), tuple(ids), name, values)

    def history(self, row_id: int) -> list[Annotation]:
        """All annotations of a row that count, oldest first."""
        return annotation_log.history(self._db, row_id)

    def recent(self, limit: int = 20) -> list[Annotation]:
        """The last annotations by hand, newest first."""
        return annotation_log.recent(self._db, limit)

    def recent_skips(self, limit: int = 20) -> list[tuple[int, float]]:
        """Rows put aside lately and still so, with the time, newest first."""
        return annotation_log.recent_skips(self._db, limit)

    def labelled_since(self, when: float) -> int:
        """How many rows were labelled by hand since a time (seconds since 1970)."""
        return annotation_log.count_since(self._db, when)

    # undo

    def undo(self) -> Changes | None:
        """Take back the last step; None where there is none."""
        return self._switch(undo.next_undo(self._db), undone=True)

    def redo(self) -> Changes | None:
        """Bring back the last step that was taken back; None where there is none."""
        return self._switch(undo.next_redo(self._db), undone=False)

    def _switch(self, found: tuple[int, str, str, str] | None, *, undone: bool) -> Changes | None:
        if found is None:
            return None
        with self._writing():
            return undo.switch(self._db, found, undone=undone)

    def undo_name(self) -> tuple[str, dict[str, object]] | None:
        """What undo would take back: a template and its values."""
        return _named(undo.next_undo(self._db))

    def redo_name(self) -> tuple[str, dict[str, object]] | None:
        """What redo would bring back."""
        return _named(undo.next_redo(self._db))

    # runs

    def add_run(self, config: dict[str, object], *, base: str, train_rows: int, label_ids: list[int]) -> int:
        """Remember a run that is about to start; returns its number."""
        with self._writing():
            return runs.add(self._db, config, base=base, train_rows=train_rows, label_ids=label_ids)

    def set_run_status(self, number: int, status: str) -> None:
        """Remember how a run stands."""
        with self._writing():
            runs.update(self._db, number, status)

    def finish_run(
        self, number: int, status: str, result: dict[str, object], predictions: Iterable[Prediction] = ()
    ) -> Changes:
        """Remember a run's end: its result and what it predicts, in one transaction."""
        label_ids = self.run(number).label_ids
        with self._writing():
            runs.update(self._db, number, status, result)
            runs.store_predictions(self._db, number, label_ids, predictions)
        return Changes(frozenset(["runs"]))

    def runs(self) -> list[Run]:
        """All runs, newest first."""
        return runs.read(self._db)

    def run(self, number: int) -> Run:
        """One run. Raises ProjectFailed where there is none."""
        found = next((run for run in self.runs() if run.number == number), None)
        if found is None:
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "There is no run {run} in this project."),
                QT_TRANSLATE_NOOP("errors", "“workbench status” lists the runs."),
                run=number,
            )
        return found

    def latest_run(self) -> Run | None:
        """The newest run whose model can be used."""
        return next((run for run in self.runs() if run.status in runs.USABLE), None)

    def predictions(self, run: int) -> dict[int, Prediction]:
        """What a run says of every row."""
        return {p.row: p for p in runs.predictions(self._db, run)}

    def prediction(self, run: int, row_id: int) -> Prediction | None:
        """What a run says of one row."""
        return next(runs.predictions(self._db, run, [row_id]), None)

    def predictions_of(self, run: int, row_ids: Iterable[int]) -> dict[int, Prediction]:
        """What a run says of at most 900 rows: the ones on a screen."""
        return {p.row: p for p in runs.predictions(self._db, run, row_ids)}


def _ids(row_ids: int | Iterable[int]) -> list[int]:
    return [row_ids] if isinstance(row_ids, int) else list(row_ids)


def _named(found: tuple[int, str, str, str] | None) -> tuple[str, dict[str, object]] | None:
    return (found[1], json.loads(found[2])) if found else None
