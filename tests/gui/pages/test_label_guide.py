"""Guidelines with examples, versions and asking again; labels as a tree, folded and split."""

from __future__ import annotations

from PySide6.QtCore import Qt

from workbench.project import RowFilter


def test_rows_become_examples_and_are_taken_out_again(page, session):
    label, examples = session.here.labels()[0], page.guide.examples
    page._show_guide(label)
    examples.pin(fits=True)
    page.queue.go_to(20)
    examples.pin(fits=False)
    assert [(pin.row, pin.fits) for pin in session.here.pins(label.id)] == [(13, True), (20, False)]
    assert [pin.row for pin in examples.pins] == [13, 20]
    session.undo()
    assert [pin.row for pin in page.guide.examples.pins] == [13]
    test_row = next(row.id for row in session.here.all_rows() if row.split == "test")
    page.queue.go_to(test_row)
    assert examples._fits.isHidden()


def test_a_guideline_is_written_restored_and_its_rows_asked_again(page, session, said):
    label = session.here.labels()[0]
    page.guide.write(label, "first")
    page.guide.write(session.here.label(label.id), "second")
    assert [one.text for one in session.here.guideline_versions(label.id)] == ["second", "first"]
    notice = said[-1]
    assert notice.sentence.startswith("3 rows were labelled “")
    notice.actions[0].run()
    assert session.here.count(RowFilter(state="asked")) == 3
    page.guide.write(session.here.label(label.id), "first")
    assert session.here.label(label.id).guideline == "first"


def test_labels_stand_under_one_another_and_fold_without_losing_their_keys(page, session):
    first, second, *_ = session.here.labels()
    page.panels.open("labels")
    page.panel.put_under(second, first)
    assert [label.id for label in page.one.buttons.labels][:2] == [first.id, second.id]
    page.panel.fold(first, on=True)
    assert page.one.buttons.buttons[second.id].isHidden()
    assert second.id not in page.panel.fields
    page._by_key(second)
    assert session.here.row(13).label == second.id
    page.panel.fold(first, on=False)
    assert not page.one.buttons.buttons[second.id].isHidden()
    page.panel.put_under(first, second)
    assert session.here.label(first.id).parent is None


def test_a_split_says_how_many_rows_move_and_can_be_undone(page, session, qtbot):
    label = session.here.label_named("Charged twice")
    page.panels.open("labels")
    form = page.panel.split
    form.open(label)
    assert not form.go.isEnabled()
    form.search.setText("(4)")
    form.name.setText("Charged again")
    qtbot.waitUntil(form.go.isEnabled)
    assert form.count.text() == "1 of 3 rows moves to the new label."
    form.split()
    assert form.isHidden()
    made = session.here.label_named("Charged again")
    assert session.here.label_counts()[made.id] == 1
    session.undo()
    assert session.here.label_named("Charged again") is None


def test_a_split_by_hand_takes_the_rows_chosen_in_the_table(page, session, qtbot):
    label = session.here.label_named("Charged twice")
    page.show_tab(1)
    qtbot.waitUntil(lambda: len(page.all_rows.model.ids) == 40)
    page.all_rows.model.check([0, 1, 4], on=True)
    form = page.panel.split
    form.open(label)
    form.name.setText("By hand")
    qtbot.waitUntil(lambda: len(form.found) == 2)
    form.split()
    assert session.here.label_counts()[session.here.label_named("By hand").id] == 2


def test_a_split_by_groups_moves_those_that_are_checked(page, session, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(session.helper, "ask", lambda what, **more: asked.append((what, more)))
    session.helper.state = "working"
    session.helper.state_changed.emit()
    label = session.here.label_named("Charged twice")
    page.panels.open("labels")
    form = page.panel.split
    form.open(label)
    form.groups.begin.click()
    assert asked[-1] == ("groups", {"label": label.id})
    told = {"event": "groups", "groups": [{"rows": [1, 5], "words": ["card"]}, {"rows": [9], "words": []}]}
    session.helper.answered.emit({**told, "label": 0})  # of the rows without a label: somebody else's
    assert form.groups.list.count() == 0
    session.helper.answered.emit({**told, "label": label.id})
    assert [form.groups.list.item(at).text() for at in (0, 1)] == ["2  ·  card", "1  ·  no words of its own"]
    assert "charged twice (4)" in form.groups.list.item(0).toolTip()
    qtbot.waitUntil(lambda: "0 of 3 rows" in form.count.text())
    form.groups.list.item(0).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: "2 of 3 rows" in form.count.text())
    form.name.setText("Twice")
    form.split()
    made = session.here.label_named("Twice")
    assert [session.here.row(row).label for row in (1, 5, 9)] == [made.id, made.id, label.id]
    session.undo()
    assert session.here.label_counts()[label.id] == 3
