"""Folding is Unicode's normal form, however quickly it is reached."""

from __future__ import annotations

import unicodedata

import pytest

from workbench.folding import plain_width, same_text


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "退款，谢谢！（急）",
        "ＡＢＣ：１２３；",
        "，\u0338 and ？\u0300",
        "ﬁne½",
        "e\u0301té",
        "한국어 ㈜",
        "\u3000",
    ],
)
def test_the_quick_way_ends_at_the_same_form(text: str) -> None:
    assert plain_width(text) == unicodedata.normalize("NFKC", text)


def test_case_width_and_spacing_are_ignored() -> None:
    assert same_text(" Ｗhere　IS\nit？ ") == same_text("where is it?") == "where is it?"
