"""A file that a project knows: what the project remembers of it, and what it says now beside what it said before."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, Any

from workbench.importing.cleaning import Cleaned
from workbench.importing.columns import Mapping
from workbench.importing.headers import unique_names
from workbench.importing.labels import fold
from workbench.importing.readers import Table
from workbench.importing.steps.masking import mask
from workbench.importing.steps.options import CleaningOptions, from_said
from workbench.records import NewRow, Row, Span
from workbench.tasks import multi_label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as AnyMapping

    from workbench.project import Project
    from workbench.project.again import Comparison
    from workbench.records import Label


def source_name(table: Table, cleaned: Cleaned) -> str:
    """What a project calls the file."""
    return mask(table.path.name) if cleaned.options.masks else table.path.name


def remembered(cleaned: Cleaned, *, fold_labels: bool) -> dict[str, Any]:
    """The columns' roles and the cleaning, as a project remembers them of a source."""
    said = cleaned.options.said()
    more: dict[str, Any] = {"cleaning": said} if said else {}
    return asdict(cleaned.mapping) | more | ({"fold_labels": True} if fold_labels else {})


def recalled(before: AnyMapping[str, Any]) -> tuple[Mapping, CleaningOptions, bool]:
    """The columns' roles, the cleaning and whether labels are folded, of what a project remembers."""
    names = {one.name for one in fields(Mapping)}
    roles: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in before.items() if name in names
    }
    roles.setdefault("text", ())  # rows that did not come from a file
    return Mapping(**roles), from_said(before.get("cleaning") or {}), bool(before.get("fold_labels"))


def as_before(project: Project, table: Table) -> tuple[Mapping, CleaningOptions, bool] | None:
    """How a file of this name and these columns was taken the last time; personal data in their names may be masked since."""
    before = project.source_like(table.path.name, table.columns)
    if before is not None:
        return recalled(before)
    masked = unique_names([mask(name) for name in table.columns])
    before = project.source_like(mask(table.path.name), masked) if masked != table.columns else None
    if before is None:
        return None
    mapping, options, folded = recalled(before)
    return mapping.renamed(dict(zip(masked, table.columns, strict=True))), options, folded


def with_known_labels(labels: Iterable[Label], cleaned: Cleaned, *, fold_labels: bool) -> Cleaned:
    """Labels that differ from one of the project only by case or width: told, or made that one when asked."""
    ours = {fold(label.name): label.name for label in labels}
    exact = set(ours.values())
    like = {name: ours[fold(name)] for name in cleaned.labels if name not in exact and fold(name) in ours}
    if not like:
        return cleaned
    code = "labels_folded" if fold_labels else "similar_labels"
    warnings = [*cleaned.warnings, *([code] if code not in cleaned.warnings else [])]
    rows = cleaned.rows
    if fold_labels:
        rows = [_renamed(row, like) for row in rows]
    return replace(cleaned, rows=rows, warnings=warnings)


def _renamed(row: NewRow, like: dict[str, str]) -> NewRow:
    label = like.get(row.label, row.label) if row.label else None
    if row.value is None:
        return replace(row, label=label) if label else row
    value = [s._replace(label=like.get(s.label, s.label)) if isinstance(s, Span) else like.get(s, s) for s in row.value]
    return replace(row, label=label, value=tuple(dict.fromkeys(value)))  # type: ignore[arg-type] # all of one kind


def counts(found: Comparison) -> dict[str, int]:
    """How many rows are new, changed, gone, as they were, and in the trash."""
    return {
        "new": len(found.new),
        "changed": len(found.changed),
        "gone": len(found.gone),
        "same": found.same,
        "in_trash": found.in_trash,
    }


def told(project: Project, found: Comparison, most: int) -> dict[str, Any]:
    """The counts and the rows themselves, at most so many of each kind; changed ones as they are and as the file has them."""
    names = {label.id: label.name for label in project.labels()}
    changed, gone = found.changed[:most], found.gone[:most]
    now = {row.id: row for row in project.rows([*(one.id for one in changed), *gone])}
    return counts(found) | {
        "new_rows": [
            {"line": row.source_line, "key": row.key, "text": row.text, "label": _told(row)} for row in found.new[:most]
        ],
        "changed_rows": [
            {
                "row": one.id,
                "line": one.row.source_line,
                "key": one.row.key,
                "old_key": now[one.id].key,
                "fields": list(one.fields),
                "labelled_by_hand": one.by_hand,
                "before": {
                    "text": now[one.id].text,
                    "label": _label_of(now[one.id], names),
                    "cells": dict(now[one.id].extra),
                },
                "after": {"text": one.row.text, "label": _told(one.row), "cells": dict(one.row.extra)},
            }
            for one in changed
        ],
        "gone_rows": [{"row": one, "key": now[one].key, "text": now[one].text} for one in gone],
    }


def _told(row: NewRow) -> str | None:
    """The labels of a row of a file, as one cell."""
    if row.value is None:
        return row.label
    names = [f"{row.text[one.start : one.end]} [{one.label}]" if isinstance(one, Span) else one for one in row.value]
    return multi_label.SEPARATOR.join(names) or multi_label.NONE


def _label_of(row: Row, names: dict[int, str]) -> str | None:
    """The labels of a row of the project, as one cell."""
    if row.value is None:
        return names.get(row.label or 0)
    named = [s._replace(label=names.get(s.label, "")) if isinstance(s, Span) else names.get(s, "") for s in row.value]
    return _told(NewRow(row.text, row.source_line, value=tuple(named)))  # type: ignore[arg-type]
