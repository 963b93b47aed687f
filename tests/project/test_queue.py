"""The queue of a project: order, hours, what is started once and only once; names, notes and pins of runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import ProjectFailed
from workbench.project import Project
from workbench.records import Waiting

TOLD: dict[str, object] = {"method": "full", "effort": "quick", "plan": "ensemble", "parts": 3, "continued_from": 2}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "Bank.workbench"
    with Project.create(place) as project:
        for _ in range(3):
            number = project.add_run(TOLD, base="minilm-en", train_rows=10, label_ids=[1])
            project.queue_run(number)
    return place


def test_runs_wait_in_their_order_also_after_a_restart(folder: Path) -> None:
    with Project.open(folder) as project:
        assert project.queue() == [Waiting(1), Waiting(2), Waiting(3)]
        project.move_in_queue(3, -1)
        project.move_in_queue(1, 5)
        project.move_in_queue(3, -5)
        project.queue_run(2, at=99.0)
    with Project.open(folder, read_only=True) as project:
        assert project.queue() == [Waiting(3), Waiting(1), Waiting(2, 99.0)]


def test_a_run_leaves_the_queue_once(folder: Path) -> None:
    with Project.open(folder) as project:
        assert project.take_from_queue(2, "running").status == "running"
        with pytest.raises(ProjectFailed, match="Run 2 does not wait"):
            project.take_from_queue(2, "running")
        project.take_from_queue(1, "cancelled")
        assert project.queue() == [Waiting(3)]
        project.queue_run(1, None, 0)
        assert project.queue() == [Waiting(1), Waiting(3)]


def test_a_trained_run_cannot_wait_and_a_trashed_one_does_not(folder: Path) -> None:
    with Project.open(folder) as project:
        project.finish_run(1, "finished", {"best_epoch": 1})
        with pytest.raises(ProjectFailed, match="was trained already"):
            project.queue_run(1)
        project.trash_run(2)
        assert project.queue() == [Waiting(3)]
        project.undo()
        assert project.queue() == [Waiting(2), Waiting(3)]


def test_a_run_whose_place_was_lost_waits_at_the_end(folder: Path) -> None:
    with Project.open(folder) as project:
        project.set_setting("queue", [[3, None]])
        assert project.queue() == [Waiting(3), Waiting(1), Waiting(2)]


def test_names_notes_and_pins_are_kept_and_taken_back(folder: Path) -> None:
    with Project.open(folder) as project:
        assert project.run(1).told == {"plan": "ensemble", "parts": 3, "continued_from": 2}
        project.mark_run(1, name="基线", note="first try")
        project.mark_run(1, pinned=True)
        run = project.run(1)
        assert (run.name, run.note, run.pinned) == ("基线", "first try", True)
        assert (project.run(2).name, project.run(2).pinned) == ("", False)
        project.undo()
        assert (project.run(1).name, project.run(1).pinned) == ("基线", False)
        project.undo()
        assert project.run(1).name == ""
        project.redo()
        assert project.run(1).note == "first try"
