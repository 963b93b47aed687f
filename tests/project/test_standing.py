"""What is asked of some rows is read of those only: a look at all rows takes 100 ms of a million, after every label."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from workbench.project import Project

_ALL = (
    "SCAN rows", "SCAN annotations", "SCAN changes", "SCAN a", "SCAN c",
    "SEARCH rows USING COVERING INDEX rows_state", "SEARCH rows USING INDEX rows_state",
    "SEARCH changes USING INDEX changes_target (place=?)", "SEARCH c USING INDEX changes_target (place=?)",
)  # fmt: skip
_READS: dict[str, Callable[[Project], object]] = {
    "standings": lambda project: list(project.standings([3, 4])),
    "ruled_rows": lambda project: list(project.ruled_rows([3, 4])),
    "rows_of_label": lambda project: project.rows_of_label(1, [3, 4]),
    "carried": lambda project: list(project.carried([3, 4])),
    "label_counts_among": lambda project: project.label_counts_among([3, 4]),
    "texts": lambda project: project.texts([3, 4]),
    "rows": lambda project: project.rows([3, 4]),
    "in_trash": lambda project: project.in_trash([3, 4]),
    "row": lambda project: project.row(3),
    "life": lambda project: project.life(3),
    "history": lambda project: project.history(3),
    "predictions_of": lambda project: project.predictions_of(1, [3, 4]),
    "annotate": lambda project: project.annotate(3, 1),
    "set_text": lambda project: project.set_text(3, "another text"),
    "set_flag": lambda project: project.set_flag([3, 4], True),
    "next_to_ask": lambda project: project.next_to_ask(12),
    "recent": lambda project: project.recent(),
    "undo": lambda project: project.undo(),
    "redo": lambda project: project.redo(),
}


def plans(project: Project, read: Callable[[Project], object]) -> Iterator[str]:
    """The steps of the plans of all that `read` asks the database."""
    ran: list[str] = []
    project._db.set_trace_callback(ran.append)
    read(project)
    project._db.set_trace_callback(None)
    for query in ran:
        if query.lstrip().startswith(("SELECT", "WITH", "UPDATE", "DELETE", "INSERT")):
            yield from (step for *_, step in project._db.execute(f"EXPLAIN QUERY PLAN {query}"))


def looks_at_all(steps: list[str]) -> list[str]:
    """Steps that go through all rows, all annotations or all changes; `r` may be the batches that take others back."""
    return [step for step in steps if step.startswith(_ALL) or "AUTOMATIC" in step]


@pytest.mark.parametrize("name", _READS)
def test_some_rows_are_found_without_a_look_at_all(project: Project, name: str) -> None:
    project.annotate([3, 4], 1)
    if name == "redo":
        project.undo()
    steps = list(plans(project, _READS[name]))
    assert steps
    assert looks_at_all(steps) == []


def test_what_a_step_touched_is_found_by_the_step(project: Project) -> None:
    project.annotate([3, 4], 1)
    newest = project.steps(limit=1)[0].id
    assert list(project.touched(newest)) == [3, 4]
    reads: list[Callable[[Project], object]] = [lambda one: one.touched(newest), lambda one: one.obstacle(newest)]
    for read in reads:
        steps = list(plans(project, read))
        assert steps
        assert looks_at_all(steps) == []


def test_a_look_at_all_would_be_seen(project: Project) -> None:
    assert looks_at_all(list(plans(project, lambda one: list(one.standings()))))
    assert looks_at_all(list(plans(project, lambda one: one.rows_of_label(1))))
