"""The training under way: followed, steered, left alone, found again, and what is said when it dies."""

from __future__ import annotations

import time

import pytest

from tests.models.tiny import tiny_model
from tests.runs.test_runs import reviews
from workbench import runs
from workbench.gui.training import Progress
from workbench.project import Project

LONG = 120_000


@pytest.fixture
def opened(session, window, tmp_path):
    with Project.create(tmp_path / "rooms.workbench", name="Rooms", language="en") as project:
        project.add_rows(reviews(), source="rooms.csv", test_share=0.2)
    session.open(tmp_path / "rooms.workbench")
    return {"base": str(tiny_model(tmp_path / "base")), "effort": "quick"}


def started(training) -> bool:
    return bool(training.progress.evaluations)


def test_stop_keeps_the_best(session, opened, qtbot):
    training = session.training
    training.start(**opened, epochs=400, patience=1000)
    qtbot.waitUntil(lambda: started(training), timeout=LONG)
    training.pause()
    qtbot.waitUntil(lambda: training.progress.paused == "asked", timeout=LONG)
    training.pause()
    qtbot.waitUntil(lambda: not training.progress.paused, timeout=LONG)
    job = session.background.jobs[0]
    assert job.name == "Training run 1"
    qtbot.waitUntil(lambda: job.detail.startswith("4 of 6: training · "), timeout=LONG)
    with qtbot.waitSignal(training.run_ended, timeout=LONG) as ended:
        training.stop()
    assert ended.args[0].status == "stopped"
    assert not training.under_way
    assert session.background.jobs == []
    assert len(session.here.predictions(1)) == session.here.counts().rows


def test_cancel_throws_away_only_this_run(session, opened, qtbot):
    training = session.training
    training.start(**opened, epochs=400, patience=1000)
    qtbot.waitUntil(lambda: started(training), timeout=LONG)
    with qtbot.waitSignal(training.run_ended, timeout=LONG) as ended:
        training.cancel()
    assert ended.args[0].status == "cancelled"
    assert session.here.latest_run() is None


def test_a_killed_child_is_said_and_goes_on(session, opened, qtbot, said):
    training = session.training
    training.start(**opened, epochs=400, patience=1000)
    qtbot.waitUntil(lambda: len(training.progress.evaluations) > 1, timeout=LONG)
    with qtbot.waitSignal(training.run_ended, timeout=LONG) as ended:
        training._child.kill()
    assert ended.args[0].status == "interrupted"
    notice = next(notice for notice in said if notice.kind == "error")
    assert "cut short" in notice.said()[0]
    assert session.here.counts().labelled == 110
    notice.actions[0].run()
    qtbot.waitUntil(lambda: training.progress.started.get("resumed_from_step") is not None, timeout=LONG)
    with qtbot.waitSignal(training.run_ended, timeout=LONG) as ended:
        training.stop()
    assert ended.args[0].status == "stopped"


def test_a_run_left_going_is_found_again(session, opened, qtbot):
    """The project is closed, the training is not; opened again, the same run is followed and collected."""
    training = session.training
    training.start(**opened, epochs=400, patience=1000)
    qtbot.waitUntil(lambda: started(training), timeout=LONG)
    folder = runs.folder_of(session.here, 1)
    place = session.here.folder
    session.close()
    assert not training.under_way
    assert runs.alive(folder)
    session.open(place)
    qtbot.waitUntil(lambda: training.under_way, timeout=10_000)
    qtbot.waitUntil(lambda: started(training), timeout=LONG)
    with qtbot.waitSignal(training.run_ended, timeout=LONG) as ended:
        training.stop()
    assert ended.args[0].status == "stopped"


def test_a_failure_in_the_child_is_a_sentence(session, opened, qtbot, said, tmp_path):
    training = session.training
    training.start(**opened)
    qtbot.waitUntil(lambda: training.under_way and not training.preparing, timeout=LONG)
    with qtbot.waitSignal(training.run_ended, timeout=LONG):
        pass
    said.clear()
    (tmp_path / "base" / "model.safetensors").write_bytes(b"broken")
    training.start(**opened)
    qtbot.waitUntil(lambda: any(notice.kind == "error" for notice in said), timeout=LONG)
    time.sleep(0.1)
    error = next(notice for notice in said if notice.kind == "error")
    assert all(error.said())
    assert session.here.counts().labelled == 110


def test_progress_follows_a_continued_run():
    progress = Progress()
    for event in (
        {"event": "started", "steps": 10, "epochs": 2},
        {"event": "evaluated", "step": 5},
        {"event": "evaluated", "step": 10},
        {"event": "started", "steps": 10, "epochs": 2, "resumed_from_step": 5},
    ):
        progress.take(event)
    assert [e["step"] for e in progress.evaluations] == [5]
