"""Which column is the text, which the label, which the user's own id: a guess that the user confirms or changes."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed
from workbench.importing.headers import ID_NAMES, LABEL_NAMES, TEXT_NAMES, plain
from workbench.importing.readers import Table

_SAMPLE = 2000
_NUMBER = re.compile(r"[+-]?[\d.,:/\-\s%]+")


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns' roles. Several text columns are joined, one a line; all others are kept as they are."""

    text: tuple[str, ...]
    label: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class _Profile:
    name: str
    filled: float
    length: float  # mean number of characters of the filled cells
    distinct: int
    numbers: float
    count: int


def guess(table: Table) -> Mapping:
    """The most likely roles; `text` is empty where no column reads like text."""
    profiles = [_profile(table, j) for j in range(len(table.columns))]
    text = _guess_text(profiles)
    label = _guess_label([p for p in profiles if p.name != text], has_text=text is not None)
    key = _guess_id([p for p in profiles if p.name not in (text, label)])
    if label is None and text is not None:
        label = _only_candidate([p for p in profiles if p.name not in (text, key)])
    return Mapping((text,) if text is not None else (), label, key)


def _profile(table: Table, j: int) -> _Profile:
    cells = [record[j].strip() for record in table.records[:_SAMPLE]]
    filled = [cell for cell in cells if cell]
    numbers = sum(bool(_NUMBER.fullmatch(cell)) for cell in filled)
    total = max(1, len(filled))
    return _Profile(
        table.columns[j],
        len(filled) / max(1, len(cells)),
        sum(map(len, filled)) / total,
        len(set(filled)),
        numbers / total,
        len(filled),
    )


def _is(name: str, known: frozenset[str]) -> bool:
    words = plain(name)
    return words in known or re.sub(r" \(\d+\)$", "", words) in known or words.rstrip("0123456789_ ") in known


def _guess_text(profiles: list[_Profile]) -> str | None:
    def score(p: _Profile) -> float:
        named = 3.0 if _is(p.name, TEXT_NAMES) else 0.3 if _is(p.name, LABEL_NAMES | ID_NAMES) else 1.0
        return named * p.length * (p.distinct / max(1, p.count)) * math.sqrt(p.filled)

    texts = [p for p in profiles if p.numbers < 0.5 and p.filled > 0 and (p.length >= 6 or _is(p.name, TEXT_NAMES))]
    best = max(texts, key=score, default=None)
    return best.name if best else None


def _guess_label(profiles: list[_Profile], *, has_text: bool) -> str | None:
    named = [p for p in profiles if _is(p.name, LABEL_NAMES) and p.count and (p.length < 60)]
    named = [p for p in named if p.distinct <= max(2, 0.7 * p.count)] or [p for p in named if p.distinct < 300]
    return named[0].name if named and has_text else None


def _only_candidate(profiles: list[_Profile]) -> str | None:
    """Without a telling name: the one other column that says something, if it holds few different short words."""
    telling = [p for p in profiles if p.distinct > 1]
    if len(telling) != 1:
        return None
    only = telling[0]
    few = only.count >= 8 and only.distinct <= min(300, only.count / 3) and only.length < 40
    return only.name if few else None


def _guess_id(profiles: list[_Profile]) -> str | None:
    unique = [p for p in profiles if p.count > 1 and p.distinct == p.count and p.filled > 0.9 and p.length < 40]
    named = [p for p in unique if _is(p.name, ID_NAMES)]
    numbered = [p for p in unique if p.numbers > 0.9 and p.length < 25 and p.name.startswith("column ")]
    best = named or numbered
    return best[0].name if best else None


def confirm(
    table: Table, *, text: Sequence[str] = (), label: str | None = None, key: str | None = None, no_label: bool = False
) -> Mapping:
    """The guess with what the user said put in its place. Raises ImportFailed on an unknown column or no text column."""
    for name in (*text, *(n for n in (label, key) if n is not None)):
        if name not in table.columns:
            raise ImportFailed(
                QT_TRANSLATE_NOOP("errors", "“{file}” has no column “{column}”."),
                QT_TRANSLATE_NOOP("errors", "Its columns are: {columns}."),
                file=table.path.name,
                column=name,
                columns=", ".join(table.columns[:30]),
            )
    guessed = guess(table)
    chosen = tuple(text) or guessed.text
    if not chosen:
        raise ImportFailed(
            QT_TRANSLATE_NOOP("errors", "No column of “{file}” reads like text."),
            QT_TRANSLATE_NOOP("errors", "Say which one holds the texts. Its columns are: {columns}."),
            file=table.path.name,
            columns=", ".join(table.columns[:30]),
        )
    found = label if label is not None else guessed.label
    return Mapping(chosen, None if no_label or found in chosen else found, key if key is not None else guessed.id)
