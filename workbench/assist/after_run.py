"""After a training: suggestions from a head on the vectors that the newest run left of the project's rows.

Measured with 300 labels, a quick run and 100 labels more, on rows without a label (tests/benchmarks/after_training.py, mean of
two seeds): SST-2 0.753 with the base model's vectors and 0.803 with the run's, THUCNews titles 0.779 and 0.816. A run is of use
for long: one that learned 100 labels of SST-2 gives 0.783 where there are 1,000 by now, the base model 0.763;
of THUCNews titles 0.808 and 0.794.

A row that came or changed since has no vector of the run: it keeps the base model's, with a head of its own, so that one new row
costs the others nothing and no second model is loaded. What is cross-validated (doubted labels, when to stop) stays on the base
model's vectors: the run has seen the labels, and figures on its vectors flatter (0.960 instead of 0.769 with those 100 labels).
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from workbench.assist import heads
from workbench.assist.halves import Halves, widened
from workbench.assist.pool import best, centred
from workbench.assist.table import Ints, RowTable
from workbench.assist.vectors import Hashes, text_hash
from workbench.errors import WorkbenchError
from workbench.labelling.cold_start import Matrix
from workbench.labelling.live_head import LiveHead
from workbench.project import USABLE, Project
from workbench.tasks import spans
from workbench.training.config import read_config

_SAMPLE = 3000


class AfterRun:
    """The vectors of a run, by row and the hash of the text that it read; `places` says where each row of the table has its own."""

    def __init__(self, number: int, vectors: Halves, ids: Ints, hashes: Hashes) -> None:
        self.number = number
        self._vectors, self._ids, self._hashes = vectors, ids, hashes
        sample = np.sort(np.random.default_rng(0).permutation(len(ids))[:_SAMPLE])
        self._middle: Matrix = widened(vectors[sample]).mean(axis=0)
        self._head: LiveHead | None = None
        self._at: Ints = np.zeros(0, dtype=np.int64)

    def follow(self, rows: RowTable, hashes: Hashes) -> None:
        """Look which rows still have the text that the run read; `hashes` are those of the texts now, 0 where none is known."""
        self._at = np.full(len(rows), -1, dtype=np.int64)
        at, there = rows.places(self._ids)
        there &= hashes[at] == self._hashes if len(rows) else there
        self._at[at[there]] = np.flatnonzero(there)

    def fit(self, rows: RowTable, label_ids: Sequence[int]) -> None:
        """Learn from what is labelled now."""
        learned = rows.learned()
        learned = learned[self._at[learned] >= 0]
        before, self._head = self._head, None
        if len(np.unique(rows.labels[learned])) > 1:
            self._head = heads.fit(rows, label_ids, self._read, None, before, learned)

    def has(self, places: Ints) -> npt.NDArray[np.bool_]:
        """Of which rows it says something."""
        return self._at[places] >= 0 if self._head is not None else np.zeros(len(places), dtype=bool)

    def scores(self, places: Ints) -> Matrix:
        """Probabilities, (rows, labels), of rows that it has."""
        assert self._head is not None
        return self._head.scores(self._read(places))

    def best(self, places: Ints) -> tuple[Ints, Matrix]:
        """The best label's place and its probability, of rows that it has."""
        assert self._head is not None
        return best(self._head, self._middle, self._vectors[self._at[places]])

    def in_order(self, places: Ints) -> Ints:
        """The same rows as their vectors lie in the file."""
        return places[np.argsort(self._at[places], kind="stable")]

    def _read(self, places: Ints) -> Matrix:
        return centred(widened(self._vectors[self._at[places]]), self._middle)


def newest(project: Project, *, known: AfterRun | None = None) -> AfterRun | None:
    """The newest usable run of the project's kind of labels that left vectors; where it is the one known already, that."""
    for run in project.runs():
        if run.status in USABLE and project.task != spans.NAME:
            if known is not None and run.number == known.number:
                return known
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError, WorkbenchError):
                folder = project.runs_folder / f"{run.number:04d}"
                if read_config(folder).task == project.task:
                    return _read_run(run.number, folder)
    return None


def _read_run(number: int, folder: Path) -> AfterRun:
    ids = np.load(folder / "embedding_ids.npy")
    vectors = np.load(folder / "embeddings.npy", mmap_mode="r")
    if vectors.ndim != 2 or len(vectors) != len(ids) or not len(ids) or vectors.dtype != np.float16:
        raise ValueError(folder)
    with (folder / "examples.jsonl").open(encoding="utf-8") as lines:
        read = ((told["id"], text_hash(told["text"])) for told in map(json.loads, lines))
        hashes = dict(read)
    return AfterRun(number, vectors, ids, np.array([hashes.get(int(one), 0) for one in ids], dtype=np.uint64))
