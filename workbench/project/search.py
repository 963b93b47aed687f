"""Searching all texts: one flat file of folded texts in the project's cache, looked through at memory speed.

Any words in any script are found, of one letter or many, in a million rows within a fraction of a second (see
tests/benchmarks/million_rows.py); LIKE takes several times as long, and SQLite's trigram index finds no word of two Chinese
characters and takes minutes to build. The file is derived: when it does not fit the rows it is brought up to date or made
anew, and it may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import threading
from array import array
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from workbench.folding import same_text

Ids = Any  # a numpy array of int64
_CHUNK = 5000
_PIECE = 1 << 19  # bytes


class TextIndex:
    """The folded texts of all rows, trashed ones too, in the order of their ids; one line each.

    One object serves all threads of a process. Only the process that may write the project writes the file.
    """

    def __init__(self, folder: Path, *, writes: bool) -> None:
        self._writes = writes
        self._folder = folder / "cache"
        self._bytes = self._folder / "texts.bin"
        self._table = self._folder / "texts.json"
        self._ids: Ids = None  # the rows and where each one's line ends, as numpy arrays
        self._ends: Ids = None
        self._version = 0
        self._new_ids, self._new_ends = array("q"), array("q")
        self._refused = False
        self._lock = threading.RLock()

    def find(self, db: sqlite3.Connection, words: str) -> Ids | None:
        """The ids of the rows that contain the words, ascending; case, width and spacing do not matter.

        None where the file is stale and cannot be written: ask with LIKE then.
        """
        import numpy as np

        try:
            if not self.fits(db):
                self._look_again()
            if not self.fits(db):
                if not self._writes:
                    return None
                self._refresh(db)
        except OSError:
            return None
        ids, ends = self._ids, self._ends
        pattern = same_text(words).encode("utf-8", "surrogatepass")
        if not pattern or not len(ids):
            return ids
        text = np.memmap(self._bytes, dtype=np.uint8, mode="r", shape=(int(ends[-1]),))
        return ids[_lines(_places(np.asarray(text), pattern), ends)]

    def fits(self, db: sqlite3.Connection) -> bool:
        """Whether the file holds all rows as they are."""
        with self._lock:
            self._load()
            return (self._last(), self._version) == _state(db)

    def may_append(self, db: sqlite3.Connection) -> bool:
        """Whether rows that are about to come can be appended, now that the project is as it is."""
        with self._lock:
            self._load()
            self.forget_new()
            last, version = _state(db)
            if not last and self._writes:
                self._start(version)
            return self._writes and (self._last(), self._version) == (last, version)

    def append(self, ids: Sequence[int], folded: Iterable[str]) -> None:
        """Add lines at the end; they count once `save` was called. Where the disk refuses, the file is made later."""
        with self._lock:
            try:
                self._append(ids, folded)
            except OSError:
                self._refused = True

    def _append(self, ids: Sequence[int], folded: Iterable[str]) -> None:
        with self._lock:
            self._folder.mkdir(exist_ok=True)
            at = self._new_ends[-1] if self._new_ends else int(self._ends[-1]) if len(self._ends) else 0
            if not at:
                self._bytes.unlink(missing_ok=True)  # a thread that still reads the old file keeps it whole
            with self._bytes.open("r+b" if at else "wb") as out:
                out.seek(at)
                for one, text in zip(ids, folded, strict=True):
                    line = text.encode("utf-8", "surrogatepass") + b"\n"
                    at += len(line)
                    out.write(line)
                    self._new_ids.append(one)
                    self._new_ends.append(at)

    def save(self) -> None:
        """Make what was appended count: the table is written last and renamed into place."""
        import numpy as np

        with self._lock:
            if self._refused:
                self.forget_new()
                return
            self._folder.mkdir(exist_ok=True)
            self._ids = np.concatenate([self._ids, np.array(self._new_ids, dtype=np.int64)])
            self._ends = np.concatenate([self._ends, np.array(self._new_ends, dtype=np.int64)])
            self.forget_new()
            draft = self._table.with_suffix(".new")
            with draft.open("wb") as out:
                out.write(json.dumps({"version": self._version, "rows": len(self._ids)}).encode() + b"\n")
                self._ids.tofile(out)
                self._ends.tofile(out)
            os.replace(draft, self._table)

    def forget_new(self) -> None:
        """Take back what was appended and not saved."""
        with self._lock:
            self._new_ids, self._new_ends, self._refused = array("q"), array("q"), False

    def _refresh(self, db: sqlite3.Connection) -> None:
        """Bring the file up to date: rows that came since are appended, unless an older text has changed."""
        with self._lock:
            last, version = _state(db)
            if self._version != version or self._last() > last:
                self._start(version)
            self.forget_new()
            found = iter(db.execute("SELECT id, text FROM rows WHERE id > ? ORDER BY id", (self._last(),)))
            while part := list(islice(found, _CHUNK)):
                self._append([one for one, _ in part], (same_text(text) for _, text in part))
            self.save()

    def _start(self, version: int) -> None:
        import numpy as np

        self._ids, self._ends, self._version = np.zeros(0, np.int64), np.zeros(0, np.int64), version
        self.forget_new()

    def _last(self) -> int:
        return int(self._ids[-1]) if len(self._ids) else 0

    def _look_again(self) -> None:
        """Another process may have brought the file up to date: an import's, or the one that may write."""
        with self._lock:
            self._ids = None
            self._load()

    def _load(self) -> None:
        if self._ids is not None:
            return
        import numpy as np

        self._start(-1)
        with contextlib.suppress(OSError, ValueError, KeyError), self._table.open("rb") as read:
            head = json.loads(read.readline())
            ids, ends = np.fromfile(read, np.int64, head["rows"]), np.fromfile(read, np.int64, head["rows"])
            whole = len(ends) == head["rows"] and (not len(ends) or self._bytes.stat().st_size >= ends[-1])
            if whole:
                self._ids, self._ends, self._version = ids, ends, int(head["version"])


