"""`workbench serve`: a model for other programs, over HTTP; and `workbench keys`: who may ask it.

Loopback unless another host is given. Every request needs a key; `--open` does without, on this computer only.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from socket import socket
from typing import Any

from workbench.cli.common import counted, emit, say
from workbench.errors import QT_TRANSLATE_NOOP, ServingFailed, WorkbenchError

_PORT = 8571


def add_parser(subparsers: Any) -> None:
    """Add the verbs to the command line."""
    parser = subparsers.add_parser("serve", help="serve a model over HTTP, on this computer")
    parser.add_argument(
        "model", type=Path, metavar="MODEL_OR_PROJECT", help="a model folder, an ONNX folder, a project"
    )
    parser.add_argument("--run", type=int, metavar="N", help="the project's run; the newest where none is given")
    parser.add_argument("--host", default="127.0.0.1", help="who can reach it; 0.0.0.0: other computers as well")
    parser.add_argument("--port", type=int, default=_PORT)
    parser.add_argument("--open", action="store_true", help="answer without a key, on this computer only")
    parser.add_argument("--keys", type=Path, metavar="FILE", help="the list of keys; by default that of this user")
    parser.add_argument("--per-minute", type=int, default=6000, metavar="N", help="requests of one key")
    parser.add_argument("--max-texts", type=int, default=1000, metavar="N", help="texts of one request")
    parser.add_argument("--max-characters", type=int, default=100_000, metavar="N", help="characters of one text")
    parser.add_argument("--max-body", type=int, default=4_000_000, metavar="BYTES", help="bytes of one request")
    parser.add_argument("--at-once", type=int, default=256, metavar="N", help="texts that are read together")
    parser.add_argument("--log-texts", choices=["masked"], help="write texts to the log, personal data masked")
    parser.add_argument("--watch", type=Path, metavar="OUT", help="the results of “workbench watch”: told by /metrics")
    parser.add_argument(
        "--ends-with-stdin",
        action="store_true",
        help="for the window: stop when standard input ends, say what is in the way on stdout",
    )
    keys = subparsers.add_parser("keys", help="the keys of those who may ask a served model")
    keys.add_argument("what", choices=["add", "list", "revoke"])
    keys.add_argument("name", nargs="?", default="", metavar="NAME", help="of the client that uses it")
    keys.add_argument("--admin", action="store_true", help="add: may exchange the served model, too")
    keys.add_argument("--keys", type=Path, metavar="FILE", help="the list of keys; by default that of this user")


def main(args: argparse.Namespace) -> int:
    """Serve until told to stop, or change the list of keys."""
    if args.verb == "keys":
        return _keys(args)
    try:
        return _serve(args)
    except WorkbenchError as error:
        if not args.ends_with_stdin:
            raise
        emit_failure(error)
        return 1


def _keys(args: argparse.Namespace) -> int:
    from workbench.paths import keys_file
    from workbench.serving import keys

    path = args.keys or keys_file()
    if args.what == "add":
        made = keys.add(path, args.name, admin=args.admin)
        lines = [made, "This is shown once: only its hash is kept. Send it as “Authorization: Bearer KEY”."]
        return emit(args, {"name": args.name, "key": made, "admin": args.admin}, lines)
    if args.what == "revoke":
        keys.revoke(path, args.name)
        return emit(args, {"name": args.name}, [f"“{args.name}” may not ask any more"])
    found = keys.load(path)
    told = [{"name": key.name, "created": key.created, "admin": key.admin} for key in found]
    lines = [
        f"{key.name}  {time.strftime('%Y-%m-%d', time.localtime(key.created))}{'  admin' if key.admin else ''}"
        for key in found
    ]
    return emit(args, {"keys": told}, lines or ["no keys yet"])


def _serve(args: argparse.Namespace) -> int:
    from workbench.serving.web import server

    loopback = server.is_loopback(args.host)
    if args.open and not loopback:
        raise ServingFailed(
            QT_TRANSLATE_NOOP("errors", "Other computers are served only with keys."),
            QT_TRANSLATE_NOOP("errors", "Leave out “--open” and make a key: workbench keys add NAME."),
        )
    taken = server.take_address(args.host, args.port)
    try:
        _serve_at(args, taken, loopback=loopback)
    finally:
        taken.close()
    return 0


def _serve_at(args: argparse.Namespace, taken: socket, *, loopback: bool) -> None:
    from workbench.models.encoder import quiet
    from workbench.paths import keys_file
    from workbench.serving.keys import Keys
    from workbench.serving.watch.facts import STATUS
    from workbench.serving.web import app, server
    from workbench.serving.web.current import Current
    from workbench.serving.web.figures import Figures
    from workbench.serving.web.gate import Limits
    from workbench.serving.web.watched import Watched

    keys = Keys(args.keys or keys_file())
    current = Current(lambda: served_folder(args.model, args.run))
    if current.reader.format == "torch":
        quiet()
    limits = Limits(
        body=args.max_body, texts=args.max_texts, characters=args.max_characters, per_minute=args.per_minute,
        waiting=max(10_000, 2 * args.max_texts), at_once=args.at_once,
    )  # fmt: skip
    figures = Figures()
    if args.watch is not None:
        figures.add(Watched(args.watch / STATUS))
    access = app.Access(keys, demanded=not args.open, loopback=loopback)
    made = app.build(current, access, limits=limits, shown=_masked(args.log_texts), figures=figures)
    reader = current.reader
    told = {
        "event": "serving", "address": server.address_of(taken), "model": reader.folder.name, "format": reader.format, "task": reader.task,
        "labels": list(reader.labels), "keys": None if args.open else len(keys), "self_test": current.said,
    }  # fmt: skip

    def ready() -> None:
        what = f"“{reader.folder.name}” ({reader.format}, {counted(len(reader.labels), 'label')}; {current.said})"
        emit(args, told, [f"{told['address']} serves {what}. Ctrl-C stops it."])
        if not args.open and not len(keys):
            say("No key yet, so nothing but /health answers. Make one: workbench keys add NAME")

    server.serve(made, taken, ready=ready, until=sys.stdin.buffer if args.ends_with_stdin else None)


def emit_failure(error: WorkbenchError) -> None:
    """Tell the window, which reads stdout as JSON lines, why a verb that stays up has ended."""
    values = {name: value if isinstance(value, int | float) else str(value) for name, value in error.values.items()}
    told = {"event": "failed", "sentence": error.sentence, "hint": error.hint, "values": values}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def served_folder(place: Path, number: int | None) -> Path:
    """An ONNX folder or a model folder itself, or that of a project's run."""
    from workbench.serving.reading import is_onnx

    if is_onnx(place) or ((place / "config.json").is_file() and not (place / "project.db").is_file()):
        return place.resolve()
    from workbench.cli.predict import model_folder

    return model_folder(place, number)


def _masked(wanted: str | None) -> Callable[[str], str] | None:
    if wanted is None:
        return None
    from workbench.importing.steps import masking

    return masking.mask
