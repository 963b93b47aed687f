"""Which device trains here, asked without torch: the NVIDIA driver's own tool, else the processor."""

from __future__ import annotations

import os
import shutil
from functools import lru_cache


def cores() -> int:
    """How many processor cores this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def has_card() -> bool:
    """Whether a driver of NVIDIA is there, without asking it."""
    return shutil.which("nvidia-smi") is not None


@lru_cache(maxsize=1)
def name() -> str:
    """The graphics card as 'RTX 4070 · 12 GB', or nothing where none answers. Slow: call it in a worker."""
    import subprocess

    tool = shutil.which("nvidia-smi")
    if tool is None:
        return ""
    try:
        answer = subprocess.run(
            [tool, "--query-gpu=name,memory.total", "--format=csv,noheader,nounits"],
            capture_output=True, text=True, timeout=10, check=True,
        )  # fmt: skip
        card, memory = answer.stdout.strip().splitlines()[0].rsplit(",", 1)
        return f"{card.replace('NVIDIA', '').replace('GeForce', '').strip()} · {round(int(memory) / 1024)} GB"
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return ""
