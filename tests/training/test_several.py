"""The parts that several labels a text and passages stand on: thresholds, heads for each label, legal tags."""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression

from workbench.models.tags import best_tags
from workbench.training.kinds.thresholds import crossed, tuned
from workbench.training.methods.heads_of_labels import fit


def test_a_row_is_judged_by_a_threshold_that_it_had_no_part_in() -> None:
    chance = np.random.default_rng(0)
    wanted = (chance.random((60, 3)) < 0.5).astype(np.float32)
    shares = np.where(np.arange(60)[:, None] % 2 == 0, 0.2 + 0.2 * wanted, 0.6 + 0.2 * wanted).astype(np.float32)
    found = crossed(shares, wanted)
    assert np.array_equal(found[0], tuned(shares[1::2], wanted[1::2]))
    assert np.array_equal(found[1], tuned(shares[::2], wanted[::2]))
    assert (found[0] > found[1]).all()


def test_each_labels_head_is_its_logistic_regression() -> None:
    chance = np.random.default_rng(1)
    vectors = 3 * chance.normal(size=(120, 16)).astype(np.float32)
    targets = np.stack([vectors[:, 0] > 0, vectors[:, 1] > 1, np.zeros(120), np.ones(120)], axis=1).astype(np.float32)
    head = fit(vectors, targets, 4, strength=10.0, weights=None)
    logits = vectors @ head.weight.T + head.bias
    for at in (0, 1):
        alone = LogisticRegression(C=10.0, max_iter=300, tol=1e-3).fit(vectors / 4, targets[:, at])
        assert np.allclose(logits[:, at], alone.decision_function(vectors / 4), atol=1e-3)
    assert (logits[:, 2] < -4).all()  # no row has it
    assert (logits[:, 3] > 4).all()  # every row has it


def test_no_passage_begins_with_a_tag_that_goes_on() -> None:
    """Tags: 0 outside, 1 begins, 2 goes on; 3 and 4 of another label."""
    shares = np.full((4, 5), 0.01)
    shares[0, 2] = shares[1, 2] = shares[2, 4] = shares[3, 0] = 0.9
    shares[0, 1] = shares[2, 3] = 0.06
    assert best_tags(np.log(shares).astype(np.float32)) == [1, 2, 3, 0]
