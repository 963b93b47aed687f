from __future__ import annotations

import numpy as np

from workbench.assist.halves import widened


def test_every_finite_half_becomes_the_same_number() -> None:
    every = np.arange(65536, dtype=np.uint16).view(np.float16)
    finite = every[np.isfinite(every)]
    assert np.array_equal(widened(finite), finite.astype(np.float32))


def test_a_view_is_left_as_it_is() -> None:
    kept = np.linspace(-1, 1, 24, dtype=np.float16).reshape(4, 6)
    before = kept.copy()
    assert widened(kept[1:3]).shape == (2, 6)
    assert widened(kept[::2]).tolist() == kept[::2].astype(np.float32).tolist()
    assert np.array_equal(kept, before)
