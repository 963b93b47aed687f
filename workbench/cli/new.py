"""`workbench new` makes a project from files, `workbench import` adds files to one."""

from __future__ import annotations

import argparse
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli import again
from workbench.cli.again import add_again_options
from workbench.cli.cleaning import cleaning_options
from workbench.cli.common import Bar, counted, emit, say
from workbench.cli.reading import Read, add_options, read_file, take_as, warning_lines
from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed, WorkbenchError
from workbench.tasks import TASKS, single_label

if TYPE_CHECKING:
    from workbench.importing.cleaning import Cleaned
    from workbench.project import Project


@dataclass(slots=True)
class Files:
    """What was read, and of the files in a folder those that could not be, with the reason."""

    read: list[Read] = field(default_factory=list)
    unread: list[tuple[Path, WorkbenchError]] = field(default_factory=list)


def add_parser(subparsers: Any) -> None:
    """Add both verbs to the command line."""
    new = subparsers.add_parser("new", help="make a project from one or more files")
    more = subparsers.add_parser("import", help="add the rows of one or more files to a project")
    for parser in (new, more):
        parser.add_argument("project", type=Path, metavar="PROJECT")
        least = "*" if parser is new else "+"
        parser.add_argument("files", type=Path, nargs=least, metavar="FILE", help="a file, or a folder of files")
        add_options(parser)
    new.add_argument("--test-share", type=_share, default=0.2, metavar="0.2", help="the share to seal as test rows")
    new.add_argument("--language", choices=["auto", "en", "zh"], default="auto")
    new.add_argument(
        "--task",
        choices=list(TASKS),
        help="what a label is: one for each text, several, or passages; what the files hold where nothing is said",
    )
    new.add_argument("--name", default="", help="the project's name; the folder's where none is given")
    more.add_argument("--split", choices=["train", "test"], default="train", help="what the rows are for")
    add_again_options(more)


def main(args: argparse.Namespace) -> int:
    """Read everything first, then make or change the project in one step."""
    from workbench.project import Project

    if args.verb == "import":
        with Project.open(args.project, wait=10, read_only=args.again == "show") as project:
            args.language, args.task = project.setting("language", "auto"), project.task
            if args.again is not None:
                return again.run(args, project)
            return _report(args, *_import(args, project, split=args.split, test_share=0.0))
    files = _read(args)
    if args.task is None:
        args.task = _task_of(files)
        files.read = [read if read[1].task == args.task else _as(args, read) for read in files.read]
    with Project.create(args.project, name=args.name, language=args.language, task=args.task) as project:
        return _report(args, *_import(args, project, split="train", test_share=args.test_share, files=files))


def _task_of(files: Files) -> str:
    """What a label is in the files: passages before several labels before one."""
    found = {cleaned.task for _, _, cleaned in files.read}
    return next((task for task in reversed(TASKS) if task in found), single_label.NAME)


def _as(args: argparse.Namespace, read: Read) -> Read:
    table, mapping, _ = read
    return table, *take_as(
        table, replace(mapping, task=args.task), cleaning_options(args), fold_labels=args.fold_labels
    )


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value < 1:
        raise argparse.ArgumentTypeError("a share lies between 0 and 1")
    return value


def _read(args: argparse.Namespace) -> Files:
    """Read every file; one that nobody named, as it was only found in a folder, may fail."""
    from workbench.importing.folders import find_files

    files = Files()
    for path, found in find_files(args.files):
        try:
            table, mapping, cleaned = read_file(args, path)
            if not cleaned.rows:
                raise _no_rows(path, cleaned)
        except WorkbenchError as error:
            if not found:
                raise
            files.unread.append((path, error))
        else:
            files.read.append((table, mapping, cleaned))
    if not files.read and files.unread:
        raise files.unread[0][1]
    return files


def _no_rows(path: Path, cleaned: Cleaned) -> ImportFailed:
    if any(one.reason == "formula_without_value" for one in cleaned.skipped):
        return ImportFailed(
            QT_TRANSLATE_NOOP("errors", "The texts of “{file}” are formulas whose values are not in the file."),
            QT_TRANSLATE_NOOP("errors", "Open it in a spreadsheet program and save it, or choose another text column."),
            file=path.name,
        )
    return ImportFailed(
        QT_TRANSLATE_NOOP("errors", "“{file}” holds no rows with a text."),
        QT_TRANSLATE_NOOP("errors", "Choose another text column, another sheet or another file."),
        file=path.name,
    )


def _import(
    args: argparse.Namespace, project: Project, *, split: str, test_share: float, files: Files | None = None
) -> tuple[Files, tuple[int, int, int]]:
    from workbench.importing.quarantine import left_out_rows
    from workbench.runs.returning import remembered, source_name, with_known_labels

    files = files if files is not None else _read(args)
    labels = project.labels()
    files.read = [
        (table, mapping, with_known_labels(labels, cleaned, fold_labels=args.fold_labels))
        for table, mapping, cleaned in files.read
    ]
    before = project.counts()
    duplicates = 0
    for table, mapping, cleaned in files.read:
        changes = project.add_rows(
            cleaned.rows,
            source=source_name(table, cleaned),
            columns=cleaned.columns,
            mapping=remembered(cleaned, fold_labels=args.fold_labels),
            split=split,
            test_share=test_share,
            left_out=left_out_rows(table, mapping, cleaned),
            progress=Bar(f"Importing {table.path.name}"),
        )
        duplicates += int(str(changes.values["duplicates"]))
    now = project.counts()
    return files, (now.labelled - before.labelled, now.test_rows - before.test_rows, duplicates)


def _report(args: argparse.Namespace, files: Files, numbers: tuple[int, int, int]) -> int:
    from workbench.importing.words import reason_text

    labelled, test_rows, duplicates = numbers
    skipped = [{"file": t.path.name, **asdict(s)} for t, _, c in files.read for s in c.skipped]
    rows = sum(len(c.rows) for _, _, c in files.read)
    names = {name for _, _, c in files.read for name in c.labels}
    warnings = {w for _, _, c in files.read for w in c.warnings} | ({"files_not_read"} if files.unread else set())
    if args.verb == "import" and duplicates:
        warnings.add("exact_duplicates")
        say(
            f"{duplicates} rows repeat a text that the project holds: --again tells what is new in a file that came before"
        )
    result = {
        "project": str(args.project),
        "task": args.task,
        "rows": rows,
        "labelled": labelled,
        "labels": len(names),
        "test_rows": test_rows,
        "skipped": len(skipped),
        "duplicates": duplicates,
        "skipped_rows": skipped,
        "warnings": sorted(warnings),
        "files": [table.path.name for table, _, _ in files.read],
        "files_not_read": [{"file": path.name, "reason": str(error)} for path, error in files.unread],
    }
    for one in skipped:
        say(f"{one['file']}, line {one['line']} left out: {reason_text(one['reason'])}")
    for path, error in files.unread:
        say(f"{path.name} not read: {error}")
    for table, _, cleaned in files.read:
        for line in warning_lines(cleaned.warnings, cleaned.odd):
            say(f"{table.path.name}: {line}" if len(files.read) > 1 else line)
    told = (
        f"{counted(rows, 'row')} imported into {args.project}: {labelled} labelled with {counted(len(names), 'label')},"
        f" {test_rows} sealed as test rows, {len(skipped)} left out, {duplicates} repeat a text"
    )
    return emit(args, result, [told])
