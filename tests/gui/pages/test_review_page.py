"""Review: names are not cut where there is room, a low window still shows rows, the state of a label in words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.gui.pages import review_data
from workbench.gui.widgets.flat_table import label_room
from workbench.records import Label
from workbench.reviewing import metrics
from workbench.runs.reviews import Checked


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
    page.inspector.show_row(None, None, [], [], place="")
    assert page.inspector.evidence.isHidden()
    assert page.inspector.fix.isHidden()
    assert page.inspector.about.text() == "No row is chosen."


def test_a_list_says_whose_words_and_which_rows_it_shows(page):
    def heads():
        return [page.list.rows_model.headerData(at, Qt.Orientation.Horizontal) for at in (1, 2)]

    assert heads() == ["Model said", "Sure"]
    assert page.inspector.whose.isHidden()
    rows = [replace(page.list.current(), split=split) for split in ("test", "validation", "validation")]
    assert page.list._splits(rows) == "1 test · 2 validation"
    assert not page.split_note.isHidden()
    page._choose_list("likely_mislabelled")  # judged by other models than the run's
    assert heads() == ["Expected", "Doubt"]
    assert page.split_note.isHidden()
    if page.list.current() is not None:
        assert not page.inspector.whose.isHidden()


def test_it_says_how_many_suspicions_proved_right(page):
    checked = Checked(rows=20, wrong=12)
    assert page.list.note("likely_mislabelled", [], checked) == "12 of 20 checked were wrong"
    assert page.list.note("likely_mislabelled", [], Checked()) == ""
    assert page.list.note("doubtful", [], checked) == ""


def test_from_a_wrong_prediction_to_a_fixed_label_in_three_keys(window, session, run_folder, qtbot):
    session.open(run_folder)
    session.page_wanted.emit("label")
    project = session.here
    by_key = {label.key: label for label in project.labels()}
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    page = window.pages["review"]
    qtbot.waitUntil(lambda: page.isVisible() and page.data is not None and page.list.current() is not None)
    qtbot.waitUntil(lambda: window.focusWidget() is page.list)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    wrong = page.list.current()
    assert project.row(wrong.row).label != wrong.predicted
    key = next(key for key, label in by_key.items() if label.id == wrong.predicted)
    QTest.keyClick(window.focusWidget(), key)
    assert project.row(wrong.row).label == wrong.predicted
    assert project.history(wrong.row)[-1].annotator == "you"
    assert page.list.current().row != wrong.row


def test_a_perfect_run_has_no_weakest_label(page):
    perfect = {"per_label": {"PIN": {"label": 1, "rows": 14, "recall": 1.0, "recall_interval": (0.78, 1.0)}}}
    page.scores._show_weakest(perfect, [Label(1, "PIN", 0, "1")])
    assert page.scores.weakest.figure.text() == "–"
    assert page.scores.weakest.name.isHidden()
    assert page.scores.weakest.whisker.isHidden()


def test_the_human_ceiling_is_shown_once_enough_rows_were_asked_twice(page, session, qtbot):
    project = session.here
    labels = [label.id for label in project.labels()]
    for place, row in enumerate([row.id for row in project.all_rows()][:20]):
        project.annotate(row, labels[place % 4])
        project.annotate(row, labels[(place + (place == 0)) % 4], asked="again")
    data = review_data.gather(project, page.number, lambda done, total: None)
    assert data.ceiling.agreement.share == 0.95
    scores = metrics.summary([1, 2, 1, 2], [1, 2, 1, 1], {})
    page.scores.show_data(replace(data, scores=scores))
    assert "Human ceiling 95.0%" in page.scores.accuracy.toolTip()
    assert "20 rows asked twice" in page.scores.f1.toolTip()
    project.undo()
    assert review_data.gather(project, page.number, lambda done, total: None).ceiling is None


def test_a_long_name_behind_an_answer_cuts_nothing(page, qtbot):
    long = Label(9, "Delivery time of a card that was ordered a long while ago", 0, "9")
    pull = {"row": 1, "text": "Where is it?", "labels": [long.id], "pull": 0.4}
    page.inspector.show_pulls([pull], long)
    qtbot.waitUntil(lambda: not page.inspector.pulls_title.isHidden())
    inner, room = page.inspector._middle.widget(), page.inspector._middle.viewport()
    assert inner.minimumSizeHint().width() <= room.width()