def _state(db: sqlite3.Connection) -> tuple[int, int]:
    """The last row's id, and the number of the texts' version."""
    last = db.execute("SELECT coalesce(max(id), 0) FROM rows").fetchone()[0]
    return int(last), int(db.execute("SELECT value FROM counters WHERE name = 'texts'").fetchone()[0])


def _places(text: Any, pattern: bytes) -> Any:
    """Where the pattern starts: its two rarest bytes are looked for everywhere, the others only where those were found.

    A piece at a time, so that what is compared stays in the processor's cache; all processors look.
    """
    from concurrent.futures import ThreadPoolExecutor

    import numpy as np

    usual = np.bincount(text[:_PIECE], minlength=256)
    order = sorted(range(len(pattern)), key=lambda j: int(usual[pattern[j]]))
    last = len(text) - len(pattern) + 1

    def look(start: int) -> Any:
        end = min(start + _PIECE, last)
        hit = text[start + order[0] : end + order[0]] == pattern[order[0]]
        for j in order[1:2]:
            hit &= text[start + j : end + j] == pattern[j]
        at = np.flatnonzero(hit) + start
        for j in order[2:]:
            at = at[text[at + j] == pattern[j]]
        return at

    if last <= _PIECE:
        return look(0) if last > 0 else np.zeros(0, np.int64)
    with ThreadPoolExecutor() as pool:
        return np.concatenate(list(pool.map(look, range(0, last, _PIECE))))


def _lines(at: Any, ends: Any) -> Any:
    """The numbers of the lines that hold these places, both ascending; the shorter list is looked up in the longer one."""
    import numpy as np

    if len(at) > len(ends):
        return np.flatnonzero(np.diff(at.searchsorted(ends), prepend=0))
    lines = ends.searchsorted(at, side="right")
    return lines[np.diff(lines, prepend=-1) > 0]


def as_found(ids: array[int]) -> Ids:
    """Ascending ids as `find` gives them."""
    import numpy as np

    return np.frombuffer(ids, dtype=np.int64)


def only(ids: array[int], found: Ids) -> array[int]:
    """Those of `ids` that are among `found`, in the order of `ids`."""
    import numpy as np

    if not len(ids) or not len(found):
        return array("q")
    every = np.frombuffer(ids, dtype=np.int64)
    mask = np.zeros(int(max(every.max(), found[-1])) + 1, dtype=bool)
    mask[found] = True
    return array("q", every[mask[every]].tobytes())
