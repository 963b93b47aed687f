"""From a table to rows: texts joined and trimmed, and a reason for every row that is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.garbage import no_garbage_search
from workbench.importing.cells import has_controls, is_empty, is_error, is_plain, without_controls
from workbench.importing.columns import Mapping, label_reader, ruined_columns, spread_merged
from workbench.importing.formats.records import note_line
from workbench.importing.labels import NO_LABEL_WORDS, Given, LabelReader, merged, similar
from workbench.importing.readers import Table
from workbench.importing.spans import count_labels as count_spans
from workbench.importing.spans import row_spans
from workbench.importing.steps.cleaner import Cleaner
from workbench.importing.steps.near import drop_near
from workbench.importing.steps.options import CleaningOptions
from workbench.importing.steps.repeats import merge_equal, settle_conflicts
from workbench.importing.text_facts import TextFacts, is_misread, look_at
from workbench.importing.values import ValueReader
from workbench.importing.words import reason_text, warning_text
from workbench.records import Cells, LeftOutRow, NewRow, SkippedRow, Span
from workbench.tasks import multi_label, single_label, spans

_SPACES = " \t\r\n\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"  # str.strip() takes controls, too

__all__ = ["Cleaned", "Decisions", "clean", "reason_text", "similar", "warning_text"]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Rows ready for a project, and what was left out. `duplicates` counts rows whose text came before.

    `odd` says more of each warning: lines, columns or a count. `several` are the labels of rows that were left out
    because they have more than one, by line. `dropped` are the rows that a step on all rows left out; `counts` what the
    steps changed (rows by step, pieces of personal data by kind). `columns` and `mapping` are what the rows came by: the
    table's own, but for personal data in names; `options` what was asked for.
    """

    rows: list[NewRow]
    skipped: list[SkippedRow]
    labels: dict[str, int]
    warnings: list[str]
    duplicates: int
    odd: dict[str, dict[str, Any]] = field(default_factory=dict)
    facts: TextFacts = field(default_factory=TextFacts)
    several: dict[int, tuple[str, ...]] = field(default_factory=dict)
    none_of_them: frozenset[int] = frozenset()
    dropped: list[LeftOutRow] = field(default_factory=list)
    counts: dict[str, Any] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    mapping: Mapping = field(default_factory=lambda: Mapping(()))
    options: CleaningOptions = field(default_factory=CleaningOptions)

    @property
    def task(self) -> str:
        """What a label is in this file."""
        if self.mapping.spans is not None:
            return spans.NAME
        return multi_label.NAME if self.several or self.none_of_them else single_label.NAME


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided of single texts, by the line of their first row: see `CleaningOptions.decided`, `near_decided`."""

    labels: dict[int, str | None] = field(default_factory=dict)
    near: dict[int, bool] = field(default_factory=dict)

    def in_options(self, options: CleaningOptions, rows: list[NewRow]) -> CleaningOptions:
        """The options with the texts that stand on these lines."""
        if not self.labels and not self.near:
            return options
        texts = {
            row.source_line: row.text for row in rows if row.source_line in self.labels or row.source_line in self.near
        }
        labels = {texts[line]: label for line, label in self.labels.items() if line in texts}
        near = {texts[line]: stays for line, stays in self.near.items() if line in texts}
        return replace(options, decided={**options.decided, **labels}, near_decided={**options.near_decided, **near})


@dataclass(slots=True)
class _Found:
    """What is gathered on the way through a table."""

    rows: list[NewRow] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    odd: dict[str, dict[str, Any]] = field(default_factory=dict)
    several: dict[int, tuple[str, ...]] = field(default_factory=dict)
    none_of_them: set[int] = field(default_factory=set)


def clean(
    table: Table,
    mapping: Mapping,
    *,
    drop_duplicates: bool = False,
    fold_labels: bool = False,
    options: CleaningOptions | None = None,
    decisions: Decisions | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Cleaned:
    """Turn records into rows, as `options` say. With `drop_duplicates` only the first of equal texts is taken.

    With `fold_labels` labels that differ only by case, width or spaces become the most used of them.
    """
    options = options or CleaningOptions()
    if drop_duplicates:
        options = replace(options, duplicates="merge")
    table = spread_merged(table, mapping)
    cleaner, raw, roles = Cleaner(table, mapping, options), table, mapping
    table, mapping = cleaner.table(table), cleaner.mapping
    reader = label_reader(table, mapping)
    folded: dict[str, str] = {}
    if fold_labels and roles.task == spans.NAME and roles.spans is not None:
        folded = merged(count_spans([row for _, row in row_spans(raw, roles.text, roles.spans)]))
    elif reader is not None and fold_labels:
        folded = merged(Counter(name for record in table.records for name in reader.read(record).names))
        reader = replace(reader, renamed=folded)
    found = _Found(skipped=list(table.skipped), odd={code: dict(odd) for code, odd in table.odd.items()})
    with no_garbage_search():
        values = ValueReader(raw, roles, folded)
        found.rows.extend(_rows(table, mapping, (reader, values), found, progress, cleaner.judge(table)))
        found.odd |= values.odd
        facts = look_at(found.rows)
    for row in found.rows if cleaner.lost_keys else ():
        row.key = None if row.source_line in cleaner.lost_keys else row.key
    options = decisions.in_options(options, found.rows) if decisions is not None else options
    rows, dropped = _across(found.rows, facts, options, progress)
    found.skipped += [SkippedRow(one.row.source_line, one.reason) for one in dropped]
    labels = count_labels(rows)
    _note_labels(found.odd, labels, folded, passages=mapping.task == spans.NAME)
    _note_columns(found.odd, table, mapping, reader)
    if roles.spans is not None and roles.task != spans.NAME:
        _note_spans(found.odd, raw, roles)
    odd = found.odd | facts.odd
    return Cleaned(
        rows,
        sorted(found.skipped, key=lambda s: s.line),
        labels,
        list(dict.fromkeys([*table.warnings, *odd])),
        sum(len(group) - 1 for group in facts.duplicates),
        odd,
        facts,
        found.several,
        frozenset(found.none_of_them),
        dropped,
        dict(cleaner.counts) | ({"personal": dict(cleaner.masked)} if options.masks else {}),
        table.columns,
        mapping,
        options,
    )


def _across(
    rows: list[NewRow],
    facts: TextFacts,
    options: CleaningOptions,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[list[NewRow], list[LeftOutRow]]:
    """The steps that compare rows with each other. Those that are off, or find nothing to do, cost nothing."""
    dropped: list[LeftOutRow] = []
    if facts.conflicts and (options.conflicts != "keep" or options.decided):
        rows, out = settle_conflicts(rows, options.conflicts, options.decided)
        dropped += out
    if facts.duplicates and options.duplicates == "merge":
        rows, out = merge_equal(rows)
        dropped += out
    if options.near_duplicates == "merge" or options.near_decided:
        only, decided = options.near_duplicates == "keep", options.near_decided
        rows, out = drop_near(rows, options.near_similarity, progress, decided=decided, only_decided=only)
        dropped += out
    return rows, sorted(dropped, key=lambda one: one.row.source_line)


def _rows(
    table: Table,
    mapping: Mapping,
    readers: tuple[LabelReader | None, ValueReader],
    found: _Found,
    progress: Callable[[int, int], None] | None,
    judge: Callable[[str], str | None] | None = None,
) -> Iterator[NewRow]:
    at = {name: j for j, name in enumerate(table.columns)}
    texts = [at[name] for name in mapping.text]
    kept = [(name, j) for name, j in at.items() if len(texts) > 1 or j not in texts]
    key_at = at[mapping.id] if mapping.id is not None else None
    closely = len(texts) != 1 or judge is not None
    (reader, values), several = readers, mapping.task in (multi_label.NAME, spans.NAME)
    for i, (record, line) in enumerate(zip(table.records, table.lines, strict=True)):
        if progress and i % 2000 == 0:
            progress(i, len(table.records))
        text, reason = record[texts[0]].strip(_SPACES) if texts else "", None
        if closely or not is_plain(text):
            text, reason = _text(table, record, line, texts, found, judge)
        given = reader.read(record) if reader is not None else None
        if given is not None and given.error:
            note_line(found.odd, "error_cells", line)
        if reason is not None:
            found.skipped.append(SkippedRow(line, reason))
            continue
        if given is not None and not _note_given(given, line, mapping.task, found):
            continue
        label = given.names[0] if given is not None and given.names and mapping.task != spans.NAME else None
        value = values.value(i, text, given) if several else None
        key = record[key_at].strip() or None if key_at is not None else None
        yield NewRow(text, line, label, key, Cells(kept, record), value)


def _note_given(given: Given, line: int, task: str, found: _Found) -> bool:
    """Note what is odd about a row's labels; whether the row can be taken."""
    if given.trimmed:
        note_line(found.odd, "labels_trimmed", line)
    if given.none_of_them:
        found.none_of_them.add(line)
        if task != multi_label.NAME:
            note_line(found.odd, "none_of_the_labels", line)
    if len(given.names) < 2:
        return True
    found.several[line] = given.names
    if task in (multi_label.NAME, spans.NAME):
        return True
    note_line(found.odd, "several_labels", line)
    found.skipped.append(SkippedRow(line, "several_labels"))
    return False


