"""Rows worth a second look: wrong, doubtful, likely mislabelled. The one way from Review back to Label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from workbench.records import Prediction, ReviewRow, Row, Run, RunSplit
from workbench.reviewing.label_issues import Suspect
from workbench.tasks import single_label


def review_rows(
    rows: Iterable[Row], predictions: Mapping[int, Prediction], run: Run, splits: Mapping[int, str]
) -> list[ReviewRow]:
    """Rows beside what a run says of them. `splits` says what each row was for in that run."""
    found = []
    for row in rows:
        said = predictions.get(row.id)
        if said is None:
            continue
        predicted, confidence = single_label.from_scores(said.scores, run.label_ids)
        split = cast("RunSplit", splits.get(row.id, "test" if row.split == "test" else "unlabelled"))
        found.append(ReviewRow(row.id, row.key, row.text, row.label, predicted, round(confidence, 4), split))
    return found


def wrong(rows: Iterable[ReviewRow], *, seen: bool = False) -> list[ReviewRow]:
    """Rows whose label differs from the prediction, the surest mistakes first; rows trained on only if `seen`."""
    found = [r for r in rows if single_label.is_wrong(r.given, r.predicted) and (seen or r.split != "train")]
    return sorted(found, key=lambda r: (-r.confidence, r.row))


def doubtful(rows: Iterable[ReviewRow], *, below: float = 0.6) -> list[ReviewRow]:
    """Rows of which the model is least sure, test rows aside: they are never ranked."""
    found = [r for r in rows if r.confidence < below and r.split != "test"]
    return sorted(found, key=lambda r: (r.confidence, r.row))


def likely_mislabelled(rows: Iterable[ReviewRow], suspects: Iterable[Suspect]) -> list[ReviewRow]:
    """The suspected rows in their order, as the model that never saw them judges them."""
    by_id = {row.row: row for row in rows}
    found = []
    for suspect in suspects:
        row = by_id.get(suspect.row)
        if row is not None and row.given == suspect.given:
            found.append(ReviewRow(row.row, row.key, row.text, row.given, suspect.better, suspect.doubt, row.split))
    return found
