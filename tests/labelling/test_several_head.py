"""The head of several labels: learns each by itself, starts from names, and says what it would add or leave out."""

from __future__ import annotations

import numpy as np

from workbench.labelling import curve, herding, live_head, ranking, several_head
from workbench.labelling.cold_start import Matrix, unit


def made(rows: int = 120) -> tuple[Matrix, np.ndarray]:
    """Texts about any of three things, each a direction of its own."""
    chance = np.random.default_rng(0)
    given = chance.random((rows, 3)) < 0.4
    vectors = given @ np.eye(3, 8) + 0.15 * chance.standard_normal((rows, 8))
    return unit(vectors - vectors.mean(axis=0)), given


def test_each_label_is_learned_by_itself_and_again_in_a_few_steps() -> None:
    vectors, given = made()
    head = several_head.fit(vectors[:80], given[:80])
    assert head.several
    right = (head.scores(vectors[80:]) > 0.5) == given[80:]
    assert right.mean() > 0.9
    again = several_head.fit(vectors[:81], given[:81], start=head)
    assert np.abs(again.scores(vectors) - head.scores(vectors)).max() < 0.2
    held = (several_head.cross_validated(vectors, given) > 0.5) == given
    assert held.mean() > 0.9


def test_without_anything_no_label_is_likely_and_names_begin() -> None:
    vectors, given = made()
    nothing = several_head.fit(vectors[:0], given[:0])
    assert nothing.scores(vectors).max() < 0.1
    names = live_head.names_of(unit(np.eye(3, 8, dtype=np.float32)), vectors)
    by_name = several_head.fit(vectors[:0], given[:0], names).scores(vectors)
    assert np.mean([by_name[given[:, at], at].mean() - by_name[~given[:, at], at].mean() for at in range(3)]) > 0.2


def test_the_least_sure_label_counts_and_doubts_say_what_would_change() -> None:
    scores = np.array([[0.9, 0.1], [0.95, 0.52], [0.99, 0.01]], dtype=np.float32)
    vectors = unit(np.eye(3, 4, dtype=np.float32))
    flat = np.ones(3, dtype=np.float32)
    pool = ranking.Pool(vectors, scores, herding.neighbours(vectors), -flat, [7, 8], [0, 0], several=True)
    first, *_ = ranking.uncertain(pool, 2)
    assert (first.place, first.reason.kind, first.reason.labels) == (1, "maybe", (8,))
    assert {pick.place for pick in ranking.mixed(pool, 3)} == {0, 1, 2}
    given = np.array([[True, False], [True, False], [False, False]])
    doubts = ranking.doubted_several(given, scores, [7, 8], 5)
    assert [(d.place, d.reason.kind, d.reason.labels) for d in doubts] == [(2, "lacking", (7,)), (1, "lacking", (8,))]
    assert ranking.doubted_several(given[:0], scores[:0], [7, 8], 5) == []


def test_most_useful_is_what_is_unsure_of_many_labels_not_of_one() -> None:
    scores = np.array([[0.5, 0.01, 0.01], [0.3, 0.3, 0.3], [0.99, 0.01, 0.01], [1, 0, 0]], dtype=np.float32)
    vectors = unit(np.eye(4, 8, dtype=np.float32))
    flat = np.ones(4, dtype=np.float32)
    pool = ranking.Pool(vectors, scores, herding.neighbours(vectors), -flat, [7, 8, 9], [0, 0, 0], several=True)
    assert [pick.place for pick in ranking.mixed(pool, 4)] == [1, 0, 2, 3]
    assert ranking.uncertain(pool, 1)[0].place == 0


def test_the_curve_of_several_labels_says_what_each_lacks_and_which_is_weakest() -> None:
    vectors, given = made(400)
    found = curve.curve_of_several(vectors[:300], given[:300], None, (vectors[300:], given[300:]))
    assert found.on_tests
    assert found.missing == {}
    assert found.points[-1].score > found.points[0].score - 0.02
    assert found.points[-1].score > 0.85
    assert found.advice == "enough"
    assert found.more is not None
    assert [one.rows for one in sorted(found.by_label, key=lambda one: one.label)] == given[:300].sum(axis=0).tolist()
    assert all(one.low < one.score <= one.high + 1e-9 for one in found.by_label)
    assert found.by_label[0].score == min(one.score for one in found.by_label)

    rare = np.concatenate([given[:60], np.zeros((60, 1), dtype=bool)], axis=1)
    rare[:2, 3] = True
    found = curve.curve_of_several(vectors[:60], rare, None)
    assert found.missing == {3: 6}
    assert found.advice == "missing"
    assert not found.on_tests
    assert 3 not in {one.label for one in found.by_label}  # two rows say nothing of it


def test_a_label_told_by_chance_is_weak_with_a_wide_interval() -> None:
    vectors, given = made(120)
    given[:, 2] = np.random.default_rng(1).random(120) < 0.3
    found = curve.curve_of_several(vectors, given, None)
    assert found.by_label[0].label == 2
    assert found.by_label[0].high < found.by_label[-1].low
    assert found.by_label[0].high - found.by_label[0].low > 0.05


def test_too_few_rows_or_none_with_a_label_give_no_curve() -> None:
    vectors, given = made(30)
    assert curve.curve_of_several(vectors[:19], given[:19], None).advice == "too_few"
    assert curve.curve_of_several(vectors, np.zeros((30, 3), dtype=bool), None).advice == "too_few"
