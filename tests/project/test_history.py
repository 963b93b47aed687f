"""The history: what was done, a row's life, taking one old step back, and the trash."""

from __future__ import annotations

import time

import pytest

from tests.conftest import some_rows
from tests.project.test_store import counted, state, tally
from workbench.errors import ProjectFailed
from workbench.project import Project, RowFilter
from workbench.records import NewRow


def test_steps_are_named_and_newest_first(project: Project) -> None:
    project.set_flag([1, 2], True)
    project.annotate(2, project.labels()[0].id)
    named = [(step.name, step.values.get("count"), step.state) for step in project.steps()]
    assert named == [
        ("Label {count} rows as {label}", 1, "done"),
        ("Flag {count} rows", 2, "done"),
        ("Import {count} rows from {source}", 40, "done"),
    ]
    first = project.steps()[-1]
    assert [step.id for step in project.steps(before=first.id + 1)] == [first.id]
    assert project.steps(day=(first.time + 3600, first.time + 7200)) == []
    assert len(project.steps(day=(first.time - 1, first.time + 3600))) == 3


def test_the_life_of_a_row(project: Project) -> None:
    label = project.labels()[1].id
    project.annotate(1, label)
    project.set_note(1, "look")
    project.undo()
    project.set_flag(1, True)
    told = [(moment.field, moment.after, moment.step.state) for moment in project.life(1)]
    imported = [("imported", 2, "done")]
    assert told[:1] == imported
    assert ("label", label, "done") in told
    assert ("note", "look", "dead") in told
    assert told[-1] == ("flagged", 1, "done")
    assert [one.annotator for one in project.life(1) if one.field == "label"] == ["you"]


def test_an_old_step_is_taken_back_and_later_ones_stay(project: Project) -> None:
    label = project.labels()[0].id
    project.annotate([2, 3], label)
    old = project.steps()[0].id
    project.annotate(5, label)
    project.set_flag(2, True)
    before = state(project)
    assert project.obstacle(old) is None
    changes = project.take_back(old)
    assert set(changes.rows) == {2, 3}
    assert project.row(2).label != label or project.row(2).annotator == "file"
    assert project.row(5).label == label
    assert project.row(2).flagged
    assert next(step for step in project.steps() if step.id == old).state == "taken_back"
    after = state(project)
    project.undo()
    assert state(project) == before
    project.redo()
    assert state(project) == after
    project.undo()
    project.undo()  # now the flag: the old step is in its place again
    assert not project.row(2).flagged
    assert tally(project) == counted(project)


def test_it_says_why_an_old_step_cannot_be_taken_back(project: Project) -> None:
    first, second = project.labels()[0].id, project.labels()[1].id
    project.annotate([2, 3], first)
    old = project.steps()[0].id
    project.annotate([3], second)
    with pytest.raises(ProjectFailed, match="1 of its rows were labelled again later"):
        project.take_back(old)
    project.set_note(7, "a")
    note = project.steps()[0].id
    project.set_note(7, "b")
    with pytest.raises(ProjectFailed, match="changed again later"):
        project.take_back(note)
    project.undo()
    project.take_back(note)
    assert project.row(7).note == ""
    with pytest.raises(ProjectFailed, match="taken back already"):
        project.take_back(note)


def test_an_import_is_taken_back_by_itself(project: Project) -> None:
    project.add_rows(some_rows(6, labels="CD"), source="more.csv")
    more = project.steps()[0].id
    project.set_flag(1, True)
    project.take_back(more)
    assert project.counts().rows == 40
    assert {label.name for label in project.labels()} == {"A", "B"}
    project.undo()
    assert project.counts().rows == 46
    project.annotate(1, project.label_named("C").id)  # type: ignore[union-attr]
    with pytest.raises(ProjectFailed, match="“C” is on 1 row by"):
        project.take_back(more)


def test_rows_in_the_trash_are_nowhere_and_come_back(project: Project) -> None:
    before, counts = state(project), project.counts()
    project.trash_rows([1, 4])
    assert project.counts().rows == 38
    assert 1 not in project.row_ids()
    assert 4 not in project.row_ids(RowFilter(search="refund"))
    assert list(project.row_ids(RowFilter(trashed=True))) == [1, 4]
    assert project.trashed_count() == 2
    project.restore_rows([1, 4])
    assert project.counts() == counts
    project.undo()
    project.undo()
    assert state(project) == before
    assert tally(project) == counted(project)


def test_the_rows_of_an_undone_import_are_not_in_the_trash(project: Project) -> None:
    before = project.counts().rows
    project.trash_rows([1])
    project.add_rows([NewRow(f"more {n}", n) for n in range(5)], source="more.csv")
    mine = list(project.row_ids())[-5:]
    project.undo()
    assert list(project.row_ids(RowFilter(trashed=True))) == [1]
    assert project.count(RowFilter(trashed=True)) == project.trashed_count() == 1
    project.restore_rows([1, *mine])  # only what lies in the trash comes back from there
    assert project.counts().rows == before
    assert project.trashed_count() == 0


def test_a_label_goes_to_the_trash_with_its_rows_labels_and_comes_back(project: Project) -> None:
    before = state(project)
    label = project.label_named("A")
    assert label is not None
    rows = project.label_counts()[label.id]
    assert project.trash_label(label.id).values["count"] == rows
    assert project.label_named("A") is None
    assert [one.name for one in project.trashed_labels()] == ["A"]
    project.restore_label(label.id)
    assert project.label_counts()[label.id] == 0
    project.undo()
    project.undo()
    assert state(project) == before
    assert project.trashed_labels() == []


def test_labels_are_merged_in_one_step(project: Project) -> None:
    before = state(project)
    first, second = (label.id for label in project.labels())
    numbers = project.label_counts()
    project.merge_labels(first, second)
    assert project.label_counts() == {second: numbers[first] + numbers[second]}
    with pytest.raises(ProjectFailed):
        project.merge_labels(second, second)
    project.undo()
    assert state(project) == before


def test_a_run_goes_to_the_trash_comes_back_and_is_deleted_for_good(project: Project) -> None:
    labels = [label.id for label in project.labels()]
    number = project.add_run({"effort": "quick", "method": "head"}, base="b", train_rows=3, label_ids=labels)
    with pytest.raises(ProjectFailed, match="still at work"):
        project.trash_run(number)
    project.finish_run(number, "finished", {})
    folder = project.runs_folder / f"{number:04d}"
    folder.mkdir()
    project.trash_run(number)
    assert project.runs() == []
    assert project.latest_run() is None
    project.restore_run(number)
    assert project.run(number).status == "finished"
    project.trash_run(number)
    assert project.delete_runs() == [number]
    assert not folder.exists()
    project.undo()
    assert project.runs() == []
    assert project.add_run({"effort": "quick", "method": "head"}, base="b", train_rows=3, label_ids=labels) > number


def test_a_clock_that_goes_backwards_changes_no_order(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    label = project.labels()[0].id
    project.annotate(1, label)
    monkeypatch.setattr(time, "time", lambda: now - 86400)
    project.annotate(1, None)
    project.set_note(1, "yesterday, says the clock")
    assert [step.name for step in project.steps()][:2] == ["Note on row {row}", "Take the label from {count} rows"]
    assert project.row(1).label is None
    assert [moment.after for moment in project.life(1) if moment.field == "label"] == [label, None]
    project.undo()
    project.undo()
    assert project.row(1).label == label
