"""`workbench settings`: a project's name, language and note."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.common import emit


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("settings", help="a project's name, the language of its texts, a note; changes them")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--name", metavar="NAME", help="another name")
    parser.add_argument("--language", choices=["auto", "en", "zh"], help="the language of the texts")
    parser.add_argument("--note", metavar="TEXT", help="a note on the project")


def main(args: argparse.Namespace) -> int:
    """Set what is given, and print them all."""
    from workbench.project import Project

    said = {name: getattr(args, name) for name in ("name", "language", "note")}
    new = {name: value for name, value in said.items() if value is not None}
    with Project.open(args.project, wait=10, read_only=not new) as project:
        if new:
            project.describe(**new)
        result = {
            "name": project.name,
            "language": project.setting("language", "auto"),
            "note": project.setting("note", ""),
        }
    return emit(args, result, [f"{name}: {value}" for name, value in result.items()])
