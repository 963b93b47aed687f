"""Calibration: what is measured of made-up models that are right as often as they say, or not."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.reviewing import calibration


def _made(rows: int = 4000, *, degree: float = 1.0, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities of three labels and the true ones, drawn by them; then told at another temperature."""
    chance = np.random.default_rng(seed)
    logits = chance.normal(0, 1.5, (rows, 3))
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    targets = np.array([chance.choice(3, p=one) for one in shares])
    return calibration.tempered(shares, degree), targets


def _told(scores: np.ndarray, targets: np.ndarray) -> tuple[list[float], list[bool]]:
    return scores.max(axis=1).tolist(), (scores.argmax(axis=1) == targets).tolist()


def test_a_model_that_is_right_as_often_as_it_says_has_hardly_an_error() -> None:
    error, (low, high) = calibration.calibration_error(*_told(*_made()))
    assert error < 0.02
    assert low <= error <= high
    too_sure, _ = calibration.calibration_error(*_told(*_made(degree=0.4)))
    assert too_sure > 0.1


@pytest.mark.parametrize("degree", [0.4, 1.0, 2.5])
def test_the_temperature_undoes_what_was_done(degree: float) -> None:
    scores, targets = _made(degree=degree)
    found = calibration.temperature(scores, targets)
    assert found == pytest.approx(1 / degree, rel=0.1)
    mended = calibration.tempered(scores, found)
    assert calibration.calibration_error(*_told(mended, targets))[0] < 0.02
    assert (mended.argmax(axis=1) == scores.argmax(axis=1)).all()


def test_bins_hold_every_row_once_from_the_least_sure_to_the_surest() -> None:
    bins = calibration.reliability(*_told(*_made(rows=105)))
    assert sum(one["rows"] for one in bins) == 105
    assert [one["confidence"] for one in bins] == sorted(one["confidence"] for one in bins)
    assert all(one["from"] <= one["confidence"] <= one["to"] for one in bins)
    assert calibration.reliability([], []) == []


def test_what_is_promised_of_accepted_answers_holds_on_other_rows() -> None:
    bar = calibration.accepted_from(*_told(*_made(seed=1)), 0.1)
    assert bar is not None
    taken = calibration.accepted(*_told(*_made(seed=2)), bar)
    assert taken["error"] <= 0.1
    assert 0.05 < taken["coverage"] < 0.8
    looser = calibration.accepted_from(*_told(*_made(seed=1)), 0.2)
    assert looser < bar


def test_few_rows_promise_nothing() -> None:
    assert calibration.accepted_from([0.99] * 10, [True] * 10, 0.05) is None
    assert calibration.accepted_from([0.9, 0.9], [True, False], 0.4) is None
    assert calibration.accepted_from([0.99] * 200, [True] * 200, 0.05) == 0.99
    assert calibration.accepted([0.5], [True], 0.9)["error"] is None


def test_where_every_row_is_right_the_temperature_stays_within_reason():

    sure = np.tile([0.97, 0.03], (130, 1))
    degree = calibration.temperature(sure, np.zeros(130, dtype=int))
    assert 0.5 < degree < 1
    assert calibration.tempered(sure, degree)[0, 0] == pytest.approx(1 - 1 / 132, abs=0.001)
