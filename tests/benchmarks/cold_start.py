"""Accuracy of the suggestions with no label at all, from the labels' names alone, beside plain similarity of name and text.

    python tests/benchmarks/cold_start.py DATASET_DIR...

Every folder holds train.csv and test.csv with the columns text and label; the accuracy is that on test.csv.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from tests.benchmarks.embedded_sets import KEPT, load
from workbench.labelling import live_head
from workbench.labelling.cold_start import unit


def main() -> None:
    """Print a line per set."""
    for folder in map(Path, sys.argv[1:]):
        found = load(folder)
        names = np.load(KEPT / f"{folder.name}.npz")["names"]
        plain = float(((found.test @ unit(names - names.mean(axis=0)).T).argmax(axis=1) == found.wanted).mean())
        nothing = np.zeros((0, found.train.shape[1]), np.float32), np.zeros(0, np.int64)
        head = live_head.fit(*nothing, len(found.labels), found.names)
        ours = float((head.scores(found.test).argmax(axis=1) == found.wanted).mean())
        print(f"{found.name:18} {len(found.labels):4} labels   plain similarity {plain:.3f}   suggestions {ours:.3f}")


if __name__ == "__main__":
    main()
