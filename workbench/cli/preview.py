"""`workbench preview`: what an import would take from a file, changing nothing."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from workbench.cli.common import emit


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("preview", help="show what is in a file, changing nothing")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--sheet", metavar="S", help="the sheet to read")
    parser.add_argument("--encoding", help="the encoding of a text file")
    parser.add_argument("--delimiter", help="what parts the columns of a text file")


def main(args: argparse.Namespace) -> int:
    """Print the guess."""
    from workbench.importing import cleaning, columns, readers

    table = readers.read_table(args.file, sheet=args.sheet, encoding=args.encoding, delimiter=args.delimiter)
    mapping = columns.guess(table)
    result: dict[str, Any] = {
        "format": table.format,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "sheet": table.sheet,
        "sheets": table.sheets,
        "header_row": table.header_row,
        "columns": table.columns,
        "text_column": mapping.text[0] if mapping.text else None,
        "label_column": mapping.label,
        "id_column": mapping.id,
        "rows": len(table.records),
        "skipped": [asdict(s) for s in table.skipped],
        "labels": {},
        "warnings": [*table.warnings, "no_text_column"],
    }
    if mapping.text:
        cleaned = cleaning.clean(table, mapping)
        result |= {
            "rows": len(cleaned.rows),
            "skipped": [asdict(s) for s in cleaned.skipped],
            "labels": cleaned.labels,
            "warnings": cleaned.warnings,
        }
    return emit(args, result, _lines(result, cleaning.reason_text, cleaning.warning_text))


def _lines(result: dict[str, Any], reason: Any, warning: Any) -> list[str]:
    where = [result["format"], result["sheet"], result["encoding"]]
    lines = [
        " · ".join(str(part) for part in where if part),
        f"columns  {', '.join(result['columns'])}",
        f"text     {result['text_column'] or '–'}",
        f"label    {result['label_column'] or '–'}",
        f"row id   {result['id_column'] or '–'}",
        f"rows     {result['rows']}, left out {len(result['skipped'])}",
    ]
    lines += [f"  {name}: {count}" for name, count in sorted(result["labels"].items(), key=lambda x: -x[1])[:30]]
    lines += [f"line {s['line']} left out: {reason(s['reason'])}" for s in result["skipped"]]
    return lines + [warning(code) for code in result["warnings"]]
