"""Method x data set: the score, CPU seconds, peak memory and trained weights, each by a run of the product's own engine.

    python tests/benchmarks/methods.py DATASET_DIR... [--sizes SIZE...] [--free N] [--test-rows N] [--effort E] [--seeds N]
        [--methods METHOD...]

A SIZE is a number of rows (2000) or of rows of each label (8-shot). A METHOD may carry options of the run
(`full,r_drop=1,checkpointing=true`); `chosen` is what the product chooses by its rules (see training.config): the last column says
how far it is from the best of the others. Scores: accuracy, or for several labels and passages micro F1, on the test file's
first rows of a seed-0 shuffle. Each run is a process of its own, on one thread, so that its seconds and its memory are its own;
both hold loading, the first head and predicting as well. Data sets as in run_folders.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from run_folders import Row, drawn, read, said_of, scores_of, value_of, write_run

from workbench.errors import TrainingFailed
from workbench.models import base_models
from workbench.training.events import read_events

METHODS = ["chosen", "head", "full", "lora", "adalora", "ia3", "prefix", "contrast"]
CONTRAST = 'method="full",contrast=1.0'


@dataclass(frozen=True)
class Ran:
    """What a run came to: the score (nan where it failed), CPU seconds, peak memory in MB, trained weights and steps."""

    score: float
    seconds: float = 0.0
    memory: float = 0.0
    trained: float = 0.0
    steps: int = 0
    sentence: str = ""


def options_of(method: str) -> list[str]:
    """NAME=JSON of each option that a method stands for."""
    if method in {"chosen", "contrast"}:
        return ["threads=1", *(CONTRAST.split(",") if method == "contrast" else [])]
    name, *options = method.split(",")
    return [f'method="{name}"', "threads=1", "contrast=0.0", *options]


def rows_for(train: list[Row], task: str, size: str, free: int, seed: int) -> tuple[list[Row], list[str]]:
    """The training rows, and texts whose labels are not told."""
    if size.endswith("-shot"):
        kept, left = drawn(train, task, int(size.removesuffix("-shot")), seed)
    else:
        kept, left = train[: int(size)], train[int(size) :]
    return kept, [text for text, _ in left[:free]]


def run_one(task: str, train: list[Row], test: list[Row], free: list[str], method: str, effort: str, seed: int) -> Ran:
    """Train and predict in a child."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        options = options_of(method)
        try:
            config = write_run(folder, task, train, test, effort=effort, seed=seed, changes=options, free=free)
        except TrainingFailed as refused:
            return Ran(float("nan"), sentence=refused.sentence)
        child = subprocess.Popen([sys.executable, "-m", "workbench", "run", folder], stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        events = read_events(folder)[0]
        if child.returncode:
            return Ran(float("nan"), sentence=str(events[-1].get("sentence")))
        started = next(one for one in events if one["event"] == "started")
        ids = {one["name"]: one["id"] for one in config.labels}
        given = [value_of(told, ids, task) for _, told in test]
        return Ran(
            score=scores_of(given, said_of(folder, config, len(train), len(test)), config)[0],
            seconds=used.ru_utime + used.ru_stime,
            memory=used.ru_maxrss / 1e3,
            trained=started["trained_weights"] / base_models.find(config.base["name"]).parameters,
            steps=started["steps"],
        )


def compare(place: Path, size: str, args: argparse.Namespace) -> None:
    """A line for each method."""
    task, train, test = read(place)
    random.Random(0).shuffle(train)
    random.Random(0).shuffle(test)
    means: dict[str, float] = {}
    for method in args.methods:
        found = []
        for seed in range(args.seeds):
            rows, free = rows_for(train, task, size, args.free, seed)
            found.append(run_one(task, rows, test[: args.test_rows], free, method, args.effort, seed))
        failed = [one for one in found if one.sentence]
        means[method] = float(np.mean([one.score for one in found]))
        line = f"{place.name:18} {size:8} {len(rows):5} rows  {method:24} "
        if failed:
            print(f"{line}{failed[0].sentence}", flush=True)
            continue
        spent, memory = np.mean([one.seconds for one in found]), max(one.memory for one in found)
        print(
            f"{line}score {means[method]:.3f}  {spent:6.0f} cpu s  {memory:6.0f} MB at most  "
            f"{found[0].trained:7.2%} of the weights trained  {found[0].steps} steps",
            flush=True,
        )
    others = [score for method, score in means.items() if method != "chosen" and score == score]
    if "chosen" in means and others:
        print(f"{place.name:18} {size:8} chosen against the best {means['chosen'] - max(others):+.3f}", flush=True)


def main() -> None:
    """Print a line for each data set, size and method."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("datasets", type=Path, nargs="+")
    parser.add_argument("--sizes", nargs="+", default=["8-shot", "32-shot", "2000"])
    parser.add_argument("--test-rows", type=int, default=1000)
    parser.add_argument("--effort", default="quick")
    parser.add_argument("--free", type=int, default=0, help="texts without label that are at hand")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--methods", nargs="+", default=METHODS)
    args = parser.parse_args()
    for size in args.sizes:
        for place in args.datasets:
            compare(place, size, args)


if __name__ == "__main__":
    main()
