"""The helper's thread that makes vectors: a sample first, then what is in sight, then the rest; known texts cost nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

import numpy as np

from workbench.assist.table import Ints
from workbench.assist.vectors import VectorStore, text_hash
from workbench.models.embedder import Embedder
from workbench.priority import thread_gives_way
from workbench.project import Project

NICER = 10  # steps beyond the helper's own: its answers, and the window, come before vectors of rows nobody looks at
_FIRST, _CHUNK, _KNOWN_CHUNK = 192, 512, 8192
Done = Callable[[Ints, Ints], None]


class Embedding(threading.Thread):
    """Works off rows by id until told to stop; hands over (row ids, slots) piece by piece.

    `start_over(ids)` says which rows have no vector yet, `first(ids)` which of them are wanted before the others. It rests
    while `busy` is set: an answer to the window goes before.
    """

    def __init__(
        self,
        project: Project,
        embedder: Embedder,
        store: VectorStore,
        lock: threading.Lock,
        done: Done,
        failed: Callable[[BaseException], None],
    ) -> None:
        super().__init__(daemon=True)
        self._project, self._embedder, self._store = project, embedder, store
        self._lock, self._done, self._failed = lock, done, failed
        self._waiting: list[int] = []
        self._at = 0
        self._first: list[int] = []
        self._also: list[Callable[[], None]] = []
        self._news = threading.Condition()
        self._ended = False
        self.busy = threading.Event()
        self.resting = False
        self.since, self.made = time.monotonic(), 0

    def start_over(self, ids: Ints) -> None:
        """These rows, and no others, need vectors."""
        chance = np.random.default_rng(0)
        with self._news:
            self._waiting = chance.permutation(ids).tolist()
            self._at, self.made, self.since = 0, 0, time.monotonic()
            self._news.notify()

    def first(self, ids: Sequence[int]) -> None:
        """Make these before the others."""
        with self._news:
            self._first = list(ids)
            self._news.notify()

    def also(self, work: Callable[[], None]) -> None:
        """Do this before the next rows: something else that needs the model."""
        with self._news:
            self._also.append(work)
            self._news.notify()

    def rest(self, on: bool) -> None:
        """Stand still while something else needs the processor, or go on."""
        with self._news:
            self.resting = on
            self._news.notify()

    def stop(self) -> None:
        """End after the present batch."""
        with self._news:
            self._ended = True
            self._news.notify()

    def run(self) -> None:
        """The thread's life."""
        thread_gives_way(NICER)
        try:
            while (ids := self._next()) is not None:
                if ids:
                    self._work(ids)
                else:
                    self._also.pop(0)()
        except _Ended:
            pass
        except BaseException as error:  # handed to the main thread, which says it
            self._failed(error)

    def left(self) -> int:
        """How many rows still wait."""
        return len(self._waiting) - self._at

    def seconds_left(self) -> float | None:
        """How long the rest will take at the pace so far; None before that is known."""
        spent = time.monotonic() - self.since
        return self.left() * spent / self.made if self.made > _CHUNK and spent > 2 else None

    def _next(self) -> list[int] | None:
        with self._news:
            while not self._ended and not self._also and (self.resting or (not self._first and self.left() <= 0)):
                self._news.wait()
            if self._ended:
                return None
            if self._also:
                return []
            if self._first:
                ids, self._first = self._first[:_CHUNK], self._first[_CHUNK:]
                return ids
            size = _FIRST if not self._at else _KNOWN_CHUNK
            ids = self._waiting[self._at : self._at + size]
            self._at += len(ids)
            return ids

    def _work(self, ids: list[int]) -> None:
        texts = self._project.texts(ids)
        rows = np.array(list(texts), dtype=np.int64)
        hashes = np.array([text_hash(text) for text in texts.values()], dtype=np.uint64)
        with self._lock:
            slots = self._store.find(hashes.tolist())
        known = slots >= 0
        if known.any():
            self._hand_over(rows[known], slots[known])
        new = np.flatnonzero(~known)
        _, firsts = np.unique(hashes[new], return_index=True)
        order = new[np.sort(firsts)]
        every = list(texts.values())
        for start in range(0, len(order), _CHUNK):
            part = order[start : start + _CHUNK]
            vectors = self._embedder.embed([every[at] for at in part], between=self.pause)
            with self._lock:
                made = self._store.add(hashes[part].tolist(), vectors)
            fresh = np.isin(hashes, hashes[part]) & ~known
            place = {int(one): int(slot) for one, slot in zip(hashes[part], made, strict=True)}
            self._hand_over(rows[fresh], np.array([place[int(one)] for one in hashes[fresh]], dtype=np.int64))
        self._store.flush()

    def _hand_over(self, rows: Ints, slots: Ints) -> None:
        self.made += len(rows)
        self._done(rows, slots)

    def pause(self) -> None:
        """Between two batches: let an answer go first, and end where that is asked for."""
        while self.busy.is_set() and not self._ended:
            time.sleep(0.005)
        if self._ended:
            raise _Ended


class _Ended(Exception):
    """The helper ends."""
