"""The kinds of files, one by one."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from workbench.errors import ImportFailed
from workbench.importing import cells, cleaning, columns, readers
from workbench.importing.formats import delimited, encodings, sheet_xml

MESSY = Path(__file__).parents[1] / "data" / "messy"
ENGLISH = ["The parcel, which I waited for, came late", "No, it did not", "Well, yes, fine"]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


# text files


def test_a_text_a_line(tmp_path: Path) -> None:
    table = readers.read_table(write(tmp_path, "a.txt", "\n".join([*ENGLISH, "", ENGLISH[0], 'He said "no"'])))
    assert table.records == [[text] for text in [*ENGLISH, ENGLISH[0], 'He said "no"']]
    assert (table.delimiter, table.header_row, table.lines) == (None, None, [1, 2, 3, 5, 6])
    table = readers.read_table(write(tmp_path, "b.csv", "\n".join(["text", *ENGLISH])))
    assert (table.columns, len(table.records), table.skipped) == (["text"], 3, [])


@pytest.mark.parametrize("delimiter", list(",;\t|^~¦\x01\x1f"))
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    rows = [["id", "text", "label"], *([str(i), f"The text number {i} of it", "ab"[i % 2]] for i in range(9))]
    table = readers.read_table(write(tmp_path, "a.csv", "\n".join(map(delimiter.join, rows))))
    assert (table.delimiter, table.columns, table.records) == (delimiter, rows[0], rows[1:])


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", "sep=\t", "sep=:"])
def test_sep_lines(tmp_path: Path, first: str) -> None:
    table = readers.read_table(write(tmp_path, "a.csv", f"{first}\r\ntext{first[4]}label\r\na{first[4]}b\r\n"))
    assert (table.records, table.header_row, table.lines) == ([["a", "b"]], 1, [3])


@pytest.mark.parametrize(
    ("word", "char"), [("tab", "\t"), ("\\t", "\t"), ("Semicolon", ";"), ("pipe", "|"), ("#", "#")]
)
def test_delimiters_by_name(word: str, char: str) -> None:
    assert delimited.named_delimiter(word) == char


@pytest.mark.parametrize("word", ["", "ab", '"', "\n"])
def test_no_delimiters(word: str) -> None:
    with pytest.raises(ImportFailed, match="cannot part columns"):
        delimited.named_delimiter(word)


def test_inner_quotes_that_are_not_doubled() -> None:
    text = 'id,text,label\n1,"He said "hi, there" to me",x\n2,"It is ""fine""",y\n3,"open,z\n4,"two\nlines",x\n'
    found = delimited.read_delimited(text, ",")
    assert found.records[1:] == [
        ["1", 'He said "hi, there" to me', "x"],
        ["2", 'It is "fine"', "y"],
        ["4", "two\nlines", "x"],
    ]
    assert found.odd == {
        "quotes_not_doubled": {"count": 1, "lines": [2]},
        "unbalanced_quote": {"count": 1, "lines": [4]},
    }
    assert [(s.line, s.reason) for s in found.skipped] == [(4, "unbalanced_quote")]


def test_quotes_behind_a_space() -> None:
    found = delimited.read_delimited('text, label\n"a, b", "x, y"\n', ",")
    assert found.records == [["text", "label"], ["a, b", "x, y"]]


def test_zero_bytes_and_signs_for_broken_letters(tmp_path: Path) -> None:
    table = readers.read_table(write(tmp_path, "a.csv", "text,label\nThe bo\x00x,a\nThe lid \ufffd,b\n"))
    assert table.records == [["The box", "a"], ["The lid \ufffd", "b"]]
    assert table.warnings == ["control_characters_removed"]


def test_fasttext_lines(tmp_path: Path) -> None:
    lines = "__label__card My card is gone\n\n  __label__card __label__p;in\tWhere is it, and the PIN\nno label here\n"
    path = write(tmp_path, "a.txt", lines + "__label__退款 钱还没到 __label__ 在哪\n" * 20)
    table = readers.read_table(path)
    assert (table.format, table.columns, table.warnings) == ("fasttext", ["text", "label"], [])
    assert table.records[:4] == [
        ["My card is gone", '["card"]'],
        ["Where is it, and the PIN", '["card", "p;in"]'],
        ["no label here", ""],
        ["钱还没到 __label__ 在哪", '["退款"]'],
    ]
    assert table.lines[:3] == [1, 3, 4]
    found = columns.guess(table)
    assert (found.text, found.label) == (("text",), "label")
    reader = columns.label_reader(table, found)
    assert [reader.read(record).names for record in table.records[:4]] == [("card",), ("card", "p;in"), (), ("退款",)]
    alone = readers.read_table(write(tmp_path, "b.txt", "__label__a;b One text\n__label__c Another\n"))
    assert [record[1] for record in alone.records] == ["a;b", "c"]
    assert readers.read_table(path, delimiter=",").format == "csv"


