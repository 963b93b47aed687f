"""What names say of texts: prototypes drawn to clusters, and a head that stops believing wrong names."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from workbench.labelling import cold_start, live_head
from workbench.labelling.words import key_words, vocabulary, words

WIDTH = 32


def clustered(labels: int, each: int, *, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Unit texts around one direction per label, their labels, and a name for each that points only roughly there."""
    chance = np.random.default_rng(seed)
    middles = cold_start.unit(chance.normal(size=(labels, WIDTH)))
    targets = np.repeat(np.arange(labels), each)
    texts = cold_start.unit(middles[targets] + 0.12 * chance.normal(size=(len(targets), WIDTH)))
    names = cold_start.unit(middles + 0.28 * chance.normal(size=(labels, WIDTH))).astype(np.float32)
    return cold_start.unit(texts - texts.mean(axis=0)), targets, names


def test_prototypes_are_better_than_the_names_alone() -> None:
    texts, targets, names = clustered(12, 60)
    plain = cold_start.unit(names - names.mean(axis=0))
    before = ((texts @ plain.T).argmax(axis=1) == targets).mean()
    after = ((texts @ cold_start.prototypes(names, texts).T).argmax(axis=1) == targets).mean()
    assert before < 0.9
    assert after > before + 0.05


def test_one_label_or_no_text_is_no_trouble() -> None:
    texts, _, names = clustered(3, 5)
    assert not cold_start.prototypes(names[:1], texts).any()
    assert cold_start.prototypes(names, texts[:0]).shape == names.shape
    assert len(live_head.names_of(names[:1], texts).seem) == 0


def test_names_that_the_model_cannot_tell_apart_say_nothing() -> None:
    texts, targets, names = clustered(2, 20)
    same = names[:1].repeat(2, axis=0) + np.array([[0], [1e-8]], dtype=np.float32)
    found = live_head.names_of(same, texts, names.repeat(20, axis=0))
    assert not found.prototypes.any()
    assert found.trust(texts, targets) == 0


@pytest.mark.parametrize(
    ("name", "says"),
    [("refund", True), ("退款", True), ("1", False), ("B", False), ("", False), ("x1", False), ("好", True)],
)
def test_names_that_say_something(name: str, says: bool) -> None:
    assert cold_start.says_something(name) is says


def test_with_no_label_the_names_suggest_and_with_labels_the_labels_do() -> None:
    texts, targets, names = clustered(6, 80)
    known = live_head.names_of(names, texts)
    head = live_head.fit(texts[:0], targets[:0], 6, known)
    assert (head.scores(texts).argmax(axis=1) == targets).mean() > 0.8
    assert np.allclose(head.scores(texts).sum(axis=1), 1, atol=1e-5)


def test_wrong_names_are_soon_not_believed() -> None:
    texts, targets, names = clustered(6, 80)
    wrong = live_head.names_of(np.roll(names, 1, axis=0), texts)
    chance = np.random.default_rng(1)
    some = chance.permutation(len(texts))[:40]
    head = live_head.fit(texts[some], targets[some], 6, wrong)
    assert wrong.trust(texts[some], targets[some]) == 0
    assert (head.scores(texts).argmax(axis=1) == targets).mean() > 0.8


def test_a_label_without_any_example_is_never_said() -> None:
    texts, targets, _ = clustered(4, 20)
    some = targets != 3
    head = live_head.fit(texts[some], targets[some], 4)
    assert 3 not in head.scores(texts).argmax(axis=1)
    one = live_head.fit(texts[targets == 2], targets[targets == 2], 4)
    assert set(one.scores(texts).argmax(axis=1)) == {2}


@pytest.mark.parametrize("labels", [2, 5])
def test_the_head_is_the_regression_that_scikit_learn_finds(labels: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_head, "_NEAR_ENOUGH", 1e-6)
    texts, targets, _ = clustered(labels, 30)
    targets = np.where(np.random.default_rng(1).random(len(targets)) < 0.1, (targets + 1) % labels, targets)
    theirs = LogisticRegression(C=live_head._STRENGTH, tol=1e-6).fit(texts, targets).predict_proba(texts)
    ours = live_head.fit(texts, targets, labels)
    assert np.abs(ours.scores(texts) - theirs).max() < 0.002
    again = live_head.fit(texts, targets, labels, start=ours)
    assert np.abs(again.scores(texts) - theirs).max() < 0.002


def test_held_out_scores_come_from_heads_that_never_saw_the_row() -> None:
    texts, targets, _ = clustered(2, 40)
    flipped = targets.copy()
    flipped[5] = 1 - flipped[5]
    scores = live_head.cross_validated(texts, flipped, 2)
    assert scores[5].argmax() == targets[5]


def test_words_of_both_languages() -> None:
    assert {"refund", "card", "don't"} <= words("Refund my CARD, don't wait")
    assert {"退款", "款什"} <= words("退款什么时候到")
    assert words("a I 12 😀") == set()
    assert vocabulary(["card lost", "card gone", "card here", "pin"], least=3) == ["card"]


def test_key_words_tell_a_group_from_the_rest() -> None:
    inside = ["where is my refund please", "refund not here", "my refund is late"] * 3
    outside = ["where is my card please", "card not here", "pin code of my card", "the card is late"] * 3
    assert key_words(inside, inside + outside)[0] == "refund"
    chinese = key_words(["我要退款", "退款没到账", "申请退款"] * 3, ["银行卡丢了", "卡片没收到", "怎么改密码"] * 3)
    assert "退款" in chinese[0]
    assert key_words([], []) == []


def test_five_hard_rows_do_not_overthrow_names_that_are_right() -> None:
    texts, targets, names = clustered(2, 200)
    odd = np.random.default_rng(1).permutation(len(targets))[:100]
    targets[odd] = 1 - targets[odd]  # a quarter of the rows says the opposite of what it sounds like
    known = live_head.names_of(names, texts)
    before = (live_head.fit(texts[:0], targets[:0], 2, known).scores(texts).argmax(axis=1) == targets).mean()
    for hard in (odd[:5], odd[5:10], odd[10:15]):
        head = live_head.fit(texts[hard], targets[hard], 2, known)
        assert (head.scores(texts).argmax(axis=1) == targets).mean() > before - 0.1
