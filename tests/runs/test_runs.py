"""A run's life outside the engine."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench import runs
from workbench.errors import ModelFailed, TrainingFailed
from workbench.project import Project, RowFilter
from workbench.records import NewRow, Run
from workbench.training.events import read_events

WORDS = {"good": ["fine", "lovely", "great", "sunny"], "bad": ["awful", "poor", "broken", "late"]}


def reviews(count: int = 120) -> list[NewRow]:
    rows = []
    for i in range(count):
        label = "good" if i % 2 else "bad"
        text = f"the room was {WORDS[label][i % 4]} and we ate there {WORDS[label][(i // 4) % 4]} again {'friends ' * (i % 3)}{i}"
        rows.append(NewRow(text, i + 2, label if i < count - 10 else None, f"k{i}"))
    return rows


@pytest.fixture
def reviewed(folder: Path) -> Iterator[Project]:
    with Project.create(folder, name="Rooms", language="en") as made:
        made.add_rows(reviews(), source="rooms.csv", columns=["text"], mapping={"text": ["text"]}, test_share=0.2)
        yield made


def trained(project: Project, base: Path, **options: object) -> Run:
    folder = runs.prepare(project, base=str(base), **{"effort": "quick", "epochs": 1, **options})
    child = runs.start(folder)
    with child.stdout:
        list(runs.lines(child.stdout))
    child.wait()
    return runs.collect(project, folder)


def test_gather_never_trains_on_test_rows_or_their_texts(folder: Path) -> None:
    with Project.create(folder) as project:
        project.add_rows(reviews(), source="a")
        project.add_rows([NewRow("The Room was FINE", 1, "good")], source="b", split="test")
        project.add_rows([NewRow("the room  was fine", 1, "good")], source="c")
        examples, labels = runs.gather(project)
        splits = Counter(e.split for e in examples)
        assert splits["test"] == 1
        assert examples[-1].split == "unlabelled"
        assert splits["validation"] >= 10
        assert [label.name for label in labels] == [label.name for label in project.labels()]


def test_a_run_comes_back_by_row_id(reviewed: Project, tiny_base: Path) -> None:
    run = trained(reviewed, tiny_base, method="head")
    assert run.status == "finished"
    assert set(reviewed.predictions(run.number)) == set(reviewed.row_ids())
    assert run.result["test"]["rows"] == reviewed.counts().test_labelled
    folder = runs.folder_of(reviewed, run.number)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    assert config["base"]["sha256"]
    assert config["run"] == run.number
    assert runs.prepare(reviewed, base=str(tiny_base), method="head").name == f"{run.number + 1:04d}"


def test_review_follows_the_labels_of_now(reviewed: Project, tiny_base: Path) -> None:
    run = trained(reviewed, tiny_base, method="head")
    before = runs.review(reviewed, run.number)
    assert before.scored_split == "test"
    assert len(before.scored) == reviewed.counts().test_labelled
    test = reviewed.row_ids(RowFilter(split="test", state="labelled"))[0]
    row = reviewed.row(test)
    other = next(label.id for label in reviewed.labels() if label.id != row.label)
    reviewed.annotate(test, other)
    after = runs.review(reviewed, run.number)
    assert after.changed == {test}
    assert after.before == {test: row.label}
    assert {r.row for r in before.wrong} ^ {r.row for r in after.wrong} == {test}
    assert test not in {r.row for r in after.likely_mislabelled}


def test_without_test_rows_the_score_says_where_it_comes_from(folder: Path, tiny_base: Path) -> None:
    with Project.create(folder) as project:
        project.add_rows(reviews(), source="a")
        run = trained(project, tiny_base, method="head")
        assert run.result["test"] is None
        assert runs.review(project, run.number).scored_split == "validation"


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([NewRow("a", 1)], "no labelled rows"),
        ([NewRow(f"t{i}", i, "only") for i in range(9)], "same label"),
        ([NewRow("a", 1, "x"), NewRow("b", 2, "y")], "more than one row"),
    ],
)
def test_too_little_to_learn_from_is_said_before_anything_starts(
    folder: Path, rows: list[NewRow], sentence: str
) -> None:
    with Project.create(folder) as project:
        project.add_rows(rows, source="a")
        with pytest.raises(TrainingFailed, match=sentence):
            runs.prepare(project)
        assert project.runs() == []


def test_a_base_model_without_weights_is_said(reviewed: Project, tiny_base: Path, tmp_path: Path) -> None:
    empty = tmp_path / "base"
    empty.mkdir()
    (empty / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelFailed, match="no weights"):
        runs.prepare(reviewed, base=str(empty))
    assert reviewed.runs() == []


def test_a_nearly_full_disk_is_said_before_the_start(
    reviewed: Project, tiny_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 1_000_000})
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    with pytest.raises(TrainingFailed, match="1 MB are free"):
        runs.prepare(reviewed, base=str(tiny_base))


def test_a_killed_run_is_found_and_goes_on(reviewed: Project, tiny_base: Path) -> None:
    folder = runs.prepare(reviewed, base=str(tiny_base), effort="quick", epochs=400, patience=1000)
    child = runs.start(folder)
    with child.stdout:
        for event in runs.lines(child.stdout):
            if event["event"] == "evaluated" and event["step"] > 5:
                break
        assert runs.alive(folder)
        child.kill()
    child.wait()
    assert not runs.alive(folder)
    found = runs.recover(reviewed)
    assert [run.status for run in found] == ["interrupted"]
    assert found[0].result["can_continue"] is True
    child = runs.start(folder)
    with child.stdout:
        for event in runs.lines(child.stdout):
            if event["event"] == "started":
                assert event["resumed_from_step"] > 0
            if event["event"] == "step":
                runs.tell(folder, "stop")
    child.wait()
    run = runs.collect(reviewed, folder)
    assert run.status == "stopped"
    assert len(reviewed.predictions(run.number)) == reviewed.counts().rows


def test_a_run_outlives_the_one_who_started_it(reviewed: Project, tiny_base: Path) -> None:
    """The listener goes away in the middle; the run goes on and is collected at the next opening."""
    folder = runs.prepare(reviewed, base=str(tiny_base), effort="quick", epochs=3)
    child = runs.start(folder)
    child.stdout.readline()
    child.stdout.close()
    child.wait(timeout=120)
    assert runs.recover(reviewed)[0].status == "finished"
    assert runs.recover(reviewed) == []


def test_a_reused_process_number_is_not_alive(tmp_path: Path) -> None:
    (tmp_path / "process.json").write_text(json.dumps({"pid": os.getpid(), "started": 12.0}), encoding="utf-8")
    assert not runs.alive(tmp_path)
    assert not runs.alive(tmp_path / "none")


def test_exported_model_loads_in_a_plain_pipeline(reviewed: Project, tiny_base: Path, tmp_path: Path) -> None:
    run = trained(reviewed, tiny_base)
    files = runs.export_model(reviewed, run, tmp_path / "out")
    assert {"config.json", "model.safetensors", "README.md", "run_config.json", "tokenizer.json"} <= set(files)
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "Rooms" in card
    assert "| good |" in card
    assert "test rows that were set apart" in card
    assert str(tmp_path.parent) not in card + (tmp_path / "out" / "run_config.json").read_text(encoding="utf-8")
    code = "from transformers import pipeline; import sys; p = pipeline('text-classification', model=sys.argv[1]); print(p('the room was lovely'))"
    done = subprocess.run(
        [runs.command(tmp_path)[0], "-c", code, str(tmp_path / "out")], capture_output=True, text=True, check=True
    )
    assert "'good'" in done.stdout or "'bad'" in done.stdout
    assert read_events(runs.folder_of(reviewed, run.number))[0][-1]["event"] == "finished"


def test_a_run_continued_by_hand_is_collected(reviewed: Project, tiny_base: Path) -> None:
    """Cut short, noted as such, then finished by `workbench run`: the next opening takes it in."""
    folder = runs.prepare(reviewed, base=str(tiny_base), method="head")
    assert [run.status for run in runs.recover(reviewed)] == ["interrupted"]
    assert runs.recover(reviewed) == []
    subprocess.run(runs.command(folder), capture_output=True, check=True)
    assert [run.status for run in runs.recover(reviewed)] == ["finished"]
