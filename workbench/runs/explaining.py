"""The training rows that pulled a row's answer to a label.

By the gradient of the last layer alone: the step that a training row made towards a label is its error times its vector, so its
pull on another row is that error times the likeness of the two vectors. Pruthi et al., Estimating Training Data Influence by
Tracing Gradient Descent (TracIn, 2020), at the kept model and for the last layer, as in Yeh et al., Representer Point Selection
(2018); the vectors less their mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.project import Project
from workbench.records import Value
from workbench.runs.collecting import read_predictions
from workbench.runs.preparing import folder_of
from workbench.runs.reviews import examples_of
from workbench.tasks import spans

_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Pull:
    """A training row, how it was labelled then, and its pull: above 0 towards the label, below 0 away from it."""

    row: int
    text: str
    value: int | Value
    pull: float


def pulls(project: Project, number: int, row: int, label: int, *, count: int = 3) -> list[Pull]:
    """The training rows with the strongest pull on a row towards `label` (an id) and away from it, strongest first.

    Empty where the run kept no vectors, or for passages.
    """
    import numpy as np

    run, folder = project.run(number), folder_of(project, number)
    if project.task == spans.NAME or label not in run.label_ids:
        return []
    try:
        ids = np.load(folder / "embedding_ids.npy", mmap_mode="r")
        vectors = np.load(folder / "embeddings.npy", mmap_mode="r")
    except (OSError, ValueError):
        return []
    own = np.flatnonzero(ids == row)
    if not len(own):
        return []
    taught = {one.id: one for one in examples_of(folder).values() if one.split == "train" and one.value is not None}
    at, column = np.flatnonzero(np.isin(ids, list(taught))), run.label_ids.index(label)
    shares = {one.row: one.scores[column] for one in read_predictions(folder, "predictions.jsonl") if one.row in taught}
    at = np.asarray([one for one in at if int(ids[one]) != row and int(ids[one]) in shares], dtype=np.int64)
    errors = np.asarray([_carries(taught[int(ids[one])].value, label) - shares[int(ids[one])] for one in at])
    pull = errors * _likeness(vectors, at, int(own[0])) if len(at) else errors
    order = np.argsort(-pull, kind="stable")
    best = [one for one in order[:count] if pull[one] > 0] + [one for one in order[-count:][::-1] if pull[one] < 0]
    told = {int(ids[at[one]]): float(pull[one]) for one in best}
    texts = {one.id: one.text for one in project.rows(told)}
    return [
        Pull(one, texts[one], taught[one].value or (), round(force, 4)) for one, force in told.items() if one in texts
    ]


def _likeness(vectors: Any, at: Any, own: int) -> Any:
    """Of one vector and those at these places, the products of what they do not share with all others; 0 where they are unlike.

    Without that every text pulls on every other: the vectors of a trained model lie in a narrow cone.
    """
    import numpy as np

    middle = np.mean(vectors[at], axis=0, dtype=np.float32)
    vector = np.asarray(vectors[own], dtype=np.float32) - middle
    parts = [np.asarray(vectors[at[i : i + _AT_ONCE]], dtype=np.float32) - middle for i in range(0, len(at), _AT_ONCE)]
    return np.maximum(np.concatenate([part @ vector for part in parts]), 0)


def _carries(value: int | Value | None, label: int) -> bool:
    """Whether a row was taught a label."""
    return value == label if isinstance(value, int) else label in (value or ())
