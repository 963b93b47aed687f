"""Backups, copies as they were, packed projects, salvage, and what kind of place a folder is."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
import zipfile
from pathlib import Path

import pytest

from tests.conftest import some_rows
from tests.project.test_store import counted, state, tally
from workbench.errors import ProjectFailed, StorageFailed
from workbench.project import Project, backups, packing, places, salvage

DAY = 86400.0


def test_a_backup_is_restored_into_a_copy(folder: Path, project: Project, tmp_path: Path) -> None:
    (project.runs_folder / "0001").mkdir()
    labels = [label.id for label in project.labels()]
    project.add_run({"effort": "quick", "method": "head"}, base="b", train_rows=3, label_ids=labels)
    (project.runs_folder / "0001" / "model.bin").write_bytes(b"model")
    project.annotate(1, None)
    then = state(project)
    backup = backups.make(folder)
    project.annotate([1, 2, 3], labels[0])
    now = state(project)
    backups.restore(folder, backup, tmp_path / "as it was.workbench")
    with Project.open(tmp_path / "as it was.workbench") as copy:
        assert state(copy) == then
        assert (copy.runs_folder / "0001" / "model.bin").read_bytes() == b"model"
        copy.undo()
    assert state(project) == now
    with pytest.raises(ProjectFailed, match="already something"):
        backups.restore(folder, backup, tmp_path / "as it was.workbench")


def test_backups_thin_out_with_age_and_the_newest_always_stay(folder: Path, project: Project) -> None:
    start = time.mktime((2026, 3, 2, 9, 0, 0, 0, 0, -1))
    for hour in range(0, 24 * 100, 8):
        backups.make(folder, now=start + hour * 3600)
    kept = backups.every(folder)
    now = start + (24 * 100 - 8) * 3600
    ages = [(now - backup.time) / DAY for backup in kept]
    assert ages == sorted(ages)
    assert ages[: backups.LAST] == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert sum(age < 7 for age in ages) >= backups.DAYS
    assert len(kept) <= backups.LAST + backups.DAYS + backups.WEEKS + backups.MONTHS
    assert ages[-1] > 60
    assert backups.as_of(folder, now - 30 * DAY).time <= now - 30 * DAY  # type: ignore[union-attr]
    assert backups.as_of(folder, start - DAY) is None
    size = kept[0].size
    backups.make(folder, now=now + DAY, most_bytes=3 * size + size // 2)
    assert len(backups.every(folder)) == 3
    backups.make(folder, now=now + DAY, most_bytes=1)
    assert len(backups.every(folder)) == 2


def test_a_clock_that_goes_backwards_confuses_no_backup(folder: Path, project: Project) -> None:
    now = time.time()
    first = backups.make(folder, now=now)
    second = backups.make(folder, now=now - 3 * DAY)
    assert [backup.number for backup in backups.every(folder)] == [second.number, first.number]


def test_a_damaged_database_is_never_backed_up_over_good_ones(folder: Path, project: Project) -> None:
    good = backups.make(folder)
    project.close()
    _break(folder, share=0.5)
    with pytest.raises((ProjectFailed, StorageFailed)):
        backups.make(folder)
    assert [backup.path for backup in backups.every(folder)] == [good.path]
    assert not list((folder / "backups").glob("*.new"))


def test_packed_and_unpacked_a_project_is_the_same(folder: Path, project: Project, tmp_path: Path) -> None:
    (project.runs_folder / "0001").mkdir()
    (project.runs_folder / "0001" / "model.safetensors").write_bytes(bytes(range(256)) * 100)
    seen: list[tuple[int, int]] = []
    names = packing.pack(folder, tmp_path / "p.workbench.zip", progress=lambda a, b: seen.append((a, b)))
    assert names == ["project.db", "runs/0001/model.safetensors"]
    assert seen[-1][0] == seen[-1][1]
    packing.unpack(tmp_path / "p.workbench.zip", tmp_path / "other.workbench")
    with Project.open(tmp_path / "other.workbench") as other:
        assert state(other) == state(project)
        assert (other.runs_folder / "0001" / "model.safetensors").read_bytes() == bytes(range(256)) * 100
        assert other.undo() is not None
    assert {one.name for one in tmp_path.iterdir()} == {"some.workbench", "p.workbench.zip", "other.workbench"}


@pytest.mark.parametrize("damage", ["byte", "cut", "climb", "extra", "swapped", "no manifest", "text"])
def test_a_damaged_pack_is_refused_and_leaves_nothing(
    folder: Path, project: Project, tmp_path: Path, damage: str
) -> None:
    packed = tmp_path / "p.workbench.zip"
    packing.pack(folder, packed)
    data = packed.read_bytes()
    if damage == "byte":
        packed.write_bytes(data[:200] + bytes([data[200] ^ 255]) + data[201:])
    elif damage == "cut":
        packed.write_bytes(data[: len(data) // 2])
    elif damage == "swapped":  # whole as an archive: only our own checksum tells
        _repack(packed, "project.db", told=False)
    elif damage == "text":
        packed.write_text("not a zip")
    elif damage == "no manifest":
        with zipfile.ZipFile(packed, "w") as out:
            out.writestr("project.db", b"")
    else:
        _repack(packed, "../climbed" if damage == "climb" else "runs/extra", told=damage == "climb")
    with pytest.raises(ProjectFailed, match="not a packed project"):
        packing.unpack(packed, tmp_path / "other.workbench")
    assert not (tmp_path / "other.workbench").exists()
    assert not (tmp_path / "climbed").exists()


def _repack(packed: Path, name: str, *, told: bool) -> None:
    """Add a part to a packed project, with its checksum in the manifest (`told`) or without."""
    with zipfile.ZipFile(packed) as old:
        parts = {one: old.read(one) for one in old.namelist()} | {name: b"x"}
    if told:
        manifest = json.loads(parts["manifest.json"])
        manifest["parts"][name] = hashlib.sha256(b"x").hexdigest()
        parts["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(packed, "w") as new:
        for one, data in parts.items():
            new.writestr(one, data)


def _break(folder: Path, *, share: float) -> None:
    """Overwrite one page of the database, this far into it."""
    db = sqlite3.connect(folder / "project.db")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = db.execute("PRAGMA page_size").fetchone()[0]
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.close()
    with (folder / "project.db").open("r+b") as file:
        file.seek(max(2, int(pages * share)) * size)
        file.write(b"\xff" * size)


@pytest.mark.parametrize(
    "share", [0.2, *(pytest.param(share, marks=pytest.mark.slow) for share in (0.35, 0.5, 0.65, 0.8, 0.95))]
)
def test_what_can_be_read_is_saved(folder: Path, tmp_path: Path, share: float) -> None:
    with Project.create(folder) as project:
        project.add_rows(some_rows(3000), source="f")
        project.annotate(range(1, 200), project.labels()[0].id)
    _break(folder, share=share)
    assert not salvage.is_sound(folder)
    saved = salvage.salvage(folder, tmp_path / "saved.workbench")
    assert saved.rows >= 2700
    assert salvage.is_sound(tmp_path / "saved.workbench")
    with Project.open(tmp_path / "saved.workbench") as project:
        assert project.counts().rows == saved.rows
        assert project.counts().labelled == saved.labelled
        assert tally(project) == counted(project)
        for row in project.all_rows():
            assert row.text == some_rows(row.id)[-1].text
        project.annotate(next(iter(project.row_ids())), project.labels()[0].id)
        assert project._db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_nothing_to_save_says_so(folder: Path, tmp_path: Path) -> None:
    Project.create(folder).close()
    (folder / "project.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with pytest.raises(ProjectFailed, match="Nothing in"):
        salvage.salvage(folder, tmp_path / "saved.workbench")
    assert not (tmp_path / "saved.workbench").exists()


def test_kinds_of_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert places.kind_of(tmp_path) == "local"
    assert places.kind_of(tmp_path / "Dropbox" / "p.workbench") == "synchronised"
    assert places.kind_of(tmp_path / "OneDrive - Firm" / "p.workbench") == "synchronised"
    monkeypatch.setattr(places, "_file_system", lambda _folder: "nfs4")
    assert places.kind_of(tmp_path) == "network"
