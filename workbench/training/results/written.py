"""What a run leaves behind: the model folder, predictions of every row, text vectors, out-of-fold scores."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

import numpy as np
import numpy.typing as npt

from workbench.models import pooled_folder, prefix
from workbench.models.classifier import Classifier
from workbench.models.encoder import TokenIds, over_batches
from workbench.records import Value
from workbench.tasks import spans
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


def logits(classifier: Classifier, vectors: Matrix) -> Matrix:
    """What the head says of each label, from text vectors."""
    import torch

    head = classifier.head
    scores = np.zeros((len(vectors), head.out_features), dtype=np.float32)
    with torch.inference_mode():
        for start in range(0, len(vectors), 65536):
            part = torch.from_numpy(vectors[start : start + 65536]).to(head.weight.device)
            scores[start : start + len(part)] = head(part).float().cpu().numpy()
    return scores


def write_scores(path: Path, row_ids: Iterable[int], scores: Matrix) -> None:
    """Write {"id", "scores"} lines: beside their place, then renamed."""
    draft = path.with_suffix(".new")
    with draft.open("w", encoding="utf-8") as out:
        for row, own in zip(row_ids, scores.tolist(), strict=True):
            write_prediction(out, row, own)
    os.replace(draft, path)


def read_scores(path: Path) -> Matrix:
    """The scores that write_scores wrote, (rows, labels); none where they cannot be read."""
    try:
        with path.open(encoding="utf-8") as lines:
            return np.asarray([json.loads(line)["scores"] for line in lines], dtype=np.float32)
    except (OSError, ValueError, KeyError):
        return np.zeros((0, 0), dtype=np.float32)


def write_prediction(out: TextIO, row: int, scores: Sequence[float], value: Value | None = None) -> None:
    """Write one row's line; `value` where it does not follow from the scores."""
    told: dict[str, Any] = {"id": row, "scores": [round(float(score), 6) for score in scores]}
    if value is not None:
        told["value"] = value
    out.write(json.dumps(told) + "\n")


def write_vectors(folder: Path, row_ids: Sequence[int], vectors: Matrix) -> None:
    """Write the vectors at unit length in 16 bits, and the ids they belong to."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    np.save(folder / "embeddings.npy", (vectors / np.maximum(length, 1e-12)).astype(np.float16))
    np.save(folder / "embedding_ids.npy", np.asarray(row_ids, dtype=np.int64))


def save_model(
    classifier: Classifier,
    tokenizer: Any,
    folder: Path,
    config: RunConfig,
    *,
    max_length: int,
    names: list[str] | None = None,
    told: dict[str, Any] | None = None,
) -> None:
    """Write the model folder: beside its place, then renamed.

    `names` are those of the model's outputs, the labels where none are given; `told` goes into its config.
    A prefix lies beside the plain model, which goes into a folder of its own: without its prefix it would answer wrongly.
    """
    place, draft = folder / "model", folder / "model.new"
    shutil.rmtree(draft, ignore_errors=True)
    run = asdict(config)
    run["base"] = {**config.base, "path": Path(str(config.base.get("path", ""))).name}  # no path of this machine
    note: dict[str, Any] = {"long_texts": config.long_texts} if config.task != spans.NAME else {}
    note |= {"task": config.task, "label_ids": config.label_ids(), "labels": config.label_names(), "run": run}
    names = names or config.label_names()
    with prefix.taken_off(getattr(classifier, "encoder", None)) as own:
        inner = draft / pooled_folder.BASE if own else draft
        pooled_folder.save(classifier, tokenizer, inner, names=names, max_length=max_length, note=note, told=told or {})
    if own:
        prefix.save(own, draft)
    shutil.rmtree(place, ignore_errors=True)
    os.replace(draft, place)
