"""Every score agrees with scikit-learn's, and its interval holds the value."""

import numpy as np
import pytest
from sklearn import metrics as reference

from workbench.reviewing import all_scores, metrics


@pytest.fixture(scope="module")
def made():
    chance = np.random.default_rng(3)
    given = chance.integers(0, 4, 300)
    logits = chance.normal(size=(300, 4)) + 1.2 * np.eye(4)[given]
    scores = np.round(np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True), 2)  # many ties
    return given, scores.argmax(axis=1), scores


def test_all_agree_with_scikit_learn(made):
    given, predicted, scores = made
    ids = [10, 20, 30, 40]
    found = all_scores.all_scores([ids[g] for g in given], [ids[p] for p in predicted], scores, ids)
    told = {one["name"]: one for one in found}
    truth = np.eye(4, dtype=bool)[given]
    expected = {
        "accuracy": reference.accuracy_score(given, predicted),
        "macro_f1": reference.f1_score(given, predicted, average="macro"),
        "weighted_f1": reference.f1_score(given, predicted, average="weighted"),
        "balanced_accuracy": reference.balanced_accuracy_score(given, predicted),
        "mcc": reference.matthews_corrcoef(given, predicted),
        "roc_auc": reference.roc_auc_score(truth, scores, average="macro"),
        "average_precision": reference.average_precision_score(truth, scores, average="macro"),
    }
    for name, value in expected.items():
        assert told[name]["value"] == pytest.approx(value, abs=1e-4), name
        low, high = told[name]["interval"]
        assert low < value < high
        assert high - low < 0.2
    assert told["top_2"]["value"] > told["accuracy"]["value"]
    assert told["accuracy"]["method"] == "Wilson"
    assert told["mcc"]["method"] == "bootstrap"


def test_curves_end_where_they_must(made):
    given, _, scores = made
    found = all_scores.curves(scores, np.eye(4, dtype=bool)[given], [10, 20, 30, 40])
    assert set(found) == {10, 20, 30, 40}
    for one in found.values():
        assert one["roc"][0] == (0, 0)
        assert one["roc"][-1] == (1, 1)
        assert one["precision"][-1][0] == 1
        assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in zip(one["roc"], one["roc"][1:], strict=False))


def test_the_report_reads_as_scikit_learns(made):
    given, predicted, _ = made
    names = {0: "north", 1: "south", 2: "east", 3: "a longer name"}
    own = metrics.per_label(given.tolist(), predicted.tolist(), names)
    text = all_scores.report_text(own, all_scores.averages(own), len(given))
    theirs = reference.classification_report(given, predicted, target_names=list(names.values()))
    own_words = [line.split() for line in text.splitlines() if line.strip()]
    their_words = [line.split() for line in theirs.splitlines() if line.strip() and "accuracy" not in line]
    assert own_words == their_words
