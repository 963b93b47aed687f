"""Bringing an older project up to date: a backup first, then each version's step in one transaction."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed, storage_errors
from workbench.project import schema


def version_of(db: sqlite3.Connection) -> int:
    """The version of a project's tables."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def check(db: sqlite3.Connection, folder: Path) -> None:
    """Raise ProjectFailed where this program cannot read the tables as they are."""
    version = version_of(db)
    if version > schema.VERSION:
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "“{place}” was made by a newer version of this program."),
            QT_TRANSLATE_NOOP("errors", "Install the newest version to open it. Nothing was changed."),
            place=str(folder),
        )
    if version < schema.VERSION:
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "“{place}” was made by an older version of this program."),
            QT_TRANSLATE_NOOP("errors", "Open it once for writing: it is backed up and brought up to date then."),
            place=str(folder),
        )


def bring_up_to_date(db: sqlite3.Connection, folder: Path) -> None:
    """Migrate an older project; one that is up to date, or newer, is left alone. Raises StorageFailed, sqlite3.Error."""
    version = version_of(db)
    if version >= schema.VERSION:
        return
    _back_up(db, folder, version)
    for step in range(version, schema.VERSION):
        try:
            db.executescript(f"BEGIN IMMEDIATE; {schema.MIGRATIONS[step]} PRAGMA user_version={step + 1}; COMMIT;")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            raise


def _back_up(db: sqlite3.Connection, folder: Path, version: int) -> None:
    place = folder / "backups" / f"before-version-{version + 1}.db"
    draft = place.with_suffix(".new")
    with storage_errors(folder):
        place.parent.mkdir(exist_ok=True)
        draft.unlink(missing_ok=True)
        db.execute("VACUUM INTO ?", (str(draft),))
        os.replace(draft, place)