def _text(
    table: Table,
    record: list[str],
    line: int,
    texts: list[int],
    found: _Found,
    judge: Callable[[str], str | None] | None,
) -> tuple[str, str | None]:
    """A record's text, and the reason why there is none."""
    cells = [cell for j in texts if (cell := record[j].strip(_SPACES))]
    errors = [cell for cell in cells if cell[0] == "#" and is_error(cell)]
    if errors:
        note_line(found.odd, "error_cells", line)
        cells = [cell for cell in cells if cell not in errors]
    joined = "\n".join(cells)
    text = joined
    if has_controls(joined):  # those of a text that was decoded wrongly are letters, and needed to mend it
        text = without_controls(joined, keep_high=is_misread(joined)).strip()
        if text != joined:
            note_line(found.odd, "control_characters_removed", line)
    if not is_empty(text):
        return text, judge(text) if judge is not None else None
    if any((line, j) in table.no_value for j in texts):
        return "", "formula_without_value"
    return "", "error_cell" if errors else "empty_text"


def _note_labels(
    odd: dict[str, dict[str, Any]], labels: dict[str, int], folded: dict[str, str], *, passages: bool
) -> None:
    groups = similar(labels)
    maybe = sorted(name for name in labels if name.casefold() in NO_LABEL_WORDS)
    if folded:
        odd["labels_folded"] = {"count": len(folded), "labels": folded}
    if labels and sum(name.lstrip("-").isdigit() for name in labels) * 2 >= len(labels):
        odd["numeric_labels"] = {"count": len(labels)}
    if groups:
        counts = [{name: labels[name] for name in group} for group in groups]
        odd["similar_labels"] = {"count": sum(map(len, groups)) - len(groups), "groups": counts}
    if maybe:
        odd["maybe_unlabelled"] = {"count": sum(labels[name] for name in maybe), "labels": maybe}
    if len(labels) == 1 and not passages:
        odd["one_label"] = {"count": sum(labels.values())}


