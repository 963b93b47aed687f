"""A trained model read in four ways: rows per second of one processor, and the accuracy of each.

    python tests/benchmarks/onnx_export.py DATASET_DIR... [--rows N] [--test-rows N] [--effort E]

DATASET_DIR holds train.csv and test.csv with the columns text and label. The ways: transformers' pipeline as it comes, the
workbench's own predictor, and the exported predict.py in full precision and in 8 bits. All read the same test rows.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from training_scores import read_pairs, write_run

from workbench.exporting.onnx_check import rows_per_second
from workbench.exporting.onnx_folder import Facts, export_onnx
from workbench.models.predictor import Predictor
from workbench.records import Label, Run
from workbench.training.run import execute


def measure(data: Path, args: argparse.Namespace, place: Path) -> None:
    """Train once, read the test rows in four ways, print a line for each."""
    train, test = read_pairs(data / "train.csv"), read_pairs(data / "test.csv")
    random.Random(0).shuffle(train)
    train, test = train[: args.rows], test[:: max(1, len(test) // args.test_rows)][: args.test_rows]
    folder = place / data.name
    folder.mkdir()
    truth = write_run(folder, train, test, args)
    assert execute(folder) == 0
    names = sorted({label for _, label in train})
    ids = tuple(range(1, len(names) + 1))
    texts = [text for text, _ in test]
    some = texts[:200]
    result: dict[str, object] = {"best_epoch": 1, "epochs": 1, "validation_rows": 1}
    run = Run(1, "finished", "full", args.effort, "", 0.0, len(train), ids, result)
    rows = [(text, (label,)) for text, label in zip(texts, truth, strict=True)]
    labels = [Label(number, name, 0, "") for number, name in zip(ids, names, strict=True)]
    facts = Facts(data.name, labels, dict.fromkeys(ids, 100), rows, "test", [text for text, _ in train[:64]])
    from transformers import pipeline

    classify = pipeline("text-classification", model=str(folder / "model"), device="cpu")
    said = [one["label"] for one in classify(texts, truncation=True)]
    score = sum(one == names[label - 1] for one, label in zip(said, truth, strict=True)) / len(truth)
    base = rows_per_second(lambda part: classify(part, truncation=True), some)
    print(f"{data.name}: {len(train)} rows trained on, {len(texts)} test rows")
    print(f"  {'pipeline':22} {base:8.1f} rows/s  x1.00  accuracy {score:.4f}")
    for int8 in (False, True):
        _, found = export_onnx(folder, folder / f"onnx{int8}", run=run, facts=facts, int8=int8, force=int8)
        if not int8:
            speed = rows_per_second(Predictor(folder / "model", device="cpu").predict, some)
            print(f"  {'predictor':22} {speed:8.1f} rows/s  x{speed / base:.2f}  accuracy {found.score_before:.4f}")
        name = "ONNX, 8 bits" if int8 else "ONNX, full precision"
        print(
            f"  {name:22} {found.speed_after:8.1f} rows/s  x{found.speed_after / base:.2f}  accuracy {found.score_after:.4f}"
            f"  {found.size_before / 1e6:.1f} -> {found.size_after / 1e6:.1f} MB, {found.alike:.4f} the same,"
            f" differs by {found.difference:.2g}, noise {found.noise:.4f}",
            flush=True,
        )


def main() -> None:
    """Each data set in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="+", metavar="DATASET_DIR")
    parser.add_argument("--rows", type=int, default=500)
    parser.add_argument("--test-rows", type=int, default=800)
    parser.add_argument("--effort", default="quick")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=JSON")
    parser.add_argument("--fetch", action="store_true", help="fetch a base model that is not here")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        for data in args.data:
            measure(data, args, Path(place))


if __name__ == "__main__":
    main()
