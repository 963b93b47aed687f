"""Training rows per CPU second: ours, transformers' Trainer with a padding collator, and everything padded to 128.

    python tests/benchmarks/training_speed.py [DATASET_DIR] [--rows N] [--epochs N] [--padded-rows N]

Same base model (the built-in English one), rows, batch size, epochs and one thread; ours splits the epochs into rounds as Balanced does. Without DATASET_DIR (train.csv and
test.csv with the columns text and label) the shipped sample is used. Prints both ratios and the accuracies.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import numpy as np
import torch
from training_scores import Pairs, read_pairs

from workbench import paths
from workbench.importing import readers
from workbench.models import base_models
from workbench.models.classifier import load_classifier
from workbench.models.encoder import tokenise
from workbench.records import Label
from workbench.training.config import config_for
from workbench.training.kinds import single_label
from workbench.training.loop import train as train_loop
from workbench.training.methods import head
from workbench.training.methods.full import Training
from workbench.training.results.written import logits, vectors_of


def load(folder: Path | None, rows: int) -> tuple[Pairs, Pairs]:
    """Training and test rows."""
    if folder is not None:
        train, test = read_pairs(folder / "train.csv"), read_pairs(folder / "test.csv")
    else:
        table = readers.read_table(paths.sample("en"))
        text, label = table.columns.index("Message"), table.columns.index("Topic")
        pairs = [(record[text], record[label]) for record in table.records]
        random.Random(0).shuffle(pairs)
        cut = len(pairs) // 5
        train, test = pairs[cut:], pairs[:cut]
    random.Random(0).shuffle(train)
    return train[:rows], test


def ours(train: Pairs, test: Pairs, names: list[str], base: Path, args: argparse.Namespace) -> tuple[float, float]:
    """Rows per CPU second of our loop with head start, and accuracy; the head's cost is counted."""
    labels = [Label(at, name, 0, "") for at, name in enumerate(names)]
    told = {"name": "base", "path": str(base)}
    config = config_for(
        "balanced",
        run=1,
        base=told,
        rows=len(train),
        labels=labels,
        epochs=args.epochs,
        evaluations_per_epoch=1,
        patience=99,
    )
    torch.manual_seed(0)
    tokenizer, model, length = load_classifier(base, len(names), max_length=128)
    start = time.process_time()
    ids = tokenise(tokenizer, [text for text, _ in train], max_length=length)
    targets = np.asarray([names.index(label) for _, label in train])
    steps = args.epochs * -(-len(ids) // config.batch_size)
    pad = tokenizer.pad_token_id
    training = Training(model, config, steps=steps, pad=pad, device=torch.device("cpu"), losses=single_label.losses)
    frozen = np.zeros((len(ids), model.head.in_features), dtype=np.float32)
    for _ in vectors_of(model, ids, pad=pad, device="cpu", out=frozen):
        pass
    strength, _ = head.cross_validated(frozen, targets, len(names), weights=None, seed=0)
    head.put_into(head.fit(frozen, targets, len(names), strength=strength, weights=None), model.head)
    training.start_average()
    head_seconds = time.process_time() - start
    for _ in train_loop(
        training, ids, torch.from_numpy(targets), torch.ones(len(names)), config, evaluate=lambda: None
    ):
        pass
    spent = time.process_time() - start
    print(f"ours without the head it starts from: {args.epochs * len(train) / (spent - head_seconds):.1f}", flush=True)
    speed = args.epochs * len(train) / spent
    training.restore_best()
    ids = tokenise(tokenizer, [text for text, _ in test], max_length=length)
    vectors = np.zeros((len(ids), model.head.in_features), dtype=np.float32)
    for _ in vectors_of(model, ids, pad=pad, device="cpu", out=vectors):
        pass
    said = single_label.shares(logits(model, vectors)).argmax(1)
    return speed, float(np.mean([names[at] == label for at, (_, label) in zip(said, test, strict=True)]))


def trainers(
    train: Pairs, test: Pairs, names: list[str], base: Path, args: argparse.Namespace, *, padded: bool
) -> tuple[float, float]:
    """Rows per CPU second of transformers' Trainer, and accuracy (not for the padded one)."""
    from transformers import (
        AutoModelForSequenceClassification,
        AutoTokenizer,
        DataCollatorWithPadding,
        Trainer,
        TrainingArguments,
    )

    torch.manual_seed(0)
    tokenizer = AutoTokenizer.from_pretrained(base)
    model = AutoModelForSequenceClassification.from_pretrained(base, num_labels=len(names), dtype=torch.float32)

    def encoded(rows: Pairs) -> list[dict[str, Any]]:
        texts = [text for text, _ in rows]
        batch = tokenizer(texts, truncation=True, max_length=128, padding="max_length" if padded else False)
        return [
            {**{name: batch[name][at] for name in batch}, "labels": names.index(label)}
            for at, (_, label) in enumerate(rows)
        ]

    with tempfile.TemporaryDirectory() as folder:
        settings = TrainingArguments(
            output_dir=folder,
            num_train_epochs=1 if padded else args.epochs,
            per_device_train_batch_size=16,
            per_device_eval_batch_size=32,
            learning_rate=5e-5,
            save_strategy="no",
            report_to=[],
            use_cpu=True,
            disable_tqdm=True,
            seed=0,
        )
        start = time.process_time()
        data = encoded(train[: args.padded_rows] if padded else train)
        trainer = Trainer(
            model=model, args=settings, train_dataset=data, data_collator=DataCollatorWithPadding(tokenizer)
        )
        trainer.train()
        speed = settings.num_train_epochs * len(data) / (time.process_time() - start)
        if padded:
            return speed, float("nan")
        said = trainer.predict(encoded(test)).predictions.argmax(1)
    return speed, float(np.mean([names[at] == label for at, (_, label) in zip(said, test, strict=True)]))


def main() -> None:
    """Print rows per CPU second of all three and the two ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("dataset", type=Path, nargs="?")
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--padded-rows", type=int, default=320)
    args = parser.parse_args()
    torch.set_num_threads(1)
    train, test = load(args.dataset, args.rows)
    names = sorted({label for _, label in [*train, *test]})
    base = base_models.find("minilm-en").path
    assert base is not None
    fast, ours_accuracy = ours(train, test, names, base, args)
    print(f"ours: {fast:.1f} rows per CPU second, accuracy {ours_accuracy:.4f}", flush=True)
    plain, plain_accuracy = trainers(train, test, names, base, args, padded=False)
    print(
        f"Trainer with a padding collator: {plain:.1f} rows per CPU second, accuracy {plain_accuracy:.4f}", flush=True
    )
    slow, _ = trainers(train, test, names, base, args, padded=True)
    print(f"everything padded to 128 tokens: {slow:.1f} rows per CPU second", flush=True)
    print(f"ratios: {fast / plain:.2f}x the Trainer, {fast / slow:.2f}x padded to 128", flush=True)


if __name__ == "__main__":
    main()
