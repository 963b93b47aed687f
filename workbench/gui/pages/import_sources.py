"""Where tables come from: files, folders, the clipboard."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from workbench.errors import storage_errors


def files_of(paths: list[Path]) -> list[Path]:
    """The files that paths mean; of folders the tables in them. Raises ImportFailed where a folder holds none."""
    from workbench.importing.folders import find_files

    return [path for path, _ in find_files(paths)]


def patterns() -> str:
    """The names of files that can be read, for a file dialog."""
    from workbench.importing.readers import SUFFIXES

    return " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))


def pasted() -> list[Path]:
    """The clipboard as files: those that were copied, or its text saved as one; none where there is neither.

    Raises StorageFailed where there is no room for the text.
    """
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None where nothing was ever copied
    if data is None:
        return []
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if files:
        return files
    text = data.text()
    if not text.strip():
        return []
    with storage_errors(tempfile.gettempdir()):
        folder = Path(tempfile.mkdtemp(prefix="workbench-paste-"))
        place = folder / f"pasted {time.strftime('%Y-%m-%d %H%M')}{'.tsv' if chr(9) in text else '.txt'}"
        place.write_text(text, encoding="utf-8", errors="replace")  # half a letter may have been copied
    return [place]
