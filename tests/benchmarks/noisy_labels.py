"""What wrong labels cost, with and without noise-aware training: accuracy on clean test rows, each run by the product's engine.

    python tests/benchmarks/noisy_labels.py DATASET_DIR... [--rows N] [--wrong SHARE] [--seeds N] [--effort E]

A share of the training labels is set to another label, drawn evenly. Prints for each set the accuracy with all labels right,
with wrong labels, and with wrong labels and noise_aware, and which part of the loss is won back.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from training_scores import Pairs, accuracy, read_pairs, write_run


def spoiled(train: Pairs, share: float, seed: int) -> Pairs:
    """The rows with a share of the labels wrong."""
    chance, names = random.Random(seed), sorted({label for _, label in train})
    return [
        (text, chance.choice([name for name in names if name != label]) if chance.random() < share else label)
        for text, label in train
    ]


def run_one(train: Pairs, test: Pairs, effort: str, seed: int, *options: str) -> float:
    """The accuracy on the test rows after a run in a child."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told = argparse.Namespace(effort=effort, seed=seed, fetch=False, set=["threads=1", *options])
        truth = write_run(folder, train, test, told)
        command = [sys.executable, "-m", "workbench", "run", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return accuracy(folder, len(train), truth)


def main() -> None:
    """Print a line for each data set and seed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("datasets", type=Path, nargs="+")
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--test-rows", type=int, default=2000)
    parser.add_argument("--wrong", type=float, default=0.2)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--effort", default="quick")
    args = parser.parse_args()
    for place in args.datasets:
        train, test = read_pairs(place / "train.csv"), read_pairs(place / "test.csv")
        random.Random(0).shuffle(train)
        random.Random(0).shuffle(test)
        train, test = train[: args.rows], test[: args.test_rows]
        for seed in range(args.seeds):
            wrong = spoiled(train, args.wrong, seed)
            right, plain = (run_one(rows, test, args.effort, seed) for rows in (train, wrong))
            aware = run_one(wrong, test, args.effort, seed, "noise_aware=true")
            back = (aware - plain) / max(1e-9, right - plain)
            print(
                f"{place.name:18} seed {seed}  all right {right:.4f}  {args.wrong:.0%} wrong {plain:.4f}  "
                f"noise-aware {aware:.4f}  won back {back:.0%} of the loss",
                flush=True,
            )


if __name__ == "__main__":
    main()
