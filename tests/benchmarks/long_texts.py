"""What to read of a text that is too long: its start, its beginning and end, or all of it in windows; accuracy and CPU seconds.

    python tests/benchmarks/long_texts.py DATASET_DIR... [--rows N] [--test-rows N] [--seeds N] [--method M] [--effort E]
        [--lengths N...] [--ways WAY...]

Beside them stands `longer`: beginning and end, with as many tokens at once as the base model can read, which is the other way to read
more. Each run is a process of its own on one thread, by the product's own engine; all ways learn the same rows in the same draw. A
DATASET_DIR holds train.csv and test.csv with the columns text and label, or reviews.csv with truth.csv, of which only rows are tested whose
label people found right or never had to look at.
"""

from __future__ import annotations

import argparse
import csv
import random
from pathlib import Path

import numpy as np
from methods import run_one
from training_scores import Pairs, read_pairs

from workbench.models import base_models
from workbench.models.encoder import count_tokens, load_tokenizer

LONGEST = 512
WAYS = {"start": "start", "head_tail": "head_tail", "windows": "windows", "longer": "head_tail"}
_SURE = {"not_flagged", "given_confirmed"}


def split(place: Path, seed: int) -> tuple[Pairs, Pairs]:
    """Training and test rows in the order of a draw; no text is in both."""
    chance = random.Random(seed)
    if not (place / "reviews.csv").is_file():
        train, test = read_pairs(place / "train.csv"), read_pairs(place / "test.csv")
    else:
        rows = read_pairs(place / "reviews.csv")
        with (place / "truth.csv").open(encoding="utf-8", newline="") as source:
            sure = [row["status"] in _SURE for row in csv.DictReader(source)]
        order = chance.sample(range(len(rows)), len(rows))
        half = len(rows) // 2
        train = [rows[at] for at in order[:half]]
        test = [rows[at] for at in order[half:] if sure[at]]
    chance.shuffle(train)
    chance.shuffle(test)
    known = {text for text, _ in test}
    return [row for row in train if row[0] not in known], test


def too_long(rows: Pairs, length: int) -> str:
    """How many of the rows have more tokens than `length`."""
    base = base_models.ensure(base_models.default_for(base_models.language_of(text for text, _ in rows[:300])))
    assert base.path is not None
    counts = np.asarray(count_tokens(load_tokenizer(base.path), [text for text, _ in rows]))
    return f"{(counts > length).mean():.0%} of the texts are longer, the median has {np.median(counts):.0f} tokens"


def main() -> None:
    """Print a line for each data set, length, way and draw, and the means."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("datasets", type=Path, nargs="+")
    parser.add_argument("--rows", type=int, default=800)
    parser.add_argument("--test-rows", type=int, default=1000)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--method", default="head")
    parser.add_argument("--effort", default="quick")
    parser.add_argument("--lengths", type=int, nargs="+", default=[64, 128, 256])
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=[*WAYS])
    args = parser.parse_args()
    for place in args.datasets:
        for length in args.lengths:
            scores: dict[str, list[float]] = {}
            for seed in range(args.seeds):
                train, test = split(place, seed)
                train, test = train[: args.rows], test[: args.test_rows]
                if not seed:
                    print(f"{place.name}, {length} tokens at once: {too_long([*train, *test], length)}", flush=True)
                for way in args.ways:
                    tokens = LONGEST if way == "longer" else length
                    method = f'{args.method},max_length={tokens},long_texts="{WAYS[way]}"'
                    score, line = run_one(train, test, [], method, args.effort, seed)
                    scores.setdefault(way, []).append(score)
                    print(f"{place.name:14} {length:4} {way:10} draw {seed}: {line}", flush=True)
            print(
                "  mean of the draws:",
                ", ".join(f"{way} {np.mean(found):.4f}" for way, found in scores.items()),
                flush=True,
            )


if __name__ == "__main__":
    main()
