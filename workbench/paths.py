"""Where things are: the resources that ship with the program, and the user's own folders.

WORKBENCH_HOME moves every user folder under one place: tests and portable installs use it.
"""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
_APP = "text-workbench"


def resources() -> Path:
    """The folder of icons, themes, translations, samples and templates."""
    inside = PACKAGE / "resources"
    return inside if inside.is_dir() else PACKAGE.parent / "resources"


def _user(kind: str) -> Path:
    home = os.environ.get("WORKBENCH_HOME")
    if home:
        return Path(home) / kind
    import platformdirs  # 5 ms, and not needed where WORKBENCH_HOME is set

    return Path(getattr(platformdirs, f"user_{kind}_dir")(_APP, appauthor=False))


def config_dir() -> Path:
    """Where the settings file lives."""
    return _user("config")


def models_dir() -> Path:
    """Where converted and downloaded base models live."""
    return _user("data") / "models"


def keys_file() -> Path:
    """Where the keys of those who may ask a served model are kept, hashed."""
    return _user("data") / "keys.json"


def log_dir() -> Path:
    """Where the program's log lives; texts of rows never go there."""
    return _user("log")


def projects_dir() -> Path:
    """Where new projects go unless the user chooses another place."""
    home = os.environ.get("WORKBENCH_HOME")
    if home:
        return Path(home) / "projects"
    import platformdirs

    return Path(platformdirs.user_documents_dir()) / "Workbench"


def sample(language: str) -> Path:
    """The sample spreadsheet of a language ('en' or 'zh')."""
    return resources() / "samples" / f"sample_{language}.xlsx"
