"""How faithful word evidence is, and how long it takes: deletion curves beside random order and attention weights.

    python tests/benchmarks/evidence.py DATASET_DIR... [--rows N] [--texts N] [--effort E]

Words are deleted in the order of their weight for the predicted label, the strongest first; the figure is the mean share that the
label keeps over the first half of the words (area over the perturbation curve: Samek et al., Evaluating the Visualization of What a
Deep Neural Network Has Learned, 2017). Lower is better; the interval is a paired bootstrap over texts against the random order.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from training_scores import read_pairs, write_run

from workbench.models.erasure import without
from workbench.models.evidence import Explainer, at_most_one, per_word
from workbench.models.words import Place, word_places
from workbench.training.run import execute


def attention(folder: Path) -> Callable[[Explainer, str, list[Place]], np.ndarray]:
    """The attention that each word receives, the mean over layers, heads and tokens; the pooling layer is left out."""
    import torch
    from transformers import AutoModelForSequenceClassification

    model = AutoModelForSequenceClassification.from_pretrained(folder, attn_implementation="eager").eval()

    def weigh(explainer: Explainer, text: str, words: list[Place]) -> np.ndarray:
        read = explainer.read(text)
        with torch.inference_mode():
            found = model(input_ids=torch.tensor([read.ids]), output_attentions=True).attentions
        received = torch.stack(found[:-1]).mean(dim=(0, 1, 2, 3)).numpy()
        return per_word(received, read.places, words)

    return weigh


def curve(explainer: Explainer, text: str, words: list[Place], weights: np.ndarray, label: int) -> float:
    """The mean share of the label while the first half of the words goes."""
    order = [words[at] for at in np.argsort(-weights, kind="stable")]
    texts = [without(text, order[:count]) for count in range(1, max(2, len(order) // 2 + 1))]
    return float(explainer.predictor.predict(texts)[:, label].mean())


def measure(data: Path, args: argparse.Namespace, folder: Path) -> None:
    """Train once, explain test texts, print a line for each way."""
    train, test = read_pairs(data / "train.csv"), read_pairs(data / "test.csv")
    random.Random(0).shuffle(train)
    random.Random(0).shuffle(test)
    write_run(folder, train[: args.rows], test[:100], args)
    assert execute(folder) == 0
    explainer, by_attention = Explainer(folder / "model", device="cpu"), attention(folder / "model")
    chance, ways, seconds = np.random.default_rng(0), {}, []
    for text, _ in [pair for pair in test if len(word_places(pair[0])) > 3][: args.texts]:
        since = time.perf_counter()
        told = explainer.explain(text)
        seconds.append(time.perf_counter() - since)
        words, read = told.words, explainer.read(text)
        gradient = per_word(explainer.gradients(read, told.label), read.places, words)
        left_out = explainer.left_out(text, words, told.label)
        orders = {
            "random order": chance.random(len(words)),
            "attention": by_attention(explainer, text, words),
            "integrated gradients": gradient,
            "leave one out": left_out,
            "both, as shown": np.asarray(told.weights),
            "both, all words": at_most_one(gradient) + at_most_one(left_out),
        }
        for name, weights in orders.items():
            ways.setdefault(name, []).append(curve(explainer, text, words, np.asarray(weights), told.label))
    base = np.asarray(ways["random order"])
    draws = chance.integers(0, len(base), (2000, len(base)))
    print(
        f"{data.name}: {len(base)} texts; a text takes {np.median(seconds) * 1000:.0f} ms, p95 {np.quantile(seconds, 0.95) * 1000:.0f}"
    )
    for name, shares in ways.items():
        lower = (base - np.asarray(shares))[draws].mean(axis=1)
        print(
            f"  {name:22} label keeps {np.mean(shares):.3f}, {np.mean(base) / np.mean(shares):.2f}x lower than random"
            f" (difference {np.quantile(lower, 0.025):+.3f} to {np.quantile(lower, 0.975):+.3f})",
            flush=True,
        )


def main() -> None:
    """Measure each data set."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("datasets", type=Path, nargs="+")
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--texts", type=int, default=150)
    parser.add_argument("--effort", default="quick")
    parser.set_defaults(seed=0, fetch=False, set=[])
    args = parser.parse_args()
    for data in args.datasets:
        with tempfile.TemporaryDirectory() as name:
            measure(data, args, Path(name))


if __name__ == "__main__":
    main()
