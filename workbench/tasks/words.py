"""Where a text may be cut: what belongs to one word or to one character."""

from __future__ import annotations

import re
import unicodedata

# Scripts that put no spaces between words: Thai, Lao, Khmer, kana, Han.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a part of a text cuts no word and no character in two."""
    if end > len(text) or (end < len(text) and _joins(text[end])):
        return False
    return not (_one_word(text[start - 1 : start], text[start]) or _one_word(text[end - 1], text[end : end + 1]))


def cuts(text: str, at: int) -> bool:
    """Whether a place lies within a word or a character of a text."""
    return 0 < at < len(text) and (_joins(text[at]) or _one_word(text[at - 1], text[at]))


def _joins(char: str) -> bool:
    """Whether a code point belongs to the one before it."""
    return (
        unicodedata.category(char) in ("Mn", "Me", "Mc")
        or char in "\u200d\ufe0f"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def _one_word(left: str, right: str) -> bool:
    if not left or not right or _UNSPACED.match(left) or _UNSPACED.match(right):
        return False
    return (left.isalnum() or _joins(left)) and right.isalnum()
