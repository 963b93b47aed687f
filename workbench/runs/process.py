"""Starting and steering a run's process, through its folder alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from workbench.errors import storage_errors
from workbench.training.events import Event
from workbench.training.living import alive, note_process

__all__ = [
    "alive",
    "beside",
    "can_continue",
    "command",
    "detached",
    "environment",
    "lines",
    "note_process",
    "start",
    "tell",
]

WORDS = ("pause", "resume", "stop", "cancel")


def command(folder: Path) -> list[str]:
    """What a person would type to start the run, or to go on with it."""
    return [sys.executable, "-m", "workbench", "run", str(folder), "--events", "json"]


def environment(*, network: bool = False) -> dict[str, str]:
    """The child's environment: offline unless the user asked for a download, UTF-8, able to find this very package."""
    package = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH", ""))))
    return {
        **os.environ,
        "PYTHONPATH": path,
        "PYTHONUTF8": "1",
        "HF_HUB_OFFLINE": "0" if network else "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "TOKENIZERS_PARALLELISM": "false",
    }


def start(folder: Path) -> subprocess.Popen[str]:
    """Start the child in a session of its own, so that it outlives this process; its stderr is kept in the folder.

    It counts as alive at once, not only when it has loaded: nobody starts another one meanwhile.
    """
    with storage_errors(folder), (folder / "stderr.log").open("a", encoding="utf-8") as stderr:
        child = subprocess.Popen(
            command(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            env=environment(),
            text=True,
            encoding="utf-8",
            **detached(),
        )
        note_process(folder, child.pid)
    return child


def detached() -> dict[str, Any]:
    """What lets a child outlive this process and keeps a console window from opening."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def beside() -> dict[str, Any]:
    """What keeps Ctrl+C and a console window from a child that ends with this process.

    It stays in this session: among processes of one session how nice each is says at once who goes first.
    """
    return detached() if sys.platform == "win32" else {"process_group": 0}


def tell(folder: Path, word: str) -> None:
    """Say a word to a run: pause, resume, stop (and keep the best) or cancel."""
    assert word in WORDS
    with storage_errors(folder), (folder / "control").open("a", encoding="utf-8") as control:
        control.write(word + "\n")


def can_continue(folder: Path) -> bool:
    """Whether a run that was cut short can go on from where it was."""
    return (
        (folder / "config.json").is_file() and (folder / "examples.jsonl").is_file() and not (folder / "model").is_dir()
    )


def lines(stdout: IO[str]) -> Iterator[Event]:
    """The events that a child prints, as they come; half a line of a killed child is dropped."""
    for line in stdout:
        try:
            one = json.loads(line)
        except ValueError:
            continue
        if isinstance(one, dict) and "event" in one:
            yield one
