"""Tables on the way out come back in as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import ExportFailed, StorageFailed
from workbench.exporting import spreadsheets
from workbench.importing import readers
from workbench.project import Project, RowFilter
from workbench.records import Prediction

NASTY = [
    "=1+1",
    "+49 30 1234",
    "-5",
    "@home",
    "=cmd|' /C calc'!A0",
    "tab\there",
    'quote "x"',
    "line\nbreak",
    "中文，全角",
    "emoji 👍🏽",
    "007",
]


@pytest.mark.parametrize("suffix", spreadsheets.FORMATS)
def test_nasty_texts_survive(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    spreadsheets.write_table(path, ["text", "n"], [[text, i] for i, text in enumerate(NASTY)])
    found = readers.read_table(path, header_row=0 if suffix != ".jsonl" else "auto")
    seen = [record[0] for record in found.records]
    if suffix in {".csv", ".tsv"}:  # there a formula can only be kept from running by an apostrophe
        seen = [text.removeprefix("'") for text in seen]
    assert seen == NASTY
    assert not list(tmp_path.glob(".*"))


def test_no_formula_is_written(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "out.xlsx"
    spreadsheets.write_table(path, ["=head"], [["=1+1"], ["x" * 40_000]])
    sheet = load_workbook(path).active
    assert [cell.data_type for cell in next(sheet.iter_cols())] == ["s", "s", "s"]
    assert sheet["A3"].value.endswith("…")
    spreadsheets.write_table(tmp_path / "out.csv", ["a"], [["=1+1"], ["-3.5"]])
    assert (tmp_path / "out.csv").read_text(encoding="utf-8-sig").split() == ["a", "'=1+1", "-3.5"]


def test_labelled_rows_keep_their_columns_and_order(project: Project, tmp_path: Path) -> None:
    ids = [label.id for label in project.labels()]
    row = project.row_ids(RowFilter(state="unlabelled"))[0]
    project.annotate(row, ids[0])
    names, rows = spreadsheets.labelled_table(
        list(project.all_rows()), columns=project.columns(), mappings=project.mappings(), labels=project.labels(),
        predictions={row: Prediction(row, (0.3, 0.7))}, label_ids=ids,
    )  # fmt: skip
    assert names == [
        "id",
        "text",
        "channel",
        "label",
        "labelled_by",
        "split",
        "predicted_label",
        "confidence",
        "flagged",
        "note",
    ]
    assert [cells[0] for cells in rows] == [f"k{i}" for i in range(40)]
    assert rows[row - 1][1:] == [project.row(row).text, "chat", "A", "you", "train", "B", 0.7, "", ""]


def test_our_columns_never_overwrite_the_users(tmp_path: Path) -> None:
    assert spreadsheets.free_name("label", ["label", "label_2"]) == "label_3"


def test_bad_targets_are_said(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match="no format for tables"):
        spreadsheets.write_table(tmp_path / "out.docx", ["a"], [])
    with pytest.raises(ExportFailed, match="cannot hold"):
        spreadsheets.write_table(tmp_path / "out.xlsx", ["a"], [["x"]] * 1_048_576)
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageFailed):
        spreadsheets.write_table(tmp_path / "file" / "out.csv", ["a"], [["x"]])
