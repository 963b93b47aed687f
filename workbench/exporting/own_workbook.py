"""Cells written into a sheet of somebody's own .xlsx or .xlsm, everything else left as it is.

A workbook is a zip of parts. All of them are copied as they are but the one of the sheet, and of that only the rows change that get a
cell: other libraries load a workbook and write it anew, and what they do not know of (sparklines, text boxes, results of formulas) is lost.
The sheet is read and written a piece at a time, so that its size does not matter.
"""

from __future__ import annotations

import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.parsers import expat
from xml.sax.saxutils import escape

from workbench.errors import QT_TRANSLATE_NOOP, ExportFailed, storage_errors
from workbench.exporting.tables import cell_text

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")
MOST_COLUMNS = 16_384
_PIECE = 1 << 20
_MOST = 64 << 20  # bytes of one row, or of what stands before the rows
_ZIP64 = 1 << 30
_ROOT = re.compile(rb"<(\w+:)?worksheet\b")
_DIMENSION = re.compile(rb"""(<(?:\w+:)?dimension\b[^>]*?\bref=["'])([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?(["'])""")
_NUMBER = re.compile(rb"""\br=["'](\d+)["']""")
_PLACE = re.compile(rb"""\br=["']([A-Z]+)\d+["']""")
_STYLE = re.compile(rb"""\bs=["'](\d+)["']""")
_SPANS = re.compile(rb"""(\bspans=["']\d+:)(\d+)(["'])""")
_FAULTS = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError
)  # fmt: skip
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column to write into: `at` is its 0-based place in the sheet, None for a new one at the right end."""

    name: str
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Which part of the archive a sheet is, and the 1-based row that names its columns; None where none does."""

    part: str
    header: int | None = None


def write_cells(
    path: Path,
    target: Path,
    sheet: Sheet,
    columns: Sequence[SheetColumn],
    cells: Mapping[int, Sequence[object]],
    progress: Progress = lambda _done, _total: None,
) -> None:
    """Write the workbook with cells in it, by row (1-based) and in the order of `columns`; None leaves a cell as it is.

    `target` may be `path` itself. It is written whole or not at all. Raises ExportFailed or StorageFailed.
    """
    draft = target.with_name(f".{target.stem}.part{target.suffix}")
    try:
        with storage_errors(target.parent), zipfile.ZipFile(path) as book:
            size = book.getinfo(sheet.part).file_size
            patch = _Patch(path, sheet, _placed(path, book, sheet, columns), cells)
            target.parent.mkdir(parents=True, exist_ok=True)
            with zipfile.ZipFile(draft, "w") as new:
                for info in book.infolist():
                    if info.filename == sheet.part:
                        grown = size + 200 * len(cells) * len(columns)
                        with book.open(info) as old, new.open(_like(info), "w", force_zip64=grown > _ZIP64) as out:
                            patch.run(old, out, lambda done: progress(done, size))
                    else:
                        with (
                            book.open(info) as old,
                            new.open(_like(info), "w", force_zip64=info.file_size > _ZIP64) as out,
                        ):
                            shutil.copyfileobj(old, out, _PIECE)
            shutil.copymode(path, draft)
        with storage_errors(target):
            os.replace(draft, target)
    except _FAULTS as error:
        raise _unusual(path) from error
    finally:
        draft.unlink(missing_ok=True)


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """What is known of a member but its place and size."""
    made = zipfile.ZipInfo(info.filename, info.date_time)
    made.compress_type, made.comment, made.create_system = info.compress_type, info.comment, info.create_system
    made.external_attr, made.internal_attr = info.external_attr, info.internal_attr
    return made


def _unusual(path: Path) -> ExportFailed:
    return ExportFailed(
        QT_TRANSLATE_NOOP("errors", "The inside of “{file}” is not as a spreadsheet program writes it."),
        QT_TRANSLATE_NOOP("errors", "Open it in one and save it anew, or export a new file."),
        file=path.name,
    )


