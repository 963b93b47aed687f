"""The verbs about the past: history, undo, redo, trash, backup, pack, unpack, salvage."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.models import tiny_translation
from workbench.cli.main import main
from workbench.project import Project


@pytest.fixture
def place(folder: Path, project: Project) -> Path:
    """A project that nobody has open."""
    project.annotate([1, 2], project.labels()[0].id)
    project.set_note(1, "look")
    project.close()
    return folder


def said(capfd: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    capfd.readouterr()
    assert main([*map(str, words), "--json"]) == 0
    found: dict[str, Any] = json.loads(capfd.readouterr().out)
    return found


def test_history_undo_and_redo(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    steps = said(capfd, "history", place)["steps"]
    names = ["Note on row 1", "Label 2 rows as B", "Import 40 rows from rows.csv"]
    assert [step["name"] for step in steps][:1] == names[:1]
    assert steps[2]["name"] == names[2]
    moments = said(capfd, "history", place, "--row", 1)["moments"]
    assert [moment["what"] for moment in moments] == ["imported", "label", "note"]
    today = datetime.now().date()  # noqa: DTZ005
    assert len(said(capfd, "history", place, "--day", today)["steps"]) == 3
    assert said(capfd, "history", place, "--day", today - timedelta(days=2))["steps"] == []
    said(capfd, "history", place, "--take-back", steps[1]["step"])
    assert said(capfd, "history", place)["steps"][0]["name"].startswith("Take back: Label 2 rows as")
    assert said(capfd, "undo", place)["undo"].startswith("Take back: Label")
    assert said(capfd, "undo", place)["undo"] == "Note on row 1"
    assert said(capfd, "redo", place)["redo"] == "Note on row 1"


def test_one_row_is_no_rows(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with Project.open(place) as project:
        name = project.labels()[0].name
        project.annotate([5], project.labels()[0].id)
    assert said(capfd, "history", place)["steps"][0]["name"] == f"Label 1 row as {name}"
    assert main(["trash", str(place), "--rows", "3"]) == 0
    assert capfd.readouterr().out.startswith("in the trash: 1 row,")


def test_trash(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert said(capfd, "trash", place, "--rows", 3, 4, "--label", "A") == {
        "rows": 2, "labels": ["A"], "runs": [], "deleted": [],
    }  # fmt: skip
    assert said(capfd, "trash", place, "--rows", 3, 4, "--restore")["rows"] == 0
    assert said(capfd, "trash", place, "--label", "A", "--restore")["labels"] == []
    assert main(["trash", str(place), "--label", "nothing"]) == 1
    assert "no such label" in capfd.readouterr().err


def test_backup_and_restore(place: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    made = said(capfd, "backup", place)
    assert made["backups"][0]["file"] == made["made"]
    assert said(capfd, "backup", place, "--list")["made"] is None
    later = datetime.now() + timedelta(minutes=1)  # noqa: DTZ005
    said(capfd, "backup", place, "--restore-as-of", later.isoformat(), "-o", tmp_path / "copy.workbench")
    with Project.open(tmp_path / "copy.workbench") as copy:
        assert copy.row(1).note == "look"
    assert main(["backup", str(place), "--restore-as-of", "2001-01-01", "-o", str(tmp_path / "x")]) == 1
    assert "no backup as old as that" in capfd.readouterr().err


def test_pack_unpack_salvage(place: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    packed = tmp_path / "p.workbench.zip"
    assert said(capfd, "pack", place, "-o", packed)["bytes"] == packed.stat().st_size
    assert said(capfd, "unpack", packed, tmp_path / "new.workbench")["rows"] == 40
    saved = said(capfd, "salvage", place, "-o", tmp_path / "saved.workbench")
    assert (saved["rows"], saved["unreadable"]) == (40, 0)
    assert main(["unpack", str(tmp_path / "missing.zip"), str(tmp_path / "n")]) == 1


def test_a_step_or_a_day_that_is_none(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["history", str(place), "--take-back", "999"]) == 1
    assert "There is no such step in this project." in capfd.readouterr().err
    with pytest.raises(SystemExit) as usage:
        main(["history", str(place), "--day", "2026-13-45"])
    assert usage.value.code == 2
    assert "“2026-13-45” is not a day: write it like 2026-11-24" in capfd.readouterr().err


def test_settings(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = said(capfd, "settings", place)
    after = said(capfd, "settings", place, "--name", "Two", "--note", "look")
    assert after == before | {"name": "Two", "note": "look"}
    said(capfd, "undo", place)
    assert said(capfd, "settings", place) == before | {"note": ""}


def test_translation_models_are_tried_before_they_are_set(
    place: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    model = tiny_translation.marian(tmp_path / "opus", tiny_translation.THERE, steps=0)
    tried = said(capfd, "settings", place, "--try-translators", model, model)
    assert tried["tried"].keys() == {"text", "between", "back"}
    assert tried["translators"] == {}
    told = said(capfd, "settings", place, "--translators", model, model)["translators"]
    assert told == {"there": str(model), "back": str(model), "own": "", "other": ""}
    (model / "target.spm").unlink()
    assert main(["settings", str(place), "--translators", str(model), str(model)]) == 1
    assert "“opus” lacks target.spm" in capfd.readouterr().err
    assert said(capfd, "settings", place, "--no-translators")["translators"] == {}
    said(capfd, "undo", place)
    assert said(capfd, "settings", place)["translators"] == told
