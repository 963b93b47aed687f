"""Words for rules from where they are already: a file with a word a line, a column of a table, or a column of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import QT_TRANSLATE_NOOP, RuleFailed, storage_errors
from workbench.project import Project

Cells = list[tuple[str, str]]  # a word, and the name of its label or ""
_LINES = {".txt", ".text", ".lst", ".dic"}


@dataclass(frozen=True, slots=True)
class WordSource:
    """A table or a project. `read` takes the names of a column with words and of one with labels ("": none)."""

    columns: tuple[str, ...]
    read: Callable[[str, str], Cells]
    with_labels: bool  # whether a column can name the label of each word


def is_project(path: Path) -> bool:
    """Whether this is the folder of a project, or what is in it."""
    return (path / "project.db").is_file() or path.name == "project.db"


def source(path: Path) -> WordSource:
    """What words can be taken from in a table or a project. Raises WorkbenchError where it cannot be read."""
    if is_project(path):
        return _of_project(path.parent if path.name == "project.db" else path)
    from workbench.importing import readers

    table = readers.read_table(path)

    def read(column: str, labels: str) -> Cells:
        at = _place(table.columns, column, path)
        label_at = _place(table.columns, labels, path) if labels else None
        return [(record[at], record[label_at] if label_at is not None else "") for record in table.records]

    return WordSource(tuple(table.columns), read, with_labels=len(table.columns) > 1)


def _of_project(folder: Path) -> WordSource:
    with Project.open(folder, read_only=True) as project:
        columns = tuple(project.own_columns())

    def read(column: str, _labels: str) -> Cells:
        from workbench.labelling.rules import MOST_WORDS

        _place(columns, column, folder)
        with Project.open(folder, read_only=True) as project:
            return [(value, "") for value in project.column_values(column, MOST_WORDS)]

    return WordSource(columns, read, with_labels=False)


def _place(columns: Iterable[str], wanted: str, path: Path) -> int:
    names = list(columns)
    if wanted not in names:
        raise RuleFailed(
            QT_TRANSLATE_NOOP("errors", "There is no column “{column}” in “{file}”."),
            QT_TRANSLATE_NOOP("errors", "Its columns are: {columns}."),
            column=wanted,
            file=path.name,
            columns=", ".join(names[:20]),
        )
    return names.index(wanted)


def read_words(path: Path, *, column: str = "", labels: str = "") -> dict[str, list[str]]:
    """The words of a dictionary by label name; under "" where none is named.

    A text has a word a line. Of a table the first column has the words and the second the labels, where no `column` is named;
    of a project one has to be. Raises ImportFailed where it cannot be read, RuleFailed without a word.
    """
    if path.suffix.casefold() in _LINES and not column:
        with storage_errors(path):
            lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        return by_label([(line, "") for line in lines], path)
    found = source(path)
    if not column and not is_project(path):
        column, labels = found.columns[0], found.columns[1] if len(found.columns) > 1 else ""
    return by_label(found.read(column, labels), path)


def by_label(cells: Cells, path: Path) -> dict[str, list[str]]:
    """The words by label name, each once. Raises RuleFailed where there is none."""
    found: dict[str, dict[str, None]] = {}
    for word, label in cells:
        if word.strip():
            found.setdefault(label.strip(), {})[" ".join(word.replace(",", " ").split())] = None
    if not found:
        raise RuleFailed(
            QT_TRANSLATE_NOOP("errors", "There is no word in “{file}”."),
            QT_TRANSLATE_NOOP("errors", "It takes a word a line, or a table with the words in its first column."),
            file=path.name,
        )
    return {label: list(words) for label, words in found.items()}
