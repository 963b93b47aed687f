"""Few rows a label: ours at an effort, and setfit with the same encoder on the same rows; accuracy and CPU seconds, on one thread each.

    python tests/benchmarks/few_shot.py DATASET_DIR... [--per-label 8] [--seeds 5] [--effort balanced] [--ours-only]

setfit (and what it needs) must be importable; it runs at its own defaults, but with 64 pairs a label where there are more than 20
labels: all pairs of those would take hours. A base model whose file has 16 bits a weight learns in 32, as ours does: in 16 setfit's
weights became NaN. DATASET_DIR holds train.csv and test.csv with the columns text and label. Aim: 2 points more on average, worse
on no set, in a third of the CPU seconds.
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

import numpy as np
from run_folders import drawn
from training_scores import Pairs, accuracy, read_pairs, write_run

from workbench.tasks import single_label
from workbench.training.events import read_events

MANY = 20  # labels from which setfit gets 64 pairs a label
PEER = """
import json, os, sys
os.environ.update(TOKENIZERS_PARALLELISM="false", HF_HUB_OFFLINE="1", OMP_NUM_THREADS="1")
import torch; torch.set_num_threads(1)
from datasets import Dataset
from sentence_transformers import SentenceTransformer, models
from setfit import SetFitModel, Trainer, TrainingArguments
from sklearn.linear_model import LogisticRegression
told = json.load(open(sys.argv[1]))
inner = models.Transformer(told["base"], max_seq_length=128)
body = SentenceTransformer(modules=[inner, models.Pooling(inner.get_embedding_dimension()), models.Normalize()], device="cpu").float()
model = SetFitModel(model_body=body, model_head=LogisticRegression(max_iter=1000))
steps = {"max_steps": told["steps"]} if told["steps"] else {}
arguments = TrainingArguments(output_dir=told["out"], seed=told["seed"], show_progress_bar=False, report_to="none", save_strategy="no", **steps)
rows = Dataset.from_dict({"text": [a for a, _ in told["train"]], "label": [b for _, b in told["train"]]})
Trainer(model=model, args=arguments, train_dataset=rows).train()
said = model.predict([a for a, _ in told["test"]])
right = sum(str(one) == truth for one, (_, truth) in zip(said, told["test"]))
print("RIGHT", right / len(told["test"]))
"""


def spent(command: list[str]) -> tuple[float, str]:
    """CPU seconds of a child, and what it printed."""
    with tempfile.TemporaryFile() as out:
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=environment)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        assert child.returncode == 0, command
        return used.ru_utime + used.ru_stime, out.read().decode(errors="replace")


def ours(train: Pairs, test: Pairs, effort: str, seed: int) -> tuple[float, float]:
    """Accuracy and CPU seconds of a run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told = argparse.Namespace(effort=effort, seed=seed, fetch=False, set=["threads=1"])
        truth = write_run(folder, train, test, told)
        seconds, _ = spent([sys.executable, "-m", "workbench", "run", str(folder)])
        assert read_events(folder)[0][-1]["event"] == "finished"
        return accuracy(folder, len(train), truth), seconds


def peer(train: Pairs, test: Pairs, base: str, seed: int) -> tuple[float, float]:
    """The same of setfit."""
    labels = len({label for _, label in train})
    with tempfile.TemporaryDirectory() as name:
        told = {
            "train": train, "test": test, "base": base, "seed": seed, "out": name,
            "steps": labels * 64 // 16 if labels > MANY else 0,
        }  # fmt: skip
        place = Path(name) / "told.json"
        place.write_text(json.dumps(told), encoding="utf-8")
        seconds, said = spent([sys.executable, "-c", PEER, str(place)])
        return float(said.split("RIGHT")[1]), seconds


def base_of(train: Pairs) -> str:
    """The folder of the base model that a run of these texts takes."""
    from workbench.models import base_models

    found = base_models.default_for(base_models.language_of(text for text, _ in train[:300]))
    return str(base_models.ensure(found, allow_network=False).path)


def main() -> None:
    """Print a line a seed, the means of a set, and the mean over sets."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("datasets", type=Path, nargs="+")
    parser.add_argument("--per-label", type=int, default=8)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--test-rows", type=int, default=1000)
    parser.add_argument("--effort", default="balanced")
    parser.add_argument("--ours-only", action="store_true")
    args = parser.parse_args()
    gains = []
    for place in args.datasets:
        train, test = read_pairs(place / "train.csv"), read_pairs(place / "test.csv")
        random.Random(0).shuffle(train)
        random.Random(0).shuffle(test)
        test, found = test[: args.test_rows], []
        for seed in range(args.seeds):
            rows, _ = drawn(train, single_label.NAME, args.per_label, seed)
            right, seconds = ours(rows, test, args.effort, seed)
            line = f"{place.name:18} seed {seed}: ours {right:.3f} in {seconds:4.0f} cpu s"
            if not args.ours_only:
                other, theirs = peer(rows, test, base_of(train), seed)
                found.append((right, other, seconds, theirs))
                line += f", setfit {other:.3f} in {theirs:4.0f}: {100 * (right - other):+.1f} points, {seconds / theirs:.2f}x its seconds"
            print(line, flush=True)
        if found:
            mean = np.mean(found, axis=0)
            gains.append(mean[0] - mean[1])
            print(
                f"{place.name:18} mean of {args.seeds}: ours {mean[0]:.3f}, setfit {mean[1]:.3f}: {100 * gains[-1]:+.1f} points,"
                f" {mean[2] / mean[3]:.2f}x its seconds",
                flush=True,
            )
    if gains:
        print(f"over {len(gains)} sets: {100 * np.mean(gains):+.1f} points, the worst {100 * min(gains):+.1f}")


if __name__ == "__main__":
    main()
