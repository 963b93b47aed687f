"""Ours at two efforts, and transformers' Trainer with its padding collator at three learning rates: accuracy and CPU seconds.

    python tests/benchmarks/against_trainer.py DATASET_DIR... [--rows 2000] [--test-rows 1000] [--seed 0] [--rates R...]

Same base model, rows, longest text (128 tokens) and one thread; each is a child of its own, so that its seconds hold loading,
training and reading the test rows. The Trainer gets all rows, ours draws its validation rows from them. Aims: the Trainer's accuracy
at 5e-5 in half its seconds; a point more than its best rate on average, and never below the frozen encoder's own head.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from pathlib import Path

import numpy as np
from few_shot import base_of, spent
from training_scores import Pairs, accuracy, read_pairs, write_run

EPOCHS = 3
PEER = """
import json, os, sys
os.environ.update(TOKENIZERS_PARALLELISM="false", HF_HUB_OFFLINE="1", OMP_NUM_THREADS="1")
import numpy as np, torch
torch.set_num_threads(1)
from transformers import AutoModelForSequenceClassification, AutoTokenizer, DataCollatorWithPadding, Trainer, TrainingArguments
told = json.load(open(sys.argv[1]))
names = sorted({label for _, label in told["train"]})
torch.manual_seed(told["seed"])
tokenizer = AutoTokenizer.from_pretrained(told["base"])
model = AutoModelForSequenceClassification.from_pretrained(told["base"], num_labels=len(names), dtype=torch.float32)
def rows(pairs):
    ids = tokenizer([text for text, _ in pairs], truncation=True, max_length=128)["input_ids"]
    return [{"input_ids": one, "labels": names.index(label) if label in names else 0} for one, (_, label) in zip(ids, pairs)]
arguments = TrainingArguments(output_dir=told["out"], num_train_epochs=told["epochs"], learning_rate=told["rate"], seed=told["seed"],
    per_device_train_batch_size=16, per_device_eval_batch_size=32, report_to=[], save_strategy="no", logging_strategy="no",
    disable_tqdm=True, use_cpu=True)
trainer = Trainer(model=model, args=arguments, train_dataset=rows(told["train"]), data_collator=DataCollatorWithPadding(tokenizer))
trainer.train()
said = trainer.predict(rows(told["test"])).predictions.argmax(1)
print("RIGHT", np.mean([names[at] == label for at, (_, label) in zip(said, told["test"])]))
"""


def ours(train: Pairs, test: Pairs, seed: int, *words: str, effort: str) -> tuple[float, float]:
    """Accuracy and CPU seconds of a run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        options = ["threads=1", "max_length=128", *words]
        told = argparse.Namespace(effort=effort, seed=seed, fetch=False, set=options)
        truth = write_run(folder, train, test, told)
        seconds, _ = spent([sys.executable, "-m", "workbench", "run", str(folder)])
        return accuracy(folder, len(train), truth), seconds


def trainer(train: Pairs, test: Pairs, base: str, rate: float, seed: int) -> tuple[float, float]:
    """The same of the Trainer."""
    with tempfile.TemporaryDirectory() as name:
        told = {"train": train, "test": test, "base": base, "rate": rate, "seed": seed, "out": name, "epochs": EPOCHS}
        place = Path(name) / "told.json"
        place.write_text(json.dumps(told), encoding="utf-8")
        seconds, said = spent([sys.executable, "-c", PEER, str(place)])
        return float(said.split("RIGHT")[1]), seconds


def main() -> None:
    """Print a line for each training, and what they come to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("datasets", type=Path, nargs="+")
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--test-rows", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rates", type=float, nargs="+", default=[2e-5, 5e-5, 1e-4])
    args = parser.parse_args()
    gains = []
    for place in args.datasets:
        train, test = read_pairs(place / "train.csv"), read_pairs(place / "test.csv")
        random.Random(args.seed).shuffle(train)
        random.Random(0).shuffle(test)
        train, test = train[: args.rows], test[: args.test_rows]
        found = {
            "head alone": ours(train, test, args.seed, 'method="head"', effort="quick"),
            "ours, quick": ours(train, test, args.seed, effort="quick"),
            "ours, balanced": ours(train, test, args.seed, effort="balanced"),
        }
        base = base_of(train)
        peers = {f"Trainer at {rate:g}": trainer(train, test, base, rate, args.seed) for rate in args.rates}
        best = max(peers.values())
        for name, (right, seconds) in {**found, **peers}.items():
            print(f"{place.name:18} {name:18} accuracy {right:.4f}  {seconds:6.0f} cpu s", flush=True)
        quick, balanced = found["ours, quick"], found["ours, balanced"]
        gains.append(balanced[0] - best[0])
        usual = peers.get("Trainer at 5e-05", best)
        print(
            f"{place.name:18} balanced {100 * gains[-1]:+.1f} points against the best rate, {100 * (balanced[0] - found['head alone'][0]):+.1f}"
            f" against the head; quick {100 * (quick[0] - usual[0]):+.1f} points against 5e-5 in {quick[1] / usual[1]:.2f}x its seconds",
            flush=True,
        )
    print(f"over {len(gains)} sets: {100 * np.mean(gains):+.1f} points against the best rate of each")


if __name__ == "__main__":
    main()
