"""What the verbs share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

AUTOGROUP = Path("/proc/self/autogroup")
NICER = "from workbench.cli.common import give_way; give_way(7); import os; print(os.nice(0), end=' ');"
SHOWN = f"print(open({str(AUTOGROUP)!r}).read() if os.path.exists({str(AUTOGROUP)!r}) else '')"


def nicer(*, session: bool) -> list[str]:
    """What a child says after it gave way: how nice it is, and the line of its session where the system has one."""
    command = [sys.executable, "-c", NICER + SHOWN]
    done = subprocess.run(command, check=True, capture_output=True, text=True, start_new_session=session)
    return done.stdout.split()


@pytest.mark.skipif(sys.platform == "win32", reason="there it is a class of priority")
@pytest.mark.parametrize("session", [True, False])
def test_a_child_gives_way_to_the_window_and_leaves_a_terminals_session_alone(session: bool) -> None:
    before = os.nice(0)
    found = nicer(session=session)
    assert int(found[0]) == min(19, before + 7)
    if len(found) > 1:  # "/autogroup-12 nice 7"
        own = AUTOGROUP.read_text(encoding="ascii").split()
        assert (found[-1] == "7") if session else (found[1:] == own)
