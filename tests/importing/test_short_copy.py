"""The first rows of a workbook, read without the rest, look as they do when the whole is read."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

import pytest
from openpyxl import Workbook

from workbench.errors import WorkbenchError
from workbench.importing import readers

MESSY = sorted((Path(__file__).parents[1] / "data" / "messy").glob("*.xls[xm]"))


@pytest.fixture(autouse=True)
def _any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "_LARGE", 0)


def test_a_large_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "text", "when", "count", "label"])
    for i in range(3000):
        text = f"text {i % 700} 退款"
        sheet.append([f"T{i:05}", text, dt.date(2026, 1, 1 + i % 28), i / 4, "AB"[i % 2]])
    book.create_sheet("other").append(["more"])
    book.save(tmp_path / "large.xlsx")
    whole = readers.read_table(tmp_path / "large.xlsx")
    short = readers.peek(tmp_path / "large.xlsx", rows=50)
    assert short is not None
    assert (short.columns, short.header_row, short.sheet) == (whole.columns, whole.header_row, whole.sheet)
    assert short.sheets == ["Sheet", "other"]
    assert short.records == whole.records[:49]
    assert short.lines == whole.lines[:49]


@pytest.mark.parametrize("path", MESSY, ids=lambda path: path.name)
def test_messy_workbooks_begin_as_they_are_read(path: Path) -> None:
    whole = short = None
    with suppress(WorkbenchError):
        whole = readers.read_table(path)
    with suppress(WorkbenchError):
        short = readers.peek(path, sheet=whole.sheet if whole else None, rows=8)
    if whole is None or whole.format != "xlsx":
        return  # refused when the whole is read: what begins well may be shown until then
    assert short is not None
    if "formulas_without_values" in whole.odd or short.columns != whole.columns:
        return  # only a look at the whole sheet can tell
    given = dict(zip(whole.lines, whole.records, strict=True))
    assert all(given[line] == record for line, record in zip(short.lines, short.records, strict=True))


def test_what_is_no_workbook_is_left_to_the_reader(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\nhello\n")
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 and nothing more")
    assert readers.peek(tmp_path / "a.csv") is None
    with pytest.raises(WorkbenchError, match="damaged"):
        readers.peek(tmp_path / "b.xlsx")
