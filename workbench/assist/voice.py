"""What the helper says of rows: by a head on the base model's vectors, and after a training by one on the run's."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from workbench.assist import heads, pool
from workbench.assist.after_run import AfterRun
from workbench.assist.table import Ints, RowTable
from workbench.assist.vectors import VectorStore
from workbench.labelling.cold_start import Matrix
from workbench.labelling.live_head import LiveHead, Names


class Voice:
    """`after` is the run whose vectors count where there are some; `moved` says that rows or their vectors changed since.

    `head` is that of the base model's vectors; None: nothing can be said yet. `lock` guards the store, which a thread fills.
    """

    def __init__(self, rows: RowTable, store: VectorStore, lock: threading.Lock) -> None:
        self._rows, self._store, self._lock = rows, store, lock
        self._middle: Matrix = np.zeros(store.width, dtype=np.float32)
        self.head: LiveHead | None = None
        self.after: AfterRun | None = None
        self.moved = True

    def centre(self, sample: Ints) -> None:
        """See the vectors from the middle of a sample of rows."""
        if len(sample):
            with self._lock:
                self._middle = self._store.read(self._rows.slots[sample]).mean(axis=0)

    def vectors(self, places: Ints) -> Matrix:
        """Centred unit vectors by the base model, of rows that have one."""
        with self._lock:
            found = self._store.read(self._rows.slots[places])
        return pool.centred(found, self._middle)

    def fit(self, label_ids: Sequence[int], names: Names | None) -> None:
        """The run's head where there is a run; the base model's where there are rows that the run did not read."""
        whole = False
        if self.after is not None:
            if self.moved:
                with self._lock:
                    hashes = self._store.hashes(self._rows.slots)
                self.after.follow(self._rows, hashes)
                self.moved = False
            self.after.fit(self._rows, label_ids)
            whole = bool(self.after.has(np.flatnonzero(self._rows.embedded)).all())
        if self.head is None or not whole:
            self.head = heads.fit(self._rows, label_ids, self.vectors, names, self.head)

    def scores(self, places: Ints, vectors: Matrix | None = None) -> Matrix:
        """Probabilities, (rows, labels); `vectors` are the rows' own by the base model where they are at hand."""
        assert self.head is not None
        found = self.head.scores(self.vectors(places) if vectors is None else vectors)
        if self.after is not None and (there := self.after.has(places)).any():
            found[there] = self.after.scores(places[there])
        return found

    def best(self, places: Ints) -> tuple[Ints, Matrix]:
        """The best label's place and its probability of each row."""
        there = self._of_run(places)
        if self.after is None or not there.any():
            return self._best_of_base(places)
        if there.all():
            return self.after.best(places)
        place, share = np.zeros(len(places), dtype=np.int64), np.zeros(len(places), dtype=np.float32)
        place[there], share[there] = self.after.best(places[there])
        place[~there], share[~there] = self._best_of_base(places[~there])
        return place, share

    def _best_of_base(self, places: Ints) -> tuple[Ints, Matrix]:
        assert self.head is not None
        with self._lock:
            halves = self._store.halves(self._rows.slots[places])
        return pool.best(self.head, self._middle, halves)

    def everything(self) -> Iterator[Ints]:
        """All rows with a vector in the order in which the vectors are stored: each file is read once from start to end."""
        places = np.flatnonzero(self._rows.embedded)
        there = self._of_run(places)
        if self.after is not None:
            yield self.after.in_order(places[there])
        rest = places[~there]
        yield rest[np.argsort(self._rows.slots[rest], kind="stable")]  # mostly in order as they are

    def _of_run(self, places: Ints) -> npt.NDArray[np.bool_]:
        return self.after.has(places) if self.after is not None else np.zeros(len(places), dtype=bool)
