"""When to stop: how the helper's score grew with the labels, what 100 more would bring, and whether it is enough.

The score comes from labelled test rows where there are enough of them, else from rows held out of the labelled ones: these
were chosen for being hard, so the score is then lower than on rows as they come, and it is said so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from workbench.labelling import live_head
from workbench.labelling.cold_start import Matrix
from workbench.labelling.live_head import Labels, Names

FEWEST, FEWEST_TESTS = 20, 30
_POINTS, _REPEATS = 4, 3
_ENOUGH = 0.01  # what 100 more labels must bring to be worth it
_WANTED = 8  # rows that each label should have
_MORE = 100
Advice = Literal["too_few", "missing", "go_on", "enough"]


@dataclass(frozen=True, slots=True)
class Point:
    """The accuracy with so many labels, and its 95% interval over repeated draws."""

    labels: int
    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """How the score grew; `more` is what is expected with 100 more labels.

    `missing` says of label places how many rows they lack; `on_tests`: scored on labelled test rows.
    """

    points: tuple[Point, ...]
    more: Point | None
    missing: dict[int, int]
    advice: Advice
    on_tests: bool


def curve(
    vectors: Matrix,
    targets: Labels,
    labels: int,
    names: Names | None,
    tests: tuple[Matrix, Labels] | None = None,
    *,
    seed: int = 0,
) -> Curve:
    """Draw the curve from what was labelled: centred unit vectors (rows, width) and label places, in any order."""
    counts = np.bincount(targets, minlength=labels) if len(targets) else np.zeros(labels, dtype=int)
    missing = {int(at): int(_WANTED - counts[at]) for at in np.flatnonzero(counts < _WANTED)}
    on_tests = tests is not None and len(tests[1]) >= FEWEST_TESTS
    if len(targets) < FEWEST or len(np.unique(targets)) < 2:
        return Curve((), None, missing, "too_few", on_tests)
    chance = np.random.default_rng(seed)
    sizes = _sizes(len(targets), on_tests)
    scores = np.array(
        [
            [_score(vectors, targets, labels, names, tests if on_tests else None, size, chance) for size in sizes]
            for _ in range(_REPEATS)
        ]
    )
    points = tuple(Point(size, *_interval(scores[:, at])) for at, size in enumerate(sizes))
    more = _expected(np.array(sizes), scores, len(targets) + _MORE)
    gain = more.high - points[-1].score
    advice: Advice = (
        "missing" if any(counts[at] < _WANTED / 2 for at in missing) else "enough" if gain < _ENOUGH else "go_on"
    )
    return Curve(points, more, missing, advice, on_tests)


def _sizes(rows: int, on_tests: bool) -> list[int]:
    most = rows if on_tests else round(rows * 0.8)
    return sorted({max(10, round(size)) for size in np.geomspace(max(10, most / 8), most, _POINTS)})


def _score(
    vectors: Matrix,
    targets: Labels,
    labels: int,
    names: Names | None,
    tests: tuple[Matrix, Labels] | None,
    size: int,
    chance: np.random.Generator,
) -> float:
    order = chance.permutation(len(targets))
    used = order[:size]
    judged, wanted = (
        tests
        if tests is not None
        else (vectors[order[-max(len(order) // 5, 1) :]], targets[order[-max(len(order) // 5, 1) :]])
    )
    head = live_head.fit(vectors[used], targets[used], labels, names)
    return float((head.scores(judged).argmax(axis=1) == wanted).mean())


def _interval(scores: Sequence[float] | np.ndarray) -> tuple[float, float, float]:
    middle = float(np.mean(scores))
    spread = 1.96 * float(np.std(scores, ddof=1)) / len(scores) ** 0.5
    return middle, max(0.0, middle - spread), min(1.0, middle + spread)


def _expected(sizes: np.ndarray, scores: np.ndarray, at: int) -> Point:
    """Follow each repeat's line over the logarithm of the size: straight over the range that matters here."""
    lines = [np.polyfit(np.log(sizes[-3:]), row[-3:], 1) for row in scores]
    ends = np.array([np.polyval(line, np.log(at)) for line in lines])
    now = scores[:, -1].mean()
    ends = np.clip(now + (ends - scores[:, -1]), 0, 1)
    middle, low, high = _interval(ends)
    return Point(at, middle, low, high)
