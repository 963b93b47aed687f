"""One run by several processes: on several GPUs, or on several machines, as torchrun starts them.

    torchrun --nproc-per-node 2 -m workbench run RUN_FOLDER

Data parallel: each process takes its share of every batch, and the gradients are added up, so a step is the same as that of one
process (Li et al., PyTorch Distributed, VLDB 2020). All processes do the same otherwise. The first one is the run: it writes the
folder, tells the events and listens to the user; the others work in a copy of the folder that is thrown away, and follow.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from workbench.training.control import REASONS, Control

_PATIENCE = dt.timedelta(days=30)  # a run may be paused for as long
_NEEDED = ("config.json", "examples.jsonl")


def count() -> int:
    """How many processes run this run."""
    return int(os.environ.get("WORLD_SIZE", "1"))


def number() -> int:
    """Which of them this is; 0 is the one that writes."""
    return int(os.environ.get("RANK", "0"))


@contextmanager
def joined(folder: Path) -> Iterator[Path]:
    """Join the processes of a run; the folder that this one works in."""
    if count() < 2:
        yield folder
        return
    import torch

    on_gpus = torch.cuda.is_available()
    if on_gpus:
        torch.cuda.set_device(int(os.environ.get("LOCAL_RANK", "0")))
    # What they agree on goes from processor to processor: waiting for it takes nothing of a card.
    torch.distributed.init_process_group("cpu:gloo,cuda:nccl" if on_gpus else "gloo", timeout=_PATIENCE)
    own = folder if number() == 0 else Path(tempfile.mkdtemp(prefix="workbench-run-"))
    try:
        if own is not folder:
            for name in _NEEDED:
                shutil.copy(folder / name, own)
            if (folder / "checkpoint").is_dir():
                shutil.copytree(folder / "checkpoint", own / "checkpoint")
        torch.distributed.barrier()  # nobody writes before all have copied
        yield own
    finally:
        torch.distributed.destroy_process_group()
        if own is not folder:
            shutil.rmtree(own, ignore_errors=True)


def leave() -> None:
    """Wait for the others at a good end: one that still hears from a process that is gone already is aborted by gloo."""
    if count() < 2:
        return
    import torch

    with contextlib.suppress(RuntimeError):  # another one failed, which is its own to tell
        torch.distributed.barrier()


def share(batch: Sequence[int]) -> list[int]:
    """This process's part of a batch: every so-manieth row, so that all parts have texts of like length."""
    return list(batch[number() :: count()])


def add_up(weights: Sequence[Any], loss: float, device: Any) -> float:
    """Add up the gradients of all processes, and the loss of their parts."""
    if count() < 2:
        return loss
    import torch

    for weight in weights:
        if weight.grad is None:
            weight.grad = torch.zeros_like(weight)
    flat = torch.cat([weight.grad.reshape(-1) for weight in weights] + [torch.tensor([loss], device=device)])
    torch.distributed.all_reduce(flat)
    at = 0
    for weight in weights:
        weight.grad.copy_(flat[at : at + weight.numel()].view_as(weight))
        at += weight.numel()
    return float(flat[-1])


def told_by_first(found: Any) -> Any:
    """What the first process found, in all of them: they must not decide differently by the last digit of a score."""
    if count() < 2:
        return found
    import torch

    told = [found]
    torch.distributed.broadcast_object_list(told, 0, device=torch.device("cpu"))
    return told[0]


def agree(control: Control, reason: str) -> str:
    """Let all processes know what was asked of one of them, and why one of them has to pause: then all do. "" where none has to."""
    if count() < 2:
        return reason
    import torch

    told = torch.tensor([REASONS.index(reason), control.stopping, control.cancelled], dtype=torch.uint8)
    torch.distributed.all_reduce(told, torch.distributed.ReduceOp.MAX)
    why, stopping, cancelled = told.tolist()
    control.stopping, control.cancelled = bool(stopping), bool(cancelled)
    return "" if stopping or cancelled else REASONS[why]
