from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.training import split
from workbench.training.split import draw_validation, near_text, validation_share


def test_every_label_gets_its_share() -> None:
    rows = [(at, f"text {chr(97 + at % 26)}{chr(97 + at // 26)}", 1 if at % 4 else 2) for at in range(400)]
    drawn = Counter(label for row, _, label in rows if row in draw_validation(rows, share=0.2))
    assert drawn == {1: 60, 2: 20}


def test_the_seed_decides() -> None:
    rows = [(at, "x" * (at + 1), at % 2) for at in range(100)]
    assert draw_validation(rows, seed=1) == draw_validation(rows, seed=1)
    assert draw_validation(rows, seed=1) != draw_validation(rows, seed=2)
    assert draw_validation(rows, seed=1) == draw_validation(list(reversed(rows)), seed=1)


def test_near_duplicates_stay_together() -> None:
    rows = []
    for at in range(60):
        word = chr(97 + at % 26) * (1 + at // 26)
        rows += [
            (3 * at, f"Call {word}!", at % 2),
            (3 * at + 1, f"call  {word.upper()} 7", at % 2),
            (3 * at + 2, f"ｃａｌｌ {word}", at % 2),
        ]
    drawn = draw_validation(rows, share=0.2)
    assert drawn
    assert all(len({row in drawn for row in (3 * at, 3 * at + 1, 3 * at + 2)}) == 1 for at in range(60))


def test_texts_of_digits_only_are_not_all_the_same() -> None:
    assert near_text("12") != near_text("13")
    assert near_text("价格：12元") == near_text("价格 13 元")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=4), st.integers(0, 4)), max_size=60), st.integers(0, 3))
def test_every_label_keeps_a_training_row(pairs: list[tuple[str, int]], seed: int) -> None:
    rows = [(at, text, label) for at, (text, label) in enumerate(pairs)]
    drawn = draw_validation(rows, seed=seed)
    kept = Counter(label for row, _, label in rows if row not in drawn)
    assert set(kept) == {label for _, label in pairs}
    assert len(drawn) <= 0.2 * len(rows) + 5


def test_share_shrinks_as_rows_grow() -> None:
    shares = [validation_share(rows) for rows in (10, 300, 2000, 50_000)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == 0.2


def test_of_few_rows_none_is_set_apart(monkeypatch):
    rows = [(at, f"text number {'abcdefghijklmnopqrstuvwxyz'[at % 26]}{at // 26 * 'x'}", at % 2) for at in range(40)]
    assert not draw_validation(rows[:32], none_of_few=True)
    assert draw_validation(rows, none_of_few=True)
    assert draw_validation(rows[:32])
    monkeypatch.setattr(split, "FEW_IN_ALL", 39)
    assert not draw_validation(rows[:39], none_of_few=True)
    assert draw_validation(rows, none_of_few=True)
