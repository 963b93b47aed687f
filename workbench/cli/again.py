"""`workbench import PROJECT FILE --again`: a file that comes again, compared first, then taken as asked."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench.cli.common import Bar, emit, say
from workbench.cli.reading import Read, read_table, take, take_as, told_roles

if TYPE_CHECKING:
    from workbench.importing.readers import Table
    from workbench.project import Project

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
    from workbench.importing.quarantine import left_out_rows
    from workbench.runs.returning import counts, remembered, source_name, told, with_known_labels

    (table, mapping, cleaned), fold = _as_before(args, project, table)
    cleaned = with_known_labels(project.labels(), cleaned, fold_labels=fold)
    out = left_out_rows(table, mapping, cleaned)
    source = source_name(table, cleaned)
    found = project.compare(
        cleaned.rows,
        source=source,
        columns=cleaned.columns,
        labelled=mapping.labelled,
        left_out_rows=out,
    )
    if args.again == "show":
        return {"file": table.path.name, "done": False, "left_out": len(out)} | told(project, found, _MOST)
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
    return {"file": table.path.name, "done": bool(changes.kinds), "left_out": len(out)} | counts(found)


def _as_before(args: argparse.Namespace, project: Project, table: Table) -> tuple[Read, bool]:
    """The file read as it was the last time, unless the user says how."""
    from workbench.runs.returning import as_before

    before = as_before(project, table)
    if before is None or told_roles(args):
        return (table, *take(args, table)), args.fold_labels
    mapping, cleaning, fold = before
    say(f"{table.path.name} is read as it was the last time")
    mapping = replace(mapping, task=project.task)
    return (table, *take_as(table, mapping, cleaning, fold_labels=fold)), fold
