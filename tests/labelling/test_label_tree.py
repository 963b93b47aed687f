from __future__ import annotations

from workbench.labelling import label_tree
from workbench.records import Label

LABELS = [
    Label(1, "A", 0, "1"),
    Label(2, "B", 1, "2"),
    Label(3, "A1", 2, "3", parent=1),
    Label(4, "A1a", 3, "4", parent=3),
]


def test_labels_follow_the_one_that_they_stand_under() -> None:
    found = [(label.name, depth) for label, depth in label_tree.in_order(LABELS)]
    assert found == [("A", 0), ("A1", 1), ("A1a", 2), ("B", 0)]
    assert label_tree.parents(LABELS) == {1, 3}


def test_folding_hides_all_that_stands_below() -> None:
    assert label_tree.hidden(LABELS, {1}) == {3, 4}
    assert label_tree.hidden(LABELS, {3}) == {4}
    assert label_tree.hidden(LABELS, set()) == set()


def test_a_label_whose_parent_is_gone_stands_at_the_top() -> None:
    assert label_tree.in_order([Label(5, "C", 0, "", parent=99)]) == [(Label(5, "C", 0, "", parent=99), 0)]
