"""The matrix in its ways: counts and shares, labels alike together, and what tells two labels apart."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.runs.test_slicing import failing_run
from workbench.gui.pages import review_where
from workbench.gui.pages.review_pair import PairDialog
from workbench.gui.widgets.confusion_view import ConfusionView
from workbench.records import Label
from workbench.reviewing.confusion import Confusion


@pytest.fixture
def page(window, session, tmp_path, qtbot):
    failing_run(tmp_path / "Matrix.workbench")
    session.open(tmp_path / "Matrix.workbench")
    window.show_page("review")
    made = window.pages["review"]
    qtbot.waitUntil(lambda: made.data is not None)
    return made


def test_counts_shares_of_rows_and_of_columns(page):
    where, matrix = page.where, page.data.matrix.counts
    assert where.matrix.words_of(0, 1) == str(matrix[0][1])
    ways = {entry.text(): entry for entry in where.menu.actions()}
    ways["% of your label"].trigger()
    assert where.matrix.words_of(0, 1) == f"{100 * matrix[0][1] / sum(matrix[0]):.0f}"
    ways = {entry.text(): entry for entry in where.menu.actions()}
    ways["% of the model's"].trigger()
    assert where.matrix.words_of(0, 1) == f"{100 * matrix[0][1] / (matrix[0][1] + matrix[1][1]):.0f}"
    assert where.ways.text() == "% of the model's"
    ways = {entry.text(): entry for entry in where.menu.actions()}
    assert ways["As listed"].isChecked()
    ways["Alike together"].trigger()
    assert {entry.text(): entry for entry in where.menu.actions()}["Alike together"].isChecked()
    assert {label.id for label in where.matrix.cells.labels} == set(page.data.matrix.labels)


@pytest.mark.parametrize("large", [100, 1])
def test_a_cell_stays_chosen_when_the_matrix_is_laid_out_again(page, qtbot, monkeypatch, large):
    monkeypatch.setattr(review_where, "LARGE", large)
    first = page.data.matrix.labels[0]
    page._choose_cell((first, first))
    for _ in range(2):
        page.where.matrix.choose(None)
        page.where.show_data(page.data, page.cell)
        qtbot.waitUntil(lambda: page.where.matrix.chosen is not None)
        assert page.where.matrix.cells.labels[page.where.matrix.chosen[0]].id == first
        page.where.matrix.show_matrix(Confusion((), ()), [], [])
        page.where.show_data(page.data, page.cell)
        assert bool(page.where.matrix.cells.labels) == (large > 1)
        qtbot.waitUntil(lambda: len(page.where.matrix.cells.labels) == len(page.data.matrix.labels))


def test_a_pair_is_described_and_merged_and_that_can_be_undone(page, session, qtbot):
    first, second = page.data.matrix.labels
    assert not page.where.apart.isVisible()
    page._choose_cell((first, first))
    assert not page.where.apart.isVisible()
    page._choose_cell((first, second))
    assert page.where.apart.isVisible()
    page.where.apart.click()
    qtbot.waitUntil(lambda: page.window().findChild(PairDialog) is not None)
    dialog = page.window().findChild(PairDialog)
    dialog.guidelines[0].setPlainText("Only late ones.")
    dialog.keep.click()
    assert session.here.label(first).guideline == "Only late ones."
    QApplication.sendPostedEvents(dialog, 52)  # its deletion
    before = len(session.here.rows_of_label(second))
    again = PairDialog(session, page.window(), {"labels": dialog.found["labels"], "pairs": []})
    again.open()
    again.merges[0].click()
    qtbot.waitUntil(lambda: session.here.label(first) is None or len(session.here.rows_of_label(second)) > before)
    session.undo()
    qtbot.waitUntil(lambda: len(session.here.rows_of_label(second)) == before)


def test_three_hundred_labels_are_shown(qtbot):
    view = ConfusionView()
    qtbot.addWidget(view)
    size = 300
    labels = [Label(at, f"label {at}", at % 12, "") for at in range(size)]
    counts = tuple(tuple(9 if i == j else (i * j) % 7 == 1 for j in range(size)) for i in range(size))
    view.show_matrix(Confusion(tuple(range(size)), counts), labels, [(0.5, 0.9)] * size)
    view.resize(900, 400)
    view.show()
    view.show_unit("rows")
    assert view.model().columnCount() == size + 2
    assert not view.grab().isNull()
