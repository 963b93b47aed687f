"""The model folder that leaves the house: its own script answers as the workbench does, its sums hold, its probabilities are true."""

from __future__ import annotations

import hashlib
import json
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import safetensors.torch
import torch
import transformers

from tests.models.tiny import texts, tiny_model
from tests.runs.test_kinds import new_row
from tests.runs.test_runs import reviews, trained
from workbench import runs
from workbench.errors import ExportFailed
from workbench.models.predictor import Predictor
from workbench.project import Project
from workbench.runs import handover, trusting
from workbench.training.run import execute


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("folders")
    with Project.create(place / "Rooms.workbench", language="en") as project:
        project.add_rows(reviews(), source="a.csv", columns=["text"], mapping={"text": ["text"]}, test_share=0.2)
        assert trained(project, tiny_model(place / "tiny"), epochs=2).status == "finished"
    return place / "Rooms.workbench"


def _export(project: Path, target: Path) -> Path:
    with Project.open(project, read_only=True) as opened:
        runs.export_model(opened, opened.run(1), target)
    return target


def test_no_folder_of_this_machine_goes_with_it(rooms: Path, tmp_path: Path) -> None:
    config = rooms / "runs" / "0001" / "config.json"
    before = config.read_text(encoding="utf-8")
    models = {
        "there": "/home/me/opus-mt-en-de",
        "back": "/home/me/opus-mt-de-en",
        "own": "",
        "other": "",
        "kept": str(rooms),
    }
    config.write_text(json.dumps({**json.loads(before), "translators": models}), encoding="utf-8")
    try:
        told = json.loads((_export(rooms, tmp_path / "model") / "run_config.json").read_text(encoding="utf-8"))
    finally:
        config.write_text(before, encoding="utf-8")
    assert told["translators"] == {"there": "opus-mt-en-de", "back": "opus-mt-de-en", "own": "", "other": ""}
    assert "path" not in told["base"]


def _script(folder: Path, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, folder / "predict.py", *words],
        input=given, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def test_its_script_answers_as_the_workbench_and_tests_itself(rooms: Path, tmp_path: Path) -> None:
    folder = _export(rooms, tmp_path / "model")
    done = _script(folder, "--self-test")
    assert done.stdout == "20 of 20 answers as expected\n", done.stderr
    asked = ["the room was lovely", "  awful food  ", "the " * 200 + "poor", ""]
    told = [json.loads(line) for line in _script(folder, given="\n".join(asked) + "\n").stdout.splitlines()]
    predictor = Predictor(folder, device="cpu")
    scores = predictor.predict(asked)
    assert [one["label"] for one in told] == [predictor.labels[at] for at in scores.argmax(axis=1)]
    assert [one["confidence"] for one in told] == pytest.approx(scores.max(axis=1).tolist(), abs=1e-4)
    assert "accepted" not in told[0]
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert "Licence of the base model" in (folder / "LICENSE.txt").read_text(encoding="utf-8")
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    assert _script(folder, "--self-test").returncode == 1


def test_what_was_kept_of_trust_goes_into_the_model_itself(rooms: Path, tmp_path: Path) -> None:
    found = {"temperature": 2.0, "accept_from": 0.8, "promised_error": 0.05, "on": "test", "rows": 100}
    with Project.open(rooms) as project:
        trusting.keep(project, 1, found)
        try:
            runs.export_model(project, project.run(1), tmp_path / "scaled")
            runs.export_onnx(project, project.run(1), tmp_path / "onnx")
        finally:
            trusting.keep(project, 1, None)
    asked = ["the room was lovely", "awful food", "we ate there again with friends"]
    before = Predictor(rooms / "runs" / "0001" / "model", device="cpu").predict(asked).astype(np.float64)
    raised = np.sqrt(before)
    expected = raised / raised.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(Predictor(tmp_path / "scaled", device="cpu").predict(asked), expected, atol=1e-3)
    for folder in (tmp_path / "scaled", tmp_path / "onnx"):
        assert _script(folder, "--self-test").returncode == 0
        told = [json.loads(line) for line in _script(folder, given="\n".join(asked)).stdout.splitlines()]
        assert [one["confidence"] for one in told] == pytest.approx(expected.max(axis=1).tolist(), abs=2e-3)
        assert [one["accepted"] for one in told] == [one["confidence"] >= 0.8 for one in told]
        card = (folder / "README.md").read_text(encoding="utf-8")
        assert "temperature 2.0" in card
        assert "at least 80.0% sure" in card


