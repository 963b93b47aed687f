"""What the Review page shows of a run, gathered in a worker; and the rows most alike to one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.gui.widgets.mistakes_view import LabelLine
from workbench.labelling.agreement import ENOUGH, Agreement, agreement
from workbench.records import Label, Prediction, ReviewRow, Span, Value, labels_in
from workbench.reviewing.confusion import Confusion, clustered, confusion
from workbench.reviewing.mistakes import Mistakes, mistakes
from workbench.tasks import single_label

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
    """A run reviewed: its lists, its scores as labelled now, its matrix.

    Where a text may have several labels, or passages, `mistakes` and `lines` stand in the matrix's place.
    """

    review: Review
    labels: list[Label]
    scores: dict[str, Any] | None
    matrix: Confusion
    intervals: list[tuple[float, float] | None]
    suspects: dict[int, ReviewRow]
    fixed_after_look: int
    ceiling: Ceiling | None = None
    mistakes: Mistakes | None = None
    lines: tuple[LabelLine, ...] = ()
    order: tuple[int, ...] = ()  # the matrix' labels by their places, those taken for one another together

    @property
    def task(self) -> str:
        """What a label is."""
        return self.review.task

    @property
    def matrix_labels(self) -> list[Label]:
        """The labels in the matrix's order."""
        return self.labels_of(self.matrix)

    def labels_of(self, matrix: Confusion) -> list[Label]:
        """The labels in a matrix's order."""
        by_id = {label.id: label for label in self.labels}
        return [by_id[one] for one in matrix.labels]


@dataclass(frozen=True, slots=True)
class Alike:
    """A labelled row beside the one looked at, and the cosine of the two texts' vectors; `labels` where it has several."""

    row: int
    text: str
    label: int
    likeness: float
    by_hand: bool
    labels: tuple[int, ...] = ()


def gather(project: Project, number: int, report: Report) -> ReviewData:
    """Read and count everything. Runs in a worker."""
    from workbench import runs

    report(0, 0)
    with project.snapshot() as view:
        review = runs.review(view, number)
        labels = view.labels()
        twice = view.asked_twice()
    suspects = {row.row: row for row in review.likely_mislabelled}
    fixed = _fixed_after_look(review)
    if review.task != single_label.NAME:
        scores, found, lines = _count_several(review, labels)
        return ReviewData(review, labels, scores, Confusion((), ()), [], suspects, fixed, None, found, tuple(lines))
    single, matrix, intervals = _count_single(review, labels)
    return ReviewData(
        review, labels, single, matrix, intervals, suspects, fixed, _ceiling(twice), order=tuple(clustered(matrix))
    )


def _fixed_after_look(review: Review) -> int:
    """How many test rows were labelled otherwise since the run."""
    one = review.task == single_label.NAME
    current = {row.row: row.given if one else row.given_value for row in review.rows if row.split == "test"}
    return sum(1 for row, before in review.before.items() if row in current and before != current[row])


def _count_single(
    review: Review, labels: list[Label]
) -> tuple[dict[str, Any] | None, Confusion, list[tuple[float, float] | None]]:
    from workbench.reviewing import metrics

    names = {label.id: label.name for label in labels}
    scored = [row for row in review.scored if row.given in names]
    given = [row.given for row in scored if row.given is not None]
    predicted = [row.predicted for row in scored]
    shown = [label.id for label in labels if label.id in {*given, *predicted, *review.run.label_ids}]
    matrix, carried = confusion(scored, shown), Counter(given)
    intervals = [
        metrics.wilson(matrix.counts[i][i], carried[label]) if carried[label] else None for i, label in enumerate(shown)
    ]
    return metrics.summary(given, predicted, names) if scored else None, matrix, intervals


def _count_several(review: Review, labels: list[Label]) -> tuple[dict[str, Any] | None, Mistakes, list[LabelLine]]:
    from workbench.reviewing import several_metrics

    given = [row.given_value for row in review.scored if row.given_value is not None]
    predicted = [row.predicted_value or () for row in review.scored if row.given_value is not None]
    names = {label.id: label.name for label in labels}
    scores = several_metrics.summary(given, predicted, names, task=review.task) if given else None
    seen = {one for value in (*given, *predicted) for one in labels_in(None, value)}
    shown = [label for label in labels if label.id in {*seen, *review.run.label_ids}]
    per_label = {one["label"]: one for one in scores["per_label"].values()} if scores else {}
    found = mistakes(review.scored, [label.id for label in shown], task=review.task)
    return scores, found, [_line(label, per_label.get(label.id)) for label in shown]


def _line(label: Label, one: dict[str, Any] | None) -> LabelLine:
    if one is None:
        return LabelLine(label)
    interval = tuple(one["recall_interval"]) if one["given"] else None
    return LabelLine(label, one["precision"], one["recall"], one["f1"], interval)


def _ceiling(twice: list[tuple[int, int, int]]) -> Ceiling | None:
    """None where too few rows were asked twice to say."""
    from workbench.reviewing import metrics

    first, second = [one for _, one, _ in twice], [other for *_, other in twice]
    found = agreement(first, second)
    return Ceiling(found, metrics.macro_f1(second, first)) if found is not None and found.pairs >= ENOUGH else None


def said_by(review: Review, name: str, cell: object | None) -> str:
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
            found.append(
                Alike(other.id, other.text, other.label, float(near[i]), other.annotator == "you", other.labels)
            )
        if len(found) == ALIKE:
            break
    return found


def ranked(prediction: Prediction | None, label_ids: tuple[int, ...]) -> list[tuple[int, float]]:
    """Label ids with their probabilities, the most probable first."""
    if prediction is None:
        return []
    return sorted(zip(label_ids, prediction.scores, strict=True), key=lambda pair: -pair[1])


def known_labels(answer: int | Value | None) -> tuple[int, ...]:
    """The labels of an answer, whatever its kind."""
    if answer is None:
        return ()
    return (answer,) if isinstance(answer, int) else labels_in(None, answer)


def passages_of(answer: int | Value | None) -> list[Span[int]]:
    """The passages of an answer."""
    return [one for one in answer if isinstance(one, Span)] if isinstance(answer, tuple) else []
