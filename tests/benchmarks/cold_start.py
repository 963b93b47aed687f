"""Accuracy of the suggestions with no label at all, from the labels' names alone, beside plain similarity of name and text.

    python tests/benchmarks/cold_start.py DATASET_DIR...

Every folder holds train.csv and test.csv with the columns text and label; the accuracy is that on test.csv, the mean of ten draws of
the 3,000 texts that the helper looks at.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from embedded_sets import KEPT, load

from workbench.labelling import live_head
from workbench.labelling.cold_start import unit

DRAWS = 10


def accuracies(folder: Path, draw: int) -> tuple[int, float, float]:
    """How many labels; the accuracy of plain similarity, and of what the helper suggests, with one sample of texts."""
    found = load(folder, draw)
    names = np.load(KEPT / f"{folder.name}.npz")["names"]
    plain = (found.test @ unit(names - names.mean(axis=0)).T).argmax(axis=1)
    nothing = np.zeros((0, found.train.shape[1]), np.float32), np.zeros(0, np.int64)
    ours = live_head.fit(*nothing, len(found.labels), found.names).scores(found.test).argmax(axis=1)
    return len(found.labels), float((plain == found.wanted).mean()), float((ours == found.wanted).mean())


def main() -> None:
    """Print a line per set."""
    for folder in map(Path, sys.argv[1:]):
        labels, plain, ours = zip(*(accuracies(folder, draw) for draw in range(DRAWS)), strict=True)
        print(
            f"{folder.name:18} {labels[0]:4} labels   plain similarity {np.mean(plain):.3f}   suggestions {np.mean(ours):.4f}"
            f" ({min(ours):.3f} to {max(ours):.3f})"
        )


if __name__ == "__main__":
    main()
