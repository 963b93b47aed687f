"""Slices: found where they are, corrected for looks, folded where they overlap, the worst first."""

from __future__ import annotations

import random

import pytest
from scipy.stats import false_discovery_control, fisher_exact

from workbench.reviewing.slices import LEAST, Group, worst


def _group(rows: set[int], value: str = "x") -> Group:
    return Group("words", "", value, frozenset(rows))


def test_a_planted_slice_is_found_first_and_its_twin_is_folded_into_it() -> None:
    bad = set(range(60))
    wrong = {row: row % 2 == 0 if row in bad else row % 25 == 0 for row in range(600)}
    groups = [_group(set(range(0, 600, 3)), "third"), _group(bad, "bad"), _group(bad | {60, 61}, "nearly bad")]
    found, looks = worst(wrong, groups)
    assert looks == 3
    assert found[0].group.value == "bad"
    assert [one.value for one in found[0].also] == ["nearly bad"]
    assert found[0].clear
    assert found[0].share == 0.5
    assert found[0].interval[0] > 0.3
    assert all(not one.clear for one in found[1:])


def test_chances_are_fishers_corrected_by_benjamini_and_hochberg() -> None:
    chance = random.Random(1)
    wrong = {row: chance.random() < 0.2 for row in range(300)}
    groups = [_group(set(chance.sample(range(300), 40)), str(at)) for at in range(12)]
    found, _ = worst(wrong, groups)
    every = sum(wrong.values())
    exact = []
    for one in groups:
        hits = sum(wrong[row] for row in one.rows)
        table = [[hits, 40 - hits], [every - hits, 260 - every + hits]]
        exact.append(float(fisher_exact(table, alternative="greater").pvalue))
    corrected = dict(zip((one.value for one in groups), false_discovery_control(exact), strict=True))
    assert found
    for one in found:
        assert one.chance == pytest.approx(corrected[one.group.value], rel=1e-3)


def test_where_labels_are_drawn_at_random_hardly_anything_is_called_clear() -> None:
    chance, clear = random.Random(2), 0
    for _ in range(40):
        wrong = {row: chance.random() < 0.3 for row in range(200)}
        found, _ = worst(wrong, [_group(set(chance.sample(range(200), 50)), str(at)) for at in range(30)])
        clear += any(one.clear for one in found)
    assert clear <= 4


def test_small_groups_and_those_that_are_nearly_all_rows_are_not_looked_at() -> None:
    wrong = {row: row < LEAST for row in range(100)}
    groups = [_group(set(range(LEAST - 1))), _group(set(range(100 - LEAST + 1)))]
    assert worst(wrong, groups) == ([], 0)
    assert worst({}, []) == ([], 0)
