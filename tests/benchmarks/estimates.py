"""The estimate before a run beside what the run then takes: seconds and memory, for runs of several sizes.

    python tests/benchmarks/estimates.py DATASET_DIR... [--runs ROWS,EFFORT[,NAME=JSON...] ...]

The estimate and the run are children of their own, one after the other; both hold the whole way from loading to predicting every
row. Aim: minutes within 20 % in 9 of 10 runs, memory within 15 %.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from training_scores import read_pairs, write_run

from workbench.training.events import parse_lines, read_events

RUNS = ["200,quick", "1000,quick", "500,balanced", '800,quick,method="lora"', '2000,quick,method="head"']


def child(folder: Path, *options: str) -> tuple[str, int]:
    """What the child prints, and the most memory it had, in bytes."""
    with tempfile.TemporaryFile() as out:
        started = subprocess.Popen(
            [sys.executable, "-m", "workbench", "run", folder, "--events", "json", *options],
            stdout=out,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        assert started.returncode == 0
        out.seek(0)
        return out.read().decode(), used.ru_maxrss * 1024


def main() -> None:
    """Print a line for each run, and how many were near enough."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("datasets", type=Path, nargs="+")
    parser.add_argument("--runs", nargs="+", default=RUNS)
    parser.add_argument("--test-rows", type=int, default=1000)
    args = parser.parse_args()
    near = [0, 0, 0]
    for place in args.datasets:
        train, test = read_pairs(place / "train.csv"), read_pairs(place / "test.csv")
        random.Random(0).shuffle(train)
        for wanted in args.runs:
            rows, effort, *options = wanted.split(",")
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                told = argparse.Namespace(effort=effort, seed=0, fetch=False, set=options)
                write_run(folder, train[: int(rows)], test[: args.test_rows], told)
                said = parse_lines(child(folder, "--estimate")[0].splitlines())[-1]
                memory = child(folder)[1]
                seconds = read_events(folder)[0][-1]["seconds"]
            time_ratio, memory_ratio = said["seconds"] / seconds, said["memory"] / memory
            near[0] += 1
            near[1] += abs(time_ratio - 1) <= 0.2
            near[2] += abs(memory_ratio - 1) <= 0.15
            print(
                f"{place.name:18} {wanted:28} said {said['seconds']:6.0f} s, took {seconds:6.0f} s: {time_ratio:.2f}x   "
                f"said {said['memory'] / 1e6:6.0f} MB, took {memory / 1e6:6.0f} MB: {memory_ratio:.2f}x   "
                f"probe {said['probe_seconds']:.0f} s",
                flush=True,
            )
    print(f"time within 20 % in {near[1]} of {near[0]} runs, memory within 15 % in {near[2]}")


if __name__ == "__main__":
    main()
