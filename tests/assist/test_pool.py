from __future__ import annotations

import numpy as np
import pytest

from workbench.assist import pool
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
