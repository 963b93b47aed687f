"""The states within, learned from a larger model: each layer that stayed takes over what was cut out of it and behind it.

Jiao et al., TinyBERT (2020): the mean squared distance between the states of all tokens, layer by layer. Both models are equally wide,
as one was cut out of the other: no projection between them. The word vectors stay as they are.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from workbench.errors import QT_TRANSLATE_NOOP
from workbench.models.classifier import load_classifier, word_embeddings
from workbench.models.encoder import TokenIds, padded, tokenise
from workbench.training.config import RunConfig
from workbench.training.control import Control
from workbench.training.events import Event, event
from workbench.training.methods.batches import epoch_batches
from workbench.training.methods.stage import Stage
from workbench.training.resting import Resting

FOLDER = "imitated"
_STAGE = "imitating"
_LONGEST = 128  # tokens of a text
_BATCH, _RATE, _WARMUP = 32, 3e-4, 0.1
_LEAST, _MOST, _MOST_PASSES = 400, 8000, 10  # steps; every text is read once, up to the most
_HELD, _MOST_HELD = 0.05, 200  # of the texts
_EVERY = 0.2  # seconds between two progress events
_FAR = 1e-12


@dataclass(frozen=True, slots=True)
class Pair:
    """The larger model's encoder and the smaller one's; `wanted` are the larger one's states that the smaller one's layers learn."""

    large: Any
    small: Any
    wanted: tuple[int, ...]
    pads: tuple[int, int]
    device: Any

    def distance(self, large_ids: TokenIds, small_ids: TokenIds) -> torch.Tensor:
        """How far the states of some texts lie apart, as a share of how large they are; the mean over layers."""
        tokens, mask = padded(large_ids, pad=self.pads[0], device=self.device)
        with torch.no_grad():
            told = self.large(input_ids=tokens, attention_mask=mask, output_hidden_states=True).hidden_states
        tokens, mask = padded(small_ids, pad=self.pads[1], device=self.device)
        said = self.small(input_ids=tokens, attention_mask=mask, output_hidden_states=True).hidden_states[1:]
        real = mask.bool()
        apart = [
            (own[real] - told[at][real]).pow(2).mean() / told[at][real].pow(2).mean().clamp(min=_FAR)
            for own, at in zip(said, self.wanted, strict=True)
        ]
        return torch.stack(apart).mean()


def wanted_states(kept: Sequence[int], layers: int) -> tuple[int, ...]:
    """Of a model with `layers` layers, the states that those `kept` have to reach: what the next one kept reads, at last the end."""
    return (*kept[1:], layers)


def imitated(
    large: Path, small: Path, folder: Path, texts: Sequence[str], config: RunConfig, *,
    kept: Sequence[int], layers: int, device: Any, control: Control,
) -> Iterator[Event]:  # fmt: skip
    """Write the smaller model as it is after learning the larger one's states into the run folder, unless it is there already.

    A run that is stopped goes on with what was learned so far. Raises Cancelled, OSError.
    """
    if (folder / FOLDER).is_dir():
        return
    torch.manual_seed(config.seed)
    limit = min(config.max_length, _LONGEST)
    (big_words, big, big_limit), (words, own, _) = (load_classifier(one, 2, max_length=limit) for one in (large, small))
    pair = Pair(
        big.encoder.to(device).eval(), own.encoder.to(device).eval(), wanted_states(kept, layers),
        (big_words.pad_token_id or 0, words.pad_token_id or 0), device,
    )  # fmt: skip
    rows = list(texts)
    random.Random(config.seed).shuffle(rows)
    read = [tokenise(one, rows, max_length=big_limit) for one in (big_words, words)]
    ids = [(a, b) for a, b in zip(*read, strict=True) if len(a) == len(b) > 2]
    if ids:
        held = max(1, min(_MOST_HELD, int(_HELD * len(ids))))
        word_embeddings(own).requires_grad_(False)
        optimiser = torch.optim.AdamW([one for one in pair.small.parameters() if one.requires_grad], lr=_RATE)
        stage = Stage(folder, _STAGE, pair.small, optimiser, device, beside=[pair.large])
        control.held = Resting(stage, device)
        try:
            yield from _learn(pair, stage, ids[held:] or ids, ids[:held], config, control)
        finally:
            control.held = None
    draft = folder / (FOLDER + ".new")
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(small, draft)
    pair.small.save_pretrained(draft)
    os.replace(draft, folder / FOLDER)
    shutil.rmtree(folder / _STAGE, ignore_errors=True)


def _learn(
    pair: Pair,
    stage: Stage,
    ids: Sequence[tuple[list[int], list[int]]],
    held: Sequence[tuple[list[int], list[int]]],
    config: RunConfig,
    control: Control,
) -> Iterator[Event]:
    per_pass = -(-len(ids) // _BATCH)
    steps = min(_MOST, max(per_pass, min(_LEAST, _MOST_PASSES * per_pass)))
    told, lengths = 0.0, [len(own) for _, own in ids]
    if "before" not in stage.told:
        stage.told["before"] = _apart(pair, held)
    batches: list[list[int]] = []
    for step in range(stage.step, steps):
        control.raise_if_cancelled()
        if control.stopping:
            break
        if not batches or step % per_pass == 0:
            batches = epoch_batches(lengths, batch_size=_BATCH, seed=config.seed, epoch=step // per_pass)
        batch = [ids[at] for at in batches[step % per_pass]]
        at = step / steps
        for group in stage.optimiser.param_groups:
            group["lr"] = _RATE * min((at + 1 / steps) / _WARMUP, (1 - at) / (1 - _WARMUP))
        stage.take(pair.distance([a for a, _ in batch], [b for _, b in batch]))
        if time.monotonic() - told > _EVERY or step == steps - 1:
            told = time.monotonic()
            yield event("phase", phase="imitate", done=step + 1, total=steps)
    text = QT_TRANSLATE_NOOP(
        "events",
        "The states within follow the larger model's: on texts held out they are {after}% apart, {before}% after the cut.",
    )
    values = {"before": round(100 * stage.told["before"], 1), "after": round(100 * _apart(pair, held), 1)}
    yield event("notice", text=text, values=values)


def _apart(pair: Pair, ids: Sequence[tuple[list[int], list[int]]]) -> float:
    """The same for texts held out."""
    found = 0.0
    with torch.inference_mode():
        for first in range(0, len(ids), _BATCH):
            part = ids[first : first + _BATCH]
            found += len(part) * float(pair.distance([a for a, _ in part], [b for _, b in part]))
    return found / len(ids)
