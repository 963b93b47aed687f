"""`workbench models`: the base models at hand."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from workbench.cli.common import Bar, emit, say


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("models", help="the base models at hand")
    parser.add_argument(
        "--fetch",
        metavar="NAME",
        help="fetch a base model that is not at hand over the network: a name listed here, or AUTHOR/MODEL of the hub",
    )
    parser.add_argument(
        "--add",
        metavar="FOLDER",
        type=Path,
        help="copy a model folder of your own among the base models; one trained on NLI then starts suggestions, see assist",
    )
    parser.add_argument(
        "--prepare",
        action="store_true",
        help="write the files by which the live helper starts quickly, of all base models at hand; a model without them"
        " gets them when it is first used",
    )
    parser.add_argument(
        "--look-up",
        metavar="AUTHOR/MODEL",
        help="ask the Hugging Face hub for the size, licence and languages of a model; fetches nothing",
    )
    parser.add_argument("--trash", metavar="NAME", help="move a fetched model to the trash")
    parser.add_argument("--restore", metavar="NAME", help="bring a fetched model back from the trash")
    parser.add_argument("--empty-trash", action="store_true", help="delete the models in the trash for good")


def look_up(name: str) -> dict[str, Any]:
    """What the hub says of a model: name, revision, license, languages, size in bytes."""
    from workbench.models import hub

    return asdict(hub.describe(name, allow_network=True))


def fetch(name: str) -> None:
    """Get a base model that is not at hand: a built-in one, or AUTHOR/MODEL of the Hugging Face hub."""
    from workbench.models import base_models, hub

    known = {model.name: model for model in base_models.available()}
    if name in known or "/" not in name:
        base_models.ensure(base_models.find(name), allow_network=True, progress=Bar(f"Fetching {name}"))
        return
    told = hub.describe(name, allow_network=True)
    say(f"{name}: {told.size / 1e6:.0f} MB, licence: {told.license or 'not stated, ask its author'}")
    hub.fetch(name, allow_network=True, progress=Bar(f"Fetching {name}"))


def prepare() -> None:
    """Write the ONNX files of all base models at hand. A model that cannot have one is passed over."""
    from workbench.models import base_models, onnx_file

    for model in base_models.available():
        if model.path is not None:
            onnx_file.write(model, quick=False)


def main(args: argparse.Namespace) -> int:
    """List them; with --fetch get one first."""
    from workbench.models import base_models, entailment, hub

    if args.look_up:
        told = look_up(args.look_up)
        licence = told["license"] or "not stated, ask its author"
        return emit(args, told, [f"{told['name']}: {told['size'] / 1e6:.0f} MB, licence: {licence}"])
    if args.fetch:
        fetch(args.fetch)
    if args.add:
        hub.add(args.add)
    if args.prepare:
        prepare()
    if args.trash:
        hub.move_to_trash(args.trash)
    if args.restore:
        hub.bring_back(args.restore)
    if args.empty_trash:
        hub.empty_trash()
    found = [
        {
            "name": m.name,
            "title": m.title,
            "languages": list(m.languages),
            "parameters": m.parameters,
            "license": m.license,
            "where": str(m.path) if m.path else m.where,
            "ready": m.path is not None,
            "tells_entailment": m.path is not None and entailment.tells_entailment(m.path),
        }
        for m in base_models.available()
    ]
    lines = [
        f"{m.name}  {m.title}, {', '.join(m.languages)}, {m.parameters / 1e6:.0f} million parameters, {m.license},"
        f" {m.path or m.where}{', tells entailment' if m.path and entailment.tells_entailment(m.path) else ''}"
        for m in base_models.available()
    ]
    result: dict[str, Any] = {"models": found, "trash": hub.trashed()}
    lines += [f"in the trash: {name}" for name in hub.trashed()]
    return emit(args, result, lines)
