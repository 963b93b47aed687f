"""From a table to rows: texts joined and trimmed, and a reason for every row that is left out."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from workbench.errors import QT_TRANSLATE_NOOP
from workbench.importing.cells import has_controls, is_empty, without_controls
from workbench.importing.columns import Mapping
from workbench.importing.readers import Table
from workbench.records import NewRow, SkippedRow
from workbench.tasks import single_label

_REASONS = {
    "empty_text": QT_TRANSLATE_NOOP("reasons", "no text"),
    "duplicate": QT_TRANSLATE_NOOP("reasons", "same text again"),
    "broken_line": QT_TRANSLATE_NOOP("reasons", "not a complete JSON line"),
    "too_many_fields": QT_TRANSLATE_NOOP("reasons", "more cells than columns"),
    "unbalanced_quote": QT_TRANSLATE_NOOP("reasons", "a quotation mark that never closes"),
}
_WARNINGS = {
    "undecodable_bytes": QT_TRANSLATE_NOOP("warnings", "Some letters could not be read; they are shown as �."),
    "format_differs_from_name": QT_TRANSLATE_NOOP("warnings", "The file is of another kind than its name says."),
    "merged_cells": QT_TRANSLATE_NOOP("warnings", "Merged cells: only the first of them has a value."),
    "maybe_cut_at_cell_limit": QT_TRANSLATE_NOOP(
        "warnings", "A text fills its cell to the limit: it was probably cut off."
    ),
    "hidden_sheets": QT_TRANSLATE_NOOP("warnings", "Hidden sheets were left out."),
    "several_sheets": QT_TRANSLATE_NOOP("warnings", "There are several sheets; this one holds the most rows."),
    "no_header": QT_TRANSLATE_NOOP("warnings", "The first row is data: the columns got numbers for names."),
    "duplicate_column_names": QT_TRANSLATE_NOOP(
        "warnings", "Some columns have the same name; the later ones are numbered."
    ),
    "rows_above_header_skipped": QT_TRANSLATE_NOOP("warnings", "Rows above the column names were left out."),
    "unbalanced_quote": QT_TRANSLATE_NOOP("warnings", "A quotation mark never closes; its line was left out."),
    "exact_duplicates": QT_TRANSLATE_NOOP("warnings", "Some texts occur more than once."),
    "conflicting_labels": QT_TRANSLATE_NOOP("warnings", "Some texts occur with different labels."),
    "control_characters_removed": QT_TRANSLATE_NOOP("warnings", "Characters that cannot be shown were removed."),
    "numeric_labels": QT_TRANSLATE_NOOP("warnings", "The labels are numbers: give them names on the Label page."),
    "similar_labels": QT_TRANSLATE_NOOP("warnings", "Some labels differ only by case or width."),
    "maybe_unlabelled": QT_TRANSLATE_NOOP("warnings", "Some labels may mean “no label”: {examples}"),
    "very_long_texts": QT_TRANSLATE_NOOP("warnings", "Some texts are very long; a model reads only their beginning."),
    "one_label": QT_TRANSLATE_NOOP("warnings", "All labelled rows have the same label."),
    "no_text_column": QT_TRANSLATE_NOOP("warnings", "No column reads like text: choose one."),
    "long_numbers": QT_TRANSLATE_NOOP("warnings", "Numbers of more than 15 digits have lost digits in a spreadsheet."),
}
_NO_LABEL_WORDS = {"na", "n/a", "nan", "none", "null", "-", "?", "未标注", "无", "unlabelled", "unlabeled"}
_LONG = 50_000


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Rows ready for a project, and what was left out. `duplicates` counts rows whose text came before."""

    rows: list[NewRow]
    skipped: list[SkippedRow]
    labels: dict[str, int]
    warnings: list[str]
    duplicates: int


def reason_text(code: str) -> str:
    """Why a row was left out, in words (English; translate in the context "reasons")."""
    return _REASONS.get(code, code)


def warning_text(code: str) -> str:
    """What is odd about a file, in words (English; translate in the context "warnings")."""
    return _WARNINGS.get(code, code).replace(": {examples}", ".")


def clean(
    table: Table,
    mapping: Mapping,
    *,
    drop_duplicates: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Cleaned:
    """Turn records into rows. With `drop_duplicates` only the first of equal texts is taken."""
    at = {name: j for j, name in enumerate(table.columns)}
    texts = [at[name] for name in mapping.text]
    kept = [(name, j) for name, j in at.items() if len(texts) > 1 or j not in texts]
    label_at = at[mapping.label] if mapping.label is not None else None
    key_at = at[mapping.id] if mapping.id is not None else None
    as_number = _came_from_floats(table, label_at)
    taken: list[NewRow] = []
    skipped = list(table.skipped)
    seen: dict[str, set[str | None]] = {}
    duplicates, cleared = 0, False
    for i, (record, line) in enumerate(zip(table.records, table.lines, strict=True)):
        if progress and i % 2000 == 0:
            progress(i, len(table.records))
        joined = "\n".join(cell for j in texts if (cell := record[j].strip()))
        text = without_controls(joined)
        cleared = cleared or has_controls(joined)
        if is_empty(text):
            skipped.append(SkippedRow(line, "empty_text"))
            continue
        label = (
            single_label.read_cell(without_controls(record[label_at]), whole_number=as_number)
            if label_at is not None
            else None
        )
        again = text in seen
        duplicates += again
        seen.setdefault(text, set()).add(label)
        if again and drop_duplicates:
            skipped.append(SkippedRow(line, "duplicate"))
            continue
        key = record[key_at].strip() or None if key_at is not None else None
        taken.append(NewRow(text, line, label, key, {name: record[j] for name, j in kept}))
    labels = Counter(row.label for row in taken if row.label is not None)
    warnings = list(table.warnings)
    warnings += _warnings(labels, seen, duplicates, taken)
    warnings += ["control_characters_removed"] if cleared else []
    return Cleaned(
        taken, sorted(skipped, key=lambda s: s.line), dict(labels), list(dict.fromkeys(warnings)), duplicates
    )


def _came_from_floats(table: Table, label_at: int | None) -> bool:
    """Whether the labels are whole numbers that a program turned into 0.0, 1.0, 2.0."""
    if label_at is None:
        return False
    cells = {record[label_at].strip() for record in table.records} - {""}
    return bool(cells) and all(c.endswith(".0") and c[:-2].lstrip("-").isdigit() for c in cells)


def _warnings(
    labels: Counter[str], seen: dict[str, set[str | None]], duplicates: int, taken: list[NewRow]
) -> list[str]:
    folded = Counter(unicodedata.normalize("NFKC", name).casefold() for name in labels)
    checks = {
        "exact_duplicates": duplicates > 0,
        "conflicting_labels": any(len(given - {None}) > 1 for given in seen.values()),
        "numeric_labels": bool(labels) and all(name.lstrip("-").isdigit() for name in labels),
        "similar_labels": any(n > 1 for n in folded.values()),
        "maybe_unlabelled": any(name.casefold() in _NO_LABEL_WORDS for name in labels),
        "very_long_texts": any(len(row.text) > _LONG for row in taken),
        "one_label": len(labels) == 1,
    }
    return [code for code, true in checks.items() if true]
