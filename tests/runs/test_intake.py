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
    if look.roles.spans is None and "several_labels" not in look.warnings:  # until a project can hold such labels
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
