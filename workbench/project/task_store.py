"""What a label is in a project, and rows that have several labels or passages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed
from workbench.project import annotations as annotation_log
from workbench.project import labels, rows, undo, values
from workbench.project.core import Core
from workbench.project.row_store import as_ids
from workbench.records import Changes, Span, Value, labels_in
from workbench.tasks import TASKS, multi_label, single_label, spans, stored

_KINDS = frozenset(["annotations"])


class TaskStore(Core):
    """What a project does with values."""

    def may_become(self, task: str) -> bool:
        """Whether the project's task can be changed to this one without losing a label."""
        if task == self.task or (self.task, task) == (single_label.NAME, multi_label.NAME):
            return True
        return self._db.execute("SELECT 1 FROM annotations WHERE undone = 0 LIMIT 1").fetchone() is None

    def set_task(self, task: str) -> Changes:
        """Say what a label is here. One step of undo. Raises ProjectFailed where labels were given that would not fit."""
        assert task in TASKS
        if not self.may_become(task):
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "Texts have labels already that would not fit another kind of labels."),
                QT_TRANSLATE_NOOP("errors", "Make a new project for it, or undo the labelling first."),
            )
        name, kinds = (
            QT_TRANSLATE_NOOP("undo", "Change what a label is"),
            frozenset(["settings", "annotations", "labels"]),
        )
        with self._step(name, kinds) as batch:
            self._db.execute("INSERT OR IGNORE INTO settings VALUES ('task', ?)", (json.dumps(single_label.NAME),))
            undo.set_field(self._db, batch, "settings", ["task"], "value", json.dumps(task))
            values.refresh_all(self._db)
        return Changes(kinds, (), name)

    def annotate_value(
        self, row_ids: int | Iterable[int], value: Value | None, *, annotator: str = "you", asked: str = ""
    ) -> Changes:
        """Give rows several labels, or passages; () says that none applies, None takes the answer away.

        `asked` as in `annotate`. Durable when this returns. Raises ProjectFailed on an unknown row or label, and on a place outside the text.
        """
        ids = as_ids(row_ids)
        if value is not None:
            value = self._checked(ids, value)
        told = values.written(value)
        label = None if value is None else stored.first_label(value)
        title, said = self._title(value, len(ids))
        with self._step(title, _KINDS, **said) as batch:
            annotation_log.add_each(self._db, batch, [(row, label, told) for row in ids], annotator)
            annotation_log.note_asked(self._db, batch, asked)
        return Changes(_KINDS, tuple(ids), title, said)

    def toggle_label(self, row_ids: int | Iterable[int], label_id: int) -> Changes:
        """Add a label to rows that may have several; take it from them where all have it."""
        ids = as_ids(row_ids)
        label = next((one for one in labels.read(self._db) if one.id == label_id), None)
        if label is None or self.task != multi_label.NAME:
            raise ProjectFailed(QT_TRANSLATE_NOOP("errors", "There is no such label in this project."))
        found = {row.id: set(row.labels) for row in rows.read(self._db, ids)}
        off = all(label_id in one for one in found.values())
        given = []
        for row, before in found.items():
            value = multi_label.normal(before - {label_id} if off else before | {label_id})
            given.append((row, stored.first_label(value), stored.dump(value)) if value else (row, None, None))
        title = QT_TRANSLATE_NOOP("undo", "Add {label} to {count} rows")
        if off:
            title = QT_TRANSLATE_NOOP("undo", "Take {label} from {count} rows")
        said: dict[str, object] = {"label": label.name, "count": len(given)}
        with self._step(title, _KINDS, **said) as batch:
            annotation_log.add_each(self._db, batch, given, "you")
        return Changes(_KINDS, tuple(found), title, said)

    def labelled_passages(self, after: int = 0) -> list[tuple[int, str, tuple[Span[int], ...]]]:
        """Annotation id, text and passages of every row whose passages count; of annotations after one only."""
        found = self._db.execute(
            """SELECT a.id, r.text, a.value FROM annotations a JOIN rows r ON r.id = a.row AND r.trashed = 0
               WHERE a.id > ? AND a.undone = 0 AND a.value IS NOT NULL AND r.split != 'test' AND r.value = a.value
               ORDER BY a.id""",
            (after,),
        )
        return [(one, text, _spans(told)) for one, text, told in found]

    def _checked(self, ids: Sequence[int], value: Value) -> Value:
        known = {label.id for label in labels.read(self._db)}
        if self.task == single_label.NAME or not set(labels_in(None, value)) <= known:
            raise ProjectFailed(QT_TRANSLATE_NOOP("errors", "There is no such label in this project."))
        places = [one for one in value if isinstance(one, Span)]
        if len(places) != (len(value) if self.task == spans.NAME else 0):
            raise ProjectFailed(
                QT_TRANSLATE_NOOP(
                    "errors", "Labels stand for whole texts, or for passages; these are of the other kind."
                )
            )
        if places:
            shortest = min(len(row.text) for row in rows.read(self._db, ids))
            if any(not 0 <= one.start < one.end <= shortest for one in places):
                raise ProjectFailed(QT_TRANSLATE_NOOP("errors", "A passage lies outside its text."))
        normal: Value = TASKS[self.task].normal(value)
        return normal

    def _title(self, value: Value | None, count: int) -> tuple[str, dict[str, object]]:
        if value is None:
            return QT_TRANSLATE_NOOP("undo", "Take the label from {count} rows"), {"count": count, "label": ""}
        if self.task == spans.NAME:
            if not value:
                return QT_TRANSLATE_NOOP("undo", "Nothing to mark in {count} rows"), {"count": count}
            return QT_TRANSLATE_NOOP("undo", "Mark {passages} passages in {count} rows"), {
                "count": count,
                "passages": len(value),
            }
        if not value:
            return QT_TRANSLATE_NOOP("undo", "None applies to {count} rows"), {"count": count}
        names = {label.id: label.name for label in labels.read(self._db)}
        told = ", ".join(names[one] for one in labels_in(None, value))
        return QT_TRANSLATE_NOOP("undo", "Label {count} rows as {label}"), {"count": count, "label": told}


def _spans(told: str) -> tuple[Span[int], ...]:
    return tuple(one for one in stored.load(told) if isinstance(one, Span))
