"""Cleaning in the window: steps with counts before anything is taken, texts to decide about, rows left out and taken after all."""

import csv

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.gui.pages import history_left_out

ROWS = [
    ("100", "<p>Where is my <b>card</b>?</p>", "card", "Emma Wilson"),
    ("101", "Call me on +44 7700 900123 or write to emma.wilson@example.org please", "card", "Emma Wilson"),
    ("102", "I was charged twice for the same payment yesterday evening", "fee", "Daniel Moore"),
    ("103", "I was charged twice for the same payment yesterday evening!!", "", "Daniel Moore"),
    ("104", "Ｗｈｅｒｅ can I see the exchange rate of the dollar", "rate", "Daniel Moore"),
    ("105", "¿Dónde está mi tarjeta? No ha llegado y la necesito para el viaje", "card", "Daniel Moore"),
    ("106", "?", "", "Daniel Moore"),
    ("107", "How do I get a refund for the order that never came", "refund", "Daniel Moore"),
    ("108", "How do I get a refund for the order that never came", "refund", "Daniel Moore"),
    ("109", "How do I get a refund for the order that never came", "fee", "Daniel Moore"),
    ("110", "What is the limit of the card when it is used in a shop", "card", "Daniel Moore"),
    ("111", "", "", "Daniel Moore"),
]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "tickets.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("id", "question", "topic", "agent"), *ROWS])
    return path


@pytest.fixture
def page(window, file, qtbot):
    window.take_file(file)
    made = window.pages["import"]
    qtbot.waitUntil(lambda: made.look is not None and made.look.complete and made.views.near.found is not None)
    return made


def looked(page, qtbot, act):
    """Do something, and wait for the look and the survey that come of it."""
    before = page.look
    act()
    qtbot.waitUntil(lambda: page.look is not before and not page.session.background._own)


def count(page, name):
    return page.cleaning.steps[name].count


def test_every_step_says_beforehand_how_many_rows_it_is_about(page):
    found = {name: count(page, name) for name in page.cleaning.steps}
    assert found["duplicates"] == 2
    assert found["empty"] == 1
    assert found["near"] == 1
    assert found["conflicts"] == 3
    assert found["language"] == 1
    assert (found["html"], found["full_width"], found["masked"]) == (1, 1, 1)
    assert page.look.taken == 9


def test_another_file_starts_at_the_top(page, window, file, qtbot):
    window.resize(1280, 500)
    bar = page.cleaning._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.leave()
    window.take_file(file)
    qtbot.waitUntil(lambda: page.look is not None and page.look.complete)
    assert bar.value() == 0


def test_steps_change_texts_and_the_preview_shows_it(page, qtbot):
    for name in ("html", "full_width", "masked"):
        looked(page, qtbot, lambda name=name: page.cleaning.steps[name].switch.setChecked(True))
    lines = {line.line: line for line in page.views.preview.rows.lines}
    assert lines[2].cells[1] == "Where is my card?"
    assert "html" in lines[2].steps
    assert lines[3].cells[1] == "Call me on [PHONE] or write to [EMAIL] please"
    assert lines[3].steps == ("masked",)
    assert lines[6].cells[1].startswith("Where can I see")
    assert page.look.counts["personal"] == {"phone": 1, "email": 1}
    looked(page, qtbot, lambda: page.cleaning._choose_names("agent"))
    assert count(page, "masked") == len(ROWS)
    assert page.look.counts["personal"]["name"] >= len(ROWS)


def test_short_and_other_languages_are_left_out(page, qtbot):
    short = page.cleaning.steps["short"]
    assert not short.field.isVisible()
    looked(page, qtbot, lambda: short.switch.setChecked(True))
    assert short.field.isVisible()
    assert page.look.reasons["too_short"] == 1
    looked(page, qtbot, lambda: short.field.setValue(54))
    assert count(page, "short") == page.look.reasons["too_short"] > 1
    looked(page, qtbot, lambda: page.cleaning.steps["language"].switch.setChecked(True))
    assert page.look.reasons["other_language"] == 1


def test_pairs_are_decided_one_by_one_by_key(page, qtbot):
    page.views.tabs["near"].click()
    table = page.views.near.table
    assert table.rows.rowCount() == 1
    assert table.rows.cases[0].chosen is True
    table.setFocus()
    looked(page, qtbot, lambda: QTest.keyClick(table, Qt.Key.Key_2))
    assert page.look.reasons["near_duplicate"] == 1
    assert table.rows.cases[0].chosen is False
    looked(page, qtbot, page.views.near.keep_all.click)
    assert "near_duplicate" not in page.look.reasons
    looked(page, qtbot, page.views.near.keep_first.click)
    assert page.cleaning.steps["near"].on
    assert page.look.reasons["near_duplicate"] == 1
    looked(page, qtbot, lambda: QTest.keyClick(table, Qt.Key.Key_1))
    assert "near_duplicate" not in page.look.reasons


