"""A column of few values holds one copy of each, however many pieces a table comes in."""

from __future__ import annotations

from workbench.importing.formats.large import Repeated


def some(start: int, count: int) -> list[list[str]]:
    return [[f"text {n}", f"label {n % 3}"] for n in range(start, start + count)]


def test_repeated_values_are_one_copy_over_all_pieces() -> None:
    repeated, pieces = Repeated(), [some(0, 20_000), some(20_000, 10)]
    for piece in pieces:
        repeated.share(piece)
    records = pieces[0] + pieces[1]
    assert records == some(0, 20_010)
    assert len({id(record[1]) for record in records}) == 3


def test_small_tables_and_short_records_are_left_alone() -> None:
    repeated = Repeated()
    records = [*some(0, 20_000)]
    repeated.share(records)
    short = [["only"], []]
    repeated.share(short)
    assert short == [["only"], []]
    small = some(0, 3)
    Repeated().share(small)
    assert small == some(0, 3)
