"""A model folder of either format answers as the model itself does; one that was damaged is not served."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.models.tiny import texts
from tests.serving.conftest import KINDS
from workbench.errors import ModelFailed, ServingFailed
from workbench.models.passage_predictor import PassagePredictor
from workbench.models.predictor import Predictor
from workbench.serving import reading
from workbench.tasks import multi_label

TEXTS = [text for text, _ in texts(30, seed=9)] + ["退款 lovely 😀 awful", "fine " * 200]


@pytest.mark.parametrize("kind", KINDS)
def test_both_formats_answer_as_the_model(models, kind):
    folder, onnx = models(kind)
    readers = [reading.load(folder), reading.load(onnx)]
    assert [one.format for one in readers] == ["torch", "onnx"]
    assert {one.task for one in readers} == {kind}
    if kind == "spans":
        marker = PassagePredictor(folder)
        expected = [[(s.start, s.end, marker.labels[s.label]) for s in value] for value, _ in marker.predict(TEXTS)]
        for reader in readers:
            found = reader.read(TEXTS)
            assert [[(p.start, p.end, p.label) for p in one.passages] for one in found] == expected
            assert all(
                p.text == text[p.start : p.end] for text, one in zip(TEXTS, found, strict=True) for p in one.passages
            )
        return
    predictor = Predictor(folder)
    scores = predictor.predict(TEXTS)
    for reader in readers:
        found = reader.read(TEXTS)
        for own, answer in zip(scores.tolist(), found, strict=True):
            assert list(answer.scores) == predictor.labels
            assert list(answer.scores.values()) == pytest.approx(own, abs=1e-4)
            if kind == "multi_label":
                value, _ = multi_label.from_scores(own, range(len(own)), predictor.thresholds)
                assert answer.labels == tuple(predictor.labels[at] for at in value)
            else:
                assert answer.labels == (predictor.labels[own.index(max(own))],)


@pytest.mark.parametrize("kind", KINDS)
def test_the_self_test_is_asked(models, kind, tmp_path):
    folder, onnx = models(kind)
    assert "no self-test" in reading.check(reading.load(folder)) or "as expected" in reading.check(reading.load(folder))
    assert reading.check(reading.load(onnx)) == "20 of 20 answers of the self-test as expected"
    copy = tmp_path / "copy"
    shutil.copytree(onnx, copy)
    told = json.loads((copy / "self_test.json").read_text())
    told["rows"][3]["answer"]["confidence"] -= 0.5
    (copy / "self_test.json").write_text(json.dumps(told))
    with pytest.raises(ServingFailed, match="19 of 20"):
        reading.check(reading.load(copy))
    (copy / "self_test.json").write_text("{}")
    with pytest.raises(ServingFailed, match="cannot be read"):
        reading.check(reading.load(copy))


def test_the_folders_own_script_is_not_run(models, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(models("single_label")[1], copy)
    for name in ("answers.py", "predict.py"):
        (copy / name).write_text("raise SystemExit('code of a stranger')")
    assert reading.load(copy).read(["lovely"])[0].labels


def test_a_damaged_folder(models, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(models("single_label")[1], copy)
    (copy / "model.onnx").write_bytes(b"no model")
    with pytest.raises(ModelFailed, match="could not be loaded"):
        reading.load(copy)
    note = json.loads((copy / "workbench.json").read_text())
    (copy / "workbench.json").write_text(json.dumps({**note, "model": "../copy/model.onnx"}))
    assert not reading.is_onnx(copy)  # a way out of the folder is no model of it
