"""What can be said of files on the command line, and whole folders of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.cli.main import main
from workbench.project import Project


def test_a_guess_is_overruled(said, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        "notes of May\nnum:words:kind\n1:déjà vu and more of it:x\n2:naïve as a child:y\n".encode("cp1252")
    )
    options = ("--encoding", "latin-1", "--delimiter", ":", "--header-row", "1", "--text", "words", "--label", "kind")
    status, found, err = said("preview", path, *options)
    assert (status, err) == (0, "")
    assert (found["encoding"], found["delimiter"], found["header_row"]) == ("latin-1", ":", 1)
    assert (found["columns"], found["labels"], found["rows"]) == (["num", "words", "kind"], {"x": 1, "y": 1}, 2)
    status, found, _ = said("new", tmp_path / "p.workbench", path, *options)
    assert (status, found["rows"], found["labels"]) == (0, 2, 2)
    status, found, _ = said("preview", path, "--delimiter", "colon")
    assert status == 1
    status, _, err = said("preview", path, "--encoding", "klingon")
    assert (status, "no encoding called" in err) == (1, True)
    assert said("preview", path, "--header-row", "first")[0] == 2
    _, found, _ = said("preview", path, "--header-row", "none", "--delimiter", "tab", "--encoding", "cp1252")
    assert (found["header_row"], found["rows"]) == (None, 4)


def test_labels_are_folded_when_asked(said, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [
        f"The box number {i} was torn,{name}"
        for i, name in enumerate(["Torn", "torn", "torn", "ＴＯＲＮ", "late", "late"])
    ]
    path.write_text("\n".join(["text,label", *rows]), encoding="utf-8")
    _, found, _ = said("preview", path)
    assert found["labels"] == {"Torn": 1, "torn": 2, "ＴＯＲＮ": 1, "late": 2}
    assert found["merge_suggestions"] == [["torn", "Torn", "ＴＯＲＮ"]]
    assert found["warning_details"]["similar_labels"]["groups"] == [{"torn": 2, "Torn": 1, "ＴＯＲＮ": 1}]
    status, found, err = said("new", tmp_path / "kept.workbench", path)
    assert (found["labels"], "torn (2) = Torn (1) = ＴＯＲＮ (1)" in err) == (4, True)
    status, found, _ = said("new", tmp_path / "folded.workbench", path, "--fold-labels")
    assert (status, found["labels"], "labels_folded" in found["warnings"]) == (0, 2, True)
    path.write_text("text,label\nIt was torn again,TORN\nLate it was,late\n", encoding="utf-8")
    _, found, _ = said("import", tmp_path / "folded.workbench", path, "--fold-labels")
    with Project.open(tmp_path / "folded.workbench") as project:
        assert {label.name for label in project.labels()} == {"torn", "late"}
    _, found, _ = said("import", tmp_path / "folded.workbench", path)
    assert "similar_labels" in found["warnings"]
    with Project.open(tmp_path / "folded.workbench") as project:
        assert {label.name for label in project.labels()} == {"torn", "late", "TORN"}


def test_rows_of_several_labels_are_quarantined(said, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "text,tags\nThe box was torn,torn; late\nIt came late,late\nAll of it torn,torn\n", encoding="utf-8"
    )
    status, found, err = said("new", tmp_path / "p.workbench", path, "--task", "single_label")
    assert (status, found["rows"], found["labels"]) == (0, 2, 2)
    assert found["skipped_rows"] == [{"file": "a.csv", "line": 2, "reason": "several_labels"}]
    assert "line 2 left out: several labels" in err
    _, found, _ = said("preview", path)
    assert (found["rows"], found["skipped"]) == (3, [])
    assert found["not_single_label"] == [{"line": 2, "reason": "several_labels"}]
    status, found, _ = said("new", tmp_path / "several.workbench", path)
    assert (status, found["task"], found["rows"], found["labels"]) == (0, "multi_label", 3, 2)


def test_an_empty_project_is_made_for_passages(said, tmp_path: Path) -> None:
    status, found, _ = said("new", tmp_path / "p.workbench", "--task", "spans")
    assert (status, found["task"], found["rows"]) == (0, "spans", 0)
    path = tmp_path / "a.jsonl"
    lines = [
        {"text": "  From Oslo 😀 to Rome", "spans": [[7, 11, "place"], [17, 21, "place"]]},
        {"text": "Nothing here", "spans": []},
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    said("import", tmp_path / "p.workbench", path)
    with Project.open(tmp_path / "p.workbench") as project:
        rows = list(project.all_rows())
        assert [[row.text[s.start : s.end] for s in row.value or ()] for row in rows] == [["Oslo", "Rome"], []]
        assert [row.label for row in rows] == [1, -1]


def test_one_hot_columns_can_be_named(said, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "text,late,new\nIt came late today,1,0\nIt is a new one,0,1\nIt is both of it,1,1\n", encoding="utf-8"
    )
    status, found, _ = said("preview", path)
    assert (status, found["label_columns"]) == (0, [])
    status, found, _ = said("new", tmp_path / "p.workbench", path, "--one-hot", "late", "--one-hot", "new")
    assert (status, found["task"], found["rows"], found["labelled"], found["skipped"]) == (0, "multi_label", 3, 3, 0)


def test_a_folder_is_all_its_tables(said, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "b").mkdir(parents=True)
    (folder / "old.workbench").mkdir()
    (folder / "b" / "two.jsonl").write_text('{"text": "The second file", "label": "x"}\n', encoding="utf-8")
    (folder / "a.csv").write_text("text,label\nThe first file,y\nMore of it,x\n", encoding="utf-8")
    (folder / "c.txt").write_text("One text a line, with commas, too\nAnother text, on a line\n", encoding="utf-8")
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 broken")
    (folder / "~$a.xlsx").write_bytes(b"lock")
    (folder / ".hidden.csv").write_text("text\nhidden\n", encoding="utf-8")
    (folder / "old.workbench" / "inside.csv").write_text("text\ninside\n", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    status, found, err = said("new", tmp_path / "p.workbench", folder)
    assert status == 0, err
    assert found["files"] == ["a.csv", "two.jsonl", "c.txt"]
    assert [one["file"] for one in found["files_not_read"]] == ["broken.xlsx"]
    assert "damaged" in found["files_not_read"][0]["reason"]
    assert "broken.xlsx not read" in err
    assert (found["rows"], found["labelled"]) == (5, 3)
    assert "files_not_read" in found["warnings"]
    with Project.open(tmp_path / "p.workbench") as project:
        assert project.counts().rows == 5
    status, found, _ = said("import", tmp_path / "p.workbench", folder / "a.csv", folder)
    assert (status, found["files"], found["duplicates"]) == (0, ["a.csv", "two.jsonl", "c.txt"], 5)


def test_a_file_that_was_named_must_be_readable(said, tmp_path: Path) -> None:
    good, bad = tmp_path / "a.csv", tmp_path / "b.xlsx"
    good.write_text("text\nThe first file\n", encoding="utf-8")
    bad.write_bytes(b"PK\x03\x04 broken")
    status, found, err = said("new", tmp_path / "p.workbench", good, bad)
    assert (status, found, "b.xlsx" in err) == (1, {}, True)
    assert not (tmp_path / "p.workbench").exists()
    (tmp_path / "empty").mkdir()
    status, _, err = said("new", tmp_path / "p.workbench", tmp_path / "empty")
    assert (status, "holds no tables" in err) == (1, True)


def test_formulas_without_values_say_what_to_do(said, tmp_path: Path) -> None:
    path = Path(__file__).parents[1] / "data" / "messy" / "formulas_without_values.xlsx"
    status, _, err = said("new", tmp_path / "p.workbench", path)
    assert (status, "Open it in a spreadsheet program and save it" in err) == (1, True)
    status, found, _ = said("new", tmp_path / "p.workbench", path, "--text", "subject", "--text", "body")
    assert (status, found["rows"]) == (0, 20)


def test_for_people(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text("Oslo B-LOC\nis O\n\n", encoding="utf-8")
    assert main(["preview", str(path)]) == 0
    out = capfd.readouterr().out
    assert "text     the tokens of each sentence" in out
    assert "LOC: 1" in out
    path = tmp_path / "b.csv"
    path.write_text("id,amount\n1,2\n2,3\n", encoding="utf-8")
    assert main(["preview", str(path)]) == 0
    assert "No column reads like text" in capfd.readouterr().out
