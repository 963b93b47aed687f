"""Gaps between groups: figures checked by hand, small groups said to be so, thresholds by group that level recall."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.reviewing.fairness import Answered, gaps, offsets, shifted


def _rows() -> list[Answered]:
    """100 rows of a and of b, 8 of c; label 1 is found in 45 of 50 rows of a, in 25 of 50 of b."""
    rows = []
    for group, found in (("a", 45), ("b", 25)):
        rows += [Answered(len(rows) + at, group, (1,), (1,) if at < found else (2,)) for at in range(50)]
        rows += [Answered(len(rows) + at, group, (2,), (2,)) for at in range(50)]
    return rows + [Answered(900 + at, "c", (1,), (2,)) for at in range(8)]


def test_recall_precision_and_shares_by_group() -> None:
    found = gaps(_rows(), (1, 2))
    assert [(one["group"], one["rows"], one["enough"]) for one in found["groups"]] == [
        ("a", 100, True), ("b", 100, True), ("c", 8, False),
    ]  # fmt: skip
    told = found["groups"][1]["measures"]
    assert told["right"]["value"] == 0.75
    assert told["recall:1"]["value"] == 0.5
    assert told["recall:1"]["rest"] == round(45 / 58, 4)
    assert told["recall:1"]["gap"] == pytest.approx(0.5 - 45 / 58, abs=1e-4)
    assert told["recall:1"]["clear"]
    assert told["precision:1"]["value"] == 1.0
    assert not told["precision:1"]["clear"]
    assert told["said:1"]["value"] == 0.25
    assert found["groups"][2]["measures"] == {}
    assert found["spread"]["recall:1"] == 0.4


def test_several_labels_are_counted_one_by_one() -> None:
    rows = [Answered(at, "ab"[at % 2], (1, 2), (1,) if at % 2 else (1, 2)) for at in range(80)]
    found = gaps(rows, (1, 2))
    told = {one["group"]: one["measures"] for one in found["groups"]}
    assert told["a"]["recall:2"]["value"] == 1.0
    assert told["b"]["recall:2"]["value"] == 0.0
    assert told["b"]["recall:1"]["value"] == 1.0
    assert told["b"]["right"]["value"] == 0.0
    assert told["b"]["precision:2"] == {"of": 0, "enough": False}


def test_thresholds_by_group_level_the_recall() -> None:
    chance = np.random.default_rng(0)
    groups = ["a", "b"] * 200
    given = [0] * 300 + [1] * 100
    sure = np.clip(chance.normal([0.7 if one == "a" else 0.5 for one in groups], 0.15), 0.01, 0.99)
    sure[300:] = 0.2
    scores = np.stack([sure, 1 - sure], axis=1)

    def recall(said: np.ndarray, group: str) -> float:
        own = [at for at in range(300) if groups[at] == group]
        return float((said[own] == 0).mean())

    before = shifted(scores, groups, 0, {})
    by = offsets(scores, given, groups, 0)
    after = shifted(scores, groups, 0, by)
    assert recall(before, "a") - recall(before, "b") > 0.3
    assert recall(after, "a") == pytest.approx(recall(after, "b"), abs=0.02)
    assert by["a"] < 0 < by["b"]
    assert offsets(scores[:8], given[:8], groups[:8], 0) == {}
