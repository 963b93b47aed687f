"""Orders: each brings up what it promises, in any pool, and never a row twice."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.labelling.test_cold_start import clustered
from workbench.labelling import curve, groups, herding, live_head, ranking
from workbench.labelling.queue import Reason


def pool(scores: np.ndarray, vectors: np.ndarray, **values: object) -> ranking.Pool:
    some = {
        "near": herding.neighbours(vectors), "nearest": np.full(len(scores), -1, np.float32),
        "label_ids": list(range(1, scores.shape[1] + 1)), "counts": [0] * scores.shape[1],
    }  # fmt: skip
    return ranking.Pool(vectors, scores, **(some | values))  # type: ignore[arg-type]


@given(rows=st.integers(0, 60), labels=st.integers(1, 5), count=st.integers(1, 20))
@settings(max_examples=60, deadline=None)
def test_every_order_gives_as_many_rows_as_there_are_and_none_twice(rows: int, labels: int, count: int) -> None:
    chance = np.random.default_rng(rows)
    scores = chance.dirichlet(np.ones(labels), rows).astype(np.float32).reshape(rows, labels)
    vectors = chance.normal(size=(rows, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    for order in ranking.ORDERS.values():
        picks = order(pool(scores, vectors), count)
        assert len({pick.place for pick in picks}) == len(picks)
        assert len(picks) == min(rows, count)


def test_the_least_sure_row_comes_first_and_its_reason_names_both_labels() -> None:
    scores = np.array([[0.9, 0.1], [0.52, 0.48], [0.7, 0.3]], np.float32)
    picks = ranking.uncertain(pool(scores, np.eye(3, 8, dtype=np.float32)), 2)
    assert [pick.place for pick in picks] == [1, 2]
    assert picks[0].reason == Reason("torn", (1, 2))


def test_rare_labels_come_in_turn() -> None:
    scores = np.array([[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.2, 0.7], [0.2, 0.1, 0.7]], np.float32)
    picks = ranking.rare(pool(scores, np.eye(4, 8, dtype=np.float32), counts=[9, 9, 0]), 2)
    assert [(pick.place, pick.reason.labels) for pick in picks] == [(2, (3,)), (3, (3,))]


def test_what_is_like_a_labelled_row_comes_late_among_the_different() -> None:
    vectors = np.eye(3, 8, dtype=np.float32)
    nearest = np.array([0.99, 0.0, 0.5], np.float32)
    picks = ranking.different(pool(np.full((3, 2), 0.5, np.float32), vectors, nearest=nearest), 3)
    assert [pick.place for pick in picks] == [1, 2, 0]


def test_the_most_useful_row_stands_for_the_most_doubt_and_the_next_for_other_rows() -> None:
    texts, targets, _ = clustered(3, herding.NEAREST)
    scores = np.full((len(texts), 3), 0.05, np.float32)
    scores[np.arange(len(texts)), targets] = 0.9
    scores[targets == 1] = [0.3, 0.36, 0.34]  # a cluster in doubt, and some rows of another
    scores[np.flatnonzero(targets == 2)[:12]] = [0.35, 0.31, 0.34]
    picks = ranking.mixed(pool(scores, texts), 2)
    assert [int(targets[pick.place]) for pick in picks] == [1, 2]
    assert picks[0].reason == Reason("torn", (2, 3))
    sure = ranking.mixed(pool(np.array([[0.9, 0.1]] * len(texts), np.float32), texts), 3)
    assert {int(targets[pick.place]) for pick in sure} == {0, 1, 2}
    assert sure[0].reason == Reason("typical", (1,))


def test_a_wrong_label_is_doubted_first() -> None:
    texts, targets, _ = clustered(3, 40)
    given_labels = targets.copy()
    given_labels[7] = (targets[7] + 1) % 3
    scores = live_head.cross_validated(texts, given_labels, 3)
    first = ranking.doubted(given_labels, scores, [10, 20, 30], 5)[0]
    assert first.place == 7
    assert first.reason == Reason("doubted", (10 * (int(given_labels[7]) + 1), 10 * (int(targets[7]) + 1)))


def test_the_highest_come_first() -> None:
    values = np.array([0.1, 0.9, 0.4], np.float32)
    assert ranking.highest(values, 2).tolist() == [1, 2]
    assert ranking.highest(values, 9).tolist() == [1, 2, 0]


def test_groups_find_the_clusters_and_hold_every_row_once() -> None:
    texts, targets, _ = clustered(4, 50)
    found = groups.groups(range(100, 300), [f"word{target} here" for target in targets], texts, 4)
    assert sorted(row for one in found for row in one.rows) == list(range(100, 300))
    assert all(len({targets[row - 100] for row in one.rows}) == 1 for one in found)
    assert groups.groups([], [], texts[:0], 4) == []
    assert (groups.how_many(1000, 8), groups.how_many(10**6, 0), groups.how_many(10, 0)) == (16, 60, 5)


@pytest.mark.parametrize(("rows", "advice"), [(10, "too_few"), (400, "enough")])
def test_the_curve_says_when_it_is_enough(rows: int, advice: str) -> None:
    texts, targets, _ = clustered(4, 150)
    some = np.random.default_rng(0).permutation(len(texts))[:rows]
    found = curve.curve(texts[some], targets[some], 4, None)
    assert found.advice == advice
    assert found.on_tests is False
    if rows > 20:
        assert found.more is not None
        assert found.points[-1].low <= found.points[-1].score <= found.points[-1].high


@pytest.mark.parametrize("tests", [0, 40])
def test_the_interval_of_the_curve_holds_the_truth(tests: int) -> None:
    """Of repeats alone it would have no width where all learn from the same rows and are judged by the same ones."""
    chance = np.random.default_rng(0)
    texts, targets, _ = clustered(3, 700)
    targets = np.where(chance.random(len(targets)) < 0.25, chance.integers(0, 3, len(targets)), targets)
    inside = 0
    for draw in range(20):
        given, judges, others = np.split(chance.permutation(len(texts)), [80, 80 + tests])
        found = curve.curve(
            texts[given], targets[given], 3, None, (texts[judges], targets[judges]) if tests else None, seed=draw
        )
        now = found.points[-1]
        head = live_head.fit(texts[given[: now.labels]], targets[given[: now.labels]], 3)
        true = float((head.scores(texts[others]).argmax(axis=1) == targets[others]).mean())
        inside += now.low <= true <= now.high
    assert inside >= 17


def test_fewer_than_a_hundred_labels_are_never_enough() -> None:
    texts, targets, _ = clustered(2, 100)
    for rows, advice in ((60, "go_on"), (160, "enough")):
        some = np.random.default_rng(1).permutation(len(texts))[:rows]
        assert curve.curve(texts[some], targets[some], 2, None).advice == advice


def test_the_curve_uses_test_rows_where_there_are_enough_and_names_what_is_missing() -> None:
    texts, targets, _ = clustered(4, 60)
    few = np.concatenate([np.flatnonzero(targets == 3)[:2], np.flatnonzero(targets != 3)[:120]])
    found = curve.curve(texts[few], targets[few], 4, None, (texts[-60:], targets[-60:]))
    assert found.on_tests
    assert found.missing == {3: 6, 2: 8} or found.missing.get(3) == 6
    assert found.advice == "missing"
