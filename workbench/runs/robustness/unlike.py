"""Texts unlike those that a run learned from, and how many of the sealed rows are.

By how near a text's vector is to the training rows' (the cosine to the k-th nearest): Sun et al., Out-of-Distribution Detection with
Deep Nearest Neighbors (2022). Unlike is what lies farther off than all but one in twenty of the validation rows, which the model
has not learned from either; so of rows from the same source about 5% are. It tells strange texts better than the largest
probability does (see tests/benchmarks/unlike.py), which is all that a served model has to go by (serving.watch.drift).
"""

from __future__ import annotations

from typing import Any

from workbench.project import Project
from workbench.reviewing.metrics import wilson
from workbench.runs.preparing import folder_of
from workbench.runs.reviews import Review

EXPECTED = 0.05
LEAST = 40  # validation rows below which there is no telling what is usual
NEIGHBOURS = 5
_AT_ONCE = 2000
_SHOWN = 12


def unlike(project: Project, found: Review) -> dict[str, Any] | None:
    """The rate on the sealed rows, and the farthest of them; None where too few rows tell what is usual, or no vectors were kept."""
    import numpy as np

    folder = folder_of(project, found.run.number)
    try:
        ids = np.load(folder / "embedding_ids.npy")
        vectors = np.load(folder / "embeddings.npy", mmap_mode="r")
    except (OSError, ValueError):
        return None
    split = {row.row: row.split for row in found.rows}
    of = np.asarray([split.get(int(one), "") for one in ids])
    train, usual, sealed = (np.flatnonzero(of == one) for one in ("train", "validation", "test"))
    if len(train) <= NEIGHBOURS or len(usual) < LEAST or not len(sealed):
        return None
    learned = np.asarray(vectors[train], dtype=np.float32)
    bar = float(np.quantile(likeness(learned, vectors[usual]), EXPECTED))
    near = likeness(learned, vectors[sealed])
    far = np.argsort(near, kind="stable")
    count = int((near < bar).sum())
    wrong = {row.row for row in found.wrong}
    told = [int(ids[sealed[at]]) for at in far[:count]]
    right = [int(ids[sealed[at]]) for at in far[count:]]
    texts = {row.row: row.text for row in found.rows}
    return {
        "rows": len(sealed),
        "unlike": count,
        "share": round(count / len(sealed), 4),
        "interval": wilson(count, len(sealed)),
        "expected": EXPECTED,
        "wrong": sum(row in wrong for row in told),
        "rest": len(right),
        "rest_wrong": sum(row in wrong for row in right),
        "ids": told,
        "examples": [{"row": row, "text": texts[row][:400]} for row in told[:_SHOWN]],
    }


def likeness(learned: Any, vectors: Any) -> Any:
    """The cosine of each vector to its k-th nearest among those learned from; all at unit length."""
    import numpy as np

    middle = learned.mean(axis=0)  # trained vectors lie in a narrow cone: what all share says nothing
    near = _unit(learned - middle).T
    found = []
    for start in range(0, len(vectors), _AT_ONCE):
        close = _unit(np.asarray(vectors[start : start + _AT_ONCE], dtype=np.float32) - middle) @ near
        found.append(np.partition(close, -NEIGHBOURS, axis=1)[:, -NEIGHBOURS])
    return np.concatenate(found)


def _unit(vectors: Any) -> Any:
    import numpy as np

    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
