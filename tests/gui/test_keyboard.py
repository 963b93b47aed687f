"""The whole window without a mouse: Tab follows the eye, whatever takes the focus has a name, Enter and arrows do their work."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from workbench.gui.pages.label_text import TextEditor

PAGES = ("home", "import", "label", "train", "review", "export", "history", "settings")


@pytest.fixture
def opened(window, session, run_folder, qtbot):
    session.open(run_folder)
    return window


def chain(window, qtbot):
    """Every widget that Tab reaches from the one with the focus, once around."""
    found = [QApplication.focusWidget()]
    for _ in range(120):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() in found:
            return found
        found.append(QApplication.focusWidget())
    raise AssertionError("Tab never comes around")


def named(widget):
    return bool(widget.accessibleName() or (hasattr(widget, "text") and widget.text()))


@pytest.mark.parametrize("name", PAGES)
def test_what_takes_the_focus_has_a_name(opened, name, qtbot):
    opened.show_page(name)
    qtbot.wait(300)
    reached = [w for w in chain(opened, qtbot) if opened.pages[name].isAncestorOf(w)]
    inside = [w for w in reached if w is not getattr(opened.pages[name], "one", None)]
    assert inside
    assert [type(w).__name__ for w in inside if not named(w)] == []


@pytest.mark.parametrize("name", ["review", "train", "export", "history"])
def test_tab_goes_header_left_right(opened, name, qtbot):
    opened.show_page(name)
    qtbot.wait(300)
    inside = [w for w in chain(opened, qtbot) if opened.pages[name].isAncestorOf(w) and not isinstance(w, QScrollArea)]
    places = [w.mapTo(opened, QPoint(0, 0)) for w in inside]
    areas = [0 if at.y() < 56 else 1 if at.x() < opened.width() - 420 else 2 for at in places]
    start = min(range(len(areas)), key=lambda n: (areas[n], places[n].y() // 56, places[n].x()))  # a header is 56 px
    assert areas[start:] + areas[:start] == sorted(areas)


def test_tab_through_label(opened, qtbot):
    """From the text to the labels, what else can be done, its size, the guideline; then what is above and left of it."""
    opened.show_page("label")
    page = opened.pages["label"]
    qtbot.waitUntil(lambda: page.one.row is not None)
    qtbot.waitUntil(lambda: page.side.list.model().rowCount() > 0 or page.side.isVisible())
    reached = chain(opened, qtbot)
    assert reached[0] is page.one
    one = page.one
    inside = [
        *one.buttons.buttons.values(),
        one._skip,
        one._flag,
        one._note,
        one._new,
        one._undo,
        one._smaller,
        one._larger,
    ]
    assert reached[1 : 1 + len(inside)] == inside
    rest = [w for w in reached[1 + len(inside) :] if page.isAncestorOf(w)]
    parts = [
        page.guide if page.guide.isAncestorOf(w) else page.side if page.side.isAncestorOf(w) else None for w in rest
    ]
    assert parts == sorted(parts, key=[page.guide, None, page.side].index)
    assert page.panels.labels_button in rest
    assert page.side.list in rest


def test_every_page_is_reached_in_the_sidebar(opened, qtbot):
    opened.show_page("train")
    qtbot.wait(100)
    reached = chain(opened, qtbot)
    assert [row for row in opened.sidebar.rows.values() if row not in reached] == []
    opened.sidebar.rows["home"].setFocus()
    qtbot.keyClick(opened.sidebar.rows["home"], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is opened.sidebar.rows["import"]
    qtbot.keyClick(opened.sidebar.rows["import"], Qt.Key.Key_Space)
    assert opened.sidebar.rows["import"].isChecked()
    assert not opened.sidebar.rows["train"].isChecked()
    qtbot.keyClick(opened.sidebar.rows["import"], Qt.Key.Key_Space)
    assert opened.sidebar.rows["import"].isChecked()


def test_help_gives_the_focus_back(opened, qtbot):
    opened.show_page("label")
    page = opened.pages["label"]
    qtbot.waitUntil(page.one.hasFocus)
    opened.show_page("help")
    assert not page.one.hasFocus()
    opened.show_page("help")
    assert page.one.hasFocus()


def test_review_by_keys(opened, session, qtbot):
    opened.show_page("review")
    page = opened.pages["review"]
    qtbot.waitUntil(lambda: page.data is not None and page.list.hasFocus())
    first = page.list.current().row
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert session.here.row(first).annotator == "you"
    second = page.list.current().row
    assert second != first
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.current().row != second
    page.matrix.setFocus()
    qtbot.keyClick(page.matrix, Qt.Key.Key_Down)
    assert page.matrix.currentIndex().row() == 1
    there = page.list.current().row
    qtbot.keyClick(page.matrix, Qt.Key.Key_Down)
    assert page.list.current().row == there


def test_runs_by_keys(opened, qtbot):
    opened.show_page("train")
    page = opened.pages["train"]
    qtbot.waitUntil(page.idle_runs.isVisible)
    page.idle_runs.setFocus()
    assert page.idle_runs.currentIndex().isValid()
    qtbot.keyClick(page.idle_runs, Qt.Key.Key_Space)
    assert page.shown == 1


def test_going_to_a_page_by_key_leaves_the_focus_in_it(opened, qtbot):
    opened.show_page("label")
    qtbot.waitUntil(opened.pages["label"].one.hasFocus)
    for digit, name in ((Qt.Key.Key_6, "export"), (Qt.Key.Key_4, "train"), (Qt.Key.Key_1, "home")):
        qtbot.keyClick(QApplication.focusWidget(), digit, Qt.KeyboardModifier.ControlModifier)
        page = opened.pages[name]
        assert QApplication.focusWidget() is page or page.isAncestorOf(QApplication.focusWidget())


def test_tab_stays_in_what_lies_over_a_page(opened, qtbot):
    opened.show_page("label")
    page = opened.pages["label"]
    qtbot.waitUntil(lambda: page.one.row is not None and page.one.hasFocus())
    qtbot.keyClick(page.one, Qt.Key.Key_F2)
    editor = next(one for one in opened.findChildren(QWidget) if isinstance(one, TextEditor))
    reached = [editor.field]
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached == [editor.field, editor.cancel, editor.save, editor.field]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.one.hasFocus()


def test_esc_in_review_shows_the_rows_of_all_cells(opened, qtbot):
    opened.show_page("review")
    page = opened.pages["review"]
    qtbot.waitUntil(lambda: page.data is not None and page.list.hasFocus())
    rows = len(page.list.rows_model.rows)
    page._choose_cell((1, 1))
    page.matrix.setFocus()
    page._choose_list("likely_mislabelled")
    assert page.nothing.text().startswith("None of the chosen rows")
    qtbot.keyClick(page.matrix, Qt.Key.Key_Escape)
    assert page.cell is None
    page._choose_list("wrong")
    assert len(page.list.rows_model.rows) == rows
