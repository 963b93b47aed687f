"""This program's own copy of the script that lies in an ONNX folder: a folder that somebody sent runs no code here."""

from __future__ import annotations

import importlib.util
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

from workbench.exporting import enclosed


def module_for(folder: Path, task: str) -> Any:
    """The script as a module that reads the files of `folder`. Raises whatever a damaged file leads to."""
    loader = SourceFileLoader("workbench_served", str(enclosed.script_of(task)))
    told = importlib.util.spec_from_file_location("workbench_served", folder / "predict.py", loader=loader)
    assert told is not None
    module = importlib.util.module_from_spec(told)
    loader.exec_module(module)
    return module
