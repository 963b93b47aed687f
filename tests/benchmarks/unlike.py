"""Which sign tells texts of another source best: AUROC of the largest probability against nearness to the training rows' vectors.

`python tests/benchmarks/unlike.py PROJECT RUN`: a project whose unlabelled rows came from another source than its labelled test rows,
and were there when the run was trained. Both signs are of the same run and the same rows.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from workbench.project import Project
from workbench.runs.preparing import folder_of
from workbench.runs.reviews import examples_of
from workbench.runs.robustness.unlike import likeness


def main() -> None:
    """Print both, and for how many of the others each raises a flag when it does so for 5% of the own."""
    with Project.open(Path(sys.argv[1]), read_only=True) as project:
        number = int(sys.argv[2])
        folder, said = folder_of(project, number), project.predictions(number)
        split = {one.id: one.split for one in examples_of(folder).values()}
        source = {row.id: row.source for row in project.all_rows()}
    ids, vectors = np.load(folder / "embedding_ids.npy").tolist(), np.load(folder / "embeddings.npy")
    learned = vectors[[at for at, one in enumerate(ids) if split[one] == "train"]].astype(np.float32)
    own = [at for at, one in enumerate(ids) if split[one] == "test"]
    for name in sorted({source[one] for one in ids if split[one] == "unlabelled"}):
        other = [at for at, one in enumerate(ids) if split[one] == "unlabelled" and source[one] == name]
        strange = [0] * len(own) + [1] * len(other)
        signs = {
            "largest probability": [-max(said[ids[at]].scores) for at in own + other],
            "nearness": (-likeness(learned, vectors[own + other])).tolist(),
        }
        for sign, values in signs.items():
            bar = np.quantile(values[: len(own)], 0.95)
            flagged = np.mean(np.asarray(values[len(own) :]) > bar)
            print(f"{name}: {sign:20} AUROC {roc_auc_score(strange, values):.3f}, flags {flagged:.1%} at 5% of the own")


if __name__ == "__main__":
    main()
