"""What every part of a project's door stands on: the open database, transactions, named steps of undo, settings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from workbench.project import connection, undo
from workbench.project.search import TextIndex


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