# encodings

SAMPLES = {
    "gb18030": ["房间有点小，但是很干净。", "客服态度很差，等了一个小时", "我要退款"],
    "big5": ["房間有點小，但是很乾淨。", "客服態度很差，等了一個小時", "我要退款，商品有瑕疵"],
    "shift_jis": ["カードが届きません", "料金が高すぎる。返金してほしい。", "部屋の掃除が行き届いていない"],
    "cp1252": ["Où puis-je modifier mon code ?", "Ich möchte „sofort“ kündigen", "¿Dónde está mi tarjeta?"],
    "utf-16-le": ["不上一", "不是一家上海的", "plain"],
    "utf-16-be": ["不上一", "不是一家上海的", "plain"],
}


@pytest.mark.parametrize("encoding", SAMPLES)
def test_encodings_are_guessed_of_few_rows(encoding: str) -> None:
    for text in SAMPLES[encoding]:
        data = f"id,text\r\n1,{text}\r\n".encode(encoding)
        assert encodings.guess_encoding(data) == encoding


def test_some_rows_of_another_encoding(tmp_path: Path) -> None:
    rows = [f"Un café à Zürich numéro {i},a\n".encode("utf-8" if i % 5 else "cp1252") for i in range(40)]
    path = tmp_path / "a.csv"
    path.write_bytes(b"text,label\n" + b"".join(rows))
    table = readers.read_table(path)
    assert table.encoding == "utf-8"
    assert table.records[1][0] == "Un café à Zürich numéro 1"
    assert table.odd["undecodable_bytes"]["count"] == 8


def test_zero_bytes_are_not_utf_16() -> None:
    assert encodings.guess_encoding(b"id,text\n1,a\x00bc\n" * 50) == "utf-8"
    assert encodings.guess_encoding(b"\x00" * 100) == "utf-8"
    assert encodings.guess_encoding("plain".encode("utf-16-le")) == "utf-16-le"


@pytest.mark.parametrize("name", ["klingon", "hex", "idna", "", "\x00"])
def test_unknown_encodings_are_said(name: str) -> None:
    if name:
        with pytest.raises(ImportFailed):
            encodings.decode(b"a.\xff..", name)


# JSON


@pytest.mark.parametrize(
    "value",
    [
        [{"text": "a", "n": 1}, {"text": "b", "n": 2}],
        {"data": [{"text": "a", "n": 1}, {"text": "b", "n": 2}], "version": "1"},
        {
            "status": "",
            "data": {"page": {"of": 1, "items": [{"text": "a", "n": 1}, {"text": "b", "n": 2}]}, "more": []},
        },
        {"text": ["a", "b"], "n": [1, 2]},
        {"text": {"0": "a", "1": "b"}, "n": {"0": 1, "1": 2}},
    ],
)
def test_json_shapes(tmp_path: Path, value: object) -> None:
    table = readers.read_table(write(tmp_path, "a.json", json.dumps(value, indent=1)))
    assert (table.format, table.columns, table.records) == ("jsonl", ["text", "n"], [["a", "1"], ["b", "2"]])


def test_json_texts_and_lists(tmp_path: Path) -> None:
    assert readers.read_table(write(tmp_path, "a.json", '["one", "two"]')).records == [["one"], ["two"]]
    assert readers.read_table(write(tmp_path, "b.jsonl", '["one", 1]\n["two", 2]')).records == [
        ["one", "1"],
        ["two", "2"],
    ]
    assert readers.read_table(write(tmp_path, "c.json", '{"text": "alone"}')).records == [["alone"]]


def test_an_object_with_a_list_further_within_is_a_row(tmp_path: Path) -> None:
    one = {"text": "The parcel came late", "by": {"authors": [{"name": "Ann"}, {"name": "Bo"}]}}
    assert readers.read_table(write(tmp_path, "a.json", json.dumps(one))).records[0][0] == "The parcel came late"
    marked = {"text": "Ann left", "said": {"spans": [{"start": 0, "end": 3, "label": "the name of a person"}]}}
    assert len(readers.read_table(write(tmp_path, "b.json", json.dumps(marked))).records) == 1


def test_objects_inside_rows_are_columns(tmp_path: Path) -> None:
    lines = [{"id": i, "data": {"text": f"the text number {i}"}, "tags": {"a": {"deep": 1}}} for i in range(3)]
    table = readers.read_table(write(tmp_path, "a.json", json.dumps(lines)))
    assert table.columns == ["id", "data.text", "tags"]
    assert columns.guess(table).text == ("data.text",)
    assert table.records[0][2] == '{"a": {"deep": 1}}'


