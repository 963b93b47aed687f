"""Tables on the way out come back in as they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.errors import ExportFailed, StorageFailed
from workbench.exporting import spreadsheets, tables
from workbench.importing import cleaning, columns, readers
from workbench.project import Project, RowFilter
from workbench.records import NewRow, Prediction, Span

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


@pytest.mark.parametrize("suffix", tables.FORMATS)
def test_nasty_texts_survive(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    tables.write_table(path, ["text", "n"], [[text, i] for i, text in enumerate(NASTY)])
    found = readers.read_table(path, header_row=0 if suffix != ".jsonl" else "auto")
    seen = [record[0] for record in found.records]
    if suffix in {".csv", ".tsv"}:  # there a formula can only be kept from running by an apostrophe
        seen = [text.removeprefix("'") for text in seen]
    assert seen == NASTY
    assert not list(tmp_path.glob(".*"))


def test_no_formula_is_written(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "out.xlsx"
    tables.write_table(path, ["=head"], [["=1+1"], ["x" * 40_000]])
    sheet = load_workbook(path).active
    assert [cell.data_type for cell in next(sheet.iter_cols())] == ["s", "s", "s"]
    assert sheet["A3"].value.endswith("…")
    tables.write_table(tmp_path / "out.csv", ["a"], [["=1+1"], ["-3.5"]])
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
    assert tables.free_name("label", ["label", "label_2"]) == "label_3"


def test_bad_targets_are_said(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match="no format for tables"):
        tables.write_table(tmp_path / "out.docx", ["a"], [])
    with pytest.raises(ExportFailed, match="cannot hold"):
        tables.write_table(tmp_path / "out.xlsx", ["a"], [["x"]] * 1_048_576)
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageFailed):
        tables.write_table(tmp_path / "file" / "out.csv", ["a"], [["x"]])


def passages_project(folder: Path, *, mapped: bool = True) -> Project:
    project = Project.create(folder, task="spans")
    rows = [
        NewRow("Anna left Oslo.", 2, None, "a", {"spans": "old", "channel": "mail"}, (Span(0, 4, "person"),)),
        NewRow("Nothing here.", 3, None, "b", {"spans": "[]", "channel": "chat"}, ()),
        NewRow("Not asked.", 4, None, "c", {"spans": "", "channel": "chat"}),
    ]
    mapping = {"text": ["text"], "spans": "spans" if mapped else None}
    project.add_rows(rows, source="a.jsonl", columns=["text", "spans", "channel"], mapping=mapping)
    return project


@pytest.mark.parametrize("suffix", tables.FORMATS)
def test_passages_are_written_in_place_of_those_that_came(tmp_path: Path, suffix: str) -> None:
    with passages_project(tmp_path / "p.workbench") as project:
        project.annotate_value(1, (Span(0, 4, 1), Span(10, 14, 1)))
        said = {1: Prediction(1, (0.8, 0.7), (Span(10, 14, 1),))}
        names, rows = spreadsheets.labelled_table(
            list(project.all_rows()), columns=project.columns(), mappings=project.mappings(), labels=project.labels(),
            predictions=said, label_ids=[1], task="spans",
        )  # fmt: skip
    assert names[:3] == ["text", "channel", "label"]
    assert names[-2:] == ["spans", "predicted_spans"]
    assert "spans_2" not in names
    tables.write_table(tmp_path / f"out{suffix}", names, rows)
    table = readers.read_table(tmp_path / f"out{suffix}", header_row=0)
    mapping = columns.guess(table)
    assert (mapping.text, mapping.spans) == (("text",), "spans")
    found = cleaning.clean(table, replace(mapping, task="spans")).rows
    assert [row.value for row in found] == [(Span(0, 4, "person"), Span(10, 14, "person")), (), None]


def test_predicted_passages_are_never_taken_for_given_ones(tmp_path: Path) -> None:
    tables.write_table(
        tmp_path / "out.csv", ["text", "predicted_spans"], [["Anna left Oslo.", [{"start": 0, "end": 4, "label": "p"}]]]
    )
    mapping = columns.guess(readers.read_table(tmp_path / "out.csv", header_row=0))
    assert (mapping.text, mapping.spans) == (("text",), None)


def test_a_column_of_that_name_that_is_something_else_stays(tmp_path: Path) -> None:
    with passages_project(tmp_path / "p.workbench", mapped=False) as project:
        names, rows = spreadsheets.labelled_table(
            list(project.all_rows()), columns=project.columns(), mappings=project.mappings(), labels=project.labels(),
            predictions={}, label_ids=[], task="spans",
        )  # fmt: skip
    assert names[1] == "spans"
    assert rows[0][1] == "old"
    assert names[-1] == "spans_2"
    assert rows[1][-1] == []
    assert rows[2][-1] is None


def test_another_files_column_stays_where_passages_came_from_one_of_its_name(tmp_path: Path) -> None:
    with passages_project(tmp_path / "p.workbench") as project:
        other = [NewRow("Two bridges.", 2, None, None, {"spans": "12 metres"})]
        project.add_rows(other, source="bridges.csv", columns=["text", "spans"], mapping={"text": ["text"]})
        names, rows = spreadsheets.labelled_table(
            list(project.all_rows()), columns=project.columns(), mappings=project.mappings(), labels=project.labels(),
            predictions={}, label_ids=[], task="spans",
        )  # fmt: skip
    assert rows[3][names.index("spans")] == "12 metres"
    assert rows[0][names.index("spans_2")][0]["text"] == "Anna"
