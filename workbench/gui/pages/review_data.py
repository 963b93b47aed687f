"""What the Review page shows of a run, gathered in a worker; and the rows most alike to one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.labelling.agreement import ENOUGH, Agreement, agreement
from workbench.records import Label, Prediction, ReviewRow
from workbench.reviewing.confusion import Confusion, confusion

if TYPE_CHECKING:
    from workbench.gui.background import Report
    from workbench.project import Project
    from workbench.runs import Review

ALIKE = 4


@dataclass(frozen=True, slots=True)
class Ceiling:
    """How well the labels given at first score against those given when the same rows were asked again, blind.

    A model that agrees with the labels better than the hand that gave them agrees with itself cannot be told from one as good.
    """

    agreement: Agreement
    macro_f1: float


@dataclass(frozen=True, slots=True)
class ReviewData:
    """A run reviewed: its lists, its scores as labelled now, its matrix."""

    review: Review
    labels: list[Label]
    scores: dict[str, Any] | None
    matrix: Confusion
    intervals: list[tuple[float, float] | None]
    suspects: dict[int, ReviewRow]
    fixed_after_look: int
    ceiling: Ceiling | None = None

    @property
    def matrix_labels(self) -> list[Label]:
        """The labels in the matrix's order."""
        by_id = {label.id: label for label in self.labels}
        return [by_id[one] for one in self.matrix.labels]


@dataclass(frozen=True, slots=True)
class Alike:
    """A labelled row beside the one looked at, and the cosine of the two texts' vectors."""

    row: int
    text: str
    label: int
    likeness: float
    by_hand: bool


def gather(project: Project, number: int, report: Report) -> ReviewData:
    """Read and count everything. Runs in a worker."""
    from workbench import runs
    from workbench.reviewing import metrics

    report(0, 0)
    with project.snapshot() as view:
        review = runs.review(view, number)
        labels = view.labels()
        twice = view.asked_twice()
    names = {label.id: label.name for label in labels}
    scored = [row for row in review.scored if row.given in names]
    given = [row.given for row in scored if row.given is not None]
    predicted = [row.predicted for row in scored]
    scores = metrics.summary(given, predicted, names) if scored else None
    shown = [label.id for label in labels if label.id in {*given, *predicted, *review.run.label_ids}]
    matrix = confusion(scored, shown)
    carried = Counter(given)
    intervals = [
        metrics.wilson(matrix.counts[i][i], carried[label]) if carried[label] else None for i, label in enumerate(shown)
    ]
    suspects = {row.row: row for row in review.likely_mislabelled}
    tests = {row.row for row in review.rows if row.split == "test"}
    current = {row.row: row.given for row in review.rows}
    fixed = sum(1 for row, before in review.before.items() if row in tests and before != current.get(row))
    return ReviewData(review, labels, scores, matrix, intervals, suspects, fixed, _ceiling(twice))


def _ceiling(twice: list[tuple[int, int, int]]) -> Ceiling | None:
    """None where too few rows were asked twice to say."""
    from workbench.reviewing import metrics

    first, second = [one for _, one, _ in twice], [other for *_, other in twice]
    found = agreement(first, second)
    return Ceiling(found, metrics.macro_f1(second, first)) if found is not None and found.pairs >= ENOUGH else None


def said_by(review: Review, name: str, cell: tuple[int, int] | None) -> str:
    """Whose words a list shows, as `ReviewList.show_rows` names them: not always those of the run's model."""
    if name == "likely_mislabelled":
        return "doubt"
    unseen = name == "wrong" and cell is not None and review.scored_split == "cross-validated"
    return "unseen" if unseen else "model"


def alike(project: Project, number: int, row: int, report: Report) -> list[Alike]:
    """The labelled rows whose texts lie nearest to this row's, by the run's own vectors. Runs in a worker."""
    import numpy as np

    report(0, 0)
    folder = project.runs_folder / f"{number:04d}"
    try:
        ids = np.load(folder / "embedding_ids.npy", mmap_mode="r")
        vectors = np.load(folder / "embeddings.npy", mmap_mode="r")
    except (OSError, ValueError):
        return []
    at = np.flatnonzero(ids == row)
    if not len(at):
        return []
    own = np.asarray(vectors[at[0]], dtype=np.float32)
    near = np.concatenate(
        [np.asarray(vectors[i : i + 20000], dtype=np.float32) @ own for i in range(0, len(vectors), 20000)]
    )
    best = np.argsort(-near)[:200]
    with project.snapshot() as view:
        rows = {r.id: r for r in view.rows(int(ids[i]) for i in best)}
    found = []
    for i in best:
        other = rows.get(int(ids[i]))
        if other is not None and other.id != row and other.label is not None and other.split != "test":
            found.append(Alike(other.id, other.text, other.label, float(near[i]), other.annotator == "you"))
        if len(found) == ALIKE:
            break
    return found


def ranked(prediction: Prediction | None, label_ids: tuple[int, ...]) -> list[tuple[int, float]]:
    """Label ids with their probabilities, the most probable first."""
    if prediction is None:
        return []
    return sorted(zip(label_ids, prediction.scores, strict=True), key=lambda pair: -pair[1])
