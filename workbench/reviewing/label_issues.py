"""Labels that are likely wrong, by confident learning.

Northcutt, Jiang, Chuang: "Confident Learning: Estimating Uncertainty in Dataset Labels" (JAIR 2021). As many rows are suspected as
there are of which models that never saw them are at least as sure of another label as they usually are of rows that carry that
label. Which ones is told by how probable the likeliest other label is beside the given one, which does not punish rare labels. Where
both are small a hundredth is added to them: on six sets that ranked better than the given label's probability, and than the
difference of the two.

Where a text may have several labels each of them is a question of its own, yes or no (Thyagarajan, Snorrason, Northcutt, Mueller:
"Identifying Incorrect Annotations in Multi-Label Classification Data", 2022), and a row is as doubtful as its most doubtful label.
Models say little of rare labels, so how doubtful a given one is, is told against what the model says of other rows that carry it: with
a tenth of 1,500 texts of GoEmotions labelled wrongly as a frequent label 24 of the first 50 suspects were these, by the plain
probability 14, and before them stood nearly all rows of the rarest labels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

_AS_LIKELY = 0.5  # by `beside`: both labels are
_GRAIN = 0.01  # what is added to both probabilities
_UNSEEN = 0.8  # what the doubt of others counts where the training does not share it
_LEAST = 0.75  # a label among several is doubted where it is a third as likely as usual for it, or less


@dataclass(frozen=True, slots=True)
class Suspect:
    """A row whose label is likely wrong; `doubt` in 0..1 grows with how likely, `better` is the label to put instead."""

    row: int
    given: int
    better: int
    doubt: float


@dataclass(frozen=True, slots=True)
class SeveralSuspect:
    """The same where a text may have several labels: all of those given, and all to put instead."""

    row: int
    given: tuple[int, ...]
    better: tuple[int, ...]
    doubt: float


def suspects(
    given: Mapping[int, int],
    scores: Mapping[int, Sequence[float]],
    labels: Sequence[int],
    *,
    shown: Mapping[int, Sequence[float]] | None = None,
    most: float = 0.2,
) -> list[Suspect]:
    """Suspected rows, most likely wrong first.

    Args:
        given: label id by row id.
        scores: out-of-sample probabilities by row id, in the order of `labels`: they say how many rows are suspected.
        labels: the label ids that the scores are for.
        shown: the same together with what a training showed of the rows (see training.methods.dynamics): they say which.
        most: never suspect more than this share of the rows.
    """
    index = {label: i for i, label in enumerate(labels)}
    judged = {row: index[label] for row, label in given.items() if row in scores and label in index}
    usual = _usual_confidence(judged, scores, len(labels))
    found, count = [], 0
    for row, own in judged.items():
        said = scores[row]
        better, doubt = _likeliest_other((shown or scores).get(row, said), own)
        if max(doubt, _likeliest_other(said, own)[1]) > _AS_LIKELY:
            found.append(Suspect(row, labels[own], labels[better], doubt))
        count += any(said[i] >= usual[i] and said[i] > said[own] for i in range(len(labels)) if i != own)
    found.sort(key=lambda s: (-s.doubt, s.row))
    return found[: min(count, max(1, int(most * len(judged))))]


def _likeliest_other(said: Sequence[float], own: int) -> tuple[int, float]:
    """The likeliest of the other labels by its place, and how probable it is beside the given one."""
    better = max((at for at in range(len(said)) if at != own), key=lambda at: said[at], default=own)
    return better, beside(said[better], said[own]) if better != own else 0.0


def beside(better: float, own: float) -> float:
    """How probable the label to put is beside the given one, 0 to 1."""
    return round((better + _GRAIN) / (better + own + 2 * _GRAIN), 4)


def _usual_confidence(judged: Mapping[int, int], scores: Mapping[int, Sequence[float]], size: int) -> list[float]:
    """For each label, how sure the model is of it on average on rows that carry it; 1 where there is no such row."""
    own: dict[int, list[float]] = defaultdict(list)
    for row, label in judged.items():
        own[label].append(scores[row][label])
    return [fmean(own[i]) if own[i] else 1.0 for i in range(size)]


def several_suspects(
    given: Mapping[int, tuple[int, ...]],
    scores: Mapping[int, Sequence[float]],
    labels: Sequence[int],
    *,
    shown: Mapping[int, Sequence[float]] | None = None,
    most: float = 0.2,
) -> list[SeveralSuspect]:
    """The same where a text may have several labels: each is judged as given or not given. Arguments as in `suspects`."""
    judged = [row for row in given if row in scores]
    blind = _several_doubts({row: given[row] for row in judged}, scores, labels)
    found = blind
    if shown:
        seen = {row: given[row] for row in judged if row in shown}
        found = {
            row: replace(one, doubt=round(_UNSEEN * one.doubt, 4)) if row in seen else one for row, one in blind.items()
        }
        found |= _several_doubts(seen, shown, labels)
    ranked = sorted(found.values(), key=lambda s: (-s.doubt, s.row))
    return ranked[: min(len(blind), max(1, int(most * len(judged))))]


def _several_doubts(
    given: Mapping[int, tuple[int, ...]], scores: Mapping[int, Sequence[float]], labels: Sequence[int]
) -> dict[int, SeveralSuspect]:
    doubts: dict[int, dict[int, float]] = defaultdict(dict)
    for at, label in enumerate(labels):
        with_it = [scores[row][at] for row in given if label in given[row]]
        without = [scores[row][at] for row in given if label not in given[row]]
        if not with_it or not without:
            continue
        usual, elsewhere = fmean(with_it), fmean(without)
        for row, own in given.items():
            share = scores[row][at]
            if label in own:
                doubt = usual / (usual + share) if share < min(elsewhere, 0.5) else 0.0
                if doubt >= _LEAST:
                    doubts[row][label] = doubt
            elif share > 0.5 and share >= usual:
                doubts[row][label] = share
    return {
        row: SeveralSuspect(row, given[row], tuple(sorted(set(given[row]) ^ set(own))), round(max(own.values()), 4))
        for row, own in doubts.items()
    }
