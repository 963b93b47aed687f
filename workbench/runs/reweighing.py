"""Training rows weighed so that in every group of a column each label counts as much as it does over all: a remedy for gaps.

Kamiran and Calders, Data Preprocessing Techniques for Classification without Discrimination (2012): a row counts by how often its group
and its label would meet by chance, over how often they do. The smallest weight is 1, for a row that counts less than one would pass for
one that only rules labelled; the loss is a mean over weights, so only their ratios matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.project import Project
from workbench.records import Example
from workbench.tasks import spans
from workbench.training.examples import carried

MOST = 5.0  # a handful of rows must not carry a group


def balanced(project: Project, examples: Sequence[Example], column: str) -> list[Example]:
    """The examples, the training rows weighed. Raises TrainingFailed where no row has the column, or passages are marked."""
    group = {row.id: row.extra.get(column, "").strip() for row in project.all_rows() if column in row.extra}
    if not group or project.task == spans.NAME:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Groups cannot be balanced by the column “{column}”."),
            QT_TRANSLATE_NOOP("errors", "Name a column of the imported file; of passages there is no such remedy."),
            column=column,
        )
    keys = {one.id: (group.get(one.id, ""), carried(one.value or ())) for one in examples if one.split == "train"}
    groups, labels, both = (
        Counter(one for one, _ in keys.values()),
        Counter(one for _, one in keys.values()),
        Counter(keys.values()),
    )
    weights = {row: groups[key[0]] * labels[key[1]] / (len(keys) * both[key]) for row, key in keys.items()}
    least = min(weights.values(), default=1.0)
    return [
        replace(one, weight=one.weight * min(MOST, weights[one.id] / least)) if one.id in weights else one
        for one in examples
    ]
