"""What the helper says of every row, in a file that the window reads while it is rewritten: a label and how sure it is.

A row's entry is eight bytes and is written at once; a table that is repainted in between shows the older or the newer.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

_ENTRY = np.dtype([("label", "<i4"), ("confidence", "<f4")])
NAME = "suggestions.bin"


class Suggestions:
    """Entries by row id; label 0: nothing is said."""

    def __init__(self, folder: Path, *, largest: int, write: bool = False) -> None:
        path = folder / NAME
        if write:
            folder.mkdir(parents=True, exist_ok=True)
            draft = path.with_suffix(".new")
            with draft.open("wb") as file:
                file.truncate((largest + 1) * _ENTRY.itemsize)
            os.replace(draft, path)
        size = path.stat().st_size // _ENTRY.itemsize
        self._entries: npt.NDArray[np.void] = np.memmap(path, _ENTRY, "r+" if write else "r", shape=(size,))

    @property
    def largest(self) -> int:
        """The largest row id that has an entry."""
        return len(self._entries) - 1

    def say(
        self, rows: npt.NDArray[np.int64], labels: npt.NDArray[np.int32], confidence: npt.NDArray[np.float32]
    ) -> None:
        """Write what is said of some rows."""
        entries = np.empty(len(rows), dtype=_ENTRY)
        entries["label"], entries["confidence"] = labels, confidence
        self._entries[rows] = entries

    def of(self, rows: Sequence[int]) -> list[tuple[int, float] | None]:
        """The label id and its probability for each row; None where nothing is said."""
        known = [row if 0 <= row < len(self._entries) else 0 for row in rows]
        found = self._entries[np.asarray(known, dtype=np.int64)]
        return [(int(label), float(sure)) if label > 0 else None for label, sure in found.tolist()]

    def all(self) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        """Labels and confidences of all rows by id, as they are now."""
        now = np.array(self._entries)
        return now["label"], now["confidence"]
