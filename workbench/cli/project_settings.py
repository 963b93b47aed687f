"""`workbench settings`: a project's name, language and note."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.common import emit
from workbench.errors import storage_errors
from workbench.tasks import TASKS
from workbench.tasks.spans import OVERLAPS


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("settings", help="a project's name, the language of its texts, a note; changes them")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--name", metavar="NAME", help="another name")
    parser.add_argument("--language", choices=["auto", "en", "zh"], help="the language of the texts")
    parser.add_argument("--task", choices=list(TASKS), help="what a label is: one for each text, several, or passages")
    parser.add_argument(
        "--overlap", choices=OVERLAPS, help="which passages may overlap: none, only nested ones, or any"
    )
    parser.add_argument(
        "--snap", choices=["words", "characters"], help="what a passage that is being marked is made of"
    )
    parser.add_argument("--note", metavar="TEXT", help="a note on the project")
    parser.add_argument(
        "--same-words", type=Path, metavar="FILE",
        help="words that mean the same, a line for each group, with commas: made texts use one for another",
    )  # fmt: skip


def main(args: argparse.Namespace) -> int:
    """Set what is given, and print them all."""
    from workbench.project import Project
    from workbench.training.augmenting.same_words import parsed

    said = {name: getattr(args, name) for name in ("name", "language", "note")}
    new = {name: value for name, value in said.items() if value is not None}
    more = {name: getattr(args, name) for name in ("overlap", "snap") if getattr(args, name) is not None}
    if args.same_words:
        with storage_errors(args.same_words):
            new["same_words"] = args.same_words.read_text(encoding="utf-8-sig", errors="replace").strip()
    with Project.open(args.project, wait=10, read_only=not (new or args.task or more)) as project:
        if new:
            project.describe(**new)
        if args.task and args.task != project.task:
            project.set_task(args.task)
        for name, value in more.items():
            project.set_setting(name, value)
        result = {
            "name": project.name,
            "language": project.setting("language", "auto"),
            "note": project.setting("note", ""),
            "task": project.task,
            "overlap": project.setting("overlap", "none"),
            "snap": project.setting("snap", "words"),
            "same_words": len(parsed(project.setting("same_words", ""))),
        }
    return emit(args, result, [f"{name}: {value}" for name, value in result.items()])
