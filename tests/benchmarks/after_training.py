"""Suggestions after a training: the helper's head on the base model's vectors beside the same head on the run's vectors.

    python tests/benchmarks/after_training.py DATASET_DIR... [--seeds 2] [--effort quick]

300 rows are labelled and a run learns them; then 100 more rows are labelled. Printed is the accuracy on the rows without a label,
before and after those 100, which the run did not see; the run's own answers stand beside. DATASET_DIR holds train.csv.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

import numpy as np
from embedded_sets import read
from training_scores import accuracy, write_run

from workbench.assist.pool import centred
from workbench.labelling import live_head
from workbench.labelling.cold_start import Matrix
from workbench.models import base_models
from workbench.models.embedder import Embedder
from workbench.training.run import execute

FIRST, MORE, OPEN = 300, 100, 2000


def right(vectors: Matrix, targets: np.ndarray, labels: int, labelled: int) -> float:
    """The share of the rows without a label that a head on the labelled ones has right; rows are judged from 400 on."""
    seen = centred(vectors.astype(np.float32), vectors.astype(np.float32).mean(axis=0))
    head = live_head.fit(seen[:labelled], targets[:labelled], labels)
    return float((head.scores(seen[FIRST + MORE :]).argmax(axis=1) == targets[FIRST + MORE :]).mean())


def simulate(folder: Path, seed: int, effort: str) -> list[float]:
    """Accuracy by base vectors with 300 and 400 labels, by the run's vectors with both, and of the run's own answers."""
    texts, given = read(folder, "train")
    rows = list(zip(texts, given, strict=True))
    random.Random(seed).shuffle(rows)
    rows = rows[: FIRST + MORE + OPEN]
    names = sorted({label for _, label in rows[:FIRST]})
    targets = np.array([names.index(label) if label in names else -1 for _, label in rows])
    told = argparse.Namespace(effort=effort, seed=seed, fetch=False, set=[])
    with tempfile.TemporaryDirectory() as name:
        run = Path(name)
        truth = write_run(
            run, rows[:FIRST], rows[FIRST + MORE :], told, free=[text for text, _ in rows[FIRST : FIRST + MORE]]
        )
        execute(run)
        ids, found = np.load(run / "embedding_ids.npy"), np.load(run / "embeddings.npy")
        place = {int(row): at for at, row in enumerate(ids)}
        order = [*range(FIRST), *range(FIRST + OPEN, FIRST + OPEN + MORE), *range(FIRST, FIRST + OPEN)]
        after = found[[place[row] for row in order]]
        own = accuracy(run, FIRST, truth)
    base = base_models.default_for(base_models.language_of(text for text, _ in rows[:300]))
    before = Embedder(base).embed([text for text, _ in rows])
    return [
        *(right(vectors, targets, len(names), count) for vectors in (before, after) for count in (FIRST, FIRST + MORE)),
        own,
    ]


def main() -> None:
    """Print a line a seed and the means of a set."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("datasets", type=Path, nargs="+")
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--effort", default="quick")
    args = parser.parse_args()
    for folder in args.datasets:
        found = []
        for seed in range(args.seeds):
            start = time.perf_counter()
            found.append(simulate(folder, seed, args.effort))
            print(f"{folder.name:16} seed {seed}: {told(found[-1])}   {time.perf_counter() - start:.0f} s", flush=True)
        print(f"{folder.name:16} mean of {args.seeds}: {told(np.mean(found, axis=0).tolist())}", flush=True)


def told(scores: list[float]) -> str:
    """One line of figures."""
    base, more, run, run_more, own = scores
    return (
        f"base vectors {base:.3f} with {FIRST}, {more:.3f} with {FIRST + MORE}; "
        f"the run's vectors {run:.3f}, {run_more:.3f}; the run itself {own:.3f}; gain {100 * (run_more - more):+.1f} points"
    )


if __name__ == "__main__":
    main()
