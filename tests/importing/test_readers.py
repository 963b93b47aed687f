"""Reading tables: encodings, delimiters, line numbers, headers."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import ImportFailed, StorageFailed
from workbench.importing import cleaning, columns, headers, readers
from workbench.importing.formats import delimited

SENTENCES = {
    "gb18030": "酒店的服务很好，早餐也不错，下次还会再来。房间有点小，但是很干净。",
    "big5": "這家餐廳的服務很好，價格也不貴，下次還會再來。",
    "shift_jis": "このホテルはとても良かったです。また来たいと思います。",
    "cp1252": "The café’s “best” déjà-vu cost €5 – naïve, isn’t it?",
    "utf-16": "Plain text with 中文 in it",
    "utf-8": "Mixed 中文 and English, café",
}


@pytest.mark.parametrize("encoding", SENTENCES)
def test_encodings_are_guessed_on_whole_files(encoding: str, tmp_path: Path) -> None:
    rows = "\n".join(f"{i}\t{SENTENCES[encoding]} {i}\tyes" for i in range(30))
    path = tmp_path / "a.csv"
    path.write_bytes(f"id\ttext\tlabel\n{rows}\n".encode(encoding))
    table = readers.read_table(path)
    assert table.encoding == encoding
    assert table.records[7] == ["7", f"{SENTENCES[encoding]} 7", "yes"]


def test_a_given_encoding_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("text\né\n".encode("cp1252"))
    assert readers.read_table(path, encoding="cp1252").records == [["é"]]
    with pytest.raises(ImportFailed, match="no encoding called"):
        readers.read_table(path, encoding="klingon")


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(cells, cells.filter(lambda c: c.strip()), cells), min_size=1, max_size=15),
    st.sampled_from(",;\t|"),
)
def test_what_csv_writes_is_read_back_whole(rows: list[tuple[str, ...]], delimiter: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([("id", "text", "label"), *rows])
    found = delimited.read_delimited(out.getvalue(), delimiter)
    assert found.records == [["id", "text", "label"], *map(list, rows)]
    assert not found.skipped


def test_lines_are_physical_lines() -> None:
    found = delimited.read_delimited('id,text\r\n1,"two\nlines"\n2,"a\r\nb\rc"\r3,end', ",")
    assert [r[0] for r in found.records] == ["id", "1", "2", "3"]
    assert found.lines == [1, 2, 4, 7]


def test_json_lines_keep_columns_that_come_late(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    values = [{"text": "a"}, {"text": "b", "label": "x", "n": 3, "deep": {"k": [1]}}]
    path.write_text("\n".join(map(json.dumps, values)) + "\n{broken", encoding="utf-8")
    table = readers.read_table(path)
    assert table.columns == ["text", "label", "n", "deep"]
    assert table.records == [["a", "", "", ""], ["b", "x", "3", '{"k": [1]}']]
    assert [(s.line, s.reason) for s in table.skipped] == [(3, "broken_line")]


def test_a_missing_file_and_a_wrong_sheet_are_said(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match=r"none\.csv"):
        readers.read_table(tmp_path / "none.csv")
    sample = Path(__file__).parents[2] / "resources" / "samples" / "sample_en.xlsx"
    with pytest.raises(ImportFailed, match="Messages"):
        readers.read_table(sample, sheet="Nope")


@pytest.mark.parametrize(("header_row", "first"), [(None, ["text", "label"]), (0, ["a", "x"]), (1, ["b", "y"])])
def test_a_given_header_row_counts(tmp_path: Path, header_row: int | None, first: list[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,label\na,x\nb,y\n", encoding="utf-8")
    assert readers.read_table(path, header_row=header_row).records[0] == first


def test_a_file_of_sentences_is_one_column_without_a_header(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "\n".join(f"Well, this is sentence {i}, and it has commas, {'many, ' * (i % 4)}yes." for i in range(20)),
        encoding="utf-8",
    )
    table = readers.read_table(path)
    assert len(table.records) == 20
    assert len(columns.guess(table).text) == 1


def test_headers_need_not_be_known_words() -> None:
    rows = [
        ["Zeile", "Anliegen"],
        ["1", "Ich habe meine Karte verloren, was nun?"],
        ["2", "Wie ändere ich die Geheimzahl der Karte?"],
    ]
    assert headers.find_header(rows) == 0
    assert headers.find_header(rows[1:]) is None
    assert headers.unique_names(["a", " a ", "", "b"]) == ["a", "a (2)", "column 3", "b"]


@pytest.mark.parametrize(
    "names",
    [
        ["ID", "Text", "Label"], ["编号", "评论内容", "情感标签"], ["番号", "本文", "ラベル"], ["Nr.", "Text", "Kategorie"],
        ["order_id", "what was said", "final_label"], ["ticketId", "MessageBody", "IssueCategory"], ["工单编号", "内容", "问题分类"],
        ["微博id", "微博中文内容", "情感倾向"],
    ],
)  # fmt: skip
def test_usual_names_of_columns(tmp_path: Path, names: list[str]) -> None:
    lines = [f"{i};The parcel number {i} came late;{'ab'[i % 2]};{'cde'[i % 3]}" for i in range(9)]
    path = tmp_path / "a.csv"
    path.write_text("\n".join([";".join([*names, "colour"]), *lines]), encoding="utf-8")
    table = readers.read_table(path)
    mapping = columns.guess(table)
    assert [mapping.id, *mapping.text, mapping.label] == names


def test_a_row_of_groups_above_the_names(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [f"标题{i},客户反馈第{i}条，卡没有收到,{'甲乙'[i % 2]},{'丙丁'[i % 2]},2026-11-0{i}" for i in range(1, 9)]
    path.write_text("\n".join(["反馈,,分类,,时间", "标题,正文,一级分类,二级分类,", *rows]), encoding="utf-8")
    table = readers.read_table(path)
    assert table.columns == ["标题", "正文", "一级分类", "二级分类", "时间"]
    assert len(table.records) == 8
    path.write_text(
        "\n".join(["Report of May", ",text,label", *(f"{i},The text {i},a" for i in range(9))]), encoding="utf-8"
    )
    assert readers.read_table(path).columns == ["column 1", "text", "label"]


def test_without_gaps_above_the_lower_row_is_data(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    values = [f"the text number {i},order id" for i in range(8)]
    path.write_text("\n".join(["comment,reason", "where is my ticket no,bank category", *values]), encoding="utf-8")
    assert readers.read_table(path).columns == ["comment", "reason"]


def test_a_label_that_is_a_usual_name_is_no_header(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [f"{i},Is this the text number {i}?,{['question', 'complaint'][i % 2]}" for i in range(9)]
    path.write_text("\n".join(rows), encoding="utf-8")
    table = readers.read_table(path)
    assert (table.header_row, len(table.records)) == (None, 9)


def test_several_text_columns_are_joined_and_the_rest_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "title,description,topic,price\nHat,A warm hat,clothes,007\n,Only this,clothes,1\n,,clothes,2\n",
        encoding="utf-8",
    )
    table = readers.read_table(path)
    mapping = columns.confirm(table, text=["title", "description"], label="topic")
    cleaned = cleaning.clean(table, mapping)
    assert [r.text for r in cleaned.rows] == ["Hat\nA warm hat", "Only this"]
    assert cleaned.rows[0].extra == {"title": "Hat", "description": "A warm hat", "topic": "clothes", "price": "007"}
    assert [(s.line, s.reason) for s in cleaned.skipped] == [(4, "empty_text")]
    with pytest.raises(ImportFailed, match="no column “colour”"):
        columns.confirm(table, label="colour")


def test_every_code_has_words() -> None:
    for code in ("empty_text", "duplicate", "broken_line", "too_many_fields", "unbalanced_quote"):
        assert cleaning.reason_text(code) != code
    for code in ("no_header", "conflicting_labels", "one_label", "no_text_column"):
        assert cleaning.warning_text(code) != code


def test_duplicates_are_counted_and_dropped_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,label\nsame,x\nsame,y\nother,x\n", encoding="utf-8")
    table = readers.read_table(path)
    mapping = columns.guess(table)
    kept = cleaning.clean(table, mapping)
    assert (len(kept.rows), kept.duplicates) == (3, 1)
    assert {"exact_duplicates", "conflicting_labels"} <= set(kept.warnings)
    dropped = cleaning.clean(table, mapping, drop_duplicates=True)
    assert [(s.line, s.reason) for s in dropped.skipped] == [(3, "duplicate")]


def test_an_unreadable_encoding_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(("text,label\n" + "酒店的服务很好早餐也不错\n" * 50).encode("gb18030"))
    with pytest.raises(ImportFailed, match="cannot be read as utf-8"):
        readers.read_table(path, encoding="utf-8")
