"""One label per text."""

from __future__ import annotations

from workbench.tasks import TASKS, single_label


def test_cells() -> None:
    assert single_label.read_cell("  Card \u3000 lost ") == "Card lost"
    assert single_label.read_cell(" ") is None
    assert single_label.read_cell("1.0", whole_number=True) == "1"
    assert single_label.read_cell("v1.0") == "v1.0"
    assert single_label.write_cell(3, {3: "x"}) == "x"
    assert single_label.write_cell(None, {}) == ""


def test_scores_to_labels() -> None:
    assert single_label.from_scores([0.2, 0.5, 0.3], [9, 4, 7]) == (4, 0.5)
    assert single_label.from_scores([0.5, 0.5], [9, 4]) == (9, 0.5)
    assert single_label.to_target(7, [9, 4, 7]) == 2
    assert single_label.is_wrong(4, 9)
    assert not single_label.is_wrong(None, 9)
    assert TASKS["single_label"] is single_label
