"""Texts to vectors, exact and quick, beside sentence-transformers' `encode` at its defaults with the same base model.

    python tests/benchmarks/embedding.py [--rows 3000] [--threads 2] DATASET_DIR...

Every folder holds train.csv with the columns text and label. Prints rows a second of the wall clock and of the processor,
the ratios to the peer, the least cosine to the peer's vectors, and the cross-validated accuracy of the live head on each.
sentence-transformers is no part of the product: `pip install sentence-transformers` first. It takes 32-bit weights here,
also from a model that is kept in 16 bits (as which it would be ten times slower on a processor).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from embedded_sets import read

from workbench.assist.pool import centred
from workbench.labelling import live_head
from workbench.models import base_models
from workbench.models.embedder import Embedder, Matrix


def main() -> None:
    """Print a table per set."""
    import torch

    parser = argparse.ArgumentParser()
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--rows", type=int, default=3000)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    for folder in args.sets:
        texts, given = read(folder, "train")
        chosen = np.random.default_rng(0).permutation(len(texts))[: args.rows]
        _compare(folder.name, [texts[at] for at in chosen], [given[at] for at in chosen])


def _compare(name: str, texts: list[str], given: list[str]) -> None:
    base = base_models.ensure(base_models.default_for(base_models.language_of(texts[:300])), allow_network=False)
    exact, quick = Embedder(base, device="cpu"), Embedder(base, device="cpu", quick=True)
    peer = _peer(base)
    prefix = "query: " if base.name == base_models.MULTILINGUAL else ""
    runs: dict[str, Callable[[list[str]], Matrix]] = {
        "sentence-transformers": lambda rows: peer.encode([prefix + row for row in rows], show_progress_bar=False),
        "exact": exact.embed,
        "quick" if quick.quick else "quick (refused)": quick.embed,
    }
    targets = np.unique(given, return_inverse=True)[1]
    print(f"\n{name}: {len(texts)} texts, {base.title}")
    first: tuple[Matrix, float, float] | None = None
    for label, run in runs.items():
        run(texts[:64])
        wall, cpu = time.perf_counter(), time.process_time()
        vectors = run(texts)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        first = first or (vectors, wall, cpu)
        scores = live_head.cross_validated(centred(vectors, vectors.mean(axis=0)), targets, len(set(given)))
        print(
            f"  {label:22} {len(texts) / wall:6.0f} rows/s  {len(texts) / cpu:6.0f} rows/cpu s"
            f"  {first[1] / wall:5.2f}x wall {first[2] / cpu:5.2f}x cpu"
            f"  least cosine {(vectors * first[0]).sum(axis=1).min():.5f}"
            f"  accuracy {(scores.argmax(axis=1) == targets).mean():.4f}"
        )


def _peer(base: base_models.BaseModel) -> Any:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, Pooling, Transformer

    reader = Transformer(str(base.path), model_kwargs={"dtype": "float32"})
    made = SentenceTransformer(
        modules=[reader, Pooling(reader.get_word_embedding_dimension()), Normalize()], device="cpu"
    )
    made.max_seq_length = 256
    return made


if __name__ == "__main__":
    main()
