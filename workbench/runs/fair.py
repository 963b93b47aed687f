"""Fairness of a run by a column of the file: gaps between its groups, and what two remedies would cost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.project import USABLE, Project
from workbench.records import ReviewRow, Value
from workbench.reviewing import fairness
from workbench.reviewing.fairness import LEAST, LEAST_OF, Answered
from workbench.runs.preparing import folder_of
from workbench.runs.reviews import Review, review
from workbench.runs.slicing import columns_of
from workbench.tasks import single_label

Groups = Mapping[int, str]


def fair(project: Project, number: int, column: str, *, reviewed: Review | None = None) -> dict[str, Any]:
    """Gaps on the scored rows, and both remedies with their price. Raises TrainingFailed where the column says nothing."""
    found = reviewed or review(project, number)
    scored = [row for row in found.scored if row.given is not None or row.given_value is not None]
    every = {row.id: row for row in project.all_rows()}
    group = {row.row: every[row.row].extra.get(column, "").strip() for row in found.rows}
    if len({group[row.row] for row in scored}) < 2:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "The column “{column}” does not put the scored rows into groups."),
            QT_TRANSLATE_NOOP("errors", "Columns that do: {columns}."),
            column=column,
            columns=", ".join(columns_of(every[row.row] for row in scored)) or "–",
        )
    ids = found.run.label_ids
    return {
        "run": number,
        "column": column,
        "on": found.scored_split,
        "labels": {str(label.id): label.name for label in project.labels() if label.id in ids},
        **fairness.gaps(_answered(scored, group), ids),
        "reweighed": _reweighed(project, found, column, group),
        "shifted": _shifted(project, found, scored, group),
    }


def _answered(rows: list[ReviewRow], group: Groups) -> list[Answered]:
    return [Answered(row.row, group[row.row], _value(row.given, row.given_value), _value(row.predicted, row.predicted_value))
            for row in rows]  # fmt: skip


def _value(label: int | None, value: Value | None) -> Value:
    if value is not None:
        return value
    return (label,) if label is not None else ()


def _reweighed(project: Project, found: Review, column: str, group: Groups) -> dict[str, Any] | None:
    """This run beside the newest one that was trained with the column balanced, both on the validation rows that they share."""
    other = next(
        (
            run.number
            for run in sorted(project.runs(), key=lambda run: -run.number)
            if run.status in USABLE and run.number != found.run.number and _balanced_by(project, run.number) == column
        ),
        None,
    )
    if other is None or _balanced_by(project, found.run.number) == column:
        return None
    again = review(project, other)
    mine, theirs = ({row.row: row for row in one.rows if row.split == "validation"} for one in (found, again))
    shared = sorted(mine.keys() & theirs.keys())
    if len(shared) < LEAST:
        return None
    before, after = ([rows[one] for one in shared] for rows in (mine, theirs))
    ids = tuple(dict.fromkeys((*found.run.label_ids, *again.run.label_ids)))
    return {"run": other, "rows": len(shared), "before": _price(before, group, ids), "after": _price(after, group, ids)}


def _balanced_by(project: Project, number: int) -> str:
    try:
        told = json.loads((folder_of(project, number) / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(told.get("balance_column", ""))


def _price(rows: list[ReviewRow], group: Groups, ids: tuple[int, ...]) -> dict[str, Any]:
    """The share of right answers, and how far apart the groups lie."""
    answered = _answered(rows, group)
    right = sum(set(one.given) == set(one.said) for one in answered)
    spread = fairness.gaps(answered, ids)["spread"]
    worst = max((value for key, value in spread.items() if key.startswith("recall:")), default=None)
    return {"right": round(right / len(answered), 4), "spread": spread, "widest_recall": worst}


def _shifted(project: Project, found: Review, scored: list[ReviewRow], group: Groups) -> dict[str, Any] | None:
    """What thresholds of their own for each group would do: found on validation rows, counted on test rows; one label a text only.

    None where there are not rows enough of both. Nothing is exported: a model that reads texts does not see the column.
    """
    ids = found.run.label_ids
    deciding = [row for row in found.rows if row.split == "validation" and row.given in ids]
    measured = [row for row in scored if row.given in ids]
    if found.task != single_label.NAME or found.scored_split != "test" or len(deciding) < LEAST:
        return None
    spread = fairness.gaps(_answered(measured, group), ids)["spread"]
    label = max(ids, key=lambda one: spread.get(f"recall:{one}", 0.0))
    place, said = ids.index(label), project.predictions(found.run.number)
    carried = [row for row in deciding if row.given == label]
    if len(carried) < 2 * LEAST_OF or f"recall:{label}" not in spread:
        return None
    by = fairness.offsets(
        [said[row.row].scores for row in deciding], [ids.index(row.given or 0) for row in deciding],
        [group[row.row] for row in deciding], place,
    )  # fmt: skip
    moved = fairness.shifted(
        [said[row.row].scores for row in measured], [group[row.row] for row in measured], place, by
    )
    after = [
        Answered(row.row, group[row.row], _value(row.given, None), (ids[int(at)],))
        for row, at in zip(measured, moved, strict=True)
    ]
    right = [sum(set(one.given) == set(one.said) for one in rows) for rows in (_answered(measured, group), after)]
    key = f"recall:{label}"
    return {
        "label": label,
        "offsets": by,
        "rows": len(measured),
        "before": {"right": round(right[0] / len(measured), 4), "spread": spread[key]},
        "after": {"right": round(right[1] / len(measured), 4), "spread": fairness.gaps(after, ids)["spread"].get(key)},
    }
