"""A full disk, a slow one and a fault in the program: said in a sentence, and the run can go on."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.training.conftest import Make
from tests.training.test_run import _run, _Stream
from workbench.training import session
from workbench.training.events import read_events
from workbench.training.methods import checkpoint, full
from workbench.training.run import execute


def test_a_disk_that_is_full_is_said_and_the_run_can_go_on(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = make(epochs=2)
    save, count = checkpoint.save, []

    def full_disk(*options: Any) -> None:
        count.append(1)
        if len(count) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        save(*options)

    monkeypatch.setattr(checkpoint, "save", full_disk)
    stream = _Stream()
    assert execute(folder, stream=stream) == 1
    last = json.loads(stream.text.splitlines()[-1])
    assert "is full" in last["sentence"]
    assert execute(folder) == 0
    assert read_events(folder)[0][-1]["status"] == "finished"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting needs root")
@pytest.mark.parametrize("room", [1, 3, 5])
def test_a_disk_that_is_really_full(make: Make, tmp_path: Path, room: int) -> None:
    made, _ = make(epochs=2)
    disk = tmp_path / "disk"
    disk.mkdir()
    size = sum(file.stat().st_size for file in made.iterdir()) + room * 60_000
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], capture_output=True, check=False
    ).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        folder = shutil.copytree(made, disk / "run")
        stream = _Stream()
        assert execute(folder, stream=stream) == 1
        last = json.loads(stream.text.splitlines()[-1])
        assert last["event"] == "failed"
        assert "is full" in last["sentence"]
        assert not last["details"] or "Traceback" in last["details"]
        subprocess.run(["mount", "-o", "remount,size=50m", disk], check=True)
        assert execute(folder) == 0
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_bug_is_told_apart_with_its_details(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = make(epochs=1)
    monkeypatch.setattr(full.Training, "take_step", lambda *_a: 1 / 0)
    code, events = _run(folder)
    assert code == 1
    assert "ZeroDivisionError" in events[-1]["details"]
    assert "fault in the program" in events[-1]["sentence"]


@pytest.mark.parametrize(("seconds", "kept"), [(0.0, 8), (1.0, 2)])
def test_keeping_takes_a_small_part_of_the_time(
    make: Make, monkeypatch: pytest.MonkeyPatch, seconds: float, kept: int
) -> None:
    """Where it costs nothing all six evaluations, the start and the end are kept; where it takes longer, those two alone."""
    saved: list[int] = []
    now = [0.0]

    def save(_folder: Path, state: dict[str, Any]) -> None:
        saved.append(state["step"])
        now[0] += seconds

    monkeypatch.setattr(session.checkpoint, "save", save)
    monkeypatch.setattr(session, "time", SimpleNamespace(monotonic=lambda: now[0]))
    folder, _ = make(epochs=6, evaluations_per_epoch=1, patience=9)
    assert execute(folder) == 0
    assert len(saved) == kept
    assert saved[0] == 0
    assert saved[-1] == max(one["step"] for one in read_events(folder)[0] if one["event"] == "step")


def test_several_processes_keep_their_state_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each would judge by its own clock, and one of them would wait for the others without end."""
    just_kept = SimpleNamespace(_kept=time.monotonic(), _keeping=1000.0)
    assert not session.Session._worth_keeping(just_kept)
    monkeypatch.setenv("WORLD_SIZE", "2")
    assert session.Session._worth_keeping(just_kept)
