"""History, Backups and Trash by hand and by key: steps by day, taken back by themselves, a row's life, things brought back."""

import sqlite3
import time
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from workbench.gui.widgets.name_dialog import NameDialog
from workbench.project import Project, backups


@pytest.fixture
def worked(run_folder):
    """Steps on three days: two imports, two labels on row 20, a bulk label, a flag that was undone."""
    with Project.open(run_folder) as project:
        first, second = (label.id for label in project.labels()[:2])
        project.annotate(20, first)
        project.annotate([21, 22, 23], first)
        project.annotate(20, second)
        project.set_flag(24, True)
        project.undo()
        steps = [step.id for step in reversed(project.steps())]
    with closing(sqlite3.connect(run_folder / "project.db")) as db:
        for days, step in zip((2, 2, 1, 1, 0, 0), steps, strict=True):
            db.execute("UPDATE batches SET time = ? WHERE id = ?", (time.time() - days * 86400, step))
        db.commit()
    return run_folder


@pytest.fixture
def page(window, session, worked, qtbot):
    session.open(worked)
    window.show_page("history:steps")
    made = window.pages["history"]
    qtbot.waitUntil(lambda: made.parts["steps"].step._found is not None)
    window.activateWindow()
    return made


def part(page, name="steps"):
    return page.parts[name]


def names(page):
    model = part(page).model
    steps = [model.step_at(place) for place in range(model.rowCount())]
    return [step.name.split(" ")[0] if step is not None else "" for step in steps]


def choose(page, qtbot, name):
    """Make the newest step of this name the current one."""
    steps = page.session.here.steps()
    number = next(step.id for step in steps if step.name.startswith(name))
    part(page).table.choose(number)
    qtbot.waitUntil(lambda: part(page).step._found.step.id == number)
    return number


def test_steps_stand_under_their_days_newest_first(page):
    assert names(page) == ["", "Flag", "Label", "", "Label", "Label", "", "Import", "Import"]
    assert part(page).table.hasFocus()
    assert part(page).chosen == page.session.here.steps()[0].id


def test_the_arrows_pass_the_heads_of_days(page, qtbot):
    table = part(page).table
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert part(page).model.step_at(table.currentIndex().row()).values["count"] == 3
    assert names(page)[table.currentIndex().row()] == "Label"
    assert table.currentIndex().row() == 4
    qtbot.waitUntil(lambda: part(page).step._found.step.id == part(page).chosen)


def test_one_day_by_itself(page, qtbot):
    days = part(page).model.days.days
    assert [count for _, count in days] == [2, 2, 2]
    part(page)._pick_day(days[1][0])
    assert names(page) == ["", "Label", "Label"]
    assert part(page)._count.text() == "2 steps"
    menu = part(page)._day_pick.menu
    assert len([entry for entry in menu.actions() if not entry.isSeparator()]) == 4


def test_a_step_is_taken_back_by_itself(page, session, said, qtbot):
    number = next(step.id for step in session.here.steps() if step.values.get("count") == 3)
    part(page).table.choose(number)
    qtbot.waitUntil(lambda: part(page).step._found.step.id == number and part(page).step.take_back.isEnabled())
    assert list(part(page).step.model.ids) == [21, 22, 23]
    part(page).step.take_back.setFocus()
    part(page).step.take_back.click()
    assert part(page).table.window().focusWidget() is part(page).table  # the button goes, the arrows still work
    assert session.here.row(21).label is None
    assert session.here.row(20).label is not None
    assert said[-1].kind == "success"
    qtbot.waitUntil(lambda: part(page).step._found.step.state == "taken_back")
    assert not part(page).step.take_back.isVisible()
    said[-1].actions[0].run()
    assert session.here.row(21).label is not None


def test_what_a_step_without_rows_changed_stands_below_its_name(page, session, qtbot):
    session.change(lambda project: project.rename_label(1, "another name"))
    number = choose(page, qtbot, "Rename")
    panel = part(page).step
    assert not session.here.touched(number)
    assert panel._rows_title.mapTo(panel, panel._rows_title.rect().bottomLeft()).y() < panel.height() // 2


