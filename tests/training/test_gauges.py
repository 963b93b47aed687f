"""What a run tells besides loss and score: gradient norm, F1 of each label, the device, at most once a second."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import psutil
import pytest
import torch

from tests.training.conftest import Make
from tests.training.test_run import _run
from workbench.training import gauges
from workbench.training.results.counted import score_counts
from workbench.training.results.scores import macro_f1, score

STEP = {"step": 3, "epoch": 0.5}
PROCESSOR = SimpleNamespace(type="cpu")


def test_every_step_tells_its_gradient_norm_and_some_the_device(make: Make) -> None:
    folder, _ = make(epochs=2)
    code, events = _run(folder)
    assert code == 0
    steps = [one for one in events if one["event"] == "step"]
    assert all(math.isfinite(one["gradient_norm"]) and one["gradient_norm"] > 0 for one in steps)
    devices = [one for one in events if one["event"] == "device"]
    assert 1 <= len(devices) < len(steps)
    assert devices[0]["step"] == 1
    assert 0 < devices[0]["memory"] < devices[0]["memory_total"]


def test_the_device_is_asked_once_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(gauges, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    watched = gauges.Gauges(PROCESSOR)
    told = []
    for _ in range(50):
        told += watched.told(STEP)
        clock[0] += 0.1
    assert len(told) == 5


def test_what_a_processor_does_not_tell_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(psutil, "sensors_temperatures", raising=False)
    (one,) = gauges.Gauges(PROCESSOR).told(STEP)
    assert {"memory", "use"} <= set(one)
    assert not {"temperature", "power"} & set(one)
    sensors = {"coretemp": [SimpleNamespace(current=61.0)]}
    monkeypatch.setattr(psutil, "sensors_temperatures", lambda: sensors, raising=False)
    assert gauges.Gauges(PROCESSOR).told(STEP)[0]["temperature"] == 61.0


def test_a_card_tells_what_its_driver_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_device: object) -> int:
        raise ModuleNotFoundError("pynvml")

    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda _device: (6_000, 10_000))
    monkeypatch.setattr(torch.cuda, "utilization", lambda _device: 97)
    monkeypatch.setattr(torch.cuda, "power_draw", lambda _device: 312_500)
    monkeypatch.setattr(torch.cuda, "temperature", refused)
    (one,) = gauges.Gauges(SimpleNamespace(type="cuda")).told(STEP)
    assert (one["memory"], one["use"], one["power"]) == (4_000, 97, 312.5)
    assert "temperature" not in one


def test_the_f1_of_each_label_goes_with_the_mean() -> None:
    targets, said = np.array([0, 0, 1, 1, 3]), np.array([0, 1, 1, 1, 0])
    shares = np.eye(5, dtype=np.float32)[said]
    found = score(shares, targets)
    assert found is not None
    assert found.label_f1 == (0.5, 0.8, None, 0.0, None)
    assert found.macro_f1 == pytest.approx((0.5 + 0.8 + 0.0) / 3)
    assert macro_f1(said, targets, 5) == found.macro_f1


def test_the_f1_of_each_label_where_a_text_has_several() -> None:
    given, said = np.array([[1, 0, 0], [1, 1, 0]]), np.array([[1, 0, 0], [0, 1, 1]])
    found = score_counts(given & said, given, said, loss=0.1)
    assert found is not None
    assert found.label_f1 == (pytest.approx(2 / 3), 1.0, None)
