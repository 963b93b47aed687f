"""Rotating backups of a project's database, and a copy of the project as it was.

A backup is one whole, checked database in the project's `backups` folder. It is numbered, so that a clock that goes backwards
confuses nothing. Kept are the last few, then one a day, a week and a month, within a bound of size; nothing is thrown away
unless a new backup was made and found whole.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed, storage_errors
from workbench.project import connection

LAST, DAYS, WEEKS, MONTHS = 4, 7, 5, 12
MOST_BYTES = 2_000_000_000
_NAME = re.compile(r"(\d{6})_(\d{4}-\d{2}-\d{2}_\d{6})\.db")
_STAMP = "%Y-%m-%d_%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its number, when it was made (seconds since 1970), how large it is (bytes)."""

    path: Path
    number: int
    time: float
    size: int


def every(folder: Path) -> list[Backup]:
    """The backups of a project, newest first."""
    found = []
    for path in (folder / "backups").glob("*.db"):
        named = _NAME.fullmatch(path.name)
        if named:
            when = time.mktime(time.strptime(named[2], _STAMP))
            found.append(Backup(path, int(named[1]), when, path.stat().st_size))
    return sorted(found, key=lambda backup: -backup.number)


def as_of(folder: Path, when: float) -> Backup | None:
    """The last backup that was made at or before a time; None where there is none."""
    return next((backup for backup in every(folder) if backup.time <= when), None)


def make(
    folder: Path,
    *,
    now: float | None = None,
    most_bytes: int = MOST_BYTES,
    tick: Callable[[], object] | None = None,
) -> Backup:
    """Back the database up, check the copy, and let older backups go as they age. Raises ProjectFailed, StorageFailed.

    `tick` is called now and then; an exception that it raises ends the work and leaves nothing behind.
    """
    now = time.time() if now is None else now
    number = max((backup.number for backup in every(folder)), default=0) + 1
    place = folder / "backups" / f"{number:06}_{time.strftime(_STAMP, time.localtime(now))}.db"
    with storage_errors(place):
        place.parent.mkdir(exist_ok=True)
        for left in place.parent.glob("*.new"):
            left.unlink()
        copy_database(folder, place, tick=tick)
        made = every(folder)
        for backup in _too_many(made, most_bytes):
            backup.path.unlink(missing_ok=True)
    return made[0]


def copy_database(folder: Path, place: Path, *, tick: Callable[[], object] | None = None) -> None:
    """A whole, checked copy of a project's database as it is now: there, or not at all."""
    draft = place.with_suffix(".new")
    draft.unlink(missing_ok=True)
    try:
        with contextlib.closing(connection.connect(folder, read_only=True)) as db, connection.ticking(db, tick):
            db.execute("VACUUM INTO ?", (str(draft),))
        with contextlib.closing(sqlite3.connect(draft)) as copy, connection.ticking(copy, tick):
            said = copy.execute("PRAGMA quick_check").fetchone()[0]
        if said != "ok":
            raise sqlite3.DatabaseError(said)
        with draft.open("r+b") as file:
            os.fsync(file.fileno())
        os.replace(draft, place)
    except sqlite3.Error as error:
        raise connection.describe(error, folder) from error
    finally:
        draft.unlink(missing_ok=True)


def _too_many(backups: list[Backup], most_bytes: int) -> list[Backup]:
    """Those to let go: all but the last few and the newest of each day, week and month; then the oldest, down to a size."""
    kept = {backup.number for backup in backups[:LAST]}
    for stamp, count in (("%Y-%m-%d", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        kept |= set(_newest(backups, stamp, count))
    room = most_bytes
    for place, backup in enumerate(backups):
        room -= backup.size if backup.number in kept else 0
        if room < 0 and place >= 2:  # two are always kept, however large
            kept.discard(backup.number)
    return [backup for backup in backups if backup.number not in kept]


def _newest(backups: Iterable[Backup], stamp: str, count: int) -> list[int]:
    """The number of the newest backup of each of the last days, weeks or months."""
    newest: dict[str, int] = {}
    for backup in backups:
        newest.setdefault(time.strftime(stamp, time.localtime(backup.time)), backup.number)
    return list(newest.values())[:count]


def restore(folder: Path, backup: Backup, target: Path, *, progress: Callable[[int, int], None] | None = None) -> None:
    """Make a new project out of a backup and the run folders it knows; the project itself is left as it is.

    Raises ProjectFailed where the target is taken, StorageFailed where it cannot be made.
    """
    if target.exists() and any(target.iterdir()):
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "There is already something in “{place}”."),
            QT_TRANSLATE_NOOP("errors", "Choose another name, or open the project that is there."),
            place=str(target),
        )
    with storage_errors(target):
        (target / "runs").mkdir(parents=True, exist_ok=True)
        draft = target / "project.new"
        shutil.copyfile(backup.path, draft)
        with contextlib.closing(sqlite3.connect(draft)) as db:
            numbers = [number for (number,) in db.execute("SELECT number FROM runs WHERE status != 'deleted'")]
        for done, number in enumerate(numbers):
            if progress:
                progress(done, len(numbers))
            source = folder / "runs" / f"{number:04d}"
            if source.is_dir():
                shutil.copytree(source, target / "runs" / source.name, dirs_exist_ok=True)
        os.replace(draft, target / connection.DATABASE)  # the project exists from here on
