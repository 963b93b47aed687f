"""Whole words in any script, and where they stand."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.models.words import whole_words, word_places


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I didn't pay 3.5% (e-mail)!!", ["I", "didn't", "pay", "3.5", "%", "(", "e-mail", ")!!"]),
        ("这家酒店的iPhone太小了，真的。", ["这家", "酒店", "的", "iPhone", "太小", "了", "，", "真的", "。"]),
        ("Wow 😀👍🏽 cafe\u0301", ["Wow", "😀👍🏽", "cafe\u0301"]),
        ("คุณ", ["คุ", "ณ"]),
        (" \n", []),
    ],
)
def test_words_of_many_scripts(text, words):
    assert [text[start:end] for start, end in word_places(text)] == words


@given(st.text(max_size=60))
def test_every_letter_is_in_one_word_in_the_order_of_the_text(text):
    places = word_places(text)
    assert all(start < end for start, end in places)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(places))
    inside = {at for start, end in places for at in range(start, end)}
    assert all(char.isspace() for at, char in enumerate(text) if at not in inside)


def test_whole_words_are_those_that_may_say_something() -> None:
    assert whole_words("I can't find 我的酒店电话, OK? 42") == {"can't", "find", "酒店", "电话"}
