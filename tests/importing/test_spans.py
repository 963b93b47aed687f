"""Spans in the ways that tools write them, and CoNLL in its tag schemes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.importing import cleaning, columns, describe, readers, spans, values


@pytest.mark.parametrize(
    "cell",
    [
        [{"start": 5, "end": 9, "label": "LOC"}],
        [{"start_offset": 5, "end_offset": 9, "type": "LOC", "text": "Oslo"}],
        [{"start": 5, "end": 8, "label": "LOC", "word": "Oslo"}],
        [[5, 9, "LOC"]],
        {"LOC": {"Oslo": [[5, 8]]}},
        [{"start": 5, "end": 9, "labels": ["LOC"], "label": ["LOC"]}],
    ],
)
def test_shapes(cell: object) -> None:
    written = json.dumps(cell)
    assert spans.is_span_column([written, ""])
    assert spans.read_spans("From Oslo to Rome", written).spans == [spans.Span(5, 9, "LOC")]


@pytest.mark.parametrize(
    "cell", ["", "[]", "{}", "[1, 2]", '["a", "b"]', "{broken", '[{"start": true, "end": 2, "label": "x"}]']
)
def test_what_is_no_span(cell: str) -> None:
    assert not spans.is_span_column([cell])


def test_reasons_and_utf16() -> None:
    cell = json.dumps(
        [
            {"start": 3, "end": 7, "label": "A", "text": "Oslo"},
            {"start": 0, "end": 99, "label": "A"},
            {"start": 4, "end": 2, "label": "A"},
            {"start": 0, "end": 2, "label": "A", "text": "Rome"},
        ]
    )
    row = spans.read_spans("😀 Oslo", cell)
    assert row.spans == [spans.Span(2, 6, "A")]
    assert row.utf16
    assert row.reasons == ["span_outside_text", "span_backwards", "span_words_differ"]


def described(path: Path) -> dict:
    table = readers.read_table(path)
    mapping = columns.guess(table)
    return describe.describe(table, mapping, cleaning.clean(table, mapping))


@pytest.mark.parametrize(
    ("tags", "wanted"),
    [
        ("O B-X I-X O", [[2, 7, "X"]]),
        ("O I-X I-X O", [[2, 7, "X"]]),
        ("O B-X B-X I-Y", [[2, 4, "X"], [5, 7, "X"], [8, 10, "Y"]]),
        ("S-X B-X M-X E-X", [[0, 1, "X"], [2, 10, "X"]]),
        ("U-X B-X L-X U-X", [[0, 1, "X"], [2, 7, "X"], [8, 10, "X"]]),
        ("O B_X I_X O", [[2, 7, "X"]]),
    ],
)
@pytest.mark.parametrize("delimiter", [" ", "\t"])
def test_tag_schemes(tmp_path: Path, tags: str, wanted: list, delimiter: str) -> None:
    path = tmp_path / "a.conll"
    lines = [
        f"{token}{delimiter}NN{delimiter}{tag}"
        for token, tag in zip(["a", "bb", "cc", "dd"], tags.split(), strict=True)
    ]
    path.write_text("-DOCSTART- O\n\n" + "\r\n".join(lines), encoding="utf-8")
    found = described(path)
    assert (found["task"], found["rows"]) == ("spans", 1)
    assert found["spans"] == [{"row": 0, "text": "a bb cc dd", "spans": wanted}]


def test_chinese_words_are_joined_without_spaces_korean_with(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("我们 O\n在 O\n上海 B-LOC\n\n好 O\n", encoding="utf-8")
    assert [one["text"] for one in described(path)["spans"]] == ["我们在上海", "好"]
    path.write_text("서울 B-LOC\n에서 O\n", encoding="utf-8")
    assert [one["text"] for one in described(path)["spans"]] == ["서울 에서"]


def test_rows_with_spans_are_taken_without_a_label_and_the_spans_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    value = {"text": "From Oslo to Rome", "label": [[5, 9, "LOC"]]}
    path.write_text(json.dumps(value) + "\n" + json.dumps({"text": "Nowhere near", "label": []}), encoding="utf-8")
    table = readers.read_table(path)
    mapping = columns.guess(table)
    assert (mapping.text, mapping.label, mapping.spans) == (("text",), None, "label")
    cleaned = cleaning.clean(table, mapping)
    assert [row.label for row in cleaned.rows] == [None, None]
    assert cleaned.rows[0].extra == {"label": '[[5, 9, "LOC"]]'}
    assert "spans_not_labels" in cleaned.warnings


def test_a_table_of_letters_is_no_conll(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("text\tlabel\nThe first thing\tO\nThe other thing\tO\n", encoding="utf-8")
    assert readers.read_table(path).format == "csv"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  From Oslo 😀 to Rome ", "From Oslo 😀 to Rome"),
        ("From <b>Oslo</b> &amp; 😀 to Rome", "From Oslo & 😀 to Rome"),
        ("From Oslo 😀 to Rome", "From Oslo 😀 to Rome\nsecond column"),
        ("From  \t Oslo 😀 to\r\nRome", "From Oslo 😀 to\nRome"),
        ("From Oslo 😀 to Ｒome", "From Oslo 😀 to Rome"),
    ],
)
def test_passages_move_with_their_text(before: str, after: str) -> None:
    places = [(before.index("Oslo"), "a"), (before.index("ome") - 1, "b")]
    found = values.moved(before, after, [spans.Span(at, at + 4, label) for at, label in places])
    assert [(after[s.start : s.end], s.label) for s in found] == [("Oslo", "a"), ("Rome", "b")]


def test_what_is_gone_from_a_text_is_no_passage() -> None:
    assert values.moved("Call <br> me", "Call me", [spans.Span(5, 9, "a"), spans.Span(10, 12, "b")]) == [
        spans.Span(5, 7, "b")
    ]
    assert values.moved("by Jane Doe, 5", "by [NAME], 5", [spans.Span(3, 11, "a")]) == [spans.Span(3, 9, "a")]


@pytest.mark.parametrize(
    "row",
    [
        {"text": "From Oslo to Rome", "spans": [{"start": 5, "end": 9, "label": "a"}, {"start": 13, "end": 17, "label": "b"}]},
        {"id": 7, "text": "From Oslo", "entities": [{"id": 1, "start_offset": 5, "end_offset": 9, "label": "a"}], "relations": []},
    ],
)  # fmt: skip
def test_a_file_of_one_row_is_no_table_of_its_passages(tmp_path: Path, row: dict) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    told = described(path)
    assert (told["task"], told["rows"]) == ("spans", 1)


def test_an_object_around_a_list_is_a_table_though_its_columns_are_called_so(tmp_path: Path) -> None:
    path = tmp_path / "runs.json"
    rows = [{"start": 900, "end": 1000, "label": "early"}, {"start": 1700, "end": 2000, "label": "late"}]
    path.write_text(json.dumps({"name": "shifts", "rows": rows}), encoding="utf-8")
    assert readers.read_table(path).columns == ["start", "end", "label"]
