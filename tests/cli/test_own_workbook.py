"""`workbench export --format workbook`: rows of the user's sheet are found again, and refused where they cannot be."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.exporting.test_own_workbook import ROWS, nasty_book, parts
from workbench.errors import ExportFailed, ImportFailed
from workbench.importing import readers
from workbench.project import Project
from workbench.records import Prediction
from workbench.runs import own_workbook
from workbench.runs.intake import Intake, Roles

MESSY = Path(__file__).parents[1] / "data" / "messy"
SHEET = "Complaints & more"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return nasty_book(tmp_path / "own.xlsm")


def take(book: Path, folder: Path, **how: object) -> None:
    """A project with the rows of the book; every second one has the label A from the file."""
    with Project.create(folder, name="Own") as project:
        project.add_label("B & <C>")
    intake = Intake()
    intake.read(book, sheet=SHEET)
    intake.look(roles=Roles(["Text"], "Category", "No"), project=folder, **how)
    intake.take(folder, split="train", test_share=0.0)


def column(path: Path, name: str) -> list[object]:
    sheet = load_workbook(path)[SHEET]
    at = [cell.value for cell in sheet[2]].index(name)
    return [row[at].value for row in sheet.iter_rows(min_row=3)]


def labels_of(project: Project) -> list[object]:
    names = {label.id: label.name for label in project.labels()}
    return [names.get(row.label or 0) for row in project.all_rows()]


def test_round_trip_by_the_command_line(said, book: Path, folder: Path, tmp_path: Path) -> None:
    take(book, folder)
    with Project.open(folder) as project:
        (other,) = [label.id for label in project.labels() if label.name == "B & <C>"]
        first, second = list(project.row_ids())[:2]
        project.annotate(first, other)
        project.annotate(second, other)
        ids = [label.id for label in project.labels()]
        run = project.add_run({"method": "probe", "effort": "quick"}, base="minilm-en", train_rows=6, label_ids=ids)
        rows = [Prediction(row, (0.25, 0.75)) for row in project.row_ids()]
        project.finish_run(run, status="finished", result={}, predictions=rows)
        expected = labels_of(project)
        predicted = project.labels()[1].name
    status, found, _ = said(
        "export", folder, "--format", "workbook", "--into", book, "--columns", "label,prediction,confidence"
    )
    assert (status, found["rows"], found["not_found"]) == (0, ROWS, 0)
    out = Path(found["output"])
    assert out == tmp_path / "own labelled.xlsm"
    before, after = parts(book), parts(out)
    assert [name for name in before if before[name] != after.get(name)] == ["xl/worksheets/sheet1.xml"]
    assert column(out, "label") == expected
    assert column(out, "predicted_label") == [predicted] * ROWS
    assert column(out, "confidence") == [0.75] * ROWS
    status, _, err = said("export", folder, "--format", "workbook", "--into", book, "-o", book)
    assert status
    assert "itself would be overwritten" in err
    status, found, _ = said(
        "export", folder, "--format", "workbook", "--into", book, "--overwrite", "--columns", "label=Category"
    )
    assert (status, found["columns"]) == (0, {"label": "Category"})
    assert column(book, "Category") == expected
    assert said("export", folder, "--format", "workbook")[0]
    status, _, err = said("export", folder, "--format", "workbook", "--into", book, "--columns", "labels")
    assert "“labels” is nothing that can be written" in err


def changed(book: Path, cell: str, value: object) -> None:
    loaded = load_workbook(book, keep_vba=False)
    loaded[SHEET][cell] = value
    loaded.save(book)


def test_a_changed_sheet_is_refused_and_can_be_matched_otherwise(book: Path, folder: Path) -> None:
    take(book, folder)
    changed(book, "B3", "other words")
    changed(book, "B4", "text 11 退款 👍")  # the same as another row, which has another answer
    with Project.open(folder) as project:
        with pytest.raises(ExportFailed, match="2 rows have another text now"):
            own_workbook.write_back(project, None, book, wanted={"label": None})
        written = own_workbook.write_back(project, None, book, wanted={"label": None}, match="key")
        assert (written.rows, written.not_found, written.unclear) == (ROWS // 2, 0, 0)
        assert column(written.place, "label") == labels_of(project)
        written = own_workbook.write_back(project, None, book, wanted={"label": None}, match="text")
        assert (written.not_found, written.place.name) == (1, "own labelled 2.xlsm")
        assert column(written.place, "label")[:2] == [None, "A"]


def test_equal_texts_with_other_answers_are_left(book: Path, folder: Path) -> None:
    changed(book, "B3", "text 1 退款 👍")
    take(book, folder)
    with Project.open(folder) as project:
        written = own_workbook.write_back(project, None, book, wanted={"label": None}, match="text")
        assert (written.unclear, column(written.place, "label")[:2]) == (2, [None, None])
        written = own_workbook.write_back(project, None, book, wanted={"label": None})
        assert column(written.place, "label")[:2] == [None, "A"]


def test_texts_that_were_mended_at_import_are_known_again(book: Path, folder: Path) -> None:
    changed(book, "B3", "<p>write to me@example.org</p>")
    changed(book, "B5", "＝full　width")
    options = {"html": True, "full_width": True, "mask_personal_data": True, "duplicates": "merge", "min_length": 3}
    take(book, folder, cleaning_options=options)
    with Project.open(folder) as project:
        assert "me@example.org" not in next(iter(project.all_rows())).text
        written = own_workbook.write_back(project, None, book, wanted={"label": "Answer"})
        assert column(written.place, "Answer") == labels_of(project)


def test_what_cannot_be_written_is_said(book: Path, folder: Path, tmp_path: Path) -> None:
    take(book, folder)
    with Project.open(folder) as project:
        with pytest.raises(ExportFailed, match="no model yet"):
            own_workbook.write_back(project, None, book, wanted={"prediction": None})
        with pytest.raises(ExportFailed, match="marks no passages"):
            own_workbook.write_back(project, None, book, wanted={"spans": None})
        lock = book.with_name(f"~${book.name}")
        lock.touch()
        with pytest.raises(ExportFailed, match="open in a spreadsheet program"):
            own_workbook.write_back(project, None, book, wanted={"label": None}, overwrite=True)
        lock.unlink()
        book.chmod(0o444)
        with pytest.raises(ExportFailed, match="read-only"):
            own_workbook.write_back(project, None, book, wanted={"label": None}, overwrite=True)
        (tmp_path / "own.xls").write_bytes(b"\xd0\xcf\x11\xe0")
        with pytest.raises(ExportFailed, match=r"Only \.xlsx and \.xlsm"):
            own_workbook.write_back(project, None, tmp_path / "own.xls", wanted={"label": None})
        with pytest.raises(ImportFailed, match="password"):
            own_workbook.write_back(project, None, MESSY / "password.xlsx", wanted={"label": None})


@pytest.mark.parametrize(
    "name",
    ["empty_columns_offset", "title_merged_footer", "rich_text", "dates", "two_header_rows", "formulas_with_values"],
)
def test_books_of_all_kinds(name: str, folder: Path, tmp_path: Path) -> None:
    book = shutil.copy(MESSY / f"{name}.xlsx", tmp_path)
    with Project.create(folder, name="Own") as project:
        project.add_label("mine")
    intake = Intake()
    intake.read(Path(book))
    look = intake.look(project=folder)
    intake.take(folder, split="train", test_share=0.0)
    with Project.open(folder) as project:
        for row in project.row_ids():
            project.annotate(row, 1)
        written = own_workbook.write_back(project, None, Path(book), wanted={"label": "my own"})
        assert written.rows == project.counts().rows > 0
    before, after = parts(Path(book)), parts(written.place)
    assert len([part for part in before if before[part] != after[part]]) == 1
    table = readers.read_table(written.place)
    assert table.columns[-1] == "my own"
    assert table.columns[:-1] == readers.read_table(Path(book)).columns
    assert sum(record[-1] == "mine" for record in table.records) == written.rows
    assert look.roles.text[0] in table.columns
