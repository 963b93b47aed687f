"""Ways in which a text is changed without changing what it means; what it cannot be done to comes back as it was.

Behavioural tests after Ribeiro et al., Beyond Accuracy: Behavioral Testing of NLP Models with CheckList (2020): their invariance
tests. Slips of the keyboard and characters that sound or look alike are those of made training texts (training.augmenting).
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import cache
from typing import Any

import regex

from workbench.paths import resources
from workbench.training.augmenting import chinese, latin

Change = Callable[[str, random.Random], str]
_EVERY = 10  # words, of which one is mistyped
_EVERY_SIGN = 12  # Chinese characters, of which one is replaced
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_NARROW = {wide: code for code, wide in _WIDE.items()}
_MARKS = regex.compile(r"(?<=[\p{Latin}\p{N}])[-'’.,](?=[\p{Latin}\p{N}])(*SKIP)(*FAIL)|\p{P}+")  # it's, 3.5 stay
_HAN = regex.compile(r"\p{Han}")


def typos(text: str, chance: random.Random) -> str:
    """A slip in about one of ten words: a neighbouring key, two letters swapped, one lost."""
    for _ in range(max(1, len(text.split()) // _EVERY)):
        text = chance.choice((latin.mistyped, latin.swapped_letters, latin.letter_lost))(text, chance)
    return text


def slips(text: str, chance: random.Random) -> str:
    """Neighbouring keys only: the text stays as long as it was."""
    for _ in range(max(1, len(text.split()) // _EVERY)):
        text = latin.mistyped(text, chance)
    return text


def upper(text: str, _chance: random.Random) -> str:
    """All in capitals."""
    return text.upper()


def lower(text: str, _chance: random.Random) -> str:
    """All in small letters."""
    return text.lower()


def no_marks(text: str, _chance: random.Random) -> str:
    """Without punctuation."""
    return " ".join(_MARKS.sub(" ", text).split())


def sounds(text: str, chance: random.Random) -> str:
    """About one in twelve Chinese characters becomes one that is read alike, as an input method gives it."""
    return _some(text, chance, chinese.like_sounding)


def shapes(text: str, chance: random.Random) -> str:
    """About one in twelve Chinese characters becomes one that looks like it."""
    return _some(text, chance, chinese.like_looking)


def _some(text: str, chance: random.Random, change: Change) -> str:
    han = len(_HAN.findall(text))
    for _ in range(max(1, han // _EVERY_SIGN) if han else 0):
        text = change(text, chance)
    return text


def width(text: str, _chance: random.Random) -> str:
    """Half-width letters, figures and marks become full-width ones; where there are only such, the other way round."""
    wide = text.translate(_WIDE)
    return wide if wide != text else text.translate(_NARROW)


def script(text: str, _chance: random.Random) -> str:
    """Simplified characters become traditional ones, or the other way round (OpenCC)."""
    if not _HAN.search(text):
        return text
    simplified = str(_converter("t2s").convert(text))
    return simplified if simplified != text else str(_converter("s2t").convert(text))


@cache
def _converter(name: str) -> Any:
    import opencc

    return opencc.OpenCC(name)


def added(text: str, chance: random.Random) -> str:
    """With a sentence behind it that has nothing to do with anything."""
    chinese_text = 2 * len(_HAN.findall(text)) > len(text.split())
    sentence = chance.choice(_sentences()["zh" if chinese_text else "en"])
    if text[-1:].isalnum():
        text += "。" if chinese_text else "."
    return text + ("" if chinese_text else " ") + sentence


@cache
def _sentences() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads((resources() / "templates" / "aside.json").read_text(encoding="utf-8"))
    return found


CHANGES: dict[str, Change] = {
    "typos": typos, "upper": upper, "lower": lower, "no_marks": no_marks, "sounds": sounds, "shapes": shapes,
    "width": width, "script": script, "added": added,
}  # fmt: skip
# Those that leave every passage where it is; of the others only texts that stay as long can be counted.
IN_PLACE: dict[str, Change] = {**CHANGES, "typos": slips}
IN_PLACE.pop("no_marks")