def test_objects_over_several_lines_each(tmp_path: Path) -> None:
    rows = [{"text": f"text {i}", "tags": ["a", "b"]} for i in range(9)]
    whole = "\n".join(json.dumps(row, indent=2) for row in rows)
    table = readers.read_table(write(tmp_path, "a.json", whole))
    assert [record[0] for record in table.records] == [f"text {i}" for i in range(9)]
    cut = readers.read_table(write(tmp_path, "b.json", whole[:-20]))
    assert (len(cut.records), [one.reason for one in cut.skipped]) == (8, ["broken_line"])


def test_tokens_with_a_tag_each_are_a_text_with_passages(tmp_path: Path) -> None:
    rows = [
        {"id": 1, "tokens": ["Anna", "saw", "New", "York"], "ner_tags": ["B-PER", "O", "B-LOC", "I-LOC"]},
        {"id": 2, "tokens": [], "ner_tags": []},
    ]
    table = readers.read_table(write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows))))
    assert table.columns == ["text", "spans", "id"]
    assert table.records[0] == ["Anna saw New York", '[[0, 4, "PER"], [9, 17, "LOC"]]', "1"]
    assert columns.guess(table).spans == "spans"
    han = write(tmp_path, "b.json", json.dumps([{"tokens": list("我在北京"), "tags": ["O", "O", "B-LOC", "I-LOC"]}]))
    assert readers.read_table(han).records == [["我在北京", '[[2, 4, "LOC"]]']]
    plain = [{"tokens": ["a", "b"], "ner_tags": [0, 1]}]  # numbers name nothing
    assert readers.read_table(write(tmp_path, "c.json", json.dumps(plain))).columns == ["tokens", "ner_tags"]


def test_a_cut_array_gives_what_is_whole(tmp_path: Path) -> None:
    table = readers.read_table(write(tmp_path, "a.json", '[{"text": "a"},\n {"text": "b"}, {"te'))
    assert (table.records, [(s.line, s.reason) for s in table.skipped]) == ([["a"], ["b"]], [(3, "broken_line")])


def test_json_values_keep_their_look(tmp_path: Path) -> None:
    line = '{"text": "a", "id": 910000000000012345, "yes": true, "none": null, "f": 1.5, "l": ["a", 1]}'
    table = readers.read_table(write(tmp_path, "a.jsonl", line))
    assert table.records == [["a", "910000000000012345", "true", "", "1.5", '["a", 1]']]


def test_json_without_rows_is_refused_brackets_are_not(tmp_path: Path) -> None:
    with pytest.raises(ImportFailed, match="no rows could be found"):
        readers.read_table(write(tmp_path, "a.json", "[1, 2, 3]"))
    with pytest.raises(ImportFailed, match="no rows could be found"):
        readers.read_table(write(tmp_path, "b.json", '{"text": "never closed'))
    assert len(readers.read_table(write(tmp_path, "c.txt", "[A] Hello there\n[B] Hello back\n")).records) == 2


# workbooks


def book(folder: Path, rows: list[list[object]], name: str = "a.xlsx") -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(folder / name)
    return folder / name


def test_cells_keep_their_look(tmp_path: Path) -> None:
    values = ["a text", 910000000000012345, 0.1 + 0.2, 1e-7, True, dt.date(2024, 2, 29), dt.time(9, 30), "007", 12.0]
    table = readers.read_table(book(tmp_path, [["text", *"bcdefghi"], values]))
    shown = ["a text", "910000000000012000", "0.3", "0.0000001", "TRUE", "2024-02-29", "09:30:00", "007", "12"]
    assert [*table.records[0][:1], *table.records[0][2:]] == [shown[0], *shown[2:]]
    assert len(table.records[0][1]) == 18
    assert table.odd["long_numbers_may_have_lost_digits"] == {"columns": ["b"]}


def test_shown() -> None:
    assert cells.shown(dt.timedelta(hours=30, minutes=5)) == "30:05"
    assert cells.shown(dt.timedelta(minutes=-90)) == "-1:30"
    assert cells.shown(Decimal("1.50")) == "1.50"
    assert cells.shown(float("nan")) == ""
    assert cells.shown(b"ab\xff") == "ab\ufffd"
    assert cells.shown(10**5000).startswith("0x")


def test_formulas_and_errors(tmp_path: Path) -> None:
    path = book(tmp_path, [["id", "text", "label"], [1, "=A2", "x"], [2, "the real text", "=A3"], [3, "#N/A", "x"]])
    table = readers.read_table(path)
    cleaned = cleaning.clean(table, columns.guess(table))
    assert [(s.line, s.reason) for s in cleaned.skipped] == [(2, "formula_without_value"), (4, "error_cell")]
    assert cleaned.odd["formulas_without_values"] == {"columns": ["text", "label"], "count": 2}


