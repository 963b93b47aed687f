"""What the newest run says on the Label page, where a text may have several labels, or passages."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.kinds import add_run, project_of, value_of
from workbench.gui.pages.label_standing import read_standing
from workbench.gui.row_table import COLUMNS
from workbench.records import Prediction, Span

KEYS = Qt.Key
TEXT = "Anna flew to Oslo. 24"


@pytest.fixture
def page_of(window, session, qtbot, tmp_path):
    def made(task):
        with project_of(tmp_path / "p.workbench", task) as project:
            add_run(project)
        session.open(tmp_path / "p.workbench")
        window.show_page("label")
        page = window.pages["label"]
        qtbot.waitUntil(lambda: page.one.row is not None)
        window.activateWindow()
        page.one.setFocus()
        return page

    return made


@pytest.fixture
def several(page_of):
    return page_of("multi_label")


@pytest.fixture
def passages(page_of, qtbot):
    page = page_of("spans")
    qtbot.waitUntil(lambda: len(page.answer.marking._known) > 0)
    return page


def press(page, *keys):
    for key in keys:
        QTest.keyClick(page.one, key)


def marks(page):
    return [
        (page.one.row.text[m.start : m.end], m.name, m.suggested, m.chosen) for m in page.answer.marking.card._marks
    ]


def test_enter_takes_the_labels_that_the_run_gives_by_its_own_limits(several, session):
    page, row = several, several.one.row.id
    buttons = list(page.one.buttons.buttons.values())
    assert [round(button.share, 2) for button in buttons] == [0.9, 0.51, 0.02]
    assert [button.first for button in buttons] == [True, True, False]
    assert page.answer.bar._note.text() == "The model would choose 2"
    assert session.here.row(row).value is None
    press(page, KEYS.Key_Return)
    assert session.here.row(row).value == (1, 2)
    page.queue.go_to(30)
    assert round(buttons[1].share, 2) == 0.26
    assert buttons[1].first, "26% is over this label's limit"


def test_what_the_run_gives_can_be_changed_first(several, session):
    row = several.one.row.id
    press(several, KEYS.Key_A, KEYS.Key_2)
    assert session.here.row(row).value is None
    press(several, KEYS.Key_Return)
    assert session.here.row(row).value == (1,)


def test_the_helper_counts_where_it_says_something(several, session):
    row = several.one.row.id
    scores = [[1, 0.1], [2, 0.2], [3, 0.8]]
    session.helper.said.emit({"event": "said", "rows": [{"id": row, "scores": scores}]})
    assert several.answer.suggested == (3,)
    assert [button.first for button in several.one.buttons.buttons.values()] == [False, False, True]


def test_a_label_that_is_gone_is_not_suggested(several, session):
    session.publish(session.here.trash_label(1))
    several.queue.go_to(26)
    assert several.answer.suggested == (2,)


@pytest.mark.parametrize("task", ["multi_label", "spans"])
def test_of_a_test_row_and_of_one_asked_again_nothing_is_said(page_of, session, monkeypatch, task):
    page = page_of(task)
    page.queue.go_to(31)
    assert page.one.row.split == "test"
    assert page.answer.suggested == ()
    assert page.answer.marking.open == []
    assert all(button.share is None for button in page.one.buttons.buttons.values())
    page.queue.go_to(26)
    assert page.answer.suggested or page.answer.marking.open
    monkeypatch.setattr(type(page.queue), "asks", property(lambda _: True))
    monkeypatch.setattr(type(session.here), "asks_again", lambda *_: "again")
    page.queue.go_to(3)
    assert page.answer.suggested == ()
    assert page.answer.marking.open == []


def test_passages_are_suggested_and_taken_all_at_once(passages, session):
    page, row = passages, passages.one.row.id
    assert page.one.row.text == TEXT
    assert marks(page)[0] == ("Anna", "joy", True, False)
    assert session.here.row(row).value is None
    press(page, KEYS.Key_Return)
    assert session.here.row(row).value is None, "Enter does not pass over what is suggested"
    assert page.answer.bar._note.text().startswith("Nothing is taken yet")
    press(page, KEYS.Key_A)
    assert session.here.row(row).value is None
    assert marks(page)[0] == ("Anna", "joy", False, False)
    press(page, KEYS.Key_Return)
    assert session.here.row(row).value[0] == Span(0, 4, 1)


def test_one_passage_is_taken_or_passed_over(passages, session, qtbot):
    page = passages
    project, row = session.here, page.one.row.id
    says = Prediction(row, (0.9, 0.8, 0.7), (Span(0, 4, 1), Span(13, 17, 2)))
    session.publish(project.finish_run(1, "finished", {"task": "spans"}, [says]))
    both = [("Anna", "joy", True), ("Oslo", "anger", True)]
    qtbot.waitUntil(lambda: [mark[:3] for mark in marks(page)] == both)
    press(page, KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Return)
    assert marks(page) == [("Anna", "joy", True, False), ("Oslo", "anger", False, True)]
    press(page, KEYS.Key_Up, KEYS.Key_Delete)
    assert [mark[:3] for mark in marks(page)] == [("Oslo", "anger", False)]
    press(page, KEYS.Key_Return)
    assert project.row(row).value == (Span(13, 17, 2),)


def test_delete_passes_over_the_passage_that_the_selected_word_lies_in(passages):
    press(passages, KEYS.Key_Right)
    assert passages.answer.marking.card.selection == (0, 4)
    press(passages, KEYS.Key_Delete)
    assert not any(words == "Anna" for words, *_ in marks(passages))


def test_passages_of_a_text_that_was_changed_are_not_suggested(passages, session, qtbot):
    time.sleep(0.01)
    session.publish(session.here.set_text(27, "Somebody else came to Rome."))
    passages.queue.go_to(27)
    qtbot.waitUntil(lambda: passages.one.row.id == 27)
    assert marks(passages) == []


def test_a_run_that_ends_suggests_on_the_row_in_sight(passages, session, qtbot):
    page, project = passages, session.here
    press(page, KEYS.Key_Down, KEYS.Key_Delete)
    assert not any(words == "Anna" for words, *_ in marks(page))
    number = project.add_run({"method": "full", "effort": "quick"}, base="tiny", train_rows=3, label_ids=[1, 2, 3])
    says = [Prediction(row, (0.7, 0.9), (Span(13, 17, 3),)) for row in project.row_ids()]
    session.publish(project.finish_run(number, "finished", {"task": "spans"}, says))
    qtbot.waitUntil(lambda: ("Oslo", "fear", True, False) in marks(page))


@pytest.mark.parametrize("task", ["multi_label", "spans"])
def test_the_most_uncertain_rows_come_first_with_a_reason(page_of, session, qtbot, task):
    page = page_of(task)
    page.orders.choose(order="uncertain", state="all")
    qtbot.waitUntil(lambda: len(page.queue.ids) == 30)
    said = session.here.predictions(1)
    sure = [said[row].scores[1 if task == "multi_label" else 0] for row in page.queue.ids]
    assert sure == sorted(sure)
    page.queue.go_to(30)
    assert not any(session.here.row(row).split == "test" for row in page.queue.ids)
    reason = page.one.reason.said()
    words = "a passage that it marks as joy" if task == "spans" else "unsure whether anger applies"
    assert words in reason


@pytest.mark.parametrize("task", ["multi_label", "spans"])
def test_the_table_shows_all_that_the_run_says(page_of, session, qtbot, task):
    page = page_of(task)
    page.show_tab(1)
    model = page.all_rows.model
    qtbot.waitUntil(lambda: model.rowCount() == 33)
    guess = model.guess_at(0)
    assert [label.name for label in guess.labels] == (["joy", "anger"] if task == "multi_label" else ["joy"])
    assert guess.same == (set(session.here.row(1).value) == set(session.here.prediction(1, 1).value))
    assert model.guess_at(30) is None, "a test row"
    assert model._said(model.index(0, COLUMNS.index("suggested"))).startswith("joy")
    page.all_rows._sort("confidence")
    qtbot.waitUntil(lambda: model.rowCount() == 30)
    shares = [model.guess_at(place).share for place in range(30)]
    assert shares == sorted(shares)


@pytest.mark.parametrize("task", ["multi_label", "spans"])
def test_whether_the_model_agrees_is_counted(page_of, session, task):
    page_of(task)
    project = session.here
    assert read_standing(session).compared == 0
    project.annotate_value(25, project.prediction(1, 25).value)
    project.annotate_value(26, value_of(task, 8))
    standing = read_standing(session)
    assert (standing.agreed, standing.compared) == (1, 2)


def test_what_is_alike_is_shown_with_all_its_labels(several, session, qtbot):
    panel = several.guide.alike
    qtbot.waitUntil(lambda: panel._row == several.one.row.id)
    near = [[3, 0.9], [8, 0.8]]
    session.helper.answered.emit({"event": "alike", "row": panel._row, "open": False, "rows": near})
    shown = [panel._rows.itemAt(at).widget().accessibleName() for at in (1, 3)]
    assert [words.split(", ", 1)[1] for words in shown] == ["joy, anger", "None applies"]


def test_the_keys_of_suggestions_are_explained(passages):
    bar = passages.answer.bar
    assert (bar._marking.isVisible(), bar._choosing.isVisible()) == (False, True)
    assert [label.text() for label in bar._choosing._words[1:3]] == ["next passage", "accept it"]
    press(passages, KEYS.Key_A)
    assert (bar._marking.isVisible(), bar._choosing.isVisible()) == (True, False)
    assert passages.guide._foot.text().startswith("Dashed line")
