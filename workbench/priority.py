"""Who goes first where the processors are not enough for all: the window, then what answers it, then work that takes hours."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path


def give_way(steps: int) -> None:
    """Be nicer to other programs by that many steps (0 to 19); threads that are started afterwards are as nice.

    Linux shares the processors among sessions before it looks at how nice a process is within its own (sched(7), autogroup):
    a process with a session of its own says it of the session as well. One in somebody else's session leaves that alone.
    """
    if sys.platform == "win32":
        import psutil

        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        return
    os.nice(steps)
    if os.getsid(0) == os.getpid():
        with contextlib.suppress(OSError):  # another system, or another process said so a moment ago
            Path("/proc/self/autogroup").write_text(str(steps), encoding="ascii")


def numpy_keeps_to_one_thread() -> None:
    """For this process, before it imports NumPy or SciPy, and for its children; what the user has set stays.

    OpenBLAS lets its threads wait in circles for one another. Beside a training that has all processors a product of 4,096 x 384 by
    384 x 21 took 7.9 ms with two threads and 1.0 with one, the cross-validated head of 10,000 rows 5.9 s and 1.3; on a quiet machine
    0.6 and 1.0 ms, and 1.2 s both. PyTorch and ONNX Runtime have threads of their own.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def thread_gives_way(steps: int) -> None:
    """The same of this thread alone and of those that it starts; where a system has no such thing it stays as it is."""
    if sys.platform == "linux":
        os.nice(steps)
