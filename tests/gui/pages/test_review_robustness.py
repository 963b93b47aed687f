"""Review's view of robustness: nothing until it is asked for; then the changes, examples, and rows unlike the rest."""

from pathlib import Path

import pytest

from tests.runs.test_slicing import failing_run
from workbench.gui import verb
from workbench.gui.pages.review_where import Chosen
from workbench.project import Project
from workbench.runs.robustness import stressing


@pytest.fixture
def page(window, session, tmp_path, qtbot):
    failing_run(tmp_path / "Stressed.workbench")
    session.open(tmp_path / "Stressed.workbench")
    window.show_page("review")
    made = window.pages["review"]
    qtbot.waitUntil(lambda: made.data is not None)
    made.views.tabs["robustness"].click()
    qtbot.waitUntil(lambda: made.views.views["robustness"].found is not None)
    return made


def _stress(words, report):
    """What the child process would do, with a model that is thrown by capitals."""
    assert words[0] == "stress"
    with Project.open(Path(words[1]), read_only=True) as project:
        true = {row.text: row.label for row in project.all_rows()}
        ids = project.run(1).label_ids
        return stressing.stress(
            project, int(words[3]), report, ask=lambda texts, _: [(true.get(one, ids[0]),) for one in texts]
        )


def test_asked_for_shown_and_followed_to_a_row(page, qtbot, monkeypatch):
    view = page.views.views["robustness"]
    assert view.changes.again.text() == "Put it to the test"
    assert not view.changes.table.isVisible()
    assert not view.examples.isVisible()
    monkeypatch.setattr(verb, "run", _stress)
    view.changes.again.click()
    assert not view.changes.again.isEnabled()
    qtbot.waitUntil(lambda: bool(view.found and view.found["kept"]), timeout=30_000)
    assert view.changes.again.isEnabled()
    shown = [row[0].words for row in view.changes.table.facts.cells]
    assert "All capitals" in shown
    assert "Characters that sound alike" in view.changes.left_out.text()
    assert view.unlike.figure.text() == "It cannot be said"
    view.changes.table.row_chosen.emit(shown.index("All capitals"))
    assert view.examples.title.text() == "Turned by: All capitals"
    assert view.examples.table.facts.cells[0][3].words == "a"
    view.examples.table.row_chosen.emit(0)
    assert page.views.shown == "mistakes"
    assert isinstance(page.cell, Chosen)
    assert [row.row for row in page.list.rows_model.rows] == list(page.cell.rows)


def test_rows_unlike_the_rest_lead_to_their_mistakes(page):
    view = page.views.views["robustness"]
    wrong = [row.row for row in page.data.review.scored if row.given != row.predicted][:4]
    told = {"rows": 280, "unlike": 4, "share": 0.0143, "interval": (0.0, 0.04), "expected": 0.05, "wrong": 4, "rest": 276,
            "rest_wrong": 90, "ids": wrong, "examples": [{"row": row, "text": f"text {row}"} for row in wrong]}  # fmt: skip
    view.found = {"kept": None, "unlike": told}
    view.retranslate()
    assert view.unlike.figure.text() == "1.4% of 280 test rows (0.0–4.0); 5% would be usual"
    assert "4 of them are wrong (100%), of the others 32.6%." in view.unlike.note.text()
    view.unlike.show_them.click()
    assert {row.row for row in page.list.rows_model.rows} == set(wrong)
