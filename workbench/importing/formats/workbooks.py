"""Workbooks (xlsx, xlsm, xls, ods): sheets as lists of strings, by calamine."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed
from workbench.importing.cells import shown
from workbench.importing.formats import sheet_xml
from workbench.importing.formats.large import Repeated
from workbench.importing.formats.records import note_line
from workbench.importing.formats.sheet_xml import SheetFacts, look_into

_MOST_UNPACKED = 100_000_000
_MOST_RATIO = 100
_CELL_LIMIT = 32_767
_EXACT = 1e15  # a spreadsheet keeps fifteen digits of a number
_MOST_CELLS = 60_000_000  # calamine makes room for every cell up to the last one, filled or not
_PIECE = 20_000  # rows
_Ranges = list[tuple[tuple[int, int], tuple[int, int]]]
_FAULTS = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    zlib.error,
)


@dataclass(slots=True)
class Sheet:
    """A sheet's cells as texts, empty rows and columns left out; `lines` are the rows' numbers in the sheet.

    `no_value` are the (line, column) of formulas without a stored value, `merged` the (first line, last line, column)
    of cells merged over several rows, `inexact` the columns with numbers of more digits than a spreadsheet keeps, `places`
    where in the sheet each column stands (0-based).
    """

    name: str
    records: list[list[str]]
    lines: list[int]
    no_value: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    inexact: set[int] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    odd: dict[str, dict[str, Any]] = field(default_factory=dict)


def check_zip(path: Path) -> None:
    """Refuse a workbook that is cut short or that unpacks to far more than it should. Raises ImportFailed."""
    try:
        with zipfile.ZipFile(path) as book:
            unpacked = sum(part.file_size for part in book.infolist())
            packed = max(1, sum(part.compress_size for part in book.infolist()))
    except _FAULTS as error:
        raise damaged(path) from error
    if unpacked > _MOST_UNPACKED and unpacked / packed > _MOST_RATIO:
        raise ImportFailed(
            QT_TRANSLATE_NOOP("errors", "“{file}” is small but unpacks to {size} MB, so it was not opened."),
            QT_TRANSLATE_NOOP("errors", "If you trust it, open it in a spreadsheet program and save it as CSV."),
            file=path.name,
            size=unpacked // 1_000_000,
        )


def damaged(path: Path) -> ImportFailed:
    """The error for a file that begins like a workbook and is none."""
    return ImportFailed(
        QT_TRANSLATE_NOOP("errors", "“{file}” is damaged or incomplete."),
        QT_TRANSLATE_NOOP("errors", "Download or copy it again, or open it in a spreadsheet program and save it anew."),
        file=path.name,
    )


def visible_sheets(path: Path) -> list[str]:
    """The names of an xlsx's sheets that are not hidden, read without its cells; none where it is no xlsx."""
    try:
        with zipfile.ZipFile(path) as book:
            return sheet_xml.visible_sheets(book)
    except sheet_xml.FAULTS:
        return []


class Workbook:
    """An open workbook."""

    def __init__(self, path: Path, *, short: io.BytesIO | None = None) -> None:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError

        self._path, self._file = path, short or path
        try:
            self._book: Any = CalamineWorkbook.from_filelike(short) if short else CalamineWorkbook.from_path(str(path))
        except PasswordError as error:
            raise password_protected(path) from error
        except (CalamineError, OSError, ValueError) as error:
            raise damaged(path) from error
        except BaseException as error:
            raise _not_panic(path, error) from error

    def sheets(self, *, hidden: bool = True) -> list[str]:
        """The names of the sheets in their order."""
        return [
            m.name
            for m in self._book.sheets_metadata
            if str(m.typ).endswith(".WorkSheet") and (hidden or str(m.visible).endswith(".Visible"))
        ]

    def read(self, name: str) -> Sheet:
        """One sheet as texts."""
        facts = look_into(self._file, name)
        rows, columns = facts.far
        if rows * columns > _MOST_CELLS:
            raise ImportFailed(
                QT_TRANSLATE_NOOP("errors", "A cell of “{file}” lies far outside its table, in row {row}."),
                QT_TRANSLATE_NOOP("errors", "Delete the rows and columns behind the table and save the file again."),
                file=self._path.name,
                row=rows,
            )
        cells, inexact, ranges = self._texts(name)
        return _sheet(name, cells, inexact, ranges, facts)

    def _texts(self, name: str) -> tuple[list[list[str]], set[int], _Ranges]:
        """All cells as texts, the columns of numbers too long for a spreadsheet, the ranges of merged cells.

        A piece at a time: a million rows of calamine's and of ours, each with copies of its own, do not fit together.
        """
        from python_calamine import CalamineError

        cells: list[list[str]] = []
        inexact: set[int] = set()
        repeated = Repeated()
        try:
            sheet = self._book.get_sheet_by_name(name)
            left = [""] * (sheet.start[1] if sheet.start else 0)
            rows = sheet.iter_rows()
            while piece := [left + row for row in islice(rows, _PIECE)]:
                inexact |= _show(piece)
                repeated.share(piece)
                cells += piece
            return cells, inexact, sheet.merged_cell_ranges or []
        except (CalamineError, OSError, ValueError, OverflowError) as error:
            raise damaged(self._path) from error
        except BaseException as error:
            raise _not_panic(self._path, error) from error


