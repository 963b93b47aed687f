"""Labelling without a mouse: the focus comes back to the text or the table, Esc leads out of everything, keys never run dry."""

from array import array
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from workbench.gui.pages.help_overlay import HelpOverlay
from workbench.project import Project
from workbench.records import NewRow

Key = Qt.Key


def press(*keys, modifier=Qt.KeyboardModifier.NoModifier):
    """Keys as they are pressed: wherever the focus is."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)


@pytest.fixture
def menus(monkeypatch):
    """Every menu that was opened; the offscreen platform has no windows that pop up."""
    shown = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: shown.append(menu))
    return shown


@pytest.fixture
def page(window, session, run_folder, qtbot):
    session.open(run_folder)
    window.show_page("label")
    window.activateWindow()
    shown = window.pages["label"]
    qtbot.waitUntil(lambda: shown.one.row is not None and shown.one.hasFocus())
    return shown


@pytest.fixture
def table(page, qtbot):
    """All rows, chosen in the header by keyboard."""
    page._tabs[1].setFocus()
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: len(page.all_rows.model.ids) == 40)
    return page.all_rows.table


def test_the_next_project_begins_with_its_first_text(page, table, session, tmp_path, qtbot):
    other = tmp_path / "Other.workbench"
    with Project.create(other) as project:
        project.add_rows([NewRow("the only text", 1)], source="a.csv")
    session.close()
    session.open(other)
    qtbot.waitUntil(lambda: page.on_one)
    assert page.one.row.text == "the only text"
    assert page._tabs[0].isChecked()
    assert page.orders.choices.isVisible()


def test_the_table_has_the_focus_once_it_is_chosen(page, table, session, qtbot):
    assert table.hasFocus()
    assert table.currentIndex().row() == 0
    press(Key.Key_Down, Key.Key_2)
    assert session.here.row(2).label == 2
    assert table.currentIndex().row() == 2
    page._tabs[0].setFocus()
    press(Key.Key_Space)
    assert page.one.hasFocus()


def test_after_an_order_is_chosen_the_next_key_labels(page, session, menus, qtbot):
    page.orders.choices.order.setFocus()
    press(Key.Key_Down)
    assert menus[0].activeAction().isChecked()  # the arrows start from what is chosen
    QTest.keyClick(menus[0], Key.Key_Down)
    QTest.keyClick(menus[0], Key.Key_Return)
    assert page.queue.order == "uncertain"
    assert page.one.hasFocus()
    qtbot.waitUntil(lambda: page.queue.ready and page.queue.current == 20)
    press(Key.Key_3)
    assert session.here.row(20).label == 3


def test_esc_leads_back_to_the_text(page):
    for part in (page.orders.choices.state, page.guide._edit, page.side.list):
        part.setFocus()
        press(Key.Key_Escape)
        assert page.one.hasFocus()


def test_esc_closes_a_panel_and_forgets_what_was_typed(page, session):
    label = session.here.labels()[0]
    page.panels.labels_button.setFocus()
    press(Key.Key_Space)
    assert page.panels.isVisible()
    field = page.panel.fields[label.id]
    field.setFocus()
    QTest.keyClicks(field, " or not")
    press(Key.Key_Escape)
    assert not page.panels.isVisible()
    assert page.one.hasFocus()
    assert session.here.label(label.id).name == label.name
    press(Key.Key_Tab)
    page.panels.open("labels")
    assert page.panel.fields[label.id].text() == label.name


def test_a_panel_beside_the_table_gives_the_focus_back_to_it(page, table):
    page.panels.open("rules")
    press(Key.Key_Escape)
    assert table.hasFocus()


def test_a_table_that_a_filter_empties_leaves_the_focus_to_the_search(page, table, session, qtbot):
    page.all_rows.search.setText("nothing like this")
    qtbot.waitUntil(lambda: not table.isVisible())
    assert page.all_rows.search.hasFocus()
    QTest.keyClicks(page.all_rows.search, "\b" * len("nothing like this"))
    qtbot.waitUntil(lambda: len(page.all_rows.model.ids) == 40)
    press(Key.Key_Escape)
    assert table.hasFocus()


def test_a_panel_makes_room_for_a_guideline_and_for_another_project(page, session, tmp_path, qtbot):
    page.panels.open("rules")
    page.one.setFocus()
    press(Key.Key_F4)
    assert not page.panels.isVisible()
    QTest.keyClicks(QApplication.focusWidget(), "Only for cards.")
    press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert "Only for cards." in [label.guideline for label in session.here.labels()]
    page.panels.open("labels")
    session.close()
    assert not page.panels.which


def test_ctrl_a_chooses_every_row_and_esc_none(page, table):
    press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    assert len(page.all_rows.model.checked) == 40
    assert page.all_rows.bulk.isVisible()
    press(Key.Key_Escape)
    assert not page.all_rows.model.checked


def test_the_cursor_stays_where_a_row_was_thrown_away(page, table, qtbot):
    press(Key.Key_Down, Key.Key_Down, Key.Key_Delete)
    qtbot.waitUntil(lambda: len(page.all_rows.model.ids) == 39)
    assert table.hasFocus()
    assert page.all_rows.current() == 4


def test_the_table_is_ordered_from_its_menu(page, table, session, menus, qtbot):
    press(Key.Key_Down)
    middle = table.visualRect(table.currentIndex()).center()
    keyboard = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(table, QContextMenuEvent(keyboard, middle, table.viewport().mapToGlobal(middle)))
    order = menus[0].findChild(QMenu)
    next(entry for entry in order.actions() if entry.text() == "Text").trigger()
    qtbot.waitUntil(lambda: page.all_rows.model.ids[0] != 1)
    assert session.here.row(page.all_rows.model.ids[0]).text == min(row.text for row in session.here.all_rows())
    assert table.currentIndex().row() == 1


def test_a_question_mark_shows_the_keys_from_everywhere_but_a_field(page, table, window):
    press(Key.Key_Question)
    overlay = window.findChild(HelpOverlay)
    assert overlay.isVisible()
    press(Key.Key_Question)
    assert window.findChild(HelpOverlay) is None
    window.show_page("review")
    window.pages["review"].picker.setFocus()
    press(Key.Key_Question)
    assert window.findChild(HelpOverlay).isVisible()
    press(Key.Key_Escape)
    window.show_page("label")
    press(Key.Key_Slash)
    QTest.keyClicks(QApplication.focusWidget(), "why?")
    assert page.all_rows.search.text() == "why?"
    assert window.findChild(HelpOverlay) is None


def test_nothing_lies_over_the_search_beside_a_panel(page, table, session, qtbot):
    page.panels.open("rules")
    page.show_rows(page.all_rows.model.ids, "refund*, money back")
    qtbot.waitUntil(lambda: page.all_rows.width() < 900)
    bar = page.all_rows
    bar.layout().activate()
    parts = [bar.search, bar.where, bar._label_pick, bar._state_pick, bar._only, bar._count]
    shown = [part.geometry() for part in parts if part.isVisible()]
    assert all(one.right() < other.left() for one, other in pairwise(shown))
    assert shown[-1].right() <= bar.width()


def test_review_shows_no_empty_picker_while_it_counts(page, window, qtbot):
    window.show_page("review")
    review = window.pages["review"]
    assert not review.picker.isVisible()
    assert not review.empty.button.isVisible()  # nor says that there is no model
    qtbot.waitUntil(lambda: review.list.hasFocus() and review.picker.isVisible())


def test_a_guideline_is_written_without_a_mouse(page, session, qtbot):
    press(Key.Key_Tab, Key.Key_Tab, Key.Key_F4)  # of the label that has the focus
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "Only for cards.")
    press(Key.Key_Tab)
    assert page.guide._save.hasFocus()  # Tab leads out of the field
    press(Key.Key_Backtab)
    press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert session.here.labels()[1].guideline == "Only for cards."
    assert page.one.hasFocus()
    press(Key.Key_F4)
    QTest.keyClicks(QApplication.focusWidget(), "Something else. ")
    press(Key.Key_Escape)
    assert page.one.hasFocus()
    assert [label.guideline for label in session.here.labels()] == ["", "Only for cards.", "", ""]


def test_what_is_typed_to_find_a_label_says_what_enter_gives(page, session, qtbot):
    for number in range(20):
        session.publish(session.here.add_label(f"Fee {number}"))
    first = page.queue.current
    press(Key.Key_Slash)
    QTest.keyClicks(QApplication.focusWidget(), "fee 1")
    wanted = [button.label.name for button in page.one.buttons.buttons.values() if button.wanted]
    assert wanted == ["Fee 1"]  # the whole name goes before Fee 10
    press(Key.Key_Down, Key.Key_Down)
    assert page.guide.label.name == "Fee 11"
    press(Key.Key_Return)
    assert session.here.label(session.here.row(first).label).name == "Fee 11"
    assert not any(button.wanted for button in page.one.buttons.buttons.values())


def test_the_next_project_is_not_filtered(page, table, session, tmp_path, qtbot):
    page.all_rows.search.setText("card")
    page.all_rows._pick_state("flagged")
    other = tmp_path / "Other.workbench"
    with Project.create(other) as project:
        project.add_rows([NewRow("a text", 1), NewRow("another", 2)], source="a.csv")
    session.close()
    session.open(other)
    page.show_tab(1)
    qtbot.waitUntil(lambda: len(page.all_rows.model.ids) == 2)
    assert not page.all_rows.search.text()


def test_rows_that_are_shown_for_a_reason_are_all_shown(page, table, qtbot):
    page.all_rows.search.setText("nothing like that")
    page.all_rows._pick_state("flagged")
    page.show_rows(array("q", [3, 5, 7]), "refund*")
    qtbot.waitUntil(lambda: list(page.all_rows.model.ids) == [3, 5, 7])
    assert table.hasFocus()


def test_the_cursor_stays_in_the_labels_panel_whatever_it_draws_anew(page, session, qtbot):
    def at(words):
        def there():
            focus = QApplication.focusWidget()
            return focus is not None and focus.accessibleName().startswith(words)

        qtbot.waitUntil(there)

    session.publish(session.here.set_parent(2, 1))
    page.panels.open("labels")
    qtbot.waitUntil(page.panel._parts["1 0"].isVisible)
    page.panel._parts["1 0"].setFocus()
    press(Key.Key_Space)
    at("Show what")
    press(Key.Key_Space)
    at("Hide what")
    page.panel.fields[3].setFocus()
    qtbot.waitUntil(page.panel.fields[3].hasFocus)
    press(Key.Key_End, Key.Key_Exclam, Key.Key_Return)
    assert session.here.label(3).name == "PIN!"
    at("Name of PIN!")


def test_after_a_rule_is_removed_the_next_can_be_typed(page, session, qtbot):
    session.publish(session.here.add_rule(1, "words", "twice"))
    page.panels.open("rules")
    gone = next(b for b in page.panels.rules.findChildren(QPushButton) if b.accessibleName() == "Remove this rule")
    gone.setFocus()
    press(Key.Key_Space)
    assert not session.here.rules()
    assert page.panels.rules.field.hasFocus()
