"""Opening a project's database: durable, one writer at a time, and errors put into words.

WAL with `synchronous=FULL`: a label that was seen on screen survives a power cut. The lock is an operating system's lock
on a file, so it is gone when its holder dies, however it dies.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from workbench.errors import (
    QT_TRANSLATE_NOOP,
    ProjectDamaged,
    ProjectFailed,
    ProjectInUse,
    ProjectReadOnly,
    StorageFailed,
    storage_problem,
)
from workbench.project import migrating, places, schema

DATABASE = "project.db"

_FULL_SENTENCES = (
    QT_TRANSLATE_NOOP("errors", "The disk that holds “{place}” is full."),
    QT_TRANSLATE_NOOP("errors", "Free some space and try again. Everything saved so far is safe."),
)
_GONE = (
    QT_TRANSLATE_NOOP("errors", "The project folder “{place}” was moved or deleted while it was open."),
    QT_TRANSLATE_NOOP("errors", "Open the project again from where it is now: everything saved so far is in it."),
)
_READ_ONLY = (
    QT_TRANSLATE_NOOP("errors", "The project “{place}” is open for reading only, so nothing can be changed in it."),
    QT_TRANSLATE_NOOP("errors", "Copy the project folder to a place where you may write and open the copy."),
)


def connect(folder: Path, *, read_only: bool, migrate: bool = False) -> sqlite3.Connection:
    """A connection to the project's database; `migrate` an older one first. Raises ProjectFailed or StorageFailed."""
    path = folder / DATABASE
    if not path.is_file():
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "“{place}” is not a project."),
            QT_TRANSLATE_NOOP("errors", "Choose a folder whose name ends in .workbench, or make a new project."),
            place=str(folder),
        )
    mode = "ro" if read_only else "rw"
    if read_only and not os.access(folder, os.W_OK):
        mode += "&immutable=1"  # WAL wants to write beside the file even for reading
    try:
        db = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=10,
        )
        try:
            prepare(db, read_only=read_only, safest=not read_only and places.kind_of(folder) != "local")
            if migrate:
                migrating.bring_up_to_date(db, folder)
            migrating.check(db, folder)
        except BaseException:
            db.close()
            raise
    except sqlite3.Error as error:
        raise describe(error, folder) from error
    return db


def prepare(db: sqlite3.Connection, *, read_only: bool, safest: bool = False) -> None:
    """Set the pragmas that every connection needs.

    `safest`: no WAL, which needs memory that all who have the file open share: a network share has none, and a program that
    copies the folder elsewhere would copy the parts of it at different moments.
    """
    db.execute("PRAGMA foreign_keys=ON")
    db.execute("PRAGMA cache_size=-32000")
    if not read_only:
        try:
            db.execute(f"PRAGMA journal_mode={'DELETE' if safest else 'WAL'}")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            # somebody reads it just now: it stays as it was, and the next opening changes it
        db.execute("PRAGMA synchronous=FULL")


@contextlib.contextmanager
def ticking(db: sqlite3.Connection, tick: Callable[[], object] | None) -> Iterator[None]:
    """Call `tick` now and then while a long statement runs; what it raises ends the statement and is raised again."""
    raised: list[BaseException] = []

    def ended() -> int:
        try:
            if tick:
                tick()
        except BaseException as error:
            raised.append(error)
        return len(raised)

    db.set_progress_handler(ended if tick else None, 200_000)
    try:
        yield
    except sqlite3.Error:
        if raised:
            raise raised[0] from None
        raise
    finally:
        db.set_progress_handler(None, 0)


def create(folder: Path) -> None:
    """Make the folder and an empty database, whole or not at all. Raises ProjectFailed or StorageFailed."""
    if folder.exists() and any(folder.iterdir()):
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "There is already something in “{place}”."),
            QT_TRANSLATE_NOOP("errors", "Choose another name, or open the project that is there."),
            place=str(folder),
        )
    draft = folder / "project.new"
    try:
        (folder / "runs").mkdir(parents=True)
        db = sqlite3.connect(draft)
        with contextlib.closing(db):
            # One transaction: alone, each table and index would wait for the disk.
            db.executescript(f"BEGIN; {schema.CREATE}; PRAGMA user_version={schema.VERSION}; COMMIT;")
        os.replace(draft, folder / DATABASE)
    except OSError as error:
        raise storage_problem(error, folder) from error
    except sqlite3.Error as error:
        raise describe(error, folder) from error


def describe(error: sqlite3.Error, folder: Path) -> ProjectFailed | StorageFailed:
    """Say a database error in words."""
    text = str(error)
    if "full" in text or "disk I/O" in text:
        return StorageFailed(*_FULL_SENTENCES, place=str(folder))
    if "readonly" in text or "unable to open" in text:
        return StorageFailed(
            QT_TRANSLATE_NOOP("errors", "“{place}” cannot be written."),
            QT_TRANSLATE_NOOP(
                "errors", "It is read-only or belongs to another user: choose another folder or change its permissions."
            ),
            place=str(folder),
        )
    if "locked" in text or "busy" in text:
        return in_use(folder)
    return ProjectDamaged(
        QT_TRANSLATE_NOOP("errors", "The project “{place}” is damaged: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Open a copy from its backups folder, or from your own backup."),
        place=str(folder),
        reason=text,
    )


@contextlib.contextmanager
def transaction(db: sqlite3.Connection, folder: Path, *, read_only: bool = False) -> Iterator[None]:
    """Everything inside happens, or nothing does. Raises ProjectFailed or StorageFailed."""
    if read_only:
        raise ProjectReadOnly(*_READ_ONLY, place=str(folder))
    if not (folder / DATABASE).exists():
        raise ProjectFailed(*_GONE, place=str(folder))
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("COMMIT")
    except sqlite3.Error as error:
        _roll_back(db)
        raise describe(error, folder) from error
    except BaseException:
        _roll_back(db)
        raise


def _roll_back(db: sqlite3.Connection) -> None:
    if db.in_transaction:
        with contextlib.suppress(sqlite3.Error):
            db.execute("ROLLBACK")


def in_use(folder: Path, holder: str = "") -> ProjectInUse:
    """The error for a project that somebody else has open."""
    return ProjectInUse(
        QT_TRANSLATE_NOOP("errors", "The project “{place}” is already open{holder}."),
        QT_TRANSLATE_NOOP("errors", "Close it there, then try again."),
        place=str(folder),
        holder=f" ({holder})" if holder else "",
    )


class WriterLock:
    """The right to write a project, held by one process at a time."""

    def __init__(self, folder: Path, *, wait: float = 0.0) -> None:
        self._path = folder / "project.lock"
        try:
            self._file: IO[str] | None = open(self._path, "a+", encoding="utf-8")  # noqa: SIM115 - held while open
        except OSError as error:
            raise storage_problem(error, folder) from error
        until = time.monotonic() + wait
        while not _try_lock(self._file):
            if time.monotonic() >= until:
                holder = self._holder()
                self._file.close()
                raise in_use(folder, holder)
            time.sleep(0.05)
        self._file.seek(0)
        self._file.truncate()
        json.dump({"process": os.getpid(), "computer": platform.node()}, self._file)
        self._file.flush()

    def _holder(self) -> str:
        try:
            said = json.loads(self._path.read_text(encoding="utf-8"))
            return f"process {said['process']}, {said['computer']}"
        except (OSError, ValueError, KeyError):
            return ""

    def release(self) -> None:
        """Let others write. Safe to call twice."""
        if self._file:
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[str]) -> bool:
        try:
            file.seek(1 << 20)  # beyond the words, which others may then still read
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
