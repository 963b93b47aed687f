"""Private by proof: the whole journey with every socket trapped, in every process; none is opened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.models.tiny import texts, tiny_model

ROOT = Path(__file__).resolve().parents[1]
# Loaded by every Python process that finds it on its path, children of children too.
TRAP = """
import os, sys

def trap(event, args):
    if not event.startswith("socket."):
        return
    if event == "socket.__new__" and getattr(args[1], "name", args[1]) in ("AF_UNIX", 1):
        return  # a pipe between processes of this machine
    with open(os.environ["SOCKET_TRAP"], "a") as out:
        out.write(f"{os.getpid()} {sys.argv} {event} {args[1:]!r}\\n")

sys.addaudithook(trap)
with open(os.environ["SOCKET_TRAP"] + ".started", "a") as out:
    out.write(f"{os.getpid()}\\n")
"""
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from workbench.gui.app import build
from workbench.gui.session import Session
app = QApplication([])
session = Session()
window = build(app, session)
window.show()
session.open(Path(sys.argv[1]))
names = iter(["import", "label", "train", "review", "export", "settings", "help", "home"])

def next_page():
    name = next(names, None)
    if name is None:
        app.quit()
        return
    window.show_page(name)
    QTimer.singleShot(300, next_page)

QTimer.singleShot(0, next_page)
app.exec()
session.background.close()
session.close()
"""


@pytest.fixture
def trapped(tmp_path: Path):
    """Run a Python command with the trap set; gives its exit status and what it printed."""
    (tmp_path / "trap").mkdir()
    (tmp_path / "trap" / "sitecustomize.py").write_text(TRAP)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(tmp_path / "trap"), str(ROOT)]),
        "SOCKET_TRAP": str(tmp_path / "caught"),
        "WORKBENCH_HOME": str(tmp_path / "home"),
    }

    def run(*words: object) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, *map(str, words)], env=environment, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr

    run.caught = lambda: (tmp_path / "caught").read_text() if (tmp_path / "caught").exists() else ""  # type: ignore[attr-defined]
    run.started = lambda: len((tmp_path / "caught.started").read_text().split())  # type: ignore[attr-defined]
    return run


def test_the_trap_catches(trapped) -> None:
    trapped("-c", "import socket; socket.socket()")
    assert "socket.__new__" in trapped.caught()
    trapped(
        "-c",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import socket; socket.getaddrinfo(\"localhost\", 1)'])",
    )
    assert "socket.getaddrinfo" in trapped.caught()


@pytest.mark.slow
def test_no_process_of_the_journey_opens_a_socket(trapped, tmp_path: Path) -> None:
    base, project = tiny_model(tmp_path / "base"), tmp_path / "p.workbench"
    rows = [f'r{i},"{text}",{"good" if label == 7 else "bad"}' for i, (text, label) in enumerate(texts(90))]
    (tmp_path / "rows.csv").write_text("id,text,label\n" + "\n".join(rows) + "\n", encoding="utf-8")
    steps: list[list[object]] = [
        ["preview", tmp_path / "rows.csv"],
        ["new", project, tmp_path / "rows.csv", "--text", "text", "--label", "label", "--id", "id"],
        ["annotate", project, "--row", 1, "--label", "good"],
        ["train", project, "--base", base, "--epochs", 2],
        ["review", project, "--run", 1],
        ["evaluate", project, "--run", 1],
        ["predict", project, tmp_path / "rows.csv", "-o", tmp_path / "out.xlsx"],
        ["export", project, "--format", "model", "-o", tmp_path / "model"],
        ["export", project, "--format", "spreadsheet", "-o", tmp_path / "all.xlsx"],
        ["backup", project],
        ["pack", project, "-o", tmp_path / "p.zip"],
        ["doctor"],
        ["models"],
    ]
    for words in steps:
        status, said = trapped("-m", "workbench", *words)
        assert status == 0, (words, said)
    status, said = trapped("-c", WINDOW, project)
    assert status == 0, said
    assert trapped.caught() == ""
    assert trapped.started() > len(steps) + 1  # the training's own process among them
    assert json.loads((tmp_path / "model" / "config.json").read_text())["label2id"]


RUNTIME = """
import onnx, onnxruntime, sys
from onnx import TensorProto, helper
one = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])
two = helper.make_tensor_value_info("y", TensorProto.FLOAT, [1])
graph = helper.make_graph([helper.make_node("Neg", ["x"], ["y"])], "g", [one], [two])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
"""
# Where one of these is set, ONNX Runtime keeps still by itself, and the test would prove nothing.
_STILL = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI", "JENKINS_URL", "TRAVIS", "CIRCLECI", "BUILDKITE", "BUILD_ID", "TEAMCITY_VERSION", "ORT_RUNNING_UNIT_TESTS", "ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME")  # fmt: skip


def left_at_home(home: Path, *words: object) -> list[str]:
    """Which files a command leaves in an empty home: ONNX Runtime gathers there what it will send."""
    home.mkdir()
    environment = {name: value for name, value in os.environ.items() if name not in _STILL}
    command = [sys.executable, "-B", *map(str, words)]
    subprocess.run(
        command, env={**environment, "HOME": str(home)}, cwd=ROOT, capture_output=True, check=True, input=b"lovely"
    )
    return sorted(str(one.relative_to(home)) for one in home.rglob("*") if one.is_file())


def test_onnx_runtime_gathers_nothing_to_send(tmp_path: Path) -> None:
    """Its own threads open no Python socket, so the trap above would not see them."""
    assert left_at_home(tmp_path / "ours", "-c", "import workbench\n" + RUNTIME) == []
