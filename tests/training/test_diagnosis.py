from __future__ import annotations

from typing import Any

import pytest

from workbench.training.diagnosis import diagnose


def _curve(*points: tuple[float, float, float, bool]) -> list[dict[str, Any]]:
    return [{"epoch": e, "loss": loss, "macro_f1": f1, "best": best} for e, loss, f1, best in points]


@pytest.mark.parametrize(
    ("curve", "words"),
    [
        (_curve((0, 0.6, 0.7, True)), "training starts from there"),
        (_curve((0, 0.6, 0.7, True), (1, 0.5, 0.8, True)), "Still getting better"),
        (
            _curve(
                (0, 0.6, 0.7, True),
                (1, 0.5, 0.8, True),
                (2, 0.4, 0.85, True),
                (3, 0.45, 0.85, False),
                (4, 0.5, 0.84, False),
            ),
            "risen for 2 epochs: the model begins to memorise; the best was epoch 2.",
        ),
        (_curve((0, 0.6, 0.7, True), (1, 0.5, 0.8, True), (2, 0.49, 0.79, False)), "No gain since epoch 1"),
        (_curve((0, 0.6, 0.7, True), (1, 0.65, 0.6, False), (2, 0.64, 0.65, False)), "not beaten the simple head"),
        (
            _curve((0, 0.2, 0.958, True), (1, 0.3, 0.911, True)),
            "Epoch 1 is kept: its macro F1 of 91.1% is not clearly below the highest, 95.8% at epoch 0.",
        ),
        (_curve((0, 0.1, 0.995, True)), "give their labels away"),
        (
            _curve((0, 0.4, 0.8, True), (1, 1.4, 0.5, False)),
            "80.0% at its best, 50.0% now): the learning rate is too high",
        ),
        ([{"epoch": 0.0, "loss": None, "macro_f1": None, "best": True}], "too few labelled rows"),
    ],
)
def test_the_curve_in_words(curve: list[dict[str, Any]], words: str) -> None:
    line = diagnose(curve)
    assert line is not None
    assert words in line[0].format(**line[1], measure="macro F1")


def test_nothing_to_say_at_first() -> None:
    assert diagnose([]) is None


def test_where_several_may_be_right_the_curve_is_read_by_micro_f1() -> None:
    curve = [
        {"epoch": at, "loss": 0.5 - at / 10, "macro_f1": 0.9 - at / 10, "accuracy": 0.6 + at / 10, "exact_match": 0.2, "best": True}
        for at in range(3)
    ]  # fmt: skip
    line = diagnose(curve)
    assert line is not None
    assert "Still getting better" in line[0]
    assert line[1]["score"] == "80.0%"
