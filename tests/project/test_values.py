"""Several labels and passages: whatever is done and undone, what is derived agrees with the annotations."""

from __future__ import annotations

import sqlite3
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import ProjectFailed
from workbench.project import Project, RowFilter
from workbench.project.connection import DATABASE
from workbench.project.salvage import salvage
from workbench.records import NONE_APPLIES, NewRow, Prediction, Row, Span, Value, labels_in
from workbench.tasks import stored

TEXT = "Anna flew to Oslo 😀 and met Bob."
NAMES = ("joy", "anger", "fear")


def made(folder: Path, task: str, rows: int = 6) -> Project:
    project = Project.create(folder, task=task)
    new = [NewRow(TEXT, i, value=_file_value(task, i), label="joy" if i % 3 else None) for i in range(rows)]
    project.add_rows(new, source="a.csv", test_share=0.3)
    for name in set(NAMES) - {label.name for label in project.labels()}:
        project.add_label(name)
    return project


def _file_value(task: str, i: int) -> object:
    if task == "single_label" or i % 3 == 0:
        return None
    if i % 3 == 1:
        return ()
    return ("joy", "anger") if task == "multi_label" else (Span(0, 4, "joy"), Span(13, 17, "anger"))


def agrees(project: Project) -> None:
    """Everything derived, derived once more from the annotations alone."""
    with sqlite3.connect(project.folder / DATABASE) as db:
        last = {}
        task = project.task
        for row, label, value in db.execute("SELECT row, label, value FROM annotations WHERE undone = 0 ORDER BY id"):
            if value is None and label is not None and task == "multi_label":
                value = stored.dump((label,))
            last[row] = (label, value if task != "single_label" else None)
        kept = {row: (label, value) for row, label, value in db.execute("SELECT id, label, value FROM rows")}
        assert kept == {row: last.get(row, (None, None)) for row in kept}
        carried = {
            (label, row)
            for row, (_, value) in kept.items()
            if value is not None
            for label in labels_in(None, stored.load(value))
        }
        assert set(db.execute("SELECT label, row FROM row_labels")) == carried
        tally = dict(
            db.execute("SELECT trashed || split || label || flagged || skipped, rows FROM tally WHERE rows > 0")
        )
        by_state = "SELECT trashed || split || coalesce(label, 0) || flagged || skipped, count(*) FROM rows GROUP BY 1"
        assert tally == dict(db.execute(by_state))
    for split in (None, "train", "test"):
        rows = [row for row in project.all_rows() if split in (None, row.split)]
        found = Counter(label for row in rows for label in row.labels)
        assert {i: n for i, n in project.label_counts(split).items() if n} == dict(found)
    for label in project.labels():
        expected = [row.id for row in project.all_rows() if label.id in row.labels]
        assert list(project.row_ids(RowFilter(label=label.id))) == expected


STEPS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 5), st.integers(0, 6)), max_size=14)


def take(project: Project, step: tuple[int, int, int]) -> None:
    """One step of many kinds; those that do not fit are refused and change nothing."""
    kind, a, b = step
    rows, labels = [1 + a, 1 + (a + b) % 6], [label.id for label in project.labels()]
    label = labels[b % len(labels)] if labels else 0
    other = labels[a % len(labels)] if labels else 0
    several: Value = (label, other) if project.task == "multi_label" else (Span(0, 4, label), Span(b, b + 9, other))
    {
        0: lambda: project.annotate_value(rows, several),
        1: lambda: project.annotate_value(rows, ()),
        2: lambda: project.annotate_value(rows, None),
        3: lambda: project.annotate(rows, label),
        4: lambda: project.toggle_label(rows, label),
        5: lambda: project.merge_labels(label, other),
        6: lambda: project.trash_label(label) if len(labels) > 2 else None,
        7: lambda: project.trash_rows(rows) if b % 2 else project.restore_rows(rows),
        8: project.undo,
        9: project.redo,
        10: lambda: project.take_back(1 + (a * 7 + b) % 12),
        11: lambda: project.set_task(("multi_label", "single_label", "spans")[b % 3]),
    }[kind]()


