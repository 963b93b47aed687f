"""From a project of the other kinds to a run, its predictions in the project, its scores and its model folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.models.tiny import texts, tiny_model
from tests.training.kinds import marked, several_labels
from workbench import runs
from workbench.errors import TrainingFailed
from workbench.project import Project
from workbench.records import NewRow, Span
from workbench.training.run import execute

NAMES = {7: "good", 3: "bad"}


def new_row(at: int, text: str, task: str) -> NewRow:
    if task == "spans":
        return NewRow(text, at, value=tuple(Span(s.start, s.end, NAMES[s.label]) for s in marked(text)))
    return NewRow(text, at, value=tuple(NAMES[one] for one in several_labels(text)))


@pytest.mark.parametrize(("task", "first"), [("multi_label", "micro_f1"), ("spans", "span_f1")])
def test_a_project_is_trained_scored_and_exported(tmp_path: Path, task: str, first: str) -> None:
    base = tiny_model(tmp_path / "tiny")
    with Project.create(tmp_path / "p.workbench") as project:
        project.set_task(task)
        for split, seed, count in (("train", 0, 60), ("test", 1, 20)):
            rows = [new_row(at, text, task) for at, (text, _) in enumerate(texts(count, seed=seed))]
            project.add_rows(rows, source=split, columns=["text"], mapping={"text": ["text"]}, split=split)
        folder = runs.prepare(project, base=str(base), effort="quick", method="head", device="cpu")
        assert execute(folder) == 0
        run = runs.collect(project, folder)
        test = run.result["test"]
        assert isinstance(test, dict)
        assert test["rows"] == 20
        assert test[first] > 0.8
        assert test[f"{first}_interval"][0] <= test[first]
        said = project.predictions(run.number)
        assert len(said) == 80
        assert all(one.value is not None for one in said.values())
        right = sum(project.row(row).value == one.value for row, one in said.items())
        assert right > 50
        runs.export_model(project, run, tmp_path / "model")
        card = (tmp_path / "model" / "README.md").read_text(encoding="utf-8")
        assert ("token-classification" in card) == (task == "spans")
        assert ("thresholds" in card) == (task == "multi_label")
        runs.export_spreadsheet(project, run, tmp_path / "rows.csv")
        assert "predicted_label" in (tmp_path / "rows.csv").read_text(encoding="utf-8-sig")


def test_rules_do_not_teach_several_labels_and_that_is_said(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.workbench", task="multi_label") as project:
        project.add_rows([new_row(at, text, "multi_label") for at, (text, _) in enumerate(texts(20))], source="a.csv")
        with pytest.raises(TrainingFailed, match="only where a text has one label"):
            runs.gather(project, weak_weight=0.5)
        assert runs.gather(project)[0]
