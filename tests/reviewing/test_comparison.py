"""Whether one run is better than another: the difference, its interval, McNemar's test; every kind of label."""

from __future__ import annotations

import random

import pytest

from workbench.records import Span
from workbench.reviewing.comparison import compared
from workbench.reviewing.metrics import macro_f1


def _said(given: list[tuple[int, ...]], share: float, *, seed: int) -> list[tuple[int, ...]]:
    chance = random.Random(seed)
    return [value if chance.random() < share else (1 + value[0] % 3,) for value in given]


GIVEN = [(1 + at % 3,) for at in range(600)]


def test_a_clear_difference_is_said_to_be_one_and_by_how_much() -> None:
    weak, strong = _said(GIVEN, 0.7, seed=1), _said(GIVEN, 0.85, seed=2)
    found = compared(GIVEN, weak, strong, task="single_label")
    plain = [macro_f1([a for (a,) in GIVEN], [b for (b,) in said]) for said in (weak, strong)]
    assert (found["first"], found["second"]) == pytest.approx(plain, abs=1e-4)
    assert found["difference"] == pytest.approx(plain[1] - plain[0], abs=1e-4)
    low, high = found["difference_interval"]
    assert 0.05 < low < found["difference"] < high < 0.25
    assert found["verdict"] == "better"
    assert found["p_value"] < 0.001
    turned = compared(GIVEN, strong, weak, task="single_label")
    assert turned["verdict"] == "worse"
    assert turned["difference"] == -found["difference"]
    assert (turned["only_first_right"], turned["only_second_right"]) == (
        found["only_second_right"],
        found["only_first_right"],
    )


def test_runs_that_differ_by_chance_are_not_told_apart() -> None:
    told = [
        compared(GIVEN, _said(GIVEN, 0.8, seed=2 * at), _said(GIVEN, 0.8, seed=2 * at + 1), task="single_label")
        for at in range(20)
    ]
    assert sum(one["verdict"] == "same" for one in told) >= 17
    same = compared(GIVEN, GIVEN, GIVEN, task="single_label")
    assert (same["difference"], same["p_value"], same["verdict"]) == (0, 1.0, "same")


def test_mcnemar_counts_only_rows_on_which_they_differ() -> None:
    first = [(1,)] * 10 + [(2,)] * 90
    second = [(1,)] * 4 + [(2,)] * 6 + [(2,)] * 88 + [(1,)] * 2
    found = compared([(1,)] * 10 + [(2,)] * 90, first, second, task="single_label")
    assert (found["only_first_right"], found["only_second_right"]) == (8, 0)
    assert found["p_value"] == pytest.approx(2 / 2**8, abs=1e-6)


def test_several_labels_and_passages_are_compared_by_micro_f1() -> None:
    given = [(1, 2), (), (3,), (1,)]
    found = compared(given, given, [(1,), (), (3,), (1,)], task="multi_label")
    assert found["metric"] == "micro_f1"
    assert (found["first"], found["second"]) == (1, pytest.approx(6 / 7, abs=1e-4))
    marked = [(Span(0, 3, 1),), (Span(2, 4, 2), Span(5, 6, 1))]
    found = compared(marked, [(Span(0, 2, 1),), marked[1]], marked, task="spans")
    assert found["metric"] == "span_f1"
    assert (found["first"], found["second"]) == (pytest.approx(4 / 6, abs=1e-4), 1)
    assert found["only_second_right"] == 1
