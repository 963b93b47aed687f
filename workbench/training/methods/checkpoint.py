"""The state that a run goes on from after it was cut short: written beside its place, then renamed."""

from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path
from typing import Any

import torch

_FOLDER = "checkpoint"
_STATE = "state.pt"


def save(folder: Path, state: dict[str, Any]) -> None:
    """Keep a state in a run folder. Raises OSError where there is no room for it."""
    place = folder / _FOLDER
    place.mkdir(exist_ok=True)
    draft = place / (_STATE + ".new")
    try:
        with draft.open("wb") as file:
            torch.save(state, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, place / _STATE)
    finally:
        draft.unlink(missing_ok=True)


def load(folder: Path) -> dict[str, Any] | None:
    """The state kept in a run folder; None where there is none or where it cannot be read."""
    try:
        state = torch.load(folder / _FOLDER / _STATE, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, pickle.UnpicklingError, EOFError):
        return None
    return state if isinstance(state, dict) else None


def remove(folder: Path) -> None:
    """A finished run needs no checkpoint."""
    shutil.rmtree(folder / _FOLDER, ignore_errors=True)
