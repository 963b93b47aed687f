"""Copies of a text with different labels."""

from tests.reviewing.test_lists import row
from workbench.records import ReviewRow, Value
from workbench.reviewing.conflicts import conflicting
from workbench.reviewing.label_issues import SeveralSuspect, Suspect


def of_text(number: int, text: str, given: int | None, given_value: Value | None = None) -> ReviewRow:
    return ReviewRow(number, None, text, given, 10, 0.9, "train", given_value)


def test_of_copies_those_with_the_less_probable_label_are_listed() -> None:
    rows = [
        of_text(1, "Lost card", 10),
        of_text(2, "lost  CARD", 20),
        of_text(3, "Lost card", 10),
        of_text(4, "Another", 20),
        of_text(5, "Another", 20),
        of_text(6, "No label", None),
        of_text(7, "no label", 10),
    ]
    scores = {1: (0.2, 0.8), 2: (0.3, 0.7), 3: (0.1, 0.9)}
    found = conflicting(rows, scores, [10, 20])
    assert found == [Suspect(1, 10, 20, found[0].doubt), Suspect(3, 10, 20, found[0].doubt)]
    assert 0.75 < found[0].doubt < 0.85


def test_without_scores_the_label_that_more_copies_carry_is_taken_for_right() -> None:
    rows = [of_text(1, "a b", 20), of_text(2, "a b", 10), of_text(3, "A b", 10)]
    assert conflicting(rows, {}, [10, 20]) == [Suspect(1, 20, 10, 0.5)]
    assert conflicting(rows[:2], {}, [10, 20]) == [Suspect(2, 10, 20, 0.5)]  # of as many the earliest


def test_copies_with_several_labels() -> None:
    rows = [
        of_text(1, "a", 10, given_value=(20, 10)),
        of_text(2, "a", 20, given_value=(20,)),
        row(3, 10, 10, 1, "test"),
    ]
    found = conflicting(rows, {1: (0.1, 0.9), 2: (0.2, 0.9)}, [10, 20])
    assert found == [SeveralSuspect(1, (20, 10), (20,), found[0].doubt)]
    assert found[0].doubt > 0.6
    assert conflicting([rows[0], of_text(2, "a", 10, given_value=(10, 20))], {}, [10, 20]) == []
