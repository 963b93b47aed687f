"""The model as ONNX: a folder that runs with onnxruntime, tokenizers and numpy alone, checked before it is handed over."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ExportFailed, storage_errors
from workbench.exporting import container, enclosed
from workbench.exporting.model_card import model_card
from workbench.exporting.model_folder import check_model, check_target
from workbench.exporting.onnx_check import FULL, Checked, compare, exported, judge, trained
from workbench.models import onnx_classifier
from workbench.models.encoder import START
from workbench.models.pooled_folder import NOTE, read_note
from workbench.records import Label, Run, Value
from workbench.tasks import multi_label, single_label, spans

_TOLERANCE = {False: 0.001, True: 0.1}  # of a confidence, on another processor; in 8 bits they calculate differently


@dataclass(frozen=True, slots=True)
class Facts:
    """What the export must know of the project: its rows to check with (`split` says which), training texts, labels."""

    project: str
    labels: Sequence[Label]
    label_rows: Mapping[int, int]
    rows: Sequence[tuple[str, Value | None]]
    split: str
    texts: Sequence[str]
    trusted: enclosed.Trusted | None = None
    language: str = "en"  # of the card


def export_onnx(
    run_folder: Path,
    target: Path,
    *,
    run: Run,
    facts: Facts,
    int8: bool = False,
    force: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[list[str], Checked]:
    """Write a run's model as ONNX to `target`; whole or not at all. Returns the names of the files and what the check found.

    Raises ExportFailed where there is no model, where something is in the way, or where the written model answers too
    differently; `force` keeps an 8-bit one all the same, and its card says so. Raises ModelFailed, StorageFailed.
    """
    check_model(run_folder / "model", run.number)
    check_target(target)
    if not facts.rows:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "There is no row to check the ONNX model with."),
            QT_TRANSLATE_NOOP("errors", "Import some texts first; labelled test rows are best."),
        )
    draft = target.with_name(f".{target.name}.part")
    with storage_errors(target):
        shutil.rmtree(draft, ignore_errors=True)
        try:
            draft.mkdir(parents=True)
            with _scaled(run_folder / "model", facts) as model:
                found = _write(model, draft, run, facts, int8, progress)
            wrong = judge(found, bits=8 if int8 else FULL)
            if wrong is not None and not (force and int8):
                raise wrong
            config = json.loads((run_folder / "config.json").read_text(encoding="utf-8"))
            told = {
                **found.as_dict(),
                "int8": int8,
                "refused": str(wrong.sentence).format(**wrong.values) if wrong else "",
            }
            card = model_card(
                run, config=config, project=facts.project, labels=facts.labels, label_rows=facts.label_rows,
                onnx=told, trusted=facts.trusted, language=facts.language,
            )  # fmt: skip
            (draft / "README.md").write_text(card, encoding="utf-8")
            enclosed.write_licence(draft, config.get("base") or {})
            container.write(draft, onnx=True)
            enclosed.write_sums(draft)
            if target.exists():
                target.rmdir()
            os.replace(draft, target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    progress(100, 100)
    return sorted(p.name for p in target.iterdir()), found


@contextmanager
def _scaled(model: Path, facts: Facts) -> Iterator[Path]:
    """The trained model, or a copy of it whose probabilities are true; only while the block lasts."""
    degree = facts.trusted.temperature if facts.trusted else 1.0
    if degree == 1.0:
        yield model
        return
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "model"
        shutil.copytree(model, copy)
        enclosed.scale(copy, degree)
        yield copy


def _write(
    model: Path, draft: Path, run: Run, facts: Facts, int8: bool, progress: Callable[[int, int], None]
) -> Checked:
    """The files that the model runs by, and what the check of them found."""
    told = read_note(model)
    task = str(told.get("task") or single_label.NAME)
    labels = _labels(model, task)
    exact, quick = draft / "model.onnx", draft / "model.int8.onnx"
    progress(5, 100)
    onnx_classifier.write(model, exact, short=int8)
    progress(30, 100)
    if not (model / "tokenizer.json").is_file():
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "The tokenizer of this base model runs only with Python's transformers."),
            QT_TRANSLATE_NOOP("errors", "Hand it over as a model folder, or train with another base model."),
        )
    shutil.copyfile(model / "tokenizer.json", draft / "tokenizer.json")
    enclosed.copy_scripts(draft, task)
    before = trained(model, task)
    size = sum((model / name).stat().st_size for name in os.listdir(model) if name.endswith((".safetensors", ".bin")))
    note = {
        "task": task,
        "labels": labels,
        "long_texts": str(told.get("long_texts") or START),
        **onnx_classifier.facts(model),
    }
    if task == multi_label.NAME:
        note["thresholds"] = told.get("thresholds") or [0.5] * len(labels)
    if facts.trusted is not None:
        note |= facts.trusted.as_dict()
    if task == spans.NAME:
        note["whole_words"], note["long_texts"] = bool(told.get("whole_words")), "windows"
    found: Checked | None = None
    module: Any = None
    for careful in (False, True) if int8 else (False,):
        if int8:
            onnx_classifier.write_quick(model, exact, quick, facts.texts, careful=careful)
        file = quick if int8 else exact
        enclosed.write_json(draft / NOTE, {**note, "model": file.name})
        progress(55, 100)
        after, module = exported(draft, task, labels)
        found = compare(
            before, after, facts.rows, split=facts.split, task=task, label_ids=run.label_ids, sizes=(size, file.stat().st_size)
        )  # fmt: skip
        progress(85, 100)
        if judge(found, bits=8 if int8 else FULL) is None:
            break
    assert found is not None
    if int8:
        exact.unlink()
    enclosed.write_self_test(draft, module, [text for text, _ in facts.rows], tolerance=_TOLERANCE[int8])
    return found


def _labels(model: Path, task: str) -> list[str]:
    config = json.loads((model / "config.json").read_text(encoding="utf-8"))
    names = [str(config["id2label"][str(at)]) for at in range(len(config["id2label"]))]
    return [name.removeprefix("B-") for name in names[1::2]] if task == spans.NAME else names
