"""Tables on the way out: .xlsx, .csv, .tsv, .jsonl and .parquet, at once or a few rows at a time.

A text that a spreadsheet program might run as a formula is written as text: in .xlsx by its cell type, in .csv with an apostrophe
in front, the way spreadsheet programs themselves mark text.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ExportFailed, storage_errors

FORMATS = (".xlsx", ".csv", ".tsv", ".jsonl", ".parquet")
_MOST_CHARACTERS = 32_767
_MOST_ROWS = 1_048_575
_AT_ONCE = 20_000  # rows
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # a spreadsheet reads _x000D_ as the character of this number
_FORMULA = re.compile(r"'*[=+\-@\t\r]")  # marks that stand there already get one more: import takes one away
_NUMBER = re.compile(r"[+-]?[\d.,:/\-\s%]+")


def free_name(wanted: str, taken: Sequence[str]) -> str:
    """A column name that is not taken: the wanted one, or with a number behind."""
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}_{number}", number + 1
    return name


def check_format(path: Path) -> str:
    """The suffix of a table that can be written. Raises ExportFailed."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "“{file}” cannot be written: “{suffix}” is no format for tables."),
            QT_TRANSLATE_NOOP("errors", "Let the name end in .xlsx, .csv, .tsv, .jsonl or .parquet."),
            file=path.name,
            suffix=suffix,
        )
    return suffix


def check_rows(path: Path, rows: int) -> None:
    """Raises ExportFailed where a format does not hold so many rows."""
    if path.suffix.lower() == ".xlsx" and rows > _MOST_ROWS:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "An Excel sheet cannot hold {rows} rows."),
            QT_TRANSLATE_NOOP("errors", "Export as .csv instead."),
            rows=rows,
        )


def write_table(path: Path, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write a table by its suffix, whole or not at all. Raises ExportFailed or StorageFailed."""
    numbers: list[str] = []
    if check_format(path) == ".parquet":
        numbers = [
            name
            for j, name in enumerate(columns)
            if all(isinstance(row[j], int | float) or row[j] in ("", None) for row in rows)
        ]
    check_rows(path, len(rows))
    write_rows(path, columns, rows, numbers)


def write_rows(
    path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]], numbers: Iterable[str] = ()
) -> None:
    """The same of rows that come one by one. `numbers` are the columns of numbers: in .parquet a column is of one kind."""
    suffix = check_format(path)
    draft = path.with_name(f".{path.stem}.part{suffix}")
    with storage_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            if suffix == ".xlsx":
                _write_xlsx(draft, columns, rows)
            elif suffix == ".parquet":
                _write_parquet(draft, columns, rows, frozenset(numbers))
            else:
                with draft.open("wb") as file:
                    file.write(beginning(suffix, columns))
                    file.writelines(as_bytes(suffix, columns, part) for part in _in_parts(rows))
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)


def beginning(suffix: str, columns: Sequence[str]) -> bytes:
    """What a file of text has before its rows."""
    return b"" if suffix == ".jsonl" else b"\xef\xbb\xbf" + as_bytes(suffix, columns, [columns])


def as_bytes(suffix: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as they stand in a .jsonl, .csv or .tsv."""
    if suffix == ".jsonl":
        return b"".join(json_line(dict(zip(columns, row, strict=True))) for row in rows)
    return _lines(rows, "\t" if suffix == ".tsv" else ",")


def delimited(rows: Iterable[Sequence[object]], delimiter: str) -> bytes:
    """A whole file of delimited text, the row of names among its rows."""
    return b"\xef\xbb\xbf" + _lines(rows, delimiter)


def _lines(rows: Iterable[Sequence[object]], delimiter: str) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=os.linesep)
    writer.writerows([_as_text(flat(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", "surrogatepass")


def json_line(value: Any) -> bytes:
    """A line of JSON."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def flat(cell: object) -> object:
    """Passages as they fit into a cell: [start, end, label] of each, as JSON."""
    if not isinstance(cell, list):
        return cell
    return json.dumps([[one["start"], one["end"], one["label"]] for one in cell], ensure_ascii=False)


def _as_text(cell: object) -> object:
    """A text that begins like a formula gets an apostrophe; numbers and dates written as text stay as they are."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def cell_text(text: str) -> str:
    """A text as the XML of a cell holds it: what does not fit is cut and marked."""
    text = _NOT_IN_XML.sub("", text)
    if len(text) > _MOST_CHARACTERS:
        text = text[: _MOST_CHARACTERS - 1] + "…"
    return _ESCAPE.sub("_x005F_", text).replace("\r", "_x000D_")


def _in_parts(rows: Iterable[Sequence[object]]) -> Iterator[list[Sequence[object]]]:
    left = iter(rows)
    while part := list(islice(left, _AT_ONCE)):
        yield part


def _write_xlsx(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Cells are written as text or number, never as a formula; longer texts than a cell holds are cut and marked."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Rows")
    sheet.freeze_panes = "A2"

    def cell(value: object) -> object:
        value = flat(value)
        if not isinstance(value, str):
            return value
        text = cell_text(value)
        if not text.startswith("="):
            return text
        made = WriteOnlyCell(sheet, value=text)
        made.data_type = "s"
        return made

    sheet.append([cell(name) for name in columns])
    for row in rows:
        sheet.append([cell(value) for value in row])
    book.save(path)


def _write_parquet(
    path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]], numbers: frozenset[str]
) -> None:
    """Columns of numbers are numbers, all others texts; nothing is written where nobody said anything."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    shape = pa.schema([(name, pa.float64() if name in numbers else pa.string()) for name in columns])

    def kept(name: str, cell: object) -> object:
        cell = flat(cell)
        if name in numbers:
            return None if cell in ("", None) else float(str(cell))
        return None if cell is None else str(cell)

    with pq.ParquetWriter(path, shape, compression="zstd") as writer:
        for part in _in_parts(rows):
            cells = [[kept(name, row[j]) for row in part] for j, name in enumerate(columns)]
            writer.write_table(pa.table(dict(zip(columns, cells, strict=True)), schema=shape))
