"""The same words elsewhere: how other texts mark what one text marks, or leaves unmarked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.folding import plain_width, same_text
from workbench.records import Span
from workbench.tasks import words

Place = tuple[int, int]
ENOUGH = 3  # other texts that have to agree before they say anything
_SHORTEST = 2  # characters of words that are looked for
NOTHING = 0  # in place of a label: left unmarked


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What all other texts with some words make of them: `label`, or NOTHING, and how many there are."""

    label: int
    texts: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its passages."""

    row: int
    text: str
    value: tuple[Span[int], ...]


def elsewhere(rows: Iterable[Marked]) -> dict[int, dict[Place, Elsewhere]]:
    """By row and place, where three other texts or more have the same words and agree on them. Copies of a text are one text.

    A place that overlaps a passage without being one says nothing, nor does a part of a word.
    """
    texts = list(rows)
    known = _by_beginning(texts)
    found: dict[str, list[tuple[int, Place, int, str]]] = defaultdict(list)
    for one in texts:
        copy = same_text(one.text)
        for place, surface in _occurrences(one.text, known):
            label = _label_at(one.value, place)
            if label is not None:
                found[surface].append((one.row, place, label, copy))
    told: dict[int, dict[Place, Elsewhere]] = defaultdict(dict)
    for occurrences in found.values():
        if len(occurrences) > ENOUGH:
            _tell(occurrences, told)
    return told


def _tell(occurrences: list[tuple[int, Place, int, str]], told: dict[int, dict[Place, Elsewhere]]) -> None:
    """What of the other texts agree is told of each occurrence."""
    answers: dict[str, set[int]] = defaultdict(set)
    for _, _, label, copy in occurrences:
        answers[copy].add(label)
    counts = Counter(label for labels in answers.values() for label in labels)
    for row, place, _, copy in occurrences:
        others = counts - Counter(answers[copy])
        if len(others) == 1:
            label, texts = next(iter(others.items()))
            if texts >= ENOUGH:
                told[row][place] = Elsewhere(label, texts)


def _by_beginning(texts: Iterable[Marked]) -> dict[str, dict[int, set[str]]]:
    """The words of every passage: by their first characters, then by their length."""
    known: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in texts:
        for span in one.value:
            surface = _plain(one.text)[span.start : span.end]
            if len(surface) >= _SHORTEST:
                known[surface[:_SHORTEST]][len(surface)].add(surface)
    return known


def _occurrences(text: str, known: Mapping[str, Mapping[int, set[str]]]) -> Iterable[tuple[Place, str]]:
    plain = _plain(text)
    for start in range(len(plain) - _SHORTEST + 1):
        for length, surfaces in known.get(plain[start : start + _SHORTEST], {}).items():
            surface, end = plain[start : start + length], start + length
            if surface in surfaces and words.is_whole(text, start, end):
                yield (start, end), surface


def _label_at(value: tuple[Span[int], ...], place: Place) -> int | None:
    """The label of a place, NOTHING where it is unmarked, None where it is only a part of a passage, or more than one."""
    over = [one for one in value if one.start < place[1] and one.end > place[0]]
    if not over:
        return NOTHING
    same = {one.label for one in over if (one.start, one.end) == place}
    return same.pop() if len(over) == len(same) == 1 else None


def _plain(text: str) -> str:
    """The text without case and width, as long as it is: places stay what they are."""
    plain = plain_width(text).casefold()
    return plain if len(plain) == len(text) else text
