"""Herding: what the lazy search takes is what looking at every row anew would take."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.labelling import herding


def unit(rows: int, seed: int = 0) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(rows, 6)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def plainly(doubt: np.ndarray, nearest: np.ndarray, near: herding.Neighbours, count: int) -> list[int]:
    """The same by the book: after every pick the gain of all rows is summed up again."""
    left = np.maximum(doubt, herding._LEAST).astype(float) * np.minimum(1 - nearest, 1)
    found: list[int] = []
    for _ in range(count):
        gains = [
            -1.0 if at in found else sum(left[j] * c for j, c in zip(near.places[at], near.cosines[at], strict=True) if j >= 0)
            for at in range(len(doubt))
        ]  # fmt: skip
        at = int(np.argmax(gains))
        found.append(at)
        for j, c in zip(near.places[at], near.cosines[at], strict=True):
            if j >= 0:
                left[j] *= 1 - c
    return found


@given(rows=st.integers(1, 70), seed=st.integers(0, 99), gone=st.floats(0, 0.9))
@settings(max_examples=40, deadline=None)
def test_gains_that_are_looked_at_late_choose_the_same_rows(rows: int, seed: int, gone: float) -> None:
    chance = np.random.default_rng(seed)
    keep = chance.random(rows) >= gone
    keep[0] = True
    near = herding.neighbours(unit(rows, seed)).within(keep)
    doubt, nearest = chance.random((2, int(keep.sum())))
    count = min(8, len(doubt))
    assert herding.herd(doubt, nearest, near, count) == plainly(doubt, nearest, near, count)


@pytest.mark.parametrize("among", [None, np.arange(0, 2500, 5)])
def test_neighbours_are_the_nearest_and_the_row_itself(among: np.ndarray | None) -> None:
    vectors = unit(2500)
    near = herding.neighbours(vectors, among)
    every = np.arange(2500) if among is None else among
    for at in (0, 3, 999, 1000, 2499):
        cosines = vectors[every] @ vectors[at]
        own = [] if at in every else [at]
        wanted = {*every[np.argsort(-cosines)[: herding.NEAREST - len(own)]].tolist(), *own}
        assert set(near.places[at].tolist()) == wanted
        assert np.allclose(near.cosines[at], np.clip(vectors[near.places[at]] @ vectors[at], 0, 1), atol=1e-5)


def test_of_some_rows_the_others_are_gone_and_gone_they_stay() -> None:
    near = herding.neighbours(unit(50))
    some = near.within(np.arange(50) % 2 == 0)
    assert ((some.places >= 0).sum(axis=1) == (near.places[::2] % 2 == 0).sum(axis=1)).all()
    assert (2 * some.places[3][some.places[3] >= 0] == near.places[6][near.places[6] % 2 == 0]).all()
    fewer = some.within(np.arange(25) < 10)
    assert fewer.places.max() < 10
    assert fewer.cosines.shape == (10, herding.NEAREST)


def test_what_a_labelled_row_stands_for_brings_nothing() -> None:
    vectors = np.eye(4, 8, dtype=np.float32)
    found = herding.herd(np.ones(4), np.array([1, 0.2, 0.9, -0.5]), herding.neighbours(vectors), 4)
    assert found == [3, 1, 2, 0]
