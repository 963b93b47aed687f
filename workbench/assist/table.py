"""How the project's rows stand, as arrays: ids in rising order, and beside each its label, marks and the slot of its vector."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from workbench.project import Project
from workbench.tasks import multi_label, spans

Ints = npt.NDArray[np.int64]


class RowTable:
    """The rows by place; `slots` are places in the vector store, -1 where a row has no vector yet."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.ids: Ints = np.zeros(0, dtype=np.int64)
        self.slots: Ints = np.zeros(0, dtype=np.int64)
        self.turn = 0
        self.several = project.task == multi_label.NAME
        self.passages = project.task == spans.NAME
        self._carried: dict[int, list[int]] = {}  # label ids by row, where a row may have several
        self.reload()

    def __len__(self) -> int:
        return len(self.ids)

    def reload(self, others: Iterable[int] | None = ()) -> None:
        """Read how all rows stand. Rows keep their slots, but for `others`, whose text may be another; None: any row's."""
        old_ids, old_slots = self.ids, self.slots
        found = np.array(list(self._project.standings()), dtype=np.int64).reshape(-1, 5)
        found = found[np.argsort(found[:, 0], kind="stable")]
        self.ids, self.labels = found[:, 0].copy(), found[:, 1].copy()
        self.test, self.skipped, self.by_hand = (found[:, at].astype(bool) for at in (2, 3, 4))
        self._carried = self._read_carried(None) if self.several else {}
        self.slots = np.full(len(self.ids), -1, dtype=np.int64)
        self.given_in = np.zeros(len(self.ids), dtype=np.int64)  # the turn in which a label was given: the newest last
        if len(old_ids):
            at, there = self.places(old_ids)
            if others is None:
                there[:] = False
            else:
                there &= ~np.isin(old_ids, list(others))
            self.slots[at[there]] = old_slots[there]

    def places(self, ids: Sequence[int] | Ints) -> tuple[Ints, npt.NDArray[np.bool_]]:
        """Where rows are, and whether they are there at all."""
        wanted = np.asarray(ids, dtype=np.int64)
        if not len(self.ids):
            return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=bool)
        at = np.minimum(np.searchsorted(self.ids, wanted), len(self.ids) - 1)
        return at, self.ids[at] == wanted

    def follow(self, ids: Iterable[int]) -> Ints:
        """Read anew how some rows stand; returns the places of those that are there."""
        self.turn += 1
        ids = list(ids)
        found = np.array(list(self._project.standings(ids)), dtype=np.int64).reshape(-1, 5)
        if self.several:
            for row in ids:
                self._carried.pop(row, None)
            self._carried.update(self._read_carried(ids))
        at, there = self.places(found[:, 0])
        at, found = at[there], found[there]
        self.labels[at] = found[:, 1]
        self.test[at], self.skipped[at], self.by_hand[at] = found[:, 2], found[:, 3], found[:, 4]
        self.given_in[at] = self.turn
        return at

    def _read_carried(self, ids: Iterable[int] | None) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for row, label in self._project.carried(ids):
            found.setdefault(row, []).append(label)
        return found

    def carried(self, places: Ints, label_ids: Sequence[int]) -> npt.NDArray[np.bool_]:
        """Which of these labels each row has, (rows, labels)."""
        column = {label: at for at, label in enumerate(label_ids)}
        found = np.zeros((len(places), len(label_ids)), dtype=bool)
        for at, row in enumerate(self.ids[places].tolist()):
            for label in self._carried.get(row, ()):
                if label in column:
                    found[at, column[label]] = True
        return found

    @property
    def embedded(self) -> npt.NDArray[np.bool_]:
        """Which rows have a vector."""
        return self.slots >= 0

    def learned(self) -> Ints:
        """The places of the labelled training rows that have a vector, those labelled last at the end; “none applies” counts."""
        at = np.flatnonzero((self.labels != 0) & ~self.test & self.embedded)
        return at[np.argsort(self.given_in[at], kind="stable")]

    def tests(self) -> Ints:
        """The places of the labelled test rows that have a vector; “none applies” counts."""
        return np.flatnonzero((self.labels != 0) & self.test & self.embedded)

    def of_label(self, label: int) -> Ints:
        """The places of the training rows with a label that have a vector."""
        return np.flatnonzero((self.labels == label) & ~self.test & self.embedded)

    def open(self) -> Ints:
        """The places of the training rows still without a label that have a vector and were not put aside."""
        return np.flatnonzero((self.labels == 0) & ~self.test & ~self.skipped & self.embedded)

    def open_tests(self) -> Ints:
        """The places of the test rows still without a label."""
        return np.flatnonzero((self.labels == 0) & self.test & ~self.skipped)
