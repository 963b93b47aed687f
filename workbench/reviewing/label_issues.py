"""Labels that are likely wrong, by confident learning.

Northcutt, Jiang, Chuang: "Confident Learning: Estimating Uncertainty in Dataset Labels" (JAIR 2021). A row is suspected when
a model that never saw it is at least as sure of another label as it usually is of rows that carry that label. Rows are
ranked by how much surer it is of that label than of the given one (normalised margin), which does not punish rare labels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Suspect:
    """A row whose label is likely wrong; `doubt` in 0..1 grows with how likely, `better` is the label to put instead."""

    row: int
    given: int
    better: int
    doubt: float


def suspects(
    given: Mapping[int, int], scores: Mapping[int, Sequence[float]], labels: Sequence[int], *, most: float = 0.2
) -> list[Suspect]:
    """Suspected rows, most likely wrong first.

    Args:
        given: label id by row id.
        scores: out-of-sample probabilities by row id, in the order of `labels`.
        labels: the label ids that the scores are for.
        most: never suspect more than this share of the rows.
    """
    index = {label: i for i, label in enumerate(labels)}
    judged = {row: index[label] for row, label in given.items() if row in scores and label in index}
    usual = _usual_confidence(judged, scores, len(labels))
    found = []
    for row, own in judged.items():
        said = scores[row]
        confident = [i for i in range(len(labels)) if said[i] >= usual[i]]
        better = max(confident, key=lambda i: said[i], default=own)
        if better != own and said[better] > said[own]:
            found.append(Suspect(row, labels[own], labels[better], round((1 + said[better] - said[own]) / 2, 4)))
    found.sort(key=lambda s: (-s.doubt, s.row))
    return found[: max(1, int(most * len(judged)))] if found else []


def _usual_confidence(judged: Mapping[int, int], scores: Mapping[int, Sequence[float]], size: int) -> list[float]:
    """For each label, how sure the model is of it on average on rows that carry it; 1 where there is no such row."""
    own: dict[int, list[float]] = defaultdict(list)
    for row, label in judged.items():
        own[label].append(scores[row][label])
    return [fmean(own[i]) if own[i] else 1.0 for i in range(size)]
