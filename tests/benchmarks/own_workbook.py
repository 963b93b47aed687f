"""A column into a workbook of 200,000 rows: `python own_workbook.py FOLDER [rows]`; FOLDER keeps the made file for a second run.

Prints CPU seconds against openpyxl, which loads the whole, sets the cells and saves it anew; and which parts of the file come out changed.
"""

from __future__ import annotations

import sys
import time
import zipfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).parent)]

import made_rows  # noqa: E402
from openpyxl import load_workbook  # noqa: E402
from workbook_import import made  # noqa: E402

from workbench.exporting.own_workbook import Sheet, SheetColumn, write_cells  # noqa: E402


def changed(before: Path, after: Path) -> int:
    """How many parts have other bytes, or are gone."""
    with zipfile.ZipFile(before) as one, zipfile.ZipFile(after) as other:
        names = set(other.namelist())
        return sum(name not in names or one.read(name) != other.read(name) for name in one.namelist())


def main() -> None:
    """Write with both."""
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    path = made(Path(sys.argv[1]), count)
    ours, theirs = path.with_name("ours.xlsx"), path.with_name("theirs.xlsx")
    start = time.process_time()
    cells = {line: ["refund"] for line in range(2, count + 2)}
    write_cells(path, ours, Sheet("xl/worksheets/sheet1.xml", 1), [SheetColumn("label")], cells)
    own = time.process_time() - start
    start = time.process_time()
    book = load_workbook(path)
    sheet, column = book.active, len(made_rows.COLUMNS) + 1
    sheet.cell(1, column, "label")
    for line in cells:
        sheet.cell(line, column, "refund")
    book.save(theirs)
    peer = time.process_time() - start
    print(f"{count:,} cells: {own:.1f} CPU s against openpyxl's {peer:.1f}: {own / peer:.2f}x")
    print(f"parts changed: {changed(path, ours)}, by openpyxl {changed(path, theirs)}")


if __name__ == "__main__":
    main()
