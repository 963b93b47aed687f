"""A project of every version that was ever in use opens, is backed up and brought up to date, and loses nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.project.test_store import counted, tally
from workbench.errors import ProjectFailed
from workbench.project import Project, RowFilter, migrating, schema

DUMPS = Path(__file__).parents[1] / "data" / "projects"


def older(folder: Path, version: int) -> Path:
    """A project folder as that version left it."""
    (folder / "runs").mkdir(parents=True)
    db = sqlite3.connect(folder / "project.db")
    db.executescript((DUMPS / f"schema_{version}.sql").read_text(encoding="utf-8"))
    db.close()
    return folder


def test_a_project_of_every_older_version_is_kept() -> None:
    assert {int(file.stem.split("_")[1]) for file in DUMPS.glob("schema_*.sql")} >= set(range(1, schema.VERSION))


@pytest.mark.parametrize("version", range(1, schema.VERSION))
def test_nothing_is_lost(tmp_path: Path, version: int) -> None:
    folder = older(tmp_path / "old.workbench", version)
    with Project.open(folder) as project:
        counts = project.counts()
        assert (counts.rows, counts.labelled, counts.test_rows, counts.flagged, counts.skipped) == (12, 9, 3, 1, 1)
        assert {label.name: n for label, n in zip(project.labels(), (3, 4, 2), strict=True)} == {
            "refund": 3, "B": 4, "投诉": 2,
        }  # fmt: skip
        assert project.label_counts() == {1: 3, 2: 4, 3: 2}
        assert project.row(3).note == "look again"
        assert list(project.row_ids(RowFilter(state="noted"))) == [3]
        assert (project.count(RowFilter(state="by_hand")), project.count(RowFilter(state="from_file"))) == (2, 7)
        assert len(project.predictions(1)) == 12
        assert len(project.row_ids(RowFilter(search="退款"))) == 6
        assert tally(project) == counted(project)
        while project.undo():
            pass
        assert project.counts().rows == 0
        assert tally(project) == counted(project)


def indexes(project: Project) -> list[tuple[str, str]]:
    found = project._db.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    )
    return list(found)


@pytest.mark.parametrize("version", range(1, schema.VERSION))
def test_an_older_project_gets_the_indexes_of_a_new_one(tmp_path: Path, version: int) -> None:
    with (
        Project.open(older(tmp_path / "old.workbench", version)) as old,
        Project.create(tmp_path / "new.workbench") as new,
    ):
        assert indexes(old) == indexes(new)


def test_the_older_database_is_kept_as_a_backup(tmp_path: Path) -> None:
    folder = older(tmp_path / "old.workbench", 1)
    Project.open(folder).close()
    db = sqlite3.connect(folder / "backups" / "before-version-2.db")
    assert migrating.version_of(db) == 1
    assert db.execute("SELECT count(*) FROM rows").fetchone() == (12,)
    db.close()


def test_a_step_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = older(tmp_path / "old.workbench", 1)
    with monkeypatch.context() as patch:
        patch.setitem(schema.MIGRATIONS, 1, "CREATE TABLE half (x); SELECT nonsense;")
        with pytest.raises(ProjectFailed):
            Project.open(folder)
    db = sqlite3.connect(folder / "project.db")
    assert migrating.version_of(db) == 1
    assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)
    db.close()
    with Project.open(folder) as project:
        assert project.counts().rows == 12


def test_an_older_project_is_not_read_without_being_brought_up_to_date(tmp_path: Path) -> None:
    folder = older(tmp_path / "old.workbench", 1)
    with pytest.raises(ProjectFailed, match="older version"):
        Project.open(folder, read_only=True)