def _not_panic(path: Path, error: BaseException) -> BaseException:
    """A fault inside calamine comes as PanicException, which is no Exception; anything else is not ours to hide."""
    return damaged(path) if type(error).__name__ == "PanicException" else error


def _sheet(
    name: str,
    cells: list[list[str]],
    inexact: set[int],
    ranges: _Ranges,
    facts: SheetFacts,
) -> Sheet:
    for (line, j), error in facts.errors.items():
        if line <= len(cells) and j < len(cells[line - 1]):
            cells[line - 1][j] = error
    lines = _filled_lines(cells, facts.formulas)
    filled = _filled_columns(cells) | {j for _, j in facts.formulas}
    used = {old: new for new, old in enumerate(sorted(filled))}
    whole = len(lines) == len(cells) and bool(cells) and len(used) == len(cells[0])
    sheet = Sheet(name, cells if whole else [[cells[i - 1][j] for j in used] for i in lines], lines)
    sheet.no_value = {(line, used[j]) for line, j in facts.formulas}
    sheet.inexact = {used[j] for j in inexact}
    sheet.places = list(used)
    for (top, left), (bottom, right) in ranges:
        if bottom > top:
            sheet.merged += [(top + 1, bottom + 1, used[j]) for j in range(left, right + 1) if j in used]
    _note_odd(sheet, ranges, facts)
    return sheet


def _show(cells: list[list[Any]]) -> set[int]:
    """Turn every cell into its text, in place; gives the columns with numbers too long for a spreadsheet."""
    inexact: set[int] = set()
    for row in cells:
        for j, cell in enumerate(row):
            if isinstance(cell, str):
                continue
            if isinstance(cell, float):
                if abs(cell) >= _EXACT:
                    inexact.add(j)
                elif not cell.is_integer():
                    cell = float(f"{cell:.15g}")  # what is shown of 0.1 + 0.2
            row[j] = shown(cell)
    return inexact


def _filled_columns(cells: list[list[str]]) -> set[int]:
    """The columns with a value somewhere; stops looking once every column has one."""
    filled: set[int] = set()
    open_ = set(range(max((len(row) for row in cells), default=0)))
    for row in cells:
        if not open_:
            break
        found = {j for j in open_ if j < len(row) and row[j]}
        filled |= found
        open_ -= found
    return filled


def _filled_lines(cells: list[list[str]], formulas: set[tuple[int, int]]) -> list[int]:
    """The rows with a value or a formula; makes room for formulas without a value: calamine ends the table before them."""
    if not formulas:
        return [i for i, row in enumerate(cells, start=1) if _is_filled(row)]
    width = max(max((len(row) for row in cells), default=0), max(j for _, j in formulas) + 1)
    cells.extend([] for _ in range(max(line for line, _ in formulas) - len(cells)))
    for row in cells:
        row.extend([""] * (width - len(row)))
    with_formula = {line for line, _ in formulas}
    return [i for i, row in enumerate(cells, start=1) if i in with_formula or _is_filled(row)]


def _is_filled(row: list[str]) -> bool:
    return bool(row) and (bool(row[0].strip()) or any(cell.strip() for cell in row))


def _note_odd(sheet: Sheet, ranges: _Ranges, facts: SheetFacts) -> None:
    if ranges:
        sheet.odd["merged_cells"] = {"count": len(ranges)}
    for record, line in zip(sheet.records, sheet.lines, strict=True):
        if _CELL_LIMIT in map(len, record):
            note_line(sheet.odd, "maybe_cut_at_cell_limit", line)
    hidden = facts.hidden_rows & set(sheet.lines)
    if hidden:
        sheet.odd["hidden_rows"] = {"count": len(hidden)}


def password_protected(path: Path) -> ImportFailed:
    """The error for an encrypted workbook."""
    return ImportFailed(
        QT_TRANSLATE_NOOP("errors", "“{file}” is protected with a password."),
        QT_TRANSLATE_NOOP("errors", "Remove the password in your spreadsheet program and choose the file again."),
        file=path.name,
    )
