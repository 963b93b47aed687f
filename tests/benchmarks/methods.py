"""Method x data set: accuracy, CPU seconds, peak memory and trained weights, each by a run of the product's own engine.

    python tests/benchmarks/methods.py DATASET_DIR... [--rows N | --per-label N] [--free N] [--test-rows N]
        [--effort E] [--seeds N] [--methods METHOD...]

A METHOD may carry options of the run: `full,r_drop=1,checkpointing=true`. Each run is a process of its own, on one thread, so
that its seconds and its memory are its own; both hold loading, the first head and predicting as well. DATASET_DIR holds
train.csv and test.csv with the columns text and label; the first rows of seed-0 shuffles are taken.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
from training_scores import Pairs, accuracy, read_pairs, write_run

from workbench.models import base_models
from workbench.training.events import read_events

METHODS = ["head", "full", "lora", "adalora", "ia3", "prefix"]


def options_of(method: str) -> list[str]:
    """NAME=JSON of each option that a method stands for."""
    name, *options = method.split(",")
    return [f'method="{name}"', "threads=1", *options]


def drawn(train: Pairs, args: argparse.Namespace, seed: int) -> tuple[Pairs, list[str]]:
    """The training rows, and texts whose labels are not told."""
    if not args.per_label:
        return train[: args.rows], [text for text, _ in train[args.rows : args.rows + args.free]]
    order, taken, kept, free = random.Random(seed).sample(train, len(train)), Counter[str](), [], []
    for text, label in order:
        taken[label] += 1
        if taken[label] <= args.per_label:
            kept.append((text, label))
        else:
            free.append(text)
    return kept, free[: args.free]


def run_one(train: Pairs, test: Pairs, free: list[str], method: str, effort: str, seed: int) -> tuple[float, str]:
    """Train and predict in a child; its accuracy and its line of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told = argparse.Namespace(effort=effort, seed=seed, fetch=False, set=options_of(method))
        truth = write_run(folder, train, test, told, free=free)
        child = subprocess.Popen([sys.executable, "-m", "workbench", "run", folder], stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        events = read_events(folder)[0]
        if child.returncode:
            return float("nan"), f"failed: {events[-1].get('sentence')}"
        started = next(one for one in events if one["event"] == "started")
        right = accuracy(folder, len(train), truth)
        base = json.loads((folder / "config.json").read_text(encoding="utf-8"))["base"]["name"]
        share = started["trained_weights"] / base_models.find(base).parameters
        return right, (
            f"accuracy {right:.3f}  {used.ru_utime + used.ru_stime:6.0f} cpu s  {used.ru_maxrss / 1e3:6.0f} MB at most  "
            f"{started['trained_weights']:>10,} weights trained ({share:.2%})  {started['steps']} steps"
        )


def main() -> None:
    """Print a line for each data set and method."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("datasets", type=Path, nargs="+")
    parser.add_argument("--rows", type=int, default=500)
    parser.add_argument("--test-rows", type=int, default=1000)
    parser.add_argument("--effort", default="quick")
    parser.add_argument("--per-label", type=int, default=0)
    parser.add_argument("--free", type=int, default=0, help="texts without label that are at hand")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--methods", nargs="+", default=METHODS)
    args = parser.parse_args()
    for place in args.datasets:
        train, test = read_pairs(place / "train.csv"), read_pairs(place / "test.csv")
        random.Random(0).shuffle(train)
        random.Random(0).shuffle(test)
        for method in args.methods:
            scores = []
            for seed in range(args.seeds):
                rows, free = drawn(train, args, seed)
                score, line = run_one(rows, test[: args.test_rows], free, method, args.effort, seed)
                scores.append(score)
                print(f"{place.name:18} {method:24} {line}", flush=True)
            if args.seeds > 1:
                print(f"{place.name:18} {method:24} mean {np.mean(scores):.4f} of {args.seeds} seeds", flush=True)


if __name__ == "__main__":
    main()
