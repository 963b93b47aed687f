"""Which rows come next: each order picks places among candidates and says why, as data.

Candidates are unlabelled rows whose vectors are known. The order in use by default takes the rows that stand for most of what
the helper is unsure of (`herding`). Measured against random order and against breaking ties (Luo et al., Active Learning to
Recognize Multiple Types of Plankton, 2005): see tests/benchmarks/label_efficiency.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.labelling import herding
from workbench.labelling.cold_start import Matrix
from workbench.labelling.herding import Neighbours, Places
from workbench.labelling.queue import SURE, TORN, Kind, Reason


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates as arrays that belong together, a row for each.

    `vectors` (rows, width) are centred and of unit length, `scores` (rows, labels) probabilities; `near` says which rows lie
    next to each, `nearest` the cosine to the nearest labelled row (-1 where none is labelled). `label_ids` names the columns
    of the scores, `counts` are the labels given so far, in the same order. `at`: where among `vectors` the candidates are,
    that most orders never copy them; None: they are all of them.
    """

    vectors: Matrix
    scores: Matrix
    near: Neighbours
    nearest: Matrix
    label_ids: Sequence[int]
    counts: Sequence[int]
    several: bool = False  # each score is a probability of its own
    at: Places | None = None

    def __len__(self) -> int:
        return len(self.scores)


@dataclass(frozen=True, slots=True)
class Pick:
    """A candidate by its place, and why it is taken."""

    place: int
    reason: Reason


def margins(scores: Matrix) -> Matrix:
    """How far the first choice is ahead of the second, for each row; 1 where there is but one label."""
    if scores.shape[1] < 2:
        return np.ones(len(scores), dtype=np.float32)
    two = np.partition(scores, -2, axis=1)[:, -2:]
    found: Matrix = two[:, 1] - two[:, 0]
    return found


def _margins(pool: Pool) -> Matrix:
    """How sure a row is; where it may have several labels, as sure as the label that is least so."""
    if not pool.several:
        return margins(pool.scores)
    found: Matrix = np.abs(2 * pool.scores - 1).min(axis=1, initial=1)
    return found


def _entropy(scores: Matrix) -> Matrix:
    """How unsure each row is of all its labels together: the mean bits of each label's probability.

    By its least sure label alone nearly every row is unsure as long as there are few labels.
    """
    from scipy.special import entr

    bits: Matrix = (entr(scores) + entr(1 - scores)).mean(axis=1) / np.log(2)
    return bits


def uncertain(pool: Pool, count: int) -> list[Pick]:
    """The rows about which the helper is least sure."""
    order = np.argsort(_margins(pool), kind="stable")[:count]
    return [_unsure(pool, int(place)) for place in order]


def different(pool: Pool, count: int) -> list[Pick]:
    """The rows most unlike all that was labelled, and unlike each other; lonely rows are no use."""
    weight = np.sqrt(pool.near.dense)
    return [Pick(place, Reason("different")) for place in _far_apart(pool, weight, count)]


def rare(pool: Pool, count: int) -> list[Pick]:
    """The likeliest rows of the labels that have the fewest rows so far, one label after the other."""
    if not len(pool.label_ids):
        return []
    order = np.argsort(np.asarray(pool.counts), kind="stable")
    wanted = order[: max(1, -(-len(order) // 3))]
    best = {
        int(label): iter(np.argsort(-pool.scores[:, label], kind="stable")[: count * len(wanted)]) for label in wanted
    }
    picks: list[Pick] = []
    taken: set[int] = set()
    while len(picks) < min(count, len(pool)) and best:
        for label in list(best):
            place = next((int(p) for p in best[label] if int(p) not in taken), None)
            if place is None:
                del best[label]
                continue
            taken.add(place)
            picks.append(Pick(place, Reason("rare", (pool.label_ids[label],))))
            if len(picks) == count:
                break
    return picks


def mixed(pool: Pool, count: int) -> list[Pick]:
    """The most useful: rows that stand for many of which the helper is unsure, and for none that another pick stands for."""
    if not len(pool):
        return []
    margin = _margins(pool)
    doubt = _entropy(pool.scores) if pool.several else 1 - margin
    found = herding.herd(doubt, pool.nearest, pool.near, count)
    return [_unsure(pool, at) if margin[at] < TORN else _typical(pool, at) for at in found]


def highest(values: Matrix, count: int) -> Places:
    """The places of the largest values, the largest first; of equal ones the first."""
    best = np.argpartition(-values, count)[:count] if len(values) > count else np.arange(len(values))
    found: Places = best[np.argsort(-values[best], kind="stable")]
    return found


def doubted(given: Places, scores: Matrix, label_ids: Sequence[int], count: int) -> list[Pick]:
    """Labelled rows whose label the helper doubts most: `scores` come from heads that never saw the row."""
    places = np.arange(len(given))
    own = scores[places, given]
    other = scores.copy()
    other[places, given] = -1
    best = other.argmax(axis=1)
    doubt = other[places, best] - own
    order = [int(place) for place in np.argsort(-doubt, kind="stable")[:count] if doubt[place] > 0]
    return [Pick(at, Reason("doubted", (label_ids[int(given[at])], label_ids[int(best[at])]))) for at in order]


def doubted_several(given: npt.NDArray[np.bool_], scores: Matrix, label_ids: Sequence[int], count: int) -> list[Pick]:
    """The same where a row may have several labels: which label the helper would add, or leave out."""
    if not given.size:
        return []
    wrong = np.abs(given - scores)
    worst = wrong.argmax(axis=1)
    doubt = wrong[np.arange(len(given)), worst]
    picks = []
    for at in np.argsort(-doubt, kind="stable")[:count]:
        if doubt[at] > 0.5:
            kind: Kind = "extra" if given[at, worst[at]] else "lacking"
            picks.append(Pick(int(at), Reason(kind, (label_ids[int(worst[at])],))))
    return picks


def _unsure(pool: Pool, place: int) -> Pick:
    """What the scores of a row say, in one reason."""
    scores = pool.scores[place]
    if pool.several and len(scores):
        return Pick(place, Reason("maybe", (pool.label_ids[int(np.abs(scores - 0.5).argmin())],)))
    if len(scores) < 2:
        return Pick(place, Reason("random"))
    first, second = (int(label) for label in np.argsort(-scores, kind="stable")[:2])
    if scores[first] - scores[second] < TORN:
        return Pick(place, Reason("torn", (pool.label_ids[first], pool.label_ids[second])))
    return Pick(place, Reason("sure" if scores[first] >= SURE else "unsure", (pool.label_ids[first],)))


def _typical(pool: Pool, place: int) -> Pick:
    return Pick(place, Reason("typical", (pool.label_ids[int(pool.scores[place].argmax())],)))


def _far_apart(pool: Pool, weight: Matrix, count: int) -> list[int]:
    """One place after the other: the largest weight times distance to what is labelled or taken already."""
    vectors = pool.vectors if pool.at is None else pool.vectors[pool.at]
    distance, left = 1 - pool.nearest, weight.copy()
    found: list[int] = []
    for _ in range(min(count, len(pool))):
        at = int(np.where(left < 0, -1, left * np.maximum(distance, 0)).argmax())
        found.append(at)
        distance = np.minimum(distance, 1 - vectors @ vectors[at])
        left[at] = -1
    return found


Order = Callable[[Pool, int], list[Pick]]
ORDERS: dict[str, Order] = {"mixed": mixed, "uncertain": uncertain, "different": different, "rare": rare}
