"""Cleaning on the command line, rows that were left out, and files that come again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from workbench.cli.main import main
from workbench.project import Project

FILE = """id,text,label,agent
1,<p>My card is lost &amp; gone</p>,card,Ann Lee
2,my card is lost & gone!,card,Bo Chan
3,ok,other,Ann Lee
4,please call me back on 415-555-2671 or at ann@example.com,other,Ann Lee
5,请问我的订单什么时候可以送到上海,other,Bo Chan
6,the parcel has not come yet,late,Ann Lee
7,the parcel has not come yet,other,Bo Chan
8,,other,Bo Chan
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "calls.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


OPTIONS = ("--html", "--min-length", 5, "--drop-near-duplicates", "--other-languages", "drop", "--language", "en", "--conflicts", "drop")  # fmt: skip


def test_preview_counts_before_anything_is_taken(said, file: Path) -> None:
    status, found, _ = said("preview", file, "--near-duplicates")
    told = found["cleaning"]
    assert (status, told["options"], told["changed"], told["left_out"]) == (0, {}, {}, {"empty_text": 1})
    assert told["would_change"] == {"html": 1, "normalise": 0, "full_width": 0, "mask_personal_data": 1}
    assert told["personal_data"] == {"email": 1, "phone": 1}
    assert (told["counted"], told["estimate"], told["lengths"]["shortest"]) == (7, False, 2)
    assert told["conflicts"] == [
        {"text": "the parcel has not come yet", "labels": {"late": 1, "other": 1}, "lines": [7, 8]}
    ]
    assert told["near_pairs"] == []
    status, found, _ = said("preview", file, *OPTIONS)
    assert found["cleaning"]["left_out"] == {
        "near_duplicate": 1, "too_short": 1, "other_language": 1, "conflicting_label": 2, "empty_text": 1,
    }  # fmt: skip
    assert found["cleaning"]["changed"] == {"html": 1}
    _, found, _ = said("preview", file, "--html", "--near-duplicates")
    assert found["cleaning"]["near_pairs"][0]["lines"] == [2, 3]
    assert said("preview", file, "--mask-names", "nobody")[0] == 1
    assert main(["preview", str(file), "--near-duplicates"]) == 0


def test_what_the_base_model_would_cut(said, file: Path) -> None:
    status, found, _ = said("preview", file, "--cut-by", "auto", "--tokens", 8)
    assert status == 0
    cut = found["cleaning"]["cut"]
    assert (cut["of"], cut["limit"], cut["estimate"]) == (7, 8, False)
    assert 2 <= cut["rows"] <= 6
    assert cut["longest"] > 8


def test_left_out_and_taken_after_all(said, file: Path, tmp_path: Path) -> None:
    project = tmp_path / "p.workbench"
    status, found, _ = said("new", project, file, *OPTIONS)
    assert (status, found["rows"], found["skipped"]) == (0, 2, 6)
    _, told, _ = said("left-out", project, "-o", tmp_path / "out.csv")
    assert told["reasons"] == {
        "conflicting_label": 2, "empty_text": 1, "near_duplicate": 1, "other_language": 1, "too_short": 1,
    }  # fmt: skip
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as lines:
        written = list(csv.DictReader(lines))
    assert [one["line"] for one in written] == ["3", "4", "6", "7", "8", "9"]
    assert (written[1]["text"], written[1]["reason"], written[1]["agent"]) == (
        "ok",
        "shorter than asked for",
        "Ann Lee",
    )
    status, told, _ = said("left-out", project, "--take-reason", "conflicting_label")
    assert (status, told["taken"], told["left_out"]) == (0, 2, 4)
    one = next(row["id"] for row in told["rows"] if row["text"] == "ok")
    assert said("left-out", project, "--take", one)[1]["taken"] == 1
    assert said("left-out", project, "--take", one)[0] == 1
    assert said("status", project)[1]["rows"] == 5
    said("undo", project)
    assert said("left-out", project, "--reason", "too_short")[1]["rows"][0]["taken"] is False
    assert main(["left-out", str(project)]) == 0


def test_nothing_personal_is_written_anywhere(said, file: Path, tmp_path: Path) -> None:
    project = tmp_path / "p.workbench"
    status, _, _ = said("new", project, file, "--mask-personal-data", "--mask-names", "agent", "--min-length", 5)
    assert status == 0
    with Project.open(project, read_only=True) as opened:
        rows = list(opened.all_rows())
    assert rows[2].text == "please call me back on [PHONE] or at [EMAIL]"
    assert {row.extra["agent"] for row in rows} == {"[NAME]", "[姓名]"}
    written = b"".join(path.read_bytes() for path in project.rglob("*") if path.is_file())
    for secret in ("415-555-2671", "ann@example.com", "Ann Lee", "Bo Chan"):
        assert secret.encode() not in written
    status, told, _ = said("import", project, file, "--again", "update")
    assert (status, told["files"][0]["done"], told["files"][0]["same"]) == (0, False, 6)


def test_a_file_that_comes_again(said, file: Path, tmp_path: Path) -> None:
    project = tmp_path / "p.workbench"
    said("new", project, file, *OPTIONS)
    for mode in ("show", "skip", "update", "merge-labels"):
        status, told, _ = said("import", project, file, "--again", mode, "--trash-gone")
        assert (status, told["files"][0]["done"]) == (0, False)
        assert {name: told["files"][0][name] for name in ("new", "changed", "gone", "same")} == {
            "new": 0, "changed": 0, "gone": 0, "same": 2,
        }  # fmt: skip
    assert said("history", project)[1]["steps"][0]["step"] == 1
    file.write_text(
        FILE.replace("4,please call me back", "4,do call me back")
        .replace("1,<p>", "1,<b>Now </b>")
        .replace("6,the", "9,where is it now that I need it,late,x\n6,the")
    )
    _, told, _ = said("import", project, file, "--again", "show")
    shown = told["files"][0]
    assert (shown["new"], shown["changed"], shown["gone"]) == (1, 2, 0)
    assert {one["key"]: one["fields"] for one in shown["changed_rows"]} == {"1": ["text"], "4": ["text"]}
    assert shown["changed_rows"][1]["after"]["text"].startswith("do call")
    assert said("import", project, file, "--again", "update")[1]["files"][0]["done"]
    assert said("import", project, file, "--again", "update")[1]["files"][0]["done"] is False
    with Project.open(project, read_only=True) as opened:
        assert [row.text[:6] for row in opened.all_rows()] == ["Now My", "do cal", "where "]
    said("undo", project)
    with Project.open(project, read_only=True) as opened:
        assert [row.text[:6] for row in opened.all_rows()] == ["My car", "please"]
    file.write_text("\n".join(FILE.split("\n")[:3]))
    assert said("import", project, file, "--again", "skip", "--trash-gone")[1]["files"][0]["gone"] == 1
    assert said("status", project)[1]["rows"] == 1
