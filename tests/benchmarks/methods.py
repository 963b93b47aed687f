"""Method x data set: accuracy, CPU seconds, peak memory and trained weights, each by a run of the product's own engine.

    python tests/benchmarks/methods.py DATASET_DIR... [--rows N] [--test-rows N] [--effort E] [--methods METHOD...]

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
from pathlib import Path

from training_scores import Pairs, accuracy, read_pairs, write_run

from workbench.models import base_models
from workbench.training.events import read_events

METHODS = ["head", "full", "lora", "adalora", "ia3", "prefix"]


def options_of(method: str) -> list[str]:
    """NAME=JSON of each option that a method stands for."""
    name, *options = method.split(",")
    return [f'method="{name}"', "threads=1", *options]


def run_one(train: Pairs, test: Pairs, method: str, args: argparse.Namespace) -> str:
    """Train and predict in a child; its line of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told = argparse.Namespace(effort=args.effort, seed=args.seed, fetch=False, set=options_of(method))
        truth = write_run(folder, train, test, told)
        child = subprocess.Popen([sys.executable, "-m", "workbench", "run", folder], stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        events = read_events(folder)[0]
        if child.returncode:
            return f"failed: {events[-1].get('sentence')}"
        started = next(one for one in events if one["event"] == "started")
        right = accuracy(folder, len(train), truth)
        base = json.loads((folder / "config.json").read_text(encoding="utf-8"))["base"]["name"]
        share = started["trained_weights"] / base_models.find(base).parameters
        return (
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
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--methods", nargs="+", default=METHODS)
    args = parser.parse_args()
    for place in args.datasets:
        train, test = read_pairs(place / "train.csv"), read_pairs(place / "test.csv")
        random.Random(0).shuffle(train)
        random.Random(0).shuffle(test)
        for method in args.methods:
            line = run_one(train[: args.rows], test[: args.test_rows], method, args)
            print(f"{place.name:18} {method:24} {line}", flush=True)


if __name__ == "__main__":
    main()
