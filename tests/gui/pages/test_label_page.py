"""Labelling by key: saved before the screen moves on, undone, skipped, filtered; keys rest in text fields."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest

from workbench.gui.row_table import COLUMNS
from workbench.project import Project, RowFilter


@pytest.fixture
def page(window, session, run_folder, qtbot):
    session.open(run_folder)
    window.show_page("label")
    made = window.pages["label"]
    qtbot.waitUntil(lambda: made.one.row is not None)
    window.activateWindow()
    made.one.setFocus()
    return made


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.one, key, modifier)


def test_a_key_labels_and_moves_on(page, session):
    assert page.queue.current == 13
    press(page, Qt.Key.Key_2)
    label = session.here.labels()[1]
    assert session.here.row(13).label == label.id
    assert page.queue.current == 14
    assert page.one.card.text() == "Where is my card (13)"


def test_saved_before_the_screen_moves_on(page, session, project_folder, monkeypatch):
    seen = []

    def look():
        with Project.open(project_folder, read_only=True) as other:
            seen.append(other.row(13).label)

    monkeypatch.setattr(page.queue, "advance", look)
    press(page, Qt.Key.Key_1)
    assert seen == [session.here.labels()[0].id]


def test_undo_goes_back_to_the_row(page, session):
    press(page, Qt.Key.Key_1)
    press(page, Qt.Key.Key_1)
    press(page, Qt.Key.Key_Z)
    assert page.one.row.id == 14
    assert session.here.row(14).label is None
    press(page, Qt.Key.Key_Z)
    assert page.one.row.id == 13
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ShiftModifier)
    assert session.here.row(13).label is not None


def test_enter_takes_the_suggestion(page, session):
    first = page.one.suggestion
    press(page, Qt.Key.Key_Return)
    assert session.here.row(13).label == first.id


def test_skip_flag_and_note(page, session):
    press(page, Qt.Key.Key_F)
    assert session.here.row(13).flagged
    press(page, Qt.Key.Key_N)
    assert page.one.note_field.isVisible()
    QTest.keyClicks(page.one.note_field, "ask 1 2")
    QTest.keyClick(page.one.note_field, Qt.Key.Key_Return)
    assert session.here.row(13).note == "ask 1 2"
    assert session.here.row(13).label is None
    press(page, Qt.Key.Key_Space)
    assert session.here.row(13).skipped
    assert page.queue.current == 14


def test_keys_rest_in_a_text_field(page, session):
    page.panel.show()
    page.panel.new_field.setFocus()
    QTest.keyClicks(page.panel.new_field, "fz1")
    assert page.panel.new_field.text() == "fz1"
    assert page.queue.current == 13
    QTest.keyClick(page.panel.new_field, Qt.Key.Key_Return)
    assert session.here.label_named("fz1") is not None
    assert len(page.one.buttons.buttons) == 5


def test_new_label_in_place_is_given_to_the_row(page, session):
    press(page, Qt.Key.Key_Equal)
    QTest.keyClicks(page.one.name_field, "Fraud")
    QTest.keyClick(page.one.name_field, Qt.Key.Key_Return)
    made = session.here.label_named("Fraud")
    assert session.here.row(13).label == made.id
    assert page.queue.current == 14
    press(page, Qt.Key.Key_5)
    assert session.here.row(14).label == made.id


def test_most_uncertain_first_leaves_test_rows_out(page, qtbot):
    page.orders.choose(order="uncertain")
    qtbot.waitUntil(lambda: page.queue.current == 20)
    assert "torn between" in page.one.reason.said()
    assert not set(page.queue.ids) & {37, 38, 39, 40}


def test_test_rows_show_no_suggestion(page, qtbot):
    page.orders.choose(state="test")
    qtbot.waitUntil(lambda: page.queue.current == 37)
    assert page.one.reason.said() == "Test row"
    assert page.one.suggestion is None
    assert all(button.share is None for button in page.one.buttons.buttons.values())
    press(page, Qt.Key.Key_Return)
    assert page.queue.current == 37


def test_the_end_says_what_is_next(page, session, qtbot):
    ids = list(session.here.row_ids())
    session.publish(session.here.annotate(ids, session.here.labels()[0].id))
    page.queue.load()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.empty)
    assert page.empty.accessibleName() == "Every row has a label"


def test_buttons_keep_their_places_and_say_what_they_show(page):
    button = page.one.buttons.buttons[1]
    assert (
        button.accessibleName() == "1, Card arrival, 70 percent, first choice" or "percent" in button.accessibleName()
    )
    before = [b.pos() for b in page.one.buttons.buttons.values()]
    press(page, Qt.Key.Key_1)
    assert [b.pos() for b in page.one.buttons.buttons.values()] == before


def test_standing_follows(page, qtbot):
    press(page, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: page.side._standing.today == 1)
    assert page.side._standing.labelled == 13
    assert [item.row for item in page.side._standing.recent] == [13]
    assert page.side._standing.compared == 1


def test_renaming_and_keys(page, session, said):
    label = session.here.labels()[0]
    field = page.panel.fields[label.id]
    field.setText("Charged two times")
    field.editingFinished.emit()
    assert session.here.labels()[0].name == "Charged two times"
    assert page.one.buttons.buttons[label.id].label.name == "Charged two times"


class TestAllRows:
    @pytest.fixture
    def rows(self, page, qtbot):
        page.show_tab(1)
        qtbot.waitUntil(lambda: page.all_rows._found)
        return page.all_rows

    def test_search_finds_two_chinese_characters(self, rows, qtbot):
        rows.search.setText("退款")
        qtbot.waitUntil(lambda: len(rows.model.ids) == 9)
        assert rows._count.text() == "9 of 40 rows"

    def test_filters(self, rows, qtbot):
        rows._pick_state("unlabelled")
        qtbot.waitUntil(lambda: len(rows.model.ids) == 28)
        rows._pick_state("test")
        qtbot.waitUntil(lambda: len(rows.model.ids) == 4)
        rows._pick_state("any")
        rows._pick_range("high")
        qtbot.waitUntil(lambda: len(rows.model.ids) == 0)
        assert rows._nothing.isVisible()

    def test_bulk_label_by_key_and_one_undo(self, page, rows, session):
        rows.model.check([12, 13, 14], on=True)
        rows._draw_counts()
        assert rows.bulk.isVisible()
        rows.table.setFocus()
        QTest.keyClick(rows.table, Qt.Key.Key_3)
        label = session.here.labels()[2]
        assert [session.here.row(i).label for i in (13, 14, 15)] == [label.id] * 3
        assert not rows.bulk.isVisible()
        session.undo()
        assert session.here.counts().labelled == 12

    def test_the_bulk_bar_says_what_will_change(self, page, rows, session, qtbot):
        rows.model.check([0, 1, 4, 20, 21], on=True)  # two of the first label, one of another one, two without
        rows._draw_counts()
        qtbot.waitUntil(lambda: "2 without a label, 3 with one" in rows.bulk.note.text())
        first = session.here.row(1).label
        rows.bulk.point(session.here.label(first))
        assert rows.bulk.note.text() == "3 of 5 rows will change, 1 has another label now"
        entry, label = rows.bulk._entries[-1]
        assert label.name in entry.text()
        assert "of 5 rows will change" in entry.text()
        rows._check_all(False)
        assert not rows.bulk.isVisible()

    def test_click_checks_and_double_click_opens(self, page, rows, qtbot):
        place = rows.table.visualRect(rows.model.index(2, 2)).center()
        QTest.mouseClick(rows.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert rows.model.checked == {3}
        rows.table.opened.emit(20)
        assert page.one.row.id == 20


def test_slash_finds_a_row_where_the_labels_are_few(page, qtbot):
    press(page, Qt.Key.Key_Slash)
    assert page.all_rows.search.hasFocus()
    assert page.all_rows.isVisible()


def test_the_texts_keep_their_room_beside_the_labels(page, window, qtbot):
    page.show_tab(1)
    table = page.all_rows.table
    qtbot.waitUntil(lambda: len(page.all_rows.model.ids) > 0)
    text, suggested = COLUMNS.index("text"), COLUMNS.index("suggested")
    assert not table.isColumnHidden(suggested)
    page.panels.open("labels")
    qtbot.waitUntil(lambda: table.isColumnHidden(suggested))
    assert table.columnWidth(text) >= 280
    page.panels.open("")
    qtbot.waitUntil(lambda: not table.isColumnHidden(suggested))


class Painted(QObject):
    """How wide a widget was painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.width = 0
        widget.installEventFilter(self)

    def eventFilter(self, _widget, event):
        if event.type() == QEvent.Type.Paint:
            self.width = max(self.width, event.rect().width())
        return False


def test_shift_and_arrows_choose_rows_and_the_ring_follows(page, qtbot):
    page.show_tab(1)
    table, model = page.all_rows.table, page.all_rows.model
    qtbot.waitUntil(lambda: len(model.ids) > 3)
    table.setFocus()
    table.setCurrentIndex(model.index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert model.checked == {model.ids[1], model.ids[2]}
    table.viewport().repaint()
    painted = Painted(table.viewport())
    table.setCurrentIndex(model.index(0, 0))
    qtbot.waitUntil(lambda: painted.width == table.viewport().width())


def test_a_row_of_ones_own_is_asked_again_among_the_others(page, session):
    project = session.here
    mine = project.row_ids(RowFilter(state="unlabelled"))[-1]
    project.annotate(mine, project.labels()[0].id)
    session.publish(project.ask_again([mine]))
    queue = page.queue
    seen = []
    while queue.current is not None and len(seen) < 25 and queue.current != mine:
        seen.append(queue.current)
        page.give(project.labels()[0])
    assert queue.current == mine
    assert len(seen) == 20
    assert page.one.row.label is None
    page.give(project.labels()[1])
    assert project.row(mine).label == project.labels()[1].id
