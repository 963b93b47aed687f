"""How many labels the default order needs beside random order and breaking ties, simulated on real sets.

    python tests/benchmarks/label_efficiency.py [--seeds 10] [--picture FILE] DATASET_DIR...

The pool is a seeded 80 % of train.csv, the oracle its labels, the score macro F1 on test.csv of the helper's own head, which is
refitted after every five labels; all orders share head, pool and start. "need" is the share of 220 labels at which an order's
mean curve reaches what random order has with 220; "plain need" asks the same of a head that knows nothing of names.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
from embedded_sets import EmbeddedSet, load
from scipy.cluster.vq import kmeans2
from scipy.spatial.distance import cdist
from sklearn.metrics import f1_score
from threadpoolctl import threadpool_limits

from workbench.assist import pool as pools
from workbench.labelling import live_head, ranking

LABELS, STEP = 220, 5
ORDERS = ("random", "random, plain head", "breaking ties", "mixed")
Curve = list[float]
_set = lru_cache(maxsize=1)(load)


def chosen(
    order: str,
    data: EmbeddedSet,
    left: np.ndarray,
    head: live_head.LiveHead,
    mine: pools.Candidates,
    done: list[int],
    chance: np.random.Generator,
) -> list[int]:
    """The next rows to label, by place."""
    if order.startswith("random"):
        return chance.permutation(left)[:STEP].tolist()
    keep = np.isin(mine.ids, left)
    counts = np.bincount(data.targets[done], minlength=len(data.labels))
    pool = ranking.Pool(
        mine.vectors[keep], head.scores(mine.vectors[keep]), mine.near.within(keep), mine.nearest[keep],
        list(range(len(data.labels))), counts.tolist(),
    )  # fmt: skip
    if order == "breaking ties":
        places = spread(pool.vectors, np.argsort(ranking.margins(pool.scores), kind="stable")[: STEP * 10])
    else:
        places = [pick.place for pick in ranking.ORDERS[order](pool, STEP)]
    return mine.ids[keep][places].tolist()


def spread(vectors: np.ndarray, ties: np.ndarray) -> list[int]:
    """The rows nearest to the middles of as many clusters as rows are taken at a time."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="One of the clusters is empty")  # equal texts: one of them is enough
        middles, _ = kmeans2(vectors[ties], STEP, iter=10, minit="++", rng=np.random.default_rng(0))
    return list(dict.fromkeys(int(ties[at]) for at in cdist(vectors[ties], middles).argmin(axis=0)))


def simulate(job: tuple[Path, str, int]) -> Curve:
    """Macro F1 with 0, 5, 10 … labels."""
    folder, order, seed = job
    data, chance = _set(folder), np.random.default_rng(seed)
    left = np.flatnonzero(chance.random(len(data.train)) < 0.8)
    candidates = chance.permutation(left)[: pools.MOST]
    mine = pools.candidates(candidates, data.train[candidates], data.train[:0])
    if order == "mixed":
        mine.look_further()
    names = None if order.endswith("plain head") else data.names
    done: list[int] = []
    labels: list[int] = []
    curve: Curve = []
    while True:
        head = live_head.fit(data.train[done], data.targets[done], len(data.labels), names)
        curve.append(float(f1_score(data.wanted, head.scores(data.test).argmax(axis=1), average="macro")))
        labels.append(len(done))
        if len(done) >= LABELS:  # an order may give fewer rows than it was asked for
            return np.interp(np.arange(0, LABELS + 1, STEP), labels, curve).tolist()
        new = chosen(order, data, left, head, mine, done, chance)
        done += new
        left = np.setdiff1d(left, new)
        mine.labelled(data.train[new])


def need(curve: np.ndarray, target: float) -> float:
    """The share of all labels at which a curve first reaches a score; 1 where it never does."""
    labels = np.arange(LABELS + 1)
    whole = np.interp(labels, np.arange(len(curve)) * STEP, curve)
    reached = np.flatnonzero(whole >= target)
    return float(reached[0]) / LABELS if len(reached) else 1.0


def main() -> None:
    """Print a line per set and order, and the means."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--picture", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    args = parser.parse_args()
    for folder in args.folders:
        load(folder)
    found: dict[tuple[str, str], np.ndarray] = {}
    with ProcessPoolExecutor(2, initializer=threadpool_limits, initargs=(1,)) as workers:
        for folder in args.folders:
            for order in ORDERS:
                jobs = [(folder, order, seed) for seed in range(args.seeds)]
                found[folder.name, order] = np.array(list(workers.map(simulate, jobs)))
                print(f"{folder.name} {order}: done", file=sys.stderr, flush=True)
    needs: dict[str, list[float]] = {order: [] for order in ORDERS}
    gains = []
    for folder in args.folders:
        target = float(found[folder.name, "random"][:, -1].mean())
        plain = float(found[folder.name, "random, plain head"][:, -1].mean())
        for order in ORDERS:
            curves = found[folder.name, order]
            needs[order].append(need(curves.mean(axis=0), target))
            shown = "  ".join(f"{curves[:, at // STEP].mean():.3f}" for at in (0, 20, 50, 100, 220))
            print(
                f"{folder.name:16} {order:20} F1 at 0 20 50 100 220: {shown}   need {needs[order][-1]:.2f}   plain need {need(curves.mean(axis=0), plain):.2f}"
            )
        gains.append((found[folder.name, "mixed"] - found[folder.name, "breaking ties"]).mean(axis=1))
        over = (found[folder.name, "mixed"] - found[folder.name, "random"]).mean(axis=1)
        print(
            f"{folder.name:16} area of mixed over random {over.mean():+.4f} (lowest seed {over.min():+.4f}), over ties {gains[-1].mean():+.4f}"
        )
    for order, values in needs.items():
        print(f"mean need  {order:20} {np.mean(values):.3f}")
    paired = np.mean(gains, axis=0)
    half = 2.262 * paired.std(ddof=1) / len(paired) ** 0.5
    print(
        f"area of mixed over breaking ties, mean of sets, {len(paired)} paired seeds: {paired.mean():+.4f} ± {half:.4f}"
    )
    if args.picture:
        draw(found, [folder.name for folder in args.folders], args.picture)


def draw(found: dict[tuple[str, str], np.ndarray], names: list[str], path: Path) -> None:
    """The curves as a picture: one plot a set, the mean of the seeds."""
    import os

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import pyqtgraph

    pyqtgraph.mkQApp()
    pyqtgraph.setConfigOptions(background="w", foreground="k", antialias=True)
    view = pyqtgraph.GraphicsLayoutWidget(size=(1200, 800))
    colors = dict(zip(ORDERS, ("#7E8791", "#A48828", "#B34602", "#1B3794"), strict=True))
    for at, name in enumerate(names):
        plot = view.addPlot(row=at // 2, col=at % 2, title=name)
        plot.setLabel("bottom", "labels")
        plot.setLabel("left", "macro F1")
        plot.getAxis("left").enableAutoSIPrefix(False)
        plot.addLegend(offset=(-10, -10))
        for order in ORDERS:
            mean = found[name, order].mean(axis=0)
            plot.plot(np.arange(len(mean)) * STEP, mean, pen=pyqtgraph.mkPen(colors[order], width=2), name=order)
    view.show()
    view.grab().save(str(path))


if __name__ == "__main__":
    main()
