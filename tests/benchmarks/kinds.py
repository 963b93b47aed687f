"""Several labels a text, and passages: F1 on a test file by the product's own engine, beside transformers' usual recipe.

    python tests/benchmarks/kinds.py DATASET_DIR... [--rows N] [--test-rows N] [--effort E] [--set NAME=JSON] [--plain-epochs N]

Data sets as in run_folders. Training rows are the first of a seed-0 shuffle; validation rows are drawn from them. The usual recipe has all
of them to train on: AutoModelForSequenceClassification or AutoModelForTokenClassification as they are, AdamW, 5e-5 with linear decay,
batches of 16 padded to their longest, 2 epochs; labels apply from a half on.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path
from typing import Any

import torch
from run_folders import Row, read, said_of, scores_of, value_of, write_run

from workbench.models import windows
from workbench.models.encoder import load_tokenizer, padded, tokenise
from workbench.models.tags import passages
from workbench.tasks import spans
from workbench.training.config import RunConfig
from workbench.training.events import Event
from workbench.training.kinds.spans import TokenTargets
from workbench.training.run import execute


def told(scores: tuple[float, float, float]) -> str:
    """The scores of a table's cell."""
    return "micro F1 {:.3f}, macro F1 {:.3f}, all right {:.3f}".format(*scores)


def ours(folder: Path, config: RunConfig, test: list[Any], first: int) -> str:
    """Train the run and score what it predicts."""
    last: dict[str, Any] = {}
    before: dict[str, Any] = {}

    def show(happened: Event) -> None:
        if happened["event"] == "evaluated":
            kept = {name: happened[name] for name in ("epoch", "loss", "accuracy", "macro_f1", "best")}
            print(f"    {kept}", flush=True)
            before.setdefault("head", happened["accuracy"])
        last.update(happened)

    assert execute(folder, shown=show) == 0, last
    said = said_of(folder, config, first, len(test))
    return f"{told(scores_of(test, said, config))} (validation after the head alone {before['head']:.3f})"


def usual(config: RunConfig, train: list[Row], test: list[Any], texts: list[str], epochs: int) -> str:
    """The usual recipe on all training rows."""
    from transformers import AutoModelForSequenceClassification, AutoModelForTokenClassification

    torch.manual_seed(0)
    ids = {one["name"]: one["id"] for one in config.labels}
    folder, label_ids = Path(config.base["path"]), config.label_ids()
    tokenizer = load_tokenizer(folder)
    of_tokens = config.task == "spans"
    kind = AutoModelForTokenClassification if of_tokens else AutoModelForSequenceClassification
    count = 1 + 2 * len(label_ids) if of_tokens else len(label_ids)
    model = kind.from_pretrained(folder, num_labels=count, dtype=torch.float32)
    values = [value_of(told, ids, config.task) for _, told in train]
    if of_tokens:
        cut = windows.cut(tokenizer, [text for text, _ in train], max_length=config.max_length)
        wanted = [spans.to_target(value, places, label_ids) for value, places in zip(values, cut.places, strict=True)]
        tokens, targets = cut.ids, TokenTargets(cut, wanted)
    else:
        tokens = tokenise(tokenizer, [text for text, _ in train], max_length=config.max_length)
        targets = torch.tensor([[float(one in value) for one in label_ids] for value in values])
    fit(model, tokens, targets, epochs, of_tokens=of_tokens)
    model.eval()
    return told(scores_of(test, list(said_by(model, tokenizer, texts, config)), config))


def fit(model: Any, tokens: list[list[int]], targets: Any, epochs: int, *, of_tokens: bool) -> None:
    """AdamW, 5e-5, linear decay, batches of 16 in random order."""
    steps = epochs * -(-len(tokens) // 16)
    optimiser = torch.optim.AdamW(model.parameters(), lr=5e-5, weight_decay=0.0)
    decay = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.0, 1 - step / steps))
    model.train()
    for _ in range(epochs):
        order = torch.randperm(len(tokens)).tolist()
        for start in range(0, len(order), 16):
            batch = order[start : start + 16]
            ids, mask = padded((tokens[at] for at in batch), pad=0)
            logits = model(input_ids=ids, attention_mask=mask).logits
            if of_tokens:
                loss = torch.nn.functional.cross_entropy(logits.transpose(1, 2), targets[batch])
            else:
                loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, targets[batch])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            decay.step()


def said_by(model: Any, tokenizer: Any, texts: list[str], config: RunConfig) -> Any:
    """What a plain model says of each text."""
    label_ids = config.label_ids()
    for text in texts:
        cut = windows.cut(tokenizer, [text], max_length=config.max_length)
        with torch.inference_mode():
            logits = [model(*padded([ids], pad=0)).logits[0] for ids in cut.ids]
        if config.task == "spans":
            logs = torch.cat([one[slice(*own)] for one, own in zip(logits, cut.judged, strict=True)]).log_softmax(-1)
            yield passages(logs.numpy(), cut.places[0], label_ids)[0]
        else:
            shares = logits[0].sigmoid().tolist()
            yield tuple(label for label, share in zip(label_ids, shares, strict=True) if share >= 0.5)


def main() -> None:
    """Print both scores and CPU seconds for each data set."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--test-rows", type=int, default=1000)
    parser.add_argument("--effort", default="balanced")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=JSON")
    parser.add_argument("--plain-epochs", type=int, default=2)
    args = parser.parse_args()
    for place in args.sets:
        task, train, test = read(place)
        random.Random(0).shuffle(train)
        train, test = train[: args.rows], test[: args.test_rows]
        with tempfile.TemporaryDirectory() as folder:
            config = write_run(Path(folder), task, train, test, effort=args.effort, changes=args.set)
            ids = {one["name"]: one["id"] for one in config.labels}
            given = [value_of(told, ids, task) for _, told in test]
            print(f"{place.name}: {len(train)} training rows, {len(test)} test rows, {config.base['name']}", flush=True)
            start = time.process_time()
            line = ours(Path(folder), config, given, len(train))
            spent = time.process_time() - start
            print(f"  {config.effort}, {config.epochs} epochs: {line}, {spent:.0f} CPU s", flush=True)
            if args.plain_epochs:
                start = time.process_time()
                line = usual(config, train, given, [text for text, _ in test], args.plain_epochs)
                spent = time.process_time() - start
                print(f"  usual recipe, {args.plain_epochs} epochs: {line}, {spent:.0f} CPU s", flush=True)


if __name__ == "__main__":
    main()
