"""Random tables that are written and read again are the same; random bytes give a table or a sentence, nothing else."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.importing import cleaning, columns, describe, readers

TIMES = int(os.environ.get("WORKBENCH_FUZZ", "1"))  # 8 gives more than 10,000 random files and tables
MESSY = Path(__file__).parents[1] / "data" / "messy"
NAMES = ["id", "text", "label", "note"]
# Line ends are changed by no format but by Excel's; surrogates cannot be written, controls are removed by none of the readers.
cells = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=20)
texts = cells.filter(lambda cell: cell.strip())
tables = st.lists(st.tuples(cells, texts, cells, cells), min_size=1, max_size=12).map(lambda rows: [*map(list, rows)])
many = settings(max_examples=80 * TIMES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_back(data: bytes, suffix: str, **options: object) -> readers.Table:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"table{suffix}"
        path.write_bytes(data)
        return readers.read_table(path, **options)


@many
@given(tables, st.sampled_from(",;\t|~"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_delimited(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([NAMES, *rows])
    data = out.getvalue().encode(encoding)
    table = read_back(data, ".csv", delimiter=delimiter, encoding=encoding, header_row=0)
    assert (table.columns, table.records, table.skipped) == (NAMES, rows, [])


@many
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=8), st.sampled_from(["\n", "\r\n", "\r"]))
def test_quoted_line_breaks(rows: list[tuple[str, str]], end: str) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(
        [["text", "label"], *([f"{a}\n{b}", b] for a, b in rows)]
    )
    table = read_back(out.getvalue().encode(), ".csv", delimiter=",", encoding="utf-8", header_row=0)
    assert table.records == [[f"{a}\n{b}", b] for a, b in rows]


@many
@given(tables)
def test_json(rows: list[list[str]]) -> None:
    objects = [dict(zip(NAMES, row, strict=True)) for row in rows]
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in objects)
    assert read_back(lines.encode(), ".jsonl").records == rows
    assert read_back(json.dumps(objects).encode(), ".json").records == rows
    assert read_back(json.dumps({"version": 1, "rows": objects}, indent=2).encode(), ".json").records == rows
    by_column = {name: [row[j] for row in rows] for j, name in enumerate(NAMES)}
    assert read_back(json.dumps(by_column).encode(), ".json").records == rows


@settings(max_examples=40 * TIMES, deadline=None)
@given(tables)
def test_xlsx(rows: list[list[str]]) -> None:
    # "_x0041_" is an escape there, and openpyxl asks no reader to keep the spaces around a text
    rows = [[cell.replace("_x", "-x").strip() for cell in row] for row in rows]
    book = openpyxl.Workbook()
    for i, row in enumerate([NAMES, *rows], start=1):
        for j, value in enumerate(row, start=1):
            cell = book.active.cell(i, j, value or None)
            cell.data_type = "s" if value else "n"  # "=1" is a text here
    out = io.BytesIO()
    book.save(out)
    table = read_back(out.getvalue(), ".xlsx", header_row=0)
    wanted = [dict(zip(NAMES, row, strict=True)) for row in rows]
    found = [dict.fromkeys(NAMES, "") | dict(zip(table.columns, row, strict=True)) for row in table.records]
    assert found == wanted


@settings(max_examples=40 * TIMES, deadline=None)
@given(tables)
def test_parquet(rows: list[list[str]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({name: [row[j] for row in rows] for j, name in enumerate(NAMES)}), out)
    table = read_back(out.getvalue(), ".parquet")
    assert (table.format, table.columns, table.records) == ("parquet", NAMES, rows)
    assert table.lines == list(range(1, len(rows) + 1))


def use(data: bytes, suffix: str) -> None:
    """All that an import does with a file, up to the project."""
    try:
        table = read_back(data, suffix)
    except WorkbenchError:
        return
    assert len(table.records) == len(table.lines)
    assert all(len(record) == len(table.columns) for record in table.records)
    mapping = columns.guess(table)
    if mapping.text:
        describe.describe(table, mapping, cleaning.clean(table, mapping, fold_labels=True))


SUFFIXES = st.sampled_from([".csv", ".tsv", ".txt", ".jsonl", ".json", ".xlsx", ".xls", ".ods", ".parquet", ".conll"])
BEGINNINGS = [
    b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf",
    b"[", b"{", b'[{"', b'{"text": ', b'"', b"sep=", b"id,text,label\n", b"text\tlabel\r", b"-DOCSTART- O\n\n", b"a O\nb B-X\n",
]  # fmt: skip


@settings(max_examples=400 * TIMES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=400), SUFFIXES)
def test_random_bytes(beginning: bytes, rest: bytes, suffix: str) -> None:
    use(beginning + rest, suffix)


pieces = st.sampled_from(
    ['"', '""', ",", ";", "\t", "|", "\n", "\r", "\r\n", "\x00", "a", "B-LOC", "O", " ", "[", "]", "{", "}", ":", "1", "0",
     "text", "label", "好", "é", "\u2028", "#N/A", "1.2E+17", '[[0,1,"X"]]', "null", "\\u0041", "\U0001f600"]
)  # fmt: skip


@settings(max_examples=400 * TIMES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(pieces, max_size=60).map("".join), SUFFIXES, st.sampled_from(["utf-8", "utf-16-le", "gb18030"]))
def test_random_signs(text: str, suffix: str, encoding: str) -> None:
    use(text.encode(encoding), suffix)


WORKBOOKS = ["error_cells.xlsx", "hidden_sheet_and_rows.xlsx", "libre.ods", "old_format.xls", "table.parquet"]


@settings(max_examples=150 * TIMES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(WORKBOOKS), st.data())
def test_damaged_files(name: str, data: st.DataObject) -> None:
    """A real file with bytes changed or an end cut off."""
    whole = bytearray((MESSY / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    use(bytes(whole[: data.draw(st.integers(len(whole) // 2, len(whole)))]), Path(name).suffix)


@settings(max_examples=60 * TIMES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]), st.data())
def test_damaged_parts(part: str, data: st.DataObject) -> None:
    """A whole archive, one part of which says something else."""
    out = io.BytesIO()
    with zipfile.ZipFile(MESSY / "error_cells.xlsx") as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            words = bytearray(old.read(info))
            if info.filename == part:
                at = data.draw(st.integers(0, len(words) - 1))
                words[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=20))
            new.writestr(info.filename, bytes(words))
    use(out.getvalue(), ".xlsx")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "9" * 5000, "[" + "9" * 5000 + "]", '"' * 99_999])
def test_deep_and_long(text: str) -> None:
    use(text.encode(), ".json")
    use(text.encode(), ".csv")
    use(f'{{"text": {text}}}'.encode(), ".jsonl")
