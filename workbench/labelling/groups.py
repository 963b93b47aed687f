"""Groups of like texts as a place to start: clusters with the words that tell them from the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.labelling.cold_start import Matrix
from workbench.labelling.words import key_words

_SAMPLE = 20_000
_WORDS_FROM = 300  # texts of a group that its words are taken from


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster: its rows by id, the nearest to its middle first, and its key words."""

    rows: tuple[int, ...]
    words: tuple[str, ...]


def clusters(vectors: Matrix, wanted: int, *, seed: int = 0) -> tuple[Matrix, list[np.ndarray]]:
    """Cut centred unit vectors into at most `wanted` clusters (k-means): the middles, and each cluster's places by nearness."""
    from sklearn.cluster import MiniBatchKMeans

    wanted = max(1, min(wanted, len(vectors)))
    model = MiniBatchKMeans(wanted, n_init=3, batch_size=1024, random_state=seed)
    chance = np.random.default_rng(seed)
    model.fit(vectors if len(vectors) <= _SAMPLE else vectors[chance.permutation(len(vectors))[:_SAMPLE]])
    middles: Matrix = model.cluster_centers_.astype(np.float32)
    closeness = vectors @ middles.T - (middles**2).sum(axis=1) / 2
    member = closeness.argmax(axis=1)
    found = []
    for one in range(wanted):
        places = np.flatnonzero(member == one)
        if len(places):
            found.append(places[np.argsort(-closeness[places, one], kind="stable")])
    return middles, sorted(found, key=len, reverse=True)


def how_many(rows: int, labels: int) -> int:
    """A sensible number of groups: twice the labels where there are some, else by the number of rows; 5 to 60."""
    return int(min(max(2 * labels if labels > 1 else round(rows**0.5 / 3), 5), 60))


def groups(ids: Sequence[int], texts: Sequence[str], vectors: Matrix, wanted: int, *, seed: int = 0) -> list[Group]:
    """Groups of rows, the largest first. `ids`, `texts` and `vectors` (centred, of unit length) belong together."""
    if not len(ids):
        return []
    _, found = clusters(vectors, wanted, seed=seed)
    chance = np.random.default_rng(seed)
    outside = [texts[at] for at in chance.permutation(len(texts))[: 4 * _WORDS_FROM]]
    return [
        Group(
            tuple(int(ids[at]) for at in places),
            tuple(key_words([texts[at] for at in places[:_WORDS_FROM]], outside)),
        )
        for places in found
    ]
