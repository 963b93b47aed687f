"""What a device is at while it trains: memory, use, temperature and power, as far as it tells. Read at most once a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import psutil

from workbench.training.events import Event, event

EVERY = 1.0  # seconds
_SENSORS = ("coretemp", "k10temp", "zenpower", "cpu_thermal", "cpu-thermal")  # what the sensor of a processor is called
_MILLI = 1000


class Gauges:
    """Reads one device; what it does not tell is left out."""

    def __init__(self, device: Any) -> None:
        self._device = device
        self._read = _card if device.type == "cuda" else _processor
        self._at = float("-inf")
        psutil.cpu_percent()  # the first answer is about nothing

    def told(self, step: Event) -> list[Event]:
        """The event of this moment, at the step that was just taken; none so soon after the last."""
        if time.monotonic() - self._at < EVERY:
            return []
        self._at = time.monotonic()
        return [event("device", step=step["step"], epoch=step["epoch"], **self._read(self._device))]


def _processor(_device: Any) -> dict[str, float]:
    memory = psutil.virtual_memory()
    found: dict[str, float] = {
        "memory": psutil.Process().memory_info().rss, "memory_total": memory.total, "use": psutil.cpu_percent(),
    }  # fmt: skip
    sensors: dict[str, Any] = getattr(psutil, "sensors_temperatures", dict)()  # not on every system
    warm = next((sensors[name][0].current for name in _SENSORS if sensors.get(name)), None)
    return found if warm is None else {**found, "temperature": float(warm)}


def _card(device: Any) -> dict[str, float]:
    import torch

    free, total = torch.cuda.mem_get_info(device)
    found: dict[str, float] = {"memory": total - free, "memory_total": total}
    asked: dict[str, Callable[[], float]] = {
        "use": lambda: torch.cuda.utilization(device),
        "temperature": lambda: torch.cuda.temperature(device),
        "power": lambda: torch.cuda.power_draw(device) / _MILLI,
    }
    for name, ask in asked.items():
        with suppress(
            Exception
        ):  # a driver that does not tell has errors of its own kinds, and none is worth a training
            found[name] = float(ask())
    return found
