"""The model as ONNX, of every kind: the same answers, by a script that needs three libraries; a bad one is not handed over."""

from __future__ import annotations

import ast
import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.models.tiny import LABELS, texts, tiny_model
from tests.models.tiny import run_folder as single_folder
from tests.training.kinds import marked, several_labels
from tests.training.kinds import run_folder as other_folder
from workbench.errors import ExportFailed, StorageFailed
from workbench.exporting import onnx_folder
from workbench.exporting.onnx_check import Checked, judge
from workbench.exporting.onnx_folder import Facts, export_onnx
from workbench.models.passage_predictor import PassagePredictor
from workbench.models.predictor import Predictor
from workbench.records import Run
from workbench.training.run import execute

KINDS = ["single_label", "multi_label", "spans"]
ALLOWED = {"onnxruntime", "tokenizers", "numpy"} | set(sys.stdlib_module_names)


def value(text: str, task: str, label: int):
    return marked(text) if task == "spans" else several_labels(text) if task == "multi_label" else (label,)


@pytest.fixture(scope="module", params=KINDS)
def trained(request, tmp_path_factory):
    """The task and the folder of a finished run."""
    place = tmp_path_factory.mktemp(request.param)
    base, folder = tiny_model(place / "tiny"), place / "run"
    if request.param == "single_label":
        single_folder(folder, base)
    else:
        other_folder(folder, base, request.param)
    assert execute(folder) == 0
    return request.param, folder


def told(task: str) -> tuple[Run, Facts]:
    result: dict[str, object] = {
        "best_epoch": 1,
        "epochs": 3,
        "validation_rows": 8,
        "thresholds": [0.5, 0.5],
        "task": task,
    }
    labels = tuple(label.id for label in LABELS)
    run = Run(1, "finished", "full", "balanced", "tiny", 1.7e9, 40, labels, result)
    rows = [(text, value(text, task, label)) for text, label in texts(60, seed=5)]
    rows.append((" ".join(["the room was awful"] * 40), value(" ".join(["the room was awful"] * 40), task, 3)))
    return run, Facts("Hotel", LABELS, {7: 30, 3: 30}, rows, "test", [text for text, _ in texts(20, seed=6)])


def write(trained, target: Path, **changes):
    task, folder = trained
    run, facts = told(task)
    return export_onnx(folder, target, run=run, facts=facts, **changes)


def run_script(folder: Path, *words: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", str(folder / "predict.py"), *words],
        input=given, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_full_precision_answers_as_the_trained_model(trained, tmp_path):
    task, folder = trained
    files, found = write(trained, tmp_path / "out")
    assert {
        "model.onnx",
        "tokenizer.json",
        "workbench.json",
        "predict.py",
        "answers.py",
        "README.md",
        "SHA256SUMS",
    } <= set(files)
    assert found.difference <= 1e-4
    assert found.alike == 1
    assert found.score_before == found.score_after
    assert found.speed_after > 0
    text = "we ate there and the room was lovely"
    done = run_script(tmp_path / "out", given=f"{text}\n\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == 2
    if task == "spans":
        predictor = PassagePredictor(folder / "model")
        spans, _ = predictor.predict([text])[0]
        assert [(p["start"], p["end"], p["label"]) for p in answers[0]["passages"]] == [
            (s.start, s.end, predictor.labels[s.label]) for s in spans
        ]
    else:
        scores = Predictor(folder / "model").predict([text])[0]
        sure = scores.max() if task == "single_label" else None
        assert sure is None or answers[0]["confidence"] == pytest.approx(sure, abs=1e-3)


def test_the_script_needs_three_libraries_and_tests_itself(trained, tmp_path):
    out = tmp_path / "out"
    write(trained, out)
    assert len((out / "predict.py").read_text(encoding="utf-8").splitlines()) <= 20
    tree = [*ast.parse((out / "predict.py").read_bytes()).body, *ast.parse((out / "answers.py").read_bytes()).body]
    names = {alias.name for node in tree if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in tree if isinstance(node, ast.ImportFrom)} - {"answers"}
    assert {name.split(".")[0] for name in names} <= ALLOWED
    alone = (
        "import pathlib, runpy, sys; sys.modules.update(torch=None, transformers=None, workbench=None);"
        "sys.argv = sys.argv[1:]; sys.path.insert(0, str(pathlib.Path(sys.argv[0]).parent)); runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    script = [sys.executable, "-c", alone, str(out / "predict.py"), "--self-test"]
    assert subprocess.run(script, capture_output=True, timeout=120, check=False).returncode == 0
    for line in (out / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
    done = run_script(out, "--self-test")
    assert (done.returncode, done.stdout.strip()) == (0, "20 of 20 answers as expected")
    damaged = bytearray((out / "model.onnx").read_bytes())
    damaged[len(damaged) // 4 : len(damaged) // 2] = bytes(len(damaged) // 2 - len(damaged) // 4)
    (out / "model.onnx").write_bytes(damaged)
    assert run_script(out, "--self-test").returncode == 1


def test_eight_bits(trained, tmp_path):
    files, found = write(trained, tmp_path / "out", int8=True)
    assert "model.int8.onnx" in files
    assert "model.onnx" not in files
    assert found.alike >= 0.97
    assert run_script(tmp_path / "out", "--self-test").returncode == 0
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "ONNX, 8 bits" in card
    assert "on demand" not in card


def test_a_bad_one_leaves_nothing_unless_it_is_forced(trained, tmp_path, monkeypatch):
    bad = ExportFailed("In 8 bits only {alike}% of the answers are the same; it must be 97%.", "Keep it.", alike="80.0")
    monkeypatch.setattr(onnx_folder, "judge", lambda _found, *, bits: bad)
    with pytest.raises(ExportFailed, match=r"only 80\.0%"):
        write(trained, tmp_path / "out", int8=True)
    assert list(tmp_path.iterdir()) == []
    write(trained, tmp_path / "out", int8=True, force=True)
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "did not pass the check" in card
    assert "80.0%" in card
    with pytest.raises(ExportFailed):
        write(trained, tmp_path / "exact", force=True)


def test_a_folder_in_the_way_and_no_room(trained, tmp_path, monkeypatch):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("x")
    with pytest.raises(ExportFailed, match="already something"):
        write(trained, tmp_path / "full")
    assert (tmp_path / "full" / "mine.txt").is_file()

    def no_room(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(onnx_folder.onnx_classifier, "write", no_room)
    with pytest.raises(StorageFailed, match="full"):
        write(trained, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_is_refused():
    good = Checked(500, "test", "accuracy", 0.99, 0.02, 0.9, 0.895, 0.003, 100.0, 400.0, 90, 25)
    assert judge(good, bits=8) is None
    assert "falls from 90.0% to 88.0%" in str(judge(replace(good, score_after=0.88), bits=8))
    assert judge(replace(good, score_after=0.88, noise=0.02), bits=8) is None
    assert "only 96.9%" in str(judge(replace(good, alike=0.9699), bits=8))
    assert judge(replace(good, score_before=None, score_after=None), bits=8) is None
    assert "differs" in str(judge(good, bits=32))
    assert judge(replace(good, difference=2e-5), bits=32) is None
