"""What tells two labels apart: the words of each, the nearest rows that were labelled differently, what their guidelines say.

Of rows that are not test rows: who changes labels or guidelines by what he sees here must not have seen those.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed
from workbench.labelling.words import key_words
from workbench.models.words import whole_words
from workbench.project import Project
from workbench.records import Row
from workbench.runs.slicing import vectors_of

WORDS, PAIRS = 8, 6
_MOST = 2000  # rows of a label that are compared


def apart(project: Project, number: int, first: int, second: int) -> dict[str, Any]:
    """Both labels beside each other. Raises ProjectFailed where a label is gone."""
    labels = [project.label(first), project.label(second)]
    if None in labels or first == second:
        raise ProjectFailed(QT_TRANSLATE_NOOP("errors", "There is no such label in this project."))
    rows: dict[int, list[Row]] = {first: [], second: []}
    for row in project.all_rows():
        if row.label in rows and row.split != "test" and len(rows[row.label]) < _MOST:
            rows[row.label].append(row)
    words = [[row.text for row in rows[one]] for one in (first, second)]
    return {
        "labels": [
            {"label": one.id, "name": one.name, "rows": len(rows[one.id]), "guideline": one.guideline,
             "words": key_words(own, others, most=WORDS, cut=whole_words) if own and others else []}
            for one, own, others in zip(labels, words, words[::-1], strict=True) if one is not None
        ],
        "pairs": _nearest(project, number, rows[first], rows[second]),
    }  # fmt: skip


def _nearest(project: Project, number: int, first: Sequence[Row], second: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows of one label and of the other that lie nearest to each other by the run's vectors; each row once."""
    import numpy as np

    mine, own = vectors_of(project, number, first)
    theirs, others = vectors_of(project, number, second)
    if not own or not others:
        return []
    near = mine @ theirs.T
    texts = {row.id: row.text for row in (*first, *second)}
    found: list[dict[str, Any]] = []
    used: set[int] = set()
    for place in np.argsort(-near, axis=None, kind="stable")[: 50 * PAIRS].tolist():
        i, j = divmod(place, len(others))
        if own[i] in used or others[j] in used:
            continue
        used |= {own[i], others[j]}
        told = [{"row": row, "text": texts[row][:400]} for row in (own[i], others[j])]
        found.append({"rows": told, "likeness": round(float(near[i, j]), 4)})
        if len(found) == PAIRS:
            break
    return found
