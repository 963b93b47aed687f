"""Accuracy on an official test file after a Balanced run, beside logistic regression on the frozen encoder.

    python tests/benchmarks/training_scores.py DATASET_DIR ROWS [--effort E] [--max-length N] [--test-rows N]

DATASET_DIR holds train.csv and test.csv with the columns text and label. Training rows are the first ROWS of a seed-0
shuffle of train.csv; validation rows are drawn from them.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from workbench.models import base_models
from workbench.records import Example, Label
from workbench.training.config import config_for, write_config
from workbench.training.events import Event
from workbench.training.examples import write_examples
from workbench.training.run import execute
from workbench.training.split import draw_validation

Pairs = list[tuple[str, str]]


def read_pairs(path: Path) -> Pairs:
    """Text and label of each row."""
    csv.field_size_limit(10**9)
    with path.open(encoding="utf-8", newline="") as source:
        return [(row["text"], row["label"]) for row in csv.DictReader(source)]


def write_run(
    folder: Path, train: Pairs, test: Pairs, args: argparse.Namespace, *, free: Sequence[str] = ()
) -> list[int]:
    """A run folder; the label ids of the test rows, whose row ids follow the training rows'. `free` have no label."""
    names = sorted({label for _, label in train})
    ids = {name: at + 1 for at, name in enumerate(names)}
    rows = [(at, text, ids[label]) for at, (text, label) in enumerate(train)]
    held = draw_validation(rows, seed=args.seed, none_of_few=True)
    examples = [Example(row, text, value, "validation" if row in held else "train") for row, text, value in rows]
    examples += [Example(len(rows) + at, text, ids.get(label), "test") for at, (text, label) in enumerate(test)]
    first = len(rows) + len(test)
    examples += [Example(first + at, text, None, "unlabelled") for at, text in enumerate(free)]
    write_examples(examples, folder)
    base = base_models.default_for(base_models.language_of(text for text, _ in train[:300]))
    changes = {name: json.loads(value) for name, value in (change.split("=", 1) for change in args.set)}
    labels = [Label(ids[name], name, 0, "") for name in names]
    config = config_for(
        args.effort,
        run=1,
        base=base_models.ensure(base, allow_network=args.fetch),
        rows=len(rows) - len(held),
        labels=labels,
        seed=args.seed,
        **changes,
    )
    write_config(config, folder)
    return [ids.get(label, 0) for _, label in test]


def accuracy(folder: Path, first: int, truth: list[int]) -> float:
    """The share of test rows that the run's predictions have right."""
    told = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    ids = [label["id"] for label in told["labels"]]
    right = 0
    for line in (folder / "predictions.jsonl").read_text(encoding="utf-8").splitlines():
        read = json.loads(line)
        if first <= read["id"] < first + len(truth):
            right += ids[int(np.argmax(read["scores"]))] == truth[read["id"] - first]
    return right / len(truth)


def baseline(train: Pairs, test: Pairs, folder: Path) -> float:
    """Logistic regression on the frozen encoder's vectors of all training rows, the better of two strengths by CV."""
    from workbench.models.classifier import load_classifier
    from workbench.models.encoder import tokenise
    from workbench.training.methods import head
    from workbench.training.results.written import vectors_of

    told = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    names = [label["name"] for label in told["labels"]]
    tokenizer, model, length = load_classifier(Path(told["base"]["path"]), len(names), max_length=told["max_length"])
    found = []
    for rows in (train, test):
        ids = tokenise(tokenizer, [text for text, _ in rows], max_length=length)
        vectors = np.zeros((len(ids), model.head.in_features), dtype=np.float32)
        for _ in vectors_of(model, ids, pad=tokenizer.pad_token_id, device="cpu", out=vectors):
            pass
        found.append(vectors)
    targets = np.asarray([names.index(label) for _, label in train])
    strength, _ = head.cross_validated(found[0], targets, len(names), weights=None, seed=0)
    fitted = head.fit(found[0], targets, len(names), strength=strength, weights=None)
    said = fitted.scores(found[1]).argmax(axis=1)
    return float(np.mean([names[at] == label for at, (_, label) in zip(said, test, strict=True)]))


def show(event: Event) -> None:
    """Evaluations and notices as they come."""
    if event["event"] in {"evaluated", "notice", "failed"}:
        kept = ("epoch", "loss", "accuracy", "macro_f1", "best", "text", "values", "sentence", "details")
        print("  ", {name: event[name] for name in kept if name in event}, flush=True)


def main() -> None:
    """Print both accuracies and the cost."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("dataset", type=Path)
    parser.add_argument("rows", type=int)
    parser.add_argument("--effort", default="balanced")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="override an option of the run"
    )
    parser.add_argument("--fetch", action="store_true", help="allow fetching the multilingual base model")
    parser.add_argument("--no-baseline", action="store_true")
    args = parser.parse_args()
    train, test = read_pairs(args.dataset / "train.csv"), read_pairs(args.dataset / "test.csv")
    random.Random(0).shuffle(train)
    train = train[: args.rows]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        truth = write_run(folder, train, test, args)
        start = time.process_time()
        execute(folder, shown=show)
        spent = time.process_time() - start
        ours = accuracy(folder, len(train), truth)
        head_only = float("nan") if args.no_baseline else baseline(train, test, folder)
    print(
        f"{args.dataset.name} {len(train)} rows, {args.effort}, {' '.join(args.set)}: accuracy {ours:.4f} on {len(test)} test rows, "
        f"logistic regression on the frozen encoder {head_only:.4f}, {spent:.0f} cpu s with prediction",
        flush=True,
    )


if __name__ == "__main__":
    main()
