"""Workbooks (xlsx, xlsm, xls, ods): sheets as lists of strings, by calamine."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed
from workbench.importing.cells import shown

_MOST_UNPACKED = 100_000_000
_MOST_RATIO = 100
_CELL_LIMIT = 32_767


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells as texts, empty rows and columns left out; `lines` are the rows' numbers in the sheet."""

    name: str
    records: list[list[str]]
    lines: list[int]
    warnings: list[str]


def check_zip(path: Path) -> None:
    """Refuse a workbook that is cut short or that unpacks to far more than it should. Raises ImportFailed."""
    try:
        with zipfile.ZipFile(path) as book:
            unpacked = sum(part.file_size for part in book.infolist())
            packed = max(1, sum(part.compress_size for part in book.infolist()))
    except (zipfile.BadZipFile, OSError) as error:
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


class Workbook:
    """An open workbook."""

    def __init__(self, path: Path) -> None:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError

        self._path = path
        try:
            self._book: Any = CalamineWorkbook.from_path(str(path))
        except PasswordError as error:
            raise password_protected(path) from error
        except (CalamineError, OSError) as error:
            raise damaged(path) from error

    def sheets(self, *, hidden: bool = True) -> list[str]:
        """The names of the sheets in their order."""
        return [m.name for m in self._book.sheets_metadata if hidden or str(m.visible).endswith(".Visible")]

    def read(self, name: str) -> Sheet:
        """One sheet as texts."""
        sheet = self._book.get_sheet_by_name(name)
        cells = [[shown(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        lines = [i for i, row in enumerate(cells, start=1) if any(cell.strip() for cell in row)]
        used = sorted({j for i in lines for j, cell in enumerate(cells[i - 1]) if cell})
        records = [[cells[i - 1][j] for j in used] for i in lines]
        warnings = []
        if sheet.merged_cell_ranges:
            warnings.append("merged_cells")
        if any(len(cell) == _CELL_LIMIT for record in records for cell in record):
            warnings.append("maybe_cut_at_cell_limit")
        return Sheet(name, records, lines, warnings)


def password_protected(path: Path) -> ImportFailed:
    """The error for an encrypted workbook."""
    return ImportFailed(
        QT_TRANSLATE_NOOP("errors", "“{file}” is protected with a password."),
        QT_TRANSLATE_NOOP("errors", "Remove the password in your spreadsheet program and choose the file again."),
        file=path.name,
    )
