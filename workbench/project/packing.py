"""A project as one file to hand over: a zip archive of its database and its runs, with a checksum of every part."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import IO, Any

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed, storage_errors
from workbench.project import connection
from workbench.project.backups import copy_database

Progress = Callable[[int, int], None]
SUFFIX = ".workbench.zip"
_MANIFEST = "manifest.json"
_STORED = (".safetensors", ".npy", ".f16", ".gz", ".zip")  # nothing left to squeeze


def pack(folder: Path, target: Path, *, progress: Progress | None = None) -> list[str]:
    """Write the project into one file; returns the names of the parts. Raises ProjectFailed or StorageFailed."""
    with storage_errors(target), tempfile.TemporaryDirectory(prefix=".pack-", dir=target.parent) as scratch:
        database = Path(scratch) / connection.DATABASE
        copy_database(folder, database)
        parts = {connection.DATABASE: database}
        for file in sorted((folder / "runs").rglob("*")):
            if file.is_file() and not file.is_symlink():
                parts[file.relative_to(folder).as_posix()] = file
        meter = _Meter(progress, sum(file.stat().st_size for file in parts.values()))
        draft, sums = Path(scratch) / "draft.zip", {}
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as out:
            for name, file in parts.items():
                info = zipfile.ZipInfo.from_file(file, name, strict_timestamps=False)
                info.compress_type = zipfile.ZIP_STORED if file.suffix in _STORED else zipfile.ZIP_DEFLATED
                with file.open("rb") as source, out.open(info, "w", force_zip64=True) as sink:
                    sums[name] = _copy(source, sink, meter)
            told = {"project": folder.name, "parts": sums}
            out.writestr(_MANIFEST, json.dumps(told, ensure_ascii=False, indent=1))
        with draft.open("r+b") as written:
            os.fsync(written.fileno())
        os.replace(draft, target)
    return list(parts)


def unpack(file: Path, target: Path, *, progress: Progress | None = None) -> list[str]:
    """Make a project folder of a packed file, every part checked. Raises ProjectFailed or StorageFailed.

    Nothing is left behind where a part is missing, damaged, or not where a part belongs.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "There is already something in “{place}”."),
            QT_TRANSLATE_NOOP("errors", "Choose another name, or open the project that is there."),
            place=str(target),
        )
    with storage_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".unpack-", dir=target.parent))
        try:
            with zipfile.ZipFile(file) as archive:
                names = _unpack(archive, file, draft, progress)
            draft.chmod(0o755)
            if target.exists():
                target.rmdir()
            os.replace(draft, target)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, NotImplementedError) as error:
            raise _damaged(file) from error
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    return names


def _unpack(archive: zipfile.ZipFile, file: Path, target: Path, progress: Progress | None) -> list[str]:
    told: dict[str, Any] = json.loads(archive.read(_MANIFEST))
    sums: dict[str, str] = told["parts"]
    if set(archive.namelist()) != {*sums, _MANIFEST} or connection.DATABASE not in sums:
        raise _damaged(file)
    meter = _Meter(progress, sum(archive.getinfo(name).file_size for name in sums))
    for name, expected in sums.items():
        place = PurePosixPath(name)
        if place.is_absolute() or ".." in place.parts or "\\" in name or ":" in name:
            raise _damaged(file)
        (target / place).parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as source, (target / place).open("wb") as sink:
            found = _copy(source, sink, meter)
        if found != expected:
            raise _damaged(file)
    (target / "runs").mkdir(exist_ok=True)
    return list(sums)


class _Meter:
    """How many bytes of the whole are through."""

    def __init__(self, progress: Progress | None, whole: int) -> None:
        self._progress, self._whole, self._done = progress, whole, 0

    def add(self, size: int) -> None:
        self._done += size
        if self._progress:
            self._progress(self._done, self._whole)


def _copy(source: IO[bytes], sink: IO[bytes], meter: _Meter) -> str:
    """Copy a stream; its sha256."""
    digest = hashlib.sha256()
    while block := source.read(1 << 20):
        digest.update(block)
        sink.write(block)
        meter.add(len(block))
    return digest.hexdigest()


def _damaged(file: Path) -> ProjectFailed:
    return ProjectFailed(
        QT_TRANSLATE_NOOP("errors", "“{file}” is not a packed project, or it is damaged."),
        QT_TRANSLATE_NOOP("errors", "Ask for the file again, or pack the project once more."),
        file=file.name,
    )
