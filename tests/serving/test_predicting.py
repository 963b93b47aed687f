"""`workbench predict` with trained models of every kind, as model folders and as ONNX folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.cli.main import main
from workbench.models.evidence import Explainer
from workbench.serving import reading

TEXTS = ["the food was good and warm", "bad service, never again", "Anna met Bob in Oslo", "", "物流太慢了"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "new.jsonl"
    place.write_text(
        "".join(json.dumps({"no": i, "text": text}) + "\n" for i, text in enumerate(TEXTS)), encoding="utf-8"
    )
    return place


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("kind", ["single_label", "multi_label", "spans"])
def test_both_kinds_of_folders_say_the_same(models, kind: str, file: Path, tmp_path: Path, capfd) -> None:
    found = []
    for folder in models(kind):
        out = tmp_path / f"{folder.name}.jsonl"
        assert main(["predict", str(folder), str(file), "-o", str(out), "--text", "text", "--scores", "--json"]) == 0
        assert json.loads(capfd.readouterr().out)["rows"] == len(TEXTS)
        found.append(lines(out))
        reader = reading.load(folder)
        said = reader.read([text for text in TEXTS if text])
        answered = [row for row in found[-1] if row["text"]]
        for row, answer in zip(answered, said, strict=True):
            assert row["confidence"] == pytest.approx(answer.confidence, abs=1e-4)
            for name, share in answer.scores.items():
                assert row[f"score: {name}"] == pytest.approx(share, abs=1e-5)
            for one in row.get("predicted_spans", []):
                assert row["text"][one["start"] : one["end"]] == one["text"]
    assert [row["predicted_label"] for row in found[0]] == [row["predicted_label"] for row in found[1]]
    assert found[0][3]["predicted_label"] == ""


def test_evidence_and_the_bar_of_an_exported_folder(models, file: Path, tmp_path: Path, capfd) -> None:
    folder, onnx = models("single_label")
    note = json.loads((onnx / "workbench.json").read_text(encoding="utf-8"))
    copy = tmp_path / "copy"
    copy.mkdir()
    for place in onnx.iterdir():
        (copy / place.name).write_bytes(place.read_bytes())
    (copy / "workbench.json").write_text(json.dumps({**note, "accept_from": 0.0}), encoding="utf-8")
    out, unsure = tmp_path / "out.jsonl", tmp_path / "unsure.jsonl"
    words = ["-o", str(out), "--unsure-to", str(unsure), "--unsure-below", "1.01"]
    assert main(["predict", str(copy), str(file), *words]) == 0
    assert [row["accepted"] for row in lines(out)] == ["yes", "yes", "yes", "", "yes"]
    assert [row["line"] for row in lines(unsure)] == [1, 2, 3, 5]
    assert "4 answers can be taken without a look" in capfd.readouterr().out
    assert main(["predict", str(folder), str(file), "-o", str(out), "--evidence"]) == 0
    explained = Explainer(folder).explain(TEXTS[0])
    ranked = sorted(zip(explained.weights, explained.words, strict=True), key=lambda one: -one[0])
    best = [TEXTS[0][start:end] for weight, (start, end) in ranked if weight > 0]
    assert lines(out)[0]["evidence"] == " · ".join(best[:5])
    capfd.readouterr()
    assert main(["predict", str(onnx), str(file), "-o", str(out), "--evidence"]) == 0
    explainer, label = Explainer(folder), explained.label
    lost = explainer.left_out(TEXTS[0], explained.words, label)
    ranked = sorted(zip(lost.tolist(), explained.words, strict=True), key=lambda one: -one[0])
    assert lines(out)[0]["evidence"] == " · ".join(
        [TEXTS[0][start:end] for fall, (start, end) in ranked if fall > 0][:5]
    )
    marking = models("spans")[1]
    assert main(["predict", str(marking), str(file), "-o", str(out), "--evidence"]) == 1
    assert "that labels whole texts" in capfd.readouterr().err
    assert main(["predict", str(onnx), str(file), "-o", str(out), "--to-label"]) == 1
    assert "is no project" in capfd.readouterr().err


def test_a_temperature_changes_how_sure_a_model_is_and_no_answer(models) -> None:
    reader = reading.load(models("single_label")[0])
    blunt = reading.tempered(reader, 3.0)
    texts = [text for text in TEXTS if text]
    for one, other in zip(reader.read(texts), blunt.read(texts), strict=True):
        assert other.labels == one.labels
        assert other.confidence < one.confidence
        assert sum(other.scores.values()) == pytest.approx(1)
    assert blunt.read([]) == []
