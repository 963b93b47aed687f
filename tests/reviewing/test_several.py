"""Rows with several labels, or passages, for a second look: which, in which order, and what is wrong with each label."""

from __future__ import annotations

import random

from workbench.records import Prediction, ReviewRow, Row, Run, Span, Value
from workbench.reviewing import label_issues, mistakes, wrong

SEVERAL = Run(1, "finished", "full", "quick", "b", 0.0, 3, (10, 20), {"task": "multi_label"})
PASSAGES = Run(1, "finished", "full", "quick", "b", 0.0, 3, (10, 20), {"task": "spans"})


def row(number: int, given: Value | None, predicted: Value, confidence: float = 0.9, split: str = "test") -> ReviewRow:
    return ReviewRow(number, None, "", None, 0, confidence, split, given, predicted)


def test_rows_with_several_labels_join_by_row_id() -> None:
    rows = [
        Row(7, "seven", "train", label=10, value=(10, 20)),
        Row(8, "eight", "test", label=-1, value=()),
        Row(9, "nine", "train"),
        Row(6, "six", "train", label=10),
    ]
    said = {
        7: Prediction(7, (0.9, 0.2), (10,)),
        8: Prediction(8, (0.1, 0.3), ()),
        9: Prediction(9, (0.1, 0.8), (20,)),
        6: Prediction(6, (0.1, 0.8)),
    }
    found = wrong.review_rows(rows, said, SEVERAL, {7: "validation"}, task="multi_label")
    assert [(r.row, r.given_value, r.predicted_value, r.predicted, r.confidence, r.split) for r in found] == [
        (7, (10, 20), (10,), 10, 0.8, "validation"),
        (8, (), (), -1, 0.7, "test"),
        (9, None, (20,), 20, 0.8, "unlabelled"),
        (6, (10,), (20,), 20, 0.8, "unlabelled"),  # of a run from before texts had several labels
    ]
    assert [r.row for r in wrong.wrong(found)] == [6, 7]


def test_passages_of_a_text_are_right_only_all_together() -> None:
    rows = [Row(1, "ab cd", "test", label=10, value=(Span(0, 2, 10),))]
    said = {1: Prediction(1, (0.8, 0.6), (Span(0, 2, 10),))}
    (found,) = wrong.review_rows(rows, said, PASSAGES, {}, task="spans")
    assert not wrong.is_wrong(found)
    assert found.confidence == 0.6
    assert wrong.review_rows(rows, said, SEVERAL, {}, task="spans") == []  # a run of another kind of labels
    assert wrong.review_rows(rows, said, PASSAGES, {}, task="multi_label") == []
    other = {1: Prediction(1, (0.8, 0.6), (Span(0, 2, 20),))}
    assert wrong.is_wrong(wrong.review_rows(rows, other, PASSAGES, {}, task="spans")[0])


def test_what_came_of_each_of_several_labels() -> None:
    rows = [row(1, (10, 20), (20, 30)), row(2, (), (10,)), row(3, None, (10,)), row(4, (10,), (10,))]
    found = mistakes.mistakes(rows, (10, 20, 30), task="multi_label")
    assert found.kinds == ("correct", "missed", "too_much")
    assert found.counts == ((1, 1, 1), (1, 0, 0), (0, 0, 1))
    assert [found.given(i) for i in range(3)] == [2, 1, 0]
    assert mistakes.happened(rows[0]) == {(10, "missed"), (20, "correct"), (30, "too_much")}
    assert mistakes.happened(rows[2]) == set()


def test_what_came_of_each_passage() -> None:
    given = (Span(0, 4, 10), Span(5, 9, 10), Span(10, 14, 20), Span(20, 24, 20), Span(30, 38, 10))
    said = (Span(0, 4, 10), Span(5, 9, 20), Span(10, 13, 20), Span(30, 33, 10), Span(34, 38, 10), Span(50, 52, 20))
    found = mistakes.findings(row(1, given, said))
    assert [(f.kind, f.label) for f in found] == [
        ("correct", 10),
        ("wrong_label", 10),
        ("wrong_ends", 20),
        ("missed", 20),
        ("too_much", 10),
        ("wrong_ends", 10),
        ("too_much", 20),
    ]
    assert found[5].predicted == Span(34, 38, 10)  # the one that shares most of it; the other half stands alone
    counts = mistakes.mistakes([row(1, given, said)], (10, 20), task="spans")
    assert counts.counts == ((1, 0, 1, 1, 1), (0, 1, 0, 1, 1))


def test_every_passage_counts_once() -> None:
    rng = random.Random(0)

    def draw() -> tuple[Span[int], ...]:
        starts = [rng.randrange(30) for _ in range(rng.randrange(6))]
        return tuple({Span(start, start + rng.randint(1, 6), rng.choice([10, 20])) for start in starts})

    for _ in range(300):
        given, said = draw(), draw()
        found = mistakes.findings(row(1, given, said))
        assert sorted(f.given for f in found if f.given) == sorted(given)
        assert sorted(f.predicted for f in found if f.predicted) == sorted(said)
        right = {f.given for f in found if f.kind == "correct"}
        assert right == set(given) & set(said)


def test_planted_errors_in_several_labels_are_found() -> None:
    """One label of a row flipped in 30 of 600: every other is found, with the right answer, and the rest is left alone."""
    rng = random.Random(2)
    given, scores, flipped = {}, {}, {}
    for i in range(600):
        true = tuple(label for label, share in ((10, 0.5), (20, 0.2), (30, 0.05)) if rng.random() < share)
        scores[i] = [rng.betavariate(8, 2) if label in true else rng.betavariate(1, 12) for label in (10, 20, 30)]
        given[i] = true
        if i % 20 == 0:
            one = rng.choice([10, 20, 30])
            given[i] = tuple(sorted(set(true) ^ {one}))
            flipped[i] = true
    found = label_issues.several_suspects(given, scores, [10, 20, 30])
    hit = {s.row for s in found[:30]} & flipped.keys()
    assert len(hit) >= 15
    assert len(hit) >= 0.9 * len(found[:30])
    assert sum(s.better == flipped[s.row] for s in found if s.row in flipped) >= 0.9 * len(hit)
    assert [s.doubt for s in found] == sorted((s.doubt for s in found), reverse=True)
    assert len(found) <= 0.2 * 600
    assert label_issues.several_suspects({}, {}, [10]) == []


def test_a_suspected_row_says_what_is_expected() -> None:
    rows = [row(1, (10,), (10, 20)), row(2, (10,), (10,))]
    suspects = [
        label_issues.SeveralSuspect(1, (10,), (20, 10), 0.9),
        label_issues.SeveralSuspect(2, (20,), (10,), 0.8),  # labelled otherwise since
        label_issues.SeveralSuspect(5, (20,), (10,), 0.7),
    ]
    assert [(r.row, r.predicted_value, r.confidence) for r in wrong.likely_mislabelled(rows, suspects)] == [
        (1, (10, 20), 0.9)
    ]
