"""How much memory this process can still take, and how much a piece of work takes.

On a processor nothing raises when memory runs out: the machine swaps, or the system ends the process. So it is measured before. What the
machine has free is no answer where a container or a service may use less of it: then the control groups of Linux are asked too.
"""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import psutil

_EVERY = 0.005  # seconds between two looks
_SPARE = 0.05  # of the machine's memory, left to everybody else


def free(groups: Path = Path("/sys/fs/cgroup"), own: Path = Path("/proc/self/cgroup")) -> int:
    """Bytes that can be had without swapping: of the machine's, and of what the process's control groups allow."""
    machine = psutil.virtual_memory()
    available = min([int(machine.available), *_left_in_groups(groups, own)])
    return available - int(_SPARE * machine.total)


def _left_in_groups(groups: Path, own: Path) -> Iterator[int]:
    """What is left of each limit: version 2 has one line “0::/path”, version 1 one that names memory."""
    try:
        lines = own.read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        number, kinds, path = line.split(":", 2)
        if number == "0" and not kinds:
            names = ("memory.max", "memory.current", "inactive_file")
            yield from _left_above(groups, path, *names)
        elif "memory" in kinds.split(","):
            names = ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
            yield from _left_above(groups / "memory", path, *names)


def _left_above(root: Path, path: str, most: str, used: str, cache: str) -> Iterator[int]:
    """What is left in a group and in those above it. A file's pages in memory are given back before anything is ended."""
    inner = PurePosixPath(path.lstrip("/"))
    for place in [root / inner, *(root / above for above in inner.parents)]:
        try:
            limit = (place / most).read_text(encoding="ascii").strip()
            if limit == "max":
                continue
            told = dict(line.split() for line in (place / "memory.stat").read_text(encoding="ascii").splitlines())
            taken = int((place / used).read_text(encoding="ascii"))
            yield max(0, int(limit) - taken + int(told.get(cache, 0)))
        except (OSError, ValueError):
            continue


def resident() -> int:
    """Bytes of memory that this process has now."""
    return int(psutil.Process().memory_info().rss)


def give_back() -> None:
    """Let the system have what the C library keeps for later: work that uses it would seem to take nothing."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc; others keep little
        if trim is not None:
            trim(0)


def peak_of(work: Callable[[], object]) -> int:
    """Do some work; the most bytes that this process had meanwhile."""
    ended = threading.Event()
    seen = [resident()]

    def look() -> None:
        while not ended.wait(_EVERY):
            seen[0] = max(seen[0], resident())

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        work()
    finally:
        ended.set()
        watcher.join()
    return max(seen[0], resident())
