"""What is kept of labels beside their names: rules, examples, versions, tree, splits, texts that change, asking again."""

from __future__ import annotations

import time

import pytest

from workbench.errors import ProjectFailed
from workbench.project import Project, RowFilter, ask_store


def test_rules_are_kept_and_undone(project: Project) -> None:
    project.add_rule(1, "words", "refund, 退款")
    project.add_rule(2, "pattern", "text 1.*")
    made = project.rules()
    assert [(rule.label, rule.kind, rule.pattern) for rule in made] == [
        (1, "words", "refund, 退款"),
        (2, "pattern", "text 1.*"),
    ]
    project.change_rule(made[0].id, pattern="refund")
    project.remove_rule(made[1].id)
    assert [rule.pattern for rule in project.rules()] == ["refund"]
    project.undo()
    project.undo()
    assert project.rules() == made
    project.undo()
    project.undo()
    assert project.rules() == []
    with pytest.raises(ProjectFailed, match="no such label"):
        project.add_rule(99, "words", "a")
    with pytest.raises(ProjectFailed, match="no such rule"):
        project.remove_rule(99)


def test_guidelines_keep_their_versions(project: Project) -> None:
    project.set_guideline(1, "first")
    project.set_guideline(1, "second")
    assert [one.text for one in project.guideline_versions(1)] == ["second", "first"]
    project.undo()
    assert [one.text for one in project.guideline_versions(1)] == ["first"]
    assert project.guideline_versions(2) == []


def test_examples_are_pinned_and_never_test_rows(project: Project) -> None:
    project.pin(1, 3, fits=True)
    project.pin(1, 4, fits=False)
    project.pin(1, 3, fits=False)
    assert [(pin.row, pin.fits) for pin in project.pins(1)] == [(4, False), (3, False)]
    project.undo()
    assert [(pin.row, pin.fits) for pin in project.pins(1)] == [(3, True), (4, False)]
    project.unpin(project.pins(1)[0])
    assert [pin.row for pin in project.pins(1)] == [4]
    project.trash_rows([4])
    assert project.pins(1) == []


def test_labels_are_a_tree_without_circles(project: Project) -> None:
    project.add_label("C")
    project.set_parent(3, 2)
    project.set_parent(2, 1)
    assert {label.id: label.parent for label in project.labels()} == {1: None, 2: 1, 3: 2}
    with pytest.raises(ProjectFailed, match="under itself"):
        project.set_parent(1, 3)
    project.set_parent(3, None)
    project.undo()
    assert project.label(3).parent == 2


def test_a_merge_hands_on_rules_examples_and_the_labels_under_it(project: Project) -> None:
    project.add_label("C")
    project.set_parent(2, 1)
    project.set_parent(3, 1)
    project.add_rule(1, "words", "refund")
    project.pin(1, 4, fits=True)
    project.merge_labels(1, 2)
    assert {label.id: label.parent for label in project.labels()} == {2: None, 3: None}
    assert [rule.label for rule in project.rules()] == [2]
    assert [pin.row for pin in project.pins(2)] == [4]
    project.undo()
    assert {label.id: label.parent for label in project.labels()} == {1: None, 2: 1, 3: 1}
    assert [rule.label for rule in project.rules()] == [1]
    project.add_label("D")
    project.merge_labels(1, 4)
    assert {label.id: label.parent for label in project.labels()} == {2: 4, 3: 4, 4: None}


def test_a_split_moves_the_rows_that_a_search_finds(project: Project) -> None:
    before = project.label_counts()[1]
    found = project.row_ids(RowFilter(search="text 1", label=1))
    changes = project.split_label(1, found, "A2")
    made = project.label_named("A2")
    assert made is not None
    assert changes.values["count"] == len(found) == project.label_counts()[made.id]
    assert project.label_counts()[1] == before - len(found)
    project.undo()
    assert project.label_named("A2") is None
    assert project.label_counts()[1] == before
    with pytest.raises(ProjectFailed, match="None of these rows"):
        project.split_label(1, [], "A3")


def test_a_text_is_changed_found_and_undone(project: Project) -> None:
    assert len(project.row_ids(RowFilter(search="brand new"))) == 0
    project.set_text(5, " a brand new text ")
    assert list(project.row_ids(RowFilter(search="brand new"))) == [5]
    assert project.row(5).text == "a brand new text"
    assert [moment.field for moment in project.life(5)][-1] == "text"
    project.undo()
    assert len(project.row_ids(RowFilter(search="brand new"))) == 0
    with pytest.raises(ProjectFailed, match="needs a text"):
        project.set_text(5, "  ")


@pytest.fixture
def every_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row is drawn to be asked again."""
    monkeypatch.setattr(ask_store, "_DRAWN", ask_store._DRAWN.replace(str(int(ask_store.SHARE * 2**32)), str(2**32)))


def test_rows_are_asked_again_days_later_and_answers_compared(
    project: Project, every_row: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.annotate([1, 2], 1)
    assert project.next_to_ask(5) == []
    assert project.asks_again(1) == ""
    monkeypatch.setattr(time, "time", lambda now=time.time: now() + 3 * 86400)
    assert project.next_to_ask(5) == [1, 2]
    assert project.asks_again(1) == "again"
    project.annotate(1, 2, asked="again")
    assert project.next_to_ask(5) == [2]
    assert project.asked_twice() == [(1, 1, 2)]
    project.undo()
    assert project.asked_twice() == []
    assert project.next_to_ask(5) == [1, 2]


def test_rows_are_asked_again_after_many_others(
    project: Project, every_row: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask_store, "_LAST_OLD", ask_store._LAST_OLD.replace(str(ask_store.ROWS_LATER), "3"))
    for row in range(1, 6):
        project.annotate(row, 1)
    assert project.next_to_ask(9) == [1, 2]


def test_rows_that_had_a_label_by_then(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.annotate([7, 8], 1)
    then = time.time()
    monkeypatch.setattr(time, "time", lambda: then + 60)
    project.annotate(9, 1)
    assert {7, 8, 9} <= set(project.rows_of_label(1))
    assert set(project.rows_of_label(1, until=then)) == set(project.rows_of_label(1)) - {9}
    assert project.rows_of_label(1, [8, 9, 99999], until=then) == [8]


def test_a_twentieth_is_drawn(folder, project: Project) -> None:
    drawn = sum((row * 1597334677 + 971) % 2**32 < ask_store.SHARE * 2**32 for row in range(1, 100_001))
    assert 4900 < drawn < 5100


def test_what_was_answered_twice_is_found_without_a_look_at_every_row(project: Project) -> None:
    ran: list[str] = []
    project._db.set_trace_callback(ran.append)
    project.asked_twice()
    project._db.set_trace_callback(None)
    (query,) = (one for one in ran if "'again'" in one)
    plan = [step for *_, step in project._db.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert plan[:2] == ["SCAN b USING INDEX annotations_again", "SEARCH r USING INTEGER PRIMARY KEY (rowid=?)"]


def test_rows_whose_guideline_changed_are_asked_first_and_once(project: Project) -> None:
    project.annotate([7, 8], 1)
    project.ask_again([7, 8])
    assert project.next_to_ask(1) == [7]
    assert project.count(RowFilter(state="asked")) == 2
    assert project.asks_again(8) == "changed"
    project.annotate(8, 2, asked="changed")
    assert project.next_to_ask(5) == [7]
    assert project.asked_twice() == []  # the guideline was another one: no matter of consistency
    project.undo()
    assert project.count(RowFilter(state="asked")) == 2
