"""What a training will take, tried in a child: nothing of it stays, and what goes wrong is a sentence."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runs.test_runs import reviews
from workbench import runs
from workbench.errors import TrainingFailed
from workbench.project import Project
from workbench.runs import estimating


@pytest.fixture
def closed(folder: Path) -> Path:
    with Project.create(folder, name="Rooms", language="en") as made:
        made.add_rows(reviews(60), source="rooms.csv", columns=["text"], mapping={"text": ["text"]}, test_share=0.2)
    return folder


@pytest.mark.slow
def test_the_command_says_minutes_memory_and_a_first_score(closed: Path, tiny_base: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "workbench",
        "train",
        str(closed),
        "--base",
        str(tiny_base),
        "--estimate",
        "--json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert told["seconds"] > 0
    assert told["memory"] > 50e6
    assert told["first_score"] > 0.5
    with Project.open(closed) as project:
        assert project.runs() == []
        assert list(project.runs_folder.iterdir()) == []


def test_what_goes_wrong_is_a_sentence(
    closed: Path, tiny_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project.open(closed) as project:
        broken = shutil.copytree(tiny_base, tmp_path / "broken")
        (broken / "tokenizer.json").write_bytes(b"this is none")
        with pytest.raises(TrainingFailed, match=r"broken.*could not be loaded"):
            runs.estimate(project, base=str(broken))
        monkeypatch.setattr(estimating, "command", lambda _: [sys.executable, "-c", "import sys; sys.exit(9)"])
        with pytest.raises(TrainingFailed, match="exit 9"):
            runs.estimate(project, base=str(tiny_base))


def test_it_can_be_called_off(closed: Path, tiny_base: Path) -> None:
    class CalledOff(Exception):
        pass

    def watch() -> None:
        raise CalledOff

    with Project.open(closed) as project, pytest.raises(CalledOff):
        runs.estimate(project, base=str(tiny_base), watch=watch)
