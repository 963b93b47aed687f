"""The project: what is written is there, under its id, and can be taken back, also after a restart."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import some_rows
from workbench.errors import ProjectFailed
from workbench.project import Project, RowFilter
from workbench.records import NewRow, Prediction


def state(project: Project) -> object:
    """Everything a user can see of a project."""
    return list(project.all_rows()), project.labels(), project.counts(), project.label_counts()


def test_rows_come_back_as_they_were_given(project: Project) -> None:
    rows = list(project.all_rows())
    assert [(r.text, r.key, r.source_line, r.extra) for r in rows] == [
        (n.text, n.key, n.source_line, n.extra) for n in some_rows()
    ]
    names = {label.id: label.name for label in project.labels()}
    assert [names.get(r.label) for r in rows] == [n.label for n in some_rows()]
    assert {r.annotator for r in rows if r.label is not None} == {"file"}


def test_labels_get_keys_and_colours_by_frequency(folder: Path) -> None:
    with Project.create(folder) as project:
        project.add_rows([NewRow("x", 1, "rare"), *[NewRow(f"y{i}", i, "often") for i in range(3)]], source="f")
        assert [(label.name, label.key, label.color) for label in project.labels()] == [
            ("often", "1", 0),
            ("rare", "2", 1),
        ]


def test_annotate_skip_flag_note(project: Project) -> None:
    row = project.row_ids(RowFilter(state="unlabelled"))[0]
    label = project.labels()[0].id
    project.set_skipped(row)
    changes = project.annotate(row, label)
    assert changes.rows == (row,)
    assert changes.kinds == {"annotations"}
    project.set_flag(row, True)
    project.set_note(row, "ask Ann")
    seen = project.row(row)
    assert (seen.label, seen.annotator, seen.flagged, seen.skipped, seen.note) == (label, "you", True, False, "ask Ann")
    assert [a.label for a in project.history(row)] == [label]
    assert project.recent(1)[0].row == row


def test_undo_and_redo_survive_a_restart(folder: Path) -> None:
    with Project.create(folder) as project:
        project.add_rows(some_rows(), source="rows.csv")
        start = state(project)
        project.annotate([1, 4], project.labels()[0].id)
        project.rename_label(project.labels()[1].id, "Beta")
        project.set_flag([2], True)
        end = state(project)
    with Project.open(folder) as project:
        assert state(project) == end
        for _ in range(3):
            assert project.undo() is not None
        assert state(project) == start
        assert project.undo_name() == (
            "Import {count} rows from {source}",
            {"count": 40, "source": "rows.csv", "duplicates": 0},
        )
    with Project.open(folder) as project:
        for _ in range(3):
            assert project.redo() is not None
        assert project.redo() is None
        assert state(project) == end


def test_undoing_an_import_takes_rows_and_labels_back(project: Project) -> None:
    project.undo()
    assert project.counts().rows == 0
    assert project.labels() == []
    project.redo()
    assert project.counts().rows == 40
    assert len(project.labels()) == 2


def test_something_new_ends_redo(project: Project) -> None:
    project.annotate(1, project.labels()[0].id)
    project.undo()
    project.annotate(4, project.labels()[0].id)
    assert project.redo() is None


def test_undo_of_a_second_annotation_brings_the_first_back(project: Project) -> None:
    a, b = (label.id for label in project.labels())
    project.annotate(1, a)
    project.annotate(1, b)
    project.undo()
    assert project.row(1).label == a
    project.annotate(1, None)
    assert project.row(1).label is None
    assert project.row(1).annotator is None


def tally(project: Project) -> set[tuple[object, ...]]:
    """Rows by state, as the project keeps count of them."""
    return set(project._db.execute("SELECT * FROM tally WHERE rows != 0"))


def counted(project: Project) -> set[tuple[object, ...]]:
    """Rows by state, counted one by one."""
    columns = "trashed, split, coalesce(label, 0), flagged, skipped"
    return set(project._db.execute(f"SELECT {columns}, count(*) FROM rows GROUP BY {columns}"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["annotate", "clear", "flag", "note", "skip", "label", "rename", "undo", "redo"]),
            st.integers(1, 6),
        ),
        max_size=25,
    )
)
def test_undo_is_exact_whatever_was_done(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    """After any steps, undoing everything gives the empty project, redoing everything the last state."""
    folder = tmp_path_factory.mktemp("undo") / "p.workbench"
    with Project.create(folder) as project:
        project.add_rows(some_rows(8), source="f")
        for what, number in steps:
            labels = [label.id for label in project.labels()]
            if what == "undo":
                project.undo()
            elif what == "redo":
                project.redo()
            elif project.counts().rows:
                row = 1 + number
                {
                    "annotate": lambda: project.annotate(row, labels[number % len(labels)]) if labels else None,
                    "clear": lambda: project.annotate(row, None),
                    "flag": lambda: project.set_flag(row, number % 2 == 0),
                    "note": lambda: project.set_note(row, f"note {number}"),
                    "skip": lambda: project.set_skipped(row),
                    "label": lambda: (
                        None if project.label_named(f"new {number}") else project.add_label(f"new {number}")
                    ),
                    "rename": lambda: (
                        project.rename_label(labels[0], f"name {number}")
                        if labels and not project.label_named(f"name {number}")
                        else None
                    ),
                }[what]()
        end, undone = state(project), 0
        assert tally(project) == counted(project)
        while project.undo() is not None:
            undone += 1
        assert project.counts().rows == 0
        assert project.labels() == []
        for _ in range(undone):
            assert project.redo() is not None
        assert state(project) == end


def test_filters_and_orders(project: Project) -> None:
    assert len(project.row_ids(RowFilter(search="退款"))) == 20
    assert len(project.row_ids(RowFilter(search="REFUND"))) == 20
    assert not project.row_ids(RowFilter(search="%"))
    assert len(project.row_ids(RowFilter(state="unlabelled"))) == 14
    shuffled = project.row_ids(order="random")
    assert sorted(shuffled) == list(range(1, 41))
    assert list(shuffled) != sorted(shuffled)
    assert project.row_ids(order="random") == shuffled
    assert project.count(RowFilter(state="labelled")) == project.counts().labelled


def test_uncertain_order_follows_the_margin(project: Project) -> None:
    ids = [label.id for label in project.labels()]
    run = project.add_run({"method": "head", "effort": "quick"}, base="b", train_rows=1, label_ids=ids)
    scores = [Prediction(1, (0.9, 0.1)), Prediction(2, (0.45, 0.55)), Prediction(3, (0.3, 0.7))]
    project.finish_run(run, "finished", {}, scores)
    assert list(project.row_ids(RowFilter(run=run, min_confidence=0.0), "uncertain")) == [2, 3, 1]
    found = project.predictions(run)
    assert found[2].scores == pytest.approx((0.45, 0.55))
    assert list(project.row_ids(RowFilter(run=run, predicted=ids[0]))) == [1]
    assert project.latest_run().number == run


def test_test_rows_are_stratified_and_equal_texts_stay_together(folder: Path) -> None:
    rows = [NewRow(f"t{i // 2 * 2 if i < 20 else i}", i, "AB"[i % 4 > 1]) for i in range(100)]
    with Project.create(folder) as project:
        project.add_rows(rows, source="f", test_share=0.2)
        found = list(project.all_rows())
        by_text: dict[str, set[str]] = {}
        for row in found:
            by_text.setdefault(row.text, set()).add(row.split)
        assert all(len(splits) == 1 for splits in by_text.values())
        for label in project.labels():
            test = sum(r.split == "test" for r in found if r.label == label.id)
            assert 7 <= test <= 13


def test_a_label_with_one_text_is_never_sealed(folder: Path) -> None:
    with Project.create(folder) as project:
        project.add_rows(
            [NewRow("one", 1, "X"), NewRow("two", 2, "Y"), NewRow("three", 3, "Y")], source="f", test_share=0.5
        )
        assert project.label_counts("train") == {label.id: 1 for label in project.labels()} | {1: 1}


def test_one_writer_at_a_time(project: Project, folder: Path) -> None:
    with pytest.raises(ProjectFailed, match="already open"):
        Project.open(folder)
    with Project.open(folder, read_only=True) as reader:
        assert reader.counts().rows == 40
        with pytest.raises(ProjectFailed, match="reading only"):
            reader.annotate(1, reader.labels()[0].id)


def test_cancelled_import_leaves_no_trace(project: Project) -> None:
    before = state(project)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        project.add_rows(some_rows(), source="more.csv", progress=stop)
    assert state(project) == before


def indexes(folder: Path) -> set[tuple[str, str]]:
    with sqlite3.connect(folder / "project.db") as db:
        return set(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))


def test_a_large_import_keeps_the_indexes_whether_it_is_taken_or_cancelled(project: Project, folder: Path) -> None:
    before, there = state(project), indexes(folder)
    many = [NewRow(f"text {n}", n, "AB"[n % 2] if n % 3 else None) for n in range(12_000)]

    def stop(done: int, total: int) -> None:
        if done > 6000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        project.add_rows(many, source="more.csv", progress=stop)
    assert (state(project), indexes(folder)) == (before, there)
    project.add_rows(many, source="more.csv", test_share=0.2)
    assert indexes(folder) == there
    assert tally(project) == counted(project)
    project.undo()
    assert state(project) == before


def test_a_folder_that_went_away_is_said(project: Project, folder: Path) -> None:
    folder.rename(folder.with_name("moved.workbench"))
    with pytest.raises(ProjectFailed, match="moved or deleted"):
        project.annotate(1, project.labels()[0].id)


def test_refusals_say_what_to_do(tmp_path: Path, project: Project) -> None:
    with pytest.raises(ProjectFailed, match="not a project"):
        Project.open(tmp_path / "nothing")
    with pytest.raises(ProjectFailed, match="already something"):
        Project.create(project.folder)
    with pytest.raises(ProjectFailed, match="no row 999"):
        project.row(999)
    with pytest.raises(ProjectFailed, match="already a label"):
        project.add_label(" a ")
    with pytest.raises(ProjectFailed, match="needs a name"):
        project.add_label("  ")
    with pytest.raises(ProjectFailed, match="cannot be a label's key"):
        project.set_label_key(1, "Z")


def test_a_newer_project_is_refused_kindly(folder: Path) -> None:
    Project.create(folder).close()
    with sqlite3.connect(folder / "project.db") as db:
        db.execute("PRAGMA user_version=99")
    db.close()
    with pytest.raises(ProjectFailed, match="newer version"):
        Project.open(folder)


def test_a_damaged_database_is_said(folder: Path) -> None:
    Project.create(folder).close()
    (folder / "project.db").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    with pytest.raises(ProjectFailed, match="damaged"):
        Project.open(folder)


def test_a_label_is_on_the_disk_before_annotate_returns(project: Project) -> None:
    """A power cut cannot be played here; what makes SQLite wait for the disk can be asked."""
    ask = project._db.execute
    assert ask("PRAGMA synchronous").fetchone()[0] == 2  # FULL
    assert ask("PRAGMA journal_mode").fetchone()[0] == "wal"
