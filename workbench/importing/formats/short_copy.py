"""The beginning of an xlsx as a workbook of its own, so that a large one can be shown before it was read.

Only the first rows of the sheet and the strings that they use are kept; calamine then reads them as it reads the whole.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from workbench.importing.formats import sheet_xml

_ROW_END = re.compile(rb"</(\w+:)?row>|<(\w+:)?row\b[^>]*/>")
_STRING_END = re.compile(rb"</(\w+:)?si>|<(\w+:)?si\s*/>")
_STRING = re.compile(rb"""\st=["']s["'][^>]*>\s*(?:<(?:\w+:)?f[^>]*>[^<]*</(?:\w+:)?f>)?<(?:\w+:)?v>(\d+)</""")
_ROOT = re.compile(rb"<(\w+:)?(?:worksheet|sst)\b")
_PIECE = 1 << 18
_MOST = 64 << 20  # bytes of a part: a sheet whose first rows are larger is read as a whole


def short_copy(path: Path, sheet: str, rows: int) -> io.BytesIO | None:
    """A workbook with the first rows of one sheet; None where the file is no xlsx, or not as one should be."""
    try:
        with zipfile.ZipFile(path) as book:
            part = sheet_xml.part_of(book, sheet)
            if part is None:
                return None
            beginning = _beginning(book, part, _ROW_END, rows)
            strings = next((name for name in book.namelist() if name.lower().endswith("sharedstrings.xml")), None)
            last = max(map(int, _STRING.findall(beginning)), default=-1)
            short = {part: _closed(beginning, b"sheetData", b"worksheet")}
            if strings is not None:
                short[strings] = _closed(_beginning(book, strings, _STRING_END, last + 1), b"sst")
            return _rewritten(book, short)
    except sheet_xml.FAULTS:
        return None


def _beginning(book: zipfile.ZipFile, part: str, end: re.Pattern[bytes], count: int) -> bytes:
    """A part up to the end of its `count`-th element; all of it where there are fewer."""
    found, seen, at, cut = bytearray(), 0, 0, 0
    with book.open(part) as file:
        while piece := file.read(_PIECE):
            found += piece
            for match in end.finditer(found, at):
                seen, at = seen + 1, match.end()
                cut = at
                if seen >= count:
                    return bytes(found[:cut])
            if len(found) > _MOST:
                raise ValueError(part)
    return bytes(found)


def _closed(beginning: bytes, *elements: bytes) -> bytes:
    """The beginning of a part with its open elements ended, where it does not reach the end itself."""
    if beginning.rstrip().endswith(b">") and b"</" + elements[-1] in beginning[-200:]:
        return beginning
    root = _ROOT.search(beginning)
    prefix = (root[1] or b"") if root else b""
    if re.search(rb":" + elements[-1] + rb"\s*>\s*$", beginning[-200:]):
        return beginning
    return beginning + b"".join(b"</" + prefix + name + b">" for name in elements)


def _rewritten(book: zipfile.ZipFile, short: dict[str, bytes]) -> io.BytesIO:
    """The archive without its other sheets' rows, pictures and charts: only what says how cells look."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for info in book.infolist():
            if info.filename in short:
                new.writestr(info.filename, short[info.filename])
            elif info.filename.endswith((".rels", "workbook.xml", "styles.xml", "[Content_Types].xml")):
                new.writestr(info.filename, book.read(info))
    out.seek(0)
    return out
