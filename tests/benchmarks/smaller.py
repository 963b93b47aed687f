"""A trained run made smaller: parameters, megabytes, rows per second of one processor and accuracy, before and after.

    python tests/benchmarks/smaller.py DATASET_DIR... [--rows N] [--free N] [--test-rows N] [--effort E] [--keep N]

DATASET_DIR holds train.csv and test.csv with the columns text and label. The first ROWS of a seed-0 shuffle are labelled rows, the next
FREE have no label; neither part of the smaller model's training reads a test row. The peer is the trained run itself, on the same rows.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from training_scores import accuracy, read_pairs, show, write_run

from workbench.exporting.onnx_check import rows_per_second
from workbench.models.base_models import count_parameters, from_folder
from workbench.models.predictor import Predictor
from workbench.training.config import read_config, write_config
from workbench.training.examples import write_examples
from workbench.training.plans.parts import examples_in
from workbench.training.run import execute


def _line(name: str, folder: Path, texts: list[str], score: float, seconds: float) -> str:
    weights = folder / "model" / "model.safetensors"
    speed = rows_per_second(Predictor(folder / "model", device="cpu").predict, texts)
    return (
        f"  {name:8} {count_parameters(weights) / 1e6:7.1f} M {weights.stat().st_size / 1e6:7.1f} MB {speed:8.1f} rows/s"
        f"  accuracy {score:.4f}  {seconds:.0f} CPU s"
    )


def _right(folder: Path, first: int, truth: list[int]) -> np.ndarray:
    """Which test rows a run has right."""
    ids = [label["id"] for label in json.loads((folder / "config.json").read_text(encoding="utf-8"))["labels"]]
    found = np.zeros(len(truth), dtype=bool)
    for one in map(json.loads, (folder / "predictions.jsonl").read_text(encoding="utf-8").splitlines()):
        if first <= one["id"] < first + len(truth):
            found[one["id"] - first] = ids[int(np.argmax(one["scores"]))] == truth[one["id"] - first]
    return found


def measure(data: Path, args: argparse.Namespace, place: Path) -> None:
    """Train, make it smaller, print a line for each and the difference with its 95 % interval over the paired test rows."""
    train, test = read_pairs(data / "train.csv"), read_pairs(data / "test.csv")
    random.Random(0).shuffle(train)
    test = test[:: max(1, len(test) // args.test_rows)][: args.test_rows]
    free = [text for text, _ in train[args.rows : args.rows + args.free]]
    large, small = place / data.name, place / f"{data.name} smaller"
    large.mkdir()
    truth = write_run(large, train[: args.rows], test, args, free=free)
    first, texts = min(args.rows, len(train)), [text for text, _ in test[:200]]
    print(f"{data.name}: {first} labelled rows, {len(free)} without label, {len(test)} test rows", flush=True)
    began = time.process_time()
    assert execute(large, shown=show) == 0
    print(_line("trained", large, texts, accuracy(large, first, truth), time.process_time() - began), flush=True)
    base = replace(from_folder(large / "model"), name="run 1").as_dict()
    small.mkdir()
    write_examples(examples_in(large), small)
    config = replace(read_config(large), run=2, base=base, plan="shrink", keep_layers=args.keep, continued_from=1)
    write_config(config, small)
    began = time.process_time()
    assert execute(small, shown=show) == 0
    print(_line("smaller", small, texts, accuracy(small, first, truth), time.process_time() - began), flush=True)
    apart = _right(small, first, truth).astype(float) - _right(large, first, truth)
    error = 1.96 * float(apart.std()) / math.sqrt(len(apart))
    print(
        f"  points lost: {-100 * apart.mean():.2f} ({-100 * apart.mean() - 100 * error:.2f} to {-100 * apart.mean() + 100 * error:.2f})"
    )


def main() -> None:
    """Each data set in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="+", metavar="DATASET_DIR")
    parser.add_argument("--rows", type=int, default=1500)
    parser.add_argument("--free", type=int, default=3000)
    parser.add_argument("--test-rows", type=int, default=1500)
    parser.add_argument("--effort", default="balanced")
    parser.add_argument(
        "--keep", type=int, default=0, help="layers that stay; 0: as many as half of the parameters leave room for"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=JSON")
    parser.add_argument("--fetch", action="store_true", help="fetch a base model that is not here")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        for data in args.data:
            measure(data, args, Path(place))


if __name__ == "__main__":
    main()
