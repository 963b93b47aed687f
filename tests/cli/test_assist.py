"""A helper whose window was killed goes at once, whatever it is loading."""

from __future__ import annotations

import subprocess
import sys
import time

import psutil
import pytest

LOADING = (
    "from workbench.cli.assist import _Requests; import time; _Requests(); print('up', flush=True); time.sleep(100)"
)
WINDOW = f"""
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", {LOADING!r}], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
child.stdout.readline()
print(child.pid, flush=True)
child.stdin.close() if len(sys.argv) > 1 else None
time.sleep(100)
"""


def gone(pid: int) -> bool:
    """Whether a process is no more; one that nobody has seen off counts as gone."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@pytest.mark.skipif(sys.platform == "win32", reason="there the number of a dead parent stays")
def test_a_helper_goes_with_a_killed_window_and_not_with_a_pipe_that_has_ended() -> None:
    windows = [
        subprocess.Popen([sys.executable, "-c", WINDOW, *words], stdout=subprocess.PIPE, text=True)
        for words in ((), ("close",))
    ]
    killed, piped = (int(window.stdout.readline()) for window in windows if window.stdout is not None)
    windows[0].kill()
    windows[0].wait()
    until = time.monotonic() + 30
    while not gone(killed) and time.monotonic() < until:
        time.sleep(0.1)
    assert gone(killed)
    assert not gone(piped), "what was asked through a pipe is still answered"
    for window in windows:
        window.kill()
        window.communicate()
    psutil.Process(piped).kill()
