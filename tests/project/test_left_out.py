"""Rows that were left out are kept, counted, taken after all, and given back by undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import ProjectFailed
from workbench.project import Project, RowFilter
from workbench.records import LeftOutRow, NewRow

OUT = [
    LeftOutRow("too_short", NewRow("ok", 3, "a", "k3", {"note": "n3"})),
    LeftOutRow("too_short", NewRow("hm", 4, None, None, {"note": "n4"})),
    LeftOutRow("empty_text", NewRow("", 5, "a", None, {"note": "n5"})),
]


@pytest.fixture
def project(folder: Path):
    with Project.create(folder) as made:
        made.add_rows(
            [NewRow("a long text", 2, "b")],
            source="f.csv",
            columns=["text", "note"],
            mapping={"text": ["text"]},
            left_out=OUT,
        )
        yield made


def test_they_are_kept_with_their_reasons(project: Project) -> None:
    found = project.left_out()
    assert [(one.reason, one.row, one.source, one.taken) for one in found] == [
        (one.reason, one.row, "f.csv", False) for one in OUT
    ]
    assert project.left_out_counts() == {"too_short": 2, "empty_text": 1}
    assert [one.row.text for one in project.left_out(reason="empty_text")] == [""]
    assert len(project.left_out(limit=2)) == 2
    assert project.counts().rows == 1


def test_taken_after_all_and_given_back(project: Project) -> None:
    ids = [one.id for one in project.left_out(reason="too_short")]
    changes = project.take_left_out(ids)
    assert changes.values == {"count": 2}
    assert project.left_out_counts() == {"empty_text": 1}
    rows = list(project.all_rows())
    assert [(row.text, row.source, row.source_line, row.key) for row in rows[1:]] == [
        ("ok", "f.csv", 3, "k3"), ("hm", "f.csv", 4, None),
    ]  # fmt: skip
    assert rows[1].extra == {"note": "n3"}
    assert project.count(RowFilter(search="hm")) == 1
    with pytest.raises(ProjectFailed):
        project.take_left_out(ids)
    project.undo()
    assert (project.counts().rows, project.left_out_counts()["too_short"]) == (1, 2)
    project.redo()
    assert (project.counts().rows, project.counts().labels) == (3, 2)
    assert project.columns() == ["text", "note"]


def test_without_a_text_it_stays_out(project: Project) -> None:
    with pytest.raises(ProjectFailed):
        project.take_left_out([one.id for one in project.left_out(reason="empty_text")])
    assert project.take_left_out([one.id for one in project.left_out()]).values == {"count": 2}


def test_an_import_that_is_undone_left_nothing_out(project: Project) -> None:
    project.undo()
    assert (project.left_out(), project.left_out_counts()) == ([], {})
    project.redo()
    assert len(project.left_out()) == 3


def test_a_repeat_of_a_test_row_stays_a_test_row(folder: Path) -> None:
    with Project.create(folder) as project:
        project.add_rows([NewRow("Sealed text", 1, "a")], source="t.csv", split="test")
        again = [LeftOutRow("duplicate", NewRow("sealed text", 2, "a")), LeftOutRow("too_short", NewRow("x", 3, "a"))]
        project.add_rows([NewRow("other", 1, "a")], source="f.csv", left_out=again)
        project.take_left_out([one.id for one in project.left_out()])
        assert [(row.text, row.split) for row in project.all_rows()][2:] == [("sealed text", "test"), ("x", "train")]
