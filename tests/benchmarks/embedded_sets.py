"""Real sets as vectors for the benchmarks of labelling: embedded once by the product's own embedder, kept beside the set's name.

With EIGHT_BITS=1 in the environment they are those of the quick mode, in which the model calculates with 8 bits.
"""

from __future__ import annotations

import csv
import os
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

EIGHT_BITS = os.environ.get("EIGHT_BITS", "") == "1"
KEPT = Path(tempfile.gettempdir()) / f"workbench-benchmark-vectors{'-8-bits' if EIGHT_BITS else ''}"


@dataclass(frozen=True, slots=True)
class EmbeddedSet:
    """Centred unit vectors and targets of the training and the test file; `names` say what the labels' names say."""

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
    """A set as the helper would see it."""
    texts, given = read(folder, "train")
    tests, wanted = read(folder, "test")
    labels = sorted({*given, *wanted})
    place = {name: at for at, name in enumerate(labels)}
    targets = np.array([place[one] for one in given]), np.array([place[one] for one in wanted])
    return embedded(folder.name, labels, (texts, tests), targets, draw)


def embedded(
    name: str, labels: list[str], texts: tuple[list[str], list[str]], targets: tuple[Labels, Labels], draw: int = 0
) -> EmbeddedSet:
    """Texts and targets to train on and to test with; the middle and the words come from a sample of 3,000 training texts.

    Another draw is another sample; the words stay those of the first.
    """
    train, test = texts
    sample = np.random.default_rng(draw).permutation(len(train))[:3000]
    kept = KEPT / f"{name}.npz"
    if not kept.is_file():
        base = base_models.ensure(base_models.default_for(base_models.language_of(train[:300])), allow_network=False)
        embedder = Embedder(base, quick=EIGHT_BITS)
        first = np.random.default_rng(0).permutation(len(train))[:3000]
        words = vocabulary((train[at] for at in first), most=1500)
        KEPT.mkdir(exist_ok=True)
        np.savez(
            kept, train=embedder.embed(train), test=embedder.embed(test), words=embedder.embed(words),
            names=embedder.embed([label.replace("_", " ") for label in labels]),
        )  # fmt: skip
    vectors = np.load(kept)
    middle = vectors["train"][sample].mean(axis=0)
    seen, unseen = centred(vectors["train"], middle), centred(vectors["test"], middle)
    names = live_head.names_of(vectors["names"], seen[sample], vectors["words"])
    return EmbeddedSet(name, labels, seen, targets[0], unseen, targets[1], names)
