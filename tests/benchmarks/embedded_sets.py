"""Real sets as vectors for the benchmarks of labelling: embedded once by the product's own embedder, kept beside the set's name."""

from __future__ import annotations

import csv
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from workbench.assist.pool import centred
from workbench.labelling import live_head
from workbench.labelling.cold_start import Matrix
from workbench.labelling.live_head import Labels, Names
from workbench.labelling.words import vocabulary
from workbench.models import base_models
from workbench.models.embedder import Embedder

KEPT = Path(tempfile.gettempdir()) / "workbench-benchmark-vectors"


@dataclass(frozen=True, slots=True)
class EmbeddedSet:
    """Centred unit vectors and label places of the training and the test file; `names` say what the labels' names say."""

    name: str
    labels: list[str]
    train: Matrix
    targets: Labels
    test: Matrix
    wanted: Labels
    names: Names


def read(folder: Path, part: str) -> tuple[list[str], list[str]]:
    """Texts and labels of a file."""
    csv.field_size_limit(10**9)
    with (folder / f"{part}.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    return [row["text"] for row in rows], [row["label"] for row in rows]


def load(folder: Path, draw: int = 0) -> EmbeddedSet:
    """A set as the helper would see it: the middle and the words come from a sample of 3,000 training texts.

    Another draw is another sample; the words stay those of the first.
    """
    texts, given = read(folder, "train")
    tests, wanted = read(folder, "test")
    labels = sorted({*given, *wanted})
    sample = np.random.default_rng(draw).permutation(len(texts))[:3000]
    kept = KEPT / f"{folder.name}.npz"
    if not kept.is_file():
        base = base_models.ensure(base_models.default_for(base_models.language_of(texts[:300])), allow_network=False)
        embedder = Embedder(base)
        first = np.random.default_rng(0).permutation(len(texts))[:3000]
        words = vocabulary((texts[at] for at in first), most=1500)
        KEPT.mkdir(exist_ok=True)
        np.savez(
            kept, train=embedder.embed(texts), test=embedder.embed(tests), words=embedder.embed(words),
            names=embedder.embed([name.replace("_", " ") for name in labels]),
        )  # fmt: skip
    vectors = np.load(kept)
    middle = vectors["train"][sample].mean(axis=0)
    train, test = centred(vectors["train"], middle), centred(vectors["test"], middle)
    place = {name: at for at, name in enumerate(labels)}
    return EmbeddedSet(
        folder.name, labels, train, np.array([place[one] for one in given]), test, np.array([place[one] for one in wanted]),
        live_head.names_of(vectors["names"], train[sample], vectors["words"]),
    )  # fmt: skip
