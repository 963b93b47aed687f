"""The vectors of what the labels say: their names and guidelines."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.labelling import cold_start
from workbench.labelling.cold_start import Matrix
from workbench.models.embedder import Embedder
from workbench.records import Label

_GUIDELINE = 300  # characters of it that are read


def name_vectors(labels: Sequence[Label], known: dict[str, Matrix], embedder: Embedder) -> Matrix:
    """A unit vector a label, (labels, width); `known` keeps what was embedded, so that a new label costs itself alone."""
    told = [
        [label.name.replace("_", " "), *([label.guideline[:_GUIDELINE]] if label.guideline else [])] for label in labels
    ]
    new = [words for one in told for words in one if words not in known]
    if new:
        known.update(zip(new, embedder.embed(new), strict=True))
    return cold_start.unit(np.stack([np.mean([known[words] for words in one], axis=0) for one in told]))
