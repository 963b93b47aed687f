"""The steps of a project: undo and redo."""

from __future__ import annotations

import json

from workbench.project import undo
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


def _named(found: tuple[int, str, str, str] | None) -> tuple[str, dict[str, object]] | None:
    return (found[1], json.loads(found[2])) if found else None
