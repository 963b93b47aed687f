"""A large workbook: `python workbook_import.py FOLDER [rows]`, 200,000 rows where nothing is said.

Prints how long the first rows take (aim 1 s), and reading and the whole import (cleaning, SQLite, search file) in CPU seconds
against python-calamine reading the same sheet into lists, in this process. FOLDER keeps the made file for a second run.
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).parent)]

import made_rows  # noqa: E402
from openpyxl import Workbook  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402

from workbench.importing import readers  # noqa: E402
from workbench.project import Project  # noqa: E402
from workbench.runs.intake import Intake  # noqa: E402


def made(folder: Path, count: int) -> Path:
    """The workbook, made once."""
    path = folder / f"made_{count}.xlsx"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        book = Workbook(write_only=True)
        sheet = book.create_sheet("rows")
        sheet.append(made_rows.COLUMNS)
        for row in made_rows.rows(count):
            sheet.append(row)
        book.save(path)
    return path


def main() -> None:
    """Look, read, import."""
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    path = made(Path(sys.argv[1]), count)
    start = time.perf_counter()
    short = readers.peek(path)
    assert short is not None
    print(f"first {len(short.records)} rows: {1000 * (time.perf_counter() - start):.0f} ms (aim 1,000)")
    start = time.process_time()
    assert len(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()) == count + 1
    peer = time.process_time() - start
    intake = Intake()
    start = time.process_time()
    intake.read(path)
    reading = time.process_time() - start
    print(f"reading: {reading:.1f} CPU s against calamine's {peer:.1f}: {reading / peer:.2f}x")
    folder = path.parent / "workbook.workbench"
    shutil.rmtree(folder, ignore_errors=True)
    with Project.create(folder) as project:
        intake.look()
        intake.take(folder, split="train", test_share=0.2)
        whole = time.process_time() - start
        assert project.counts().rows == count
    print(f"the whole import: {whole:.1f} CPU s: {whole / peer:.2f}x (aim 1.5)")


if __name__ == "__main__":
    main()
