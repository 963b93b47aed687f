"""`workbench import PROJECT FILE --again`: a file that comes again, compared first, then taken as asked."""

from __future__ import annotations

import argparse
from dataclasses import fields
from itertools import islice
from typing import TYPE_CHECKING, Any

from workbench.cli.cleaning import remembered
from workbench.cli.common import Bar, emit, say
from workbench.cli.reading import Read, read_table, source_name, take, take_as, told_roles

if TYPE_CHECKING:
    from workbench.importing.readers import Table
    from workbench.project import Project
    from workbench.project.again import Comparison

MODES = ["show", "skip", "update", "merge-labels"]
_MOST = 1000  # rows that are listed of each kind


def add_again_options(parser: Any) -> None:
    """The options of `import` for a file that the project knows."""
    parser.add_argument(
        "--again",
        choices=MODES,
        help="the file came before: show what is new, changed and gone; or take new rows and leave changed ones (skip),"
        " let them take what the file says (update), or only labels where none was given by hand (merge-labels)",
    )
    parser.add_argument(
        "--trash-gone", action="store_true", help="with --again: rows that are gone from the file go to the trash"
    )


def run(args: argparse.Namespace, project: Project) -> int:
    """Compare each file, and take it unless only asked to show."""
    from workbench.importing.folders import find_files

    files = []
    lines: list[str] = []
    for path, _ in find_files(args.files):
        table = read_table(args, path)
        told = _file(args, project, table)
        files.append(told)
        done = " (nothing to do)" if args.again != "show" and not told["done"] else ""
        lines.append(
            f"{path.name}: {told['new']} new, {told['changed']} changed, {told['gone']} gone, {told['same']} as they were{done}"
        )
        if args.again == "show":
            lines += [f"  row {one['row']}: {', '.join(one['fields'])}" for one in told["changed_rows"][:50]]
            lines += [f"  line {one['line']} is new: {one['text'][:80]}" for one in told["new_rows"][:50]]
            lines += [f"  row {one['row']} is gone: {one['text'][:80]}" for one in told["gone_rows"][:50]]
    return emit(args, {"project": str(args.project), "mode": args.again, "files": files}, lines)


def _file(args: argparse.Namespace, project: Project, table: Table) -> dict[str, Any]:
    from workbench.cli.new import with_known_labels
    from workbench.importing.quarantine import left_out_rows

    read, fold = _as_before(args, project, table)
    table, mapping, cleaned = with_known_labels(project, read, fold_labels=fold)
    out = left_out_rows(table, mapping, cleaned)
    source = source_name(table, cleaned)
    found = project.compare(
        cleaned.rows,
        source=source,
        columns=cleaned.columns,
        labelled=mapping.label is not None or bool(mapping.one_hot),
        left_out_rows=out,
    )
    if args.again == "show":
        return {"file": table.path.name, "done": False, "left_out": len(out)} | _told(project, found)
    changes = project.import_again(
        found,
        args.again,
        source=source,
        columns=cleaned.columns,
        mapping=remembered(cleaned, fold_labels=fold),
        split=args.split,
        trash_gone=args.trash_gone,
        left_out_rows=out,
        progress=Bar(f"Importing {table.path.name}"),
    )
    return {"file": table.path.name, "done": bool(changes.kinds), "left_out": len(out)} | _counts(found)


def _as_before(args: argparse.Namespace, project: Project, table: Table) -> tuple[Read, bool]:
    """The file read as it was the last time, unless the user says how."""
    from workbench.importing.columns import Mapping
    from workbench.importing.steps.options import from_said

    before = project.source_like(table.path.name, table.columns)
    if before is None or told_roles(args):
        return (table, *take(args, table)), args.fold_labels
    names = {one.name for one in fields(Mapping)}
    roles: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in before.items() if name in names
    }
    cleaning: Any = before.get("cleaning") or {}
    fold = bool(before.get("fold_labels"))
    say(f"{table.path.name} is read as it was the last time")
    return (table, *take_as(table, Mapping(**roles), from_said(cleaning), fold_labels=fold)), fold


def _counts(found: Comparison) -> dict[str, Any]:
    return {
        "new": len(found.new),
        "changed": len(found.changed),
        "gone": len(found.gone),
        "same": found.same,
        "in_trash": found.in_trash,
    }


def _told(project: Project, found: Comparison) -> dict[str, Any]:
    """The rows themselves, changed ones as they are and as the file has them."""
    names = {label.id: label.name for label in project.labels()}
    changed = found.changed[:_MOST]
    now = {row.id: row for row in project.rows([*(one.id for one in changed), *found.gone[:_MOST]])}
    return _counts(found) | {
        "new_rows": [
            {"line": row.source_line, "key": row.key, "text": row.text, "label": row.label}
            for row in islice(found.new, _MOST)
        ],
        "changed_rows": [
            {
                "row": one.id,
                "line": one.row.source_line,
                "key": one.row.key,
                "fields": list(one.fields),
                "labelled_by_hand": one.by_hand,
                "before": {
                    "text": now[one.id].text,
                    "label": names.get(now[one.id].label or 0),
                    "cells": dict(now[one.id].extra),
                },
                "after": {"text": one.row.text, "label": one.row.label, "cells": dict(one.row.extra)},
            }
            for one in changed
        ],
        "gone_rows": [{"row": one, "key": now[one].key, "text": now[one].text} for one in found.gone[:_MOST]],
    }
