"""What the Import page shows of a file is what `workbench preview` says of it; taking puts it into the project once."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from workbench.cli.main import main
from workbench.errors import WorkbenchError
from workbench.project import Project
from workbench.runs.intake import Intake, Roles, look_of

MESSY = Path(__file__).parents[1] / "data" / "messy"
FILES = sorted(path for path in MESSY.iterdir() if path.suffix not in {".json", ".md", ".txt"} or path.suffix == ".txt")


@pytest.mark.parametrize("path", [p for p in FILES if p.name != "expected.json"], ids=lambda path: path.name)
def test_the_page_and_the_preview_agree(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status = main(["preview", str(path), "--json"])
    out, err = capfd.readouterr()
    intake = Intake()
    if status:
        with pytest.raises(WorkbenchError) as refused:
            intake.read(path)
        assert str(refused.value) == err.strip().splitlines()[-1]
        return
    said = json.loads(out)
    intake.read(path)
    look = intake.look()
    assert (look.format, look.columns, look.header_row) == (said["format"], said["columns"], said["header_row"])
    assert (look.encoding, look.delimiter, look.sheet) == (said["encoding"], said["delimiter"], said["sheet"])
    assert look.sheets == said["sheets"]
    assert (look.roles.label, look.roles.id) == (said["label_column"], said["id_column"])
    assert look.file_task == look.task == (said["task"] or "single_label")
    if look.task != "spans":  # of passages the preview counts each, the page the rows
        assert look.labels == said["labels"]
    assert (look.taken, sum(look.reasons.values())) == (said["rows"], len(said["skipped"]))
    assert set(look.warnings) <= set(said["warnings"])
    told = json.dumps(asdict(look))
    assert json.dumps(asdict(look_of(json.loads(told)))) == told


def table(folder: Path, rows: str) -> Path:
    path = folder / "rows.csv"
    path.write_text("id,comment,topic\n" + rows, encoding="utf-8")
    return path


def test_a_file_is_looked_at_with_other_roles_and_taken(tmp_path: Path) -> None:
    path = table(tmp_path, "1,Where is my card?,card\n2,Charged twice!,fee\n3,,fee\n4,Where is my card?,card\n")
    intake = Intake()
    assert intake.peek(path) is None
    intake.read(path)
    look = intake.look(cleaning_options={"duplicates": "merge"})
    assert (look.taken, look.duplicates, look.reasons) == (2, 1, {"duplicate": 1, "empty_text": 1})
    assert [(line, reason) for line, _, reason, *_ in look.preview] == [
        (2, ""), (3, ""), (4, "empty_text"), (5, "duplicate"),
    ]  # fmt: skip
    assert [line for line, _, _ in look.left_out] == [4, 5]
    look = intake.look(roles=Roles(text=["comment", "topic"], id="id"), left_out=False)
    assert (look.taken, look.labels, look.longest) == (4, {}, len("Where is my card?\ncard"))
    with Project.create(tmp_path / "p.workbench") as project:
        assert intake.take(project.folder, split="train", test_share=0.0) == (4, 0)
        assert [row.key for row in project.all_rows()] == ["1", "2", "3", "4"]
        assert project.columns() == ["id", "comment", "topic"]
        assert list(project.row_ids()) == [1, 2, 3, 4]
        again = intake.look(project=project.folder, again=False, cleaning_options={"duplicates": "merge"})
        assert again.taken == 0


def test_a_file_whose_columns_are_masked_is_cleaned_as_before(tmp_path: Path) -> None:
    file = tmp_path / "asked.csv"
    rows = [f"{n},this is text number {n},{'ab'[n % 2]},x" for n in range(20)]
    file.write_text("\n".join(["id,ask jane.doe@example.org,label,by", *rows]), encoding="utf-8")
    with Project.create(tmp_path / "p.workbench", name="p") as project:
        first, again = Intake(), Intake()
        first.read(file)
        first.look(cleaning_options={"mask_personal_data": True, "min_length": 3}, project=project.folder)
        first.take(project.folder, split="train", test_share=0.0)
        assert project.columns() == ["id", "ask [EMAIL]", "label", "by"]
        again.read(file)
        look = again.look(project=project.folder)
        assert look.again
        assert again._looked_at().options.mask_personal_data
        assert list(look.roles.text) == ["ask jane.doe@example.org"]
        assert again.compare(project.folder)["same"] == 20


def test_a_file_says_what_a_label_is_and_a_project_that_has_labels_says_it(tmp_path: Path) -> None:
    path = table(tmp_path, "1,Torn and late,torn|late\n2,Late again,late\n3,It is torn,torn\n")
    intake = Intake()
    intake.read(path)
    look = intake.look()
    assert (look.task, look.tasks, look.taken, look.labelled) == (
        "multi_label", ["single_label", "multi_label", "spans"], 3, 3,
    )  # fmt: skip
    look = intake.look(roles=Roles(text=["comment"], label="topic", task="single_label"))
    assert (look.task, look.file_task, look.taken, look.reasons) == (
        "single_label", "multi_label", 2, {"several_labels": 1},
    )  # fmt: skip
    with Project.create(tmp_path / "p.workbench") as project:
        intake.look(project=project.folder)
        intake.take(project.folder, split="train", test_share=0.0)
        assert (project.task, project.counts().labelled) == ("single_label", 2)
        (out,) = project.left_out()
        look = intake.look(project=project.folder, again=True, roles=Roles(text=["comment"], label="topic"))
        assert (look.task, look.tasks) == ("single_label", ["single_label", "multi_label"])
        project.set_task("multi_label")
        project.take_left_out([out.id])
        names = {label.id: label.name for label in project.labels()}
        assert [{names[i] for i in row.labels} for row in project.all_rows()] == [{"late"}, {"torn"}, {"torn", "late"}]
    with Project.create(tmp_path / "q.workbench") as project:
        fresh = Intake()
        fresh.read(path)
        fresh.look(project=project.folder)
        fresh.take(project.folder, split="train", test_share=0.0)
        assert project.task == "multi_label"
        assert [len(row.labels) for row in project.all_rows()] == [2, 1, 1]
