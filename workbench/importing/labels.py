"""The ways in which people write labels: one to a cell, several to a cell, a column of 0 and 1 for each, a JSON list."""

from __future__ import annotations

import ast
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.importing.cells import is_error, without_controls
from workbench.tasks import multi_label, single_label

JSON_LIST = "[]"
_PYTHON_LIST = re.compile(r"""\[\s*(?:'[^']*'|"[^"]*")(?:\s*,\s*(?:'[^']*'|"[^"]*"))*\s*\]""")
_PLAIN = ("|", ";", "；", "、", "\n", "，", ",", "/")
_DOUBTFUL = {",", "，", "/"}  # often part of a label's own name
_ON = frozenset(["1", "true", "yes", "y", "x", "✓", "✔", "√", "是", "有", "1.0"])
_OFF = frozenset(["0", "false", "no", "n", "否", "无", "0.0"])
NO_LABEL_WORDS = frozenset(
    ["na", "n/a", "nan", "none", "null", "-", "--", "?", "未标注", "无", "unlabelled", "unlabeled", "待标注"]
)


def fold(name: str) -> str:
    """A label for comparing: width, case and inner spaces ignored."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def guess_separator(cells: Counter[str]) -> str | None:
    """What parts several labels in a cell, None where cells hold one label each.

    A separator parts labels whose names recur: alone or beside others. "Cards, lost or stolen" is one label, as its parts
    never come without each other.
    """
    names = {cell.strip() for cell in cells} - {""}
    if not names:
        return None
    lists = [name for name in names if name.startswith("[") and name.endswith("]")]
    if lists and len(lists) == len(names) and all(_json_list(name) is not None for name in lists):
        return JSON_LIST
    return next((separator for separator in _PLAIN if _parts_recur(names, separator)), None)


def _parts_recur(names: set[str], separator: str) -> bool:
    several = [  # a JSON list parts its labels itself, whatever the separator
        name for name in names if len(split(name, separator)) > 1 and not name.startswith(('["', "['"))
    ]
    if not several:
        return False
    found = Counter(part for name in names for part in split(name, separator))
    parts = {part for name in several for part in split(name, separator)}
    recurring = sum(found[part] > 1 for part in parts) / len(parts)
    if separator not in _DOUBTFUL:
        return recurring >= 1 / 3
    alone = sum(part in names for part in parts) / len(parts)
    return recurring >= 0.8 or (recurring >= 0.6 and alone >= 0.3)


def split(cell: str, separator: str | None) -> tuple[str, ...]:
    """The labels in a cell, each once, in their order."""
    if separator is None:
        parts: Iterable[str] = [cell]
    elif separator == JSON_LIST:
        parts = _json_list(cell) or ()
    else:
        parts = multi_label.parts(cell, separator)
    names = (single_label.read_cell(without_controls(part)) for part in parts)
    return tuple(dict.fromkeys(name for name in names if name is not None))


def _json_list(cell: str) -> list[str] | None:
    """The labels of a JSON list, or of a list as Python writes it into a cell: ['card', 'refund']."""
    try:
        values = ast.literal_eval(cell) if _PYTHON_LIST.fullmatch(cell) else json.loads(cell)
    except (ValueError, SyntaxError, RecursionError):
        return None
    if isinstance(values, list) and all(isinstance(v, str | int) for v in values):
        return [str(v) for v in values]
    return None


def one_hot_value(cell: str) -> bool | None:
    """Whether a cell of a one-hot column is set; None where it says neither."""
    word = fold(cell)
    return True if word in _ON else False if word in _OFF else None


def is_binary(cells: Iterable[str]) -> bool:
    """Whether a column says only yes, no or nothing, and not nothing alone."""
    words = {fold(cell) for cell in cells} - {""}
    return bool(words) and all(one_hot_value(word) is not None for word in words)


def is_one_hot(cells: Iterable[str]) -> bool:
    """Whether a column says yes in some rows and no, or nothing, in others."""
    words = {fold(cell) for cell in cells}
    values = {one_hot_value(word) for word in words}
    return is_binary(words) and True in values and (False in values or "" in words)


@dataclass(frozen=True, slots=True)
class Given:
    """What a row's label cells say. `none_of_them`: every one-hot column says no."""

    names: tuple[str, ...] = ()
    error: bool = False
    none_of_them: bool = False
    trimmed: bool = False


@dataclass(frozen=True, slots=True)
class LabelReader:
    """How the labels of a table are read: from one column, or from one-hot columns named like the labels."""

    column: int | None = None
    one_hot: tuple[tuple[int, str], ...] = ()
    separator: str | None = None
    whole_number: bool = False
    renamed: Mapping[str, str] = field(default_factory=dict)
    _known: dict[str, Given] = field(default_factory=dict, init=False, repr=False)  # labels are few, rows many

    def read(self, record: list[str]) -> Given:
        """The labels of one record."""
        if self.column is None:
            return self._read_one_hot(record)
        cell = record[self.column]
        given = self._known.get(cell)
        if given is None:
            given = self._known[cell] = self._read_cell(cell)
        return given

    def _read_cell(self, cell: str) -> Given:
        if is_error(cell):
            return Given(error=True)
        if self.separator is None:
            name = single_label.read_cell(without_controls(cell), whole_number=self.whole_number)
            names: tuple[str, ...] = () if name is None else (name,)
        else:
            names = split(cell, self.separator)
        if self.renamed:
            names = tuple(dict.fromkeys(self.renamed.get(name, name) for name in names))
        if names == (multi_label.NONE,):
            return Given(none_of_them=True)
        return Given(names, trimmed=bool(names) and (cell[0].isspace() or cell[-1].isspace()))

    def _read_one_hot(self, record: list[str]) -> Given:
        values = [(name, one_hot_value(record[j])) for j, name in self.one_hot]
        names = tuple(name for name, value in values if value)
        nothing = bool(values) and not names and any(value is False for _, value in values)
        return Given(names, none_of_them=nothing)


def came_from_floats(cells: Iterable[str]) -> bool:
    """Whether the labels are whole numbers that a program turned into 0.0, 1.0, 2.0."""
    filled = {cell.strip() for cell in cells} - {""}
    return bool(filled) and all(re.fullmatch(r"-?\d+\.0", cell) for cell in filled)


def similar(labels: Mapping[str, int]) -> list[list[str]]:
    """Groups of labels that differ only by case, width or spaces, the most used first."""
    groups: dict[str, list[str]] = {}
    for name in sorted(labels, key=lambda name: (-labels[name], name)):
        groups.setdefault(fold(name), []).append(name)
    return [group for group in groups.values() if len(group) > 1]


def merged(labels: Mapping[str, int]) -> dict[str, str]:
    """For each label that is a variant of another the name to use: the most used one, plain letters before wide ones."""
    names = {}
    for group in similar(labels):
        best = max(group, key=lambda name: (labels[name], unicodedata.normalize("NFKC", name) == name, name))
        names.update({name: best for name in group if name != best})
    return names


_IS_LETTER = re.compile(r"[^\W\d_]")


def is_name(name: str) -> bool:
    """Whether a column's name could be a label's: it holds a letter."""
    return _IS_LETTER.search(name) is not None
