"""Word evidence points at the words that decide, its parts hold what their papers promise, and changes are the smallest."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.models import tiny
from tests.models.tiny import BAD, GOOD
from tests.training.test_run import _run
from workbench.models.encoder import HEAD_TAIL, START, tokenise
from workbench.models.erasure import without
from workbench.models.evidence import Evidence, Explainer, integrated_gradients, per_word
from workbench.models.reading import read_places
from workbench.models.words import word_places

TEXT = "the room was lovely and we ate there again with friends great"


@pytest.fixture(scope="module")
def explainer(tiny_bert: Path, tmp_path_factory: pytest.TempPathFactory) -> Explainer:
    """A model that learned that one word decides."""
    folder = tmp_path_factory.mktemp("evidence") / "run"
    tiny.run_folder(folder, tiny_bert, rows=160, epochs=6)
    _run(folder)
    return Explainer(folder / "model", device="cpu")


def test_the_words_that_decide_weigh_most(explainer: Explainer) -> None:
    told = explainer.explain(TEXT)
    assert explainer.predictor.labels[told.label] == "good"
    ranked = sorted(zip(told.weights, told.words, strict=True), reverse=True)
    assert {TEXT[start:end] for _, (start, end) in ranked[:2]} == {"lovely", "great"}
    assert max(map(abs, told.weights)) <= 1
    other = explainer.explain(TEXT, 1 - told.label)
    assert other.share == pytest.approx(1 - told.share, abs=1e-3)
    np.testing.assert_allclose(other.weights, [-one for one in told.weights], atol=0.02)


def test_gradients_add_up_to_the_difference(explainer: Explainer) -> None:
    """Completeness (Sundararajan et al., proposition 1): the figures of all tokens are what the text adds to nothing."""
    import torch

    read = explainer.read(TEXT)
    label = explainer.explain(TEXT).label
    model, figures = explainer.predictor.model, explainer.gradients(read, label)
    tokens = torch.tensor([read.ids, [one if own else 0 for one, own in zip(read.ids, read.special, strict=True)]])
    with torch.no_grad():
        logits = model(input_ids=tokens, attention_mask=torch.ones_like(tokens)).logits
    odds = logits[:, label] - logits[:, 1 - label]
    assert figures.sum() == pytest.approx(float(odds[0] - odds[1]), rel=0.15)
    assert integrated_gradients(model, read, lambda one: 0 * one[:, 0], pad=0) == pytest.approx(0)


def test_without_a_few_words_the_answer_changes_and_none_of_them_is_too_much(explainer: Explainer) -> None:
    text = f"the room was {GOOD[0]} and {GOOD[1]} but {BAD[0]} friends"
    told = explainer.explain(text)
    change = explainer.smallest_change(told, text)
    if told.label == explainer.predictor.labels.index("bad"):
        assert change is not None
        assert [text[slice(*one)] for one in change.words] == [BAD[0]]
    assert change is not None
    scores = explainer.predictor.predict([without(text, change.words)])[0]
    assert int(scores.argmax()) == change.label != told.label
    assert float(scores[change.label]) == pytest.approx(change.share, abs=1e-5)
    for word in change.words:
        fewer = [one for one in change.words if one != word]
        assert int(explainer.predictor.predict([without(text, fewer)])[0].argmax()) == told.label


def test_a_word_in_the_place_of_another_turns_the_answer(explainer: Explainer) -> None:
    text = f"the room was {GOOD[0]} today"
    told = explainer.explain(text)
    assert explainer.predictor.labels[told.label] == "good"
    swap = explainer.swap(told, text, [GOOD[0].upper(), GOOD[1], BAD[0]])
    assert swap is not None
    assert (text[slice(*swap.place)], swap.word) == (GOOD[0], BAD[0])
    start, end = swap.place
    scores = explainer.predictor.predict([text[:start] + BAD[0] + text[end:]])[0]
    assert explainer.predictor.labels[swap.label] == "bad"
    assert swap.share == pytest.approx(float(scores[swap.label]), abs=1e-5)
    assert explainer.swap(told, text, [GOOD[0].title()]) is None  # the same word
    assert explainer.swap(told, text, []) is None
    assert explainer.swap(explainer.explain(text, 1 - told.label), text, [GOOD[0]]) is None


def test_a_text_without_words_and_one_word_alone(explainer: Explainer) -> None:
    assert explainer.explain("").words == []
    assert explainer.smallest_change(explainer.explain(""), "") is None
    assert explainer.smallest_change(explainer.explain("fine"), "fine") is None


@pytest.mark.parametrize("rule", [START, HEAD_TAIL])
@pytest.mark.parametrize("words", [3, 30, 900])
def test_what_is_read_is_what_the_model_is_given(explainer: Explainer, rule: str, words: int) -> None:
    text = "  \n" + " ".join((GOOD + BAD)[at % 8] + "🙂" * (at % 5 == 0) for at in range(words)) + " "
    tokenizer = explainer.predictor.tokenizer
    read = read_places(tokenizer, text, max_length=16, long_texts=rule)
    assert read.ids == tokenise(tokenizer, [text], max_length=16, long_texts=rule)[0]
    known = {
        tokenizer.convert_ids_to_tokens(one): text[slice(*at)] for one, at in zip(read.ids, read.places, strict=True)
    }
    assert all(token == part for token, part in known.items() if not token.startswith("["))
    assert bool(read.unread) == (words > 10)
    if words > 10:
        hidden = sum(end - start for start, end in read.unread)
        assert len(text) * 0.3 < hidden < len(text)
        assert not all(map(read.has, word_places(text)))


def test_a_token_over_two_words_is_shared_out() -> None:
    found = per_word(np.asarray([1.0, 4.0], dtype=np.float32), [(0, 2), (2, 6)], [(0, 3), (3, 6)])
    assert found == pytest.approx([2.0, 3.0])


class _Says:
    """Says 0 as long as “b” is there."""

    several, thresholds = False, None

    def predict(self, texts: list[str]) -> np.ndarray:
        return np.asarray([[0.9, 0.1] if "b" in text else [0.2, 0.8] for text in texts], dtype=np.float32)


def test_words_that_are_not_needed_are_put_back() -> None:
    explainer = Explainer.__new__(Explainer)
    vars(explainer)["predictor"] = _Says()
    text = "a c b d"
    told = Evidence(0, 0.9, [(0, 1), (2, 3), (4, 5), (6, 7)], [0.9, 0.6, 0.5, 0.1], [])
    change = explainer.smallest_change(told, text)
    assert change is not None
    assert change.words == [(4, 5)]
    assert (change.label, change.share) == (1, pytest.approx(0.8))
