"""`workbench serve` as a process of its own: started, asked, hung up on, stopped; and what stands in its way."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import httpx2
import pytest

from workbench.cli.main import main
from workbench.serving import keys, reading


@contextmanager
def process(*words: object):
    """A running server and where it can be asked."""
    child = subprocess.Popen(
        [sys.executable, "-m", "workbench", "serve", *map(str, words), "--port", "0", "--ends-with-stdin", "--json"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        line = child.stdout.readline()
        assert line, child.stderr.read()
        yield child, json.loads(line)
    finally:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout, child.stderr):
            pipe.close()


def test_a_whole_life(models, key_file, key, tmp_path):
    place = tmp_path / "live"
    shutil.copytree(models("single_label")[1], place)
    expected = reading.load(place).read(["the room was lovely"])[0]
    with process(place, "--keys", key_file) as (child, told):
        assert told["address"].startswith("http://127.0.0.1:")
        assert told["self_test"] == "20 of 20 answers of the self-test as expected"
        with httpx2.Client(base_url=told["address"], trust_env=False) as client:
            assert client.get("/health").status_code == 200
            assert client.post("/predict", json={"text": "fine"}).status_code == 401
            client.headers["Authorization"] = f"Bearer {key}"
            asked = {"text": "the room was lovely"}
            assert client.post("/predict", json=asked).json()["answers"][0]["labels"] == list(expected.labels)
            if sys.platform != "win32":
                shutil.rmtree(place)
                shutil.copytree(models("multi_label")[1], place)
                child.send_signal(signal.SIGHUP)
                until = time.monotonic() + 20
                while client.get("/model").json()["task"] != "multi_label":
                    assert time.monotonic() < until
                    time.sleep(0.05)
        child.stdin.close()
        assert child.wait(20) == 0
        said = child.stderr.read()
    assert "reloaded" in said or sys.platform == "win32"
    assert "lovely" not in said
    assert "Traceback" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_stopped_by_a_signal(models, key_file, key):
    with process(models("single_label")[1], "--keys", key_file) as (child, _):
        child.send_signal(signal.SIGTERM)
        child.wait(20)
        assert "Traceback" not in child.stderr.read()


def test_a_port_that_is_taken(models, capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["serve", str(models("single_label")[1]), "--port", str(port)]) == 1
    assert f"Another program uses port {port} already." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--host", "203.0.113.7"], "cannot be served"),
        (["--host", "no such host"], "cannot be served"),
        (["--port", "70000"], "cannot be served"),
        (["--host", "0.0.0.0", "--open"], "only with keys"),
    ],
)
def test_an_address_that_cannot_be_served(models, capsys, words, said):
    assert main(["serve", str(models("single_label")[1]), *words]) == 1
    assert said in capsys.readouterr().err


def test_the_switch_forbids_other_computers(models, capsys, monkeypatch):
    monkeypatch.setenv("WORKBENCH_NO_NETWORK", "1")
    assert main(["serve", str(models("single_label")[1]), "--host", "0.0.0.0"]) == 1
    assert "switched off in Settings" in capsys.readouterr().err


def test_no_model(tmp_path, capsys):
    assert main(["serve", str(tmp_path / "nothing"), "--port", "0"]) == 1
    assert capsys.readouterr().err.strip()


def test_keys_on_the_command_line(key_file, capsys):
    assert main(["keys", "add", "shop", "--keys", str(key_file), "--json"]) == 0
    made = json.loads(capsys.readouterr().out)["key"]
    assert keys.Keys(key_file).holder(made).name == "shop"
    assert main(["keys", "list", "--keys", str(key_file)]) == 0
    told = capsys.readouterr().out
    assert "shop" in told
    assert made not in told
    assert main(["keys", "revoke", "shop", "--keys", str(key_file)]) == 0
    assert keys.Keys(key_file).holder(made) is None
    assert main(["keys", "revoke", "shop", "--keys", str(key_file)]) == 1
    capsys.readouterr()
    assert main(["keys", "list"]) == 0  # this user's own list
    assert "no keys yet" in capsys.readouterr().out
    assert os.environ["WORKBENCH_HOME"]