def _placed(path: Path, book: zipfile.ZipFile, sheet: Sheet, columns: Sequence[SheetColumn]) -> list[SheetColumn]:
    """The columns with a place for each: new ones stand behind the last cell that holds anything."""
    if all(one.at is not None for one in columns):
        return list(columns)
    free, placed = _width(book, sheet.part), []
    for one in columns:
        placed.append(one if one.at is not None else SheetColumn(one.name, free))
        free += one.at is None
    if free > MOST_COLUMNS:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "The sheet of “{file}” has no room for another column."),
            QT_TRANSLATE_NOOP("errors", "Choose a column that it has, or export a new file."),
            file=path.name,
        )
    return placed


def _width(book: zipfile.ZipFile, part: str) -> int:
    """One more than the 0-based place of the last column with a value."""
    filled = re.compile(rb"""<(?:\w+:)?c\b(?=[^>]*?\br=["']([A-Z]+)\d)[^>]*[^/]>""")
    found: set[bytes] = set()
    with book.open(part) as file:
        tail = b""
        while piece := file.read(_PIECE):
            piece = tail + piece
            found.update(filled.findall(piece))
            tail = piece[piece.rfind(b"<") :]
    if not found:
        raise ValueError(part)
    return max(map(_column, found)) + 1


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number - 1


