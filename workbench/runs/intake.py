"""Taking a file in, step by step: read, look, look again with other roles, take. What the window's Import page asks for.

An intake holds the file's table in memory and tells only what a screen shows of it, so that it can live in a process of its
own: reading a million rows then never makes the window wait, and ending the process ends the work at once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from workbench.importing import cleaning, columns, readers
from workbench.importing.cleaning import Cleaned
from workbench.importing.columns import Mapping
from workbench.importing.quarantine import left_out_rows
from workbench.importing.readers import Table
from workbench.importing.steps.options import from_said
from workbench.project import Project
from workbench.project.rows import Progress, same_text
from workbench.records import SkippedRow

SHOWN, LISTED, LONGEST = 200, 2000, 400


@dataclass(frozen=True, slots=True)
class Roles:
    """Which column is what; like `importing.columns.Mapping`, with lists, as JSON has them."""

    text: list[str] = field(default_factory=list)
    label: str | None = None
    id: str | None = None
    one_hot: list[str] = field(default_factory=list)
    spans: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown of a file before anything is taken. `rows` are all of its records, `complete` says that all were read.

    `preview` are [line, cells by column, reason why it is left out or '']; `left_out` are [line, reason, first words].
    """

    file: str
    format: str
    columns: list[str]
    rows: int
    roles: Roles
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: list[str] = field(default_factory=list)
    complete: bool = True
    taken: int = 0
    duplicates: int = 0
    labels: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    odd: dict[str, dict[str, Any]] = field(default_factory=dict)
    counts: dict[str, Any] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    average: int = 0
    longest: int = 0
    keys_twice: int = 0
    preview: list[tuple[int, list[str], str]] = field(default_factory=list)
    left_out: list[tuple[int, str, str]] = field(default_factory=list)


def look_of(told: dict[str, Any]) -> Look:
    """A look that went through JSON."""
    return Look(**{**told, "roles": Roles(**told["roles"])})


class Intake:
    """One file on its way in."""

    def __init__(self) -> None:
        self._table: Table | None = None
        self._mapping = Mapping(())
        self._cleaned: Cleaned | None = None
        self._looked: object = None  # how `_cleaned` was made
        self._known: tuple[Path, frozenset[int]] | None = None

    def peek(self, path: Path, *, sheet: str | None = None) -> Look | None:
        """The first rows of a large workbook, at once; None where reading it takes no longer."""
        table = readers.peek(path, sheet=sheet, rows=SHOWN)
        if table is None:
            return None
        mapping = columns.guess(table)
        return replace(_look(table, mapping, None, left_out=True), complete=False)

    def read(self, path: Path, **options: Any) -> None:
        """Read the file and guess. Raises ImportFailed, StorageFailed."""
        self._cleaned = self._looked = None
        self._table = readers.read_table(path, **options)
        self._mapping = columns.guess(self._table)

    def look(
        self,
        *,
        roles: Roles | None = None,
        cleaning_options: dict[str, Any] | None = None,
        fold_labels: bool = False,
        project: Path | None = None,
        left_out: bool = True,
        progress: Progress | None = None,
    ) -> Look:
        """Clean as asked and say what came of it. Texts that the project holds already count as repeated ones."""
        table = self._read_table()
        if roles is not None:
            self._mapping = Mapping(tuple(roles.text), roles.label, roles.id, tuple(roles.one_hot), roles.spans)
        options = from_said(cleaning_options or {})
        asked = (self._mapping, options, fold_labels, project)
        if self._cleaned is None or self._looked != asked:
            cleaned = cleaning.clean(table, self._mapping, options=options, fold_labels=fold_labels, progress=progress)
            if not self._mapping.text:
                cleaned = replace(cleaned, skipped=[])  # nothing is left out before a column of texts was chosen
            self._cleaned, self._looked = self._against(project, cleaned, drop=options.duplicates == "merge"), asked
        return _look(table, self._mapping, self._cleaned, left_out=left_out)

    def take(self, folder: Path, *, split: str, test_share: float, progress: Progress | None = None) -> tuple[int, int]:
        """Put the rows into a project that the caller holds open; gives how many were taken and left out."""
        table, cleaned = self._read_table(), self._cleaned
        assert cleaned is not None, "look first"
        roles: dict[str, object] = asdict(cleaned.mapping) | {"text": list(cleaned.mapping.text)}
        with Project.beside(folder) as project:
            project.add_rows(
                cleaned.rows,
                source=table.path.name,
                columns=cleaned.columns,
                mapping=roles,
                split=split,
                test_share=test_share,
                left_out=left_out_rows(table, self._mapping, cleaned),
                progress=progress,
            )
        return len(cleaned.rows), len(cleaned.skipped)

    def _read_table(self) -> Table:
        assert self._table is not None, "read first"
        return self._table

    def _against(self, project: Path | None, cleaned: Cleaned, *, drop: bool) -> Cleaned:
        if project is None:
            return cleaned
        if self._known is None or self._known[0] != project:
            with Project.open(project, read_only=True) as view:
                self._known = project, frozenset(view.known_texts())
        known = self._known[1]
        again = {row.source_line for row in cleaned.rows if hash(same_text(row.text)) in known} if known else set()
        cleaned = replace(cleaned, duplicates=cleaned.duplicates + len(again))
        if not drop or not again:
            return cleaned
        rows = [row for row in cleaned.rows if row.source_line not in again]
        skipped = sorted([*cleaned.skipped, *(SkippedRow(line, "duplicate") for line in again)], key=lambda s: s.line)
        labels = Counter(row.label for row in rows if row.label is not None)
        return replace(cleaned, rows=rows, skipped=skipped, labels=dict(labels))


