"""Which learning rate suits is told from a short trial: below where the loss rises for good, and nothing is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.training.conftest import Make
from workbench.errors import TrainingFailed
from workbench.training.config import usual_rate
from workbench.training.control import Control
from workbench.training.finder import STEPS, found, suggested


def test_the_rate_is_a_quarter_of_where_the_loss_rises_for_good() -> None:
    fall = [(10.0**-at, 1.0 - 0.1 * (7 - at)) for at in (6, 5, 4)]
    assert suggested([*fall, (1e-3, 0.9), (1e-2, 2.0)]) == pytest.approx(2.5e-4)
    assert suggested([*fall, (1e-3, 0.9), (2e-3, 0.7), (1e-2, 2.0)]) == pytest.approx(2.5e-3)
    assert suggested(fall) == pytest.approx(2.5e-5)


def test_rates_grow_until_the_loss_goes_astray(make: Make) -> None:
    folder, config = make(rows=60)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    told = list(found(folder, Control(folder)))[-1]
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    rates = [rate for rate, _ in told["tried"]]
    assert rates == sorted(rates)
    assert 5 < len(rates) <= STEPS
    usual = usual_rate(config)
    assert told["usual"] == usual
    assert rates[0] == pytest.approx(0.02 * usual, rel=0.01)
    assert rates[0] / 4 < told["rate"] <= 50 * usual / 4


def test_the_head_alone_has_none(make: Make, tmp_path: Path) -> None:
    folder, _ = make(method="head")
    with pytest.raises(TrainingFailed, match="no learning rate"):
        list(found(folder, Control(tmp_path)))
