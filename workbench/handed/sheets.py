"""A spreadsheet read, and the same file written again with the answers in new columns.

Of a workbook a copy comes back in which only the new cells are new; of delimited text the same delimiter, as UTF-8. What can only be
read (.xls, .ods, JSON lines) comes back as .csv.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed, storage_errors
from workbench.exporting import own_workbook, tables
from workbench.exporting.own_workbook import SheetColumn
from workbench.handed.model import label_cell
from workbench.importing import columns, readers
from workbench.importing.formats import sheet_xml
from workbench.importing.readers import Table

_SHOWN = 5  # rows
_FORMATS = ("xlsx", "csv", "jsonl")
_LIST = (".tsv", ".tab")


def read(path: Path, sheet: str | None = None) -> Table:
    """The file as a table. Raises ImportFailed or StorageFailed."""
    table = None if readers.first_bytes(path).startswith(b"PAR1") else readers.read_table(path, sheet=sheet)
    if table is None or table.format not in _FORMATS:
        raise ImportFailed(
            QT_TRANSLATE_NOOP("errors", "“{file}” is no spreadsheet."),
            QT_TRANSLATE_NOOP("errors", "Choose a file that ends in .xlsx, .csv, .tsv, .xls or .ods."),
            file=path.name,
        )
    return table


def told(table: Table) -> dict[str, Any]:
    """What the page shows of a table before anything is labelled."""
    guessed = columns.guess(table).text
    return {
        "file": table.path.name,
        "rows": len(table.records),
        "columns": table.columns,
        "text": guessed[0] if guessed else "",
        "sheet": table.sheet,
        "sheets": table.sheets,
        "not_read": len(table.skipped),
        "first": [[cell[:200] for cell in record] for record in table.records[:_SHOWN]],
    }


def texts_of(table: Table, column: str) -> dict[int, str]:
    """The texts of a column by the number of the row; rows without one are left out. Raises ImportFailed."""
    columns.confirm(table, text=(column,))
    at = table.columns.index(column)
    found = {number: text for number, record in enumerate(table.records) if (text := record[at].strip())}
    if not found:
        raise ImportFailed(
            QT_TRANSLATE_NOOP("errors", "The column “{column}” of “{file}” holds no text."),
            QT_TRANSLATE_NOOP("errors", "Choose another column."),
            column=column,
            file=table.path.name,
        )
    return found


def write(
    table: Table,
    folder: Path,
    column: str,
    answers: Mapping[int, dict[str, Any]],
    labels: Sequence[str],
    *,
    accepts: bool,
) -> Path:
    """Write the file with its answers into a folder; gives its place. Raises ExportFailed or StorageFailed."""
    marks = any("passages" in one for one in answers.values())
    wanted = [
        "predicted_label",
        "confidence",
        *(["predicted_spans"] if marks else []),
        *(["accepted"] if accepts else []),
    ]
    names = list(table.columns)
    for name in wanted:
        names.append(tables.free_name(name, names))
    at = table.columns.index(column)
    cells = {
        number: _cells(answer, table.records[number][at], labels, accepts=accepts) for number, answer in answers.items()
    }
    part = _part(table)
    suffix = table.path.suffix.lower()
    if part is not None:
        target = folder / f"{table.path.stem} labelled{suffix}"
        header = None if table.header_row is None else table.header_row + 1
        new = [SheetColumn(name) for name in names[len(table.columns) :]]
        by_line = {table.lines[number]: own for number, own in cells.items()}
        own_workbook.write_cells(table.path, target, own_workbook.Sheet(part, header), new, by_line)
        return target
    target = folder / f"{table.path.stem} labelled{suffix if table.format == 'csv' else '.csv'}"
    nothing = [""] * len(wanted)
    rows = [[*record, *cells.get(number, nothing)] for number, record in enumerate(table.records)]
    named = table.header_row is not None or table.format != "csv"
    delimiter = table.delimiter or ("\t" if suffix in _LIST else ",")
    with storage_errors(folder):
        target.write_bytes(tables.delimited([*([names] if named else []), *rows], delimiter))
    return target


def _part(table: Table) -> str | None:
    """The part of the archive that holds the sheet, where the file is a workbook that can be written."""
    if table.format != "xlsx" or table.path.suffix.lower() not in own_workbook.SUFFIXES:
        return None
    if not zipfile.is_zipfile(table.path):
        return None
    with storage_errors(table.path), zipfile.ZipFile(table.path) as book:
        return sheet_xml.part_of(book, table.sheet or "")


def _cells(answer: Mapping[str, Any], cell: str, labels: Sequence[str], *, accepts: bool) -> list[object]:
    """What an answer adds to its row. Passages stand where they are in the cell, the space before the text counted."""
    text, lead = cell.strip(), len(cell) - len(cell.lstrip())
    found: list[object] = [label_cell(dict(answer), labels, text), round(answer["confidence"], 4)]
    if "passages" in answer:
        places = [{**one, "start": one["start"] + lead, "end": one["end"] + lead} for one in answer["passages"]]
        found.append(tables.flat(places))
    if accepts:
        found.append("yes" if answer.get("accepted") else "no")
    return found
