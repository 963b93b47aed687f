"""Other programs on a run's graphics card, as a driver that is made up tells of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pynvml
import pytest

from tests.training.conftest import Make
from workbench.cli.common import pause_line
from workbench.training import neighbours
from workbench.training.control import Control
from workbench.training.neighbours import CALM, EVERY, Neighbours
from workbench.training.run import execute

OTHER = 10**9  # no system numbers a process so high: one of another program, see `driver`


class Driver:
    """Which processes compute, draw, and use the card; `told` takes away what it can tell."""

    def __init__(self) -> None:
        self.now, self.asked = 100.0, 0
        self.computing, self.drawing = [os.getpid(), OTHER], []
        self.using: list[int] | int = [os.getpid(), OTHER]

    def list_of(self, pids: list[int]) -> list[Any]:
        return [SimpleNamespace(pid=pid) for pid in pids]

    def compute(self, _card: object) -> list[Any]:
        self.asked += 1
        return self.list_of(self.computing)

    def used(self, _card: object, since: int) -> list[Any]:
        """Samples since a moment; a number is the error that the driver gives instead."""
        if isinstance(self.using, int):
            raise pynvml.NVMLError(self.using)
        stamp = int(self.now * 1e6)
        assert since < stamp
        return [SimpleNamespace(pid=pid, timeStamp=stamp, smUtil=30) for pid in self.using]

    def after(self, watch: Neighbours, seconds: float) -> bool:
        self.now += seconds
        return watch.compute()


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    made = Driver()
    monkeypatch.setattr(neighbours.time, "monotonic", lambda: made.now)
    own = Neighbours._is_own
    monkeypatch.setattr(Neighbours, "_is_own", lambda watch, pid: pid != OTHER and own(watch, pid))
    monkeypatch.setattr(pynvml, "nvmlInit", lambda: None)
    monkeypatch.setattr(pynvml, "nvmlDeviceGetHandleByUUID", lambda uuid: uuid)
    monkeypatch.setattr(pynvml, "nvmlDeviceGetComputeRunningProcesses", made.compute)
    monkeypatch.setattr(pynvml, "nvmlDeviceGetGraphicsRunningProcesses", lambda _card: made.list_of(made.drawing))
    monkeypatch.setattr(pynvml, "nvmlDeviceGetProcessUtilization", made.used)
    return made


@pytest.fixture
def watch(driver: Driver) -> Neighbours:
    """Has looked once: from then on the driver takes note."""
    made = Neighbours("GPU-1")
    assert not made.compute()
    return made


def test_a_program_that_computes_is_given_way_to_until_some_seconds_after(driver: Driver, watch: Neighbours) -> None:
    assert driver.after(watch, EVERY)
    driver.using = [os.getpid()]
    assert driver.after(watch, EVERY)
    assert not driver.after(watch, CALM)
    driver.using = [OTHER]
    assert driver.after(watch, EVERY)


def test_the_driver_is_asked_every_few_seconds_only(driver: Driver, watch: Neighbours) -> None:
    for _ in range(100):
        driver.after(watch, EVERY / 50)
    assert driver.asked in {2, 3}


def test_who_only_keeps_memory_or_draws_is_in_nobodys_way(driver: Driver, watch: Neighbours) -> None:
    driver.using = [os.getpid()]
    assert not driver.after(watch, EVERY)
    driver.using = pynvml.NVML_ERROR_NOT_FOUND
    assert not driver.after(watch, EVERY)
    driver.using, driver.drawing = [OTHER], [OTHER]
    assert not driver.after(watch, EVERY)


def test_where_use_is_not_told_whoever_computes_counts(driver: Driver, watch: Neighbours) -> None:
    driver.using = pynvml.NVML_ERROR_NOT_SUPPORTED
    assert driver.after(watch, EVERY)
    driver.computing = [os.getpid()]
    assert not driver.after(watch, CALM + EVERY)


def test_processes_that_the_driver_numbers_otherwise_are_not_judged(driver: Driver, watch: Neighbours) -> None:
    driver.computing = [OTHER]
    assert not driver.after(watch, EVERY)


def test_a_driver_that_does_not_answer_means_that_the_card_is_free(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise pynvml.NVMLError(pynvml.NVML_ERROR_LIBRARY_NOT_FOUND)

    monkeypatch.setattr(pynvml, "nvmlInit", refused)
    watch = Neighbours("GPU-1")
    assert not driver.after(watch, EVERY)
    assert not driver.after(watch, EVERY)


@pytest.fixture
def child() -> Iterator[int]:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process.pid
        process.kill()


def test_what_this_program_started_is_its_own(driver: Driver, watch: Neighbours, child: int) -> None:
    driver.computing, driver.using = [os.getpid(), child], [child]
    assert not driver.after(watch, EVERY)
    gone = OTHER + 1
    driver.computing, driver.using = [os.getpid(), gone], [gone]
    assert not driver.after(watch, EVERY)


def test_a_run_started_by_torchrun_or_the_window_has_siblings(child: int) -> None:
    script = (
        "import subprocess, sys, psutil;"
        "inner = 'from workbench.training import neighbours as n; print(n._first_of_this_program().pid)';"
        "print(subprocess.run([sys.executable, '-c', inner], capture_output=True, text=True).stdout.strip())"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert int(told) == neighbours._first_of_this_program().pid
    assert Neighbours("GPU-1")._is_own(child)


def test_who_started_this_program_is_another_one() -> None:
    above = neighbours._first_of_this_program().parent()
    if above is None:
        pytest.skip("it is the system's first process")
    assert not Neighbours("GPU-1")._is_own(above.pid)


def test_a_card_is_found_by_the_name_that_torch_has_for_it(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(pynvml, "nvmlDeviceGetHandleByUUID", asked.append)
    for uuid in ("6ae2-b1", "GPU-6ae2-b1"):
        told = SimpleNamespace(uuid=uuid)
        monkeypatch.setattr("torch.cuda.get_device_properties", lambda _device, told=told: told)
        watch = neighbours.on(SimpleNamespace(type="cuda"))
        assert watch is not None
        driver.after(watch, EVERY)
    assert asked == ["GPU-6ae2-b1"] * 2
    assert neighbours.on(SimpleNamespace(type="cpu")) is None


def _waiting(folder: Path, driver: Driver) -> Control:
    control = Control(folder)
    control.neighbours, control.waits_for_card = Neighbours("GPU-1"), True
    assert not control.look()
    driver.now += EVERY
    return control


def test_a_run_waits_only_where_that_is_wanted(tmp_path: Path, driver: Driver) -> None:
    control = _waiting(tmp_path, driver)
    assert control.look()
    assert control.reason == "card"
    control.waits_for_card = False
    assert not control.look()
    assert control.reason == ""


@pytest.mark.parametrize("word", ["resume", "stop", "cancel"])
def test_whoever_says_go_on_or_stop_is_heard(tmp_path: Path, driver: Driver, word: str) -> None:
    control = _waiting(tmp_path, driver)
    assert control.look()
    (tmp_path / "control").write_text(word + "\n", encoding="utf-8")
    assert not control.look()
    driver.now += EVERY
    assert not control.look()


def test_a_run_gives_way_and_goes_on(make: Make, driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    def step(_seconds: float) -> None:
        driver.using = [os.getpid()]
        driver.now += CALM + EVERY

    made = Neighbours("GPU-1")
    made.compute()
    driver.now += EVERY
    monkeypatch.setattr(neighbours, "on", lambda _device: made)
    monkeypatch.setattr("workbench.training.run.time.sleep", step)
    folder, _ = make(waits_for_card=True, epochs=1)
    told: list[dict[str, Any]] = []
    assert execute(folder, shown=told.append) == 0
    kinds = [one["event"] for one in told]
    assert kinds.index("paused") < kinds.index("resumed") < kinds.index("finished")
    paused = told[kinds.index("paused")]
    assert paused["reason"] == "card"
    assert pause_line(paused) == "waits: another program uses the graphics card"
