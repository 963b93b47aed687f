"""`workbench`: without a verb it opens the window.

Exit status: 0 fine, 1 the user can mend it (a sentence on stderr), 2 the words are off.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from workbench import __version__, network, settings
from workbench.cli import (
    annotate,
    assist,
    compare,
    curves,
    demo,
    doctor,
    evaluate,
    export,
    fairness,
    handover,
    history,
    importer,
    keep,
    labels,
    left_out,
    models,
    new,
    predict,
    preview,
    project_settings,
    queue,
    report,
    review,
    rules,
    run,
    runs,
    serve,
    sizes,
    slices,
    status,
    stress,
    train,
    trust,
    watch,
    why,
)
from workbench.errors import WorkbenchError
from workbench.priority import numpy_keeps_to_one_thread

VERBS = {
    "preview": preview,
    "new": new,
    "import": new,
    "left-out": left_out,
    "status": status,
    "settings": project_settings,
    "annotate": annotate,
    "labels": labels,
    "rules": rules,
    "assist": assist,
    "train": train,
    "queue": queue,
    "runs": runs,
    "run": run,
    "evaluate": evaluate,
    "compare": compare,
    "curves": curves,
    "trust": trust,
    "slices": slices,
    "fairness": fairness,
    "stress": stress,
    "why": why,
    "review": review,
    "report": report,
    "predict": predict,
    "export": export,
    "handover": handover,
    "serve": serve,
    "sizes": sizes,
    "keys": serve,
    "watch": watch,
    "history": history,
    "undo": history,
    "redo": history,
    "trash": history,
    "backup": keep,
    "pack": keep,
    "unpack": keep,
    "salvage": keep,
    "models": models,
    "importer": importer,
    "doctor": doctor,
    "demo": demo,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb, or open the window; returns the exit status."""
    numpy_keeps_to_one_thread()
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words == ["--sample"] or _names_project(words):
        return _open_window(words)
    args = _parser().parse_args(words)
    if settings.load().no_network:
        network.forbid(True)
    try:
        return int(VERBS[args.verb].main(args))
    except WorkbenchError as error:
        sys.stderr.write(_told(error) + "\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return 130
    except BrokenPipeError:
        return 1


def _told(error: WorkbenchError) -> str:
    """The sentence; for the window, which translates it, the template and its values."""
    if os.environ.get("WORKBENCH_ERRORS") != "json":
        return str(error)
    values = {name: value if isinstance(value, int | float) else str(value) for name, value in error.values.items()}
    return json.dumps({"sentence": error.sentence, "hint": error.hint, "values": values})


def _names_project(words: list[str]) -> bool:
    first = words[0]
    return first not in VERBS and not first.startswith("-") and len(words) == 1 and Path(first).exists()


def _open_window(words: list[str]) -> int:
    from workbench.gui.app import start

    return start(words)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="workbench",
        description="Label texts, train a language model on this machine, review it, hand it over."
        " Without a verb the window opens; `workbench PROJECT` opens that project.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("--sample", action="store_true", help="open the window on the sample project")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for module in dict.fromkeys(VERBS.values()):
        module.add_parser(verbs)
    for name, verb in verbs.choices.items():
        if name not in {"run", "importer"}:
            verb.add_argument("--json", action="store_true", help="print one JSON object on stdout, nothing else")
    return parser
