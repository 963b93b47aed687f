"""A smaller model that answers like a trained one: fewer word pieces, neurons or layers, taught by the larger one on every row.

First its states within follow those of the larger model, on all texts with and without label (see methods.imitation); then it learns what
that one says: Hinton, Vinyals and Dean, Distilling the Knowledge in a Neural Network (2015), from the larger model's own layers as in
Sanh et al., DistilBERT (2019). No text of a test or validation row is read for either.
"""

from __future__ import annotations

import dataclasses
import json
import shutil
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
from workbench.training.run import paused_until_resumed
from workbench.training.split import near_text

_SMALL, _LEARNED, _NOTE = "small", "imitated", "shrunk.json"


def events_of(folder: Path, config: RunConfig, control: Control) -> Iterator[Event]:
    """Cut the model of the earlier run, and let it learn what that one says."""
    model = Path(str(config.base["path"]))
    if config.task == spans.NAME or not (model.parent / "predictions.jsonl").is_file():
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Only a run's model that labels whole texts can be made smaller."),
            QT_TRANSLATE_NOOP("errors", "Choose a run of this project with “--continue-from”."),
        )
    examples = examples_in(folder)
    held = {near_text(row.text) for row in examples if row.split in {"validation", "test"}}
    texts = [row.text for row in examples if near_text(row.text) not in held]
    found = _cut(folder, model, config, texts)
    text = QT_TRANSLATE_NOOP(
        "events",
        "Made smaller: {layers} of {all_layers} layers with {neurons}% of their neurons, {pieces} of {all_pieces} word pieces, {share}% of the parameters.",
    )
    share = round(100 * found["parameters"][1] / found["parameters"][0])
    yield event(
        "notice",
        text=text,
        values={
            "layers": found["layers"][1], "all_layers": found["layers"][0],
            "pieces": found["pieces"][1], "all_pieces": found["pieces"][0], "share": share,
            "neurons": round(100 * found["neurons"][1] / found["neurons"][0]),
        },
    )  # fmt: skip
    plain: dict[str, Any] = {"contrast": 0.0, "noise_aware": False, "anchor": 0.0}
    place = folder / _SMALL
    if any(found[what][1] < found[what][0] for what in ("layers", "neurons")):
        yield from _imitate(folder, model, texts, found, config, control)
        place = folder / _LEARNED
    else:
        plain["method"] = "head"
        text = QT_TRANSLATE_NOOP(
            "events",
            "Word pieces alone were enough to leave out: nothing else of it changes, and only its last layer is fitted anew.",
        )
        yield event("notice", text=text, values={})
    shares = averaged([model.parent])
    known = [row for row in examples if row.id in shares]
    rows = [*taught(known, shares, config), *(row for row in examples if row.id not in shares)]
    added = sum(row.split == "train" for row in rows) - sum(row.split == "train" for row in examples)
    parts = Parts(folder, config, control, total=1)
    base = {**config.base, "path": str(place)}
    yield from parts.train(rows, base=base, **plain, **passes(config, examples, added))
    yield from parts.keep(1, shrunk=found)
    for name in (_SMALL, _LEARNED):
        shutil.rmtree(folder / name, ignore_errors=True)


def _imitate(
    folder: Path, model: Path, texts: list[str], found: dict[str, Any], config: RunConfig, control: Control
) -> Iterator[Event]:
    from workbench.models.encoder import pick_device, quiet
    from workbench.training.methods.imitation import imitated

    quiet()
    states = imitated(
        model, folder / _SMALL, folder, texts, config,
        kept=found["kept"], layers=found["layers"][0], device=pick_device(config.device), control=control,
    )  # fmt: skip
    for happened in states:
        yield from paused_until_resumed(control)
        yield happened


def _cut(folder: Path, model: Path, config: RunConfig, texts: list[str]) -> dict[str, Any]:
    """Write the smaller encoder once; a run that was cut short finds it there."""
    note = folder / _NOTE
    if not note.is_file():
        from workbench.models.shrinking import write_small

        shrunk = write_small(model, folder / _SMALL, texts, keep=config.keep_layers)
        note.write_text(json.dumps(dataclasses.asdict(shrunk)), encoding="utf-8")
    found: dict[str, Any] = json.loads(note.read_text(encoding="utf-8"))
    return found
