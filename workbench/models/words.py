"""The whole words of a text and where they stand, Chinese ones as well.

Han runs are cut by jieba's dictionary and hidden Markov model (rjieba); scripts without spaces that it does not know stand
character by character. What is no word, such as a run of marks or an emoji, stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from workbench.tasks.words import cuts

_PIECE = regex.compile(r"[\p{L}\p{N}\p{M}]+(?:['’.,-][\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}]+")
_HAN = regex.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
Place = tuple[int, int]


def word_places(text: str) -> list[Place]:
    """Start and end (code points) of each word, in the order of the text; white space belongs to none."""
    return [place for match in _PIECE.finditer(text) for place in _within(text, match.start(), match.end())]


def whole_words(text: str) -> set[str]:
    """Its words in small letters that may say something: of two Chinese characters, or three letters, on."""
    found = set()
    for start, end in word_places(text):
        word = text[start:end].casefold()
        if word[0].isalpha() and len(word) > (1 if _HAN.match(word) else 2):
            found.add(word)
    return found


def _within(text: str, start: int, end: int) -> Iterator[Place]:
    """The words of a piece without white space."""
    at = start
    for run in _HAN.finditer(text, start, end):
        yield from _uncut(text, at, run.start())
        yield from _han(text, run.start(), run.end())
        at = run.end()
    yield from _uncut(text, at, end)


def _han(text: str, start: int, end: int) -> Iterator[Place]:
    import rjieba

    for _, first, last in rjieba.tokenize(text[start:end]):
        yield start + first, start + last


def _uncut(text: str, start: int, end: int) -> Iterator[Place]:
    """As long as nothing may be cut it is one word: see tasks.words."""
    first = start
    for at in range(start + 1, end + 1):
        if at == end or not _together(text, at):
            yield first, at
            first = at


def _together(text: str, at: int) -> bool:
    """Marks stay with their like, a hyphen or apostrophe with the word around it."""
    left, right = text[at - 1], text[at]
    joined = "'’.,-"
    marks = not left.isalnum() and not right.isalnum()
    return cuts(text, at) or marks or (left in joined and right.isalnum()) or (right in joined and left.isalnum())
