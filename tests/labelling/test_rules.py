from __future__ import annotations

import numpy as np
import pytest

from workbench.errors import RuleFailed
from workbench.labelling import rules
from workbench.records import Rule


@pytest.mark.parametrize(
    ("words", "text", "hit"),
    [
        ("refund", "REFUND, please", True),
        ("refund", "refunds", False),
        ("refund*", "refunds", True),
        ("charge", "recharge", False),
        ("money back", "my  money\nback", True),
        ("退款", "我要退款！", True),
        ("ｒｅｆｕｎｄ", "refund", True),
        ("at&t，卡", "我的at&t卡", True),
        ("c++", "i write c++ code", True),
    ],
)
def test_words(words: str, text: str, hit: bool) -> None:
    assert rules.matcher("words", words)(text) is hit


def test_a_pattern_is_a_regular_expression_as_pythons() -> None:
    found = rules.hits("pattern", r"\b(charged|billed) (twice|2x)\b", ["Charged twice", "charged once", ""])
    assert found.tolist() == [True, False, False]


def test_what_cannot_work_is_said_kindly() -> None:
    for kind, pattern, said in (
        ("pattern", "(a", "cannot be read: missing"),
        ("pattern", " ", "at least one"),
        ("words", " , ", "needs a word"),
        ("pattern", "a" * 3000, "at most"),
        ("stars", "a", "no kind"),
    ):
        with pytest.raises(RuleFailed, match=said):
            rules.checked(kind, pattern)


def test_a_pattern_that_takes_for_ever_is_given_up_on() -> None:
    with pytest.raises(RuleFailed, match="too long"):
        rules.hits("pattern", r"(a|aa)+$", ["a" * 40 + "b"])


def test_ten_thousand_words_are_one_look_at_a_text() -> None:
    texts = [f"this is text number {n} about cards" for n in range(50)]
    many = ",".join(f"word{n}" for n in range(10_000))
    assert rules.hits("words", many, texts).sum() == 0
    assert rules.hits("words", f"{many},number", texts).sum() == 50


def test_standings_count_coverage_accuracy_and_conflicts() -> None:
    made = [Rule(1, 7, "words", "a"), Rule(2, 7, "words", "b"), Rule(3, 8, "words", "c")]
    votes = np.array([[1, 0, 0], [1, 1, 0], [1, 0, 1], [0, 0, 1], [0, 0, 0]], dtype=bool)
    first, second, third = rules.standings(votes, made, np.array([7, 8, 7, 8, 0]))
    assert (first.rows, first.hit, first.judged, first.right, first.conflicts) == (5, 3, 3, 2, 1)
    assert (second.hit, second.judged, second.right, second.conflicts) == (1, 1, 0, 0)
    assert (third.hit, third.right, third.conflicts) == (2, 1, 1)
    assert first.coverage == 0.6
