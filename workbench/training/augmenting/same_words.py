"""Words that the user says mean the same: one takes the place of another. Wei and Zou's synonym replacement, without guessing."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

_APART = re.compile(r"[,，、;；\t|]")
_BESIDE = r"[0-9A-Za-z_\u00c0-\u024f]"  # a letter that may not stand beside a word in such letters


def parsed(words: str) -> list[list[str]]:
    """Groups as they are typed: a line each, with commas; what stands alone means nothing."""
    found = []
    for line in words.splitlines():
        group = list(dict.fromkeys(" ".join(part.split()) for part in _APART.split(line) if part.strip()))
        if len(group) > 1:
            found.append(group)
    return found


class SameWords:
    """Replaces one word of a text by another of its group."""

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        self._others: dict[str, list[str]] = {}
        for group in groups:
            for word in group:
                others = self._others.setdefault(word.casefold(), [])
                others += [one for one in group if one.casefold() != word.casefold() and one not in others]
        longest_first = sorted(self._others, key=len, reverse=True)
        each = "|".join(rf"{_edge(word[0])}{re.escape(word)}{_edge(word[-1], after=True)}" for word in longest_first)
        self._pattern = re.compile(each, re.IGNORECASE) if each else None

    def swapped(self, text: str, chance: random.Random) -> str:
        """The text with one word replaced; as it is where it has none of them."""
        found = (
            [one for one in self._pattern.finditer(text) if one[0].casefold() in self._others] if self._pattern else []
        )
        if not found:
            return text
        place = chance.choice(found)
        word = chance.choice(self._others[place[0].casefold()])
        if place[0][0].isupper():
            word = word[0].upper() + word[1:]
        return text[: place.start()] + word + text[place.end() :]


def _edge(letter: str, *, after: bool = False) -> str:
    if not re.match(_BESIDE, letter):
        return ""
    return rf"(?!{_BESIDE})" if after else rf"(?<!{_BESIDE})"
