"""A run's model asked again says what it said when it was trained, whatever the kind; and can be put to the test from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.models.tiny import texts, tiny_model
from tests.runs.test_kinds import new_row
from workbench import runs
from workbench.cli.main import main
from workbench.project import Project
from workbench.records import NewRow
from workbench.runs.asking import asker
from workbench.runs.collecting import value_said
from workbench.tasks import single_label
from workbench.training.run import execute


@pytest.mark.parametrize("task", ["single_label", "multi_label", "spans"])
def test_the_same_answers_as_before(tmp_path: Path, task: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "p.workbench"
    base = tiny_model(tmp_path / "tiny")
    with Project.create(folder, task=task) as project:
        for split, seed, count in (("train", 0, 60), ("test", 1, 24)):
            told = texts(count, seed=seed)
            rows = [NewRow(text, at, str(label)) if task == single_label.NAME else new_row(at, text, task)
                    for at, (text, label) in enumerate(told)]  # fmt: skip
            project.add_rows(rows, source=split, columns=["text"], mapping={"text": ["text"]}, split=split)
        place = runs.prepare(project, base=str(base), effort="quick", method="head", device="cpu")
        assert execute(place) == 0
        run = runs.collect(project, place)
        rows_there = list(project.all_rows())[:30]
        found = asker(project, run.number)([row.text for row in rows_there], lambda *_: None)
        for row, value in zip(rows_there, found, strict=True):
            before = project.prediction(run.number, row.id)
            assert before is not None
            said = value_said(before, run)
            assert value == ((said,) if isinstance(said, int) else tuple(said))
    assert main(["stress", str(folder), "--json"]) == 0
    told_again = json.loads(capsys.readouterr().out)
    named = {one["name"]: one for one in told_again["changes"]}
    assert named["upper"]["rows"] == 24
    assert ("negation" in named) == ("no_marks" in named) == (task != "spans")
    assert main(["stress", str(folder)]) == 0
    assert "upper: " in capsys.readouterr().out