@pytest.mark.parametrize("task", ["single_label", "multi_label", "spans"])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_whatever_is_done_and_undone(
    task: str, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, int]]
) -> None:
    with made(tmp_path_factory.mktemp("values") / "p.workbench", task) as project:
        agrees(project)
        for step in steps:
            try:
                take(project, step)
            except ProjectFailed:
                pass
            agrees(project)
        while project.undo() is not None:
            agrees(project)


def values(project: Project) -> list[Value | None]:
    return [row.value for row in project.all_rows()]


def test_several_labels_are_given_and_taken_back(tmp_path: Path) -> None:
    with made(tmp_path / "p.workbench", "multi_label") as project:
        ids = {label.name: label.id for label in project.labels()}
        changes = project.annotate_value(1, (ids["fear"], ids["joy"], ids["fear"]))
        row = project.row(1)
        assert row.value == row.labels == tuple(sorted((ids["fear"], ids["joy"])))
        assert row.label == row.labels[0]
        assert changes.values == {"count": 1, "label": "joy, fear"}
        project.annotate_value(1, ())
        assert (project.row(1).value, project.row(1).label) == ((), NONE_APPLIES)
        assert 1 in project.row_ids(RowFilter(state="labelled"))
        assert 1 in project.row_ids(RowFilter(label=NONE_APPLIES))
        assert [one.value for one in project.history(1)] == [row.value, ()]
        project.undo()
        project.undo()
        assert (project.row(1).value, project.row(1).label) == (None, None)


def test_rows_of_a_label_are_those_that_carry_it_among_others(tmp_path: Path) -> None:
    with made(tmp_path / "p.workbench", "multi_label") as project:
        ids = {label.name: label.id for label in project.labels()}
        before = {name: project.rows_of_label(one) for name, one in ids.items()}
        project.annotate_value([1, 2, 3], (ids["joy"], ids["fear"]))
        for name in ("joy", "fear"):
            assert project.rows_of_label(ids[name]) == sorted({*before[name], 1, 2, 3})
            assert len(project.rows_of_label(ids[name])) == project.label_counts()[ids[name]]
            assert project.rows_of_label(ids[name], [2, 3]) == [2, 3]
        project.trash_rows([2])
        assert 2 not in project.rows_of_label(ids["fear"])
        assert project.label_counts() == {one: project.label_count(one) for one in ids.values()}


def test_a_label_in_the_trash_leaves_the_others(tmp_path: Path) -> None:
    with made(tmp_path / "p.workbench", "multi_label") as project:
        ids = {label.name: label.id for label in project.labels()}
        project.annotate_value(1, (ids["joy"],))
        project.annotate_value(2, (ids["joy"], ids["fear"]))
        project.trash_label(ids["joy"])
        assert project.row(1).value is None, "nobody said that none applies"
        assert project.row(2).value == (ids["fear"],)
        project.undo()
        project.merge_labels(ids["joy"], ids["fear"])
        assert project.row(2).value == (ids["fear"],)


def test_a_project_of_one_label_becomes_one_of_several(tmp_path: Path) -> None:
    with made(tmp_path / "p.workbench", "single_label") as project:
        joy = project.label_named("joy")
        assert joy is not None
        project.set_task("multi_label")
        assert project.row(2).value == (joy.id,)
        assert project.label_counts()[joy.id] == sum(row.value == (joy.id,) for row in project.all_rows())
        with pytest.raises(ProjectFailed):
            project.set_task("spans")
        project.annotate_value(1, ())
        with pytest.raises(ProjectFailed):
            project.take_back(next(s.id for s in project.steps() if s.name == "Change what a label is"))
        project.undo()
        project.undo()
        assert (project.task, project.row(2).value, project.row(2).label) == ("single_label", None, joy.id)