def test_what_stands_in_the_way_is_said(page, session, qtbot):
    number = next(s.id for s in reversed(session.here.steps()) if s.name.startswith("Label") and s.values["count"] == 1)
    part(page).table.choose(number)
    qtbot.waitUntil(lambda: part(page).step._found.step.id == number)
    assert not part(page).step.take_back.isEnabled()
    assert "labelled again later" in part(page).step._reason.text()


def test_a_row_of_a_step_opens_on_label(page, window, session, qtbot):
    choose(page, qtbot, "Import")
    rows = part(page).step.rows
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    label = window.pages["label"]
    assert window.stack.currentWidget() is label
    qtbot.waitUntil(lambda: label.queue.ready and label.one.row is not None)
    assert label.one.row.id == part(page).step.model.ids[1]


def test_the_life_of_a_row(page, window, qtbot):
    QTest.keyClick(part(page).table, Qt.Key.Key_Slash)
    life = part(page).life
    assert QApplication.focusWidget() is life.field
    QTest.keyClicks(life.field, "20")
    QTest.keyClick(life.field, Qt.Key.Key_Return)
    told = [life.model.said(place)[0] for place in range(life.model.rowCount())]
    assert told == ["Labelled Charged twice", "Labelled Card arrival", "Imported from bank.csv, line 21"]
    QTest.keyClick(life.list, Qt.Key.Key_Down)
    QTest.keyClick(life.list, Qt.Key.Key_Return)
    assert part(page).table.hasFocus()
    qtbot.waitUntil(lambda: part(page).step._found.step.id == life.model.moments[1].step.id)


def test_a_row_that_is_not_there_is_said(page):
    part(page).look_at_row(4711)
    assert "4,711" in part(page).life._note.text()
    assert not part(page).life.list.isVisible()


def test_undo_by_key_says_what_it_undoes(page, session, qtbot):
    assert part(page)._undo.toolTip() == "Undo: Label 1 row as Charged twice"
    QTest.keyClick(part(page).table, Qt.Key.Key_Z)
    assert session.here.label(session.here.row(20).label).name == "Card arrival"
    qtbot.waitUntil(lambda: part(page)._redo.toolTip() == "Redo: Label 1 row as Charged twice")


def test_thousands_of_steps_are_not_read_at_once(window, session, project_folder, qtbot):
    with closing(sqlite3.connect(project_folder / "project.db")) as db:
        db.executemany(
            "INSERT INTO batches(name, args, kinds, time) VALUES ('Flag {count} rows', '{\"count\": 1}', 'flags', ?)",
            [(1_700_000_000 + n * 60,) for n in range(20_000)],
        )
        db.commit()
    session.open(project_folder)
    window.show_page("history:steps")
    model = window.pages["history"].parts["steps"].model
    qtbot.waitUntil(lambda: model.rowCount() > 20_000, timeout=10_000)
    assert len(model._steps) < 500
    table = window.pages["history"].parts["steps"].table
    for _ in range(50):
        QTest.keyClick(table, Qt.Key.Key_PageDown)
    assert len(model._steps) <= 2000


def test_backups_are_made_listed_and_restored(page, window, session, said, qtbot):
    window.show_page("history:backups")
    shown = part(page, "backups")
    assert shown._empty.isVisible()
    shown._empty.button.click()
    qtbot.waitUntil(lambda: len(shown.table.backups) == 1, timeout=10_000)
    assert shown.table.rows.said(0)[0].startswith("Today ")
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, NameDialog))
    assert dialog.name.text().startswith("Bank as of ")
    dialog.name.setText("Bank")
    assert not dialog.go.isEnabled()
    dialog.name.setText("a/b")
    assert not dialog.go.isEnabled()
    dialog.name.setText("Bank once more")
    dialog.go.click()
    qtbot.waitUntil(lambda: bool(said) and said[-1].kind == "success", timeout=10_000)
    said[-1].actions[0].run()
    assert session.here.folder.name == "Bank once more.workbench"
    assert session.here.name == "Bank once more"
    assert session.here.row(20).label is not None


