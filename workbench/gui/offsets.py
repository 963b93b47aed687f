"""Places in a text: code points of the text as it is, and positions in Qt's document of it.

Qt counts UTF-16 units, in which an emoji is two, and makes one position of a line end, which may be two code points (CRLF).
"""

from __future__ import annotations

import bisect
import unicodedata
from array import array

from PySide6.QtCore import QTextBoundaryFinder


class Offsets:
    """Turns places of one text from one way of counting into the other."""

    def __init__(self, text: str) -> None:
        self._starts: array[int] | None = None  # None: both count alike
        if "\r\n" not in text and (not text or max(text) <= "\uffff"):
            return
        starts, at, last = array("l"), 0, ""
        for char in text:
            if not (last == "\r" and char == "\n"):
                at += 0 if not starts else 2 if last > "\uffff" else 1
            starts.append(at)
            last = char
        starts.append(at + (2 if last > "\uffff" else 1))
        self._starts = starts

    def position(self, code_point: int) -> int:
        """Where a code point starts in the document."""
        return code_point if self._starts is None else self._starts[code_point]

    def code_point(self, position: int) -> int:
        """The first code point that starts at a position of the document, or after it."""
        return position if self._starts is None else bisect.bisect_left(self._starts, position)


class Boundaries:
    """Words, or characters as a reader sees them, of a document's raw text. A Chinese character is a word by itself."""

    def __init__(self, raw: str, *, words: bool) -> None:
        self._raw = raw.encode("utf-16-le", errors="surrogatepass")
        kind = QTextBoundaryFinder.BoundaryType.Word if words else QTextBoundaryFinder.BoundaryType.Grapheme
        finder = QTextBoundaryFinder(kind, raw)
        self._places = array("l", [0])
        while (place := finder.toNextBoundary()) >= 0:
            if place > self._places[-1]:
                self._places.append(place)

    def snapped(self, start: int, end: int) -> tuple[int, int]:
        """The whole words that a selection touches, without spaces around them; (start, start) where there is none."""
        low = self._places[max(bisect.bisect_right(self._places, start) - 1, 0)]
        high = self._places[min(bisect.bisect_left(self._places, end), len(self._places) - 1)]
        while low < high and self._is_space(low, forward=True):
            low = self._places[bisect.bisect_right(self._places, low)]
        while high > low and self._is_space(high, forward=False):
            high = self._places[bisect.bisect_left(self._places, high) - 1]
        return low, max(low, high)

    def after(self, position: int) -> tuple[int, int]:
        """The next word that begins at a position or after it; the last one where there is none."""
        found = self._words()
        return next((one for one in found if one[0] >= position), found[-1] if found else (0, 0))

    def before(self, position: int) -> tuple[int, int]:
        """The last word that ends at a position or before it; the first one where there is none."""
        found = self._words()
        return next((one for one in reversed(found) if one[1] <= position), found[0] if found else (0, 0))

    def place_after(self, position: int) -> int:
        """The boundary behind a position."""
        return self._places[min(bisect.bisect_right(self._places, position), len(self._places) - 1)]

    def place_before(self, position: int) -> int:
        """The boundary in front of a position."""
        return self._places[max(bisect.bisect_left(self._places, position) - 1, 0)]

    def _words(self) -> list[tuple[int, int]]:
        pairs = zip(self._places, self._places[1:], strict=False)
        return [(a, b) for a, b in pairs if self._is_word(self._piece(a, b))]

    def _piece(self, start: int, end: int) -> str:
        return self._raw[2 * start : 2 * end].decode("utf-16-le", errors="replace")

    def _is_word(self, piece: str) -> bool:
        return any(unicodedata.category(char)[0] in "LNS" for char in piece)

    def _is_space(self, place: int, *, forward: bool) -> bool:
        at = bisect.bisect_left(self._places, place)
        if forward:
            return self._piece(place, self._places[at + 1]).isspace()
        return self._piece(self._places[at - 1], place).isspace()
