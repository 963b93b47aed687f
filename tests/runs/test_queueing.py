"""Runs that wait: prepared, started in turn and at their hour, never two at once; the same on the command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from tests.runs.test_runs import reviews
from workbench import runs
from workbench.cli.main import main
from workbench.errors import TrainingFailed
from workbench.project import Project
from workbench.training.events import read_events

NOON = datetime(2026, 11, 24, 12, 0).astimezone()


@pytest.fixture
def closed(folder: Path) -> Path:
    with Project.create(folder, name="Rooms", language="en") as project:
        project.add_rows(reviews(), source="rooms.csv", columns=["text"], mapping={"text": ["text"]}, test_share=0.2)
    return folder


@pytest.mark.parametrize(
    ("words", "told"),
    [("22:00", "2026-11-24 22:00"), ("06:30", "2026-11-25 06:30"), ("12:00", "2026-11-25 12:00"), ("2026-12-24 22:00", "2026-12-24 22:00")],
)  # fmt: skip
def test_an_hour_is_the_next_one(words: str, told: str) -> None:
    found = datetime.fromtimestamp(runs.time_of(words, NOON)).astimezone()
    assert found.strftime("%Y-%m-%d %H:%M") == told


@pytest.mark.parametrize("words", ["", "tonight", "25:00", "2020-01-01 10:00"])
def test_what_is_no_hour_to_come_is_said(words: str) -> None:
    with pytest.raises(TrainingFailed, match="is no time to come"):
        runs.time_of(words, NOON)


def test_what_is_due_comes_first_and_an_hour_keeps_nobody_waiting(closed: Path, tiny_base: Path) -> None:
    with Project.open(closed) as project:
        now = time.time()
        for at in (now + 3600, None, now - 60):
            runs.enqueue(project, at=at, base=str(tiny_base), effort="quick")
        assert [run.status for run in project.runs()] == ["queued"] * 3
        assert runs.next_due(project) == project.waiting(2)
        project.hold_queue(held=True)
        assert runs.next_due(project) is None
        project.hold_queue(held=False)
        runs.begin(project, 2)
        assert runs.next_due(project) == project.waiting(3)
        runs.begin(project, 3)
        assert runs.next_due(project) is None
        assert runs.next_due(project, now + 3601) == project.waiting(1)


def test_what_waits_learns_the_labels_of_then(closed: Path, tiny_base: Path) -> None:
    with Project.open(closed) as project:
        folder = runs.enqueue(project, base=str(tiny_base), effort="quick")
        before = (folder / "examples.jsonl").read_bytes()
        project.trash_rows([1, 2, 3])
        assert runs.begin(project, 1) == folder
        assert (folder / "examples.jsonl").read_bytes() == before


def test_two_trainings_at_once_are_refused(closed: Path, tiny_base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One run of a project at a time, and one process of a run: the first one is not disturbed."""
    with Project.open(closed) as project:
        folder = runs.prepare(project, base=str(tiny_base), effort="quick", epochs=400, patience=1000)
        runs.enqueue(project, base=str(tiny_base), effort="quick")
        child = runs.start(folder)
        assert child.stdout is not None
        assert runs.at_work(project) == 1  # at once, not only when it has loaded
        with pytest.raises(TrainingFailed, match="Run 1 of this project is still being trained"):
            runs.begin(project, 2)
        assert project.run(2).status == "queued"
    assert main(["train", str(closed), "--base", str(tiny_base), "--effort", "quick"]) == 1
    assert "still being trained" in capsys.readouterr().err
    second = subprocess.run(runs.command(folder), env=runs.environment(), capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert "being trained already, by another process" in second.stderr
    assert json.loads(second.stdout.splitlines()[-1])["event"] == "failed"
    runs.tell(folder, "stop")
    child.stdout.read()
    assert child.wait() == 0
    child.stdout.close()
    assert [one["event"] for one in read_events(folder)[0]].count("failed") == 0
    assert read_events(folder)[0][-1]["event"] == "finished"


def test_the_queue_on_the_command_line(closed: Path, tiny_base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, common = str(closed), ["--base", str(tiny_base), "--effort", "quick", "--epochs", "1"]

    def said(*words: str, code: int = 0) -> dict:
        capsys.readouterr()
        assert main([*words, "--json"]) == code
        return json.loads(capsys.readouterr().out)

    assert said("train", place, *common, "--queue")["place"] == 1
    later = said("train", place, *common, "--at", "23:59")
    assert (later["status"], later["place"]) == ("queued", 2)
    assert later["at"] > time.time()
    assert said("train", place, *common, "--queue", "--seed", "1")["place"] == 3
    assert [one["run"] for one in said("queue", place, "up", "3")["queue"]] == [1, 3, 2]
    assert [one["run"] for one in said("queue", place, "remove", "2")["queue"]] == [1, 3]
    assert said("queue", place, "hold")["held"]
    assert said("queue", place, "start")["trained"] == []
    said("queue", place, "go-on")
    (closed / "runs" / "0001" / "examples.jsonl").write_text("broken\n", encoding="utf-8")
    ended = said("queue", place, "start", code=1)[
        "trained"
    ]  # the first one fails, the next one is trained all the same
    assert [(one["run"], one["status"]) for one in ended] == [(1, "failed"), (3, "finished")]
    assert said("queue", place)["queue"] == []
    assert main(["queue", place, "up"]) == 2


def test_runs_on_the_command_line(closed: Path, tiny_base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Project.open(closed) as project:
        for plan in ("once", "ensemble"):
            runs.enqueue(project, base=str(tiny_base), effort="quick", plan=plan)
    place = str(closed)
    for words in (["pin", "1"], ["rename", "1", "Baseline"], ["note", "1", "before cleaning"]):
        assert main(["runs", place, *words]) == 0
    capsys.readouterr()
    assert main(["runs", place, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["runs"]
    assert [(one["run"], one["name"], one["pinned"], one["plan"]) for one in found] == [
        (1, "Baseline", True, "once"), (2, "", False, "ensemble"),
    ]  # fmt: skip
    assert main(["runs", place, "--find", "cleaning"]) == 0
    assert capsys.readouterr().out.count("run ") == 1
    assert main(["runs", place, "note", "1"]) == 2


def test_kill_minus_nine_loses_nothing(closed: Path, tiny_base: Path) -> None:
    """Who works the queue off is killed: the run goes on alone, is taken in later, and the next one still waits."""
    with Project.open(closed) as project:
        runs.enqueue(project, base=str(tiny_base), effort="quick", epochs=40, patience=1000)
        runs.enqueue(project, base=str(tiny_base), effort="quick", epochs=1)
    worker = subprocess.Popen(
        [sys.executable, "-m", "workbench", "queue", str(closed), "start"],
        env=runs.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    first = closed / "runs" / "0001"
    until = time.monotonic() + 60
    while not read_events(first)[0] and time.monotonic() < until:
        time.sleep(0.05)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    with Project.open(closed, wait=10) as project:
        assert [one.run for one in project.queue()] == [2]
        assert runs.recover(project) == []
        with pytest.raises(TrainingFailed, match="Run 1 of this project"):
            runs.begin(project, 2)
        while runs.alive(first) and time.monotonic() < until:
            time.sleep(0.05)
        assert [(run.number, run.status) for run in runs.recover(project)] == [(1, "finished")]
        assert runs.begin(project, 2).name == "0002"