@pytest.mark.parametrize("task", ["multi_label", "spans"])
@pytest.mark.slow
def test_the_other_kinds_test_themselves_too(tmp_path: Path, task: str) -> None:
    with Project.create(tmp_path / "p.workbench", task=task) as project:
        rows = [new_row(at, text, task) for at, (text, _) in enumerate(texts(60))]
        project.add_rows(rows, source="a", columns=["text"], test_share=0.3)
        folder = runs.prepare(
            project, base=str(tiny_model(tmp_path / "tiny")), effort="quick", method="head", device="cpu"
        )
        assert execute(folder) == 0
        runs.collect(project, folder)
        runs.export_model(project, project.run(1), tmp_path / "model")
        _half_is_as_good(project, tmp_path / "half")
    assert _script(tmp_path / "model", "--self-test").returncode == 0
    answers = [
        json.loads(line) for line in _script(tmp_path / "model", given="the room was lovely\n\n").stdout.splitlines()
    ]
    assert len(answers) == 2
    assert all(("labels" if task == "multi_label" else "passages") in one for one in answers)


def _weights(folder: Path) -> int:
    return (folder / "model.safetensors").stat().st_size


def _half_is_as_good(project: Project, target: Path) -> None:
    files, found = handover.export_half(project, project.run(1), target)
    assert {"predict.py", "answers.py"} <= set(files)
    assert found.split == "test"
    assert found.alike >= 0.97
    assert found.size_after < 0.6 * found.size_before
    assert _weights(target) == found.size_after
    done = _script(target, "--self-test")
    assert done.returncode == 0, done.stderr
    kind = "token-classification" if project.task == "spans" else "text-classification"
    classify = transformers.pipeline(kind, model=str(target), device="cpu")
    assert classify.model.dtype == torch.float16
    assert all(math.isfinite(one["score"]) for one in classify("the room was lovely and awful"))
    assert "16 bits" in (target / "README.md").read_text(encoding="utf-8")


def test_half_the_size_and_the_same_answers(rooms: Path, tmp_path: Path) -> None:
    with Project.open(rooms, read_only=True) as project:
        _half_is_as_good(project, tmp_path / "half")


def test_sixteen_bits_that_change_the_answers_are_not_handed_over(rooms: Path, tmp_path: Path) -> None:
    run = rooms / "runs" / "0001" / "model"
    whole = run / "model.safetensors"
    kept = whole.read_bytes()
    weights = safetensors.torch.load_file(whole)
    try:
        with Project.open(rooms, read_only=True) as project:
            bias = weights["classifier.bias"]
            safetensors.torch.save_file({**weights, "classifier.bias": bias + 1e6}, whole, metadata={"format": "pt"})
            with pytest.raises(ExportFailed, match="too large for 16 bits"):
                handover.export_half(project, project.run(1), tmp_path / "half")
            far = bias + 60000  # both fit, and what tells them apart is lost
            safetensors.torch.save_file({**weights, "classifier.bias": far}, whole, metadata={"format": "pt"})
            with pytest.raises(ExportFailed, match="In 16 bits only"):
                handover.export_half(project, project.run(1), tmp_path / "half")
            assert not (tmp_path / "half").exists()
            handover.export_half(project, project.run(1), tmp_path / "half", force=True)
    finally:
        whole.write_bytes(kept)
    assert (tmp_path / "half" / "model.safetensors").is_file()
