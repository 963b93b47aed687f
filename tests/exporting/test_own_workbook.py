"""Labels back into the user's own workbook: only the chosen cells change, every other part stays byte for byte."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule, DataBarRule
from openpyxl.styles import Font, PatternFill
from python_calamine import CalamineWorkbook

from workbench.errors import ExportFailed
from workbench.exporting import own_workbook
from workbench.exporting.own_workbook import Sheet, SheetColumn

ROWS = 12
MACRO = bytes(range(256)) * 40


def nasty_book(path: Path) -> Path:
    """A workbook with what other libraries lose: charts, formulas, conditional formats, an image, macros, several sheets."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Complaints & more"
    sheet.append(["Title over the table"])
    sheet.append(["No", "Text", "Length", "Category"])
    for i in range(ROWS):
        sheet.append([i, f"text {i} 退款 👍", f"=LEN(B{i + 3})", "A" if i % 2 else None])
    for cell in sheet[2]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFDDDDDD")
    sheet["D3"].font = Font(italic=True)
    sheet.merge_cells("A1:D1")
    sheet.auto_filter.ref = f"A2:D{ROWS + 2}"
    sheet.row_dimensions[4].hidden = True
    sheet.conditional_formatting.add("C3:C14", DataBarRule("num", 0, "num", 20, color="FF638EC6"))
    sheet.conditional_formatting.add("A3:A14", CellIsRule("greaterThan", ["5"], font=Font(color="FFFF0000")))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=2, max_row=8), titles_from_data=True)
    sheet.add_chart(chart, "J2")
    other = book.create_sheet("Sums")
    other["A1"] = "=SUM('Complaints & more'!A3:A14)"
    other["A2"] = "not to be touched"
    book.create_sheet("Hidden").sheet_state = "hidden"
    book.save(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", MACRO)
        archive.writestr("xl/media/image1.png", b"\x89PNG" + MACRO, compress_type=zipfile.ZIP_STORED)
        archive.writestr("customXml/item1.xml", "<anything/>")
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        return {info.filename: book.read(info) for info in book.infolist()}


def cells_of(xml: bytes) -> dict[str, bytes]:
    return {m[1].decode(): m[0] for m in re.finditer(rb'<c r="([A-Z]+\d+)".*?(?:/>|</c>)', xml, re.DOTALL)}


PART = "xl/worksheets/sheet1.xml"


def test_only_the_new_cells_differ(tmp_path: Path) -> None:
    path, out = nasty_book(tmp_path / "own.xlsm"), tmp_path / "out.xlsm"
    said = {i + 3: [f"<A> & „{i}“ 中文 ", 0.5 + i / 100] for i in range(ROWS)}
    own_workbook.write_cells(path, out, Sheet(PART, 2), [SheetColumn("label"), SheetColumn("confidence")], said)
    before, after = parts(path), parts(out)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {PART}
    assert after["xl/vbaProject.bin"] == MACRO
    old, new = cells_of(before[PART]), cells_of(after[PART])
    added = {f"{column}{line}" for column in "EF" for line in range(2, ROWS + 3)}
    assert set(new) - set(old) == added
    assert all(new[name] == old[name] for name in old)
    head = after[PART].partition(b"<sheetData>")[0]
    assert head == before[PART].partition(b"<sheetData>")[0].replace(b"A1:D14", b"A1:F14")
    assert after[PART].partition(b"</sheetData>")[2] == before[PART].partition(b"</sheetData>")[2]
    sheet = load_workbook(out)["Complaints & more"]
    assert [cell.value for cell in sheet[2]] == ["No", "Text", "Length", "Category", "label", "confidence"]
    assert sheet["E2"].font.bold
    assert sheet["E5"].value == "<A> & „2“ 中文 "
    assert sheet["C5"].value == "=LEN(B5)"
    rows = CalamineWorkbook.from_path(str(out)).get_sheet_by_name("Complaints & more").to_python()
    assert [row[4:6] for row in rows[2:]] == [[text, sure] for text, sure in said.values()]
    assert not list(tmp_path.glob(".*"))


def test_a_column_that_is_there_keeps_its_looks_and_the_cells_that_nobody_wrote(tmp_path: Path) -> None:
    path = nasty_book(tmp_path / "own.xlsx")
    said: dict[int, list[object]] = {3: ["New"], 4: [None], 6: ["x" * 40_000], 7: ["a_x000D_b\r\nc\x07"]}
    own_workbook.write_cells(path, path, Sheet(PART, 2), [SheetColumn("Category", 3)], said)
    sheet = load_workbook(path)["Complaints & more"]
    assert [sheet[f"D{i}"].value for i in (2, 3, 4, 5)] == ["Category", "New", "A", None]
    assert len(sheet["D6"].value) == 32_767
    assert sheet["D3"].font.italic
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Complaints & more").to_python()
    assert rows[6][3].replace("\r\n", "\n") == "a_x000D_b\nc"


def test_a_formula_is_not_overwritten(tmp_path: Path) -> None:
    path, out = nasty_book(tmp_path / "own.xlsx"), tmp_path / "out.xlsx"
    with pytest.raises(ExportFailed, match=r"Column C of “own\.xlsx” holds a formula in row 3"):
        own_workbook.write_cells(path, out, Sheet(PART, 2), [SheetColumn("Length", 2)], {3: ["New"]})
    assert not out.exists()
    assert not list(tmp_path.glob(".*"))


OTHER_PROGRAMS = {
    "prefixes": b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
    b'<x:row r="1" spans="1:1" ht="20"><x:c r="A1" t="inlineStr"><x:is><x:t>text</x:t></x:is></x:c></x:row>'
    b'<x:row r="2"><x:c r="A2"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    "no places": b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row><c t="inlineStr"><is><t>text</t></is></c></row>\n<row><c><v>1</v></c></row>\n</sheetData></worksheet>',
    "single quotes": b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
    b"<dimension ref='A1:A2'/><sheetData><row r='1' spans='1:1'><c r='A1' t='inlineStr'><is><t>text</t></is></c></row>"
    b"<row r='2'><c r='A2' s='0'><v>1</v></c></row></sheetData></worksheet>",
}


@pytest.mark.parametrize("kind", OTHER_PROGRAMS)
@pytest.mark.parametrize("piece", [1, 7, 1 << 20])
def test_sheets_as_other_programs_write_them(
    tmp_path: Path, kind: str, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.xlsx"
    plain = Workbook()
    plain.save(path)
    with zipfile.ZipFile(path) as old:
        found = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, data in found.items():
            new.writestr(name, OTHER_PROGRAMS[kind] if name == PART else data)
    if piece > 1 or kind == "no places":  # the width is read by pieces of its own
        monkeypatch.setattr(own_workbook, "_PIECE", piece)
    own_workbook.write_cells(path, path, Sheet(PART, 1), [SheetColumn("label", 1)], {2: ["B"]})
    sheet = load_workbook(path).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["text", "label"], [1, "B"]]
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    if kind != "prefixes":
        assert rows == [["text", "label"], [1.0, "B"]]


def test_a_row_that_is_not_there_and_a_broken_sheet_are_refused(tmp_path: Path) -> None:
    path, out = nasty_book(tmp_path / "own.xlsx"), tmp_path / "out.xlsx"
    with pytest.raises(ExportFailed, match="not as a spreadsheet program writes it"):
        own_workbook.write_cells(path, out, Sheet(PART, 2), [SheetColumn("label")], {99: ["New"]})
    assert not out.exists()


def test_names_of_columns() -> None:
    assert [own_workbook.letters(at) for at in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