def changed(path: Path, part: str, old: str, new: str) -> Path:
    """A copy of an archive in which one part says something else."""
    out = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(out, "w") as after:
        for info in before.infolist():
            words = before.read(info).decode()
            assert info.filename != part or old in words
            after.writestr(info.filename, words.replace(old, new) if info.filename == part else words)
    return out


SHEET = "xl/worksheets/sheet1.xml"


def test_a_formula_whose_value_is_no_letters_is_no_text(tmp_path: Path) -> None:
    path = book(tmp_path, [["text", "label"], ["=X", "a"], ["some text here", "b"]])
    facts = sheet_xml.look_into(changed(path, SHEET, '<c r="A2"><f>X</f><v', '<c r="A2" t="str"><f>X</f><v'), "Sheet")
    assert facts.formulas == set()
    assert sheet_xml.look_into(path, "Sheet").formulas == {(2, 0)}


def test_shared_formulas_and_cells_without_a_place(tmp_path: Path) -> None:
    path = book(tmp_path, [["text", "label"], ["=X", "a"], ["some text here", "b"]])
    path = changed(path, SHEET, '<c r="A2"><f>X</f><v', '<c><f t="shared" si="0" /><v')
    assert sheet_xml.look_into(path, "Sheet").formulas == {(2, 0)}


def test_a_cell_far_away_is_said_before_memory_runs_out(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active["A1"], made.active["A2"], made.active["XFD1048576"] = "text", "a text", "stray"
    made.save(tmp_path / "far.xlsx")
    with pytest.raises(ImportFailed, match="far outside its table, in row 1048576"):
        readers.read_table(tmp_path / "far.xlsx")


def test_a_cell_repeated_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(MESSY / "libre.ods") as before, zipfile.ZipFile(path, "w") as after:
        for info in before.infolist():
            words = before.read(info)
            if info.filename == "content.xml":
                row, cell = words.index(b"<table:table-row"), words.index(b"<table:table-cell")
                words = (
                    words[:row]
                    + b'<table:table-row table:number-rows-repeated="1000000"'
                    + words[row + 16 : cell]
                    + b'<table:table-cell table:number-columns-repeated="1000"'
                    + words[cell + 17 :]
                )
            after.writestr(info, words)
    with pytest.raises(ImportFailed, match="damaged"):  # calamine itself counts the cells of an ods
        readers.read_table(path)


def test_a_merged_label_counts_for_each_row_a_merged_text_once(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for row in [
        ["text", "label"],
        ["the first text", "a"],
        ["the second text", None],
        ["the third text", "b"],
        [None, "b"],
    ]:
        made.active.append(row)
    made.active.merge_cells("B2:B3")
    made.active.merge_cells("A4:A5")
    made.save(tmp_path / "a.xlsx")
    table = readers.read_table(tmp_path / "a.xlsx")
    cleaned = cleaning.clean(table, columns.guess(table))
    assert cleaned.labels == {"a": 2, "b": 1}
    assert [(s.line, s.reason) for s in cleaned.skipped] == [(5, "empty_text")]


def test_hidden_rows_are_counted(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for i in range(5):
        made.active.append([f"the text number {i}"])
    made.active.row_dimensions[2].hidden = True
    made.save(tmp_path / "a.xlsx")
    assert readers.read_table(tmp_path / "a.xlsx").odd["hidden_rows"] == {"count": 1}


# Parquet


def test_parquet_values(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    moment = dt.datetime(2024, 2, 20, 13, 5, 9, tzinfo=dt.UTC)
    columns_ = {
        "id": [910000000000012345, None],
        "text": ["a", None],
        "label": pa.array(["x", "y"]).dictionary_encode(),
        "when": pa.array([moment, None], pa.timestamp("ns", "UTC")),
        "tags": [["a", "b"], []],
        "yes": [True, False],
        "price": pa.array([Decimal("1.50"), None], pa.decimal128(8, 2)),
    }
    pq.write_table(pa.table(columns_), tmp_path / "a.parquet")
    table = readers.read_table(tmp_path / "a.parquet")
    assert table.columns == list(columns_)
    assert table.records[0] == ["910000000000012345", "a", "x", "2024-02-20 13:05:09", '["a", "b"]', "TRUE", "1.50"]
    assert table.records[1] == ["", "", "y", "", "[]", "FALSE", ""]
    (tmp_path / "b.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:300])
    with pytest.raises(ImportFailed, match="damaged"):
        readers.read_table(tmp_path / "b.parquet")


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    (tmp_path / "a.docx").write_bytes(out.getvalue())
    with pytest.raises(ImportFailed):
        readers.read_table(tmp_path / "a.docx")
