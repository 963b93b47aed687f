"""Scores and their intervals, against scikit-learn, scipy's bootstrap and known figures."""

from __future__ import annotations

import random

import pytest
from sklearn.metrics import accuracy_score, f1_score, precision_recall_fscore_support

from workbench.reviewing import metrics
from workbench.reviewing.confusion import Confusion, clustered, reordered


def pairs(count: int = 300) -> tuple[list[int], list[int]]:
    rng = random.Random(3)
    given = [rng.choice([1, 2, 2, 5]) for _ in range(count)]
    return given, [g if rng.random() < 0.8 else rng.choice([1, 2, 5]) for g in given]


def test_summary_agrees_with_scikit_learn() -> None:
    given, predicted = pairs()
    found = metrics.summary(given, predicted, {1: "a", 2: "b", 5: "c"})
    assert found["accuracy"] == pytest.approx(accuracy_score(given, predicted), abs=1e-4)
    assert found["macro_f1"] == pytest.approx(f1_score(given, predicted, average="macro"), abs=1e-4)
    p, r, f, n = precision_recall_fscore_support(given, predicted, labels=[1, 2, 5])
    for i, name in enumerate("abc"):
        one = found["per_label"][name]
        assert (one["precision"], one["recall"], one["f1"], one["rows"]) == pytest.approx(
            (p[i], r[i], f[i], n[i]), abs=1e-4
        )


def test_wilson_by_the_book() -> None:
    assert metrics.wilson(274, 300) == pytest.approx((0.8761, 0.9401), abs=2e-3)
    assert metrics.wilson(0, 0) == (0.0, 1.0)
    low, high = metrics.wilson(10, 10)
    assert low < 1 == high


def test_macro_f1_interval_holds_the_score_and_narrows_with_rows() -> None:
    few, many = pairs(60), pairs(3000)
    wide, narrow = metrics.macro_f1_interval(*few), metrics.macro_f1_interval(*many)
    for (low, high), data in ((wide, few), (narrow, many)):
        assert low <= metrics.macro_f1(*data) <= high
    assert narrow[1] - narrow[0] < 0.3 * (wide[1] - wide[0])
    assert metrics.macro_f1_interval(*few) == wide


def test_a_perfect_score_is_no_certainty() -> None:
    given = [1, 2, 3] * 26
    low, high = metrics.macro_f1_interval(given, given)
    assert (low, high) == metrics.wilson(78, 78)
    assert 0.95 < low < 0.96
    assert high == 1


def test_a_label_that_was_only_predicted_counts_as_missed() -> None:
    found = metrics.summary([1, 1], [1, 2], {1: "a", 2: "b"})
    assert found["per_label"]["b"]["recall"] is None
    assert found["macro_f1"] == pytest.approx((2 / 3) / 2, abs=1e-4)


def test_labels_taken_for_one_another_stand_together() -> None:
    """Labels 0, 2, 4, 6 are mixed up among themselves, so are 1, 3, 5, 7."""
    size = 8
    counts = tuple(
        tuple(20 if i == j else 5 if (i - j) % 2 == 0 else 0 for j in range(size)) for i in range(size)
    )  # fmt: skip
    matrix = Confusion(tuple(range(10, 10 + size)), counts)
    order = clustered(matrix)
    assert sorted(order) == list(range(size))
    assert len({at % 2 for at in order[:4]}) == 1
    shown = reordered(matrix, order)
    assert shown.labels == tuple(10 + at for at in order)
    assert sum(map(sum, shown.counts)) == sum(map(sum, counts))
    assert shown.counts[0][4] == 0
    assert clustered(Confusion((1, 2), ((1, 0), (0, 1)))) == [0, 1]
