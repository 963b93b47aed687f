"""Texts of words with spaces between: slips of the keyboard, neighbours swapped, words that carry little left out."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Words whose loss leaves the meaning: of an English sentence, articles and words of degree.
_LIGHT = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "very",
        "really",
        "quite",
        "just",
        "so",
        "too",
        "also",
        "then",
        "there",
        "of",
        "to",
        "and",
    ]
)
_NEGATIONS = frozenset(
    ["no", "not", "never", "none", "nothing", "nobody", "neither", "nor", "without", "cannot", "hardly"]
)
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[a-z]{4,}", re.IGNORECASE)
_EVERY = 10  # words, of which one is changed


def _neighbours() -> dict[str, str]:
    near: dict[str, str] = {}
    for up, line in enumerate(_KEYS):
        for at, key in enumerate(line):
            around = [line[at - 1 : at], line[at + 1 : at + 2]]
            around += [_KEYS[other][max(0, at - 1) : at + 1] for other in (up - 1, up + 1) if 0 <= other < len(_KEYS)]
            near[key] = "".join(around)
    return near


NEAR = _neighbours()


def varied(text: str, chance: random.Random, *, same_length: bool) -> str:
    """The text with about one in ten words changed. `same_length`: only letters are replaced by others."""
    times = max(1, len(text.split()) // _EVERY)
    changes = (mistyped,) if same_length else (mistyped, swapped_letters, letter_lost, _words_swapped, _word_lost)
    for _ in range(times):
        text = chance.choice(changes)(text, chance)
    return text


def negates(word: str) -> bool:
    """Whether a word turns a sentence around: it is left alone."""
    plain = word.strip(".,;:!?\"'()").lower()
    return plain in _NEGATIONS or plain.endswith(("n't", "n’t"))


def mistyped(text: str, chance: random.Random) -> str:
    """A letter of a longer word becomes its neighbour on the keyboard."""

    def slip(word: str, at: int) -> str:
        other = chance.choice(NEAR[word[at].lower()])
        return word[:at] + (other.upper() if word[at].isupper() else other) + word[at + 1 :]

    return _in_a_word(text, chance, slip)


def swapped_letters(text: str, chance: random.Random) -> str:
    """Two letters of a longer word change places."""
    return _in_a_word(text, chance, lambda word, at: word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :])


def letter_lost(text: str, chance: random.Random) -> str:
    """A letter of a longer word is left out."""
    return _in_a_word(text, chance, lambda word, at: word[:at] + word[at + 1 :])


def _in_a_word(text: str, chance: random.Random, slip: Callable[[str, int], str]) -> str:
    """A slip in one of the longer words, not in its first letter: readers hardly make one there."""
    words = [found for found in _LETTERS.finditer(text) if not negates(_around(text, found.start()))]
    if not words:
        return text
    found = chance.choice(words)
    return text[: found.start()] + slip(found[0], chance.randrange(1, len(found[0]) - 1)) + text[found.end() :]


def _around(text: str, at: int) -> str:
    return next(found[0] for found in _WORD.finditer(text) if found.start() <= at < found.end())


def _words_swapped(text: str, chance: random.Random) -> str:
    words = list(_WORD.finditer(text))
    pairs = [at for at in range(len(words) - 1) if not any(negates(one[0]) for one in words[max(0, at - 1) : at + 2])]
    if not pairs:
        return text
    first, second = words[(at := chance.choice(pairs))], words[at + 1]
    return text[: first.start()] + second[0] + text[first.end() : second.start()] + first[0] + text[second.end() :]


def _word_lost(text: str, chance: random.Random) -> str:
    light = [found for found in re.finditer(r"\S+\s+", text) if found[0].strip().lower() in _LIGHT]
    if not light:
        return text
    found = chance.choice(light)
    return text[: found.start()] + text[found.end() :]
