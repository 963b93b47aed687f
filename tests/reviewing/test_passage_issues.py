"""Passages that are likely marked wrongly: which, of what kind, in which order, and what other texts with the same words say."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from workbench.records import PassageLook, ReviewRow, Span
from workbench.reviewing import wrong
from workbench.reviewing.passage_issues import PassageSuspect, Usual, conflicting_passages, passage_suspects
from workbench.reviewing.words_elsewhere import NOTHING, Elsewhere, Marked, elsewhere

ANN, OSLO = Span(0, 3, 10), Span(12, 16, 20)


def look(row: int, *, given: tuple[Span[int], ...] = (ANN, OSLO), own: tuple[float, ...] = (0.8, 0.8),
         value: tuple[Span[int], ...] = (ANN, OSLO), free: tuple[float, ...] = (1.0, 1.0)) -> PassageLook:  # fmt: skip
    return PassageLook(row, given, own, value, (0.9,) * len(value), free, 0.97, 2, 18)


def among(*odd: PassageLook, count: int = 60) -> list[PassageLook]:
    """These in many that nobody doubts."""
    return [*odd, *(look(100 + at) for at in range(count))]


def test_what_is_wrong_is_told_by_its_kind_with_what_to_put_instead() -> None:
    late = Span(12, 20, 20)
    left_out = look(1, given=(ANN,), own=(0.8,), free=(1.0, 0.05))
    too_much = look(2, value=(ANN,), own=(0.8, 0.001), free=(1.0,))
    label = look(3, given=(ANN, Span(12, 16, 10)), own=(0.8, 0.01))
    ends = look(4, given=(ANN, late), own=(0.8, 0.01))
    found = {one.row: one for one in passage_suspects(among(left_out, too_much, label, ends))}
    assert {row: [one.finding.kind for one in each.doubts] for row, each in found.items()} == {
        1: ["too_much"],
        2: ["missed"],
        3: ["wrong_label"],
        4: ["wrong_ends"],
    }
    assert {row: each.better for row, each in found.items()} == {
        1: (ANN, OSLO),
        2: (ANN,),
        3: (ANN, OSLO),
        4: (ANN, OSLO),
    }
    assert found[4].doubts[0].finding.given == late
    assert all(0.75 <= one.doubt < 1 for one in found.values())


def test_only_what_is_doubted_changes() -> None:
    """Heads mark otherwise in two places, and are sure of one: the other stays as it was given."""
    unsure = look(1, given=(Span(0, 3, 20), OSLO), own=(0.5, 0.001), value=(ANN,), free=(1.0,))
    (found,) = passage_suspects(among(unsure))
    assert found.better == (Span(0, 3, 20),)
    assert passage_suspects(among(look(1))) == []
    assert passage_suspects([]) == []


def test_rare_labels_are_told_against_what_is_usual_for_them() -> None:
    """Heads know little of label 20: what they say of all its passages speaks against none of them."""
    weak = [look(at, own=(0.8, 0.05), value=(ANN,), free=(1.0,)) for at in range(200, 230)]
    odd = look(1, own=(0.005, 0.05), value=(), free=())
    found = passage_suspects([odd, *weak])
    assert [one.row for one in found] == [1]
    assert found[0].better == (OSLO,)


def test_what_is_usual_for_a_label_is_not_told_by_one_passage_of_it() -> None:
    odd = look(1, given=(ANN, Span(12, 16, 30)), own=(0.8, 0.001), value=(ANN,), free=(1.0,))
    assert Usual.of(among(odd)).labels[30] > 0.5
    assert [one.row for one in passage_suspects(among(odd))] == [1]


def test_a_passage_too_much_needs_more_than_one_left_out() -> None:
    """It could have been anywhere, and of any label."""
    usual = Usual.of(among())
    assert usual.rates["missed"] < usual.rates["wrong_ends"] < usual.rates["too_much"] == 1
    assert (
        usual.doubt_of(10, 0.05, "missed")
        < usual.doubt_of(10, 0.05, "wrong_ends")
        < usual.doubt_of(NOTHING, 0.05, "too_much")
    )


def test_the_list_is_capped_and_ordered_and_what_a_training_showed_counts() -> None:
    rng = random.Random(0)
    odd = [look(at, own=(0.8, rng.uniform(0.0001, 0.004)), value=(ANN,), free=(1.0,)) for at in range(50)]
    found = passage_suspects(among(*odd, count=150))
    assert len(found) == 40
    assert [one.doubt for one in found] == sorted((one.doubt for one in found), reverse=True)
    shown = {one.row: replace(one, own=(0.8, 0.8)) for one in odd[1:]}
    assert [one.row for one in passage_suspects(among(*odd, count=150), shown=shown)] == [0]


def test_a_passage_that_lies_across_two_is_put_in_the_place_of_both() -> None:
    one, two, whole = Span(0, 3, 10), Span(4, 7, 10), Span(0, 7, 10)
    (found,) = passage_suspects(among(look(1, given=(one, two, OSLO), own=(0.01, 0.01, 0.8), value=(whole, OSLO))))
    assert found.better == (whole, OSLO)
    assert sorted(each.finding.kind for each in found.doubts) == ["missed", "wrong_ends"]


TEXTS = [Marked(at, f"Ann went to Oslo {at}", (ANN, OSLO)) for at in range(12)]


def test_what_other_texts_make_of_the_same_words() -> None:
    odd = [
        Marked(20, "ann saw Oslo", (Span(8, 12, 10),)),
        Marked(21, "Annika went to Oslo-West", (Span(15, 24, 20),)),  # no whole word, a part of a passage
        Marked(22, "went away", (Span(0, 4, 20),)),
    ]
    told = elsewhere([*TEXTS, *odd])
    assert told[20] == {(0, 3): Elsewhere(10, 12), (8, 12): Elsewhere(20, 12)}
    assert 21 not in told
    assert told[22] == {(0, 4): Elsewhere(NOTHING, 13)}
    assert all((0, 3) not in each for row, each in told.items() if row < 12)  # others disagree: one leaves it unmarked
    copies = [Marked(at, " Ann  went to Oslo", ()) for at in range(30, 40)]
    assert elsewhere([*TEXTS[:2], *copies]) == {}  # ten copies are one text


def test_others_speak_for_and_against() -> None:
    others = {"for": Elsewhere(20, 12), "against": Elsewhere(NOTHING, 12), "other": Elsewhere(10, 12)}
    doubted = look(1, own=(0.8, 0.01), value=(ANN,), free=(1.0,))

    def found(look: PassageLook, one: Elsewhere) -> list[PassageSuspect]:
        return passage_suspects(among(look), elsewhere={1: {(12, 16): one}})

    assert [one.doubts[0].others for one in found(doubted, others["against"])] == [12]
    assert found(doubted, others["for"]) == []
    left_out = look(1, given=(ANN,), own=(0.8,), value=(ANN,), free=(1.0,))
    (by_others,) = found(left_out, others["for"])  # heads are sure that nothing is there: twelve texts are not
    assert (by_others.better, by_others.doubts[0].others) == ((ANN, OSLO), 12)
    assert found(left_out, others["against"]) == []
    assert [one.better for one in found(look(1), others["other"])] == [(ANN, Span(12, 16, 10))]
    assert found(look(1), Elsewhere(20, 12)) == []


def test_copies_of_a_text_that_are_marked_otherwise() -> None:
    def row(number: int, value: tuple[Span[int], ...] | None, text: str = "Ann went to Oslo") -> ReviewRow:
        return ReviewRow(number, None, text, 10, 10, 0.9, "train", value, (ANN,))

    rows = [
        row(1, (ANN, OSLO)),
        row(2, (ANN,), "ann went to oslo"),
        row(3, (ANN, OSLO)),
        row(4, None),
        row(5, (), "away"),
    ]
    (found,) = conflicting_passages(rows)
    assert (found.row, found.better, found.doubt) == (2, (ANN, OSLO), pytest.approx(2 / 3))
    assert [(one.finding.kind, one.others) for one in found.doubts] == [("too_much", 2)]
    assert [one.predicted_value for one in wrong.likely_mislabelled(rows, [found])] == [(ANN, OSLO)]
    changed = [row(2, (OSLO,))]
    assert wrong.likely_mislabelled(changed, [found]) == []
