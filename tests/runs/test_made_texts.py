"""The made texts of a run, beside the texts that they were made of."""

import json
from pathlib import Path

import pytest

from workbench.cli.main import main
from workbench.errors import StorageFailed, TrainingFailed
from workbench.project import Project
from workbench.records import Example
from workbench.runs.made_texts import has_made, made_texts
from workbench.training import augmenting
from workbench.training.augmenting import made_from
from workbench.training.examples import write_examples

ROWS = [Example(4, "my card never came\u2028please help", 1, "train"), Example(9, "退款什么时候到账", 1, "train")]


def test_each_stands_beside_its_row(tmp_path: Path) -> None:
    assert not has_made(tmp_path)
    with pytest.raises(TrainingFailed, match="no made texts"):
        made_texts(tmp_path)
    write_examples(ROWS, tmp_path)
    made = made_from(ROWS, 2, seed=0, task="single_label")
    augmenting.write(made, tmp_path)
    assert made_texts(tmp_path) == [(one.id, ROWS[one.id == 9].text, one.text) for one in made]
    assert augmenting.read(tmp_path, ROWS) == made
    (tmp_path / "examples.jsonl").unlink()
    with pytest.raises(StorageFailed):
        made_texts(tmp_path)


def test_the_command_line_shows_them(project: Project, capfd: pytest.CaptureFixture[str]) -> None:
    number = project.add_run({"effort": "quick", "method": "full"}, base="minilm-en", train_rows=2, label_ids=[1])
    folder = project.runs_folder / f"{number:04d}"
    folder.mkdir(parents=True)
    write_examples(ROWS, folder)
    augmenting.write(made_from(ROWS, 1, seed=0, task="single_label"), folder)
    project.close()
    assert main(["runs", str(project.folder), "made", str(number), "--json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert {one["row"] for one in told["made"]} == {4, 9}
    assert all(one["made"] != one["text"] for one in told["made"])
