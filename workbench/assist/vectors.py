"""The vectors of all texts ever seen by one base model, kept in the project's cache under the hash of the text.

Two flat files that grow: 16-bit vectors, and the hash that says that a vector is whole. A helper that is killed loses the
vectors it was about to write and no other; deleting the folder costs the time to make them again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from workbench.assist.halves import Halves, Matrix, widened
from workbench.project import Project

Hashes = npt.NDArray[np.uint64]
_GROW = 16_384
_NOTE, _VECTORS, _HASHES = "note.json", "vectors.bin", "hashes.bin"


def folder_of(project: Project) -> Path:
    """Where a project's helper keeps what it made."""
    return project.folder / "cache" / "helper"


def text_hash(text: str) -> int:
    """64 bits of a text's BLAKE2b, never 0."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1


class VectorStore:
    """Vectors by slot, `count` of them. One process at a time writes it."""

    def __init__(self, folder: Path, *, model: str, width: int) -> None:
        self.folder, self.width = folder, width
        folder.mkdir(parents=True, exist_ok=True)
        note = {"model": model, "width": width, "version": 1}
        if _read_note(folder) != note:
            for name in (_VECTORS, _HASHES):
                (folder / name).unlink(missing_ok=True)
            (folder / _NOTE).write_text(json.dumps(note), encoding="utf-8")
        self._map(max(_size(folder / _HASHES) // 8, _GROW))
        self.count = self._whole()
        self._sorted = np.sort(self._hashes[: self.count])
        self._order = np.argsort(self._hashes[: self.count], kind="stable")
        self._new: dict[int, int] = {}

    def find(self, hashes: Sequence[int]) -> npt.NDArray[np.int64]:
        """The slot of each text hash; -1 where there is none."""
        wanted = np.asarray(hashes, dtype=np.uint64)
        found = np.full(len(wanted), -1, dtype=np.int64)
        if len(self._sorted):
            at = np.minimum(np.searchsorted(self._sorted, wanted), len(self._sorted) - 1)
            same = self._sorted[at] == wanted
            found[same] = self._order[at[same]]
        if self._new:
            for place in np.flatnonzero(found < 0):
                found[place] = self._new.get(int(wanted[place]), -1)
        return found

    def add(self, hashes: Sequence[int], vectors: Matrix) -> npt.NDArray[np.int64]:
        """Keep new vectors; returns their slots. Raises OSError where there is no room."""
        first, after = self.count, self.count + len(hashes)
        if after > len(self._hashes):
            self._map(max(after, len(self._hashes) * 2))
        self._vectors[first:after] = vectors
        self._hashes[first:after] = np.asarray(hashes, dtype=np.uint64)
        self._new.update(zip((int(one) for one in hashes), range(first, after), strict=True))
        self.count = after
        return np.arange(first, after, dtype=np.int64)

    def read(self, slots: npt.NDArray[np.int64]) -> Matrix:
        """The vectors at some slots, 32-bit."""
        return widened(self._vectors[slots])

    def halves(self, slots: npt.NDArray[np.int64]) -> Halves:
        """The vectors at some slots as they are stored; slots that follow each other cost no copy."""
        straight = slots[-1] - slots[0] == len(slots) - 1 and bool((np.diff(slots) == 1).all())
        found: Halves = self._vectors[slots[0] : slots[-1] + 1] if straight else self._vectors[slots]
        return found

    def hashes(self, slots: npt.NDArray[np.int64]) -> Hashes:
        """The hashes of the texts at some slots; 0 where a slot is -1."""
        found: Hashes = np.where(slots >= 0, self._hashes[np.maximum(slots, 0)], 0)
        return found

    def flush(self) -> None:
        """Hand what was written to the system."""
        self._vectors.flush()
        self._hashes.flush()

    def _map(self, room: int) -> None:
        for name, each in ((_VECTORS, 2 * self.width), (_HASHES, 8)):
            with (self.folder / name).open("ab") as file:
                file.truncate(max(room * each, _size(self.folder / name)))
        self._vectors = np.memmap(self.folder / _VECTORS, np.float16, "r+", shape=(room, self.width))
        self._hashes = np.memmap(self.folder / _HASHES, np.uint64, "r+", shape=(room,))

    def _whole(self) -> int:
        """How many vectors from the start are whole: they have a hash and unit length."""
        empty = np.flatnonzero(self._hashes == 0)
        count = int(empty[0]) if len(empty) else len(self._hashes)
        last = np.arange(max(0, count - 1024), count)
        length = np.linalg.norm(self.read(last), axis=1) if count else np.zeros(0)
        broken = last[np.abs(length - 1) > 0.01]
        if len(broken):
            count = int(broken[0])
            self._hashes[count:] = 0
        return count


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _read_note(folder: Path) -> object:
    try:
        return json.loads((folder / _NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
