"""The steps of a project: undo, redo, its history, and taking an old step back by itself."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed
from workbench.project import history, undo
from workbench.project.core import Core
from workbench.records import Changes


class StepStore(Core):
    """What was done in a project, step by step."""

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

    def steps(
        self, *, limit: int = 200, before: int | None = None, day: tuple[float, float] | None = None
    ) -> list[history.Step]:
        """What was done, newest first: before a step, or on a day (its start and end, seconds since 1970)."""
        return history.steps(self._db, limit=limit, before=before, day=day)

    def step_times(self) -> tuple[array[int], array[float]]:
        """The id of every step and when it was done (seconds since 1970), newest first."""
        return history.times(self._db)

    def taken_back(self) -> set[int]:
        """The steps that a later step took back."""
        return history.taken_back(self._db)

    def steps_of(self, numbers: Iterable[int], reverted: set[int] | None = None) -> dict[int, history.Step]:
        """Steps by their ids: the ones on a screen. `reverted` is what `taken_back` said, where it was asked."""
        return history.steps_of(self._db, numbers, reverted)

    def text_changed(self, row_id: int, *, since: float) -> bool:
        """Whether a row has another text than at a time (seconds since 1970)."""
        return history.text_changed(self._db, row_id, since)

    def touched(self, step: int) -> array[int]:
        """The rows that a step changed, labelled or brought."""
        return history.touched(self._db, step)

    def other_changes(self, step: int, limit: int = 100) -> list[history.Change]:
        """What a step changed of labels and runs."""
        return history.other_changes(self._db, step, limit)

    def in_trash(self, row_ids: Iterable[int]) -> set[int]:
        """Those of the rows that are in the trash."""
        return history.in_trash(self._db, row_ids)

    def life(self, row_id: int) -> list[history.Moment]:
        """Everything that ever happened to a row, oldest first."""
        return history.life(self._db, row_id)

    def obstacle(self, step: int) -> history.Obstacle | None:
        """Why a step cannot be taken back by itself; None where it can."""
        return history.obstacle(self._db, step)

    def take_back(self, step: int) -> Changes:
        """Take one old step back and leave all later ones; itself a step of undo. Raises ProjectFailed saying why not."""
        name = QT_TRANSLATE_NOOP("undo", "Take back: {step}")
        with self._writing():
            problem = history.obstacle(self._db, step)
            if problem is not None:
                raise ProjectFailed(problem.reason, **problem.values)
            found = history.step(self._db, step)
            assert found is not None
            values: dict[str, object] = {**found.values, "step": found.name}
            batch = undo.begin(self._db, name, values, found.kinds)
            rows = undo.take_back(self._db, batch, step)
        return Changes(found.kinds, rows, name, values)


def _named(found: tuple[int, str, str, str] | None) -> tuple[str, dict[str, object]] | None:
    return (found[1], json.loads(found[2])) if found else None
