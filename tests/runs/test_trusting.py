"""How far a run's answers can be trusted, from a project's own rows; on the command line as well."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from workbench import runs
from workbench.cli.main import main
from workbench.errors import TrainingFailed
from workbench.project import Project
from workbench.records import Example, NewRow, Prediction
from workbench.training.config import config_for, write_config
from workbench.training.examples import write_examples


def _project(folder: Path, *, test_rows: int) -> int:
    """A run that says 0.9 of every row, and is right in three of four."""
    chance = random.Random(0)
    with Project.create(folder) as project:
        rows = [NewRow(f"text {at}", at, "ab"[at % 2], f"k{at}") for at in range(300)]
        project.add_rows(rows, source="a.csv", columns=["text"])
        project.add_rows(rows[:test_rows], source="b.csv", columns=["text"], split="test")
        ids = [label.id for label in project.labels()]
        number = project.add_run({"effort": "quick", "method": "full"}, base="b", train_rows=9, label_ids=ids)
        place = project.runs_folder / f"{number:04d}"
        place.mkdir(parents=True)
        told, examples = [], []
        for row in project.all_rows():
            split = "test" if row.split == "test" else "validation" if row.id <= 200 else "train"
            examples.append(Example(row.id, row.text, row.label, split))
            right = ids.index(row.label) if chance.random() < 0.75 else 1 - ids.index(row.label)
            told.append(Prediction(row.id, (0.9, 0.1) if right == 0 else (0.1, 0.9)))
        write_examples(examples, place)
        config = config_for("quick", run=number, base={"path": ""}, rows=100, labels=project.labels())
        write_config(config, place)
        project.finish_run(number, "finished", {}, told)
    return number


def test_a_model_that_is_too_sure_is_said_to_be(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = _project(folder, test_rows=250)
    with Project.open(folder) as project:
        found = runs.trust(project, number, error=0.3)
    assert found["on"] == "test"
    assert found["rows"] == 250
    assert found["ece"] == pytest.approx(0.15, abs=0.06)
    assert found["temperature"] == pytest.approx(2.0, abs=0.4)
    assert found["ece_tempered"] < found["ece"]
    assert found["accepted"] is None or found["accepted"]["error"] < 0.35
    assert main(["trust", str(folder), "--error", "0.01", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["accept_from"] is None
    assert main(["trust", str(folder), "--error", "0.4"]) == 0
    assert "accepted from" in capsys.readouterr().out


def test_without_test_rows_validation_rows_tell_and_too_few_do_not(folder: Path, tmp_path: Path) -> None:
    number = _project(folder, test_rows=0)
    with Project.open(folder) as project:
        assert runs.trust(project, number)["on"] == "validation"
        project.trash_rows(list(project.row_ids())[:190])
        with pytest.raises(TrainingFailed, match="too few"):
            runs.trust(project, number)
