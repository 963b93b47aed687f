"""What is asked of a run between its steps: the battery, and that whoever says go on means it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from tests.training.conftest import Make
from tests.training.test_run import _run
from workbench.training import control
from workbench.training.control import Control


@pytest.fixture
def battery(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A battery that tests plug in and out; asked at every look."""
    made = SimpleNamespace(power_plugged=False)
    monkeypatch.setattr(psutil, "sensors_battery", lambda: made, raising=False)
    monkeypatch.setattr(control, "_ASK_EVERY", -1.0)
    return made


def test_it_waits_for_power_only_where_that_is_wanted(tmp_path: Path, battery: SimpleNamespace) -> None:
    asked = Control(tmp_path)
    assert not asked.look()
    asked.waits_for_power = True
    assert asked.look()
    battery.power_plugged = True
    assert not asked.look()
    battery.power_plugged = None  # it cannot be told
    assert not asked.look()


def test_whoever_says_go_on_or_stop_is_heard_on_the_battery(tmp_path: Path, battery: SimpleNamespace) -> None:
    for word in ("resume", "stop", "cancel"):
        folder = tmp_path / word
        folder.mkdir()
        asked = Control(folder)
        asked.waits_for_power = True
        assert asked.look()
        (folder / "control").write_text(word + "\n", encoding="utf-8")
        assert not asked.look()


def test_a_machine_without_a_battery_never_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "sensors_battery", lambda: None, raising=False)
    asked = Control(tmp_path)
    asked.waits_for_power = True
    assert not asked.look()


def test_a_run_pauses_and_goes_on(make: Make, battery: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = make(waits_for_power=True, epochs=1)
    monkeypatch.setattr("workbench.training.run.time.sleep", lambda _: setattr(battery, "power_plugged", True))
    code, events = _run(folder)
    assert code == 0
    kinds = [one["event"] for one in events]
    assert kinds.index("paused") < kinds.index("resumed") < kinds.index("finished")
