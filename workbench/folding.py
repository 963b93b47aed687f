"""Texts for comparing: what is left of one when width, case and spacing are ignored."""

from __future__ import annotations

import unicodedata

# What alone keeps most Chinese texts from being in normal form; put right one by one, four texts of five need no more.
_WIDE_MARKS = tuple(zip("，！？：；（）", ",!?:;()", strict=True))


def plain_width(text: str) -> str:
    """The text in Unicode's normal form KC: letters of full width are plain ones. `unicodedata.normalize`, but quicker."""
    if text.isascii():
        return text
    for wide, plain in _WIDE_MARKS:
        text = text.replace(wide, plain)
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


def same_text(text: str) -> str:
    """What is left of a text when case, width and spacing are ignored: two texts with the same are one text."""
    return " ".join(plain_width(text).casefold().split())
