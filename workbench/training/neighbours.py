"""Whether another program computes on the graphics card that a run trains on: then the run can give way to it.

The driver lists the processes that compute on a card and, on most systems, which of them used it lately: a program that only keeps
memory there, such as a notebook left open, is in nobody's way. What draws the desktop does not count, nor does this program itself:
this process, those that it started, and those that were started with it, such as the helper of the window or torchrun's other processes.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import psutil
import pynvml

EVERY = 5.0  # seconds between two looks
CALM = 15.0  # seconds that the card must be free for before a run goes on: programs rest between two pieces of work
_NONE_USED = {pynvml.NVML_ERROR_NOT_FOUND, pynvml.NVML_SUCCESS}


class Neighbours:
    """Looks for them on one card. Where the driver does not answer there are none."""

    def __init__(self, uuid: str) -> None:
        self._uuid = uuid
        self._card: Any = None
        self._since: int | None = None  # when the driver last took note of who used the card
        self._asked = self._seen = float("-inf")
        self._own = _first_of_this_program()

    def compute(self) -> bool:
        """Whether one computes now, or did so some seconds ago."""
        now = time.monotonic()
        if now - self._asked >= EVERY:
            self._asked = now
            if self._found():
                self._seen = now
        return now - self._seen < CALM

    def _found(self) -> bool:
        try:
            if self._card is None:
                pynvml.nvmlInit()
                self._card = pynvml.nvmlDeviceGetHandleByUUID(self._uuid)
            there = {one.pid for one in pynvml.nvmlDeviceGetComputeRunningProcesses(self._card)}
            if os.getpid() not in there:  # a container has other numbers for processes than the driver
                return False
            there -= {one.pid for one in pynvml.nvmlDeviceGetGraphicsRunningProcesses(self._card)}
            busy = self._busy(there)
        except pynvml.NVMLError:
            return False
        return any(not self._is_own(pid) for pid in busy)

    def _busy(self, there: set[int]) -> set[int]:
        """Those that used the card since the last look; all of them where the driver does not tell. The first look only begins."""
        try:
            used = pynvml.nvmlDeviceGetProcessUtilization(self._card, self._since or 0)
        except pynvml.NVMLError as error:
            if error.value not in _NONE_USED:
                return there
            used = []
        first = self._since is None
        self._since = max([self._since or 0, *(one.timeStamp for one in used)])
        return set() if first else there & {one.pid for one in used if one.smUtil}

    def _is_own(self, pid: int) -> bool:
        try:
            process = psutil.Process(pid)
            return process == self._own or self._own in process.parents()
        except psutil.NoSuchProcess:  # it has ended: in nobody's way
            return True
        except psutil.Error:  # of another user
            return False


def on(device: Any) -> Neighbours | None:
    """Who else is on a torch device; None where it is no card."""
    if device.type != "cuda":
        return None
    import torch

    uuid = str(torch.cuda.get_device_properties(device).uuid)
    return Neighbours(uuid if uuid.startswith(("GPU-", "MIG-")) else f"GPU-{uuid}")


def _first_of_this_program() -> psutil.Process:
    """The outermost process that runs this one, by the same interpreter or program: the window, or torchrun."""
    own = psutil.Process()
    first, name = own, _file(own)
    for parent in own.parents():
        if not name or _file(parent) != name:
            break
        first = parent
    return first


def _file(process: psutil.Process) -> str:
    try:
        return Path(process.exe()).name
    except psutil.Error:
        return ""
