"""A child that gives way, and a thread of its own that gives way further."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from workbench.priority import thread_gives_way

AUTOGROUP = Path("/proc/self/autogroup")
NICER = "from workbench.priority import give_way; give_way(7); import os; print(os.nice(0), end=' ');"
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


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere threads are as nice as their process")
def test_a_thread_gives_way_with_those_it_starts_and_the_others_do_not() -> None:
    found: list[int] = []

    def inner() -> None:
        found.append(os.nice(0))

    def outer() -> None:
        thread_gives_way(2)
        below = threading.Thread(target=inner)
        below.start()
        below.join()

    before = os.nice(0)
    above = threading.Thread(target=outer)
    above.start()
    above.join()
    assert found == [min(19, before + 2)]
    assert os.nice(0) == before


def test_numpy_keeps_to_one_thread_unless_the_user_says_otherwise() -> None:
    code = (
        "from workbench.cli import main; main.main(['settings', '/no/such/project']); import json, numpy, scipy.linalg\n"
        "from threadpoolctl import threadpool_info\n"
        "print(json.dumps([one['num_threads'] for one in threadpool_info() if one['internal_api'] == 'openblas']))"
    )
    for wanted in ("", "2"):
        environment = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
        environment |= {"OPENBLAS_NUM_THREADS": wanted} if wanted else {}
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment)
        found = json.loads(done.stdout)
        if wanted and (os.cpu_count() or 1) > 1:
            assert set(found) <= {2}
        else:
            assert set(found) <= {1}
