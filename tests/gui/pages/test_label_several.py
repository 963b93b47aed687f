"""Labelling with several labels, and with passages: keys, drafts, suggestions, and what is saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from workbench.project import Project
from workbench.records import NONE_APPLIES, NewRow, Span

SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = "Anna 😀 flew to Oslo,\r\nAnna met Bob."


def opened(window, session, qtbot, folder, task, texts):
    with Project.create(folder, name="Several", task=task) as project:
        for name in ("joy", "anger", "fear"):
            project.add_label(name)
        project.add_rows([NewRow(text, i) for i, text in enumerate(texts)], source="a.csv")
        project.set_setting("queue_order", "file")
    session.open(folder)
    window.show_page("label")
    page = window.pages["label"]
    qtbot.waitUntil(lambda: page.one.row is not None)
    window.activateWindow()
    page.one.setFocus()
    return page


@pytest.fixture
def several(window, session, tmp_path, qtbot):
    return opened(window, session, qtbot, tmp_path / "s.workbench", "multi_label", ["one", "two", "three"])


@pytest.fixture
def passages(window, session, tmp_path, qtbot):
    texts = [TEXT, "Then Anna left Oslo.", "我住北京，北京很大。", "Nothing."]
    return opened(window, session, qtbot, tmp_path / "p.workbench", "spans", texts)


def press(page, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(page.one, key, modifier)


def test_keys_toggle_and_enter_confirms(several, session):
    page, ids = several, [label.id for label in session.here.labels()]
    row = page.one.row.id
    press(page, Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_2)
    assert [button.given for button in page.one.buttons.buttons.values()] == [True, False, True]
    assert session.here.row(row).value is None
    press(page, Qt.Key.Key_Return)
    assert session.here.row(row).value == (ids[0], ids[2])
    assert page.one.row.id != row
    assert not any(button.given for button in page.one.buttons.buttons.values())


def suggest(session, row, *shares):
    """Let the helper say how likely each label is."""
    scores = [[label.id, share] for label, share in zip(session.here.labels(), shares, strict=True)]
    session.helper.said.emit({"event": "said", "rows": [{"id": row, "scores": scores}]})


def test_enter_takes_the_models_choice_where_nothing_is_chosen(several, session):
    page, ids, bar = several, [label.id for label in session.here.labels()], several.answer.bar
    first = page.one.row.id
    suggest(session, first, 0.9, 0.2, 0.6)
    assert [button.share for button in page.one.buttons.buttons.values()] == [0.9, 0.2, 0.6]
    assert (bar._done.text(), bar._accept.isVisible()) == ("Use the model's choice", False)
    assert bar._note.text() == "The model would choose 2"
    press(page, Qt.Key.Key_Return)
    assert session.here.row(first).value == (ids[0], ids[2])
    second = page.one.row.id
    suggest(session, second, 0.9, 0.2, 0.6)
    press(page, Qt.Key.Key_A, Qt.Key.Key_2)  # it can still be changed
    assert (bar._done.text(), bar._none.isVisible()) == ("Done, next", False)
    assert [button.given for button in page.one.buttons.buttons.values()] == [True, True, True]
    assert [button.share for button in page.one.buttons.buttons.values()] == [0.9, 0.2, 0.6]
    press(page, Qt.Key.Key_Return)
    assert session.here.row(second).value == tuple(ids)
    page.queue.go_to(first)
    suggest(session, first, 0.1, 0.9, 0.1)  # on a row that has its labels nothing is offered
    assert bar.takes is False
    assert page.answer.suggested == ()


def test_with_no_likely_label_enter_asks_whether_none_applies(several, session):
    row = several.one.row.id
    suggest(session, row, 0.1, 0.2, 0.3)
    press(several, Qt.Key.Key_Return)
    assert session.here.row(row).value is None


def test_none_applies_is_an_answer_of_its_own(several, session):
    page, row = several, several.one.row.id
    press(page, Qt.Key.Key_Return)
    assert session.here.row(row).label is None
    assert page.one.row.id == row
    press(page, Qt.Key.Key_X)
    assert (session.here.row(row).value, session.here.row(row).label) == ((), NONE_APPLIES)
    assert page.one.row.id != row
    press(page, Qt.Key.Key_Z)
    assert page.one.row.id == row
    assert session.here.row(row).value is None


def test_what_was_chosen_is_kept_and_taken_back_key_by_key(several, session, qtbot):
    page, row = several, several.one.row.id
    press(page, Qt.Key.Key_1, Qt.Key.Key_2)
    folder = session.here.folder
    session.close()
    session.open(folder)
    qtbot.waitUntil(
        lambda: [button.given for button in page.one.buttons.buttons.values()] == [True, True, False], timeout=5000
    )
    assert page.one.row.id == row
    page.one.setFocus()
    press(page, Qt.Key.Key_2)
    press(page, Qt.Key.Key_Z)
    assert [button.given for button in page.one.buttons.buttons.values()] == [True, True, False]


def test_the_table_adds_labels_and_shows_all_of_them(several, session, qtbot):
    page, ids = several, [label.id for label in session.here.labels()]
    session.here.annotate_value(1, (ids[0],))
    page.show_tab(1)
    qtbot.waitUntil(lambda: len(page.all_rows.model.ids) == 3)
    page.all_rows.model.checked = {1, 2}
    page.all_rows.give(session.here.labels()[1])
    assert [session.here.row(row).labels for row in (1, 2)] == [(ids[0], ids[1]), (ids[1],)]


def words(page):
    return [
        (mark.name, page.one.row.text[mark.start : mark.end], mark.suggested)
        for mark in page.answer.marking.card._marks
    ]


def test_words_are_selected_by_key_and_labelled(passages, session):
    page, row = passages, passages.one.row.id
    ids = [label.id for label in session.here.labels()]
    press(page, Qt.Key.Key_Right, Qt.Key.Key_1)
    assert words(page) == [("joy", "Anna", False), ("joy", "Anna", True)], "the same words again are offered"
    press(page, Qt.Key.Key_A)
    press(page, Qt.Key.Key_Return)
    second = TEXT.index("Anna", 5)
    assert session.here.row(row).value == (Span(0, 4, ids[0]), Span(second, second + 4, ids[0]))
    assert words(page) == [("joy", "Anna", True)], "and so they are in the next text"


def test_a_selection_widens_over_emoji_and_line_end(passages, session):
    page = passages
    press(page, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert page.answer.marking.card.selection == (5, 6)
    press(page, *[Qt.Key.Key_Right] * 4, modifier=SHIFT)
    start, end = page.answer.marking.card.selection
    assert TEXT[start:end] == "😀 flew to Oslo,\r\nAnna"[: end - start]
    press(page, Qt.Key.Key_Left, modifier=SHIFT)
    assert page.answer.marking.card.selection[1] < end
    press(page, Qt.Key.Key_2)
    (span,) = page.answer.value
    assert TEXT[span.start : span.end].startswith("😀 flew")


def test_the_mouse_snaps_to_words(passages):
    card = passages.answer.marking.card
    view = card.view
    cursor = view.textCursor()
    at = TEXT.replace("\r\n", "\n").index("Oslo") + 1 + 1  # the emoji is two
    cursor.setPosition(at)
    cursor.setPosition(at + 1, cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.RightButton, pos=QPoint(5, 5))
    start, end = card.selection
    assert TEXT[start:end] == "Oslo"


def test_passages_are_walked_relabelled_and_removed(passages, session):
    page, labels = passages, session.here.labels()
    press(page, Qt.Key.Key_Right, Qt.Key.Key_1)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_3)
    assert words(page)[0] == ("fear", "Anna", False)
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert words(page) == [("fear", "Anna", False), ("fear", "Anna", False)], "Enter accepts a chosen suggestion"
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert len(page.answer.value) == 1
    press(page, Qt.Key.Key_Z)
    assert page.answer.value == (Span(0, 4, labels[2].id), *page.answer.value[1:])
    assert len(page.answer.value) == 2


def test_overlapping_passages_only_where_the_project_allows_them(passages, session):
    page = passages
    press(page, Qt.Key.Key_Right, Qt.Key.Key_1)
    press(page, Qt.Key.Key_Left)
    press(page, Qt.Key.Key_Right, modifier=SHIFT)
    press(page, Qt.Key.Key_2)
    assert len(page.answer.value) == 1
    session.here.set_setting("overlap", "nested")
    press(page, Qt.Key.Key_2)
    assert len(page.answer.value) == 2


def test_chinese_is_marked_by_characters_and_nothing_to_mark_is_an_answer(passages, session):
    page = passages
    press(page, Qt.Key.Key_X)
    press(page, Qt.Key.Key_X)
    press(page, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Right, modifier=SHIFT)
    press(page, Qt.Key.Key_2)
    assert [(word, dashed) for _, word, dashed in words(page)] == [("北京", False), ("北京", True)]
    assert session.here.row(1).value == ()
    assert session.here.history(1)[0].value == ()


def test_a_test_row_is_asked_blind(passages, session, qtbot):
    page = passages
    press(page, Qt.Key.Key_Right, Qt.Key.Key_1, Qt.Key.Key_Return)
    assert any(dashed for _, _, dashed in words(page))
    session.publish(session.here.add_rows([NewRow("Anna again", 9)], source="b.csv", split="test"))
    page.queue.go_to(5)
    qtbot.waitUntil(lambda: page.one.row.id == 5)
    assert words(page) == []
