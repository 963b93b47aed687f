"""Names of persons that stand in a column which the user named: found in every other cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN_PART = 3  # characters: "Al" and "Jo" alone stand in too many other places


class KnownNames:
    """A set of names that is looked up at every word of a text. Case does not count, except for parts of a name."""

    def __init__(self, names: Iterable[str]) -> None:
        self._latin: dict[str, set[str]] = defaultdict(set)  # by the first word
        self._chinese: dict[str, set[str]] = defaultdict(set)  # by the first character
        for name in names:
            name = " ".join(name.split())
            if len(name) < 2 or not _WORD.search(name):
                continue
            if _HAN.match(name):
                self._chinese[name[0]].add(name)
            else:
                first = _WORD.search(name)
                assert first is not None
                self._latin[first[0].casefold()].add(name[first.start() :].casefold())

    def find(self, text: str, own: Sequence[str] = ()) -> Iterator[tuple[int, int]]:
        """Where a name stands. `own` are the names of the text's own row: their parts are found as well."""
        if self._chinese:
            yield from self._find_chinese(text)
        if self._latin:
            yield from self._find_latin(text)
        for name in own:
            for part in _WORD.findall(name):
                if _HAN.match(part) or (len(part) >= _LATIN_PART and part[0].isupper()):
                    yield from (found.span() for found in re.finditer(_whole(part), text))

    def _find_chinese(self, text: str) -> Iterator[tuple[int, int]]:
        for at, first in enumerate(text):
            for name in sorted(self._chinese.get(first, ()), key=len, reverse=True):
                if text.startswith(name, at):
                    yield at, at + len(name)
                    break

    def _find_latin(self, text: str) -> Iterator[tuple[int, int]]:
        folded = text.casefold() if len(text.casefold()) == len(text) else text.lower()
        if len(folded) != len(text):
            folded = text
        for word in _WORD.finditer(folded):
            for name in sorted(self._latin.get(word[0], ()), key=len, reverse=True):
                end = word.start() + len(name)
                if folded.startswith(name, word.start()) and not folded[end : end + 1].isalpha():
                    yield word.start(), end
                    break


def _whole(part: str) -> str:
    return re.escape(part) if _HAN.match(part) else rf"(?<![^\W\d_]){re.escape(part)}(?![^\W\d_])"
