"""`workbench predict` with a model that marks passages: words to read, and places in the cells of the file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from workbench.models import passage_predictor
from workbench.project import Project
from workbench.records import NewRow, Span
from workbench.runs import trusting


class Marker:
    """Marks the first four characters."""

    labels = ("person",)

    def __init__(self, _folder: Path) -> None:
        pass

    def predict(self, texts: list[str]) -> list[tuple[tuple[Span[int], ...], tuple[float, ...]]]:
        return [((Span(0, 4, 0),), (0.9, 0.75)) for _ in texts]


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "model"
    place.mkdir()
    (place / "config.json").write_text("{}", encoding="utf-8")
    (place / "workbench.json").write_text('{"task": "spans"}', encoding="utf-8")
    monkeypatch.setattr(passage_predictor, "PassagePredictor", Marker)
    return place


def test_passages_in_words_and_places(said, model: Path, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text('no,text\n1,Anna left.\n2,"  Anna came."\n3,\n', encoding="utf-8")
    out = tmp_path / "out.jsonl"
    status, found, _ = said("predict", model, tmp_path / "in.csv", "--text", "text", "-o", out)
    assert (status, found["rows"]) == (0, 3)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert list(rows[0]) == ["no", "text", "predicted_label", "confidence", "predicted_spans"]
    assert rows[0]["predicted_label"] == "Anna [person]"
    assert rows[0]["confidence"] == 0.75
    for row in rows[:2]:
        (one,) = row["predicted_spans"]
        assert row["text"][one["start"] : one["end"]] == "Anna" == one["text"]
    assert rows[2]["predicted_spans"] is None


def test_a_project_keeps_a_bar_and_takes_the_unsure_rows(said, model: Path, folder: Path, tmp_path: Path) -> None:
    with Project.create(folder, task="spans") as project:
        project.add_label("person")
        project.add_rows([NewRow("Anna left.", 2)], source="a.csv", columns=["text"], mapping={"text": ["text"]})
        number = project.add_run({"method": "full", "effort": "quick"}, base="minilm-en", train_rows=1, label_ids=[1])
        project.finish_run(number, "finished", {})
        trusting.keep(
            project, number, {"temperature": 1.0, "accept_from": 0.8, "promised_error": 0.05, "on": "test", "rows": 9}
        )
        shutil.copytree(model, project.runs_folder / f"{number:04d}" / "model")
    (tmp_path / "in.csv").write_text("no,text\n1,Anna left.\n2,Anna came.\n3,\n", encoding="utf-8")
    words = ["predict", folder, tmp_path / "in.csv", "--text", "text", "-o", tmp_path / "out.jsonl"]
    status, found, _ = said(*words, "--to-label")
    assert (status, found["unsure"], found["accepted"], found["taken"]) == (0, 2, 0, 1)
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["accepted"] for row in rows] == ["no", "no", ""]
    with Project.open(folder) as project:
        last = list(project.all_rows())[-1]
        assert (last.text, last.value, last.source, last.extra) == ("Anna came.", None, "in.csv", {"no": "2"})
    assert not list((folder / "cache").glob("*unsure*"))
    status, found, _ = said(*words, "--unsure-to", tmp_path / "unsure.csv", "--unsure-below", "0.5")
    assert (status, found["unsure"]) == (0, 0)
