"""What there is to learn from, gathered in a worker for the form and the panel beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from workbench.gui.background import Report
from workbench.models.translators import named
from workbench.records import NONE_APPLIES, Example, Label, Span, Value
from workbench.tasks import single_label, spans
from workbench.training.examples import count_labels


@dataclass(frozen=True, slots=True)
class Facts:
    """What the form and its panel show; `total` is all rows, `parts` the labelled ones: train, validation, test.

    `rows`: how many of the train and validation rows carry each label, under NONE_APPLIES those to which none applies.
    `passages`: how many passages each label has in them, where labels stand for passages.
    `unlabelled`: how many rows a training could learn from without a label. `translates`: whether the project names models that
    translate texts there and back.
    """

    language: str
    base: str
    labels: list[Label]
    rows: dict[int, int]
    parts: tuple[int, int, int]
    total: int
    task: str = single_label.NAME
    passages: dict[int, int] = field(default_factory=dict)
    unlabelled: int = 0
    translates: bool = False

    @property
    def used(self) -> list[Label]:
        """The labels that have rows."""
        return [label for label in self.labels if self.rows.get(label.id)]

    @property
    def counted(self) -> dict[int, int]:
        """What there is of each label: rows, or passages where labels stand for them."""
        return self.passages if self.task == spans.NAME else self.rows

    @property
    def none(self) -> int:
        """How many rows none of the labels applies to, or have nothing to mark."""
        return self.rows.get(NONE_APPLIES, 0)


def gather(project: Any, report: Report) -> Facts:
    """Count it. Runs in a worker."""
    from workbench import runs
    from workbench.errors import TrainingFailed

    report(0, 0)
    with project.snapshot() as view:
        base = runs.default_base(view)
        counts = view.counts()
        told = runs.language_of(view), base.name if base.where != "folder" else str(base.path), view.labels()
        translates = named(view.setting("translators")) is not None
        try:
            examples, _ = runs.gather(view)
        except TrainingFailed:  # too little of it: said by the form
            values = list(_labelled(view))
            parts = (len(values), 0, counts.test_labelled)
            counted = dict(count_labels(values)), parts
            return Facts(*told, *counted, counts.rows, view.task, count_passages(values), translates=translates)
        free = sum(one.split == "unlabelled" for one in examples)
        counted = _counted(examples, counts.test_labelled)
        return Facts(*told, *counted, counts.rows, view.task, _passages(examples), free, translates)


def count_passages(values: Iterable[int | Value | None]) -> dict[int, int]:
    """How many passages each label has."""
    every = (one for value in values if isinstance(value, tuple) for one in value)
    return dict(Counter(one.label for one in every if isinstance(one, Span)))


def _labelled(view: Any) -> Iterable[int | Value | None]:
    from workbench.project import RowFilter

    ids = view.row_ids(RowFilter(split="train", state="labelled"))
    for start in range(0, len(ids), 900):
        yield from (row.value if row.value is not None else row.label for row in view.rows(ids[start : start + 900]))


def _counted(examples: list[Example], test: int) -> tuple[dict[int, int], tuple[int, int, int]]:
    splits = Counter(one.split for one in examples)
    return dict(count_labels(_learned(examples))), (splits["train"], splits["validation"], test)


def _passages(examples: list[Example]) -> dict[int, int]:
    return count_passages(_learned(examples))


def _learned(examples: list[Example]) -> Iterable[int | Value | None]:
    return (one.value for one in examples if one.split in {"train", "validation"})
