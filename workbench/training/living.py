"""Which process trains a run: noted in its folder, so that anybody sees whether it lives, and none starts it a second time."""

from __future__ import annotations

import json
import os
from pathlib import Path

_NOTE = "process.json"


def alive(folder: Path) -> bool:
    """Whether the run's process still lives; a process number that was given to another program does not count."""
    return _living(folder) is not None


def trained_elsewhere(folder: Path) -> bool:
    """Whether a process trains it that is neither this one nor what started it: a launcher stands between on some systems."""
    return _living(folder) not in {None, os.getpid(), os.getppid()}


def note_process(folder: Path, number: int) -> None:
    """Note that this process trains the run. One that has ended already is not noted."""
    import psutil

    try:
        started = psutil.Process(number).create_time()
    except psutil.Error:
        return
    draft = folder / f"{_NOTE}.{os.getpid()}"
    draft.write_text(json.dumps({"pid": number, "started": started}), encoding="utf-8")
    os.replace(draft, folder / _NOTE)


def forget_process(folder: Path) -> None:
    """Its work has ended."""
    try:
        (folder / _NOTE).unlink(missing_ok=True)
    except OSError:
        pass


def _living(folder: Path) -> int | None:
    import psutil  # not at the window's start

    try:
        noted = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        process = psutil.Process(int(noted["pid"]))
        same = abs(process.create_time() - float(noted["started"])) < 2
        return process.pid if same and process.status() != psutil.STATUS_ZOMBIE else None
    except (OSError, ValueError, KeyError, TypeError, psutil.Error):
        return None
