"""Files and whole folders: which files an import means."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed, storage_errors
from workbench.importing.readers import SUFFIXES

_OWN_FOLDER = ".workbench"  # a project is no data


def find_files(paths: Iterable[Path]) -> list[tuple[Path, bool]]:
    """The files meant by paths, each once; of a folder the tables in it and below, by name.

    The flag says that a file was found in a folder: nobody named it, so it need not be readable.
    """
    found: dict[Path, bool] = {}
    for path in paths:
        if not path.is_dir():
            found.setdefault(path, False)
            continue
        inside = sorted(_tables(path), key=lambda p: p.relative_to(path).parts)
        if not inside:
            raise ImportFailed(
                QT_TRANSLATE_NOOP("errors", "The folder “{folder}” holds no tables."),
                QT_TRANSLATE_NOOP("errors", "Choose a folder with Excel, CSV, TSV, text, JSON or Parquet files."),
                folder=path.name,
            )
        for file in inside:
            found.setdefault(file, True)
    return list(found.items())


def _tables(folder: Path) -> Iterable[Path]:
    with storage_errors(folder):
        for place, folders, files in os.walk(folder):
            folders[:] = [name for name in folders if not name.startswith(".") and not name.endswith(_OWN_FOLDER)]
            for name in files:
                # "~$" begins the lock file of an open workbook
                if not name.startswith((".", "~$")) and Path(name).suffix.lower() in SUFFIXES:
                    yield Path(place) / name
