"""`workbench preview`: what an import would take from a file, changing nothing."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.cleaning import about_cleaning, cleaning_lines
from workbench.cli.common import emit
from workbench.cli.reading import add_options, read_table, take, warning_lines

if TYPE_CHECKING:
    from workbench.importing.columns import Mapping
    from workbench.importing.readers import Table


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("preview", help="show what is in a file, changing nothing")
    parser.add_argument("file", type=Path, metavar="FILE")
    add_options(parser)
    parser.add_argument("--language", choices=["auto", "en", "zh"], default="auto", help="the project's language")
    parser.add_argument(
        "--near-duplicates", action="store_true", help="show texts that are nearly the same, side by side"
    )
    parser.add_argument(
        "--cut-by", metavar="BASE", help="count the texts that this base model would cut; 'auto' chooses one"
    )
    parser.add_argument(
        "--tokens", type=int, default=128, metavar="N", help="with --cut-by: how many tokens it is to read"
    )


def main(args: argparse.Namespace) -> int:
    """Print the guess, or what the options make of the file."""
    from workbench.importing import columns, describe

    table = read_table(args, args.file)
    guessed = columns.guess(table)
    if not args.text and not guessed.text:
        result = _about(table, guessed) | {
            "rows": 0,
            "skipped": [asdict(s) for s in table.skipped],
            "labels": {},
            "warnings": [*table.warnings, "no_text_column"],
            "warning_details": table.odd,
            "task": None,
        }
        return emit(args, result, _lines(result))
    mapping, cleaned = take(args, table)
    found = describe.describe(table, mapping, cleaned)
    result = _about(table, mapping) | {
        "rows": found["rows"],
        "skipped": [asdict(s) for s in found["skipped"]],
        "labels": found["labels"],
        "warnings": cleaned.warnings,
        "warning_details": cleaned.odd,
        "cleaning": about_cleaning(args, cleaned),
    }
    rest = {key: value for key, value in found.items() if key not in result}
    result |= rest | {"not_single_label": [asdict(s) for s in found["not_single_label"]]}
    return emit(args, result, _lines(result))


def _about(table: Table, mapping: Mapping) -> dict[str, Any]:
    put_together = table.format == "conll"  # the text stands in no column of the file: it is made of its tokens
    return {
        "format": table.format,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "sheet": table.sheet,
        "sheets": table.sheets,
        "header_row": table.header_row,
        "columns": table.columns,
        "text_column": mapping.text[0] if mapping.text and not put_together else None,
        "label_column": mapping.label,
        "id_column": mapping.id,
    }


def _lines(result: dict[str, Any]) -> list[str]:
    from workbench.importing.words import reason_text

    where = [result["format"], result["sheet"], result["encoding"]]
    text = result["text_column"] or ("the tokens of each sentence" if result["format"] == "conll" else "–")
    lines = [
        " · ".join(str(part) for part in where if part),
        f"columns  {', '.join(result['columns'])}",
        f"text     {text}",
        f"label    {result['label_column'] or ', '.join(result.get('label_columns', [])) or '–'}",
        f"row id   {result['id_column'] or '–'}",
        f"rows     {result['rows']}, left out {len(result['skipped'])}",
    ]
    lines += [f"  {name}: {count}" for name, count in sorted(result["labels"].items(), key=lambda x: -x[1])[:30]]
    left_out = [*result["skipped"], *result.get("not_single_label", [])]
    lines += [f"line {s['line']} left out: {reason_text(s['reason'])}" for s in left_out]
    lines += [f"line {s['line']}: {reason_text(s['reason'])}" for s in result.get("spans_not_taken", [])]
    lines += cleaning_lines(result["cleaning"]) if "cleaning" in result else []
    return lines + warning_lines(result["warnings"], result["warning_details"])
