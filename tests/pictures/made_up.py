"""Runs for the pictures: a simple model of letter groups trains in a second and leaves the whole folder of a run.

Its mistakes, likenesses and scores are real; only the curves are drawn by hand.
"""

from __future__ import annotations

import json
import math
import os
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from sklearn.preprocessing import normalize

from workbench import runs
from workbench.models import base_models
from workbench.project import Project
from workbench.records import Example
from workbench.training import config as configs
from workbench.training.examples import write_examples

AGO = 3_600.0


def train(
    folder: Path, *, effort: str, method: str = "full", strength: float = 8.0, seed: int = 0, ago: float = AGO
) -> int:
    """Add a finished run to a project; returns its number."""
    with Project.open(folder) as project:
        examples, labels = runs.gather(project, seed=seed)
        base = base_models.default_for(runs.language_of(project))
        train_rows = sum(one.split == "train" for one in examples)
        config = configs.config_for(effort, run=0, base=base, rows=train_rows, labels=labels, method=method, seed=seed)
        number = project.add_run(
            {"method": method, "effort": effort}, base=base.name, train_rows=train_rows, label_ids=config.label_ids()
        )
        place = runs.folder_of(project, number)
        place.mkdir(parents=True)
        configs.write_config(config, place)
        write_examples(examples, place)
        score = _predict(place, examples, config.label_ids(), strength, project)
        happened = story(number, config, train_rows, sum(e.split == "validation" for e in examples), score, ago=ago)
        (place / "events.jsonl").write_text("".join(json.dumps(one) + "\n" for one in happened), encoding="utf-8")
        weights = place / "model" / "model.safetensors"
        weights.parent.mkdir()
        header = json.dumps({"w": {"dtype": "F32", "shape": [22_700_000], "data_offsets": [0, 90_800_000]}}).encode()
        weights.write_bytes(len(header).to_bytes(8, "little") + header)
        os.truncate(weights, 90_800_000)
        runs.collect(project, place)
        return number


def _predict(place: Path, examples: list[Example], ids: list[int], strength: float, project: Project) -> float:
    """Write predictions, what unseen rows get, and vectors; returns the macro F1 on the validation rows, about."""
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True).fit_transform(
        [e.text for e in examples]
    )
    dense = TruncatedSVD(96, random_state=0).fit_transform(vectors)
    dense = normalize(
        dense + np.random.default_rng(0).normal(0, 0.035, dense.shape)
    )  # or it would hardly make mistakes
    value = np.array([-1 if e.value is None else ids.index(e.value) for e in examples])
    learnt = np.array([e.split == "train" for e in examples])
    known = np.array([e.split in {"train", "validation"} for e in examples])
    model = LogisticRegression(C=strength, max_iter=300)
    unseen = cross_val_predict(model, dense[known], value[known], cv=3, method="predict_proba")
    scores = model.fit(dense[learnt], value[learnt]).predict_proba(dense)
    for name, rows, said in (
        ("predictions.jsonl", examples, scores),
        ("out_of_fold.jsonl", [e for e, k in zip(examples, known, strict=True) if k], unseen),
    ):
        lines = (
            json.dumps({"id": e.id, "scores": [round(float(s), 5) for s in p]}) for e, p in zip(rows, said, strict=True)
        )
        (place / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    np.save(place / "embeddings.npy", dense.astype(np.float16))
    np.save(place / "embedding_ids.npy", np.array([e.id for e in examples], dtype=np.int64))
    checked = np.array([e.split == "validation" for e in examples])
    return float((scores[checked].argmax(1) == value[checked]).mean())


def story(
    number: int, config: configs.RunConfig, rows: int, validation: int, score: float, *, ago: float
) -> list[dict[str, Any]]:
    """The events of a run whose validation loss turns up again after its best epoch."""
    draw = random.Random(number)
    epochs, per_epoch = config.epochs, max(1, math.ceil(rows / config.batch_size))
    steps, start, pace = epochs * per_epoch, time.time() - ago, 0.4 if config.method == "full" else 0.02
    common = {
        "device": "cpu",
        "method": config.method,
        "base": config.base["name"],
        "task": config.task,
        "train_rows": rows,
        "validation_rows": validation,
    }
    out: list[dict[str, Any]] = [
        {"event": "started", "time": start, "run": number, "device_name": "CPU", "epochs": epochs, "steps": steps,
         "batch_size": config.batch_size, "resumed_from_step": None, **common},
    ]  # fmt: skip
    best, best_epoch = 0.0, 0.0
    exact = {} if config.task == "single_label" else {"exact_match": score - 0.2}

    def evaluated(step: int) -> None:
        nonlocal best, best_epoch
        epoch = step / per_epoch
        turn = 0.55 * epochs
        f1 = score - 0.28 * math.exp(-2.2 * epoch / turn) - 0.012 * max(0.0, epoch - turn) + draw.uniform(-0.006, 0.006)
        loss = 0.34 + 1.6 * math.exp(-2.6 * epoch / turn) + 0.035 * max(0.0, epoch - turn) + draw.uniform(-0.01, 0.01)
        better = f1 > best
        best, best_epoch = (f1, epoch) if better else (best, best_epoch)
        out.append(
            {"event": "evaluated", "time": start + step * pace, "step": step, "epoch": epoch, "loss": loss, "accuracy": f1,
             "macro_f1": f1, "macro_f1_interval": [f1 - 0.045, min(1.0, f1 + 0.04)], "best": better, **exact}
        )  # fmt: skip

    evaluated(0)
    for step in range(1, steps + 1):
        loss = 0.12 + 2.0 * math.exp(-4.2 * step / steps) * draw.uniform(0.75, 1.3) + draw.uniform(0, 0.12)
        out.append(
            {"event": "step", "time": start + step * pace, "step": step, "epoch": step / per_epoch, "loss": loss,
             "learning_rate": 1e-4 * (1 - step / steps), "rows_per_second": config.batch_size / pace,
             "seconds_left": (steps - step) * pace}
        )  # fmt: skip
        if step % max(1, per_epoch // 2) == 0:
            evaluated(step)
    out.append(
        {"event": "finished", "time": start + steps * pace, "status": "finished", **common, "best_epoch": best_epoch,
         "epochs": epochs, "seconds": steps * pace, "rows_per_second": config.batch_size / pace,
         "validation": {"accuracy": best, "macro_f1": best, "loss": 0.4}, "test": None}
    )  # fmt: skip
    return out
