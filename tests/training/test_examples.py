from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import TrainingFailed
from workbench.records import Example
from workbench.training.examples import check_enough, read_examples, write_examples


def test_examples_survive_the_folder(tmp_path: Path) -> None:
    rows = [
        Example(5, "a\u2028b\n", 1, "train"),
        Example(6, "好", 1, "train"),
        Example(7, "c", 2, "train"),
        Example(8, "d", 2, "validation"),
        Example(9, "e", None, "unlabelled"),
        Example(10, "of a label that is not in the run", 99, "train"),
    ]
    assert write_examples(rows, tmp_path) == 6
    read = read_examples(tmp_path, [1, 2])
    assert read.every == rows
    assert [row.id for row in read.train] == [5, 6, 7]
    assert [row.id for row in read.validation] == [8]


@pytest.mark.parametrize(
    ("counts", "words"), [({}, "no labelled rows"), ({1: 9, 2: 0}, "same label"), ({1: 1, 2: 1}, "more than one row")]
)
def test_too_little_is_said_before_training(counts: dict[int, int], words: str) -> None:
    with pytest.raises(TrainingFailed, match=words):
        check_enough(counts)


def test_a_folder_without_examples_says_so(tmp_path: Path) -> None:
    with pytest.raises(TrainingFailed, match=r"examples\.jsonl"):
        read_examples(tmp_path, [1])
