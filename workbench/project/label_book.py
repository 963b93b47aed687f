"""What is known of a label beside its name: its guideline's versions and examples, its place in the tree, and how it is split."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed
from workbench.project import annotations as annotation_log
from workbench.project import labels, undo
from workbench.project.core import Core
from workbench.project.row_store import as_ids
from workbench.records import Changes, Label, Pin
from workbench.tasks import single_label


@dataclass(frozen=True, slots=True)
class Version:
    """A guideline as it once was, and since when (seconds since 1970)."""

    text: str
    time: float


class LabelBook(Core):
    """Guidelines, examples, the tree, splitting."""

    def guideline_versions(self, label_id: int) -> list[Version]:
        """Every text that a label's guideline ever was, newest first; what was undone is not among them."""
        found = self._db.execute(
            """SELECT c.after, b.time FROM changes c JOIN batches b ON b.id = c.batch
               WHERE c.place = 'labels' AND c.id = ? AND c.field = 'guideline' AND b.undone = 0
               ORDER BY c.rowid DESC""",
            (label_id,),
        )
        return [Version(str(text or ""), float(when)) for text, when in found]

    def pins(self, label_id: int) -> list[Pin]:
        """The rows that stand in a label's guideline as examples, in the order in which they were pinned."""
        found = self._db.execute(
            """SELECT p.id, p.label, p.row, p.fits FROM pins p JOIN rows r ON r.id = p.row AND r.trashed = 0
               WHERE p.label = ? AND p.retired = 0 ORDER BY p.id""",
            (label_id,),
        )
        return [Pin(one, label, row, bool(fits)) for one, label, row, fits in found]

    def pin(self, label_id: int, row_id: int, *, fits: bool) -> Changes:
        """Let a row stand in a label's guideline as an example. Raises ProjectFailed on an unknown label or a test row."""
        label = self._known(label_id)
        if self._db.execute("SELECT 1 FROM rows WHERE id = ? AND split = 'test'", (row_id,)).fetchone():
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "A test row cannot be an example: it would no longer be a fair test."),
                QT_TRANSLATE_NOOP("errors", "Choose another row."),
            )
        title = (
            QT_TRANSLATE_NOOP("undo", "Example for {label}: row {row}")
            if fits
            else QT_TRANSLATE_NOOP("undo", "Example of what is not {label}: row {row}")
        )
        values: dict[str, object] = {"label": label.name, "row": row_id}
        with self._step(title, ["labels"], **values) as batch:
            same = [pin.id for pin in self.pins(label_id) if pin.row == row_id]
            undo.set_field(self._db, batch, "pins", same, "retired", 1)
            sql = "INSERT INTO pins(label, row, fits, retired) VALUES (?,?,?,1)"
            made = int(self._db.execute(sql, (label_id, row_id, int(fits))).lastrowid or 0)
            undo.set_field(self._db, batch, "pins", [made], "retired", 0)
        return Changes(frozenset(["labels"]), (), title, values)

    def unpin(self, pin: Pin) -> Changes:
        """Take an example out of a label's guideline."""
        title = QT_TRANSLATE_NOOP("undo", "Take row {row} out of the examples for {label}")
        values: dict[str, object] = {"label": labels.name_of(self._db, pin.label), "row": pin.row}
        with self._step(title, ["labels"], **values) as batch:
            undo.set_field(self._db, batch, "pins", [pin.id], "retired", 1)
        return Changes(frozenset(["labels"]), (), title, values)

    def set_parent(self, label_id: int, parent: int | None) -> Changes:
        """Put a label under another one, or at the top. Raises ProjectFailed where it would stand under itself."""
        label = self._known(label_id)
        above = {one.id: one.parent for one in labels.read(self._db)}
        up = parent
        while up is not None:
            if up == label_id:
                raise ProjectFailed(
                    QT_TRANSLATE_NOOP("errors", "“{label}” cannot stand under itself."),
                    QT_TRANSLATE_NOOP("errors", "Choose a label that does not stand under it."),
                    label=label.name,
                )
            up = above.get(up)
        title = QT_TRANSLATE_NOOP("undo", "Put {label} under {other}")
        if parent is None:
            title = QT_TRANSLATE_NOOP("undo", "Put {label} at the top")
        values: dict[str, object] = {"label": label.name}
        if parent is not None:
            values["other"] = self._known(parent).name
        with self._step(title, ["labels"], **values) as batch:
            undo.set_field(self._db, batch, "labels", [label_id], "parent", parent)
        return Changes(frozenset(["labels"]), (), title, values)

    def split_label(self, label_id: int, row_ids: int | Iterable[int], name: str) -> Changes:
        """Move some rows of a label to a new label in one step; rows with another label stay as they are.

        The new label stands beside the old one in the tree. Raises ProjectFailed where the name is taken or no row is moved.
        """
        label = self._known(label_id)
        if self.setting("task", single_label.NAME) != single_label.NAME:
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "A label can be split only where a text has one label."),
                QT_TRANSLATE_NOOP("errors", "Make a new label and give it to the rows in the table."),
            )
        ids = self.rows_of_label(label_id, as_ids(row_ids))
        if not ids:
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "None of these rows has the label “{label}”."),
                QT_TRANSLATE_NOOP("errors", "Find other rows, or choose another label to split."),
                label=label.name,
            )
        title = QT_TRANSLATE_NOOP("undo", "Split {label}: {count} rows become {other}")
        values: dict[str, object] = {"label": label.name, "other": " ".join(name.split()), "count": len(ids)}
        kinds = frozenset(["labels", "annotations"])
        with self._step(title, kinds, **values) as batch:
            made = labels.add(self._db, batch, name)
            if label.parent is not None:
                undo.set_field(self._db, batch, "labels", [made], "parent", label.parent)
            annotation_log.add(self._db, batch, ids, made, "you")
        return Changes(kinds, tuple(ids), title, values)

    def _hand_on(self, batch: int, label_id: int, other: int | None) -> None:
        """Let what belonged to a label that goes belong to another one: rules, examples, the labels under it."""
        for place in ("rules", "pins"):
            if other is not None:
                sql = f"SELECT id FROM {place} WHERE label = ? AND retired = 0"  # noqa: S608 - names above
                mine = [one for (one,) in self._db.execute(sql, (label_id,))]
                undo.set_field(self._db, batch, place, mine, "label", other)
        above = {label.id: label.parent for label in labels.read(self._db)}
        going = self._db.execute("SELECT parent FROM labels WHERE id = ?", (label_id,)).fetchone()[0]
        up = other
        while up is not None and up != label_id:
            up = above.get(up)
        under = [one for one, parent in above.items() if parent == label_id]
        # where the other one stands somewhere under it, nothing can be put under that: all move up a step
        undo.set_field(self._db, batch, "labels", under, "parent", going if other is None or up is not None else other)

    def rows_of_label(
        self, label_id: int, among: Iterable[int] | None = None, *, until: float | None = None
    ) -> list[int]:
        """The rows that have a label, of these or of all; `until`: that were labelled by then (seconds since 1970)."""
        values = list[object]([label_id])
        if self.several:
            which = "id IN (SELECT row FROM row_labels WHERE label = ?) AND +trashed = 0"
        else:  # +: found by id where ids are given, and not among all rows of the label
            which = "label = ? AND trashed = 0" if among is None else "+label = ? AND +trashed = 0"
        if among is not None:
            which += " AND id IN (SELECT value FROM json_each(?))"
            values.append(json.dumps(list(among)))
        if until is not None:
            which += " AND annotated_at <= ?"
            values.append(until)
        found = self._db.execute(f"SELECT id FROM rows WHERE {which} ORDER BY id", values)  # noqa: S608 - ours
        return [row for (row,) in found]

    def _known(self, label_id: int) -> Label:
        found = next((label for label in labels.read(self._db) if label.id == label_id), None)
        if found is None:
            raise ProjectFailed(QT_TRANSLATE_NOOP("errors", "There is no such label in this project."))
        return found
