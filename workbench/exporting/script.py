"""This program's own copy of the script that lies in an ONNX folder: a folder that somebody sent runs no code here."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed
from workbench.exporting import enclosed
from workbench.models.pooled_folder import read_note
from workbench.tasks import single_label


@dataclass(frozen=True, slots=True)
class Loaded:
    """An ONNX folder's note, what a label is there, the script as a module, and what its `load` gave."""

    note: dict[str, Any]
    task: str
    labels: tuple[str, ...]
    module: Any
    model: Any


def load(folder: Path, *threads: int) -> Loaded:
    """The model of a folder, ready to be asked by the script; `threads` as the script has them. Raises ModelFailed."""
    note = read_note(folder)
    task = str(note.get("task") or single_label.NAME)
    try:
        labels = tuple(map(str, note["labels"]))
        module = module_for(folder, task)
        return Loaded(note, task, labels, module, module.load(*threads))
    except MemoryError:
        raise
    except Exception as error:  # a damaged file shows itself in many ways
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "The model in “{folder}” could not be loaded: {reason}"),
            QT_TRANSLATE_NOOP("errors", "Check that its files are complete, or export it again."),
            folder=folder.name,
            reason=str(error).strip().split("\n")[0][:300] or type(error).__name__,
        ) from error


def module_for(folder: Path, task: str) -> Any:
    """The script as a module that reads the files of `folder`. Raises whatever a damaged file leads to."""
    loader = SourceFileLoader("workbench_served", str(enclosed.script_of(task)))
    told = importlib.util.spec_from_file_location("workbench_served", folder / enclosed.SCRIPT, loader=loader)
    assert told is not None
    module = importlib.util.module_from_spec(told)
    loader.exec_module(module)
    return module
