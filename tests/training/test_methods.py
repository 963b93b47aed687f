from __future__ import annotations

import numpy as np
import pytest

from workbench.training.methods import head
from workbench.training.methods.batches import epoch_batches, parts
from workbench.training.results.scores import macro_f1, score


def test_batches_hold_every_row_once_and_depend_on_seed_and_epoch() -> None:
    lengths = [at * 7 % 50 for at in range(999)]
    first = epoch_batches(lengths, batch_size=16, seed=0, epoch=0)
    assert sorted(at for batch in first for at in batch) == list(range(999))
    assert first == epoch_batches(lengths, batch_size=16, seed=0, epoch=0)
    assert first != epoch_batches(lengths, batch_size=16, seed=0, epoch=1)
    padded = sum(max(lengths[at] for at in batch) * len(batch) for batch in first)
    assert padded < 1.1 * sum(lengths)


def test_parts_cut_evenly() -> None:
    assert parts(list(range(7)), 3) == [[0, 1], [2, 3, 4], [5, 6]]
    assert parts([1, 2], 8) == [[1], [2]]


def _clusters(sizes: list[int], seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    centres = chance.normal(size=(len(sizes), 16))
    targets = np.repeat(np.arange(len(sizes)), sizes)
    return (centres[targets] + 0.3 * chance.normal(size=(len(targets), 16))).astype(np.float32), targets


@pytest.mark.parametrize("sizes", [[20, 20], [30, 10, 5], [12, 1, 7]])
def test_out_of_fold_scores_find_the_clusters(sizes: list[int]) -> None:
    vectors, targets = _clusters(sizes)
    strength, scores = head.cross_validated(vectors, targets, len(sizes), weights=None, seed=0)
    assert strength in head.STRENGTHS
    assert np.allclose(scores.sum(1), 1, atol=1e-5)
    enough = np.isin(targets, [at for at, size in enumerate(sizes) if size > 4])
    assert (scores.argmax(1) == targets)[enough].mean() > 0.9


def test_a_label_without_rows_is_never_said() -> None:
    vectors, targets = _clusters([10, 10])
    fitted = head.fit(vectors, targets * 2, 4, strength=10.0, weights=None)
    scores = fitted.scores(vectors)
    assert set(scores.argmax(1)) == {0, 2}
    assert scores[:, [1, 3]].max() < 0.02


def test_rare_labels_weigh_more_only_where_asked_or_needed() -> None:
    even, skewed = np.repeat([0, 1], [10, 12]), np.repeat([0, 1, 3], [90, 10, 1])
    assert head.label_weights(even, 2, "auto") is None
    assert head.label_weights(skewed, 4, "none") is None
    mild, full = head.label_weights(skewed, 4, "auto"), head.label_weights(skewed, 4, "balanced")
    assert mild[0] < mild[1] < mild[3]
    assert full[3] / full[0] > mild[3] / mild[0]
    assert np.isclose((mild[skewed]).mean(), 1)


def test_folds_are_stratified() -> None:
    targets = np.repeat([0, 1], [50, 25])
    folds = head.stratified_folds(targets, seed=0)
    assert all(np.bincount(targets[folds == fold]).tolist() == [10, 5] for fold in range(5))


def test_macro_f1_is_scikit_learns() -> None:
    from sklearn.metrics import f1_score

    chance = np.random.default_rng(0)
    targets, said = chance.integers(0, 4, 200), chance.integers(0, 4, 200)
    assert np.isclose(macro_f1(said, targets, 6), f1_score(targets, said, average="macro"))


def test_scores_have_an_interval_around_them() -> None:
    targets = np.asarray([0, 1] * 50)
    probabilities = np.where(np.arange(100)[:, None] < 80, np.eye(2)[targets], 0.5).astype(np.float32)
    scores = score(probabilities, targets)
    assert scores.macro_f1_interval[0] < scores.macro_f1 < scores.macro_f1_interval[1]
    assert score(probabilities[:0], targets[:0]) is None
    perfect = score(np.eye(2)[targets].astype(np.float32), targets)
    assert 0.9 < perfect.macro_f1_interval[0] < perfect.macro_f1_interval[1] == 1
