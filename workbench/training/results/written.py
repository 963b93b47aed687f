"""What a run leaves behind: the model folder, predictions of every row, text vectors, out-of-fold scores."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.models import pooled_folder
from workbench.models.classifier import Classifier
from workbench.models.encoder import TokenIds, over_batches
from workbench.training.config import RunConfig

Matrix = npt.NDArray[np.float32]


def vectors_of(classifier: Classifier, ids: TokenIds, *, pad: int, device: Any, out: Matrix) -> Iterator[int]:
    """Fill `out` with one text vector per row; yields how many are done."""
    classifier.eval()
    done = 0
    for batch, vectors in over_batches(classifier.features, ids, pad=pad, device=device):
        out[batch] = vectors.float().cpu().numpy()
        done += len(batch)
        yield done


def probabilities(classifier: Classifier, vectors: Matrix) -> Matrix:
    """Probabilities of each label from text vectors: the head's softmax."""
    import torch

    head = classifier.head
    scores = np.zeros((len(vectors), head.out_features), dtype=np.float32)
    with torch.inference_mode():
        for start in range(0, len(vectors), 65536):
            part = torch.from_numpy(vectors[start : start + 65536]).to(head.weight.device)
            scores[start : start + len(part)] = head(part).float().softmax(-1).cpu().numpy()
    return scores


def write_scores(path: Path, row_ids: Iterable[int], scores: Matrix) -> None:
    """Write {"id", "scores"} lines: beside their place, then renamed."""
    draft = path.with_suffix(".new")
    with draft.open("w", encoding="utf-8") as out:
        for row, own in zip(row_ids, scores.tolist(), strict=True):
            out.write(json.dumps({"id": row, "scores": [round(value, 6) for value in own]}) + "\n")
    os.replace(draft, path)


def write_vectors(folder: Path, row_ids: Sequence[int], vectors: Matrix) -> None:
    """Write the vectors at unit length in 16 bits, and the ids they belong to."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    np.save(folder / "embeddings.npy", (vectors / np.maximum(length, 1e-12)).astype(np.float16))
    np.save(folder / "embedding_ids.npy", np.asarray(row_ids, dtype=np.int64))


def save_model(classifier: Classifier, tokenizer: Any, folder: Path, config: RunConfig, *, max_length: int) -> None:
    """Write the model folder: beside its place, then renamed."""
    place, draft = folder / "model", folder / "model.new"
    shutil.rmtree(draft, ignore_errors=True)
    told = asdict(config)
    told["base"] = {**config.base, "path": Path(str(config.base.get("path", ""))).name}  # no path of this machine
    note = {"label_ids": config.label_ids(), "run": told}
    pooled_folder.save(classifier, tokenizer, draft, names=config.label_names(), max_length=max_length, note=note)
    shutil.rmtree(place, ignore_errors=True)
    os.replace(draft, place)
