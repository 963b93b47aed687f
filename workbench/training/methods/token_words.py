"""The words around each token, for heads that know no vectors: which words stand there, how they are written, how they begin and end.

The features are those of named entity recognition before there were encoders (Ratinov and Roth, Design Challenges and Misconceptions
in Named Entity Recognition, 2009): an encoder that learned to compare whole texts has lost some of what they say.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from workbench.models.windows import Place

_EDGE = "\n"  # stands for a word before the first and after the last
_LONGEST = 40  # characters of a word that count


def features(text: str, places: Sequence[Place], goes_on: Sequence[bool]) -> list[list[str]]:
    """What is known of each token by the words around it; tokens of one word (`goes_on`, see models.windows) know the same."""
    word_of: list[int] = []
    ends: list[list[int]] = []
    for (start, end), more in zip(places, goes_on, strict=True):
        if more and ends:
            ends[-1][1] = end
        else:
            ends.append([start, end])
        word_of.append(len(ends) - 1)
    words = [unicodedata.normalize("NFKC", text[start : min(end, start + _LONGEST)]) for start, end in ends]
    known = _of_words([word.casefold() for word in words], [_written(word) for word in words])
    return [[*known[at], "goes on"] if more else known[at] for at, more in zip(word_of, goes_on, strict=True)]


def _of_words(words: list[str], written: list[str]) -> list[list[str]]:
    around = [_EDGE, _EDGE, *words, _EDGE, _EDGE]
    shapes = [_EDGE, *written, _EDGE]
    found = []
    for at, word in enumerate(words):
        near = around[at : at + 5]
        own = [f"{place} {one}" for place, one in enumerate(near)]
        own += [f"{place} {one} {near[place + 1]}" for place, one in enumerate(near[:4])]
        own += [f"w{place} {shapes[at + place]}" for place in range(3)]
        own += [f"w {' '.join(shapes[at : at + 3])}", f"b {word[:3]}", f"e {word[-3:]}", f"e {word[-2:]}"]
        found.append(own)
    return found


def _written(word: str) -> str:
    """How a word is written: X for capitals, x for small letters, 0 for digits, c for letters that have neither, each once."""
    kinds: list[str] = []
    for char in word:
        kind = (
            "X"
            if char.isupper()
            else "x"
            if char.islower()
            else "0"
            if char.isdigit()
            else "c"
            if char.isalpha()
            else char
        )
        if kinds[-1:] != [kind]:
            kinds.append(kind)
    return "".join(kinds)