def test_a_project_goes_away_and_comes_back_as_one_file(page, session, said, tmp_path, qtbot):
    session.copies.pack(tmp_path / "out.workbench.zip")
    qtbot.waitUntil(lambda: bool(said) and said[-1].kind == "success", timeout=10_000)
    assert "out" in said[-1].sentence
    session.copies.unpack(tmp_path / "out.workbench.zip", tmp_path / "Theirs.workbench")
    qtbot.waitUntil(lambda: session.here.folder.name == "Theirs.workbench", timeout=10_000)
    assert session.here.counts().rows == 40


def test_the_trash(page, window, session, said, qtbot, monkeypatch):
    label = session.here.labels()[3]
    session.publish(session.here.trash_rows([5, 6, 7]))
    session.publish(session.here.trash_label(label.id))
    session.publish(session.here.trash_run(1))
    (session.here.runs_folder / "0001").mkdir(parents=True)
    (session.here.runs_folder / "0001" / "model").write_bytes(b"x" * 5000)
    window.show_page("history:trash")
    shown = part(page, "trash")
    qtbot.waitUntil(lambda: list(shown.model.ids) == [5, 6, 7])
    QTest.keyClick(shown.table, Qt.Key.Key_Down)
    QTest.keyClick(shown.table, Qt.Key.Key_Space)
    shown.bring_back.click()
    qtbot.waitUntil(lambda: len(shown.model.ids) == 2)
    assert len(session.here.in_trash([5, 6, 7])) == 2
    shown._restore_label(label)
    assert session.here.label(label.id) is not None
    qtbot.waitUntil(lambda: "5.0 kB" in shown._delete_note.text())
    shown.delete.click()
    box = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox))
    assert "5.0 kB" in box.informativeText()
    assert box.defaultButton().text() == "Keep them"
    next(one for one in box.buttons() if one.text() == "Delete for good").click()
    qtbot.waitUntil(lambda: session.here.trashed_runs() == [], timeout=5000)
    assert not (session.here.runs_folder / "0001").exists()


def test_rows_go_to_the_trash_from_the_table(window, session, project_folder, said, qtbot):
    session.open(project_folder)
    window.show_page("label")
    window.pages["label"].show_tab(1)
    rows = window.pages["label"].all_rows
    qtbot.waitUntil(lambda: len(rows.model.ids) == 40)
    rows.model.check([0, 1], on=True)
    QTest.keyClick(rows.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(rows.model.ids) == 38)
    assert said[-1].sentence == "2 rows moved to the trash."
    said[-1].actions[0].run()
    qtbot.waitUntil(lambda: len(rows.model.ids) == 40)


def test_labels_are_merged_and_thrown_away_from_their_panel(window, session, project_folder, said):
    session.open(project_folder)
    window.show_page("label")
    panel = window.pages["label"].panel
    window.pages["label"].panels.open("labels")
    first, second, third = session.here.labels()[:3]
    panel.merge(first, second, 3)
    assert session.here.label_counts()[second.id] == 6
    panel.trash(third, 3)
    assert {first.id, third.id} == {label.id for label in session.here.trashed_labels()}
    said[-1].actions[0].run()
    assert session.here.label(third.id) is not None


def test_read_only_shows_and_changes_nothing(window, worked, session, said, qtbot):
    backups.make(worked)
    with Project.open(worked) as holder:
        session.open(worked)
        for name in ("steps", "backups", "trash"):
            window.show_page(f"history:{name}")
            qtbot.wait(300)
        page = window.pages["history"]
        assert not part(page)._undo.isEnabled()
        assert not part(page).step.take_back.isEnabled()
        assert not part(page, "backups").now.isEnabled()
        assert part(page, "backups").restore.isEnabled()
        for name in ("label", "train", "review", "export", "home"):
            window.show_page(name)
            qtbot.wait(200)
        window.pages["label"].give(session.here.labels()[0])
        assert "can only be read" in said[-1].said()[0]
        assert "reading only" in window.pages["train"].form.problem()
        assert holder.steps()[0].name.startswith("Flag")


def test_without_a_project_history_says_so(window, session, project_folder, qtbot):
    session.open(project_folder)
    window.show_page("history:trash")
    session.close()
    page = window.pages["history"]
    assert page.stack.currentWidget() is page.empty
    page.empty.button.click()
    assert window.stack.currentWidget() is window.pages["home"]
