"""The labels of a project, and the annotations that give them to rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed
from workbench.project import annotations as annotation_log
from workbench.project import labels, standing, undo
from workbench.project import values as several_labels
from workbench.project.ask_store import AskStore
from workbench.project.label_book import LabelBook
from workbench.project.row_store import as_ids
from workbench.project.rule_store import RuleStore
from workbench.records import Annotation, Changes, Label
from workbench.tasks import TASKS, spans, stored


class LabelStore(AskStore, LabelBook, RuleStore):
    """What a project does with its labels."""

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

    def label_count(self, label_id: int) -> int:
        """The rows of one label: of a million with several labels each, counting all labels takes 60 ms."""
        return several_labels.count(self._db, label_id) if self.several else self.label_counts().get(label_id, 0)

    def label_counts_among(self, row_ids: Iterable[int]) -> dict[int, int]:
        """How many of these rows have each label, by its id, and under 0 how many have none."""
        return labels.counts_among(self._db, as_ids(row_ids), several=self.several)

    def carried(self, row_ids: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
        """Row and label id for each label of rows that may have several, of all or of some rows."""
        return standing.carried(self._db, row_ids)

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

    def merge_labels(self, label_id: int, into: int) -> Changes:
        """Give the rows of one label another one, and take the first away. Raises ProjectFailed on an unknown label."""
        title = QT_TRANSLATE_NOOP("undo", "Merge {label} into {other}: {count} rows")
        return self._replace_label(label_id, into, title)

    def trash_label(self, label_id: int) -> Changes:
        """Take a label away from its rows and out of use. Raises ProjectFailed on an unknown label."""
        title = QT_TRANSLATE_NOOP("undo", "Move the label {label} to the trash: {count} rows lose it")
        return self._replace_label(label_id, None, title)

    def _replace_label(self, label_id: int, other: int | None, title: str) -> Changes:
        label, new = self.label(label_id), self.label(other) if other is not None else None
        if label is None or (other is not None and (new is None or other == label_id)):
            raise ProjectFailed(QT_TRANSLATE_NOOP("errors", "There is no such label in this project."))
        given = self._without(label_id, other)
        rows = [row for row, *_ in given]
        values: dict[str, object] = {"label": label.name, "count": len(rows)}
        if new is not None:
            values["other"] = new.name
        kinds = frozenset(["labels", "annotations"])
        with self._step(title, kinds, **values) as batch:
            annotation_log.add_each(self._db, batch, given, "you")
            undo.set_field(self._db, batch, "labels", [label_id], "retired", 1)
            self._hand_on(batch, label_id, other)
        return Changes(kinds, tuple(rows), title, values)

    def _without(self, label: int, other: int | None) -> list[tuple[int, int | None, str | None]]:
        """The rows that carry a label, with what they carry when another one, or none, is in its place."""
        if not self.several:
            found = self._db.execute("SELECT id FROM rows WHERE label = ? AND trashed = 0", (label,))
            return [(row, other, None) for (row,) in found]
        given: list[tuple[int, int | None, str | None]] = []
        for row, told in self._db.execute(
            "SELECT r.id, r.value FROM row_labels l JOIN rows r ON r.id = l.row WHERE l.label = ? AND r.trashed = 0",
            (label,),
        ):
            value = TASKS[self.task].replaced(stored.load(told), label, other)
            given.append((row, None, None) if value is None else (row, stored.first_label(value), stored.dump(value)))
        return given

    def trashed_labels(self) -> list[Label]:
        """Labels that were taken out of use; those whose making was undone are not among them."""
        return labels.read_trashed(self._db)

    def restore_label(self, label_id: int) -> Changes:
        """Bring a label back into use. Raises ProjectFailed where its name is taken."""
        label = next((one for one in self.trashed_labels() if one.id == label_id), None)
        if label is None:
            raise ProjectFailed(QT_TRANSLATE_NOOP("errors", "There is no such label in this project."))
        labels.checked_name(self._db, label.name)
        return self._set_label(label_id, "retired", 0, QT_TRANSLATE_NOOP("undo", "Bring the label {label} back"))

    def _set_label(self, label_id: int, field: str, value: object, title: str) -> Changes:
        name = str(value) if field == "name" else labels.name_of(self._db, label_id)
        with self._step(title, ["labels"], label=name) as batch:
            undo.set_field(self._db, batch, "labels", [label_id], field, value)
        return Changes(frozenset(["labels"]), (), title, {"label": name})

    def annotate(
        self, row_ids: int | Iterable[int], label_id: int | None, *, annotator: str = "you", asked: str = ""
    ) -> Changes:
        """Give rows a label, or none; durable when this returns. Raises ProjectFailed on an unknown row or label.

        `asked` says why a row was asked once more without its label (see `asks_again`).
        """
        ids = as_ids(row_ids)
        label = self.label(label_id) if label_id is not None else None
        if label_id is not None and label is None:
            raise ProjectFailed(QT_TRANSLATE_NOOP("errors", "There is no such label in this project."))
        if label is not None and self.task == spans.NAME:
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "In this project labels stand for passages, not for whole texts."),
                QT_TRANSLATE_NOOP("errors", "Mark the passages on the Label page."),
            )
        values: dict[str, object] = {"count": len(ids), "label": label.name if label else ""}
        name = QT_TRANSLATE_NOOP("undo", "Label {count} rows as {label}")
        if label is None:
            name = QT_TRANSLATE_NOOP("undo", "Take the label from {count} rows")
        with self._step(name, ["annotations"], **values) as batch:
            annotation_log.add(self._db, batch, ids, label_id, annotator)
            annotation_log.note_asked(self._db, batch, asked)
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
