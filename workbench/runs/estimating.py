"""What a training will take, told by a child that tries it for some seconds."""

from __future__ import annotations

import subprocess
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed, storage_errors
from workbench.project import Project
from workbench.runs.preparing import told
from workbench.runs.process import command, environment, lines
from workbench.training import config as configs
from workbench.training import examples as example_files
from workbench.training.events import Event

_OFTEN = 0.2  # seconds between two looks whether it was called off


def estimate(project: Project, *, watch: Callable[[], None] | None = None, **options: Any) -> Event:
    """The event `estimate` of training.probe; `options` as for runs.prepare, and nothing is kept.

    `watch` is called now and then and may raise to end it. Raises TrainingFailed, ModelFailed, StorageFailed.
    """
    return _tried(project, "estimate", "--estimate", watch, options)


def find_rate(project: Project, *, watch: Callable[[], None] | None = None, **options: Any) -> Event:
    """The event `rate` of training.finder: which learning rate suits; `options` as for runs.prepare, and nothing is kept."""
    return _tried(project, "rate", "--find-rate", watch, options)


def _tried(
    project: Project, wanted: str, word: str, watch: Callable[[], None] | None, options: dict[str, Any]
) -> Event:
    """What a child says that tries a run folder of these options."""
    config, examples, _ = told(project, **options)
    with storage_errors(tempfile.gettempdir()), tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        configs.write_config(config, folder)
        example_files.write_examples(examples, folder)
        return _asked([*command(folder), word], wanted, watch)


def _asked(words: list[str], wanted: str, watch: Callable[[], None] | None) -> Event:
    child = subprocess.Popen(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
        text=True,
        encoding="utf-8",
    )
    assert child.stdout is not None
    told: list[Event] = []
    reader = threading.Thread(target=lambda out: told.extend(lines(out)), args=(child.stdout,), daemon=True)
    reader.start()
    try:
        while reader.is_alive():
            if watch is not None:
                watch()
            reader.join(_OFTEN)
        child.wait()
    finally:
        child.kill()
        child.wait()
        reader.join()
        child.stdout.close()
    last = told[-1] if told else {}
    if last.get("event") == wanted:
        return last
    if last.get("event") == "failed":
        raise TrainingFailed(last["sentence"], last.get("hint", ""), **last.get("values", {}))
    raise TrainingFailed(
        QT_TRANSLATE_NOOP("errors", "What the training will take could not be tried (exit {code})."),
        QT_TRANSLATE_NOOP(
            "errors", "It can be started all the same. Perhaps the memory ran out: close other programs first."
        ),
        code=child.returncode,
    )
