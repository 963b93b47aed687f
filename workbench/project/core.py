"""What every part of a project's door stands on: the open database, transactions, named steps of undo, settings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP
from workbench.project import connection, undo, values
from workbench.project.search import TextIndex
from workbench.records import Changes
from workbench.tasks import single_label


class Core:
    """An open database and how it is changed."""

    def __init__(
        self, folder: Path, *, read_only: bool, lock: connection.WriterLock | None, texts: TextIndex | None = None
    ) -> None:
        self.folder = folder.resolve()
        self.read_only = read_only
        self._lock = lock
        self._db = connection.connect(self.folder, read_only=read_only, migrate=lock is not None)
        self._texts = texts or TextIndex(self.folder, writes=lock is not None)

    @contextmanager
    def _step(self, name: str, kinds: Iterable[str], **values: object) -> Iterator[int]:
        with self._writing():
            yield undo.begin(self._db, name, values, kinds)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with connection.transaction(self._db, self.folder, read_only=self.read_only):
            yield

    def data_version(self) -> int:
        """Another number after somebody else, another process or a twin, has written to the project."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def setting(self, name: str, default: Any = None) -> Any:
        """A setting of this project, or the default."""
        found = self._db.execute("SELECT value FROM settings WHERE name=?", (name,)).fetchone()
        return json.loads(found[0]) if found else default

    def describe(
        self,
        *,
        name: str | None = None,
        language: str | None = None,
        note: str | None = None,
        same_words: str | None = None,
        translators: dict[str, str] | None = None,
    ) -> Changes:
        """Give the project another name, language of its texts ("auto", "en", "zh"), note, words that mean the same, or translators.

        One step of undo. `same_words`: a line for each group, with commas (see training.augmenting.same_words). `translators`: as
        models.translators names them, checked before; an empty dict for none.
        """
        said: dict[str, object] = {
            "name": name, "language": language, "note": note, "same_words": same_words, "translators": translators
        }  # fmt: skip
        step, kinds = QT_TRANSLATE_NOOP("undo", "Change the project's settings"), ("settings",)
        with self._step(step, kinds) as batch:
            for one, value in said.items():
                if value is not None:
                    self._db.execute("INSERT OR IGNORE INTO settings VALUES (?, '\"\"')", (one,))
                    undo.set_field(self._db, batch, "settings", [one], "value", json.dumps(value, ensure_ascii=False))
        return Changes(frozenset(kinds), (), step)

    @property
    def task(self) -> str:
        """What a label is here: "single_label", "multi_label" or "spans" (see `tasks`)."""
        return values.task(self._db)

    @property
    def several(self) -> bool:
        """Whether a text may have more than one label."""
        return self.task != single_label.NAME

    def set_setting(self, name: str, value: object) -> None:
        """Remember a setting of this project; not a step of undo."""
        with self._writing():
            self._put(name, value)

    def _put(self, name: str, value: object) -> None:
        """Inside a transaction of the caller's."""
        told = json.dumps(value, ensure_ascii=False)
        self._db.execute("INSERT OR REPLACE INTO settings VALUES (?,?)", (name, told))
