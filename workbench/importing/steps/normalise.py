"""One way to write the same text: composed letters (NFC), plain spaces, and half-width letters when asked."""

from __future__ import annotations

import re
import unicodedata

# Seen as a space or not at all. The joiners U+200C and U+200D stay: emoji and some scripts need them.
_UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060\ufeff]")
_WIDE_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_RUNS = re.compile(r"[ \t]{2,}|\t")
_LINE_EDGES = re.compile(r" *(?:\r\n|\r|\n) *")
_BLANK_LINES = re.compile(r"\n{3,}")
# Full-width letters, digits and signs that only stand for the half-width ones, and half-width kana. Full-width marks such as
# “，” and “？” are how Chinese is written: they stay.
_WIDE = re.compile(
    "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff03-\uff06\uff0a\uff0b\uff0d-\uff0f\uff1d\uff20\uff3f\uff65-\uff9f\uffe0-\uffe6]+"
)


def normalise(text: str) -> str:
    """NFC, line ends as line feeds, runs of spaces as one, at most one empty line, nothing that cannot be seen."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _WIDE_SPACES.sub(" ", _UNSEEN.sub("", text))
    text = _LINE_EDGES.sub("\n", _RUNS.sub(" ", text))
    return _BLANK_LINES.sub("\n\n", text).strip()


def half_width(text: str) -> str:
    """Full-width letters, digits and signs as half-width ones (NFKC); Chinese punctuation marks stay as they are."""
    if text.isascii():
        return text
    return _WIDE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
