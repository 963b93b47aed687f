"""The label buttons: an order that stays, and finding one among many by typing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.gui.pages.label_buttons import LabelButtons
from workbench.records import Label

MANY = [Label(i, f"topic {i}", i % 36, "") for i in range(1, 26)]


def shown(buttons: LabelButtons) -> list[str]:
    return [button.label.name for button in buttons.buttons.values() if button.isVisible()]


def test_typing_finds_and_enter_takes(qtbot) -> None:
    buttons = LabelButtons()
    qtbot.addWidget(buttons)
    buttons.show_labels(MANY)
    buttons.show()
    assert shown(buttons) == [label.name for label in MANY]
    QTest.keyClicks(buttons.find_field, "topic 2")
    assert shown(buttons) == ["topic 2", "topic 20", "topic 21", "topic 22", "topic 23", "topic 24", "topic 25"]
    with qtbot.waitSignal(buttons.chosen) as chosen:
        QTest.keyClick(buttons.find_field, Qt.Key.Key_Return)
    assert chosen.args[0].name == "topic 2"
    assert shown(buttons) == [label.name for label in MANY]


def test_scores_mark_the_first_choice_and_move_nothing(qtbot) -> None:
    buttons = LabelButtons()
    qtbot.addWidget(buttons)
    buttons.show_labels(MANY[:8])
    buttons.show()
    places = {name: button.pos() for name, button in buttons.buttons.items()}
    buttons.show_scores({1: 0.2, 5: 0.7, 3: 0.1}, given=3)
    assert buttons.first.id == 5
    assert buttons.buttons[3].given
    assert {name: button.pos() for name, button in buttons.buttons.items()} == places


def test_many_labels_are_one_stop_of_tab_and_arrows_go_through_them(qtbot) -> None:
    buttons = LabelButtons()
    qtbot.addWidget(buttons)
    buttons.resize(900, 400)
    buttons.show_labels(MANY)
    with qtbot.waitActive(buttons):
        buttons.show()
        buttons.activateWindow()
    buttons.find_field.setFocus()
    QTest.keyClick(buttons.find_field, Qt.Key.Key_Tab)
    assert focused(buttons) == "topic 1"
    for key, name in (
        ("Right", "topic 2"),
        ("Down", "topic 5"),
        ("Left", "topic 4"),
        ("Up", "topic 1"),
        ("Up", "topic 1"),
    ):
        press(buttons, key)
        assert focused(buttons) == name
    press(buttons, "Right")
    press(buttons, "Tab")
    assert not focused(buttons), "the next Tab leaves the labels"
    press(buttons, "Backtab")
    assert focused(buttons) == "topic 2", "and comes back to where it was"
    press(buttons, "Left")
    for _ in range(8):
        press(buttons, "Down")
    assert focused(buttons) == "topic 25"
    with qtbot.waitSignal(buttons.chosen) as chosen:
        press(buttons, "Space")
    assert chosen.args[0].name == "topic 25"


def focused(buttons: LabelButtons) -> str:
    return next((one.label.name for one in buttons.buttons.values() if one.hasFocus()), "")


def press(buttons: LabelButtons, key: str) -> None:
    QTest.keyClick(buttons.focusWidget(), getattr(Qt.Key, f"Key_{key}"))
