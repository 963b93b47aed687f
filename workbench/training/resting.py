"""A run that pauses lets go of its graphics card: what lies in the card's memory waits in main memory, and comes back bit for bit.

The tensors stay the same objects, so that optimiser, averages and adapter go on with them: only where their values lie changes.
What the driver itself takes for a process (some hundred MB) stays taken until the process ends.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable
from typing import Any, Protocol

import torch

from workbench.training import memory

_ROOM = 1.1  # times what was set down must be free before it is taken up: a step needs more than what is kept


class Holder(Protocol):
    """What learns: a training, or a stage before it."""

    def held(self) -> Iterable[torch.Tensor]:
        """Every tensor that is kept from one step to the next; some may come twice."""

    def free(self) -> None:
        """Let go of what a step left behind."""


class Resting:
    """What a training holds on its device, set down while the run pauses. Nothing happens on a processor."""

    def __init__(self, training: Holder, device: Any) -> None:
        self._training, self._device = training, device
        self._down: list[torch.Tensor] = []

    def set_down(self) -> None:
        """Take everything from the card into main memory, where there is room for it."""
        if not on_card(self._device):
            return
        self._training.free()
        held = {id(one): one for one in self._training.held() if one.device.type == self._device.type}
        if sum(tensor.nbytes for tensor in held.values()) > memory.free():
            return
        self._down = list(held.values())
        for tensor in self._down:
            tensor.data = moved(tensor.data, torch.device("cpu"))
        gc.collect()
        give_back()

    def fits(self) -> bool:
        """Whether there is room on the card for what was set down: another program may have taken it."""
        needed = sum(tensor.nbytes for tensor in self._down)
        return not needed or free_on(self._device) > _ROOM * needed

    def take_up(self) -> None:
        """Put everything back where it was."""
        for tensor in self._down:
            tensor.data = moved(tensor.data, self._device)
        self._down = []


def on_card(device: Any) -> bool:
    """Whether a device is a graphics card."""
    return bool(device.type == "cuda")


def moved(values: torch.Tensor, device: Any) -> torch.Tensor:
    """The same values in another memory."""
    return values.to(device)


def free_on(device: Any) -> int:
    """The bytes that are free on a card."""
    return int(torch.cuda.mem_get_info(device)[0])


def give_back() -> None:
    """Hand memory that is no longer used back to the driver, so that other programs can have it."""
    torch.cuda.empty_cache()