def test_passages_outside_the_text_and_other_kinds_are_refused(tmp_path: Path) -> None:
    with made(tmp_path / "p.workbench", "spans") as project:
        label = project.labels()[0].id
        for value in ((Span(0, len(TEXT) + 1, label),), (Span(3, 3, label),), (Span(0, 4, 99),), (label,)):
            with pytest.raises(ProjectFailed):
                project.annotate_value(1, value)
        with pytest.raises(ProjectFailed):
            project.annotate(1, label)
        project.annotate_value(1, (Span(13, 17, label), Span(0, 4, label), Span(0, 4, label)))
        assert project.row(1).value == (Span(0, 4, label), Span(13, 17, label))


def test_what_can_be_read_of_a_damaged_project_has_its_values(tmp_path: Path) -> None:
    with made(tmp_path / "p.workbench", "spans") as project:
        before: list[Row] = list(project.all_rows())
        counts = project.label_counts()
    salvage(tmp_path / "p.workbench", tmp_path / "q.workbench")
    with Project.open(tmp_path / "q.workbench") as saved:
        assert [row.value for row in saved.all_rows()] == [row.value for row in before]
        assert saved.label_counts() == counts
        agrees(saved)


def test_a_file_that_comes_again_with_several_labels(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.workbench", task="multi_label") as project:
        first = [NewRow("one", 1, "a", "1", value=("a", "b")), NewRow("two", 2, None, "2", value=())]
        project.add_rows(first, source="f.csv", columns=["text"])
        said = {"source": "f.csv", "columns": ["text"], "labelled": True}
        turned = [NewRow("one", 1, "b", "1", value=("b", "a")), first[1]]
        assert project.compare(turned, **said).same == 2, "in another order it is the same"
        new = [NewRow("one", 1, "a", "1", value=("a",)), NewRow("two", 2, "c", "2", value=("c",))]
        found = project.compare(new, **said)
        assert [one.fields for one in found.changed] == [("label",), ("label",)]
        project.import_again(found, "update", source="f.csv", columns=["text"], mapping={})
        names = {label.id: label.name for label in project.labels()}
        assert [[names[i] for i in row.labels] for row in project.all_rows()] == [["a"], ["c"]]
        agrees(project)
        project.undo()
        assert [len(row.labels) for row in project.all_rows()] == [2, 0]
        agrees(project)


@pytest.mark.parametrize("task", ["multi_label", "spans"])
def test_rows_are_found_by_any_label_that_a_run_says(tmp_path: Path, task: str) -> None:
    values: list[tuple[Value, tuple[float, ...]]] = (
        [((1, 2), (0.9, 0.6)), ((2,), (0.2, 0.8)), ((), (0.1, 0.1))]
        if task == "multi_label"
        else [((Span(0, 4, 1), Span(5, 9, 2)), (0.9, 0.6, 0.9)), ((Span(2, 3, 2),), (0.8, 0.9)), ((), (0.9,))]
    )
    with made(tmp_path / "p.workbench", task, rows=3) as project:
        run = project.add_run({"method": "full", "effort": "quick"}, base="b", train_rows=1, label_ids=[1, 2])
        said = [Prediction(row, scores, value) for row, (value, scores) in enumerate(values, start=1)]
        project.finish_run(run, "finished", {}, said)

        for label, rows in ((1, [1]), (2, [1, 2]), (NONE_APPLIES, [3])):
            assert list(project.row_ids(RowFilter(run=run, predicted=label))) == rows
        assert list(project.row_ids(RowFilter(run=run, predicted=2, min_confidence=0.7))) == [2]
        assert project.count(RowFilter(run=run, predicted=2)) == 2
        assert list(project.row_ids(RowFilter(run=run), "uncertain")) == [1, 2, 3]


def test_a_text_that_changed_since_a_time_is_told_from_one_that_did_not(tmp_path: Path) -> None:
    with made(tmp_path / "p.workbench", "spans", rows=3) as project:
        assert not project.text_changed(1, since=0.0)
        project.set_flag([1], True)
        project.set_text(1, "Somebody else.")
        assert project.text_changed(1, since=0.0)
        assert not project.text_changed(2, since=0.0)
        assert not project.text_changed(1, since=4e9)
        project.undo()
        assert not project.text_changed(1, since=0.0)
