"""Review's view of where a run fails: slices, the worst first; a click leads to their mistakes."""

import pytest
from PySide6.QtCore import Qt

from tests.runs.test_slicing import failing_run
from workbench.gui.pages.review_where import Chosen


@pytest.fixture
def page(window, session, tmp_path, qtbot):
    failing_run(tmp_path / "Failing.workbench")
    session.open(tmp_path / "Failing.workbench")
    window.show_page("review")
    made = window.pages["review"]
    qtbot.waitUntil(lambda: made.data is not None)
    made.views.tabs["failing"].click()
    qtbot.waitUntil(lambda: made.views.views["failing"].found is not None)
    return made


def test_a_click_on_a_slice_shows_its_mistakes(page, qtbot):
    card = page.views.views["failing"].slices
    at = next(at for at, one in enumerate(card.table.facts.cells) if one[1].words == "Kiel")
    assert card.table.facts.cells[at][0].words == "shop"
    assert card.table.facts.cells[at][-1].words == "clear"
    assert "280 test rows" in card.where.text()
    table = card.table
    place = table.visualRect(table.model().index(at, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.views.shown == "mistakes"
    assert isinstance(page.cell, Chosen)
    wrong = {row.row for row in page.data.review.scored if row.given != row.predicted}
    assert {row.row for row in page.list.rows_model.rows} == page.cell.rows & wrong
    assert page.cell_chip.text().startswith("shop: Kiel · ")
    page.cell_chip.click()
    assert page.cell is None
    assert len(page.list.rows_model.rows) == len(page.data.review.wrong)


def test_by_the_keyboard_and_in_the_other_list(page, qtbot):
    table = page.views.views["failing"].slices.table
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.views.shown == "mistakes"
    page._choose_list("doubtful")
    assert {row.row for row in page.list.rows_model.rows} <= page.cell.rows
