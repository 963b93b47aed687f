from __future__ import annotations

import numpy as np
import pytest

from workbench.records import Span
from workbench.reviewing.several_metrics import summary
from workbench.tasks import counting

GIVEN = [(Span(0, 4, 1), Span(9, 12, 2)), (Span(3, 5, 1),), ()]
SAID = [(Span(0, 4, 1), Span(9, 13, 2)), (Span(3, 5, 2),), (Span(1, 2, 1),)]


def test_a_passage_counts_where_start_end_and_label_are_right() -> None:
    found, given, said = counting.counts(GIVEN, SAID, [1, 2])
    assert found.tolist() == [[1, 0], [0, 0], [0, 0]]
    assert given.tolist() == [[1, 1], [1, 0], [0, 0]]
    assert said.tolist() == [[1, 1], [0, 1], [1, 0]]


def test_f1_is_that_of_the_textbook() -> None:
    assert counting.f1(np.array([3, 0, 0]), np.array([4, 2, 0]), np.array([5, 0, 0])) == pytest.approx([6 / 9, 0, 1])
    one, other = 2 * 3 / 9, 0.0
    assert counting.macro_f1(np.array([3, 0, 0]), np.array([4, 2, 0]), np.array([5, 0, 3])) == pytest.approx(
        (one + other) / 2
    )


def test_the_summary_has_them_with_intervals() -> None:
    told = summary(GIVEN, SAID, {1: "place", 2: "person"}, task="spans")
    assert told["span_f1"] == pytest.approx(2 * 1 / 7, abs=1e-4)
    assert told["macro_f1"] == pytest.approx((0.5 + 0) / 2, abs=1e-4)
    assert told["exact_match"] == 0
    assert told["per_label"]["place"]["recall"] == 0.5
    low, high = told["span_f1_interval"]
    assert low <= told["span_f1"] <= high
    several = summary([(1, 2), (2,), ()], [(1,), (2,), ()], {1: "a", 2: "b"}, task="multi_label")
    assert several["micro_f1"] == pytest.approx(2 * 2 / 5, abs=1e-4)
    assert several["exact_match"] == pytest.approx(2 / 3, abs=1e-4)


def test_an_overlap_with_the_same_label_counts_once():
    given = [(Span(0, 10, 1), Span(20, 30, 2)), ()]
    said = [(Span(0, 4, 1), Span(5, 10, 1), Span(18, 25, 1)), (Span(0, 3, 2),)]
    assert counting.overlapping(given, said) == (1, 2, 4)
    assert counting.overlapping([(Span(0, 2, 1),)], [(Span(2, 4, 1),)]) == (0, 1, 1)
