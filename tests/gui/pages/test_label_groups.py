"""Groups: both ends of a group are shown, and labelling it is one step that can be undone and spares what is labelled."""

from __future__ import annotations

from PySide6.QtCore import Qt

from workbench.gui.pages.label_groups import GroupsDialog


def test_a_group_is_labelled_in_one_step(session, project_folder, qtbot, said):
    session.open(project_folder)
    dialog = GroupsDialog(None, session)
    qtbot.addWidget(dialog)
    assert dialog.list.count() == 0
    test_row = next(row.id for row in session.here.all_rows() if row.split == "test")
    before = session.here.row(1).label
    session.helper.answered.emit({
        "event": "groups",
        "label": 0,
        "groups": [{"rows": [20, 21, 1, 22, 23, 24, 25, test_row], "words": ["card"]}, {"rows": [30], "words": []}],
    })  # fmt: skip
    assert dialog.list.count() == 2
    assert "card" in dialog.list.item(0).text()
    assert (dialog._near.count(), dialog._far.count()) == (5, 3)
    label = session.here.labels()[1]
    action = next(action for action in dialog.give.menu.actions() if label.name in action.text())
    action.trigger()
    assert {session.here.row(row).label for row in (20, 21, 22, 23, 24, 25)} == {label.id}
    assert session.here.row(1).label == before
    assert session.here.row(test_row).label is None
    assert dialog.list.count() == 1
    session.undo()
    assert session.here.row(20).label is None
    session.close()


def test_a_group_is_labelled_by_a_label_s_key(session, project_folder, qtbot):
    session.open(project_folder)
    dialog = GroupsDialog(None, session)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    found = [{"rows": [20, 21], "words": ["2 cards"]}, {"rows": [30, 31], "words": ["1 pin"]}]
    session.helper.answered.emit({"event": "groups", "label": 0, "groups": found})
    qtbot.waitUntil(dialog.list.hasFocus)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_2)  # not the entry that begins with it
    assert [session.here.row(row).label for row in (20, 21, 30, 31)] == [None, None, 2, 2]
    assert dialog.list.hasFocus()
    session.close()
