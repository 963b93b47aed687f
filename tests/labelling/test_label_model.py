"""The label model against a plain majority, on rules that were made with known accuracies."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.labelling import label_model


def majority(votes: np.ndarray, rule_labels: list[int]) -> np.ndarray:
    """The label that most rules say, 0 where none does or two tie: what the model is measured against."""
    labels = sorted(set(rule_labels))
    counts = np.stack([votes[:, np.array(rule_labels) == label].sum(axis=1) for label in labels], axis=1)
    most = counts.max(axis=1)
    single = (most > 0) & ((counts == most[:, None]).sum(axis=1) == 1)
    return np.where(single, np.array(labels)[counts.argmax(axis=1)], 0)


def accuracies(model: label_model.LabelModel) -> np.ndarray:
    """How often each rule is right where it hits, as the model estimates it."""
    share = model.balance[model.speaks]
    right: np.ndarray = share * model.own / np.maximum(share * model.own + (1 - share) * model.other, 1e-12)
    return right


def simulated(seed: int, *, rows: int = 3000, balance: tuple[float, ...] = (1 / 3, 1 / 3, 1 / 3), each: int = 4):
    """Labels 1.., hits of `each` rules a label, and how often each rule is right where it hits."""
    chance = np.random.default_rng(seed)
    truth = chance.choice(len(balance), rows, p=balance) + 1
    votes, labels, right = [], [], []
    for label, share in enumerate(balance, start=1):
        for _ in range(each):
            accuracy, coverage = chance.uniform(0.45, 0.95), chance.uniform(0.05, 0.25)
            own, other = min(accuracy * coverage / share, 0.98), (1 - accuracy) * coverage / (1 - share)
            hit = chance.random(rows) < np.where(truth == label, own, other)
            votes.append(hit)
            labels.append(label)
            right.append((truth[hit] == label).mean())
    return truth, np.stack(votes, axis=1), labels, np.array(right)


def scored(truth, votes, labels, by_hand=None) -> tuple[float, float]:
    """The share of covered rows that the model, and that a majority with ties drawn, get right."""
    model = label_model.fit(votes, labels, by_hand)
    said = np.array(model.labels)[model.probabilities(votes).argmax(axis=1)]
    most = majority(votes, labels)
    drawn = np.where(most == 0, np.random.default_rng(1).choice(sorted(set(labels)), len(truth)), most)
    covered = votes.any(axis=1) & ((by_hand == 0) if by_hand is not None else True)
    return float((said == truth)[covered].mean()), float((drawn == truth)[covered].mean())


def test_it_beats_a_majority_vote() -> None:
    pairs = np.array([scored(*simulated(seed)[:3]) for seed in range(8)])
    model, majority = pairs.mean(axis=0)
    assert model > majority + 0.03
    assert (pairs[:, 0] > pairs[:, 1]).all()


def test_rows_labelled_by_hand_tell_it_how_common_labels_are() -> None:
    found = []
    for seed in range(5):
        truth, votes, labels, _ = simulated(seed, balance=(0.7, 0.2, 0.1))
        by_hand = np.zeros(len(truth), dtype=np.int64)
        by_hand[:60] = truth[:60]
        found.append((*scored(truth, votes, labels, by_hand), scored(truth, votes, labels)[0]))
    model, majority, without = np.array(found).mean(axis=0)
    assert model > majority + 0.1
    assert model > without + 0.05


def test_it_estimates_how_good_each_rule_is() -> None:
    _, votes, labels, right = simulated(3, rows=8000)
    assert accuracies(label_model.fit(votes, labels)) == pytest.approx(right, abs=0.08)


def test_a_rule_that_contradicts_the_hand_labels_loses_its_say() -> None:
    truth, votes, labels, _ = simulated(5)
    liar = truth == 2  # hits the rows of label 2 and speaks for label 1
    votes, labels = np.concatenate([votes, liar[:, None]], axis=1), [*labels, 1]
    by_hand = np.where(np.arange(len(truth)) < 200, truth, 0)
    model = label_model.fit(votes, labels, by_hand)
    assert accuracies(model)[-1] < 0.2


def test_rows_without_a_hit_stay_near_the_balance_and_majority_abstains() -> None:
    votes = np.array([[True, False], [False, True], [False, False], [True, True]])
    model = label_model.fit(votes, [4, 9])
    shares = model.probabilities(votes)
    assert model.labels == (4, 9)
    assert shares.sum(axis=1) == pytest.approx(np.ones(4))
    assert shares[0, 0] > 0.5 > shares[1, 0]
    assert shares[2] == pytest.approx([0.5, 0.5], abs=0.05)
    assert majority(votes, [4, 9]).tolist() == [4, 9, 0, 0]
