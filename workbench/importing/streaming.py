"""A file of any size as a table that is read a piece at a time: what is in memory is never more than a piece.

Delimited text, JSON lines, a text a line, and Parquet are read so. Other formats are read as a whole: workbooks hold a million rows
at most, and a JSON array or a CoNLL file must be seen whole. Small files are, too, so that they come out as an import reads them.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed, storage_errors
from workbench.importing import readers
from workbench.importing.formats import delimited, encodings, json_files, parquet_files
from workbench.importing.headers import unique_names
from workbench.importing.readers import Table
from workbench.records import SkippedRow

_SMALL = 16_000_000  # bytes: up to here a file is read as a whole
_MOST_WHOLE = 1_000_000_000  # bytes of a file that can be read only as a whole
_PIECE = 1_000_000  # characters
_MOST_LINES_IN_A_CELL = 500
_SAMPLE = 400_000


@dataclass(slots=True)
class Piece:
    """Some records with the line of each; `done` is how far the file is read, in what the stream counts."""

    records: list[list[str]]
    lines: list[int]
    done: int
    skipped: list[SkippedRow] = field(default_factory=list)


@dataclass(slots=True)
class Stream:
    """`head` is the table as its beginning shows it, for guessing what each column is; `total` counts rows, or bytes.

    `rows` is how many rows there are, about so many where that is only known at the end.
    """

    head: Table
    total: int
    rows: int
    pieces: Callable[[], Iterator[Piece]]

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self.head.columns


def open_stream(
    path: Path, *, sheet: str | None = None, encoding: str | None = None, delimiter: str | None = None
) -> Stream:
    """Look at a file's beginning. Raises ImportFailed or StorageFailed, also later, while it is read."""
    first = readers.first_bytes(path)
    if first.startswith(b"PAR1"):
        return _parquet(path)
    size = path.stat().st_size
    if size > _SMALL and not first.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        stream = _text(path, size, encoding, delimiter)
        if stream is not None:
            return stream
        if size > _MOST_WHOLE:
            raise ImportFailed(
                QT_TRANSLATE_NOOP(
                    "errors", "“{file}” is too large for a file of its kind, which must be read as a whole."
                ),
                QT_TRANSLATE_NOOP("errors", "Save it as CSV, JSON lines or Parquet: those are read piece by piece."),
                file=path.name,
            )
    return _whole(readers.read_table(path, sheet=sheet, encoding=encoding, delimiter=delimiter))


def _whole(table: Table) -> Stream:
    count = len(table.records)
    return Stream(table, count, count, lambda: iter([Piece(table.records, table.lines, count, table.skipped)]))


def _parquet(path: Path) -> Stream:
    names, rows = parquet_files.shape(path)
    columns = unique_names(names)

    def pieces() -> Iterator[Piece]:
        done = 0
        for records in parquet_files.batches(path):
            lines = list(range(done + 1, done + len(records) + 1))
            done += len(records)
            yield Piece(records, lines, done)

    first = next(pieces(), None)
    if first is None:
        return _whole(readers.read_table(path))  # which says that it is empty
    return Stream(Table(path, "parquet", columns, first.records, first.lines), rows, rows, pieces)


def _text(path: Path, size: int, encoding: str | None, delimiter: str | None) -> Stream | None:
    """A text file that can be read by pieces; None where it must be seen whole."""
    with storage_errors(path), path.open("rb") as file:
        encoding = encoding or encodings.guess_encoding(file.read(_SAMPLE))
    first = next(_blocks(path, encoding), None)
    if first is None:
        return None
    head = readers.from_text(path, first.text, delimiter=delimiter, header_row="auto")
    head = replace(head, encoding=encoding)
    if first.text.count("\ufffd") * 3 > len(first.text) or not head.records:
        return None
    per_row = max(1, len(first.text.encode(errors="replace")) // len(head.records))
    if head.format == "jsonl":
        return _json_lines(path, size, encoding, head, per_row) if _is_lines(first.text) else None
    if head.format != "csv":
        return None
    return Stream(head, size, size // per_row, lambda: _delimited(path, encoding or "utf-8", head))


@dataclass(slots=True)
class _Block:
    text: str
    line: int  # how many lines came before
    done: int


def _blocks(path: Path, encoding: str, *, quoted: bool = True) -> Iterator[_Block]:
    """Whole lines, about a million characters at a time, cut where no quotation is open as far as can be told."""
    with storage_errors(path), path.open("rb") as raw:
        text = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")
        lines: list[str] = []
        size = before = quotes = over = 0
        for line in text:
            lines.append(line.removeprefix("\ufeff") if not before and not lines else line)
            size += len(line)
            if quoted:
                quotes += line.count('"')
            if size < _PIECE:
                continue
            over += 1
            if quotes % 2 == 0 or over > _MOST_LINES_IN_A_CELL:
                yield _Block("".join(lines), before, raw.tell())
                before += len(lines)
                lines, size, quotes, over = [], 0, 0, 0
        if lines:
            yield _Block("".join(lines), before, raw.tell())


def _delimited(path: Path, encoding: str, head: Table) -> Iterator[Piece]:
    ours = readers.is_our_own(head.columns)
    for block in _blocks(path, encoding, quoted=head.delimiter is not None):
        if not block.line:
            yield Piece(head.records, head.lines, block.done, head.skipped)
            continue
        found = delimited.read_delimited(block.text, head.delimiter)
        table = Table(path, "csv", head.columns, found.records, [block.line + line for line in found.lines])
        table.skipped.extend(SkippedRow(block.line + one.line, one.reason) for one in found.skipped)
        table = readers.squared(table)
        if ours:
            readers.without_marks(table.records)
        yield Piece(table.records, table.lines, block.done, table.skipped)


def _is_lines(text: str) -> bool:
    """Whether each line is an object of its own."""
    try:
        return isinstance(json.loads(text.partition("\n")[0]), dict)
    except (ValueError, RecursionError):
        return False


def _json_lines(path: Path, size: int, encoding: str, head: Table, per_row: int) -> Stream:
    """Objects a line. They may have keys that the first ones have not, so that the file is looked through for names first."""
    names = dict.fromkeys(head.columns)
    for piece, columns in _json_pieces(path, encoding):
        del piece
        names.update(dict.fromkeys(columns))
    every = list(names)

    def pieces() -> Iterator[Piece]:
        for piece, columns in _json_pieces(path, encoding):
            at = [columns.index(name) if name in columns else -1 for name in every]
            piece.records = [[record[j] if j >= 0 else "" for j in at] for record in piece.records]
            yield piece

    records = next(pieces()).records
    return Stream(replace(head, columns=every, records=records), size, size // per_row, pieces)


def _json_pieces(path: Path, encoding: str) -> Iterator[tuple[Piece, list[str]]]:
    for block in _blocks(path, encoding, quoted=False):
        found = json_files.read_json(
            block.text if "\n" in block.text.rstrip() else f"[{block.text}]", path.name, by_name=True
        )
        assert found is not None
        columns, records = found
        lines = [block.line + line for line in records.lines]
        skipped = [SkippedRow(block.line + one.line, one.reason) for one in records.skipped]
        yield Piece(records.records, lines, block.done, skipped), unique_names(columns)
