"""Domain pre-training: the base model reads the project's own texts, guessing hidden words, before it learns labels.

Devlin et al., BERT (2019): 15 % of the tokens are to be guessed; of these 80 % are hidden, 10 % replaced, 10 % left. Gururangan
et al., Don't Stop Pretraining (2020): on the task's own texts it helps where these are unlike what the model was made from.

A sentence encoder has lost the layer that guesses words: it gets a new one, which learns alone at first. How well words of
texts held out are guessed is told as perplexity, the same words each time.
"""

from __future__ import annotations

import math
import os
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.models import pieces
from workbench.models.encoder import TokenIds, load_tokenizer, loaded, longest, padded, tokenise
from workbench.models.pooled_folder import is_pooled
from workbench.training import together
from workbench.training.config import RunConfig
from workbench.training.control import Control
from workbench.training.events import Event, event
from workbench.training.methods.batches import epoch_batches
from workbench.training.methods.losses import IGNORED
from workbench.training.methods.stage import Stage
from workbench.training.resting import Resting

FOLDER = "adapted"
_STAGE = "reading"
_SHARE = 0.15  # of the tokens that are guessed
_HELD, _MOST_HELD = 0.05, 500  # of the texts
_ALONE = 0.1  # of the steps in which only the new layer learns
_BATCH, _RATE, _NEW_RATE, _WARMUP = 32, 1e-4, 1e-3, 0.1
_LONGEST = 128
_EVERY = 0.2  # seconds between two progress events


@dataclass(slots=True)
class Guesser:
    """A model that guesses words, and what it needs to be trained."""

    model: Any
    tokenizer: Any
    device: Any
    steps: int
    chance: torch.Generator
    optimiser: Any

    def loss(self, ids: TokenIds, chance: torch.Generator) -> torch.Tensor:
        """The mean loss of the guessed words of some texts."""
        tokens, mask = padded(ids, pad=self.tokenizer.pad_token_id or 0)
        hidden, wanted = hide(tokens, self.tokenizer, chance)
        logits = self.model(input_ids=hidden.to(self.device), attention_mask=mask.to(self.device)).logits
        return functional.cross_entropy(
            logits.flatten(0, 1).float(), wanted.flatten().to(self.device), ignore_index=IGNORED
        )

    def set_rate(self, step: int) -> None:
        """The encoder waits, warms up and slows down; the new layer learns from the first step."""
        alone = _ALONE * self.steps
        at = max(0.0, (step - alone) / max(1.0, self.steps - alone))
        share = min(at / _WARMUP, (1 - at) / (1 - _WARMUP))
        for group, rate in zip(
            self.optimiser.param_groups, (_RATE * share, _NEW_RATE * (1 - step / self.steps)), strict=True
        ):
            group["lr"] = rate


def adapted(
    base: Path, folder: Path, texts: Sequence[str], config: RunConfig, *, device: Any, control: Control
) -> Iterator[Event]:
    """Write the base model as it is after reading `texts` into the run folder, unless it is there from an earlier start.

    A run that is stopped goes on with what was read so far. Raises Cancelled, TrainingFailed where the model cannot guess
    words, OSError.
    """
    if (folder / FOLDER).is_dir():
        return
    tokenizer = load_tokenizer(base)
    if tokenizer.mask_token_id is None:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP(
                "errors", "This base model cannot read texts without labels first: it has no sign for a hidden word."
            ),
            QT_TRANSLATE_NOOP("errors", "Choose another base model, or train without reading all texts first."),
        )
    torch.manual_seed(config.seed)
    model = _model(base)
    model.to(device)
    limit = longest(tokenizer, model.config, min(config.max_length, _LONGEST))
    ids = [
        row for row in tokenise(tokenizer, texts, max_length=limit, watch=control.raise_if_cancelled) if len(row) > 2
    ]
    random.Random(config.seed).shuffle(ids)
    held_count = min(_MOST_HELD, int(_HELD * len(ids)))
    held, read = ids[:held_count], ids[held_count:]
    if not held:
        text = QT_TRANSLATE_NOOP("events", "There are too few texts to read first: the base model stays as it is.")
        yield event("notice", text=text, values={})
        return
    guesser = _guesser(model, tokenizer, config, device, len(read))
    stage = Stage(folder, _STAGE, model, guesser.optimiser, device, chance=guesser.chance)
    control.held = Resting(stage, device)
    try:
        yield from _read(guesser, stage, read, held, config, control)
    finally:
        control.held = None
    draft = folder / (FOLDER + ".new")
    shutil.rmtree(draft, ignore_errors=True)
    model.base_model.save_pretrained(draft)
    pieces.save(tokenizer, draft)
    os.replace(draft, folder / FOLDER)
    stage.end()


