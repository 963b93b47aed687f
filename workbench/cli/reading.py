"""The options with which `preview`, `new` and `import` read files, and how they read one."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.cleaning import add_cleaning_options, cleaning_options
from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed

if TYPE_CHECKING:
    from workbench.importing.cleaning import Cleaned
    from workbench.importing.columns import Mapping
    from workbench.importing.readers import Table
    from workbench.importing.steps.options import CleaningOptions

Read = tuple["Table", "Mapping", "Cleaned"]


def add_options(parser: Any) -> None:
    """What can be said of a file where the guess is wrong."""
    parser.add_argument("--text", action="append", default=[], metavar="C", help="a text column; several are joined")
    parser.add_argument("--label", metavar="C", help="the label column")
    parser.add_argument("--no-label", action="store_true", help="take no column as the label")
    parser.add_argument(
        "--one-hot",
        action="append",
        default=[],
        metavar="C",
        help="a column of 0 and 1 named like a label; once for each",
    )
    parser.add_argument("--id", metavar="C", help="the column of your own row ids")
    parser.add_argument("--sheet", metavar="S", help="the sheet to read")
    parser.add_argument("--encoding", metavar="E", help="the encoding of text files, as gb18030 or cp1252")
    parser.add_argument("--delimiter", metavar="D", help="what parts the columns of text files: a character, or 'tab'")
    parser.add_argument(
        "--header-row",
        type=_header_row,
        default="auto",
        metavar="N",
        help="the row that names the columns, counted from 0 as in the preview; 'none' where there is none",
    )
    parser.add_argument(
        "--fold-labels", action="store_true", help="make labels one that differ only by case, width or spaces"
    )
    add_cleaning_options(parser)


def _header_row(text: str) -> int | str | None:
    if text in ("auto", "none"):
        return None if text == "none" else text
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("a row number from 0, 'none' or 'auto'")
    return int(text)


def read_table(args: argparse.Namespace, path: Path) -> Table:
    """The table of a file, read as the options say."""
    from workbench.importing import readers

    return readers.read_table(
        path, sheet=args.sheet, encoding=args.encoding, delimiter=args.delimiter, header_row=args.header_row
    )


def read_file(args: argparse.Namespace, path: Path) -> Read:
    """A file's table, its columns' roles and its rows."""
    table = read_table(args, path)
    return table, *take(args, table)


def take(args: argparse.Namespace, table: Table) -> tuple[Mapping, Cleaned]:
    """The roles of a table's columns and its rows, as the options say."""
    from workbench.importing import columns

    mapping = columns.confirm(
        table,
        text=args.text,
        label=args.label,
        key=args.id,
        no_label=args.no_label,
        one_hot=args.one_hot,
        task=getattr(args, "task", None) or "",
    )
    return take_as(table, mapping, cleaning_options(args), fold_labels=args.fold_labels)


def take_as(table: Table, mapping: Mapping, options: CleaningOptions, *, fold_labels: bool) -> tuple[Mapping, Cleaned]:
    """The rows of a table whose columns' roles are known."""
    from workbench.importing import cleaning

    if options.names_column is not None and options.names_column not in table.columns:
        raise ImportFailed(
            QT_TRANSLATE_NOOP("errors", "“{file}” has no column “{column}”."),
            QT_TRANSLATE_NOOP("errors", "Its columns are: {columns}."),
            file=table.path.name,
            column=options.names_column,
            columns=", ".join(table.columns),
        )
    return mapping, cleaning.clean(table, mapping, fold_labels=fold_labels, options=options)


def told_roles(args: argparse.Namespace) -> bool:
    """Whether the user says anything of columns or cleaning."""
    roles = args.text or args.label or args.no_label or args.one_hot or args.id or args.fold_labels
    said = cleaning_options(args).said()
    said.pop("language", None)
    return bool(roles or said)


def warning_lines(warnings: Iterable[str], odd: dict[str, dict[str, Any]]) -> list[str]:
    """Each warning in words, with how many and where."""
    from workbench.importing.words import warning_text

    return [warning_text(code) + _where(odd.get(code, {})) for code in warnings]


def _where(odd: dict[str, Any]) -> str:
    parts = []
    if "count" in odd:
        parts.append(f"{odd['count']}")
    if "columns" in odd:
        parts.append(f"columns {', '.join(odd['columns'])}")
    if "lines" in odd:
        more = ", …" if len(odd["lines"]) > 10 else ""
        parts.append(f"lines {', '.join(map(str, odd['lines'][:10]))}{more}")
    if isinstance(odd.get("labels"), list):
        parts.append(", ".join(odd["labels"]))
    if "groups" in odd and odd["groups"] and isinstance(odd["groups"][0], dict):
        parts.append(
            "; ".join(" = ".join(f"{name} ({n})" for name, n in group.items()) for group in odd["groups"][:10])
        )
    return f" ({'; '.join(parts)})" if parts else ""