def _look(table: Table, mapping: Mapping, cleaned: Cleaned | None, *, left_out: bool) -> Look:
    look = Look(
        file=table.path.name,
        format=table.format,
        columns=table.columns,
        rows=len(table.records) + len(table.skipped),
        roles=Roles(list(mapping.text), mapping.label, mapping.id, list(mapping.one_hot), mapping.spans),
        header_row=table.header_row,
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        sheets=table.sheets,
        preview=_preview(table, cleaned, left_out=left_out),
    )
    if cleaned is None:
        return look
    lengths = [len(row.text) for row in cleaned.rows]
    keys = [row.key for row in cleaned.rows if row.key]
    return replace(
        look,
        taken=len(cleaned.rows),
        duplicates=cleaned.duplicates,
        labels=cleaned.labels,
        warnings=cleaned.warnings,
        odd=cleaned.odd,
        counts=cleaned.counts,
        reasons=dict(Counter(one.reason for one in cleaned.skipped)),
        average=round(sum(lengths) / max(1, len(lengths))),
        longest=max(lengths, default=0),
        keys_twice=len(keys) - len(set(keys)),
        left_out=_left_out(table, mapping, cleaned),
    )


def _preview(table: Table, cleaned: Cleaned | None, *, left_out: bool) -> list[tuple[int, list[str], str]]:
    reasons = {one.line: one.reason for one in cleaned.skipped} if cleaned is not None else {}
    shown: list[tuple[int, list[str], str]] = []
    for record, line in zip(table.records, table.lines, strict=True):
        if left_out or line not in reasons:
            shown.append((line, [cell[:LONGEST] for cell in record], reasons.get(line, "")))
        if len(shown) >= SHOWN:
            break
    return shown


def _left_out(table: Table, mapping: Mapping, cleaned: Cleaned) -> list[tuple[int, str, str]]:
    places = [table.columns.index(name) for name in mapping.text]
    listed = []
    for one in cleaned.skipped[:LISTED]:
        at = bisect_left(table.lines, one.line)
        there = at < len(table.lines) and table.lines[at] == one.line
        words = " ".join(table.records[at][place] for place in places) if there else ""
        listed.append((one.line, one.reason, " ".join(words.split())[:200]))
    return listed
