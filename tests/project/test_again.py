"""A file that comes again: new, changed and gone rows; twice the same changes nothing; labels by hand stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.project import Project
from workbench.project.again import Comparison
from workbench.records import LeftOutRow, NewRow

KEYED = [NewRow(f"text {i}", i, "ab"[i % 2], f"k{i}", {"note": f"n{i}"}) for i in range(1, 7)]
COLUMNS = ["id", "text", "label", "note"]


def made(folder: Path, rows: Sequence[NewRow] = KEYED) -> Project:
    project = Project.create(folder)
    project.add_rows(rows, source="f.csv", columns=COLUMNS)
    return project


def compare(project: Project, rows: Sequence[NewRow], **more: Any) -> Comparison:
    return project.compare(rows, **({"source": "f.csv", "columns": COLUMNS, "labelled": True} | more))


def take(project: Project, rows: Sequence[NewRow], mode: Any, **more: Any) -> bool:
    """Whether anything was done."""
    found = compare(project, rows)
    return bool(project.import_again(found, mode, source="f.csv", columns=COLUMNS, mapping={}, **more).kinds)


def state(project: Project) -> object:
    return list(project.all_rows()), project.label_counts(), project.counts(), len(project.steps(limit=100))


def test_the_same_file_is_the_same(folder: Path) -> None:
    with made(folder) as project:
        found = compare(project, KEYED)
        assert (found.new, found.changed, found.gone, found.same) == ([], [], [], 6)
        before = state(project)
        for mode in ("skip", "update", "merge-labels"):
            assert not take(project, KEYED, mode, trash_gone=True)
        assert state(project) == before


def changed_file() -> list[NewRow]:
    one, two, three, four, five, _ = KEYED
    return [
        replace(two, text="text 2, longer"), one, replace(three, label="a"), replace(four, extra={"note": "other", "more": "m"}),
        replace(five, label=None), NewRow("a new one", 9, "c", "k9", {"note": "n9"}),
    ]  # fmt: skip


def test_new_changed_and_gone(folder: Path) -> None:
    with made(folder) as project:
        found = compare(project, changed_file())
        assert [row.key for row in found.new] == ["k9"]
        assert {project.row(one.id).key: one.fields for one in found.changed} == {
            "k2": ("text",), "k3": ("label",), "k4": ("extra",), "k5": ("label",),
        }  # fmt: skip
        assert [project.row(one).key for one in found.gone] == ["k6"]
        assert found.same == 1
        assert {one.fields for one in compare(project, changed_file(), labelled=False).changed} == {
            ("text",),
            ("extra",),
        }


def test_skip_takes_only_what_is_new(folder: Path) -> None:
    with made(folder) as project:
        before = list(project.all_rows())
        assert take(project, changed_file(), "skip")
        assert list(project.all_rows())[:6] == before
        assert project.counts().rows == 7
        assert not take(project, changed_file(), "skip")


def test_update_takes_the_file(folder: Path) -> None:
    with made(folder) as project:
        before = state(project)[:3]
        assert take(project, changed_file(), "update", trash_gone=True)
        names = {label.id: label.name for label in project.labels()}
        rows = {row.key: row for row in project.all_rows()}
        assert rows["k2"].text == "text 2, longer"
        assert rows["k4"].extra == {"note": "other", "more": "m"}
        assert (names[rows["k3"].label], rows["k5"].label, rows["k3"].annotator) == ("a", None, "file")
        assert "k6" not in rows
        assert project.trashed_count() == 1
        after = state(project)
        assert not take(project, changed_file(), "update", trash_gone=True)
        assert state(project) == after
        project.undo()
        assert state(project)[:3] == before
        project.redo()
        assert state(project)[:3] == after[:3]


def test_labels_by_hand(folder: Path) -> None:
    with made(folder) as project:
        b = project.label_named("b").id
        ids = {row.key: row.id for row in project.all_rows()}
        project.annotate([ids["k2"], ids["k6"]], b)
        assert compare(project, KEYED).changed == []  # the file says what it said
        file = [replace(row, label="c") if row.key in ("k2", "k4") else row for row in KEYED]
        assert take(project, file, "merge-labels")
        names = {label.id: label.name for label in project.labels()}
        found = {row.key: (names.get(row.label), row.annotator) for row in project.all_rows()}
        assert (found["k2"], found["k4"], found["k6"]) == (("b", "you"), ("c", "file"), ("b", "you"))
        assert not take(project, file, "merge-labels")
        assert take(project, file, "update")
        assert {row.key: names.get(row.label) for row in project.all_rows()}["k2"] == "c"
        assert not take(project, file, "update")
        emptied = [replace(row, label=None) for row in file]
        project.annotate(ids["k1"], b)
        assert take(project, emptied, "update")
        left = [row.key for row in project.all_rows() if row.label is not None]
        assert left == ["k1", "k6"]  # a cell without a label takes no label of a person away
        assert not take(project, emptied, "update")


def test_without_a_key_the_text_tells(folder: Path) -> None:
    rows = [NewRow("Same", 1, "a", None, {"n": "1"}), NewRow("same ", 2, "b", None, {"n": "2"}), NewRow("other", 3)]
    with made(folder, rows) as project:
        assert compare(project, rows[::-1]).same == 3
        found = compare(project, [rows[1], replace(rows[0], extra={"n": "3"}), NewRow("Other", 3), NewRow("new", 4)])
        assert {one.fields for one in found.changed} == {("extra",), ("text",)}
        assert [row.text for row in found.new] == ["new"]
        assert found.gone == []


def test_other_files_are_not_gone(folder: Path) -> None:
    with made(folder) as project:
        project.add_rows([NewRow("of another file", 1)], source="g.csv", columns=["text"])
        assert len(compare(project, KEYED[:5]).gone) == 1
        assert len(compare(project, KEYED[:5], source="november.csv").gone) == 1  # another name, the same columns
        assert compare(project, KEYED[:5], source="november.csv", columns=["x"]).gone == []


def test_trash_and_what_was_left_out(folder: Path) -> None:
    with made(folder) as project:
        first = project.row_ids()[0]
        project.trash_rows([first])
        found = compare(project, KEYED)
        assert (found.same, found.in_trash, found.new) == (6, 1, [])
        out = [LeftOutRow("too_short", KEYED[5])]
        assert compare(project, KEYED[:5], left_out_rows=out).gone == []
        new = [*KEYED[:5], NewRow("another", 9)]
        for _ in range(2):
            again = compare(project, new, left_out_rows=out)
            project.import_again(again, "update", source="f.csv", columns=COLUMNS, mapping={}, left_out_rows=out)
            new.append(NewRow("yet another", 10))
        assert project.left_out_counts() == {"too_short": 1}


def test_an_import_that_was_undone_is_new_again(folder: Path) -> None:
    with made(folder) as project:
        project.undo()
        assert len(compare(project, KEYED).new) == 6


def test_a_column_that_is_new_is_a_column_of_the_project(folder: Path) -> None:
    with made(folder) as project:
        file = [replace(row, extra={**row.extra, "more": "m"}) for row in KEYED]
        found = project.compare(file, source="f.csv", columns=[*COLUMNS, "more"], labelled=True)
        project.import_again(found, "update", source="f.csv", columns=[*COLUMNS, "more"], mapping={})
        assert project.columns() == [*COLUMNS, "more"]
        project.undo()
        assert project.columns() == COLUMNS


TEXTS = st.sampled_from(["a", "A", "b", "b ", "c", "你好", "  c"])


def files(names: list[str]) -> st.SearchStrategy[list[NewRow]]:
    """Files with these other columns."""
    cells = st.fixed_dictionaries({name: st.sampled_from(["", "1"]) for name in names})
    label, key = st.sampled_from([None, "x", "y"]), st.sampled_from([None, "1", "2", "3"])
    return st.lists(st.builds(NewRow, TEXTS, st.integers(1, 9), label, key, cells), max_size=8)


ROWS = st.sampled_from([["m"], ["m", "n"], ["n"], []]).flatmap(files)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, ROWS, st.sampled_from(["skip", "update", "merge-labels"]), st.booleans())
def test_twice_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, first: list[NewRow], second: list[NewRow], mode: str, gone: bool
) -> None:
    with made(tmp_path_factory.mktemp("p") / "p.workbench", first) as project:
        assert not take(project, first, mode, trash_gone=gone)
        start = state(project)[:3]
        did = take(project, second, mode, trash_gone=gone)
        after = state(project)
        assert not take(project, second, mode, trash_gone=gone)
        assert state(project) == after
        if did:
            project.undo()
        assert state(project)[:3] == start
