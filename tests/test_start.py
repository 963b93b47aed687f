"""resources/start.py: the sentences that it says instead of a trace, and what it skips the second time."""

from __future__ import annotations

import ast
import builtins
import importlib.util
import json
import shutil
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "resources" / "start.py"


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "STAMP", str(tmp_path / "ready.json"))
    monkeypatch.setattr(module, "PYTHON", sys.executable)
    return module


def said(capsys: pytest.CaptureFixture[str], act) -> str:
    with pytest.raises(SystemExit) as left:
        act()
    assert left.value.code == 1
    return capsys.readouterr().err


def test_an_old_python_is_said(start, monkeypatch, capsys) -> None:
    monkeypatch.setattr(start.sys, "version_info", (3, 8, 10))
    assert "needs Python 3.11 or newer; this is 3.8" in said(capsys, start.check_python)


def test_the_script_can_be_read_by_an_old_python() -> None:
    """No syntax newer than Python 3.6: otherwise an old one could not say that it is too old."""
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_a_missing_venv_module_is_said(start, monkeypatch, capsys) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: object) -> object:
        if name == "ensurepip":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    text = said(capsys, start.check_python)
    assert "venv module is missing" in text
    assert "apt-get install python3." in text


def test_a_full_disk_is_said(start, monkeypatch, capsys) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1_500_000_000))
    assert "Only 1.5 GB are free" in said(capsys, start.check_disk)


def test_no_network_is_said_with_the_end_of_the_output(start, capsys) -> None:
    command = [sys.executable, "-c", "print('Collecting torch'); print('connection refused'); raise SystemExit(1)"]
    with pytest.raises(SystemExit):
        start.run(command, start.NO_NETWORK)
    out, err = capsys.readouterr()
    assert "connection refused" in out
    assert "Check the network connection" in err


def test_a_second_start_skips_the_set_up_until_the_pins_change(start, tmp_path, monkeypatch) -> None:
    assert not start.is_ready([])
    Path(start.STAMP).write_text(json.dumps(start.wanted(["test"])), encoding="utf-8")
    assert start.is_ready([])
    assert start.is_ready(["test"])
    monkeypatch.setattr(start, "CONSTRAINTS", str(tmp_path / "other.txt"))
    Path(start.CONSTRAINTS).write_text("torch==9\n", encoding="utf-8")
    assert not start.is_ready([])


def test_missing_system_libraries_are_one_line_to_type(start, monkeypatch, capsys) -> None:
    monkeypatch.setattr(start, "missing_libraries", lambda: ["libegl1", "libxcb-cursor0"])
    monkeypatch.setattr(start.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(start.os, "geteuid", lambda: 1000, raising=False)
    start.check_system()
    assert "sudo apt-get install -y --no-install-recommends libegl1 libxcb-cursor0" in capsys.readouterr().out


def test_pins_cover_what_is_installed_first(start) -> None:
    pins = Path(start.CONSTRAINTS).read_text(encoding="utf-8")
    assert "\ntorch==" in pins
    assert all("==" in line for line in pins.splitlines() if line and not line.startswith("#"))


def test_extras_are_added_to_those_that_are_there(start, monkeypatch) -> None:
    """The long tests build the program for colleagues; a start without either keeps what an earlier one installed."""
    assert start.extras([]) == []
    assert start.extras(["test"]) == ["test"]
    assert start.extras(["test", "--slow"]) == ["handover", "test"]
    assert start.had() == []
    Path(start.STAMP).write_text(json.dumps(start.wanted(["test"])), encoding="utf-8")
    done = []
    monkeypatch.setattr(start, "set_up", done.append)
    monkeypatch.setattr(start.sys, "argv", ["start.py", "handover"])
    start.main()
    assert done == [["handover", "test"]]
    Path(start.STAMP).write_text(json.dumps(start.wanted(done[0])), encoding="utf-8")
    start.main()
    assert len(done) == 1
