"""A text is changed where it is read; the search looks in the user's own columns, too; the help knows every key."""

from __future__ import annotations

from PySide6.QtCore import Qt

from workbench.gui.pages.help_overlay import HelpOverlay
from workbench.gui.pages.label_text import TextEditor
from workbench.project import RowFilter

NAMES = {"Return": "Enter", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Delete": "Del", "Backspace": "Del"}


def test_a_text_is_changed_from_one_by_one_and_taken_back(page, window, session, qtbot):
    row = page.one.row.id
    qtbot.keyClick(page.one, Qt.Key.Key_F2)
    editor = window.findChild(TextEditor)
    editor.field.setPlainText("another text")
    qtbot.keyClick(editor.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.findChild(TextEditor) is None
    assert session.here.row(row).text == "another text"
    qtbot.waitUntil(lambda: page.one.row.text == "another text")
    session.undo()
    assert session.here.row(row).text != "another text"


def test_esc_leaves_a_text_as_it_was_and_an_empty_one_is_refused(page, window, session, qtbot, said):
    row = page.one.row
    page.marks.edit_text()
    editor = window.findChild(TextEditor)
    editor.field.setPlainText(" ")
    editor.keep()
    assert "needs a text" in said[-1].sentence
    qtbot.keyClick(editor.field, Qt.Key.Key_Escape)
    assert window.findChild(TextEditor) is None
    assert session.here.row(row.id).text == row.text


def test_a_text_is_changed_in_the_table(page, window, session, qtbot):
    page.show_tab(1)
    qtbot.waitUntil(lambda: len(page.all_rows.model.ids) == 40)
    page.all_rows.table.setCurrentIndex(page.all_rows.model.index(4, 2))
    page.all_rows.table.setFocus()
    qtbot.keyClick(page.all_rows.table, Qt.Key.Key_F2)
    editor = window.findChild(TextEditor)
    assert editor.row == 5
    editor.field.setPlainText("changed in the table")
    editor.keep()
    assert session.here.row(5).text == "changed in the table"


def test_the_search_looks_in_a_column_of_the_users_own(page, session, qtbot):
    project = session.here
    assert len(project.row_ids(RowFilter(search="chat", column="channel"))) == 36
    assert project.count(RowFilter(search="cha%", column="channel")) == 0
    page.show_tab(1)
    table = page.all_rows
    table.search.setText("CHAT")
    qtbot.waitUntil(lambda: len(table.model.ids) == 0)
    table.where._choose("channel")
    qtbot.waitUntil(lambda: len(table.model.ids) == 36)
    table.where._choose("")
    qtbot.waitUntil(lambda: len(table.model.ids) == 0)


def test_the_help_lists_every_key_of_the_page(page, window):
    listed = {cap for caps, _ in HelpOverlay.show_over(window)._rows() for cap in caps}
    own = {label.key for label in page.one.buttons.labels}
    for key in set(page.keys.bound()) - own:
        for part in key.replace("++", "+＋").split("+"):
            shown = NAMES.get(part, part)
            assert {shown, shown.replace("-", "−").replace("=", "+").replace("＋", "+")} & listed, key
