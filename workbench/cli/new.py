"""`workbench new` makes a project from files, `workbench import` adds files to one."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import Bar, emit, say
from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed

if TYPE_CHECKING:
    from workbench.importing.cleaning import Cleaned
    from workbench.importing.columns import Mapping
    from workbench.importing.readers import Table
    from workbench.project import Project

Read = list["tuple[Table, Mapping, Cleaned]"]


def add_parser(subparsers: Any) -> None:
    """Add both verbs to the command line."""
    new = subparsers.add_parser("new", help="make a project from one or more files")
    more = subparsers.add_parser("import", help="add the rows of one or more files to a project")
    for parser in (new, more):
        parser.add_argument("project", type=Path, metavar="PROJECT")
        parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
        parser.add_argument(
            "--text", action="append", default=[], metavar="C", help="a text column; several are joined"
        )
        parser.add_argument("--label", metavar="C", help="the label column")
        parser.add_argument("--no-label", action="store_true", help="take no column as the label")
        parser.add_argument("--id", metavar="C", help="the column of your own row ids")
        parser.add_argument("--sheet", metavar="S", help="the sheet to read")
        parser.add_argument("--encoding", help="the encoding of text files")
        parser.add_argument("--drop-duplicates", action="store_true", help="take only the first of equal texts")
    new.add_argument("--test-share", type=_share, default=0.2, metavar="0.2", help="the share to seal as test rows")
    new.add_argument("--language", choices=["auto", "en", "zh"], default="auto")
    new.add_argument("--name", default="", help="the project's name; the folder's where none is given")
    more.add_argument("--split", choices=["train", "test"], default="train", help="what the rows are for")


def main(args: argparse.Namespace) -> int:
    """Read everything first, then make or change the project in one step."""
    from workbench.project import Project

    if args.verb == "import":
        with Project.open(args.project, wait=10) as project:
            return _report(args, *_import(args, project, split=args.split, test_share=0.0))
    read = _read(args)
    with Project.create(args.project, name=args.name, language=args.language) as project:
        return _report(args, *_import(args, project, split="train", test_share=args.test_share, read=read))


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value < 1:
        raise argparse.ArgumentTypeError("a share lies between 0 and 1")
    return value


def _read(args: argparse.Namespace) -> Read:
    from workbench.importing import cleaning, columns, readers

    found: Read = []
    for file in args.files:
        table = readers.read_table(file, sheet=args.sheet, encoding=args.encoding)
        mapping = columns.confirm(table, text=args.text, label=args.label, key=args.id, no_label=args.no_label)
        cleaned = cleaning.clean(table, mapping, drop_duplicates=args.drop_duplicates)
        if not cleaned.rows:
            raise ImportFailed(
                QT_TRANSLATE_NOOP("errors", "“{file}” holds no rows with a text."),
                QT_TRANSLATE_NOOP("errors", "Choose another text column, another sheet or another file."),
                file=file.name,
            )
        found.append((table, mapping, cleaned))
    return found


def _import(
    args: argparse.Namespace, project: Project, *, split: str, test_share: float, read: Read | None = None
) -> tuple[Read, tuple[int, int, int]]:
    from workbench.project.rows import same_text

    read = read if read is not None else _read(args)
    known = project.known_texts()
    before = project.counts()
    duplicates = 0
    for table, mapping, cleaned in read:
        for row in cleaned.rows:
            text = same_text(row.text)
            duplicates += text in known
            known.add(text)
        project.add_rows(
            cleaned.rows,
            source=table.path.name,
            columns=table.columns,
            mapping=asdict(mapping),
            split=split,
            test_share=test_share,
            progress=Bar(f"Importing {table.path.name}"),
        )
    now = project.counts()
    return read, (now.labelled - before.labelled, now.test_rows - before.test_rows, duplicates)


def _report(args: argparse.Namespace, read: Read, numbers: tuple[int, int, int]) -> int:
    from workbench.importing.cleaning import reason_text, warning_text

    labelled, test_rows, duplicates = numbers
    skipped = [{"file": t.path.name, **asdict(s)} for t, _, c in read for s in c.skipped]
    rows = sum(len(c.rows) for _, _, c in read)
    names = {row.label for _, _, c in read for row in c.rows if row.label is not None}
    warnings = sorted({w for _, _, c in read for w in c.warnings})
    result = {
        "project": str(args.project),
        "rows": rows,
        "labelled": labelled,
        "labels": len(names),
        "test_rows": test_rows,
        "skipped": len(skipped),
        "duplicates": duplicates,
        "skipped_rows": skipped,
        "warnings": warnings,
    }
    for one in skipped:
        say(f"{one['file']}, line {one['line']} left out: {reason_text(one['reason'])}")
    for code in warnings:
        say(warning_text(code))
    told = (
        f"{rows} rows imported into {args.project}: {labelled} labelled with {len(names)} labels,"
        f" {test_rows} sealed as test rows, {len(skipped)} left out, {duplicates} repeat a text"
    )
    return emit(args, result, [told])
