"""Review's view of scores: a table, a curve for each label, the report to copy; rows of every kind are counted."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.runs.made_up import passages_run, several_run
from tests.runs.test_trusting import _project
from workbench.project import Project
from workbench.runs.scoring import scored


@pytest.fixture
def view(window, session, tmp_path, qtbot):
    _project(tmp_path / "Trust.workbench", test_rows=250)
    session.open(tmp_path / "Trust.workbench")
    window.show_page("review")
    page = window.pages["review"]
    qtbot.waitUntil(lambda: page.data is not None)
    page.views.tabs["scores"].click()
    made = page.views.views["scores"]
    qtbot.waitUntil(lambda: made.found is not None)
    return made


def test_a_table_a_curve_and_a_report(view, said):
    names = [view._grid.itemAtPosition(row, 0).widget().text() for row in range(7)]
    assert names == ["Accuracy", "Macro F1", "Weighted F1", "Balanced accuracy", "MCC", "ROC AUC", "Average precision"]
    assert view.chart.isVisible()
    first = view.chart.accessibleName()
    view._choose(str(list(view.found["curves"])[1]))
    assert view.chart.accessibleName() != first
    view._choose_kind("roc")
    assert "false alarms" in view.chart.accessibleName()
    view.report.copy.click()
    assert "weighted avg" in QApplication.clipboard().text()
    assert said[-1].sentence == "The report is copied."


@pytest.mark.parametrize(("make", "first"), [(several_run, "micro_f1"), (passages_run, "span_f1")])
def test_the_other_kinds(make, first, tmp_path):
    number = make(tmp_path / "p.workbench")
    with Project.open(tmp_path / "p.workbench") as project:
        found = scored(project, number)
    told = {one["name"]: one for one in found["scores"]}
    assert next(iter(told)) == first
    assert 0 <= told[first]["interval"][0] <= told[first]["value"] <= told[first]["interval"][1] <= 1
    assert ("partial_f1" in told) == (first == "span_f1")
    if first == "span_f1":
        assert told["partial_f1"]["value"] > told[first]["value"]
    assert "macro avg" in found["report"]
