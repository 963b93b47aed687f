"""Review: names are not cut where there is room, a low window still shows rows, the state of a label in words."""

import pytest

from workbench.gui.widgets.flat_table import label_room
from workbench.records import Label


@pytest.fixture
def page(window, session, run_folder, qtbot):
    session.open(run_folder)
    window.show_page("review")
    made = window.pages["review"]
    qtbot.waitUntil(lambda: made.data is not None and made.list.current() is not None)
    return made


def test_a_column_is_as_wide_as_the_longest_name(window):
    short = label_room([Label(1, "PIN", 0, "1")], least=100, most=300)
    longer = label_room([Label(1, "Delivery time of a card", 0, "1")], least=100, most=300)
    assert short < longer < 300
    assert label_room([Label(1, "n" * 200, 0, "1")], least=100, most=300) == 300
    assert label_room([], least=100, most=300) == 100


def test_a_low_window_shows_at_least_five_rows(page, window, qtbot):
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: window.height() == 720)
    qtbot.wait(100)
    shown = page.list.viewport().visibleRegion().boundingRect().height() // page.list.rowHeight(0)
    assert shown >= 5
    assert page.scores.accuracy.note.isHidden()
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: not page.scores.accuracy.note.isHidden())


def test_the_state_of_a_label_in_words(page):
    model = page.list.rows_model
    row = page.list.current()
    assert model.state(row)[:2] == (model.labels[row.given].name, "") or model.state(row)[2] == "warning"
    page.fix(row.predicted)
    name, sentence, icon, _ = model.state(row)
    assert name == model.labels[row.predicted].name
    assert sentence == f"fixed: {name}"
    assert icon == "check"


def test_the_inspector_without_a_row(page):
    page.inspector.show_row(None, None, [], [], place="", run_label=None)
    assert page.inspector.text.isHidden()
    assert page.inspector.fix.isHidden()
    assert page.inspector.about.text() == "No row is chosen."
