"""`workbench labels`: the labels of a project: listed, made, renamed, merged, split, described, put under one another."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import counted, emit, label_named
from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.records import Changes, Label

ACTS = ("list", "add", "rename", "merge", "split", "describe", "under")


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "labels", help="the labels of a project: list, add, rename, merge, split, describe, under"
    )
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("act", choices=ACTS, metavar=",".join(ACTS))
    parser.add_argument("--label", metavar="NAME", help="the label that it is about")
    parser.add_argument("--to", metavar="NAME", help="rename, split: the new name; merge, under: another label")
    parser.add_argument("--search", default="", metavar="TEXT", help="split: the rows whose text contains this")
    parser.add_argument("--guideline", metavar="TEXT", help="describe: what the label means")
    parser.add_argument("--dry-run", action="store_true", help="say how many rows would change, and change nothing")


def main(args: argparse.Namespace) -> int:
    """Do what was asked."""
    from workbench.project import Project

    with Project.open(args.project, wait=10, read_only=args.act == "list" or args.dry_run) as project:
        if args.act == "list":
            return _list(args, project)
        if args.dry_run:
            return emit(args, {"rows": (rows := _touched(args, project))}, [f"{counted(rows, 'row')} would change"])
        changes = _change(args, project)
        found = {"rows": len(changes.rows), "labels": _told(project)}
        return emit(args, found, [f"{args.act}: {counted(len(changes.rows), 'row')} changed"])


def _list(args: argparse.Namespace, project: Project) -> int:
    told = _told(project)
    lines = [f"{one['rows']:>7}  {one['name']}" + (f"  under {one['under']}" if one["under"] else "") for one in told]
    return emit(args, {"labels": told}, lines or ["there are no labels yet"])


def _change(args: argparse.Namespace, project: Project) -> Changes:
    if args.act == "add":
        return project.add_label(_given(args.label, "--label"))
    label = label_named(project, args.label)
    if args.act == "rename":
        return project.rename_label(label.id, _given(args.to, "--to"))
    if args.act == "merge":
        return project.merge_labels(label.id, label_named(project, args.to).id)
    if args.act == "split":
        return project.split_label(label.id, _found(args, project, label), _given(args.to, "--to"))
    if args.act == "describe":
        return project.set_guideline(label.id, args.guideline or "")
    return project.set_parent(label.id, label_named(project, args.to).id if args.to else None)


def _touched(args: argparse.Namespace, project: Project) -> int:
    """How many rows a change would touch."""
    if args.act == "add":
        return 0
    label = label_named(project, args.label)
    if args.act == "split":
        return len(_found(args, project, label))
    return project.label_counts().get(label.id, 0) if args.act == "merge" else 0


def _found(args: argparse.Namespace, project: Project, label: Label) -> list[int]:
    from workbench.project import RowFilter

    return list(project.row_ids(RowFilter(search=_given(args.search, "--search"), label=label.id)))


def _told(project: Project) -> list[dict[str, Any]]:
    labels, counts = project.labels(), project.label_counts()
    names = {label.id: label.name for label in labels}
    return [
        {
            "name": label.name,
            "key": label.key,
            "rows": counts.get(label.id, 0),
            "under": names.get(label.parent) if label.parent is not None else None,
            "guideline": label.guideline,
        }
        for label in labels
    ]


def _given(value: str | None, option: str) -> str:
    if not value:
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "“{option}” is missing."),
            QT_TRANSLATE_NOOP("errors", "“workbench labels --help” says what each act needs."),
            option=option,
        )
    return value
