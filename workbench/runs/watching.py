"""What new texts are compared with: a run's sealed rows, and the texts that it learned from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from workbench.project import Project, RowFilter
from workbench.records import Run
from workbench.runs.preparing import folder_of
from workbench.runs.reviews import examples_of

MOST = 2000
T = TypeVar("T")


def texts_to_compare(project: Project, run: Run) -> tuple[list[str], str, list[str]]:
    """The texts of the sealed rows (else of the run's validation rows), which of the two, and the training texts; at most 2,000 of each."""
    examples = examples_of(folder_of(project, run.number)).values()
    learned = [one.text for one in examples if one.split == "train"]
    ids = _some(project.row_ids(RowFilter(split="test")))
    sealed = [row.text for start in range(0, len(ids), 900) for row in project.rows(ids[start : start + 900])]
    if sealed:
        return sealed, "test", _some(learned)
    return _some([one.text for one in examples if one.split == "validation"]), "validation", _some(learned)


def _some(found: Sequence[T]) -> list[T]:
    return list(found[:: -(-len(found) // MOST) or 1])
