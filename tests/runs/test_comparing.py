"""Two runs of a project beside each other, on the command line as well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.runs.test_runs import reviews, trained
from workbench import runs
from workbench.cli.main import main
from workbench.errors import TrainingFailed
from workbench.project import Project


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.models.tiny import tiny_model

    folder, base = tmp_path_factory.mktemp("two") / "some.workbench", tmp_path_factory.mktemp("base") / "tiny"
    tiny_model(base)
    with Project.create(folder, name="Rooms", language="en") as project:
        project.add_rows(reviews(), source="a.csv", columns=["text"], mapping={"text": ["text"]}, test_share=0.2)
        trained(project, base, method="head")
        trained(project, base, epochs=2, learning_rate=2e-3)
    return folder


def test_on_the_same_test_rows_with_what_was_changed(two_runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Project.open(two_runs) as project:
        found = runs.compare(project, 1, 2)
        tested = [project.run(number).result["test"] for number in (1, 2)]
    assert found["on"] == "test"
    assert [found["first"], found["second"]] == [one["macro_f1"] for one in tested]
    assert found["changed"]["method"] == ("head", "full")
    assert found["changed"]["learning_rate"][1] == 2e-3
    assert "seed" not in found["changed"]
    assert main(["compare", str(two_runs), "1", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["difference"] == found["difference"]
    assert main(["compare", str(two_runs), "1", "2"]) == 0
    told = capsys.readouterr().out
    assert "method: head -> full" in told
    assert "points" in told
    assert "rows" in told
    assert found["rows_changed"] == {"added": 0, "removed": 0, "relabelled": 0, "other_text": 0}


def test_which_rows_changed_between_them(two_runs: Path) -> None:
    """The folder of the second run as it would be after rows were relabelled, edited, added and thrown away."""
    with Project.open(two_runs) as project:
        examples = runs.folder_of(project, 2) / "examples.jsonl"
        kept = examples.read_text(encoding="utf-8")
        rows = [json.loads(line) for line in kept.splitlines()]
        learned = [row for row in rows if row["split"] in {"train", "validation"}]
        other = {row["value"] for row in learned}
        for row in learned[:3]:
            row["value"] = (other - {row["value"]}).pop()
        learned[3]["text"] += " edited"
        learned[4]["split"] = "unlabelled"
        free = next(row for row in rows if row["split"] == "unlabelled" and row["value"] is None)
        free |= {"split": "train", "value": learned[0]["value"]}
        examples.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        found = runs.compare(project, 1, 2)["rows_changed"]
        examples.write_text(kept, encoding="utf-8")
    assert found == {"added": 1, "removed": 1, "relabelled": 3, "other_text": 1}


def test_without_test_rows_what_validated_both(two_runs: Path) -> None:
    with Project.open(two_runs) as project:
        for row in project.row_ids():
            if project.row(row).split == "test":
                project.trash_rows([row])
        assert runs.compare(project, 1, 2)["on"] == "validation"


def test_a_run_that_did_not_end_is_not_compared(two_runs: Path) -> None:
    with Project.open(two_runs) as project:
        project.set_run_status(2, "failed")
        with pytest.raises(TrainingFailed, match="Run 2 has no predictions"):
            runs.compare(project, 1, 2)
        project.set_run_status(2, "finished")
