"""Labels in any of the ways people write them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from workbench.errors import ImportFailed
from workbench.importing import cleaning, columns, describe, labels, readers

TEXTS = [f"The parcel number {i} came late and the box was torn" for i in range(12)]


def table_of(folder: Path, header: str, cells: list[str]) -> readers.Table:
    path = folder / "a.csv"
    rows = "\n".join(f"{i}\t{TEXTS[i % len(TEXTS)]} {i}\t{cell}" for i, cell in enumerate(cells))
    path.write_text(f"id\ttext\t{header}\n{rows}\n", encoding="utf-8")
    return readers.read_table(path)


def read(folder: Path, header: str, cells: list[str], **options: bool) -> cleaning.Cleaned:
    table = table_of(folder, header, cells)
    return cleaning.clean(table, columns.guess(table), **options)


@pytest.mark.parametrize(
    ("cells", "separator"),
    [
        (["a; b", "a", "b", "c; a"], ";"),
        (["a|b", "b|c", "a|c"], "|"),
        (["服务、价格", "服务", "价格、位置", "位置"], "、"),
        (["a,b", "a", "b", "b,c", "c"], ","),
        (["a / b", "a", "b"], "/"),
        (["a；b", "a", "b"], "；"),
        (['["a", "b"]', '["a"]', "[]"], labels.JSON_LIST),
        (["['a', 'b']", "['a']", "[]", """['it\u2019s', "don't"]"""], labels.JSON_LIST),
        (["[a, b]", "[open('x')]"], None),
        (["Cards, lost or stolen", "Other", "Fees, charges and rates"], None),
        (["24/7 help", "cash", "and/or"], None),
        (["refund", "delay"], None),
        ([], None),
    ],
)
def test_separators(cells: list[str], separator: str | None) -> None:
    assert labels.guess_separator(Counter(cells * 3)) == separator


def test_lists_as_python_writes_them_are_read() -> None:
    assert labels.split("""['a', "don't", 'b' ]""", labels.JSON_LIST) == ("a", "don't", "b")
    assert labels.split("['a', __import__('os')]", labels.JSON_LIST) == ()


def test_rows_with_several_labels_are_left_out_and_named(tmp_path: Path) -> None:
    table = table_of(tmp_path, "label", ["slow; torn", "slow", "torn", "torn; torn", ""])
    mapping = columns.guess(table)
    cleaned = cleaning.clean(table, mapping)
    assert [(s.line, s.reason) for s in cleaned.skipped] == [(2, "several_labels")]
    assert cleaned.labels == {"slow": 1, "torn": 2}
    assert cleaned.odd["several_labels"] == {"count": 1, "lines": [2]}
    found = describe.describe(table, mapping, cleaned)
    assert (found["task"], found["rows"], found["labels"]) == ("multi_label", 5, {"slow": 2, "torn": 3})
    assert (found["skipped"], found["unlabelled"], found["label_separator"]) == ([], 1, ";")


@pytest.mark.parametrize(
    ("yes", "no"), [("1", "0"), ("TRUE", "FALSE"), ("x", ""), ("是", "否"), ("Yes", "no"), ("✓", "")]
)
def test_one_hot_columns_become_one_label(tmp_path: Path, yes: str, no: str) -> None:
    cells = [
        f"{yes}\t{no}\t{no}",
        f"{no}\t{yes}\t{no}",
        f"{no}\t{no}\t{yes}",
        f"{yes}\t{no}\t{yes}",
        f"{no}\t{no}\t{no}",
    ]
    table = table_of(tmp_path, "slow\ttorn\tother", cells)
    mapping = columns.guess(table)
    assert mapping.one_hot == ("slow", "torn", "other")
    cleaned = cleaning.clean(table, mapping)
    assert [row.label for row in cleaned.rows] == ["slow", "torn", "other", None]
    assert [(s.line, s.reason) for s in cleaned.skipped] == [(5, "several_labels")]
    assert {"one_hot_labels", "several_labels"} <= set(cleaned.warnings)
    assert ("none_of_the_labels" in cleaned.warnings) == bool(no)


def test_one_set_in_each_row_is_a_single_label(tmp_path: Path) -> None:
    table = table_of(tmp_path, "spam\tham", ["1\t0", "0\t1", "0\t1"])
    mapping = columns.guess(table)
    found = describe.describe(table, mapping, cleaning.clean(table, mapping))
    assert (found["task"], found["label_columns"], found["labels"]) == (
        "single_label",
        ["spam", "ham"],
        {"spam": 1, "ham": 2},
    )


def test_two_switches_are_no_labels(tmp_path: Path) -> None:
    table = table_of(tmp_path, "is_new\thas_photo", ["1\t1", "0\t1", "0\t0"])
    assert columns.guess(table).one_hot == ()
    told = columns.confirm(table, one_hot=["is_new", "has_photo"])
    assert (told.label, told.one_hot) == (None, ("is_new", "has_photo"))
    with pytest.raises(ImportFailed, match="no column"):
        columns.confirm(table, one_hot=["is_old"])


def test_a_label_column_is_preferred(tmp_path: Path) -> None:
    table = table_of(tmp_path, "a\tb\tc\tlabel", ["1\t0\t0\tx", "0\t1\t0\ty", "0\t0\t1\tx"])
    assert (columns.guess(table).label, columns.guess(table).one_hot) == ("label", ())
    assert columns.confirm(table, no_label=True).label is None


def test_variants_are_offered_and_folded_only_when_asked(tmp_path: Path) -> None:
    cells = ["Refund", "refund", "refund", " REFUND ", "ｒｅｆｕｎｄ", "delay", "re fund"]
    cleaned = read(tmp_path, "label", cells)
    assert cleaned.labels == {"Refund": 1, "refund": 2, "REFUND": 1, "ｒｅｆｕｎｄ": 1, "delay": 1, "re fund": 1}
    assert cleaned.odd["similar_labels"]["groups"] == [{"refund": 2, "REFUND": 1, "Refund": 1, "ｒｅｆｕｎｄ": 1}]
    assert cleaned.odd["labels_trimmed"] == {"count": 1, "lines": [5]}
    folded = read(tmp_path, "label", cells, fold_labels=True)
    assert folded.labels == {"refund": 5, "delay": 1, "re fund": 1}
    assert folded.odd["labels_folded"]["count"] == 3
    assert "similar_labels" not in folded.warnings


def test_folding_can_make_one_label_of_several(tmp_path: Path) -> None:
    cells = ["slow; SLOW", "slow", "torn", "torn; slow"]
    assert read(tmp_path, "label", cells).labels == {"slow": 1, "torn": 1}
    assert read(tmp_path, "label", cells, fold_labels=True).labels == {"slow": 2, "torn": 1}


def test_of_equal_variants_plain_letters_are_kept() -> None:
    assert labels.merged({"ＡＢ": 2, "ab": 2}) == {"ＡＢ": "ab"}


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["0", "1", "1", ""], {"0": 1, "1": 2}),
        (["0.0", "1.0", "2.0", ""], {"0": 1, "1": 1, "2": 1}),
        (["1.5", "1.0", "2.0"], {"1.5": 1, "1.0": 1, "2.0": 1}),
        (["-1", "1", "-1"], {"-1": 2, "1": 1}),
    ],
)
def test_numbers_as_labels(tmp_path: Path, cells: list[str], found: dict[str, int]) -> None:
    assert read(tmp_path, "label", cells).labels == found


def test_words_for_no_label_are_offered(tmp_path: Path) -> None:
    cleaned = read(tmp_path, "label", ["late", "N/A", "torn", "未标注", "none"])
    assert cleaned.odd["maybe_unlabelled"] == {"count": 3, "labels": ["N/A", "none", "未标注"]}
    assert cleaned.labels["N/A"] == 1


def test_error_values_are_no_labels_and_no_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,label\nThe card is lost,#N/A\n#REF!,lost\nThe card came,fine\n", encoding="utf-8")
    table = readers.read_table(path)
    cleaned = cleaning.clean(table, columns.guess(table))
    assert [row.label for row in cleaned.rows] == [None, "fine"]
    assert [(s.line, s.reason) for s in cleaned.skipped] == [(3, "error_cell")]
    assert cleaned.odd["error_cells"] == {"count": 2, "lines": [2, 3]}


def test_a_json_list_says_nothing_of_the_separator_of_other_cells() -> None:
    cells = Counter(["refund", "-1|退款", '["A|B", "refund"]'])
    assert labels.guess_separator(cells) is None  # no label recurs in the one cell that holds several
    assert labels.guess_separator(cells + Counter(["-1|refund"])) == "|"
