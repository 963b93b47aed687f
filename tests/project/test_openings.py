"""How a project is opened where it lies, by whom, and what history is asked for by a screen."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from workbench.errors import ProjectDamaged, ProjectInUse
from workbench.project import Project, backups, places, salvage
from workbench.records import NewRow


def journal(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "project.db")) as db:
        return str(db.execute("PRAGMA journal_mode").fetchone()[0])


@pytest.mark.parametrize(("kind", "mode"), [("local", "wal"), ("network", "delete"), ("synchronised", "delete")])
def test_the_journal_fits_the_place(
    kind: str, mode: str, folder: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.close()
    monkeypatch.setattr(places, "kind_of", lambda _folder: kind)
    with Project.open(folder) as opened:
        assert journal(folder) == mode
        with opened.twin() as twin:
            twin.annotate(1, None)
    with Project.open(folder, read_only=True) as again:
        assert again.counts().rows


def test_who_holds_it_is_said(folder: Path, project: Project) -> None:
    with pytest.raises(ProjectInUse, match="process"):
        Project.open(folder)
    with Project.open(folder, read_only=True) as other:
        assert other.read_only


def test_a_damaged_database_is_told_apart(folder: Path, project: Project) -> None:
    project.close()
    (folder / "project.db").write_bytes(b"nothing of a database" * 1000)
    with pytest.raises(ProjectDamaged):
        Project.open(folder)


def test_long_work_ends_when_asked(folder: Path, project: Project) -> None:
    class Enough(Exception):
        pass

    def enough() -> None:
        raise Enough

    project.add_rows((NewRow(f"text {n}", n) for n in range(40_000)), source="many.csv")
    with pytest.raises(Enough):
        backups.make(folder, tick=enough)
    assert backups.every(folder) == []
    assert not list((folder / "backups").iterdir())
    with pytest.raises(Enough):
        salvage.is_sound(folder, tick=enough)
    assert salvage.is_sound(folder, tick=lambda: None)
    assert backups.make(folder, tick=lambda: None).size > 0


def test_what_a_screen_asks_of_history(project: Project) -> None:
    label = project.labels()[0]
    project.annotate([1, 2, 3], label.id)
    project.rename_label(label.id, "Another name")
    project.trash_rows([2])
    numbers, times = project.step_times()
    assert list(numbers) == sorted(numbers, reverse=True)
    assert len(times) == len(numbers)
    trash, rename, annotate, *_, imported = numbers
    known = project.steps_of(numbers)
    assert known[trash].name.startswith("Move {count} rows")
    assert list(project.touched(annotate)) == [1, 2, 3]
    assert len(project.touched(imported)) == project.counts().rows + 1
    assert [(c.place, c.name, c.field, c.after) for c in project.other_changes(rename)] == [
        ("labels", "Another name", "name", "Another name")
    ]
    assert project.in_trash([1, 2, 3]) == {2}
    project.take_back(annotate) if project.obstacle(annotate) is None else None
    assert project.steps_of([annotate])[annotate].state == "taken_back"
    assert project.steps_of([annotate], project.taken_back())[annotate].state == "taken_back"
    back = project.step_times()[0][0]
    assert list(project.touched(back)) == [1, 2, 3]
