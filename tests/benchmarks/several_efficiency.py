"""The same as label_efficiency where a text may have several labels: what an order's 220 labelled rows are worth.

    python tests/benchmarks/several_efficiency.py [--seeds 3] [--rows 6000] [--test-rows 2000] DATASET_DIR...

The pool is a seeded 80 % of the training rows, the oracle their labels. Prints the average precision (macro: every label counts the
same, micro: every row does) of the helper's own head on the test rows, as the mean of the curve and at its end. Data sets as in run_folders.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from embedded_sets import EmbeddedSet, embedded
from run_folders import Row, read
from sklearn.metrics import average_precision_score
from threadpoolctl import threadpool_limits

from workbench.assist import pool as pools
from workbench.labelling import ranking, several_head

LABELS, STEP = 220, 5
ORDERS = ("random", "uncertain", "mixed")


def made(folder: Path, rows: int, tests: int) -> EmbeddedSet:
    """The first rows of a set with the labels of each, (rows, labels)."""
    _, train, test = read(folder)
    train, test = train[:rows], test[:tests]
    names = sorted({name for _, told in train for name in told})

    def given(some: list[Row]) -> np.ndarray:
        return np.array([[name in told for name in names] for _, told in some])

    texts = [text for text, _ in train], [text for text, _ in test]
    return embedded(f"{folder.name}-{rows}-{tests}", names, texts, (given(train), given(test)))


def simulate(order: str, data: EmbeddedSet, seed: int) -> np.ndarray:
    """(steps, 2): macro and micro average precision with 0, 5, 10 … labelled rows."""
    chance = np.random.default_rng(seed)
    left = np.flatnonzero(chance.random(len(data.train)) < 0.8)
    places = chance.permutation(left)[: pools.MOST]
    mine = pools.candidates(places, data.train[places], data.train[:0])
    mine.look_further()
    done: list[int] = []
    curve = []
    while True:
        head = several_head.fit(data.train[done], data.targets[done], data.names)
        scores = head.scores(data.test)
        curve.append([average_precision_score(data.wanted, scores, average=how) for how in ("macro", "micro")])
        if len(done) >= LABELS:
            return np.array(curve)
        if order == "random":
            new = chance.permutation(left)[:STEP].tolist()
        else:
            keep = np.isin(mine.ids, left)
            vectors = mine.vectors[keep]
            pool = ranking.Pool(
                vectors, head.scores(vectors), mine.near.within(keep), mine.nearest[keep], list(range(len(data.labels))),
                data.targets[done].sum(axis=0).tolist(), several=True,
            )  # fmt: skip
            new = mine.ids[keep][[pick.place for pick in ranking.ORDERS[order](pool, STEP)]].tolist()
        done += new
        left = np.setdiff1d(left, new)
        mine.labelled(data.train[new])


def main() -> None:
    """Print a line per set and order."""
    parser = argparse.ArgumentParser()
    for name, value in (("seeds", 3), ("rows", 6000), ("test-rows", 2000)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("folders", type=Path, nargs="+")
    args = parser.parse_args()
    threadpool_limits(1)
    for folder in args.folders:
        data = made(folder, args.rows, args.test_rows)
        for order in ORDERS:
            found = np.mean([simulate(order, data, seed) for seed in range(args.seeds)], axis=0)
            (macro, micro), (last_macro, last_micro) = found.mean(axis=0), found[-1]
            print(
                f"{folder.name:16} {order:10} macro {macro:.3f}, at {LABELS} rows {last_macro:.3f}   micro {micro:.3f}, at {LABELS} rows {last_micro:.3f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