def letters(column: int) -> str:
    """What a spreadsheet calls a column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class _Patch:
    """One way through the XML of a sheet."""

    def __init__(
        self, path: Path, sheet: Sheet, columns: Sequence[SheetColumn], cells: Mapping[int, Sequence[object]]
    ) -> None:
        self._path, self._header, self._cells = path, sheet.header, cells
        self._columns = [(one.at or 0, one.name) for one in columns]
        self._right = max(at for at, _ in self._columns)
        self._left = set(cells)
        self._line = 0

    def run(self, old: IO[bytes], out: IO[bytes], progress: Callable[[int], None]) -> None:
        """Copy the sheet with its new cells. Raises ValueError where it is not as it should be."""
        check = expat.ParserCreate()
        done = 0
        for piece, read in self._pieces(old):
            check.Parse(piece)
            out.write(piece)
            done += read
            if read:
                progress(done)
        check.Parse(b"", True)
        if self._left:
            raise ValueError(min(self._left))

    def _pieces(self, old: IO[bytes]) -> Iterator[tuple[bytes, int]]:
        """What is to be written, with how much was read for it."""
        buffer, row, end = bytearray(), None, b""
        while piece := old.read(_PIECE):
            buffer += piece
            if row is None:
                start = re.search(rb"<(\w+:)?sheetData\s*>", buffer)
                if start is not None:
                    row, end = self._begin(buffer[: start.end()])
                    yield self._head(bytes(buffer[: start.end()])), 0
                    del buffer[: start.end()]
            if row is not None:
                stop = buffer.find(end)
                written, used = self._rows(bytes(buffer[:stop] if stop >= 0 else buffer), row)
                yield written, len(piece)
                if stop >= 0:
                    yield bytes(buffer[used:]), 0
                    break
                del buffer[:used]
            if len(buffer) > _MOST:
                raise ValueError(len(buffer))
        else:
            raise ValueError("no end")
        while piece := old.read(_PIECE):
            yield piece, len(piece)

    def _begin(self, head: bytes | bytearray) -> tuple[re.Pattern[bytes], bytes]:
        """How rows look in this sheet, and what ends them: some programs put a prefix before every name."""
        root = _ROOT.search(head)
        if root is None:
            raise ValueError("no worksheet")
        self._prefix = root[1] or b""
        name = re.escape(self._prefix)
        self._cell = re.compile(
            rb"""<%bc\b((?:[^>"']|"[^"]*"|'[^']*')*?)(?:/>|>(.*?)</%bc>)""" % (name, name), re.DOTALL
        )
        self._formula = b"<" + self._prefix + b"f"
        row = re.compile(rb"""<%brow\b((?:[^>"']|"[^"]*"|'[^']*')*?)(?:/>|>(.*?)</%brow>)""" % (name, name), re.DOTALL)
        return row, b"</" + self._prefix + b"sheetData"

    def _head(self, head: bytes) -> bytes:
        """What stands before the rows, with a range that holds the new cells."""

        def wider(found: re.Match[bytes]) -> bytes:
            left, top, right, bottom = found[2], int(found[3]), found[4] or found[2], int(found[5] or found[3])
            last = max(_column(right), self._right)
            rows = [*self._cells, *([self._header] if self._header else [])]
            top, bottom = min([top, *rows]), max([bottom, *rows])
            return b"%b%b%d:%b%d%b" % (found[1], left, top, letters(last).encode(), bottom, found[6])

        return _DIMENSION.sub(wider, head, count=1)

    def _rows(self, buffer: bytes, row: re.Pattern[bytes]) -> tuple[bytes, int]:
        """The rows that are whole by now, and how far they reach."""
        out, copied, seen = [], 0, 0
        names = [name for _, name in self._columns]
        for found in row.finditer(buffer):
            seen = found.end()
            number = _NUMBER.search(found[1])
            self._line = int(number[1]) if number else self._line + 1
            values = self._cells.get(self._line)
            if values is None and self._line != self._header:
                continue
            out += [
                buffer[copied : found.start()],
                self._row(found, names if values is None else values, head=values is None),
            ]
            copied = seen
            self._left.discard(self._line)
        out.append(buffer[copied:seen])
        return b"".join(out), seen

    def _row(self, found: re.Match[bytes], values: Sequence[object], *, head: bool) -> bytes:
        """A row with its new cells, those that it had in their places."""
        cells: list[tuple[int, bytes]] = []
        at, style = -1, b""
        styles: dict[int, bytes] = {}
        for cell in self._cell.finditer(found[2] or b""):
            place = _PLACE.search(cell[1])
            at = _column(place[1]) if place else at + 1
            own = _STYLE.search(cell[1])
            style = own[1] if own else b""
            styles[at] = style
            cells.append((at, cell[0]))
        wanted = {column: value for (column, _), value in zip(self._columns, values, strict=True) if value is not None}
        if head:  # a column that is there has its name already; a new one's looks like its neighbour's
            wanted = {column: value for column, value in wanted.items() if column not in styles}
            styles |= dict.fromkeys(wanted, style)
        if not wanted:
            return found[0]
        self._check(cells, wanted)
        kept = [(column, cell) for column, cell in cells if column not in wanted]
        made = [(column, self._made(column, value, styles.get(column, b""))) for column, value in wanted.items()]
        inner = b"".join(cell for _, cell in sorted(kept + made, key=lambda one: one[0]))
        right = max(wanted) + 1
        attributes = _SPANS.sub(lambda s: b"%b%d%b" % (s[1], max(int(s[2]), right), s[3]), found[1].rstrip())
        return b"<%brow%b>%b</%brow>" % (self._prefix, attributes, inner, self._prefix)

    def _check(self, cells: Sequence[tuple[int, bytes]], wanted: Mapping[int, object]) -> None:
        for column, cell in cells:
            if column in wanted and self._formula in cell:
                raise ExportFailed(
                    QT_TRANSLATE_NOOP("errors", "Column {column} of “{file}” holds a formula in row {row}."),
                    QT_TRANSLATE_NOOP("errors", "Choose another column: a formula is not overwritten."),
                    column=letters(column),
                    file=self._path.name,
                    row=self._line,
                )

    def _made(self, column: int, value: object, style: bytes) -> bytes:
        place = f"{letters(column)}{self._line}".encode()
        own = b' s="%b"' % style if style else b""
        p = self._prefix
        if isinstance(value, int | float):
            return b'<%bc r="%b"%b><%bv>%b</%bv></%bc>' % (p, place, own, p, repr(value).encode(), p, p)
        said = escape(cell_text(str(value))).encode()
        return b'<%bc r="%b"%b t="inlineStr"><%bis><%bt xml:space="preserve">%b</%bt></%bis></%bc>' % (
            p, place, own, p, p, said, p, p, p
        )  # fmt: skip
