"""Home: the first run shows the way, later the recent projects are listed."""

import os
import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.runs import made_up
from workbench.gui.pages import home_recent
from workbench.gui.pages.home_table import read_entries, task_words


def test_first_run(window, session, qtbot):
    page = window.pages["home"]
    assert page.first is not None
    assert page.recent is None
    qtbot.waitUntil(lambda: page.first._facts is not None)
    with qtbot.waitSignal(session.project_opened, timeout=20000):
        page.first._sample.click()


def test_recent_projects(window, session, project_folder, monkeypatch, qtbot):
    session.open(project_folder)
    page = window.pages["home"]
    table = page.recent.table
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    entry = table.model().entries[0]
    assert (entry.name, entry.rows, entry.labelled) == ("Bank", 40, 12)
    assert table.is_marked(0)
    assert page.recent._headline.text() == "Bank: 12 rows labelled"
    assert page.recent._train.text() == "Train anyway"
    monkeypatch.setattr(home_recent, "PER_LABEL", 3)
    page.recent._draw_continue()
    assert page.recent._train.text() == "Train now"
    page.recent._find.setText("nothing")
    assert table.model().rowCount() == 0


def test_opened_is_when_it_was_opened_last(window, session, project_folder, qtbot):
    long_ago = time.time() - 40 * 86400
    os.utime(project_folder / "project.db", (long_ago, long_ago))
    session.open(project_folder)
    table = window.pages["home"].recent.table
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    assert time.time() - table.model().entries[0].opened < 60


def test_enter_opens(window, session, project_folder, qtbot):
    session.open(project_folder)
    session.close()
    page = window.pages["home"]
    qtbot.waitUntil(lambda: page.recent.table.model().rowCount() == 1)
    page.recent.table.setCurrentIndex(page.recent.table.model().index(0, 0))
    QTest.keyClick(page.recent.table, Qt.Key.Key_Return)
    assert session.here.name == "Bank"
    assert window.stack.currentWidget() is window.pages["label"]


def test_a_project_that_is_gone_leaves_the_list(window, session, project_folder, qtbot):
    session.open(project_folder)
    session.close()
    page = window.pages["home"]
    qtbot.waitUntil(lambda: page.recent.table.model().rowCount() == 1)
    page.recent._forget(page.recent.table.model().entries[0])
    assert session.settings.recent == ()


def test_a_damaged_project_is_listed_and_offers_a_rescue(window, session, project_folder, said, qtbot):
    session.open(project_folder)
    session.close()
    (project_folder / "project.db").write_bytes(b"no database " * 1000)
    window.pages["home"].refresh(None)
    recent = window.pages["home"].recent
    qtbot.waitUntil(lambda: recent.table.model().rowCount() == 1)
    entry = recent.table.model().entries[0]
    assert entry.damaged
    recent.table.chosen.emit(entry)
    assert "is damaged" in said[-1].sentence
    assert session.project is None


def test_a_packed_project_that_is_dropped_is_unpacked(window, session, project_folder, tmp_path, qtbot):
    from PySide6.QtWidgets import QApplication

    from workbench.gui.widgets.name_dialog import NameDialog
    from workbench.project import packing

    packing.pack(project_folder, tmp_path / "Bank.workbench.zip")
    window.take_file(tmp_path / "Bank.workbench.zip")
    dialog = next(one for one in QApplication.allWidgets() if isinstance(one, NameDialog))
    assert dialog.name.text() == "Bank"
    dialog.go.click()
    qtbot.waitUntil(lambda: session.project is not None, timeout=10_000)
    assert session.here.counts().rows == 40


def test_what_a_label_is_in_each_project(tmp_path):
    made_up.several_run(tmp_path / "s.workbench")
    made_up.passages_run(tmp_path / "p.workbench")
    found = read_entries([tmp_path / "s.workbench", tmp_path / "p.workbench"], lambda _done, _total: None)
    assert [task_words(one.task) for one in found] == ["Several labels", "Passages"]
    assert [one.score for one in found] == [0.6667, 0.625]
    assert all(one.on_test and one.interval for one in found)
