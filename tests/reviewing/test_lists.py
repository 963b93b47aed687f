"""Which rows are shown for a second look, and in which order."""

from __future__ import annotations

import random

from workbench.records import Prediction, ReviewRow, Row, Run
from workbench.reviewing import label_issues, wrong
from workbench.reviewing.confusion import confusion

RUN = Run(1, "finished", "full", "quick", "b", 0.0, 3, (10, 20))


def row(number: int, given: int | None, predicted: int, confidence: float, split: str) -> ReviewRow:
    return ReviewRow(number, None, "", given, predicted, confidence, split)


def test_review_rows_join_by_row_id() -> None:
    rows = [Row(7, "seven", "train", label=10), Row(8, "eight", "test", key="k", label=20), Row(9, "nine", "train")]
    said = {8: Prediction(8, (0.9, 0.1)), 7: Prediction(7, (0.2, 0.8))}
    found = wrong.review_rows(rows, said, RUN, {7: "validation"})
    assert [(r.row, r.predicted, r.confidence, r.split) for r in found] == [
        (7, 20, 0.8, "validation"),
        (8, 10, 0.9, "test"),
    ]


def test_wrong_leaves_out_rows_trained_on_and_starts_with_the_surest() -> None:
    rows = [row(1, 10, 20, 0.7, "test"), row(2, 10, 20, 0.9, "validation"), row(3, 10, 20, 0.99, "train"), row(4, 10, 10, 1, "test"),
            row(5, None, 20, 0.9, "unlabelled")]  # fmt: skip
    assert [r.row for r in wrong.wrong(rows)] == [2, 1]
    assert [r.row for r in wrong.wrong(rows, seen=True)] == [3, 2, 1]


def test_doubtful_never_ranks_test_rows() -> None:
    rows = [
        row(1, None, 20, 0.51, "unlabelled"),
        row(2, 10, 20, 0.3, "test"),
        row(3, 10, 10, 0.4, "train"),
        row(4, 10, 10, 0.9, "train"),
    ]
    assert [r.row for r in wrong.doubtful(rows)] == [3, 1]


def test_confusion_counts_by_id() -> None:
    rows = [row(1, 10, 20, 1, "test"), row(2, 10, 10, 1, "test"), row(3, 20, 10, 1, "test"), row(4, 10, 20, 1, "test")]
    found = confusion(rows, [20, 10])
    assert found.counts == ((0, 1), (2, 1))
    assert found.worst() == (1, 0)
    assert found.given(1) == 3


def test_confident_learning_finds_planted_errors() -> None:
    """Of 30 labels flipped among 600 most are found, and most of what is found was flipped; rare labels too."""
    rng = random.Random(1)
    given, scores, flipped = {}, {}, set()
    for i in range(600):
        true = rng.choices([0, 1, 2], [10, 9, 1])[0]
        own = rng.betavariate(6, 2)
        rest = rng.random()
        others = [own if k == true else (1 - own) * (rest if (k - true) % 3 == 1 else 1 - rest) for k in range(3)]
        scores[i] = others
        given[i] = 10 * (true + 1)
        if i % 20 == 0:
            given[i] = 10 * ((true + 1) % 3 + 1)
            flipped.add(i)
    found = label_issues.suspects(given, scores, [10, 20, 30])
    hit = {s.row for s in found[:30]} & flipped
    assert len(hit) >= 22
    assert all(s.given == given[s.row] != s.better for s in found)
    assert [s.doubt for s in found] == sorted((s.doubt for s in found), reverse=True)
    assert len(found) <= 0.2 * 600


def test_no_more_rows_are_suspected_than_models_are_sure_about() -> None:
    """Half of the rows get a hair more for another label; of those a model is sure of otherwise there are three."""
    scores = {at: [0.49, 0.51] if at % 2 else [0.9, 0.1] for at in range(100)}
    given = dict.fromkeys(range(100), 10) | dict.fromkeys(range(100, 200), 20)
    scores |= {at: [0.1, 0.9] for at in range(100, 200)} | {at: [0.02, 0.98] for at in (1, 3, 5)}
    found = label_issues.suspects(given, scores, [10, 20])
    assert [one.row for one in found] == [1, 3, 5]


def test_suspects_agree_with_cleanlab_where_it_is_installed() -> None:
    import pytest

    cleanlab = pytest.importorskip("cleanlab.filter")
    np = pytest.importorskip("numpy")
    rng = np.random.default_rng(0)
    scores = rng.dirichlet([0.3, 0.3, 0.3], 500)
    labels = np.where(rng.random(500) < 0.9, scores.argmax(1), rng.integers(0, 3, 500))
    theirs = set(cleanlab.find_label_issues(labels, scores, filter_by="confident_learning").nonzero()[0])
    ours = {
        s.row
        for s in label_issues.suspects(
            dict(enumerate(labels.tolist())), dict(enumerate(scores.tolist())), [0, 1, 2], most=1
        )
    }
    assert len(ours) == len(theirs)
    assert len(ours & theirs) >= 0.8 * len(theirs)
