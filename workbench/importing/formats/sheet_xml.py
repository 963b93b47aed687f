"""What calamine does not tell of a sheet of an xlsx or xlsm: error values, formulas without a value, hidden rows.

A sheet's part is first searched as bytes, a piece at a time; it is parsed only if something of this is in it.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

_PIECE = 1 << 20
_OVERLAP = 4096
# Each is looked for only where its plain bytes occur: a sheet has a million cells, and most have nothing of this.
_ERROR = re.compile(rb"""\st=["']e["']""")
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*\shidden=["'](?:1|true)["']""")
_NO_VALUE = re.compile(
    rb"""(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_WIDE = re.compile(rb"""r="[A-Z]{2}""")
_CELL = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,7})["']""")
FAULTS = (zipfile.BadZipFile, OSError, KeyError, ValueError, ET.ParseError, expat.ExpatError, NotImplementedError)


@dataclass(slots=True)
class SheetFacts:
    """Cells are (row, column): the row 1-based as in the sheet, the column 0-based. `far` is the lower right corner."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)  # those for which no value is stored
    hidden_rows: set[int] = field(default_factory=set)
    far: tuple[int, int] = (0, 0)


def look_into(path: Path | IO[bytes], sheet: str) -> SheetFacts:
    """The facts of one sheet; nothing of them where the file is no xlsx, or not as one should be."""
    facts = SheetFacts()
    try:
        with zipfile.ZipFile(path) as book:
            part = part_of(book, sheet)
            if part is None:
                return facts
            telling, wide, facts.far = False, False, (0, 0)
            row = 0
            for piece in _pieces(book, part):
                telling = telling or _is_telling(piece)
                wide = wide or b"r='" in piece or _WIDE.search(piece) is not None
                last = piece.rfind(b"<row ")
                found = re.match(rb"""<row\s[^>]*?\br=["'](\d{1,7})["']""", piece[last:]) if last >= 0 else None
                row = max(row, int(found[1])) if found else row
            facts.far = (row, _widest(book, part) if wide else 26)
            if telling:
                _parse(book, part, facts)
    except FAULTS:
        pass  # calamine has the last word on whether the file can be read
    return facts


def _is_telling(piece: bytes) -> bool:
    return (
        ((b't="e"' in piece or b"t='e'" in piece) and _ERROR.search(piece) is not None)
        or (b" hidden=" in piece and _HIDDEN_ROW.search(piece) is not None)
        or ((b"<f" in piece or b":f" in piece) and _NO_VALUE.search(piece) is not None)
    )


def _pieces(book: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part's bytes, each piece beginning with the end of the one before."""
    tail = b""
    with book.open(part) as file:
        while piece := file.read(_PIECE):
            yield tail + piece
            tail = piece[-_OVERLAP:]


def _widest(book: zipfile.ZipFile, part: str) -> int:
    names = {name for piece in _pieces(book, part) for name, _ in _CELL.findall(piece)}
    return max((column_of(name.decode("ascii")) + 1 for name in names), default=1)


def column_of(letters: str) -> int:
    """The 0-based column that letters name: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]


def visible_sheets(book: zipfile.ZipFile) -> list[str]:
    """The names of the sheets that are not hidden, in their order."""
    main = next((name for name in book.namelist() if name.endswith("workbook.xml")), None)
    if main is None:
        return []
    sheets = [one for one in ET.fromstring(book.read(main)).iter() if _local(one.tag) == "sheet"]  # noqa: S314 - see below
    return [one.get("name", "") for one in sheets if one.get("state", "visible") == "visible"]


def part_of(book: zipfile.ZipFile, sheet: str) -> str | None:
    """The member of the archive that holds a sheet: workbook.xml names its relation, the relations its place."""
    top = _relations(book, "_rels/.rels", "")
    main = next((target for kind, target in top.values() if kind.endswith("/officeDocument")), "xl/workbook.xml")
    if main not in book.NameToInfo:
        return None
    folder, name = posixpath.split(main)
    targets = _relations(book, f"{folder}/_rels/{name}.rels".lstrip("/"), folder)
    for element in ET.fromstring(book.read(main)).iter():  # noqa: S314 - expat itself stops entity bombs since 2.4
        if _local(element.tag) == "sheet" and element.get("name") == sheet:
            relation = next((value for key, value in element.items() if _local(key) == "id"), "")
            target = targets.get(relation, ("", ""))[1]
            return target if target in book.NameToInfo else None
    return None


def _relations(book: zipfile.ZipFile, member: str, folder: str) -> dict[str, tuple[str, str]]:
    if member not in book.NameToInfo:
        return {}
    found = {}
    for element in ET.fromstring(book.read(member)):  # noqa: S314 - as above
        target = element.get("Target", "")
        place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[element.get("Id", "")] = (element.get("Type", ""), place)
    return found


class _Cells:
    """Walks through the XML of a sheet and notes what is odd of its cells."""

    def __init__(self, facts: SheetFacts) -> None:
        self.facts = facts
        self._row, self._column = 0, -1
        self._type, self._formula, self._has_value = "", False, False
        self._value: list[str] | None = None
        self._text = ""

    def start(self, name: str, attributes: dict[str, Any]) -> None:
        """A tag opens."""
        match _local(name):
            case "row":
                self._row = int(attributes.get("r", self._row + 1))
                self._column = -1
                if attributes.get("hidden") in ("1", "true"):
                    self.facts.hidden_rows.add(self._row)
            case "c":
                letters = attributes.get("r", "").rstrip("0123456789")
                self._column = column_of(letters) if letters.isascii() and letters.isupper() else self._column + 1
                self._type, self._formula, self._has_value, self._text = attributes.get("t", ""), False, False, ""
            case "f":
                self._formula = True
            case "v":
                self._value, self._has_value = [], True

    def end(self, name: str) -> None:
        """A tag closes."""
        match _local(name):
            case "v":
                self._text, self._value = "".join(self._value or []).strip(), None
            case "c":
                place = (self._row, self._column)
                empty_text = self._type == "str" and self._has_value  # the formula's value is a text of no letters
                if self._type == "e":
                    self.facts.errors[place] = self._text or "#N/A"
                elif self._formula and not self._text and not empty_text:
                    self.facts.formulas.add(place)

    def data(self, text: str) -> None:
        """Letters between tags."""
        if self._value is not None:
            self._value.append(text)


def _parse(book: zipfile.ZipFile, part: str, facts: SheetFacts) -> None:
    cells = _Cells(facts)
    parser = expat.ParserCreate()
    parser.StartElementHandler = cells.start
    parser.EndElementHandler = cells.end
    parser.CharacterDataHandler = cells.data
    with book.open(part) as file:
        parser.ParseFile(file)
