"""What lies beside a model that leaves the house: its script and self-test, its licence, checksums, how far it can be trusted."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.models.pooled_folder import NOTE, read_note
from workbench.paths import resources
from workbench.tasks import spans

SCRIPT = "answers.py"
OWN_TEST = 20  # rows in the folder's own self-test
_LONG = 20_000  # characters of a text in it at most


@dataclass(frozen=True, slots=True)
class Trusted:
    """What was found of a run's confidence: the temperature that makes it true, and from where on answers can be taken.

    `accept_from` is None where no confidence is high enough for the share of wrong answers that was promised.
    """

    temperature: float = 1.0
    accept_from: float | None = None
    promised_error: float | None = None

    def as_dict(self) -> dict[str, float | None]:
        """For the folder's note and card."""
        return {
            "temperature": self.temperature,
            "accept_from": self.accept_from,
            "promised_error": self.promised_error,
        }


def scale(model: Path, degree: float) -> None:
    """Divide a model's logits by a temperature, in its last layer: whoever loads it gets calibrated probabilities.

    Guo et al., On Calibration of Modern Neural Networks (2017). No answer changes. Raises ModelFailed.
    """
    if degree == 1.0:
        return
    import torch
    from torch import nn
    from transformers import AutoModelForSequenceClassification

    from workbench.models.encoder import loaded

    classifier: Any = loaded(
        lambda: AutoModelForSequenceClassification.from_pretrained(model, dtype=torch.float32, local_files_only=True),
        model,
    )
    labels = int(classifier.config.num_labels)
    last = [part for part in classifier.modules() if isinstance(part, nn.Linear) and part.out_features == labels][-1]
    with torch.no_grad():
        last.weight.div_(degree)
        if last.bias is not None:
            last.bias.div_(degree)
    classifier.save_pretrained(model)


def note_trust(folder: Path, trusted: Trusted | None) -> None:
    """Write into the folder's note how far its answers can be trusted."""
    if trusted is not None:
        write_json(folder / NOTE, {**read_note(folder), **trusted.as_dict()})


def script_of(task: str) -> Path:
    """The script that answers by a model, without anything of the workbench."""
    return resources() / "templates" / ("answers_passages.py" if task == spans.NAME else "answers_texts.py")


def copy_scripts(folder: Path, task: str) -> None:
    """What answers, and the few lines that show how to ask it."""
    shutil.copyfile(script_of(task), folder / SCRIPT)
    shutil.copyfile(resources() / "templates" / "predict.py", folder / "predict.py")


def write_script(folder: Path, task: str, texts: Sequence[str], *, tolerance: float) -> None:
    """The script of a plain model folder and its self-test: up to 20 texts with the answers that it gives today.

    Not where the tokenizer runs only with transformers: the pipeline that the card shows does.
    """
    if not (folder / "tokenizer.json").is_file():
        return
    import torch

    from workbench.models import onnx_classifier

    write_json(folder / NOTE, {**onnx_classifier.facts(folder), **read_note(folder)})
    copy_scripts(folder, task)
    threads = torch.get_num_threads()  # the script sets its own
    try:
        write_self_test(folder, module_of(folder), texts, tolerance=tolerance)
    finally:
        torch.set_num_threads(threads)


def write_self_test(folder: Path, module: Any, texts: Sequence[str], *, tolerance: float) -> None:
    """The self-test of a folder whose script is loaded already."""
    chosen = list(texts[:: max(1, len(texts) // OWN_TEST)])[:OWN_TEST]
    longest = max((text for text in texts if len(text) <= _LONG), key=len, default=None)
    if longest is not None and longest not in chosen:
        chosen[-1] = longest  # what is read of a long text is part of the test
    answers = module.predict(module.load(1), chosen) if chosen else []
    rows = [{"text": text, "answer": one} for text, one in zip(chosen, answers, strict=True)]
    write_json(folder / "self_test.json", {"tolerance": tolerance, "rows": rows})


def module_of(folder: Path) -> Any:
    """The folder's own answers.py as a module; nothing is left beside it."""
    told = importlib.util.spec_from_file_location("workbench_exported", folder / SCRIPT)
    assert told is not None
    assert told.loader is not None
    module = importlib.util.module_from_spec(told)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        told.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
    return module


def write_licence(folder: Path, base: Mapping[str, Any]) -> None:
    """Whose the base model is, and what that means for this one."""
    name, licence = base.get("name") or "unknown", base.get("license") or "not stated: ask its author"
    (folder / "LICENSE.txt").write_text(
        f"This model was trained from the base model “{name}” (revision {base.get('revision') or 'not known'}).\n"
        f"Licence of the base model: {licence}.\n"
        "What may be done with this model also depends on whose texts it was trained on: ask those who labelled them.\n",
        encoding="utf-8",
    )


def write_sums(folder: Path) -> None:
    """Checksums that `sha256sum --check SHA256SUMS` reads."""
    lines = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        with path.open("rb") as file:
            name = path.relative_to(folder).as_posix()
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {name}\n")
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def write_json(path: Path, told: object) -> None:
    """Readable JSON."""
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
