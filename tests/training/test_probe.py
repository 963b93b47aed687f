"""What a run will take: told from a few steps, of every kind, and near to what it then takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.training import kinds
from tests.training.conftest import Make
from tests.training.test_run import _run
from workbench.training.control import Control
from workbench.training.events import Event
from workbench.training.probe import estimated, line_through, trainings


def _estimate(folder: Path) -> Event:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    last = list(estimated(folder, Control(folder)))[-1]
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before, "a probe leaves nothing"
    return last


def test_base_and_share_of_each_token_are_found() -> None:
    base, share = line_through([(tokens, 0.02 + 0.001 * tokens) for tokens in (40, 100, 400, 900)])
    assert base == pytest.approx(0.02)
    assert share == pytest.approx(0.001)
    assert line_through([(10, 0.5), (1000, 0.4)]) == pytest.approx((0.45, 0))
    base, share = line_through([(10, 0.001), (1000, 0.5)])
    assert base == 0
    assert 0.0001 < share < 0.0005


def test_steps_memory_and_a_first_score_are_told_and_nothing_is_kept(make: Make) -> None:
    folder, config = make(rows=120)
    told = _estimate(folder)
    assert told["event"] == "estimate"
    assert 0 < told["seconds_interval"][0] < told["seconds"] < told["seconds_interval"][1]
    assert 50e6 < told["memory"] < 64e9
    low, high = told["first_score_interval"]
    assert 0.5 < low <= told["first_score"] <= high <= 1
    events = _run(folder)[1]
    assert told["steps"] == next(one["steps"] for one in events if one["event"] == "started")
    assert told["device"] == "cpu"
    assert config.epochs == 3


def test_a_longer_run_is_said_to_take_longer(make: Make) -> None:
    short, _ = make("short", epochs=1)
    long, _ = make("long", epochs=400)
    head, _ = make("head", method="head")
    assert _estimate(long)["seconds"] > 5 * _estimate(short)["seconds"]
    assert _estimate(head)["steps"] == 0


def test_several_trainings_take_several_times_as_long(make: Make) -> None:
    plans = [trainings(make(plan, plan=plan, parts=3)[1]) for plan in ("once", "ensemble", "self_training")]
    assert plans == [1, 4, 5]


@pytest.mark.parametrize("task", ["multi_label", "spans"])
def test_the_other_kinds(tiny_bert: Path, tmp_path: Path, task: str) -> None:
    folder = tmp_path / task
    kinds.run_folder(folder, tiny_bert, task)
    told = _estimate(folder)
    assert told["steps"] > 0
    assert (told["first_score"] is None) == (task == "spans")
