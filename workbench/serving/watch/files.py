"""Which files of a folder are there and finished: looked at now and then, for no system tells of changes on a network drive.

A file that is still being copied changes between two looks, so it is taken after two looks that saw the same size and time.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import storage_errors

_UNFINISHED = (".part", ".tmp", ".temp", ".crdownload", ".download", ".partial", ".swp", "~")


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was at a look; another size or time is another version of it."""

    name: str
    size: int
    time: int  # ns


class Looker:
    """Looks at one folder (not inside its folders) for files of these suffixes."""

    def __init__(self, folder: Path, suffixes: Collection[str]) -> None:
        self._folder, self._suffixes = folder, {one.lower() for one in suffixes}
        self._before: dict[str, Seen] = {}

    def look(self) -> list[Seen]:
        """The files that have not changed since the look before. Raises StorageFailed where the folder cannot be read."""
        now: dict[str, Seen] = {}
        with storage_errors(self._folder), os.scandir(self._folder) as found:
            for entry in found:
                if self._wanted(entry):
                    state = entry.stat()
                    now[entry.name] = Seen(entry.name, state.st_size, state.st_mtime_ns)
        settled = [one for name, one in now.items() if self._before.get(name) == one]
        self._before = now
        return sorted(settled, key=lambda one: (one.time, one.name))

    def _wanted(self, entry: os.DirEntry[str]) -> bool:
        name = entry.name.lower()
        if (
            name.startswith((".", "~$"))
            or name.endswith(_UNFINISHED)
            or os.path.splitext(name)[1] not in self._suffixes
        ):
            return False
        try:
            return entry.is_file() and entry.stat().st_size > 0
        except OSError:  # it went while we looked
            return False