def _note_columns(odd: dict[str, dict[str, Any]], table: Table, mapping: Mapping, reader: LabelReader | None) -> None:
    formulas = sorted({j for _, j in table.no_value})
    if formulas:
        odd["formulas_without_values"] = {
            "columns": [table.columns[j] for j in formulas if j < len(table.columns)],
            "count": len(table.no_value),
        }
    ruined = ruined_columns(table)
    if ruined:
        odd["ids_ruined_by_a_spreadsheet"] = {"columns": ruined}
    if reader is not None and reader.one_hot and mapping.task != multi_label.NAME:
        odd["one_hot_labels"] = {"columns": [name for _, name in reader.one_hot]}


def _note_spans(odd: dict[str, dict[str, Any]], table: Table, mapping: Mapping) -> None:
    assert mapping.spans is not None
    odd["spans_not_labels"] = {"columns": [mapping.spans]}
    for line, row in row_spans(table, mapping.text, mapping.spans):
        if row.utf16:
            note_line(odd, "utf16_offsets", line)
        if row.reasons:
            note_line(odd, "spans_not_taken", line)


def count_labels(rows: Iterable[NewRow]) -> dict[str, int]:
    """How many rows carry each label."""
    counts: Counter[str] = Counter()
    for row in rows:
        if row.value is None:
            if row.label is not None:
                counts[row.label] += 1
        else:
            counts.update({one.label if isinstance(one, Span) else one for one in row.value})
    return dict(counts)
