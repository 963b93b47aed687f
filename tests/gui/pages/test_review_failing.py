"""Review's view of where a run fails: slices, the worst first; a click leads to their mistakes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.runs.test_slicing import failing_run
from workbench.gui import verb
from workbench.gui.pages.review_where import Chosen
from workbench.project import Project
from workbench.runs import swapping


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


def test_groups_of_a_column_are_compared_and_lead_to_their_mistakes(page, qtbot):
    view = page.views.views["failing"]
    card = view.fairness
    assert card.column.text() == "Groups by shop"
    names = [row[0].words for row in card.table.facts.cells]
    kiel = card.table.facts.cells[names.index("Kiel")]
    assert kiel[2].chip == "warn"
    assert "of 94; the rest" in kiel[2].tip
    assert "nothing is said" not in card.note.text()
    card.column_chosen.emit("age")
    qtbot.waitUntil(lambda: view.found["fair"]["column"] == "age")
    assert "fewer than 20 rows" in card.note.text()
    card.column_chosen.emit("shop")
    qtbot.waitUntil(lambda: view.found["fair"]["column"] == "shop")
    card.label.menu.actions()[1].trigger()
    assert card.label.text() == "b"
    card.table.row_chosen.emit(names.index("Kiel"))
    assert page.cell.words == "shop: Kiel"
    assert page.list.rows_model.rows


def test_words_are_swapped_by_a_child_and_the_list_is_the_projects(page, session, qtbot, monkeypatch):
    view = page.views.views["failing"]
    assert not view.swaps.figure.isVisible()
    view.keep_words("parcel, letter")
    assert swapping.words_of(session.here) == [[["parcel", "letter"]]]

    def run(words, report):
        with Project.open(Path(words[1]), read_only=True) as project:
            return swapping.swap(
                project, int(words[3]), report, ask=lambda texts, _: [(1 + ("letter" in one),) for one in texts]
            )

    monkeypatch.setattr(verb, "run", run)
    view.swaps.ask.click()
    qtbot.waitUntil(lambda: bool(view.found["swaps"]))
    assert view.swaps.figure.text().startswith("In 280 of 280 texts the answer turns: 100%")
    assert [cell.words for cell in view.swaps.pairs.facts.cells[0][:2]] == ["parcel", "letter"]
    view.swaps.examples.row_chosen.emit(0)
    assert page.views.shown == "mistakes"
    assert len(page.list.rows_model.rows) == 1


def test_balanced_training_goes_into_the_queue(page, session, monkeypatch):
    asked = []
    monkeypatch.setattr(session.training.queue, "add", lambda **options: asked.append(options))
    page.views.views["failing"].fairness.train.click()
    assert asked == [{"base": "b", "method": "full", "effort": "quick", "balance_column": "shop"}]
