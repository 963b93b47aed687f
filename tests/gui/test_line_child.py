"""A child that answers in lines: started, asked, full, killed, stopped, and one that cannot be started; the window waits for none."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QObject

from workbench.gui import line_child
from workbench.gui.line_child import LineChild

LONG = 20_000
ECHO = "import sys\nfor line in sys.stdin: print(line, end='', flush=True)"
DEAF = "import time\nprint('{}', flush=True)\ntime.sleep(60)"


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp):
    """Start a program in the place of this one."""
    above = QObject()

    def start(program: str) -> LineChild:
        script, command = tmp_path / "program.py", tmp_path / "python"
        script.write_text(program, encoding="utf-8")
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}"\n', encoding="utf-8")
        command.chmod(0o755)
        with monkeypatch.context() as patched:
            patched.setattr(line_child.sys, "executable", str(command))
            return LineChild(["echo"], above)

    return start


def test_what_is_asked_before_it_is_there_is_answered_in_order(started, qtbot) -> None:
    child, heard = started(ECHO), []
    child.said.connect(heard.append)
    for number in range(50):
        child.ask({"do": "say", "number": number, "text": "你好"})
    qtbot.waitUntil(lambda: len(heard) == 50, timeout=LONG)
    assert [one["number"] for one in heard] == list(range(50))
    pid = child.pid
    child.stop()
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid), timeout=LONG)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no sessions of this kind")
def test_it_stays_in_the_session_and_hears_no_interrupt_of_the_terminal(started, qtbot) -> None:
    """How nice it is counts within a session; Ctrl+C goes to the terminal's group of processes."""
    child = started(ECHO)
    qtbot.waitUntil(lambda: child.pid > 0, timeout=LONG)
    assert os.getsid(child.pid) == os.getsid(0)
    assert os.getpgid(child.pid) == child.pid
    child.stop()


def test_one_that_does_not_listen_does_not_stop_the_window(started, qtbot) -> None:
    child = started(DEAF)
    with qtbot.waitSignal(child.said, timeout=LONG):
        pass
    for _ in range(100):  # 10 MB: a pipe holds some 64 KB
        child.ask({"text": "x" * 100_000})
    with qtbot.waitSignal(child.ended, timeout=LONG):
        os.kill(child.pid, signal.SIGKILL)


def test_killed_it_says_so_and_stopped_it_does_not(started, qtbot) -> None:
    child = started(ECHO)
    qtbot.waitUntil(lambda: child.pid > 0, timeout=LONG)
    with qtbot.waitSignal(child.ended, timeout=LONG) as ended:
        os.kill(child.pid, signal.SIGKILL)
    assert ended.args == [""]
    other, told = started(ECHO), []
    other.ended.connect(told.append)
    qtbot.waitUntil(lambda: other.pid > 0, timeout=LONG)
    pid = other.pid
    other.stop()
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid), timeout=LONG)
    assert told == []


def test_one_that_cannot_be_started_ends_with_the_reason(qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    above = QObject()
    monkeypatch.setattr(line_child.sys, "executable", "/nowhere/python")
    child = LineChild(["assist"], above)
    with qtbot.waitSignal(child.ended, timeout=LONG) as ended:
        child.ask({"do": "say"})
    assert "/nowhere/python" in ended.args[0]
