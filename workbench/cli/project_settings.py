"""`workbench settings`: a project's name, language and note, words that mean the same, models that translate."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import emit
from workbench.errors import storage_errors
from workbench.tasks import TASKS
from workbench.tasks.spans import OVERLAPS

if TYPE_CHECKING:
    from workbench.project import Project


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
    models = parser.add_mutually_exclusive_group()
    models.add_argument(
        "--translators", type=Path, nargs=2, metavar=("THERE", "BACK"),
        help="the folders of two translation models, there and back, or twice that of one: they are tried on a text first",
    )  # fmt: skip
    models.add_argument(
        "--try-translators", type=Path, nargs=2, metavar=("THERE", "BACK"), help="as --translators, and nothing is set"
    )
    models.add_argument("--no-translators", action="store_true", help="name none any more")
    parser.add_argument(
        "--languages", nargs=2, metavar=("OWN", "OTHER"),
        help="for models that know several: the code of the texts' language and of the one in between, as eng_Latn deu_Latn",
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
    changes = bool(new or args.task or more or args.translators or args.no_translators)
    with Project.open(args.project, wait=10, read_only=not changes) as project:
        shown = _translators(args, project, new)
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
            "translators": project.setting("translators") or {},
            **shown,
        }
    return emit(args, result, [f"{name}: {value}" for name, value in result.items()])


def _translators(args: argparse.Namespace, project: Project, new: dict[str, Any]) -> dict[str, Any]:
    """Try the models that are named, and have them set where that is wanted; what they made of a text. Raises ModelFailed."""
    from workbench.models.translators import Translators

    if args.no_translators:
        new["translators"] = {}
    folders = args.translators or args.try_translators
    if not folders:
        return {}
    from workbench.runs.translating import tried

    there, back = (str(folder.expanduser().resolve()) for folder in folders)
    told = Translators(there, back, *(args.languages or ()))
    shown = tried(project, told)
    if args.translators:
        new["translators"] = told.as_dict()
    return {"tried": shown}
