"""The labelled texts most alike under the guideline, and skipped rows among what was just done."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.project import Project


def vectors(folder):
    """Give the run vectors by which row 17 lies nearest to row 1, then to row 9, and test rows nearer still."""
    with Project.open(folder, read_only=True) as project:
        ids = [row.id for row in project.all_rows()]
        tests = {row.id for row in project.all_rows() if row.split == "test"}
        place = project.runs_folder / "0001"
    found = np.zeros((len(ids), 3), dtype=np.float16)
    near = {17: 1.0, 1: 0.99, 9: 0.9, **dict.fromkeys(tests, 0.999)}
    for at, one in enumerate(ids):
        cosine = near.get(one, 0.1)
        found[at] = (cosine, (1 - cosine**2) ** 0.5, 0)
    place.mkdir(parents=True, exist_ok=True)
    np.save(place / "embeddings.npy", found)
    np.save(place / "embedding_ids.npy", np.array(ids, dtype=np.int64))


def test_alike_rows_are_shown_but_never_test_rows(window, session, run_folder, qtbot):
    vectors(run_folder)
    session.open(run_folder)
    window.show_page("label")
    page = window.pages["label"]
    panel = page.guide.alike
    qtbot.waitUntil(lambda: page.one.row is not None)
    page.queue.go_to(17)
    qtbot.waitUntil(lambda: bool(panel.found))
    assert [one.row for one in panel.found[:2]] == [1, 9]
    tests = session.here.row_ids(order="file")[-4:]
    page.queue.go_to(tests[0])
    qtbot.wait(600)
    assert panel.found == []
    assert panel.isHidden()


def test_a_skipped_row_is_listed(window, session, project_folder, qtbot):
    session.open(project_folder)
    window.show_page("label")
    page = window.pages["label"]
    qtbot.waitUntil(lambda: page.queue.current is not None)
    skipped = page.queue.current
    page.skip()
    qtbot.waitUntil(lambda: bool(page.side._standing.recent))
    assert [(item.row, item.skipped) for item in page.side._standing.recent] == [(skipped, True)]
    session.undo()
    assert session.here.recent_skips() == []


def test_the_helper_says_what_is_alike_where_it_works(window, session, project_folder, qtbot):
    session.open(project_folder)
    window.show_page("label")
    page = window.pages["label"]
    panel = page.guide.alike
    qtbot.waitUntil(lambda: page.one.row is not None)
    page.queue.go_to(17)
    session.helper.answered.emit({"event": "alike", "row": 17, "open": False, "rows": [[20, 0.9], [5, 0.8], [1, 0.7]]})
    assert [(one.row, one.likeness) for one in panel.found] == [(5, 0.8), (1, 0.7)]
    session.helper.answered.emit({"event": "alike", "row": 18, "open": False, "rows": [[2, 0.9]]})
    assert [one.row for one in panel.found] == [5, 1]  # the other answer was of a row that was left


@pytest.fixture
def asked(page, session, monkeypatch):
    """What the helper is asked for, while it seems to work."""
    found = []
    monkeypatch.setattr(session.helper, "ask", lambda what, **more: found.append((what, more)))
    session.helper.state = "working"
    session.helper.state_changed.emit()
    return found


def answer(session, row, rows, *, only_open=True):
    session.helper.answered.emit({"event": "alike", "row": row, "open": only_open, "rows": rows})


def test_rows_like_this_one_come_next_and_the_order_before_comes_back(page, session, asked, qtbot):
    page.orders.choose(order="file")
    qtbot.waitUntil(lambda: page.queue.ready and page.one.row is not None)
    page.queue.go_to(17)
    QTest.keyClick(page.one, Qt.Key.Key_F3)
    assert ("alike", {"row": 17, "count": 200, "open": True}) in asked
    answer(session, 17, [[21, 0.91], [1, 0.9], [33, 0.62]], only_open=False)  # the panel beside asked for this
    assert not page.queue.ready
    answer(session, 17, [[21, 0.91], [1, 0.9], [33, 0.62]])
    qtbot.waitUntil(lambda: page.queue.ready and page.one.row.id == 17)
    assert page.one.reason.said() == "Rows like this one come next"
    assert page.orders.choices.order.text() == "Next: like row 17"
    page.give(session.here.labels()[0])
    assert page.one.row.id == 21
    assert page.one.reason.said() == "Like row 17, likeness 91%"
    page.skip()
    assert page.one.row.id == 33  # row 1 has a label by now
    QTest.keyClick(page.one, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: page.queue.ready)
    assert (page.queue.order, page.queue.state) == ("file", "unlabelled")
    assert session.here.setting("queue_order") == "file"


def test_when_all_rows_like_one_were_shown_a_button_leads_back(page, session, asked, qtbot):
    page.queue.go_to(17)
    page.orders.choose(order="alike")
    answer(session, 17, [[21, 0.91]])
    qtbot.waitUntil(lambda: page.queue.ready)
    label = session.here.labels()[0]
    page.give(label)
    page.give(label)
    assert asked[-1][0] == "alike"  # at the end the next nearest are asked for
    answer(session, 17, [])
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.empty)
    assert page.empty.leads_to == "before"
    page.empty.pressed.emit()
    qtbot.waitUntil(lambda: page.queue.ready)
    assert page.queue.order == "mixed"


def test_a_row_in_the_table_and_no_test_row(page, session, asked, said, qtbot):
    page.show_tab(1)
    rows = page.all_rows
    qtbot.waitUntil(lambda: len(rows.model.ids) == 40)
    rows.table.setFocus()
    rows.table.setCurrentIndex(rows.model.index(39, 2))
    QTest.keyClick(rows.table, Qt.Key.Key_F3)
    assert "test row" in said[-1].sentence
    assert page.queue.order == "mixed"
    rows.table.setCurrentIndex(rows.model.index(4, 2))
    QTest.keyClick(rows.table, Qt.Key.Key_F3)
    assert (page.queue.order, page.queue.like) == ("alike", 5)


def test_without_the_helper_the_reason_is_said(page, session, said):
    before = page.queue.order
    QTest.keyClick(page.one, Qt.Key.Key_F3)
    assert "not known yet" in said[-1].sentence
    assert page.queue.order == before
