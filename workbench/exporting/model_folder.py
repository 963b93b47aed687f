"""The model as a folder that transformers loads as it is, with its card and the config of its run."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import QT_TRANSLATE_NOOP, ExportFailed, storage_errors
from workbench.exporting import container, enclosed
from workbench.exporting.model_card import model_card
from workbench.models.pooled_folder import PREFIX, read_note
from workbench.records import Label, Run, Value
from workbench.tasks import single_label

if TYPE_CHECKING:
    from workbench.exporting.onnx_check import Checked

_TOLERANCE = 0.001  # of a confidence, on another processor


@dataclass(frozen=True, slots=True)
class Half:
    """That 16 bits are wanted, the rows to check with (`split` says which), and whether a folder that fails is kept all the same."""

    rows: Sequence[tuple[str, Value | None]]
    split: str
    force: bool = False


def export_model(
    run_folder: Path,
    target: Path,
    *,
    run: Run,
    project: str,
    labels: Sequence[Label],
    label_rows: Mapping[int, int],
    texts: Sequence[str] = (),
    trusted: enclosed.Trusted | None = None,
    half: Half | None = None,
    language: str = "en",
) -> tuple[list[str], Checked | None]:
    """Copy a run's model to `target` with card, config, licence, script, self-test (some of `texts`) and checksums.

    Whole or not at all. `trusted` makes its probabilities true and says from where on an answer can be taken. With `half` its weights have
    16 bits; the card is in `language`, en or zh. Returns the names of the files, and what was found of those 16 bits. Raises ExportFailed where there is no model, where something
    else is in the way or where 16 bits change the answers; ModelFailed where it cannot be loaded; StorageFailed where it cannot be written.
    """
    model = run_folder / "model"
    check_model(model, run.number)
    check_target(target)
    draft = target.with_name(f".{target.name}.part")
    with storage_errors(target):
        shutil.rmtree(draft, ignore_errors=True)
        try:
            shutil.copytree(model, draft)
            config = json.loads((run_folder / "config.json").read_text(encoding="utf-8"))
            _without_paths(config)
            task = str(config.get("task") or single_label.NAME)
            if trusted is not None and task == single_label.NAME:
                enclosed.scale(draft, trusted.temperature)
            enclosed.note_trust(draft, trusted)
            (draft / "run_config.json").write_text(json.dumps(config, ensure_ascii=False, indent=1), encoding="utf-8")
            found = _in_half(draft, task, half, run) if half else None
            card = model_card(
                run, config=config, project=project, labels=labels, label_rows=label_rows,
                half=found.as_dict() if found else None, trusted=trusted, language=language,
            )  # fmt: skip
            (draft / "README.md").write_text(card, encoding="utf-8")
            enclosed.write_script(draft, task, texts, tolerance=_TOLERANCE)
            enclosed.write_licence(draft, config.get("base") or {})
            container.write(draft, onnx=False)
            enclosed.write_sums(draft)
            if target.exists():
                target.rmdir()
            os.replace(draft, target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    return sorted(str(p.relative_to(target)) for p in target.rglob("*") if p.is_file()), found


def _in_half(draft: Path, task: str, half: Half, run: Run) -> Checked:
    """Make the draft's weights 16 bits wide and check it. Raises ExportFailed."""
    from workbench.exporting import half_precision
    from workbench.exporting.onnx_check import judge

    with tempfile.TemporaryDirectory() as place:
        whole = shutil.copytree(draft, Path(place) / "model")
        half_precision.halve(draft)
        enclosed.write_script(draft, task, [], tolerance=_TOLERANCE)
        names = list(read_note(draft)["labels"])
        found = half_precision.check(
            whole, draft, half.rows, split=half.split, task=task, label_ids=run.label_ids, labels=names
        )
    wrong = judge(found, bits=16)
    if wrong is not None and not half.force:
        raise wrong
    return found


def check_model(model: Path, number: int) -> None:
    """Raises ExportFailed where a run has no model that can be handed over."""
    if (model / PREFIX).is_file():
        raise ExportFailed(
            QT_TRANSLATE_NOOP(
                "errors", "Run {run} was trained by prefix tuning: its model cannot be a plain model folder."
            ),
            QT_TRANSLATE_NOOP(
                "errors", "It predicts here as any other. To hand a model over, train by another method, such as LoRA."
            ),
            run=number,
        )
    if not (model / "config.json").is_file():
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "Run {run} has no model."),
            QT_TRANSLATE_NOOP("errors", "Train again, or choose a run that finished."),
            run=number,
        )


def check_target(target: Path) -> None:
    """Raises ExportFailed where something else is in the way."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "There is already something in “{place}”."),
            QT_TRANSLATE_NOOP("errors", "Choose an empty or a new folder."),
            place=str(target),
        )


def _without_paths(config: dict[str, Any]) -> None:
    """Where the base model, or those that translated, lay on this machine is nobody else's business."""
    base = config.get("base")
    if isinstance(base, dict):
        base.pop("path", None)
    models = config.get("translators")
    if isinstance(models, dict):
        models.pop("kept", None)
        models.update({way: Path(models[way]).name for way in ("there", "back") if way in models})
