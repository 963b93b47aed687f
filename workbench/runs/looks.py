"""What the Import page shows of a file before anything is taken: the only thing that crosses from the process that reads it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from workbench.tasks import TASKS

if TYPE_CHECKING:
    from workbench.importing.cleaning import Cleaned
    from workbench.importing.columns import Mapping
    from workbench.importing.readers import Table

SHOWN, LISTED, LONGEST = 200, 2000, 400


@dataclass(frozen=True, slots=True)
class Roles:
    """Which column is what; like `importing.columns.Mapping`, with lists, as JSON has them."""

    text: list[str] = field(default_factory=list)
    label: str | None = None
    id: str | None = None
    one_hot: list[str] = field(default_factory=list)
    spans: str | None = None
    task: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown of a file before anything is taken. `rows` are all of its records, `complete` says that all were read.

    `preview` are [line, cells by column as they will be taken, reason why it is left out or '', the steps that changed it];
    `left_out` are [line, reason, first words]. `task` is what a label is where the rows go, `file_task` what it is in the file,
    `tasks` those that can be chosen (see `tasks`); `labelled` counts rows with an answer. `options` and `fold_labels` say how it was cleaned. `known` says by what
    the open project knows the file: "name", "keys", "texts" or ''; `again` whether it is looked at as that file.
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
    conflicts: int = 0
    conflict_rows: int = 0
    labels: dict[str, int] = field(default_factory=dict)
    labelled: int = 0
    task: str = "single_label"
    file_task: str = "single_label"
    tasks: list[str] = field(default_factory=lambda: list(TASKS))
    warnings: list[str] = field(default_factory=list)
    odd: dict[str, dict[str, Any]] = field(default_factory=dict)
    counts: dict[str, Any] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    average: int = 0
    longest: int = 0
    keys_twice: int = 0
    preview: list[tuple[int, list[str], str, list[str]]] = field(default_factory=list)
    left_out: list[tuple[int, str, str]] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)
    fold_labels: bool = False
    known: str = ""
    again: bool = False


def look_of(told: dict[str, Any]) -> Look:
    """A look that went through JSON."""
    return Look(**{**told, "roles": Roles(**told["roles"])})


def look_at(table: Table, mapping: Mapping, cleaned: Cleaned | None, *, left_out: bool) -> Look:
    """What is shown of a table, and of what came of it."""
    look = Look(
        file=table.path.name,
        format=table.format,
        columns=table.columns,
        rows=len(table.records) + len(table.skipped),
        roles=Roles(list(mapping.text), mapping.label, mapping.id, list(mapping.one_hot), mapping.spans, mapping.task),
        header_row=table.header_row,
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        sheets=table.sheets,
        preview=_preview(table, mapping, cleaned, left_out=left_out),
    )
    if cleaned is None:
        return look
    lengths = [len(row.text) for row in cleaned.rows]
    keys = [row.key for row in cleaned.rows if row.key]
    said = cleaned.options.said()
    said.pop("decided", None)  # whole texts; what was decided is told with the texts it is about
    said.pop("near_decided", None)
    return replace(
        look,
        taken=len(cleaned.rows),
        duplicates=cleaned.duplicates,
        conflicts=len(cleaned.facts.conflicts),
        conflict_rows=sum(map(len, cleaned.facts.conflicts)),
        labels=cleaned.labels,
        labelled=sum(row.label is not None or row.value is not None for row in cleaned.rows),
        task=mapping.task or "single_label",
        file_task=cleaned.task,
        warnings=cleaned.warnings,
        odd=cleaned.odd,
        counts=cleaned.counts,
        reasons=dict(Counter(one.reason for one in cleaned.skipped)),
        average=round(sum(lengths) / max(1, len(lengths))),
        longest=max(lengths, default=0),
        keys_twice=len(keys) - len(set(keys)),
        left_out=_left_out(table, mapping, cleaned),
        options=said,
    )


def _preview(
    table: Table, mapping: Mapping, cleaned: Cleaned | None, *, left_out: bool
) -> list[tuple[int, list[str], str, list[str]]]:
    """The first records as they will be taken, with the steps that changed each."""
    from workbench.importing.steps.cleaner import Cleaner

    reasons = {one.line: one.reason for one in cleaned.skipped} if cleaned is not None else {}
    places = [table.columns.index(name) for name in mapping.text]

    def masks_text(before: list[str], after: list[str]) -> bool:
        return any(after[place].count("[") > before[place].count("[") for place in places)

    options = cleaned.options if cleaned is not None else None
    cleaner = Cleaner(table, mapping, options) if options is not None and options.changes_cells else None
    shown: list[tuple[int, list[str], str, list[str]]] = []
    for record, line in zip(table.records, table.lines, strict=True):
        if left_out or line not in reasons:
            cells, steps = record, []
            if cleaner is not None:
                before = Counter(cleaner.counts)
                cells = cleaner.record(record, line)
                steps = [name for name in cleaner.counts - before if name != "masked" or masks_text(record, cells)]
            shown.append((line, [cell[:LONGEST] for cell in cells], reasons.get(line, ""), steps))
        if len(shown) >= SHOWN:
            break
    return shown


def _left_out(table: Table, mapping: Mapping, cleaned: Cleaned) -> list[tuple[int, str, str]]:
    from workbench.importing.steps.cleaner import Cleaner

    places = [table.columns.index(name) for name in mapping.text]
    cleaner = Cleaner(table, mapping, cleaned.options) if cleaned.skipped and cleaned.options.changes_cells else None
    listed = []
    for one in cleaned.skipped[:LISTED]:
        at = bisect_left(table.lines, one.line)
        words = ""
        if at < len(table.lines) and table.lines[at] == one.line:
            record = table.records[at] if cleaner is None else cleaner.record(table.records[at], one.line)
            words = " ".join(record[place] for place in places)
        listed.append((one.line, one.reason, short(words)))
    return listed


def short(text: str | None, most: int = 200) -> str:
    """A text on one line, its beginning only."""
    return " ".join((text or "")[: 4 * most].split())[:most]
