"""The panel of rules: tried while they are typed, kept, counted, and their rows shown in the table."""

from __future__ import annotations

import pytest

from workbench.project import RowFilter


@pytest.fixture
def page(window, session, project_folder, qtbot):
    session.open(project_folder)
    session.page_wanted.emit("label")
    page = window.pages["label"]
    qtbot.waitUntil(lambda: page.queue.ready)
    page.panels.open("rules")
    return page


def test_a_rule_is_tried_while_it_is_typed_and_its_rows_are_shown(page, session, qtbot) -> None:
    panel = page.panels.rules
    label = session.here.label_named("Charged twice")
    panel._choose(label)
    panel.field.setText("charged*")
    qtbot.waitUntil(lambda: "hits 9 rows" in panel.found.text())
    assert "right on 3 of 3 labelled" in panel.found.text()
    assert session.here.rules() == []
    panel._show.click()
    qtbot.waitUntil(lambda: len(page.all_rows.model.ids) == 9)
    assert page.all_rows._only.text() == "charged*"
    page.all_rows._only.click()
    qtbot.waitUntil(lambda: len(page.all_rows.model.ids) == 40)


def test_what_cannot_work_is_said_where_it_is_typed(page, session, qtbot, said) -> None:
    panel = page.panels.rules
    panel.kind.setCurrentIndex(1)
    panel.field.setText("(a")
    qtbot.waitUntil(lambda: "cannot be read" in panel.found.text())
    assert said == []
    panel.make()
    assert session.here.rules() == []
    assert "The pattern cannot be read" in said[-1].sentence


def test_rules_are_kept_counted_changed_and_removed(page, session, qtbot) -> None:
    panel = page.panels.rules
    panel._choose(session.here.label_named("Charged twice"))
    panel.field.setText("charged")
    panel.make()
    panel._choose(session.here.label_named("PIN"))
    panel.field.setText("card, pin")
    panel.make()
    first, second = session.here.rules()
    qtbot.waitUntil(lambda: "hits 27 rows" in panel.notes[second.id].text())
    assert "9 conflicts" in panel.notes[first.id].text()
    qtbot.waitUntil(lambda: "label for 24 rows" in panel.together.text() or "label for" in panel.together.text())
    panel.fields[second.id].setText("pin")
    panel.fields[second.id].editingFinished.emit()
    qtbot.waitUntil(lambda: "hits 9 rows" in panel.notes[second.id].text())
    session.here.remove_rule(first.id)
    session.undo()
    assert len(session.here.rules()) == 2


def test_words_from_a_file(page, session, qtbot, tmp_path, said) -> None:
    words = tmp_path / "words.csv"
    words.write_text("word,label\npin,PIN\n退款,Refund\nx,Nothing\n", encoding="utf-8")
    page.panels.rules.words.take_file(words)
    qtbot.waitUntil(lambda: len(session.here.rules()) == 2)
    assert [rule.pattern for rule in session.here.rules()] == ["pin", "退款"]
    assert "Nothing" in said[-1].sentence


def test_words_from_a_column_of_the_project_and_of_a_table(page, session, qtbot, tmp_path) -> None:
    form = page.panels.rules.words
    page.panels.rules._choose(session.here.label_named("PIN"))
    page.panels.rules._column.click()
    qtbot.waitUntil(lambda: form.note.text() == "1 different word: chat")
    assert form.column.currentData() == "channel"
    assert form.labels.isHidden()
    table = tmp_path / "words.csv"
    table.write_text("no,word,label\n1,pin code,PIN\n2,money back,Refund\n", encoding="utf-8")
    form.look_in(table)
    qtbot.waitUntil(lambda: form.column.count() == 3)
    form.column.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "2 different words" in form.note.text())
    form.labels.setCurrentIndex(3)
    qtbot.waitUntil(lambda: set(form._found) == {"PIN", "Refund"})
    form.make()
    assert [rule.pattern for rule in session.here.rules()] == ["pin code", "money back"]
    assert form.isHidden()


def test_a_row_that_is_asked_again_hides_its_label(window, session, project_folder, qtbot) -> None:
    session.open(project_folder)
    session.page_wanted.emit("label")
    page = window.pages["label"]
    qtbot.waitUntil(lambda: page.queue.ready)
    session.here.ask_again([3])
    page.orders.choose(state="asked")
    qtbot.waitUntil(lambda: page.one.row is not None and page.one.row.id == 3)
    assert page.one.row.label is None
    assert page.one.reason._reason.kind == "again"
    assert page.one.suggestion is None
    page.give(session.here.labels()[0])
    assert session.here.count(RowFilter(state="asked")) == 0
    page.queue.go_to(3)
    assert page.one.row.label == session.here.labels()[0].id
