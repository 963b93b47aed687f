"""Does the learning curve's interval hold what it says, and is the advice right? Random labelled rows, the truth on 4,000 others.

    python tests/benchmarks/learning_curve.py DATASET_DIR... [--draws 25]

A line for each number of labels, scored on 60 test rows or on rows held back: how often the score now and with 100 more labels lies in
its 95 % interval, what 100 more bring and what was told, and how often “enough” is said. The peer is the same curve with the spread of
its repeats as its interval, which knows nothing of how many rows judge.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from embedded_sets import EmbeddedSet, load

from workbench.labelling import curve, live_head


def spread(scores: np.ndarray) -> tuple[float, float]:
    """The usual 95% interval of the mean of some repeats."""
    wide = 1.96 * float(scores.std(ddof=1)) / len(scores) ** 0.5
    return float(scores.mean()) - wide, float(scores.mean()) + wide


def measure(found: EmbeddedSet, count: int, tests: int, draws: int) -> str:
    """One line."""
    chance, repeats = np.random.default_rng(0), []
    vectors, targets = np.concatenate([found.train, found.test]), np.concatenate([found.targets, found.wanted])
    labels, own_slope = len(found.labels), curve._slope

    def noted(sizes: np.ndarray, scores: np.ndarray) -> tuple[float, float]:
        repeats.append(scores[:, -1])
        return own_slope(sizes, scores)

    def right(rows: np.ndarray) -> float:
        head = live_head.fit(vectors[rows], targets[rows], labels, found.names)
        return float((head.scores(vectors[truth]).argmax(axis=1) == targets[truth]).mean())

    curve._slope = noted
    lines = []
    for draw in range(draws):
        order = chance.permutation(len(vectors))
        given, judges, more, truth = np.split(order, np.cumsum([count, tests, 100]))
        truth = truth[:4000]
        judged = (vectors[judges], targets[judges]) if tests else None
        told = curve.curve(vectors[given], targets[given], labels, found.names, judged, seed=draw)
        assert told.more is not None
        now, low, high = right(given[: told.points[-1].labels]), *spread(repeats[-1])
        later, whole = right(np.concatenate([given, more])), right(given)
        gain = (told.more.score - told.points[-1].score) * np.log1p(100 / count)
        gain /= np.log((count + 100) / told.points[-1].labels)
        inside = [one.low <= true <= one.high for one, true in ((told.points[-1], now), (told.more, later))]
        lines.append([*inside, low <= now <= high, later - whole, gain, told.advice == "enough"])
    curve._slope = own_slope
    means = np.asarray(lines, dtype=float).mean(axis=0)
    return (
        f"now {means[0]:.0%} (spread of the repeats {means[2]:.0%}), with 100 more {means[1]:.0%} inside;"
        f" they bring {means[3]:+.3f}, told {means[4]:+.3f}; enough said {means[5]:.0%}"
    )


def main() -> None:
    """Print all lines."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("datasets", type=Path, nargs="+")
    parser.add_argument("--draws", type=int, default=25)
    args = parser.parse_args()
    for place in args.datasets:
        found = load(place)
        for count in (60, 150, 400, 1000):
            for tests in (0, 60):
                on = f"{tests} test rows" if tests else "rows held back"
                print(f"{place.name}, {count} labels, {on}: {measure(found, count, tests, args.draws)}", flush=True)


if __name__ == "__main__":
    main()
