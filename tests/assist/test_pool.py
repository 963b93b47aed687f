from __future__ import annotations

import numpy as np
import pytest

from workbench.assist import pool
from workbench.labelling import herding
from workbench.labelling.cold_start import unit
from workbench.labelling.live_head import LiveHead


@pytest.mark.parametrize("rows", [1, 700, 9000])
def test_the_scorer_says_what_the_head_says_of_centred_vectors(rows: int) -> None:
    chance = np.random.default_rng(rows)
    vectors = (chance.normal(size=(rows, 24)) + 0.4).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    halves, middle = vectors.astype(np.float16), vectors.mean(axis=0) / 2
    head = LiveHead(3 * chance.normal(size=(5, 24)).astype(np.float32), chance.normal(size=5).astype(np.float32))
    wanted = head.scores(pool.centred(halves.astype(np.float32), middle))
    place, share = pool.Scorer(middle, head).score(halves)
    assert (place == wanted.argmax(axis=1)).mean() > 0.99
    assert np.abs(share - wanted.max(axis=1)).max() < 0.01


def test_of_many_candidates_the_neighbours_come_from_a_sample_until_all_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = np.random.default_rng(0)
    vectors = unit(chance.normal(size=(300, 8)).astype(np.float32))
    whole = herding.neighbours(vectors)
    few = pool.candidates(np.arange(300), vectors, vectors[:0])
    assert (few.near.places == whole.places).all()
    monkeypatch.setattr(pool, "_FEW", 100)
    monkeypatch.setattr(pool, "_SAMPLE", 50)
    many = pool.candidates(np.arange(300), vectors, vectors[:0])
    assert len(np.unique(np.concatenate([row[row != at] for at, row in enumerate(many.near.places)]))) == 50
    many.look_further()
    assert (many.near.places == whole.places).all()