def hide(tokens: torch.Tensor, tokenizer: Any, chance: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """Tokens (rows, tokens) with some hidden, and what is to be guessed: IGNORED everywhere else."""
    special = torch.isin(tokens, torch.tensor(sorted(tokenizer.all_special_ids)))
    guessed = (torch.rand(tokens.shape, generator=chance) < _SHARE) & ~special
    kind = torch.rand(tokens.shape, generator=chance)
    other = torch.randint(pieces.count(tokenizer), tokens.shape, generator=chance)
    hidden = torch.where(guessed & (kind < 0.8), tokenizer.mask_token_id, tokens)
    hidden = torch.where(guessed & (kind >= 0.9), other, hidden)
    return hidden, torch.where(guessed, tokens, IGNORED)


def perplexity(guesser: Guesser, ids: TokenIds) -> float:
    """Two to the mean loss in bits of the guessed words of texts held out, the same words each time."""
    guesser.model.eval()
    chance = torch.Generator().manual_seed(0)
    with torch.inference_mode():
        losses = [guesser.loss(ids[at : at + _BATCH], chance).item() for at in range(0, len(ids), _BATCH)]
    guesser.model.train()
    known = [loss for loss in losses if math.isfinite(loss)]  # a batch in which nothing was guessed says nothing
    return math.exp(min(50.0, sum(known) / max(1, len(known))))


def _read(
    guesser: Guesser, stage: Stage, ids: TokenIds, held: TokenIds, config: RunConfig, control: Control
) -> Iterator[Event]:
    told = 0.0
    guesser.model.train()
    for batch in islice(_batches(ids, config), stage.step, None):
        control.raise_if_cancelled()
        if control.stopping and together.count() == 1:  # several processes would stop at different steps
            break
        if "before" not in stage.told and stage.step >= _ALONE * guesser.steps:
            stage.told["before"] = perplexity(guesser, held)
        guesser.set_rate(stage.step)
        stage.take(guesser.loss([ids[at] for at in batch], guesser.chance))
        if time.monotonic() - told > _EVERY or stage.step == guesser.steps:
            told = time.monotonic()
            yield event("phase", phase="pretrain", done=stage.step, total=guesser.steps)
    after = perplexity(guesser, held)
    text = QT_TRANSLATE_NOOP(
        "events", "All texts read: the perplexity of texts held out went from {before} to {after}; lower is better."
    )
    values = {"before": round(stage.told.get("before", after), 1), "after": round(after, 1)}
    yield event("notice", text=text, values=values)


def _batches(ids: TokenIds, config: RunConfig) -> Iterator[list[int]]:
    """The places of the texts of every step."""
    lengths = [len(row) for row in ids]
    for epoch in range(config.pretrain_epochs):
        yield from epoch_batches(lengths, batch_size=_BATCH, seed=config.seed, epoch=epoch)


def _guesser(model: Any, tokenizer: Any, config: RunConfig, device: Any, rows: int) -> Guesser:
    steps = config.pretrain_epochs * -(-rows // _BATCH)
    inner = {id(weight) for weight in model.base_model.parameters()}
    words = {id(weight) for weight in model.get_input_embeddings().parameters()}
    for weight in model.get_input_embeddings().parameters():
        weight.requires_grad_(config.train_word_embeddings)
    learned = [weight for weight in model.parameters() if weight.requires_grad]
    groups = [
        {"params": [weight for weight in learned if id(weight) in inner]},
        {"params": [weight for weight in learned if id(weight) not in inner | words]},
    ]
    optimiser = torch.optim.AdamW(groups, lr=0.0, weight_decay=config.weight_decay)
    return Guesser(model, tokenizer, device, max(1, steps), torch.Generator().manual_seed(config.seed), optimiser)


def _model(base: Path) -> Any:
    from transformers import AutoConfig, AutoModelForMaskedLM

    config = loaded(lambda: AutoConfig.from_pretrained(base, local_files_only=True), base)
    if is_pooled(base):
        config.num_hidden_layers -= 1  # a model of ours: its last layer is the pooling
    return loaded(
        lambda: AutoModelForMaskedLM.from_pretrained(base, config=config, dtype=torch.float32, local_files_only=True),
        base,
    )