def test_a_text_with_different_labels_keeps_the_chosen_one(page, qtbot):
    page.views.tabs["conflicts"].click()
    view = page.views.conflicts
    qtbot.waitUntil(lambda: view.table.rows.rowCount() == 1)
    case = view.table.rows.cases[0]
    assert [one.words for one in case.choices] == ["refund 2", "fee 1", "none", "all"]
    assert case.chosen == ""
    view.table.setFocus()
    looked(page, qtbot, lambda: QTest.keyClick(view.table, Qt.Key.Key_2))
    assert page.look.reasons["conflicting_label"] == 2
    assert page.look.labels["fee"] == 2
    looked(page, qtbot, lambda: QTest.keyClick(view.table, Qt.Key.Key_0))
    assert page.look.reasons["conflicting_label"] == 3
    looked(page, qtbot, lambda: QTest.keyClick(view.table, Qt.Key.Key_A))
    assert "conflicting_label" not in page.look.reasons
    looked(page, qtbot, lambda: view.rule_chosen.emit("drop"))  # what is decided by hand stays
    assert "conflicting_label" not in page.look.reasons


def test_decided_texts_are_taken_so(page, session, qtbot):
    page.views.tabs["conflicts"].click()
    view = page.views.conflicts
    qtbot.waitUntil(lambda: view.table.rows.rowCount() == 1)
    looked(page, qtbot, lambda: view.table.choose(0, view.table.rows.cases[0].choices[1]))
    page.found.share = 0
    page.foot.take.click()
    qtbot.waitUntil(lambda: session.project is not None and session.here.counts().rows == 9)
    labels = {label.id: label.name for label in session.here.labels()}
    rows = {row.text: labels.get(row.label) for row in session.here.all_rows()}
    assert rows[ROWS[7][1]] == "fee"


@pytest.mark.slow
def test_texts_that_the_base_model_would_cut_are_counted_when_asked(page, qtbot):
    page.cleaning.count_cut.click()
    qtbot.waitUntil(lambda: page.cleaning._cut is not None, timeout=60_000)
    assert "128 tokens" in page.cleaning._cut_words.text()


def test_left_out_rows_are_seen_taken_saved_and_given_back(page, window, session, said, tmp_path, monkeypatch, qtbot):
    page.foot.take.click()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.pages.get("label"))
    actions = {action.text: action.run for action in said[-1].actions}
    actions["See what was left out"]()
    assert window.stack.currentWidget() is window.pages["history"]
    part = window.pages["history"].parts["left_out"]
    qtbot.waitUntil(lambda: part.model.rowCount() == 3)
    assert part.counts == {"duplicate": 2, "empty_text": 1}
    part.table.selectRow(2)
    assert not part.take.isEnabled()  # there is nothing to take of a row without a text
    part.table.selectRow(0)
    assert part.take.text() == "Take 1 row after all" or part.take.text() == "Take 1 rows after all"
    before = session.here.counts().rows
    QTest.keyClick(part.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.model.rowCount() == 2)
    assert session.here.counts().rows == before + 1
    session.undo()
    qtbot.waitUntil(lambda: part.model.rowCount() == 3)
    assert session.here.counts().rows == before
    monkeypatch.setattr(history_left_out, "LISTED", 1)  # a long list comes in pieces
    part._choose("duplicate")
    qtbot.waitUntil(lambda: part.model.rowCount() == 1)
    assert part._note.text() == "the first 1 of 2"
    part.more.click()
    qtbot.waitUntil(lambda: part.model.rowCount() == 2)
    assert part.more.isHidden()
    part.write(tmp_path / "out.xlsx")
    qtbot.waitUntil(lambda: said[-1].sentence.endswith("saved in out.xlsx."))
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert [cell.value for cell in sheet[1]][:5] == ["file", "line", "reason", "taken", "text"]
    assert sheet.max_row == 3
    part.take_all.click()
    qtbot.waitUntil(lambda: part.counts == {"empty_text": 1})
    assert session.here.counts().rows == before + 2


def test_the_empty_page_says_how_many_rows_were_left_out(page, window, session, qtbot):
    page.foot.take.click()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.pages.get("label"))
    window.show_page("import")
    qtbot.waitUntil(lambda: page.empty.third.text() == "3 rows of earlier files were left out")
    page.empty.third.click()
    assert window.pages["history"].shown == "left_out"
