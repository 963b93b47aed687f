"""Which texts that came back from another language are worth learning: in other words, and with the same said."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from workbench.training.split import near_text

_SHORTEST, _LONGEST, _SLACK = 0.5, 2.0, 8  # times as many characters as before; by so many more a short text may differ
_DIGITS = re.compile(r"\d+")
# Times the share of threes of letters that are not there twice: less, and something is said over and over.
_SAID_AGAIN = 0.6


def is_sensible(text: str, between: str, back: str) -> bool:
    """Whether `back` may stand beside `text`, which went through `between`."""
    return (
        bool(back)
        and near_text(back) not in {near_text(text), near_text(between)}
        and _SHORTEST * len(text) - _SLACK <= len(back) <= _LONGEST * len(text) + _SLACK
        and _numbers(back) == _numbers(text)
        and _script(back) == _script(text)
        and _fresh(back) >= _SAID_AGAIN * _fresh(text)
    )


def _numbers(text: str) -> Counter[str]:
    """The figures of a text, however they are grouped: 1,000 and 1.000 are the same."""
    return Counter(_DIGITS.findall(re.sub(r"(?<=\d)[.,\s](?=\d{3}\b)", "", unicodedata.normalize("NFKC", text))))


def _script(text: str) -> str:
    """The writing that most of a text's letters are of: LATIN, CJK, CYRILLIC."""
    kinds = Counter(unicodedata.name(sign, "?").split()[0] for sign in text if sign.isalpha())
    return kinds.most_common(1)[0][0] if kinds else ""


def _fresh(text: str) -> float:
    """Which share of the threes of letters that follow each other stands there for the first time."""
    threes = [text[at : at + 3] for at in range(max(1, len(text) - 2))]
    return len(set(threes)) / len(threes)
