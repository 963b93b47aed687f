"""`read_table`: any file the workbench can read as one table of strings.

The content decides what a file is, not its name. Whatever could be guessed wrongly (sheet, header row, encoding, delimiter)
can be given, and the guess is in the result.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed, storage_errors
from workbench.garbage import no_garbage_search
from workbench.importing.formats import (
    delimited,
    encodings,
    fasttext_lines,
    json_files,
    parquet_files,
    short_copy,
    token_files,
    workbooks,
)
from workbench.importing.formats.records import MOST_LINES, Records
from workbench.importing.headers import find_header, names_at, unique_names
from workbench.records import EXPORT_COLUMNS, SkippedRow

_REFUSED = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"%PDF": "PDF",
    b"\x7fELF": "program",
    b"MZ": "program",
}
_LARGE = 2_000_000  # bytes: below, a workbook is read before anybody could look
_MARKED = re.compile(r"'+[=+\-@\t\r]")
_OLE = b"\xd0\xcf\x11\xe0"
_NAMES = {
    "xlsx": {"xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "xlt", "ods", "ots"},
    "csv": {"csv", "tsv", "txt", "tab", "psv", "dat", "text"},
    "jsonl": {"jsonl", "json", "ndjson"},
    "parquet": {"parquet", "pq"},
    "fasttext": {"txt", "text", "csv", "tsv", "dat", "ft", "fasttext", "train", "valid", "test"},
    "conll": {"conll", "conll03", "conll2003", "iob", "bio", "bioes", "bmes", "txt", "tsv", "dat"},
}
SUFFIXES = frozenset(f".{name}" for names in _NAMES.values() for name in names)


@dataclass(frozen=True, slots=True)
class Table:
    """A file as strings. `lines[i]` is the 1-based line or sheet row on which `records[i]` starts.

    `odd` says more of each warning: lines, columns or a count. `no_value`, `merged`, `inexact`, `places`: see
    workbooks.Sheet.
    """

    path: Path
    format: str
    columns: list[str]
    records: list[list[str]]
    lines: list[int]
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: list[str] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    odd: dict[str, dict[str, Any]] = field(default_factory=dict)
    no_value: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    inexact: set[int] = field(default_factory=set)
    places: list[int] = field(default_factory=list)


def read_table(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | str | None = "auto",
) -> Table:
    """Read a file. `header_row` is 0-based, None for none, "auto" to guess. Raises ImportFailed or StorageFailed."""
    head = first_bytes(path)
    with no_garbage_search():
        if head.startswith(b"PK"):
            workbooks.check_zip(path)
            table = _read_workbook(path, sheet, header_row)
        elif head.startswith(_OLE):
            table = _read_workbook(path, sheet, header_row)
        elif head.startswith(b"PAR1"):
            table = _from_records(path, "parquet", *parquet_files.read_parquet(path))
        else:
            table = _read_text(path, encoding, delimiter, header_row)
    if not table.records:
        raise ImportFailed(
            QT_TRANSLATE_NOOP("errors", "“{file}” holds no rows."),
            QT_TRANSLATE_NOOP("errors", "Choose a file with a text in each row, or another sheet of it."),
            file=path.name,
        )
    if path.suffix.lower().lstrip(".") not in _NAMES[table.format]:
        table.warnings.append("format_differs_from_name")
    table.warnings.extend(code for code in table.odd if code not in table.warnings)
    return table


def peek(path: Path, *, sheet: str | None = None, rows: int = 200) -> Table | None:
    """The first rows of a large workbook, to be shown while the whole is read; None where that is the quicker way.

    The sheet is the one asked for, or the first that is not hidden: the whole file may show that another holds the rows.
    """
    if path.stat().st_size < _LARGE or not first_bytes(path).startswith(b"PK"):
        return None
    workbooks.check_zip(path)
    names = workbooks.visible_sheets(path)
    name = sheet if sheet is not None else next(iter(names), None)
    short = short_copy.short_copy(path, name, rows) if name is not None else None
    if short is None or name is None:
        return None
    found = workbooks.Workbook(path, short=short).read(name)
    return _with_header(Table(path, "xlsx", [], found.records, found.lines, sheet=name, sheets=names), "auto")


def first_bytes(path: Path) -> bytes:
    """The beginning of a file. Raises ImportFailed where it is empty, or of a kind that holds no table."""
    with storage_errors(path), path.open("rb") as file:
        head = file.read(512)
    if not head:
        raise ImportFailed(
            QT_TRANSLATE_NOOP("errors", "“{file}” is empty."),
            QT_TRANSLATE_NOOP("errors", "Choose another file, or save this one again from the program it came from."),
            file=path.name,
        )
    kind = next((name for mark, name in _REFUSED.items() if head.startswith(mark)), None)
    if head.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html", b"<table")):
        kind = "HTML"
    if kind:
        raise ImportFailed(
            QT_TRANSLATE_NOOP("errors", "“{file}” is not a spreadsheet but a {kind} file."),
            QT_TRANSLATE_NOOP("errors", "Choose an Excel, CSV, TSV or JSON lines file, or save it as one."),
            file=path.name,
            kind=kind,
        )
    return head


def _read_workbook(path: Path, sheet: str | None, header_row: int | str | None) -> Table:
    book = workbooks.Workbook(path)
    names = book.sheets()
    if not names:
        raise workbooks.damaged(path)
    if sheet is not None and sheet not in names:
        raise ImportFailed(
            QT_TRANSLATE_NOOP("errors", "“{file}” has no sheet “{sheet}”."),
            QT_TRANSLATE_NOOP("errors", "Its sheets are: {sheets}."),
            file=path.name,
            sheet=sheet,
            sheets=", ".join(names),
        )
    visible = book.sheets(hidden=False) or names
    warnings = [] if len(visible) == len(names) else ["hidden_sheets"]
    if sheet is None and len(visible) > 1:
        warnings.append("several_sheets")
    read = [book.read(name) for name in ([sheet] if sheet is not None else visible)]
    best = max(read, key=_amount_of_text) if len(read) > 1 else read[0]
    table = Table(path, "xlsx", [], best.records, best.lines, sheet=best.name, sheets=names, odd=best.odd)
    table = replace(table, no_value=best.no_value, merged=best.merged, inexact=best.inexact, places=best.places)
    table.warnings.extend(warnings)
    left_out = [name for name in names if name not in visible]
    if left_out:
        table.odd["hidden_sheets"] = {"sheets": left_out}
    table = _with_header(table, header_row)
    if table.inexact:
        columns = [table.columns[j] for j in sorted(table.inexact) if j < len(table.columns)]
        table.odd["long_numbers_may_have_lost_digits"] = {"columns": columns}
    return table


def _amount_of_text(sheet: workbooks.Sheet) -> tuple[int, int]:
    """Sheets with many filled rows come first; between equal ones the one with more text."""
    wide = [r for r in sheet.records if sum(bool(c) for c in r) > 1] or sheet.records
    return len(wide), sum(len(cell) for record in sheet.records[:200] for cell in record)


def _read_text(path: Path, encoding: str | None, delimiter: str | None, header_row: int | str | None) -> Table:
    with storage_errors(path):
        data = path.read_bytes()
    encoding = encoding or encodings.guess_encoding(data)
    text, bad_lines = encodings.decode(data, encoding)
    del data
    if text.count("\ufffd") * 3 > len(text):
        raise ImportFailed(
            QT_TRANSLATE_NOOP("errors", "The letters of “{file}” cannot be read as {encoding}."),
            QT_TRANSLATE_NOOP("errors", "Choose another encoding, or save the file as UTF-8."),
            file=path.name,
            encoding=encoding,
        )
    table = from_text(path, text, delimiter=delimiter, header_row=header_row)
    if bad_lines:
        table.odd["undecodable_bytes"] = {"count": len(bad_lines), "lines": bad_lines[:MOST_LINES]}
    return replace(table, encoding=encoding)


def from_text(path: Path, text: str, *, delimiter: str | None, header_row: int | str | None) -> Table:
    """A text file that was decoded, or the beginning of one, as a table."""
    return (
        _read_json(path, text)
        or _read_fasttext(path, text, delimiter)
        or _read_tokens(path, text, delimiter)
        or _read_delimited(path, text, delimiter, header_row)
    )


def _read_json(path: Path, text: str) -> Table | None:
    by_name = path.suffix.lower().lstrip(".") in _NAMES["jsonl"]
    if not by_name and not json_files.looks_like_json(text):
        return None
    found = json_files.read_json(text, path.name, by_name=by_name)
    return None if found is None else _from_records(path, "jsonl", *found)


def _read_fasttext(path: Path, text: str, delimiter: str | None) -> Table | None:
    if delimiter is not None or not fasttext_lines.looks_like_fasttext(text):
        return None
    return _from_records(path, "fasttext", *fasttext_lines.read_fasttext(text))


def _read_tokens(path: Path, text: str, delimiter: str | None) -> Table | None:
    found = token_files.token_delimiter(text) if delimiter in (None, " ", "\t") else None
    if found is None:
        return None
    table = _from_records(path, "conll", *token_files.read_tokens(text, found))
    return replace(table, delimiter=found)


def _from_records(path: Path, kind: str, names: list[str], found: Records) -> Table:
    table = Table(path, kind, unique_names(names), found.records, found.lines, odd=found.odd)
    table.skipped.extend(found.skipped)
    return table


def _read_delimited(path: Path, text: str, delimiter: str | None, header_row: int | str | None) -> Table:
    delimiter = delimited.named_delimiter(delimiter) if delimiter else delimited.guess_delimiter(text)
    table = _from_records(path, "csv", [], delimited.read_delimited(text, delimiter))
    if table.records and table.records[0][0].lower().startswith("sep="):
        table.records.pop(0)
        table.lines.pop(0)
    table = _with_header(replace(table, delimiter=delimiter), header_row)
    if is_our_own(table.columns):
        without_marks(table.records)
    return table


def is_our_own(columns: list[str]) -> bool:
    """Whether a table with these columns was written by our own export."""
    return {"labelled_by", "predicted_label"} <= set(columns) & set(EXPORT_COLUMNS)


def without_marks(records: list[list[str]]) -> None:
    """Take off the apostrophes that our own export puts before what a spreadsheet program would run as a formula."""
    for record in records:
        for j, cell in enumerate(record):
            if cell.startswith("'") and _MARKED.match(cell):
                record[j] = cell[1:]


def _with_header(table: Table, header_row: int | str | None) -> Table:
    """Name the columns. `header_row` counts sheet rows or records from the top of the file."""
    first = table.lines[0] - 1 if table.lines and table.format == "xlsx" else _offset(table)
    bare = table.format == "csv" and table.delimiter is None  # one text a line
    index = find_header(table.records, only_known=bare) if header_row == "auto" else _index(table, header_row, first)
    width = _usual_width(table.records)
    warnings = list(table.warnings)
    if index is None:
        names = [f"column {i}" for i in range(1, width + 1)]
        warnings.append("no_header")
        shown: int | None = None
    else:
        names = names_at(table.records, index)
        names += [""] * (width - len(names))
        shown = table.lines[index] - 1 if table.format == "xlsx" else index + first
        if len({n.strip() for n in names if n.strip()}) < sum(bool(n.strip()) for n in names):
            warnings.append("duplicate_column_names")
    if index:
        warnings.append("rows_above_header_skipped")
    start = 0 if index is None else index + 1
    columns = unique_names(names)
    return squared(
        replace(
            table,
            columns=columns,
            records=table.records[start:],
            lines=table.lines[start:],
            header_row=shown,
            warnings=warnings,
        )
    )


def _usual_width(records: list[list[str]]) -> int:
    """The widest record that is no exception: one row with a stray delimiter does not make a column."""
    widths = Counter(len(r) for r in records)
    return max((w for w, n in widths.items() if n * 20 >= len(records)), default=0)


def _offset(table: Table) -> int:
    return 1 if table.lines and table.lines[0] > 1 else 0  # the line "sep=;" was taken off


def _index(table: Table, header_row: int | str | None, first: int) -> int | None:
    if header_row is None:
        return None
    wanted = int(header_row)
    if table.format == "xlsx":
        return next((i for i, line in enumerate(table.lines) if line - 1 >= wanted), None)
    return max(0, wanted - first)


def squared(table: Table) -> Table:
    """Give every record as many cells as there are columns; a record with more is left out, and said so."""
    width = len(table.columns)
    records, lines, skipped = [], [], list(table.skipped)
    for record, line in zip(table.records, table.lines, strict=True):
        if len(record) > width and any(cell.strip() for cell in record[width:]):
            skipped.append(SkippedRow(line, "too_many_fields"))
            continue
        records.append(record if len(record) == width else [*record[:width], *([""] * (width - len(record)))])
        lines.append(line)
    return replace(table, records=records, lines=lines, skipped=sorted(skipped, key=lambda s: s.line))
