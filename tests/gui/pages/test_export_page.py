"""Export: the scores of the model label by label, what was exported with a way to its folder, and what the disk says."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from tests.runs import made_up
from workbench.gui import texts, verb
from workbench.gui.pages.export_cards import FEW
from workbench.gui.pages.export_scores import label_scores
from workbench.importing import readers
from workbench.reviewing.metrics import summary


@pytest.fixture
def page(window, session, run_folder):
    session.open(run_folder)
    window.show_page("export")
    return window.pages["export"]


@pytest.fixture
def opened(monkeypatch):
    places = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: places.append(url.toLocalFile()))
    return places


def exports(count):
    return [
        {"kind": "spreadsheet", "place": f"/gone/{n}.xlsx", "run": 1, "time": 1.7e9, "detail": "1.0 kB"}
        for n in range(count)
    ]


def test_scores_of_each_label_in_the_order_of_the_labels(page, session):
    labels = session.here.labels()
    names = {label.id: label.name for label in labels} | {99: "Retired"}
    given = [labels[1].id] * 4 + [labels[0].id] * 2 + [99]
    said = [labels[1].id] * 3 + [labels[0].id] * 3 + [99]
    scores = label_scores(summary(given, said, names)["per_label"], labels)
    assert [one.name for one in scores] == [labels[0].name, labels[1].name, "Retired"]
    assert (scores[1].rows, scores[1].recall) == (4, 0.75)
    assert scores[0].precision == pytest.approx(2 / 3, abs=1e-4)
    assert scores[2].label is None
    page.scores.table.show_scores(scores)
    assert page.scores.table.scores_model.words(scores[1])[2] == "3 of 4"


def test_no_scores_without_test_rows(page):
    assert page.scores.isHidden()


def test_a_few_exports_and_all_on_demand(page, session):
    session.here.set_setting("exports", exports(FEW + 3))
    page.refresh(None)
    page.exported._draw()

    def rows():
        layout = page.exported._rows
        return sum(1 for i in range(layout.count()) if layout.itemAt(i).widget().layout() is not None)

    assert rows() == FEW
    page.exported._more.click()
    assert rows() == FEW + 3


def test_the_folder_of_an_export(page, tmp_path, opened, said):
    file = tmp_path / "rows.xlsx"
    file.touch()
    page.exported.open_wanted.emit(str(file))
    assert opened == [str(tmp_path)]
    page.exported.open_wanted.emit(str(tmp_path / "gone.xlsx"))
    assert len(opened) == 1
    assert "gone.xlsx” was not found" in said[-1].said()[0]


def test_a_file_in_the_way_is_told(page, tmp_path, said, qtbot):
    (tmp_path / "taken.xlsx").touch()
    page.files.save_table(tmp_path / "taken.xlsx" / "inside.xlsx")
    qtbot.waitUntil(lambda: bool(said))
    assert "File exists" not in said[-1].said()[0]
    assert "there already" in said[-1].said()[0] or "not inside a folder" in said[-1].said()[0]


def test_the_size_is_that_of_the_whole_model_folder(page, session):
    model = session.here.runs_folder / "0001" / "model"
    model.mkdir(parents=True)
    for name in ("model.safetensors", "tokenizer.json"):
        (model / name).write_bytes(b"x" * 3_000_000)
    page.refresh(None)
    assert page.model.facts[0][1].text() == texts.size(6_000_000)


def test_a_labelled_file_says_how_many_rows_it_has(page, session, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(
        verb, "run", lambda _words, _report: {"rows": 39, "unsure": 0, "columns": ["text"], "text": ["text"]}
    )
    page.files.label_file(tmp_path / "new.csv", tmp_path / "out.xlsx")
    qtbot.waitUntil(lambda: not page.result.isHidden())
    assert page.result.detail.text() == "39 rows"


def test_onnx_by_a_child_and_what_the_check_found(page, session, qtbot, monkeypatch, tmp_path):
    given = []
    found = {
        "rows": 300, "split": "test", "metric": "accuracy", "alike": 0.9996, "difference": 0.02, "score_before": 0.913,
        "score_after": 0.91, "noise": 0.004, "speed_before": 120.4, "speed_after": 430.2, "size_before": 91_000_000,
        "size_after": 23_000_000,
    }  # fmt: skip
    monkeypatch.setattr(verb, "run", lambda words, _report: given.append(words) or {"check": found})
    assert page.check.isHidden()
    page.save_onnx(tmp_path / "out")
    qtbot.waitUntil(lambda: not page.check.isHidden())
    assert given[0][:1] == ["export"]
    assert given[0][-3:] == ["--int8", "--language", "en"]
    assert [one.text() for one in page.check.cells[0]] == ["Accuracy", "91.3%", "91.0%"]
    assert [one.text() for one in page.check.cells[2]] == ["Rows a second", "120", "430"]
    assert page.check.note.text().startswith("99.9% of the answers are the same, on 300 test rows")
    assert page.result.title.text() == "ONNX model saved"
    page.onnx.full.setChecked(True)
    page.save_onnx(tmp_path / "full")
    qtbot.waitUntil(lambda: len(given) == 2)
    assert "--int8" not in given[1]
    qtbot.waitUntil(lambda: not session.background.jobs)
    page.result.closed.emit()
    assert page.check.isHidden()


@pytest.mark.parametrize(
    ("make", "figure", "told", "adds"),
    [
        (made_up.several_run, "micro F1", "labels, who gave them", "labels, confidence"),
        (made_up.passages_run, "passage F1", "passages and their places", "passages, confidence"),
    ],
)
def test_several_labels_and_passages(window, session, tmp_path, qtbot, make, figure, told, adds):
    make(tmp_path / "p.workbench")
    session.open(tmp_path / "p.workbench")
    window.show_page("export")
    page = window.pages["export"]
    assert page.panel.figure.text().endswith("%")
    assert page.panel.range.text().startswith(figure)
    assert "test rows" in page.panel.range.text()
    assert told in page.table.text.text()
    assert page.file.facts[0][1].text() == adds
    assert not page.scores.isHidden()
    out = tmp_path / "rows.csv"
    page.files.save_table(out)
    qtbot.waitUntil(lambda: out.exists() and not session.background.jobs)
    head = out.read_text(encoding="utf-8-sig").splitlines()[0]
    assert "predicted_label" in head
    assert ("predicted_spans" in head) == (figure == "passage F1")
    session.publish(session.here.annotate_value(2, ()))
    assert "newer" in page._checks(session.run(), session.run().result["test"])[1].words
    page.read_card()


def test_passages_are_counted_as_passages(window, session, tmp_path):
    made_up.passages_run(tmp_path / "p.workbench")
    session.open(tmp_path / "p.workbench")
    window.show_page("export")
    model = window.pages["export"].scores.table.scores_model
    words = {score.name: model.words(score)[1:3] for score in model.scores}
    assert words["joy"] == ("5", "3 of 5")
    assert words["anger"] == ("3", "2 of 3")
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Passages"


def test_a_run_without_test_rows_says_so(window, session, tmp_path):
    made_up.several_run(tmp_path / "p.workbench", test=0)
    session.open(tmp_path / "p.workbench")
    window.show_page("export")
    page = window.pages["export"]
    assert page.panel.figure.text() == "80.0%"
    assert page.panel.range.text() == "micro F1, on validation rows: a little flattering"
    assert page.scores.isHidden()


def test_into_my_workbook_by_the_dialog(page, session, qtbot, said, tmp_path):
    rows = list(session.here.all_rows())
    book = Workbook()
    book.active.append(["text", "mood"])
    for row in rows[:10]:
        book.active.append([row.text, None])
    book.save(tmp_path / "own.xlsx")
    dialog = page.files.workbook_dialog(tmp_path / "own.xlsx")
    assert [dialog.column.itemData(0), dialog.label.isChecked(), dialog.copy.isChecked()] == [None, True, True]
    dialog.label.setChecked(False)
    assert not dialog.go.isEnabled()
    dialog.label.setChecked(True)
    dialog.prediction.setChecked(True)
    dialog.match.setCurrentIndex(dialog.match.findData("text"))
    dialog.go.click()
    qtbot.waitUntil(lambda: bool(said) or not page.result.isHidden())
    assert not said, said[-1].said()
    qtbot.waitUntil(lambda: not page.result.isHidden())
    assert page.result.title.text() == "Workbook written"
    cells = list(load_workbook(tmp_path / "own labelled.xlsx").active.values)
    assert cells[0] == ("text", "mood", "label", "predicted_label")
    names = {label.id: label.name for label in session.here.labels()}
    assert [row[2] for row in cells[1:]] == [names.get(row.label or 0) for row in rows[:10]]


def test_a_workbook_that_has_changed_is_told(page, said, qtbot, tmp_path):
    book = Workbook()
    for cells in (["text"], ["something else"], ["another thing"]):
        book.active.append(cells)
    book.save(tmp_path / "own.xlsx")
    page.files.workbook_dialog(tmp_path / "own.xlsx").accept()
    qtbot.waitUntil(lambda: bool(said))
    assert "is not as it was imported" in said[-1].said()[0]


def test_other_tools_formats(page, session, qtbot, tmp_path):
    page.files.save_table(tmp_path / "out.json", "label-studio")
    qtbot.waitUntil(lambda: not page.result.isHidden())
    assert len(readers.read_table(tmp_path / "out.json").records) == session.here.counts().rows


def test_choices_of_a_labelled_file_and_its_unsure_rows_to_label(page, session, qtbot, monkeypatch, tmp_path):
    given, before = [], session.here.counts().rows

    def run(words, _report):
        given.append(words)
        unsure = words[words.index("--unsure-to") + 1]
        lines = [
            {"text": text, "more": "x", "predicted_label": "A", "confidence": 0.4, "line": n}
            for n, text in enumerate(("new one", "new two"))
        ]
        Path(unsure).parent.mkdir(exist_ok=True)
        Path(unsure).write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return {"rows": 39, "unsure": 2, "columns": ["text", "more"], "text": ["text"]}

    monkeypatch.setattr(verb, "run", run)
    page.file.scores.setChecked(True)
    page.files.label_file(tmp_path / "new.csv", tmp_path / "out.csv")
    qtbot.waitUntil(lambda: not page.result.isHidden())
    assert "--scores" in given[0]
    assert "--evidence" not in given[0]
    assert page.result.detail.text() == "39 rows"
    assert page.result.more.text() == "Send 2 unsure rows to Label"
    page.result.more.click()
    qtbot.waitUntil(lambda: session.here.counts().rows == before + 2)
    qtbot.waitUntil(lambda: not session.background.jobs)
    last = list(session.here.all_rows())[-1]
    assert (last.text, last.label, last.source, last.extra) == ("new two", None, "new.csv", {"more": "x"})
    session.undo()
    qtbot.waitUntil(lambda: session.here.counts().rows == before)
