"""What can be odd about texts: repeats, near repeats, markup, letters that cannot be seen or were decoded wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from workbench.folding import plain_width
from workbench.importing.formats.records import MOST_LINES, note_line
from workbench.records import NewRow

_LONG = 50_000
_MOST_NEAR = 200_000  # above, texts that differ by marks or case are looked for only when they are asked for
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|td|tr|th|table|h[1-6]|img|script|style|font|html|body|head|hr|pre|code"
    r"|blockquote|sub|sup)\b[^<>]*>|<!--|&(?:amp|lt|gt|nbsp|quot|apos|#\d+|#x[0-9a-f]+);",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_NOT_WORD = re.compile(r"[\W_]+")
_NO_MARKS = {code: None for code in range(128) if not chr(code).isalnum()}
# The bytes 80 to BF as Windows-1252 and Latin-1 show them: what follows the first byte of a letter in UTF-8.
_FOLLOWS = "\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
_MISREAD = re.compile(
    f"[\u00c2\u00c3][\u0080-\u00ba\u00bc-\u00bf\u20ac\u0192\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2122\u2020\u2021\u2030]"
    f"|\u00e2\u20ac[{_FOLLOWS}]?|\u00e2[\u0080-\u0086\u201a][{_FOLLOWS}]|\u00ef\u00bf\u00bd|\u00f0\u0178|\u951f\u65a4\u62f7"
)
# One look that tells nearly all texts to be free of what the three patterns above find.
_SUSPECT = re.compile(
    "[\u00ad\u00c2\u00c3\u00e2-\u00e9\u00ef\u00f0\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u951f\ufeff]"
)
_MISREAD_WIDE = re.compile(f"[\u00e3-\u00e9][{_FOLLOWS}]{{2}}")


@dataclass(slots=True)
class TextFacts:
    """Codes with the lines they are about, and the lines of rows that belong together."""

    odd: dict[str, dict[str, Any]] = field(default_factory=dict)
    duplicates: list[list[int]] = field(default_factory=list)
    near_duplicates: list[list[int]] = field(default_factory=list)
    conflicts: list[list[int]] = field(default_factory=list)


def look_at(rows: Iterable[NewRow]) -> TextFacts:
    """The facts of rows in their order."""
    facts = TextFacts()
    first: dict[str, NewRow] = {}
    again: dict[str, list[NewRow]] = {}
    for row in rows:
        text = row.text
        if text in first:
            again.setdefault(text, [first[text]]).append(row)
            continue
        first[text] = row
        for code in _oddities(text):
            note_line(facts.odd, code, row.source_line)
    _note_repeats(facts, again)
    if len(first) <= _MOST_NEAR:
        _note_near(facts, first)
    return facts


def _oddities(text: str) -> Iterator[str]:
    if len(text) > _LONG:
        yield "very_long_texts"
    if ("<" in text or "&" in text) and _MARKUP.search(text):
        yield "markup_in_texts"
    if text.isascii() or not _SUSPECT.search(text):
        return
    if _UNSEEN.search(text):
        yield "invisible_characters"
    if is_misread(text):
        yield "looks_wrongly_decoded"


def is_misread(text: str) -> bool:
    """Whether a text looks like UTF-8 that was once read as Windows-1252 or GBK."""
    return _MISREAD.search(text) is not None or len(_MISREAD_WIDE.findall(text)) > 1


def _note_repeats(facts: TextFacts, again: dict[str, list[NewRow]]) -> None:
    for group in again.values():
        lines = [row.source_line for row in group]
        facts.duplicates.append(lines)
        if len({row.label for row in group} - {None}) > 1:
            facts.conflicts.append(lines)
    if facts.duplicates:
        facts.odd["exact_duplicates"] = {"count": sum(map(len, facts.duplicates)) - len(facts.duplicates)}
    if facts.conflicts:
        facts.odd["conflicting_labels"] = {"count": len(facts.conflicts), "groups": facts.conflicts[:MOST_LINES]}


def bare(text: str) -> str:
    """A text for comparing: case, width, spaces and punctuation marks ignored."""
    if text.isascii():
        return text.lower().translate(_NO_MARKS)
    letters = "".join(plain_width(text).casefold().split())
    return letters if letters.isalnum() else _NOT_WORD.sub("", letters)


def _note_near(facts: TextFacts, first: dict[str, NewRow]) -> None:
    lines: dict[int, int] = {}  # by hash: a million keys are kept as numbers, not as texts
    groups: dict[int, list[int]] = {}
    for text, row in first.items():
        key = bare(text)
        if not key:
            continue
        place = lines.setdefault(hash(key), row.source_line)
        if place != row.source_line:
            groups.setdefault(place, [place]).append(row.source_line)
    facts.near_duplicates = list(groups.values())
    if groups:
        count = sum(map(len, facts.near_duplicates)) - len(groups)
        facts.odd["near_duplicates"] = {"count": count}
