"""A smaller model that answers like a trained one: fewer layers and word pieces, taught by what the larger one says of every row.

Hinton, Vinyals and Dean, Distilling the Knowledge in a Neural Network (2015), from the larger model's own layers as in Sanh et al.,
DistilBERT (2019): probabilities alone are learned, not the states within.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.tasks import spans
from workbench.training.config import RunConfig
from workbench.training.control import Control
from workbench.training.events import Event, event
from workbench.training.plans.ensemble import averaged, taught
from workbench.training.plans.parts import Parts, examples_in, passes

_SMALL, _NOTE = "small", "shrunk.json"


def events_of(folder: Path, config: RunConfig, control: Control) -> Iterator[Event]:
    """Cut the model of the earlier run, and let it learn what that one says."""
    model = Path(str(config.base["path"]))
    if config.task == spans.NAME or not (model.parent / "predictions.jsonl").is_file():
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Only a run's model that labels whole texts can be made smaller."),
            QT_TRANSLATE_NOOP("errors", "Choose a run of this project with “--continue-from”."),
        )
    examples = examples_in(folder)
    found = _cut(folder, model, config, [row.text for row in examples])
    text = QT_TRANSLATE_NOOP(
        "events",
        "Made smaller: {layers} of {all_layers} layers, {pieces} of {all_pieces} word pieces, {share}% of the parameters.",
    )
    share = round(100 * found["parameters"][1] / found["parameters"][0])
    yield event(
        "notice",
        text=text,
        values={
            "layers": found["layers"][1], "all_layers": found["layers"][0],
            "pieces": found["pieces"][1], "all_pieces": found["pieces"][0], "share": share,
        },
    )  # fmt: skip
    shares = averaged([model.parent])
    known = [row for row in examples if row.id in shares]
    rows = [*taught(known, shares, config), *(row for row in examples if row.id not in shares)]
    added = sum(row.split == "train" for row in rows) - sum(row.split == "train" for row in examples)
    parts = Parts(folder, config, control, total=1)
    base = {**config.base, "path": str(folder / _SMALL)}
    plain: dict[str, Any] = {"contrast": 0.0, "noise_aware": False, "anchor": 0.0}
    yield from parts.train(rows, base=base, **plain, **passes(config, examples, added))
    yield from parts.keep(1, shrunk=found)


def _cut(folder: Path, model: Path, config: RunConfig, texts: list[str]) -> dict[str, Any]:
    """Write the smaller encoder once; a run that was cut short finds it there."""
    note = folder / _NOTE
    if not note.is_file():
        from workbench.models.shrinking import write_small

        shrunk = write_small(model, folder / _SMALL, texts, keep=config.keep_layers)
        note.write_text(json.dumps(dataclasses.asdict(shrunk)), encoding="utf-8")
    found: dict[str, Any] = json.loads(note.read_text(encoding="utf-8"))
    return found
