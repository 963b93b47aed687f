"""The words without which a label is less likely, whatever the model is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from workbench.models.erasure import Vector, words_for

WEIGHTS = {"bad": 3.0, "late": 1.0, "fine": -2.0, "太慢": 2.0}


def scores_of(texts: Sequence[str]) -> Vector:
    """Two labels: how much the words above come to, and the rest."""
    odds = np.array([sum(weight for word, weight in WEIGHTS.items() if word in text) for text in texts])
    share = 1 / (1 + np.exp(-odds))
    return np.stack([share, 1 - share], axis=1).astype(np.float32)


@pytest.mark.parametrize("several", [False, True])
def test_the_strongest_come_first_and_what_speaks_against_is_left_out(several: bool) -> None:
    text = "It came late, fine, but bad"
    assert [text[slice(*place)] for place in words_for(scores_of, text, 0, several=several)] == ["bad", "late"]
    assert [text[slice(*place)] for place in words_for(scores_of, text, 1, several=several)] == ["fine"]


def test_chinese_words_are_whole() -> None:
    text = "物流太慢了"
    assert any("太" in text[slice(*place)] for place in words_for(scores_of, text, 0, several=False)[:2])


def test_of_a_long_text_the_words_of_the_parts_that_count() -> None:
    words = [f"w{number}" for number in range(400)]
    words[37], words[301] = "late", "bad"
    asked: list[int] = []

    def counted(texts: Sequence[str]) -> Vector:
        asked.append(len(texts))
        return scores_of(texts)

    text = " ".join(words)
    assert [text[slice(*place)] for place in words_for(counted, text, 0, several=False)] == ["bad", "late"]
    assert sum(asked) < 120


def test_a_single_word_is_the_evidence() -> None:
    assert words_for(scores_of, "bad", 0, several=False) == [(0, 3)]
    assert words_for(scores_of, "", 0, several=False) == []
