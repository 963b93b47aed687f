"""Where a run fails, from a project's own rows; on the command line as well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.runs.made_up import several_run
from workbench.cli.main import main
from workbench.errors import TrainingFailed
from workbench.project import Project
from workbench.records import Example, NewRow, Prediction
from workbench.runs.slicing import columns_of, slices
from workbench.training.config import config_for, write_config
from workbench.training.examples import write_examples


def failing_run(folder: Path, *, rows: int = 300) -> int:
    """A run that is wrong of most long texts, of most from the shop in Kiel, and now and then."""
    with Project.create(folder) as project:
        told = []
        for at in range(rows):
            shop = ("Kiel", "Bonn", "Jena")[at % 3]
            words = "the parcel came late " * (6 if at % 10 == 0 else 1)
            extra = {
                "shop": shop,
                "day": f"2026-0{at % 9 + 1}-11",
                "age": str(at % 70),
                "no": f"N{at}",
                "said": "ab"[at % 2],
            }
            told.append(NewRow(f"{words}{at}", at, "ab"[at % 2], f"k{at}", extra))
        project.add_rows(told[: rows - 20], source="mails.csv", columns=["text"], split="test")
        project.add_rows(told[rows - 20 :], source="more.csv", columns=["text"])
        ids = [label.id for label in project.labels()]
        number = project.add_run({"effort": "quick", "method": "full"}, base="b", train_rows=9, label_ids=ids)
        place = project.runs_folder / f"{number:04d}"
        place.mkdir(parents=True)
        said, examples = [], []
        for row in project.all_rows():
            examples.append(Example(row.id, row.text, row.label, "test" if row.split == "test" else "train"))
            long, kiel = len(row.text) > 60, row.extra["shop"] == "Kiel"
            wrong = row.id % 10 < (8 if long or kiel else 1)
            right = ids.index(row.label or 0)
            said.append(Prediction(row.id, (0.9, 0.1) if (right == 0) != wrong else (0.1, 0.9)))
        write_examples(examples, place)
        write_config(config_for("quick", run=number, base={"path": ""}, rows=100, labels=project.labels()), place)
        project.finish_run(number, "finished", {}, said)
    return number


def test_planted_slices_are_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = failing_run(folder)
    with Project.open(folder) as project:
        found = slices(project, number)
        assert columns_of(project.all_rows()) == ["shop", "day", "age"]
    assert found["on"] == "test"
    assert found["rows"] == 280
    clear = [(one["kind"], one["name"], one["value"]) for one in found["slices"] if one["clear"]]
    assert clear[0] == ("length", "", "127 – 129")
    assert ("column", "shop", "Kiel") in clear
    kiel = next(one for one in found["slices"] if one["value"] == "Kiel")
    assert len(kiel["ids"]) == kiel["rows"] == 94
    assert kiel["interval"][0] > 0.4
    assert main(["slices", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(found))
    assert main(["slices", str(folder)]) == 0
    assert "shop: Kiel" in capsys.readouterr().out


def test_other_kinds_are_looked_at_and_few_rows_are_no_slice(folder: Path) -> None:
    number = several_run(folder)
    with Project.open(folder) as project:
        found = slices(project, number)
        assert found["slices"] == []
        assert found["rows"] == 3


def test_without_labelled_rows_it_says_so(folder: Path) -> None:
    number = failing_run(folder)
    with Project.open(folder) as project:
        project.trash_rows(list(project.row_ids()))
        with pytest.raises(TrainingFailed, match="no labelled rows"):
            slices(project, number)
