"""`workbench fairness`: gaps between the groups of a column, answers that turn with a group's words, and what remedies cost."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.common import Bar, emit, percent
from workbench.cli.evaluate import chosen_run
from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed, storage_errors


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("fairness", help="gaps between groups, and answers that turn with a group's words")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--run", type=int, metavar="N", help="the run; the newest where none is given")
    parser.add_argument("--column", metavar="C", help="the column of the file that names the groups")
    parser.add_argument(
        "--swap", action="store_true", help="put one group's words in the place of another's and ask again"
    )
    parser.add_argument("--words", type=Path, metavar="FILE", help="a list of such words to keep with the project")


def main(args: argparse.Namespace) -> int:
    """Count, or ask the model, and print."""
    from workbench.project import Project
    from workbench.runs import swapping
    from workbench.runs.fair import fair

    if not (args.column or args.swap or args.words):
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "Nothing is said of what to look at."),
            QT_TRANSLATE_NOOP("errors", "Name a column with --column, or swap words of groups with --swap."),
        )
    result: dict[str, Any] = {}
    told: list[str] = []
    with Project.open(args.project, read_only=not args.words) as project:
        if args.words:
            with storage_errors(args.words):
                sections = swapping.parsed(args.words.read_text(encoding="utf-8"))
            project.set_setting(swapping.SETTING, sections)
            told.append(f"{sum(map(len, sections))} lines of words kept with the project")
        if args.column or args.swap:
            number = chosen_run(project, args.run).number
            result["run"] = number
        if args.column:
            result |= fair(project, number, args.column)
            told += lines(result)
        if args.swap:
            result["swaps"] = swapping.swap(project, number, Bar("Asking"))
            told += swap_lines(result["swaps"])
    return emit(args, result, told)


def lines(found: dict[str, Any]) -> list[str]:
    """Gaps and remedies for a person."""
    told = [f"run {found['run']} on {found['rows']} {found['on']} rows by {found['column']}"]
    for group in found["groups"]:
        name = group["group"] or "(empty)"
        if not group["enough"]:
            told.append(f"  {name}: {group['rows']} rows, too few to say")
            continue
        right = group["measures"]["right"]
        clear = [
            f"{kind} of {found['labels'].get(label, label)} {percent(one['value'])} against {percent(one['rest'])}"
            for key, one in group["measures"].items()
            if one["enough"] and one["clear"] and ":" in key
            for kind, label in [key.split(":")]
        ]
        gaps = "; ".join(clear) or "no clear gap"
        told.append(f"  {name}: {group['rows']} rows, {percent(right.get('value'))} right; {gaps}")
    for name in ("reweighed", "shifted"):
        one = found[name]
        if one is not None:
            before, after = one["before"], one["after"]
            widest = "widest_recall" if name == "reweighed" else "spread"
            how = f"trained with groups balanced (run {one['run']})" if name == "reweighed" else "thresholds by group"
            told.append(
                f"  {how}: right {percent(before['right'])} to {percent(after['right'])}, recall between groups differs by at most"
                f" {percent(before[widest])} before, {percent(after[widest])} after, on {one['rows']} rows"
            )
    return told


def swap_lines(found: dict[str, Any]) -> list[str]:
    """Swaps for a person."""
    if not found["with_words"]:
        return ["no scored row holds one of the words"]
    low, high = found["interval"]
    told = [
        (
            f"words swapped in {found['with_words']} rows: the answer turns in {found['texts_turned']},"
            f" {percent(found['share'])} ({percent(low)} to {percent(high)})"
        )
    ]
    told += [f"  {one['from']} → {one['to']}: {one['flips']} of {one['swaps']}" for one in found["pairs"][:12]]
    return told
