"""`workbench backup`, `pack`, `unpack` and `salvage`: copies of a project, and what can be saved of a damaged one."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from workbench.cli.common import Bar, counted, emit
from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed


def add_parser(subparsers: Any) -> None:
    """Add the verbs to the command line."""
    backup = subparsers.add_parser("backup", help="back a project up, list its backups, or restore one into a copy")
    backup.add_argument("project", type=Path, metavar="PROJECT")
    backup.add_argument("--list", action="store_true", help="only list the backups there are")
    backup.add_argument(
        "--restore-as-of", type=datetime.fromisoformat, metavar='"2026-11-24 15:00"', help="the last backup up to then"
    )
    backup.add_argument("-o", "--output", type=Path, metavar="NEW", help="the project to restore into")
    pack = subparsers.add_parser("pack", help="write a project into one file to hand over")
    pack.add_argument("project", type=Path, metavar="PROJECT")
    pack.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    unpack = subparsers.add_parser("unpack", help="make a project of a packed file")
    unpack.add_argument("file", type=Path, metavar="FILE")
    unpack.add_argument("project", type=Path, metavar="PROJECT")
    salvage = subparsers.add_parser("salvage", help="save what can be read of a damaged project into a new one")
    salvage.add_argument("project", type=Path, metavar="PROJECT")
    salvage.add_argument("-o", "--output", type=Path, required=True, metavar="NEW")


def main(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    return _VERBS[args.verb](args)


def _backup(args: argparse.Namespace) -> int:
    from workbench.project import Project, backups

    with Project.open(args.project, read_only=True):  # says what is wrong with it
        pass
    if args.restore_as_of is not None:
        return _restore(args)
    made = None if args.list else backups.make(args.project)
    found: list[dict[str, Any]] = [
        {"file": one.path.name, "time": datetime.fromtimestamp(one.time).isoformat(" "), "bytes": one.size}  # noqa: DTZ006
        for one in backups.every(args.project)
    ]
    result = {"made": made.path.name if made else None, "backups": found}
    return emit(args, result, [f"{one['time']}  {one['bytes'] / 1e6:.1f} MB  {one['file']}" for one in found])


def _restore(args: argparse.Namespace) -> int:
    from workbench.project import backups

    found = backups.as_of(args.project, args.restore_as_of.timestamp())
    if found is None or args.output is None:
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "There is no backup as old as that."),
            QT_TRANSLATE_NOOP("errors", "“workbench backup PROJECT --list” lists them; name a new project with -o."),
        )
    backups.restore(args.project, found, args.output, progress=Bar("Restoring"))
    return emit(args, {"project": str(args.output), "backup": found.path.name}, [f"restored: {args.output}"])


def _pack(args: argparse.Namespace) -> int:
    from workbench.project import packing

    files = packing.pack(args.project, args.output, progress=Bar("Packing"))
    size = args.output.stat().st_size
    return emit(args, {"output": str(args.output), "bytes": size, "files": files}, [f"packed: {args.output}"])


def _unpack(args: argparse.Namespace) -> int:
    from workbench.project import Project, packing

    packing.unpack(args.file, args.project, progress=Bar("Unpacking"))
    with Project.open(args.project) as project:
        counts = project.counts()
    result = {"project": str(args.project), "rows": counts.rows, "labelled": counts.labelled}
    return emit(args, result, [f"{args.project}: {counted(counts.rows, 'row')}, {counts.labelled} labelled"])


def _salvage(args: argparse.Namespace) -> int:
    from workbench.project import salvage

    saved = salvage.salvage(args.project, args.output, progress=Bar("Saving"))
    kept = f"{counted(saved.rows, 'row')}, {saved.labelled} labelled, {counted(saved.runs, 'run')}"
    line = f"saved into {args.output}: {kept}; {counted(saved.unreadable, 'piece')} could not be read"
    return emit(args, asdict(saved), [line])


_VERBS = {"backup": _backup, "pack": _pack, "unpack": _unpack, "salvage": _salvage}
