"""The user's settings: one frozen dataclass, one JSON file, read once and replaced whole.

A broken or newer file never stops the program: what cannot be read falls back to its default.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from workbench.errors import storage_errors
from workbench.paths import config_dir


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the user can set for the whole program."""

    theme: str = "system"  # system, light, dark
    language: str = "system"  # system, en, zh
    text_size: int = 26  # px of the text on the Label page, 16 to 48
    recent: tuple[str, ...] = ()
    daily_goal: int = 200
    live_helper: bool = True  # suggestions while labelling, by a process beside the window
    try_training: bool = True  # say beforehand what a training will take, by trying it for some seconds
    no_network: bool = False  # never ask the network, whatever a command or a page allows


def _path() -> Path:
    return config_dir() / "settings.json"


def load() -> Settings:
    """The saved settings; defaults where there are none or where they cannot be read."""
    try:
        raw = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    known = {f.name: type(getattr(Settings(), f.name)) for f in fields(Settings)}
    values: dict[str, Any] = {}
    for name, value in raw.items() if isinstance(raw, dict) else ():
        value = tuple(value) if isinstance(value, list) else value
        if name in known and isinstance(value, known[name]):
            values[name] = value
    return Settings(**values)


def save(settings: Settings) -> None:
    """Replace the settings file in one step. Raises StorageFailed."""
    path = _path()
    with storage_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        draft.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(draft, path)


def remember(project: Path) -> None:
    """Put a project at the top of the recent ones."""
    settings = load()
    place = str(project.resolve())
    save(replace(settings, recent=(place, *(p for p in settings.recent if p != place))[:20]))
