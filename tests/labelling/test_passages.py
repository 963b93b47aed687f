"""Passages that are suggested from those marked so far."""

from __future__ import annotations

from workbench.labelling.passages import PassageDictionary, same_again
from workbench.records import Span
from workbench.tasks import spans
from workbench.tasks.words import is_whole


def suggested(known: PassageDictionary, text: str) -> list[tuple[str, int]]:
    return [(text[s.start : s.end], s.label) for s, _ in spans.from_scores(known.suggest(text))]


def test_the_same_words_are_suggested_and_the_longest_of_them() -> None:
    known = PassageDictionary()
    known.learn("York is not New York", [Span(0, 4, 1), Span(12, 20, 2)])
    assert suggested(known, "From New York to York, not Yorkshire") == [("New York", 2), ("York", 1)]


def test_words_that_were_passed_over_are_not_suggested() -> None:
    known = PassageDictionary()
    known.learn("May came", [Span(0, 3, 1)])
    assert suggested(known, "And May") == [("May", 1)]
    known.learn("In May and in May", [])
    assert suggested(known, "And May") == []


def test_of_two_labels_the_more_frequent() -> None:
    known = PassageDictionary()
    for label in (1, 2, 2):
        known.learn("Oslo", [Span(0, 4, label)])
    assert known.suggest("Oslo") == [(0, 4, {1: 1 / 3, 2: 2 / 3})]
    assert suggested(known, "in Oslo") == [("Oslo", 2)]


def test_chinese_needs_no_spaces_and_marks_stay_whole() -> None:
    known = PassageDictionary()
    known.learn("我住北京", [Span(2, 4, 1)])
    assert suggested(known, "他在北京大学") == [("北京", 1)]
    assert not is_whole("cafe\u0301", 0, 4)
    assert not is_whole("👩\u200d👧", 0, 1)
    assert is_whole("😀😀", 0, 1)


def test_same_text_again() -> None:
    text = "Anna met Ann; Ann met Anna. 😀 Anna"
    again = same_again(text, Span(0, 4, 7), [Span(22, 26, 7)])
    assert again == [Span(30, 34, 7)]
    assert [s.start for s in same_again("北京和北京", Span(0, 2, 1), [])] == [3]
    assert same_again("aaa", Span(0, 1, 1), []) == []
