"""Which column is the text, which the label, which the user's own id: a guess that the user confirms or changes."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed
from workbench.importing.headers import ID_NAMES, LABEL_NAMES, TEXT_NAMES, ends_like, plain
from workbench.importing.labels import (
    LabelReader,
    came_from_floats,
    guess_separator,
    is_binary,
    is_name,
    is_one_hot,
    one_hot_value,
)
from workbench.importing.readers import Table, is_our_own
from workbench.importing.spans import is_span_column
from workbench.records import EXPORT_COLUMNS
from workbench.tasks import multi_label

_SAMPLE = 2000
_NUMBER = re.compile(r"[+-]?[\d.,:/\-\s%]+")
_RUINED = re.compile(r"[+-]?\d(?:[.,]\d+)?[Ee]\+?\d{2,3}")  # 1.2E+17 was a long number once


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns' roles. Several text columns are joined, one a line; all others are kept as they are.

    `one_hot` are columns of 0 and 1 named like the labels, in place of a label column; `spans` labels parts of the text.
    `task` is what a label is where the rows go (see `tasks`); "": one for each text, until somebody says else.
    """

    text: tuple[str, ...]
    label: str | None = None
    id: str | None = None
    one_hot: tuple[str, ...] = ()
    spans: str | None = None
    task: str = ""

    @property
    def labelled(self) -> bool:
        """Whether a column holds labels."""
        return self.spans is not None if self.task == "spans" else self.label is not None or bool(self.one_hot)

    def renamed(self, new: AnyMapping[str, str]) -> Mapping:
        """The same roles where columns have other names."""
        return Mapping(
            tuple(new.get(name, name) for name in self.text),
            new.get(self.label or "", self.label),
            new.get(self.id or "", self.id),
            tuple(new.get(name, name) for name in self.one_hot),
            new.get(self.spans or "", self.spans),
            self.task,
        )


@dataclass(frozen=True, slots=True)
class _Profile:
    name: str
    filled: float
    length: float  # mean number of characters of the filled cells
    distinct: int
    numbers: float
    count: int
    no_value: float  # the share of cells with a formula whose value is not in the file
    inexact: bool  # long numbers that have lost digits
    cells: tuple[str, ...]


def guess(table: Table) -> Mapping:
    """The most likely roles; `text` is empty where no column reads like text."""
    profiles = [_profile(table, j) for j in range(len(table.columns))]
    places = [p.name for p in profiles if is_span_column(list(p.cells))]
    spans = next(
        (name for name in places if not plain(name).startswith("predicted")), None
    )  # as our own export has them
    profiles = [p for p in profiles if p.name not in places]
    text = _guess_text(profiles)
    label = _guess_label([p for p in profiles if p.name != text], has_text=text is not None)
    key = _guess_id([p for p in profiles if p.name not in (text, label)])
    rest = [p for p in profiles if p.name not in (text, key)]
    one_hot: tuple[str, ...] = ()
    if label is None and text is not None and spans is None:
        one_hot = _guess_one_hot(rest)
        label = _only_candidate(rest) if not one_hot else None
    return Mapping((text,) if text is not None else (), label, key, one_hot, spans)


def _profile(table: Table, j: int) -> _Profile:
    cells = tuple(record[j].strip() for record in table.records[:_SAMPLE])
    filled = [cell for cell in cells if cell]
    numbers = sum(bool(_NUMBER.fullmatch(cell)) for cell in filled)
    total = max(1, len(filled))
    ruined = sum(bool(_RUINED.fullmatch(cell)) for cell in filled) >= 0.5 * total
    return _Profile(
        table.columns[j],
        len(filled) / max(1, len(cells)),
        sum(map(len, filled)) / total,
        len(set(filled)),
        numbers / total,
        len(filled),
        sum(column == j for _, column in table.no_value) / max(1, len(table.records)) if table.no_value else 0.0,
        j in table.inexact or ruined,
        cells,
    )


def ruined_columns(table: Table) -> list[str]:
    """The columns whose long numbers a spreadsheet turned into the like of 1.2E+17 before they came into this file."""
    found = []
    for j, name in enumerate(table.columns):
        filled = [cell for record in table.records[:_SAMPLE] if (cell := record[j].strip())]
        if filled and sum(bool(_RUINED.fullmatch(cell)) for cell in filled) >= 0.5 * len(filled):
            found.append(name)
    return found


def _is(name: str, known: frozenset[str]) -> bool:
    words = plain(name)
    return words in known or re.sub(r" \(\d+\)$", "", words) in known or words.rstrip("0123456789_ ") in known


