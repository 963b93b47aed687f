"""One door for messages: kept until somebody shows them, templates filled, bugs with a report."""

from workbench.errors import StorageFailed
from workbench.gui import notices
from workbench.gui.widgets.notice_bar import LEAVES_AFTER, NoticeBar


def test_kept_until_there_is_a_window(qapp):
    notices.connect(None)
    notices.info("early")
    heard = []
    notices.connect(heard.append)
    assert [notice.sentence for notice in heard] == ["early"]
    notices.connect(None)


def test_error_fills_its_templates(said):
    notices.error(StorageFailed("The disk of “{place}” is full.", "Free {count} MB.", place="D:", count=1200))
    assert said[0].said() == ("The disk of “D:” is full.", "Free 1,200 MB.")
    assert said[0].stays


def test_bug_carries_a_report_without_the_users_texts(said):
    notices.problem(KeyError("x" * 1000))
    assert "KeyError" in said[0].details
    assert "workbench 0" in said[0].details
    assert len(said[0].details) < 3000
    assert said[0].actions[0].text == "Copy report"


def test_bar_shows_one_and_lets_it_go(qtbot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    pressed = []
    bar.show_notice(
        notices.Notice("success", "3 rows labelled.", "", (notices.Action("Undo", lambda: pressed.append(1)),))
    )
    assert bar.isVisible()
    assert bar.accessibleName() == "3 rows labelled."
    assert bar._timer.isActive()
    assert bar._timer.interval() == LEAVES_AFTER
    bar._buttons.itemAt(0).widget().click()
    assert pressed == [1]
    assert not bar.isVisible()


def test_errors_stay_and_show_details(qtbot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_notice(notices.Notice("error", "Broken.", details="the trace"))
    assert not bar._timer.isActive()
    bar._details.click()
    assert bar._trace.toPlainText() == "the trace"
    assert bar._trace.isVisible()
