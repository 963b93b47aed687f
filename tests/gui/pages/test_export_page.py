"""Export: the scores of the model label by label, what was exported with a way to its folder, and what the disk says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from tests.runs import made_up
from workbench.gui import texts, verb
from workbench.gui.pages.export_cards import FEW
from workbench.gui.pages.export_scores import label_scores
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
    page.save_table(tmp_path / "taken.xlsx" / "inside.xlsx")
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
    monkeypatch.setattr(verb, "run", lambda _words, _report: {"rows": 39, "rows_per_second": 14.2})
    page.label_file(tmp_path / "new.csv", tmp_path / "out.xlsx")
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
    assert given[0][-1] == "--int8"
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
    page.save_table(out)
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