def _guess_text(profiles: list[_Profile]) -> str | None:
    def score(p: _Profile) -> float:
        named = 3.0 if _is(p.name, TEXT_NAMES) else 0.3 if _is(p.name, LABEL_NAMES | ID_NAMES) else 1.0
        return named * p.length * (p.distinct / max(1, p.count)) * math.sqrt(p.filled)

    computed = [p for p in profiles if p.no_value >= 0.5 and _is(p.name, TEXT_NAMES)]
    if computed:
        return computed[0].name
    texts = [p for p in profiles if p.numbers < 0.5 and p.filled > 0 and (p.length >= 6 or _is(p.name, TEXT_NAMES))]
    best = max(texts, key=score, default=None)
    return best.name if best else None


def _guess_label(profiles: list[_Profile], *, has_text: bool) -> str | None:
    named = [p for p in profiles if _is(p.name, LABEL_NAMES)] or [p for p in profiles if ends_like(p.name, LABEL_NAMES)]
    named = [p for p in named if p.count and p.length < 60]
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


def _guess_one_hot(profiles: list[_Profile]) -> tuple[str, ...]:
    """The longest run of neighbouring columns of 0 and 1: three or more, or two of which one is set in each row."""
    best: tuple[_Profile, ...] = ()
    for yes, run in groupby(profiles, key=lambda p: is_name(p.name) and is_binary(p.cells)):
        group = tuple(run)
        if yes and len(group) > len(best):
            best = group
    if sum(is_one_hot(p.cells) for p in best) < 2:
        return ()
    if len(best) == 2:
        rows = list(zip(best[0].cells, best[1].cells, strict=True))
        if any(one_hot_value(a) is one_hot_value(b) for a, b in rows if a or b):
            return ()
    return tuple(p.name for p in best)


def label_reader(table: Table, mapping: Mapping) -> LabelReader | None:
    """How to read the labels of a table; None where no column holds any."""
    if mapping.label is not None:
        j = table.columns.index(mapping.label)
        cells = Counter(record[j] for record in table.records)
        separator = _separator(table, mapping, cells)
        return LabelReader(j, separator=separator, whole_number=came_from_floats(cells))
    if mapping.one_hot:
        return LabelReader(one_hot=tuple((table.columns.index(name), name) for name in mapping.one_hot))
    return None


def _separator(table: Table, mapping: Mapping, cells: Counter[str]) -> str | None:
    """What parts several labels in a cell; our own export always parts them in one way, whatever is in their names."""
    if mapping.label == EXPORT_COLUMNS[0] and is_our_own(table.columns):
        several = mapping.task == multi_label.NAME or (
            not mapping.task and any(multi_label.SEPARATOR in c for c in cells)
        )
        return multi_label.SEPARATOR if several else None
    separator = guess_separator(cells)
    if separator is None and mapping.task == multi_label.NAME:
        return multi_label.SEPARATOR
    return separator


def spread_merged(table: Table, mapping: Mapping) -> Table:
    """The table with the value of a label cell that is merged over several rows in each of these rows."""
    wanted = {table.columns.index(name) for name in (mapping.label, *mapping.one_hot) if name is not None}
    ranges = [one for one in table.merged if one[2] in wanted]
    if not ranges:
        return table
    records = list(table.records)
    at = {line: i for i, line in enumerate(table.lines)}
    for first, last, j in ranges:
        if first not in at:  # merged from above the data, as a title is
            continue
        value = table.records[at[first]][j]
        for line in range(first + 1, last + 1):
            if line in at and not records[at[line]][j]:
                records[at[line]] = [*records[at[line]][:j], value, *records[at[line]][j + 1 :]]
    return replace(table, records=records)


def _guess_id(profiles: list[_Profile]) -> str | None:
    profiles = [p for p in profiles if not p.inexact]
    unique = [p for p in profiles if p.count > 1 and p.distinct == p.count and p.filled > 0.9 and p.length < 40]
    named = [p for p in unique if _is(p.name, ID_NAMES)] or [p for p in unique if ends_like(p.name, ID_NAMES)]
    numbered = [p for p in unique if p.numbers > 0.9 and p.length < 25 and p.name.startswith("column ")]
    best = named or numbered
    return best[0].name if best else None


def confirm(
    table: Table,
    *,
    text: Sequence[str] = (),
    label: str | None = None,
    key: str | None = None,
    no_label: bool = False,
    one_hot: Sequence[str] = (),
    task: str = "",
) -> Mapping:
    """The guess with what the user said put in its place. Raises ImportFailed on an unknown column or no text column."""
    for name in (*text, *one_hot, *(n for n in (label, key) if n is not None)):
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
    if no_label or one_hot or found in chosen:
        found = None
    columns = tuple(one_hot) or (guessed.one_hot if label is None and not no_label else ())
    return Mapping(
        chosen,
        found,
        key if key is not None else guessed.id,
        tuple(name for name in columns if name not in chosen),
        guessed.spans if guessed.spans not in (*chosen, label) else None,
        task,
    )
