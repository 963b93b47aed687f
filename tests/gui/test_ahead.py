"""Pages are made while nobody does anything, in turns of their own, and nothing of it is seen."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from workbench.gui import ahead
from workbench.gui.ahead import Ahead


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(ahead, "REST", 20)
    monkeypatch.setattr(ahead, "NEXT", 1)


def test_a_window_alone_makes_import_and_label(quick, window, qtbot):
    Ahead(window)
    qtbot.waitUntil(lambda: {"import", "label"} <= set(window.pages))
    qtbot.wait(100)
    assert set(window.pages) == {"home", "import", "label"}
    assert window.stack.currentWidget() is window.pages["home"]


def test_with_a_project_every_page_is_there_and_draws_it_once_shown(quick, window, session, run_folder, qtbot):
    Ahead(window)
    session.open(run_folder)
    focus = QApplication.focusWidget()
    made = []
    add = window.make_page
    window.make_page = lambda name: made.append((name, window.isVisible())) or add(name)
    qtbot.waitUntil(lambda: len(window.pages) == 6)
    assert [name for name, _ in made] == list(ahead.WITH)
    assert window.stack.currentWidget() is window.pages["home"]
    assert QApplication.focusWidget() is focus
    assert [one.objectName() for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window] == []
    assert window.pages["review"].data is None
    window.show_page("review")
    qtbot.waitUntil(lambda: window.pages["review"].data is not None)
    window.show_page("label")
    qtbot.waitUntil(lambda: window.pages["label"].one.row is not None)


@pytest.mark.parametrize("what", ["key", "mouse"])
def test_whoever_works_is_not_held_up(window, what, qtbot, monkeypatch):
    monkeypatch.setattr(ahead, "REST", 400)
    maker = Ahead(window)
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    at = QPointF(5, 5)
    for _ in range(12):
        qtbot.wait(60)
        event = (
            QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, none)
            if what == "key"
            else QMouseEvent(QEvent.Type.MouseMove, at, at, left, left, none)
        )
        QApplication.sendEvent(window.windowHandle(), event)
        assert maker._timer.remainingTime() > 300
    assert set(window.pages) == {"home"}


def test_a_label_given_puts_it_off(window, session, project_folder, qtbot):
    maker = Ahead(window)
    session.open(project_folder)
    maker._timer.stop()
    session.publish(session.here.annotate(20, 1))
    assert maker._timer.remainingTime() > ahead.REST / 2
