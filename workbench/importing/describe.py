"""What a file holds, beyond what a project can take of it: its kind of task, every label, groups of rows, spans."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import Any

from workbench.importing.cleaning import Cleaned
from workbench.importing.columns import Mapping, label_reader
from workbench.importing.formats.records import MOST_LINES
from workbench.importing.labels import NO_LABEL_WORDS, similar
from workbench.importing.readers import Table
from workbench.importing.spans import count_labels, row_spans
from workbench.records import SkippedRow


def describe(table: Table, mapping: Mapping, cleaned: Cleaned) -> dict[str, Any]:
    """The file's own rows and labels. Rows with several labels count as rows here; a project leaves them out."""
    reader = label_reader(table, mapping)
    several = [SkippedRow(line, "several_labels") for line in cleaned.several]
    labels = Counter(cleaned.labels)
    for names in cleaned.several.values():
        labels.update(names)
    unlabelled = sum(row.label is None and row.source_line not in cleaned.none_of_them for row in cleaned.rows)
    task = "multi_label" if several or cleaned.none_of_them else "single_label"
    found: dict[str, Any] = {
        "task": task,
        "rows": len(cleaned.rows) + len(several),
        "skipped": [one for one in cleaned.skipped if one.reason != "several_labels"],
        "not_single_label": several,
        "labels": dict(labels),
        "label_columns": list(mapping.one_hot),
        "label_separator": reader.separator if reader is not None else None,
        "unlabelled": unlabelled,
        "maybe_unlabelled": sorted(name for name in labels if name.casefold() in NO_LABEL_WORDS),
        "merge_suggestions": similar(labels),
        "duplicate_groups": cleaned.facts.duplicates[:MOST_LINES],
        "near_duplicate_groups": cleaned.facts.near_duplicates[:MOST_LINES],
        "conflict_groups": cleaned.facts.conflicts[:MOST_LINES],
        "spans": [],
        "spans_not_taken": [],
    }
    if mapping.spans is not None:
        found |= _spans(table, mapping, cleaned)
    return found


def _spans(table: Table, mapping: Mapping, cleaned: Cleaned) -> dict[str, Any]:
    assert mapping.spans is not None
    by_line = dict(row_spans(table, mapping.text, mapping.spans))
    rows = [(row.text, by_line[row.source_line]) for row in cleaned.rows]
    return {
        "task": "spans",
        "labels": count_labels([spans for _, spans in rows]),
        "unlabelled": sum(not spans.spans for _, spans in rows),
        "spans": [
            {"row": i, "text": text, "spans": [[s.start, s.end, s.label] for s in spans.spans]}
            for i, (text, spans) in enumerate(islice(rows, MOST_LINES))
        ],
        "spans_not_taken": [
            {"line": line, "reason": reason} for line, spans in by_line.items() for reason in spans.reasons
        ],
    }
