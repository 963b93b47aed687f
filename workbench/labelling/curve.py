"""When to stop: how the helper's score grew with the labels, what 100 more would bring, and whether it is enough.

The score comes from labelled test rows where there are enough of them, else from rows held out of the labelled ones: these
were chosen for being hard, so the score is then lower than on rows as they come, and it is said so. With one label a text the
score is the accuracy, with several the F1 of all labels together; of each label stands beside how many rows it has and its own F1.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from workbench.labelling import live_head, several_head
from workbench.labelling.cold_start import Matrix
from workbench.labelling.live_head import Labels, Names
from workbench.labelling.several_head import Given

FEWEST, FEWEST_TESTS = 20, 30
_POINTS, _REPEATS = 4, 5
_STUDENT = 2.776  # 97.5% of Student's t with one degree of freedom less than repeats
_ENOUGH = 0.01  # what 100 more labels must bring to be worth it
_WANTED = 8  # rows that each label should have
_MORE = 100
_LIKELY = 0.5  # from here on a label is given, where a text may have several
Ints = npt.NDArray[np.int64]
Advice = Literal["not_told", "too_few", "missing", "go_on", "enough"]


@dataclass(frozen=True, slots=True)
class Point:
    """The score with so many labels, and its 95% interval by the number of rows that it was judged by."""

    labels: int
    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class OfLabel:
    """What is known of a label by its place: its rows, and its F1 on rows held back with a 95% interval."""

    label: int
    rows: int
    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """How the score grew; `more` is what is expected with 100 more labels.

    `missing` says of label places how many rows they lack; `on_tests`: scored on labelled test rows. `by_label` is told where
    a text may have several labels, of those with rows enough to be judged, the weakest first.
    """

    points: tuple[Point, ...]
    more: Point | None
    missing: dict[int, int]
    advice: Advice
    on_tests: bool
    by_label: tuple[OfLabel, ...] = ()


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
    counts = np.bincount(targets, minlength=labels).astype(np.int64)
    judges = tests if tests is not None and len(tests[1]) >= FEWEST_TESTS else None

    def score(used: Ints, held: Ints) -> float:
        judged, wanted = judges or (vectors[held], targets[held])
        head = live_head.fit(vectors[used], targets[used], labels, names)
        return float((head.scores(judged).argmax(axis=1) == wanted).mean())

    if np.count_nonzero(counts) < 2:
        return Curve((), None, _missing(counts), "too_few", judges is not None)
    return _drawn(len(targets), counts, score, tests=len(judges[1]) if judges else 0, seed=seed)


def curve_of_several(
    vectors: Matrix, given: Given, names: Names | None, tests: tuple[Matrix, Given] | None = None, *, seed: int = 0
) -> Curve:
    """The same where a text may have several labels: `given` says which, (rows, labels)."""
    counts = given.sum(axis=0, dtype=np.int64)
    judges = tests if tests is not None and len(tests[1]) >= FEWEST_TESTS else None

    def score(used: Ints, held: Ints) -> float:
        judged, wanted = judges or (vectors[held], given[held])
        said = several_head.fit(vectors[used], given[used], names).scores(judged) >= _LIKELY
        return _f1(int(np.count_nonzero(said & wanted)), int(np.count_nonzero(said ^ wanted)))

    if not counts.any():
        return Curve((), None, _missing(counts), "too_few", judges is not None)
    found = _drawn(len(given), counts, score, tests=len(judges[1]) if judges else 0, seed=seed)
    return replace(found, by_label=_by_label(vectors, given, counts)) if found.points else found


def _missing(counts: Ints) -> dict[int, int]:
    return {int(at): int(_WANTED - counts[at]) for at in np.flatnonzero(counts < _WANTED)}


def _drawn(rows: int, counts: Ints, score: Callable[[Ints, Ints], float], *, tests: int, seed: int) -> Curve:
    """Learn from more and more rows, several times. `score` is told which rows to learn from and which to judge by."""
    missing, on_tests = _missing(counts), bool(tests)
    if rows < FEWEST:
        return Curve((), None, missing, "too_few", on_tests)
    chance = np.random.default_rng(seed)
    sizes = _sizes(rows, on_tests)
    parts = np.array_split(chance.permutation(rows), _REPEATS)
    drawn = []
    for held in parts:  # each row is held back once
        order = chance.permutation(rows if on_tests else np.setdiff1d(np.arange(rows), held))
        drawn.append([score(order[:size], held) for size in sizes])
    scores = np.array(drawn)
    judged = tests or rows
    points = tuple(
        Point(size, at, *_interval(at, judged)) for size, at in zip(sizes, scores.mean(axis=0).tolist(), strict=True)
    )
    slope, wide = _slope(np.array(sizes), scores)
    return Curve(
        points,
        _later(points[-1], slope, wide, rows + _MORE),
        missing,
        _advice(rows, counts, (slope + wide) * math.log1p(_MORE / rows)),
        on_tests,
    )


def _advice(rows: int, counts: Ints, most: float) -> Advice:
    """`most`: what 100 more labels bring at most. That nothing is to be gained is not believed of fewer labels than that."""
    if np.any(counts < _WANTED / 2):
        return "missing"
    return "enough" if rows >= _MORE and most < _ENOUGH else "go_on"


def _by_label(vectors: Matrix, given: Given, counts: Ints) -> tuple[OfLabel, ...]:
    """Each label's own F1 by heads that never saw the row; of labels with half of the rows that they should have, or more."""
    said = several_head.cross_validated(vectors, given) >= _LIKELY
    right, wrong = np.count_nonzero(said & given, axis=0), np.count_nonzero(said ^ given, axis=0)
    found = [
        OfLabel(at, int(counts[at]), _f1(int(right[at]), int(wrong[at])), *_f1_interval(int(right[at]), int(wrong[at])))
        for at in np.flatnonzero(counts >= _WANTED / 2).tolist()
    ]
    return tuple(sorted(found, key=lambda one: one.score))


