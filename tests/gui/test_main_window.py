"""Pages are made when first shown; the sidebar says where the project stands and folds in a narrow window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.gui.main_window import MainWindow
from workbench.gui.sidebar import RAIL, WIDE


def test_pages_are_lazy(window):
    assert list(window.pages) == ["home"]
    window.show_page("settings")
    assert window.stack.currentWidget() is window.pages["settings"]
    assert list(window.pages) == ["home", "settings"]


def test_without_a_project_only_home_is_open(window):
    assert [name for name, row in window.sidebar.rows.items() if row.isEnabled()] == ["home"]


def test_sidebar_says_where_the_project_stands(window, session, project_folder, qtbot):
    session.open(project_folder)
    rows = window.sidebar.rows
    assert rows["import"].state == "40 rows"
    assert rows["label"].state == "12 labelled"
    assert rows["label"].accessibleName() == "Label, 12 labelled"
    session.publish(session.here.annotate(20, session.here.labels()[0].id))
    qtbot.waitUntil(lambda: rows["label"].state == "13 labelled")
    assert window.sidebar.project_button.text() == "Bank"
    assert window.sidebar.project_button.note.startswith("Saved ")


def test_rail_in_a_narrow_window(window):
    assert window.sidebar.width() == WIDE
    window.resize(1280, 720)
    assert window.sidebar.width() == RAIL
    assert window.sidebar.rows["home"].toolTip() == "Home"


def test_keys_go_to_pages(window, session, project_folder):
    session.open(project_folder)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.stack.currentWidget() is window.pages["label"]
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.here.counts().rows == 36  # the import of the test rows was taken back


def test_the_project_menu_says_what_undo_would_undo(window, session, project_folder):
    from workbench.gui.project_menu import ProjectMenu

    session.open(project_folder)
    session.publish(session.here.annotate([20, 21], session.here.labels()[0].id))
    session.publish(session.here.set_flag(20, True))
    session.undo()
    entries = {action.text().split("\t")[0]: action for action in ProjectMenu(window, session).actions()}
    undo, redo, *_ = entries
    assert (undo, redo) == ("Undo: Label 2 rows as Card arrival", "Redo: Flag 1 row")
    entries["Trash"].trigger()
    assert window.stack.currentWidget() is window.pages["history"]
    assert window.pages["history"].shown == "trash"
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    assert window.stack.currentWidget() is window.pages["history"]


def test_notice_stands_under_the_header_of_the_page_that_is_shown(window):
    from workbench.gui import notices

    notices.warning("Look out.")
    assert window.notice_bar.isVisible()
    assert window.pages["home"].isAncestorOf(window.notice_bar)
    window.show_page("settings")
    assert window.pages["settings"].isAncestorOf(window.notice_bar)
    assert window.notice_bar.isVisible()


def test_help_lists_the_keys_and_closes(window):
    window.show_page("help")
    overlay = window.findChild(object, "help_overlay")
    assert overlay.isVisible()
    QTest.keyClick(overlay, Qt.Key.Key_Escape)
    assert window.findChild(object, "help_overlay") is None


def test_status_bar_shows_a_job(window, session):
    from workbench.gui.background import Job

    cancelled = []
    job = Job("Training run 5", cancel=lambda: cancelled.append(1), cancel_word="Stop")
    session.background.add(job)
    session.background.add(Job("Suggesting labels"))
    job.tell(64, 100)
    status = window.status
    assert status.job is job
    assert status._percent.text() == "64%"
    assert status._more.text() == "+1"
    status._cancel.click()
    assert cancelled == [1]
    session.background.remove(job)
    assert status.job.name == "Suggesting labels"


def test_the_window_is_not_larger_than_the_screen(session, qtbot):
    made = MainWindow(session)
    qtbot.addWidget(made)
    room = made.screen().availableGeometry().size()
    assert made.width() <= max(room.width(), made.minimumWidth())
    assert made.height() <= max(room.height(), made.minimumHeight())
