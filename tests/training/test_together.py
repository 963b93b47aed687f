"""One run by two processes on the CPU (gloo): the curve of one process, one folder, one voice; stopped and gone on with together."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.models import tiny_translation
from tests.training.conftest import Make
from tests.training.test_run import CHILD, _run
from workbench.models.translators import Translators
from workbench.training import together
from workbench.training.control import REASONS, Control
from workbench.training.events import read_events

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="gloo by torchrun is for Linux and macOS")


def _without_dropout(folder: Path, base: Path, place: Path) -> None:
    """Let a run use a base that leaves nothing out by chance: two processes leave out other things than one."""
    calm = place / "calm"
    if not calm.exists():
        shutil.copytree(base, calm)
        told = json.loads((calm / "config.json").read_text(encoding="utf-8"))
        told |= {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
        (calm / "config.json").write_text(json.dumps(told), encoding="utf-8")
    text = (folder / "config.json").read_text(encoding="utf-8")
    (folder / "config.json").write_text(text.replace(str(base), str(calm)), encoding="utf-8")


def _by_two(
    folder: Path, script: Path, *, say: dict[str, str] | None = None, kill_at: str = "", code: str = CHILD
) -> str:
    """Train by two processes; where an event has the words, the first is told what they stand for, or killed."""
    script.write_text(code + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2", "--master-port", "0"]
    child = subprocess.Popen(
        [*command, "--rdzv-backend", "c10d", "--rdzv-endpoint", "localhost:0", str(script), str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": os.getcwd()},
    )
    assert child.stdout is not None
    told = ""
    for line in child.stdout:
        told += line
        for word in [word for mark, word in (say or {}).items() if mark in line]:
            with (folder / "control").open("a", encoding="utf-8") as control:
                control.write(word + "\n")
        if kill_at and kill_at in line:
            os.kill(json.loads((folder / "process.json").read_text(encoding="utf-8"))["pid"], signal.SIGKILL)
    _, trouble = child.communicate(timeout=120)
    assert bool(child.returncode) == bool(kill_at), trouble[-2000:]
    return told


@pytest.mark.slow
def test_two_processes_learn_the_same_made_texts(make: Make, tmp_path: Path) -> None:
    there, back = tiny_translation.pair(tmp_path / "translators")
    made = {"augment": 2, "made_by": "translation", "translators": Translators(str(there), str(back)).as_dict()}
    steps = []
    for name, alone in (("alone", True), ("pair", False)):
        folder, _ = make(name, epochs=1, **made)
        if alone:
            assert _run(folder)[0] == 0
        else:
            _by_two(folder, tmp_path / "child.py")
        started = next(one for one in read_events(folder)[0] if one["event"] == "started")
        steps.append((started["steps"], (folder / "made.jsonl").read_bytes()))
    assert steps[0] == steps[1]


@pytest.mark.slow
def test_two_processes_take_the_steps_of_one(make: Make, tiny_bert: Path, tmp_path: Path) -> None:
    alone, _ = make("alone", epochs=2, dropout=0.0)
    pair, _ = make("pair", epochs=2, dropout=0.0)
    for folder in (alone, pair):
        _without_dropout(folder, tiny_bert, tmp_path)
    told = _by_two(pair, tmp_path / "child.py")
    kinds = [json.loads(line)["event"] for line in told.splitlines()]
    assert kinds.count("started") == kinds.count("finished") == 1, "one voice"
    assert _run(alone)[0] == 0
    curves = []
    for folder in (alone, pair):
        events = read_events(folder)[0]
        curves.append([one["loss"] for one in events if one["event"] in {"step", "evaluated"}])
    assert curves[1] == pytest.approx(curves[0], rel=1e-3)
    assert (pair / "model" / "config.json").is_file()


@pytest.mark.slow
def test_pause_and_stop_are_heard_by_both(make: Make, tmp_path: Path) -> None:
    folder, _ = make("pair", epochs=60)
    say = {'"step": 5,': "pause", '"event": "paused"': "resume", '"event": "resumed"': "stop"}
    _by_two(folder, tmp_path / "child.py", say=say)
    events = read_events(folder)[0]
    kinds = [one["event"] for one in events]
    assert kinds.index("paused") < kinds.index("resumed") < kinds.index("stopping")
    assert (events[-1]["event"], events[-1]["status"]) == ("finished", "stopped")


def test_all_pause_where_one_has_to_and_stop_where_one_is_told_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    others: list[list[int]] = []

    def of_all(told: torch.Tensor, _kind: object) -> None:
        told.copy_(torch.maximum(told, torch.tensor(others.pop(0), dtype=torch.uint8)))

    monkeypatch.setenv("WORLD_SIZE", "2")
    monkeypatch.setattr(torch.distributed, "all_reduce", of_all)
    control = Control(tmp_path)
    others += [[0, 0, 0], [REASONS.index("card"), 0, 0], [REASONS.index("card"), 1, 0]]
    assert together.agree(control, "") == ""
    assert together.agree(control, "asked") == "card"
    assert together.agree(control, "asked") == ""
    assert (control.stopping, control.cancelled) == (True, False)


def test_every_row_is_in_one_part(monkeypatch: pytest.MonkeyPatch) -> None:
    assert together.share([4, 8, 1]) == [4, 8, 1]
    parts = []
    for number in ("0", "1", "2"):
        monkeypatch.setenv("WORLD_SIZE", "3")
        monkeypatch.setenv("RANK", number)
        parts.append(together.share([4, 8, 1, 5, 9, 2, 6]))
    assert sorted(row for part in parts for row in part) == [1, 2, 4, 5, 6, 8, 9]
    assert [len(part) for part in parts] == [3, 2, 2]
    assert together.share([7]) == []