def _f1_interval(right: int, wrong: int) -> tuple[float, float]:
    """95% of F1: Wilson's interval of right / (right + wrong), a share of single cases, of which F1 is a rising function.

    Unlike a bootstrap it has a width where nothing was right, or everything.
    """
    low, high = _interval(right / max(right + wrong, 1), max(right + wrong, 1))
    return 2 * low / (1 + low), 2 * high / (1 + high)


def _f1(right: int, wrong: int) -> float:
    """F1 from how many labels were rightly given, and how many given or left out wrongly; 0 where there is neither."""
    return 2 * right / max(2 * right + wrong, 1)


def _sizes(rows: int, on_tests: bool) -> list[int]:
    most = rows if on_tests else round(rows * 0.8)
    return sorted({max(10, round(size)) for size in np.geomspace(max(10, most / 8), most, _POINTS)})


def _interval(share: float, count: int) -> tuple[float, float]:
    """95% of a share of so many cases: Wilson's interval."""
    square = 1.96**2
    middle = (share + square / (2 * count)) / (1 + square / count)
    spread = 1.96 / (1 + square / count) * (share * (1 - share) / count + square / (4 * count**2)) ** 0.5
    return max(0.0, middle - spread), min(1.0, middle + spread)


def _slope(sizes: np.ndarray, scores: np.ndarray) -> tuple[float, float]:
    """By how much the score grows with the logarithm of the labels, and half of the width of its 95% interval.

    Each repeat has a line of its own through its last three sizes: straight over the range that matters here.
    """
    slopes = np.array([np.polyfit(np.log(sizes[-3:]), row[-3:], 1)[0] for row in scores])
    return float(slopes.mean()), float(_STUDENT * slopes.std(ddof=1) / len(slopes) ** 0.5)


def _later(now: Point, slope: float, wide: float, at: int) -> Point:
    """Where the score will stand: unsure by what is unsure now, and by the slope."""
    further = math.log(at / now.labels)
    score = min(1.0, max(0.0, now.score + slope * further))
    low, high = (float(np.hypot(end - now.score, wide * further)) for end in (now.low, now.high))
    return Point(at, score, max(0.0, score - low), min(1.0, score + high))
