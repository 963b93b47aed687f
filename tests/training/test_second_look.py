"""What is said of rows by all that did not learn from them finds more wrong labels than a head alone."""

from __future__ import annotations

import random
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import average_precision_score

from tests.training.test_methods import _clusters
from workbench.training.kinds import multi_label, single_label
from workbench.training.methods.second_look import Given, second_look

WORDS = (("lost", "stolen", "gone"), ("late", "waiting", "delayed"), ("broken", "torn", "cracked"))


def spoiled(count: int = 240) -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray]:
    """Texts, vectors that tell the labels apart only now and then, targets, and which of them are wrong."""
    vectors, true = _clusters([count // 3] * 3)
    chance, lots = random.Random(0), np.random.default_rng(0)
    vectors = (vectors + 2.5 * lots.normal(size=vectors.shape)).astype(np.float32)
    texts = [f"{chance.choice(WORDS[label])} {chance.choice(WORDS[label])} number x{chance.random()}" for label in true]
    wrong = lots.random(count) < 0.1
    return texts, vectors, np.where(wrong, (true + 1) % 3, true), wrong


@pytest.mark.parametrize("form", [single_label, multi_label])
def test_words_and_neighbours_find_what_a_head_alone_does_not(form: ModuleType) -> None:
    texts, vectors, labels, wrong = spoiled()
    targets = labels if form is single_label else np.eye(3, dtype=np.float32)[labels]
    _, first = form.cross_validated(vectors, targets, 3, weights=None, seed=0)
    found = second_look(Given(form, texts, targets, 3, None, 0), vectors, first)
    assert found is not None
    assert found.shape == first.shape

    def ranked(scores: np.ndarray) -> float:
        return float(average_precision_score(wrong, -scores[np.arange(len(labels)), labels]))

    assert ranked(found) > 0.9 > ranked(first) + 0.2


def test_where_words_say_nothing_the_vectors_do() -> None:
    _, _, targets, wrong = spoiled()
    vectors, _ = _clusters([80] * 3)
    texts = [f"same words {at}" for at in range(240)]
    _, first = single_label.cross_validated(vectors, targets, 3, weights=None, seed=0)
    found = second_look(Given(single_label, texts, targets, 3, None, 0), vectors, first)
    assert found is not None
    assert average_precision_score(wrong, -found[np.arange(240), targets]) > 0.9


def test_vectors_of_a_model_that_learned_from_the_rows_are_not_asked() -> None:
    texts, vectors, targets, _ = spoiled()
    own = np.eye(3, dtype=np.float32)[targets]  # knows every wrong label
    knowing = np.concatenate([own, vectors], axis=1) * 10
    given = Given(single_label, texts, targets, 3, None, 0)
    _, first = single_label.cross_validated(knowing, targets, 3, weights=None, seed=0)
    blind = second_look(given, None, first)
    assert blind is not None
    assert (first.argmax(axis=1) == targets).mean() > 0.99
    assert (blind.argmax(axis=1) == targets).mean() < 0.95
    assert second_look(Given(single_label, ["1", "2"] * 40, targets[:80], 3, None, 0), None, first[:80]) is None


def test_a_row_is_not_judged_by_its_own_copies() -> None:
    """Forty copies of one text under a wrong label: they vouch for one another unless all are held out together."""
    texts, vectors, targets, _ = spoiled()
    copies = np.flatnonzero(targets == 0)[:40]
    targets = targets.copy()
    targets[copies] = 2
    texts = [texts[copies[0]].upper() if at in copies else text for at, text in enumerate(texts)]
    vectors[copies] = vectors[copies[0]]
    _, first = single_label.cross_validated(vectors, targets, 3, weights=None, seed=0)
    found = second_look(Given(single_label, texts, targets, 3, None, 0), vectors, first)
    assert found is not None
    assert first[copies, 2].mean() > 0.5 > found[copies, 2].mean()


def test_heads_learn_less_from_rows_that_are_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    texts, vectors, targets, wrong = spoiled()
    _, first = single_label.cross_validated(vectors, targets, 3, weights=None, seed=0)
    doubted: list[float] = []
    fit = single_label.fit

    def watched(*given: Any, counted: np.ndarray, **more: Any) -> Any:
        doubted.append(float(1 - counted.mean()))
        return fit(*given, counted=counted, **more)

    monkeypatch.setattr(
        single_label, "trust", lambda _, given: np.where(wrong[: len(given)], 0.0, 1.0).astype(np.float32)
    )
    monkeypatch.setattr(single_label, "fit", watched)
    assert second_look(Given(single_label, texts, targets, 3, None, 0), vectors, first) is not None
    folds = len(doubted) // (1 + 4)  # words once with every row in full, then two views at two strengths
    assert doubted[:folds] == [0.0] * folds
    for start in range(folds, len(doubted), folds):
        assert np.mean(doubted[start : start + folds]) == pytest.approx(wrong.mean(), abs=0.01)


def test_it_can_be_cancelled() -> None:
    texts, vectors, targets, _ = spoiled()

    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        second_look(Given(single_label, texts, targets, 3, None, 0), vectors, np.full((240, 3), 1 / 3), watch=stop)
