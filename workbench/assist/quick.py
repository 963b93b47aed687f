"""Vectors in 8 bits for large projects, and the check that their head is as good as one on exact vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from workbench.assist import heads
from workbench.assist.pool import centred
from workbench.assist.table import RowTable
from workbench.assist.vectors import folder_of
from workbench.labelling import live_head
from workbench.labelling.cold_start import Matrix
from workbench.labelling.live_head import Labels
from workbench.models.embedder import Embedder
from workbench.project import Project
from workbench.tasks import multi_label

MANY_ROWS = 20_000  # below, exact vectors are there within minutes
_ENOUGH, _MOST = 200, 600
_ALLOWED = 0.005
_MARK = "exact"


def wanted(project: Project) -> bool:
    """Whether this project's vectors are made in 8 bits: it is large, and nothing was lost by it so far.

    What several labels a text lose by it was not measured: there the vectors are exact.
    """
    large = project.counts().rows > MANY_ROWS
    return large and project.task != multi_label.NAME and not (folder_of(project) / _MARK).exists()


def lost(quick: Matrix, exact: Matrix, targets: Labels, labels: int) -> float:
    """How much cross-validated accuracy the head loses on quick vectors, in shares; below 0 where it wins.

    Both are (rows, width). The loss counts from where it is more than a standard error of the rows' differences.
    """
    right = []
    for vectors in (quick, exact):
        scores = live_head.cross_validated(centred(vectors, vectors.mean(axis=0)), targets, labels)
        right.append((scores.argmax(axis=1) == targets).astype(np.float64))
    difference = right[1] - right[0]
    error = float(difference.std()) / max(1.0, len(targets)) ** 0.5
    loss = float(difference.mean())
    return loss if abs(loss) > error else 0.0


class QuickCheck:
    """Judges an embedder's 8-bit vectors once there are labels enough; `failed` then says that exact ones are needed."""

    def __init__(
        self, project: Project, embedder: Embedder, in_background: Callable[[Callable[[], None]], None]
    ) -> None:
        self._project, self._embedder, self._in_background = project, embedder, in_background
        self._done = not embedder.quick
        self.failed = False

    def consider(self, rows: RowTable, label_ids: Sequence[int]) -> None:
        """Look at the rows labelled so far, once there are enough of them."""
        if self._done:
            return
        learned = rows.learned()[-_MOST:]
        targets = heads.targets(label_ids, rows.labels[learned])
        learned, targets = learned[targets >= 0], targets[targets >= 0]
        if len(learned) >= _ENOUGH:
            self._done = True
            self._in_background(lambda: self._judge(rows.ids[learned].tolist(), targets, len(label_ids)))

    def _judge(self, ids: list[int], targets: Labels, labels: int) -> None:
        known = self._project.texts(ids)
        there = [at for at, one in enumerate(ids) if one in known]
        texts = [known[ids[at]] for at in there]
        exact = Embedder(self._embedder.base, device="cpu").embed(texts)
        if lost(self._embedder.embed(texts), exact, targets[there], labels) >= _ALLOWED:
            (folder_of(self._project) / _MARK).touch()
            self.failed = True
