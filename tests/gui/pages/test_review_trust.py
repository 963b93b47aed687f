"""Review's view of trust: figures and charts of a run, a promise chosen, the bar kept for exported models; too few rows say so."""

import pytest

from tests.runs.test_trusting import _project
from workbench.project import Project
from workbench.runs import trusting


@pytest.fixture
def page(window, session, tmp_path, qtbot):
    _project(tmp_path / "Trust.workbench", test_rows=250)
    session.open(tmp_path / "Trust.workbench")
    window.show_page("review")
    made = window.pages["review"]
    qtbot.waitUntil(lambda: made.data is not None)
    made.views.tabs["trust"].click()
    qtbot.waitUntil(lambda: made.views.views["trust"].found is not None)
    return made


def test_figures_charts_and_a_promise(page, qtbot):
    view = page.views.views["trust"]
    assert page.views.tabs["trust"].isChecked()
    assert view.said.figure.text() == f"{100 * view.found['ece']:.1f}%"
    assert view.reliability.isVisible()
    assert view.reliability.accessibleName().startswith("Right as often as it says?: sure ")
    offers = {one["promised_error"]: one for one in view.found["offers"]}
    assert set(offers) == {0.01, 0.02, 0.05, 0.1}
    view.accept.choices[0.01].click()
    assert view.taken.figure.text() == "–"
    assert "No confidence is high enough" in view.accept.result.text()
    page.views.choose("mistakes")
    assert page.list.isVisible()


def test_what_is_kept_is_in_the_project_and_can_be_taken_out(page, session):
    view = page.views.views["trust"]
    view.accept.keep.click()
    kept = trusting.kept(session.here, 1)
    assert kept["temperature"] == view.found["temperature"] > 1
    assert kept["promised_error"] == 0.05
    assert view.accept.keep.text() == "Take it out of exported models"
    view.accept.keep.click()
    assert trusting.kept(session.here, 1) is None


def test_too_few_rows_say_so(window, session, tmp_path, qtbot):
    _project(tmp_path / "Few.workbench", test_rows=0)
    with Project.open(tmp_path / "Few.workbench") as project:
        project.trash_rows(list(project.row_ids())[:190])
    session.open(tmp_path / "Few.workbench")
    window.show_page("review")
    page = window.pages["review"]
    qtbot.waitUntil(lambda: page.data is not None)
    page.views.choose("trust")
    view = page.views.views["trust"]
    qtbot.waitUntil(lambda: bool(view.problem))
    assert "too few to tell" in view.nothing.text()
    assert view.places.currentIndex() == 0
